"""A paragraph of a Word document as it is printed: its text, and what its styles say of it."""

import re
from dataclasses import dataclass, field
from itertools import groupby, takewhile

from audio.issue.encoding import BREAK, CONTROL
from audio.issue.printed import indent_of
from audio.issue.word.style import Kind, Look
from audio.issue.word.xml import Element

BETWEEN = re.compile("[>›»|｜→]")
"""What stands between links in a row."""
BESIDE = 8
"""Characters of words beside the links of such a row: 您现在的位置, 正文."""
UNSEEN = dict.fromkeys(map(ord, "\ufeff\u200b"))
"""Characters without width."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph, or a row of a table: its text, and what its styles say of it."""

    text: str
    """Lines parted by line ends."""
    hidden: str = ""
    """What stands in it and is not printed."""
    kind: Kind = field(default_factory=Kind)
    size: int = 0
    """Half-points of its smallest characters."""
    even: bool = False
    """All its characters have this size."""
    bold: bool = False
    """All of it is, or is set in a font for heads."""
    head: str = ""
    """What stands in bold before its other text."""
    centred: bool = False
    pictured: bool = False
    """A picture stands in it."""
    apart: bool = False
    """It stands in a table or a box within what is read."""
    section: Element | None = None
    """The properties of the section that ends with it."""

    @property
    def lines(self) -> list[str]:
        """Its lines without those that are empty, nor control characters, which no text file may hold."""
        return cleaned(self.text)

    @property
    def indents(self) -> list[int]:
        """The blanks before each of its lines, in half-width columns."""
        return [indent_of(line) for line in _plain(self.text) if line.strip()]


def cleaned(text: str) -> list[str]:
    """Lines that can be written to a text file and read again; the empty ones left out."""
    return [line.strip() for line in _plain(text) if line.strip()]


def _plain(text: str) -> list[str]:
    return BREAK.split(CONTROL.sub("", text).translate(UNSEEN))


def by_look(runs: list[tuple[str, Look]]) -> list[list[tuple[str, Look]]]:
    """The runs of a paragraph, parted where lines that were broken by hand differ in size or weight: 引题, 主题 and 副题 in
    one paragraph are each a line of its own.
    """
    lines: list[list[tuple[str, Look]]] = [[]]
    for text, look in runs:
        first, *more = text.split("\n")
        lines[-1].append((first, look))
        lines += [[(f"\n{one}", look)] for one in more]
    found, last = [lines[0]], _seen(lines[0])
    for line in lines[1:]:
        seen = _seen(line)
        if seen and last and seen != last:
            found.append(line)
        else:
            found[-1] += line
        last = seen or last
    return found


def _seen(line: list[tuple[str, Look]]) -> tuple[int, bool] | None:
    """How large and heavy a line is; None where it shows nothing."""
    looks = [look for text, look in line if text.strip() and not look.hidden]
    return (min(look.size or 0 for look in looks), all(look.heavy for look in looks)) if looks else None


def whole(runs: list[tuple[str, Look]], kind: Kind) -> Paragraph:
    """The paragraph of this kind with these characters."""
    shown = [(text, look) for text, look in runs if not look.hidden]
    looks = [look for text, look in shown if text.strip()]
    return Paragraph(
        "".join(text for text, _ in shown),
        "".join(text for text, look in runs if look.hidden),
        Kind(hint="link") if kind == Kind() and _is_of_links(shown) else kind,
        min((look.size or 0 for look in looks), default=0),
        len({look.size or 0 for look in looks}) == 1,
        bold=bool(looks) and all(look.heavy for look in looks),
        head="".join(text for text, _ in takewhile(lambda run: run[1].heavy, shown)).strip(),
    )


def _is_of_links(runs: list[tuple[str, Look]]) -> bool:
    """Links with signs between them and hardly a word: the way to a page of the web, or a row of its columns."""
    links = sum(link for link, _ in groupby(runs, key=lambda run: bool(run[1].link)))
    rest = "".join(text for text, look in runs if not look.link)
    return links > 1 and BETWEEN.search(rest) is not None and len(re.sub(r"\W", "", rest)) <= BESIDE

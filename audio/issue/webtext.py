"""The texts of a web page, block by block: what its elements say of them, and what is the site's own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from audio.issue.elements import HEADINGS, Node
from audio.issue.marks import shows
from audio.issue.printed import columns, fold
from audio.issue.webfacts import is_day, is_fact, is_facts, is_label
from audio.issue.webrow import row_of
from audio.issue.webtree import KEPT, Inside, Parts, blocks, squeezed

HAN = "[\u2014\u2018-\u201d\u2026\u3001-\u303f\u4e00-\u9fff\uff01-\uff60]"
LINE_END = re.compile(rf"(?<={HAN})[ \t]*[\r\n]\s*(?={HAN})")
"""A line end of the source between two Han: no blank was meant."""
ZERO = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD))
"""Characters without width."""
TELLS = re.compile(r"[。！][”）)]*$|[)）摄攝影]$|^[▲△图圖]")
"""How such a text begins or ends."""
SET = frozenset(("", "bold", "large"))
"""What says how a text is set, not what it is."""
CUT, FULL = (32, 100), 4
"""Columns at which lines are cut by hand or by a mailer, and how many of them may be left empty."""
ROWLESS = HEADINGS | {"furniture", "listed", "link"}
LINK, PICTURED = 40, 60
"""Most characters of a text that may be a link and no more, and of one that may say what the picture above it shows."""


@dataclass(slots=True, kw_only=True)
class Shown:
    """A block of text as a browser shows it."""

    text: str
    hint: str = ""
    """A role, `h1` to `h6`, `furniture`, or another word that `grammar.yaml` knows."""
    starts: bool = False
    """A story starts here: the first text of an `article` element, where there are several."""
    below: bool = False
    """Such an element began before."""
    inside: Inside = field(default_factory=Inside)
    """What it stands in."""


def shown(root: Node) -> Iterator[Shown]:
    """The blocks of a document in its order, each text in one of them."""
    starts = pictured = begun = False
    paragraph = 0
    for block in blocks(root):
        texts = [*_texts(block.parts)]
        starts = starts or block.starts
        for one in texts:
            if one.hint not in {"furniture", "listed"}:
                inside = block.parts[0][1]
                one.starts, one.below = starts, inside.story and not starts
                if not one.hint and inside.paragraph and inside.paragraph == paragraph:
                    one.hint = "line"
                elif one.hint in SET and _is_pictured(one.text, inside, below=pictured and not one.hint):
                    one.hint = "pictured"
                begun = begun or one.hint in HEADINGS or len(one.text) > LINK
                one.hint = one.hint or ("paragraph" if not inside.listed else "item" if begun else "link")
                starts, paragraph = False, inside.paragraph
            yield one
        pictured = block.picture or (pictured and not texts)


def _is_pictured(text: str, inside: Inside, *, below: bool) -> bool:
    """Whether it says what a picture shows: right `below` it, in the middle, or in a box of theirs."""
    said = (below and inside.centred) or (inside.pictured and bool(TELLS.search(text)))
    return said and len(text) <= PICTURED and not is_fact(text)


def _texts(parts: Parts) -> Iterator[Shown]:
    """Those of a block: its lines, and what in it is hidden or the site's own."""
    if all(text.isspace() for text, _ in parts):
        return
    told = [part for part in parts if not _is_apart(*part)]
    apart = [part for part in parts if _is_apart(*part)]
    inlines = {inside.inline for text, inside in told if text.strip()}
    if "" not in inlines and {"furniture"} < inlines:
        apart += [part for part in told if part[1].inline == "furniture"]
        told = [part for part in told if part[1].inline != "furniture"]
    lines = [line for line in _lines(told) if line]
    inside = next((inside for text, inside in parts if text.strip()), Inside())
    hint = _hint([(text, inside) for text, inside in told if text.strip()], lines) if lines else ""
    row = row_of(told, lines[0]) if len(lines) == 1 and hint not in ROWLESS else []
    if hint in HEADINGS:
        facts = next((i for i, line in enumerate(lines) if i and is_facts(line)), len(lines))
        yield Shown(text=" ".join(lines[:facts]), hint=hint, inside=inside)
        lines, hint = lines[facts:], ""
    yield from (Shown(text=line, hint=kind, inside=inside) for line, kind in row or ((line, hint) for line in lines))
    yield from (Shown(text=line, hint="furniture", inside=inside) for line in _lines(apart) if line)


def _is_apart(text: str, inside: Inside) -> bool:
    return inside.apart or (inside.inline == "furniture" and shows(fold(text.strip()), "web_page"))


def _hint(told: Parts, lines: list[str]) -> str:
    """What its elements say of a block together."""
    inside = told[0][1]
    links = {one.link for _, one in told} - {0}
    beside = "".join(text for text, one in told if not one.link).strip()
    if links and inside.role not in HEADINGS and beside and is_label(beside, of_links=True):
        return "furniture"
    if links and inside.role not in HEADINGS and len(lines[0]) <= LINK and (not beside or is_day(beside)):
        return "listed" if inside.listed else "furniture" if len(links) > 1 else inside.role or "link"
    inlines = [one.inline for _, one in told]
    if inside.role or "" in inlines:
        return inside.role
    return next((one for one in inlines if one != "bold"), "bold")


def _lines(parts: Parts) -> list[str]:
    text = LINE_END.sub("", "".join(text for text, _ in parts).translate(ZERO))
    return [squeezed(line) for line in _unwrapped(text.split(KEPT))]


def _unwrapped(lines: list[str]) -> Iterator[str]:
    """Lines of the source that are shown and were cut at a fixed width: a paragraph begins with an indent."""
    widths = [*map(columns, lines)]
    top = max(widths)
    cut = CUT[0] <= top <= CUT[1] and any(line[:1].isspace() and line.strip() for line in lines)
    paragraph = lines[0]
    for line, before in zip(lines[1:], widths, strict=False):
        if cut and before >= top - FULL and line.strip() and not line[0].isspace():
            paragraph += line
        else:
            yield paragraph
            paragraph = line
    yield paragraph

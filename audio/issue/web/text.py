"""The texts of a web page, block by block: what its elements say of them, and what is the site's own."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, takewhile

from audio.issue.marks import shows
from audio.issue.printed import fold
from audio.issue.web.elements import HEADINGS, Node
from audio.issue.web.facts import BARE as BESIDE
from audio.issue.web.facts import is_day, is_fact, is_facts, is_label, is_site_line, is_tool, is_when
from audio.issue.web.lines import INDENT, STOP, goes_on, unwrapped
from audio.issue.web.row import row_of
from audio.issue.web.tree import KEPT, Inside, Parts, blocks, squeezed
from audio.issue.web.writers import AUTHOR, OUTLET, SIGNED

HAN = "[\u2014\u2018-\u201d\u2026\u3001-\u303f\u4e00-\u9fff\uff01-\uff60]"
LINE_END = re.compile(rf"(?<={HAN})[ \t]*[\r\n][^\S\u00a0]*(?={HAN})")
"""A line end of the source between two Han: no blank was meant, if none that is shown stands behind it."""
ZERO = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD))
"""Characters without width."""
TELLS = re.compile(r"[。！][”）)]*$|[)）摄攝影]$|[图圖照]片?(?:来源|來源|由)\s*[:：]?\s*\S{2,12}$|供[图圖]$|^[▲△图圖]")
"""How such a text begins or ends."""
TAKEN = re.compile(r"[。！\s][一-龥·]{2,5}\s*[摄攝][)）]?$")
"""The end of a caption that says who took the picture."""
LINK, PICTURED = 40, 60
"""Most characters of a text that may be a link and no more, and of one that may say what the picture above it shows."""
BARE = re.compile(rf"[^。！？!?]{{4,{PICTURED}}}(?<![，、；：,;:])")
MARK = re.compile("[▲△▼]|图为")
"""How one does that is set as the text is."""
NUMBER = re.compile(r"\d{1,2}\s*[、.．]?")
"""What an entry of a list of links has in front of it."""
SET = frozenset(("", "bold", "large"))
"""What says how a text is set, not what it is."""
TITLES = frozenset(("headline", "large"))
"""What a class can say of a head; the page's own, with its number, is none."""
LINES = frozenset(("paragraph", "line"))
"""What the lines of an element are."""
ROWLESS = HEADINGS | {"furniture", "listed", "link"}
TOLD = 20
"""Least characters of a sentence in front of which a list may be a menu."""


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
    indent: str = ""
    """The blanks that are shown before it."""


def shown(root: Node) -> Iterator[Shown]:
    """The blocks of a document in its order, each text in one of them."""
    starts = pictured = begun = told = False
    paragraph = 0
    for block in blocks(root):
        texts = [*_texts(block.parts)]
        starts = starts or block.starts
        for one in texts:
            if one.hint not in {"furniture", "listed"}:
                inside = block.parts[0][1]
                under = pictured or (block.below and one.inside.number != one.inside.block)
                one.starts, one.below = starts, inside.story and not starts
                if not one.hint and inside.paragraph and inside.paragraph == paragraph:
                    one.hint = "line"
                elif one.hint in SET and _is_pictured(one.text, inside, below=under and not one.hint):
                    one.hint = "pictured"
                begun = begun or one.hint in HEADINGS or len(one.text) > (TOLD if "。" in one.text else LINK)
                maybe = told and under and _may_be_pictured(one.text)
                plain = "maybe caption" if maybe else "paragraph"
                one.hint = one.hint or (plain if not inside.listed else "item" if begun else "link")
                told = told or (len(one.text) > TOLD and "。" in one.text)
                starts, paragraph = False, inside.paragraph
            yield one
        pictured = block.picture or (pictured and not texts)


def joined(texts: Iterable[Shown]) -> Iterator[Shown]:
    """These texts, and where `<br>` cut those of one element at a fixed width, its paragraphs."""
    for element, row in groupby(texts, key=lambda one: one.inside.number if one.hint in LINES else 0):
        lines = [*row]
        on = goes_on([one.indent + one.text for one in lines]) if element else [False] * len(lines)
        told: list[Shown] = []
        for i, one in enumerate(lines):
            if on[i]:
                told[-1].text += one.text
            else:
                told.append(one)
        yield from told


def _indent(told: Parts) -> str:
    text = "".join(text for text, _ in told).translate(ZERO).lstrip(" \t\r\n")
    return "".join(takewhile(INDENT.__contains__, text))


def _is_pictured(text: str, inside: Inside, *, below: bool) -> bool:
    """Whether it says what a picture shows: right `below` it, in the middle, in grey, or marked, or in a box of theirs."""
    set_off = inside.set_as == "centred" or MARK.match(text) is not None
    set_off = (
        set_off or (inside.set_as == "grey" and "。" not in text) or (inside.set_as == "small" and "。" not in text[:-1])
    )
    taken = below and TAKEN.search(text) is not None and not shows(fold(text), "credit")
    said = (below and set_off) or taken or (inside.pictured and bool(TELLS.search(text)))
    return said and len(text) <= PICTURED and not is_fact(text) and not shows(fold(text), "page_header", "page_date")


def _may_be_pictured(text: str) -> bool:
    """Whether nothing but its words tells a line right below a picture from a sub-head."""
    return BARE.fullmatch(text) is not None and not (is_fact(text) or is_site_line(text) or shows(fold(text), *SIGNED))


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
    apart += (more := _more(told))
    told = told[: len(told) - len(more)]
    lines = [line for line in _lines(told) if line]
    inside = next((inside for text, inside in parts if text.strip()), Inside())
    hint = _hint([(text, inside) for text, inside in told if text.strip()], lines) if lines else ""
    row = row_of(told, lines[0]) if len(lines) == 1 and hint not in ROWLESS else []
    if hint in HEADINGS:
        facts = next((i for i, line in enumerate(lines) if i and is_facts(line)), len(lines))
        yield Shown(text=" ".join(lines[:facts]), hint=hint, inside=inside)
        lines, hint = lines[facts:], ""
    indent = _indent(told) if len(lines) == 1 else ""
    yield from (
        Shown(text=line, hint=kind, inside=inside, indent=indent) for line, kind in row or ((one, hint) for one in lines)
    )
    yield from (Shown(text=line, hint="furniture", inside=inside) for line in _lines(apart) if line)


def _more(told: Parts) -> Parts:
    """The link at the end of a paragraph that leads to the rest of a site, as 查看更多."""
    *before, (last, inside) = [part for part in told if part[0].strip()] or [("", Inside())]
    own = inside.link and inside.paragraph and before and STOP.search(before[-1][0]) and is_site_line(last.strip())
    return told[-1:] if own and told[-1][1] is inside else []


def _is_apart(text: str, inside: Inside) -> bool:
    tag = bool(inside.link) and text.lstrip().startswith(("#", "＃"))
    return inside.apart or tag or (inside.inline == "furniture" and shows(fold(text.strip()), "web_page"))


def _hint(told: Parts, lines: list[str]) -> str:
    """What its elements say of a block together."""
    inside = told[0][1]
    if inside.role not in HEADINGS and (said := _linked(told, lines[0])):
        return said
    inlines = [one.inline for _, one in told]
    if inside.role in TITLES and len(lines[0]) <= LINK and shows(fold(lines[0]), "page_header", "page_date"):
        return ""
    if (inside.role == "byline" and OUTLET.fullmatch(lines[0])) or (inside.role == "deck" and is_when(lines[0])):
        return "facts"
    if inside.role or "" in inlines:
        return inside.role
    return next((one for one in inlines if one != "bold"), "bold")


def _linked(told: Parts, line: str) -> str:
    """What a block of links is, with a label, a day or a number beside them at most; nothing where it is none."""
    inside = told[0][1]
    links = {one.link for _, one in told} - {0}
    beside = "".join(text for text, one in told if not one.link).strip()
    if not links:
        return ""
    if beside and (is_label(beside, of_links=True) or (beside.endswith((":", "：")) and _is_label(beside, line))):
        return "furniture"
    if len(line) > LINK or (beside and not is_day(beside) and not NUMBER.fullmatch(beside)):
        return ""
    tool = len(links) > 1 or is_tool(line)
    return "listed" if inside.listed else "furniture" if tool else inside.role or "link"


def _is_label(beside: str, line: str) -> bool:
    """Whether links stand behind what they are, as 分享此文章：; who wrote it may be a link, too."""
    return len(beside) <= BESIDE and not AUTHOR.match(line) and not shows(fold(line), "byline_job", "byline_text", "credit")


def _lines(parts: Parts) -> list[str]:
    text = LINE_END.sub("", "".join(text for text, _ in parts).translate(ZERO))
    return [squeezed(line) for line in unwrapped(text.split(KEPT))]

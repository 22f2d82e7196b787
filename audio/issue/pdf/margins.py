"""What stands beside the stories of a PDF's pages: heads that run on over several pages, notes that the text calls for, and
framed adverts."""

import re
from collections import Counter
from math import inf

from audio.issue.marks import shows
from audio.issue.pdf.blocks import Block
from audio.issue.pdf.cuts import FURNITURE, MASTHEAD
from audio.issue.pdf.frames import within
from audio.issue.pdf.glyphs import Box, Glyph
from audio.issue.pdf.order import MANY
from audio.issue.pdf.stories import LARGE, is_body
from audio.issue.pdf.vertical import HAN
from audio.issue.printed import fold

CALL = re.compile("[0-9①-⑳*†‡]")
SMALL = 0.8
"""Times the type of the text a call for a note, and a note, is large at most."""
RAISED = 0.1
"""Em that a call stands above the foot of the letters before it at least."""
NOTE = re.compile(r"[\[［(（【〔注]*\s*([0-9]+|[①-⑳*†‡])")
PHONE = re.compile(r"(?<!\d)(?:0\d{2,3}[- ]?\d{7,8}|1[3-9]\d{9}|400[- ]?\d{3}[- ]?\d{4})(?!\d)")
STOPS = re.compile("[。！？]")
FIGURES = re.compile("[0-9]+")
NAME = re.compile(r"[^\W\d_a-zA-Z]{1,6}(?:[·・ ][^\W\d_a-zA-Z]{1,6})?")
"""What a page's section may be called, which its head tells."""
OF_PAPER = re.compile("第[0-9一二三四五六七八九十百千零〇]+[期号]|(?:编印|出版|主办|承印)$")
"""What no section's name has: the number of an issue, who publishes it."""


def without_calls(glyphs: list[Glyph]) -> tuple[list[Glyph], set[str]]:
    """The glyphs without small raised figures behind Han, and what these are: calls for notes."""
    kept: list[Glyph] = []
    calls: list[str] = []
    before: Glyph | None = None
    call: Glyph | None = None
    for glyph in glyphs:
        if call and _beside(call, glyph) and abs(call.size - glyph.size) < 0.1 * call.size and CALL.match(glyph.text):
            calls[-1] += glyph.text
            call = glyph
        elif before and _calls(before, glyph):
            calls.append(glyph.text)
            call = glyph
        else:
            kept.append(glyph)
            before, call = glyph if glyph.text.strip() else before, None
    return kept, set(calls)


def _calls(before: Glyph, glyph: Glyph) -> bool:
    small = glyph.size < SMALL * before.size and glyph.bottom > before.bottom + RAISED * before.size
    return bool(small and _beside(before, glyph) and CALL.match(glyph.text) and HAN.match(before.text))


def _beside(before: Glyph, glyph: Glyph) -> bool:
    em = before.size
    return abs(glyph.left - before.right) < 0.6 * em and before.bottom < glyph.top and glyph.bottom < before.top


def notes_of(blocks: list[Block], calls: set[str], usual: float) -> list[Block]:
    """The notes at a page's foot: in type smaller than the text, the first begins with what the text calls for."""
    small = [block for block in blocks if block.size < usual * 0.95]
    first = [block for block in small if (found := NOTE.match(block.rows[0].text)) and found[1] in calls]
    text = [block for block in blocks if is_body(block) and block.size >= usual * 0.95]
    top = max((block.top for block in first), default=0.0)
    if any(block.bottom < top for block in text):
        return []
    return [block for block in small if block.top <= top + 1 and not _says_furniture(block)]


def adverts_of(blocks: list[Block], frames: list[Box]) -> list[Block]:
    """What stands in a frame in which a number to call is named, and no sentence ends."""
    found: dict[int, Block] = {}
    for frame in frames if len(blocks) <= MANY else ():
        inside = [block for block in blocks if within(block, frame)]
        texts = [row.text for block in inside for row in block.rows]
        if any(map(PHONE.search, texts)) and not any(map(STOPS.search, texts)):
            found.update((id(block), block) for block in inside)
    return list(found.values())


def running_heads(pages: list[list[Block]], usual: float) -> set[int]:
    """The ids of the blocks that stand above or below all text at one height of two pages or more, but for their figures the
    same; not of headlines, and of those that say what page it is, and what its section. `usual`: the size of most type."""
    edges = [[block for block in _edge(blocks) if block.size <= LARGE * usual] for blocks in pages]
    count = Counter(key for blocks in edges for key in {*map(_place, blocks)})
    return {
        id(block)
        for blocks in edges
        for block in blocks
        if count[_place(block)] > 1 and not _says_furniture(block) and not _may_name(block.rows[0].text)
    }


def _may_name(text: str) -> bool:
    return bool(NAME.fullmatch(text)) and not OF_PAPER.search(text)


def _place(block: Block) -> tuple[str, int]:
    return FIGURES.sub("0", "".join(row.text for row in block.rows)), round(block.top / 3)


def _edge(blocks: list[Block]) -> list[Block]:
    """What stands above or below all text."""
    text = [block for block in blocks if is_body(block)]
    top, bottom = max((block.top for block in text), default=inf), min((block.bottom for block in text), default=-inf)
    return [block for block in blocks if block.bottom > top - 1 or block.top < bottom + 1]


def _says_furniture(block: Block) -> bool:
    return any(shows(fold(row.text), *FURNITURE, *MASTHEAD) for row in block.rows)

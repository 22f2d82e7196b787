"""Paragraphs from columns: which line goes on in the next, and in the next column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from audio.issue.marks import shows
from audio.issue.pdf.blocks import Block
from audio.issue.pdf.glyphs import Box
from audio.issue.pdf.measure import CLINGS, MARK, SHORT, SLIGHT, STOP, Measure, measures_of
from audio.issue.pdf.rows import Row
from audio.issue.pdf.stories import LARGE, SAME, is_body, is_text
from audio.issue.printed import fold
from audio.issue.reading.sight import BYLINES

END = re.compile("[。！？!?…）)]$")
"""How text or a byline ends."""
VERSE = 3
"""Breaks between lines of verse at least."""
NARROW = 6
"""Em that a column is wide at least; what is narrower is a cell of a table."""
SKIPPED = 4
"""Blocks of another type (captions, quotes) that may stand between the halves of a paragraph."""

MANY = 300
"""Blocks of a page; with more no text is looked for that runs round others."""

ABOVE = 2
"""Blocks above one that tell where its lines would begin without an indent."""
Paragraph = list[Row]


@dataclass(frozen=True, slots=True)
class Text:
    """A block, and between which edges each of its lines stands."""

    block: Block
    measures: list[Measure]

    @property
    def indents(self) -> bool:
        """Whether paragraphs in it have indents."""
        return any(measure.indents(row, stopped=True) for row, measure in zip(self.block.rows, self.measures, strict=True))

    @property
    def broken(self) -> bool:
        """Whether its lines are broken by hand, as those of verse: nearly all end in a mark, or none ends a sentence, and of
        three one is short."""
        rows, edges = self.block.rows, self.measures
        if len(rows) <= VERSE:
            return False
        if sum(bool(MARK.search(row.text)) for row in rows) * 4 >= len(rows) * 3:
            short = [edge.right - row.right > row.size / 2 for row, edge in zip(rows[:-1], edges, strict=False)]
        elif any(STOP.search(row.text) for row in rows):
            return False
        else:
            short = [not edge.full(*pair) for pair, edge in zip(pairwise(rows), edges, strict=False)]
        return sum(short) * 3 > len(short)

    def begins(self, *, stopped: bool) -> bool:
        """Whether it begins with an indent; `stopped`: the line before it ends a sentence."""
        return self.measures[0].indents(self.block.rows[0], stopped=stopped)


def paragraphs(blocks: list[Block], usual: float, pictures: list[Box]) -> list[Paragraph]:
    """The paragraphs of a page's blocks in their order, those that a column's end had cut made whole. `pictures` are what
    text may run round, as other blocks are."""
    around = [*pictures, *(block.box for block in blocks)] if len(blocks) <= MANY else pictures
    texts = [Text(block, measures_of(block, around)) for block in blocks]
    parts = [
        [*_paragraphs(text, usual, lone=text.broken or _lone(text.block, blocks[max(i - ABOVE, 0) : i]))]
        for i, text in enumerate(texts)
    ]
    for i, text in enumerate(texts):
        k = _next(texts, i, usual) if parts[i] else 0
        if k and _cut(text, parts[i][-1], texts[k], parts[k][0], below=k > i + 1):
            parts[k][0] = parts[i].pop() + parts[k][0]
    return [paragraph for part in parts for paragraph in part]


def _lone(block: Block, above: list[Block]) -> bool:
    """Whether each line is a paragraph: of a table, or each ends a sentence and has an indent, as what is above tells."""
    if block.table:
        return True
    left, em = block.left, block.size
    alike = all(row.left < left + SLIGHT * em and STOP.search(row.text) for row in block.rows)
    return alike and not block.quarters and any(abs(left - 2 * em - other.left) < SLIGHT * em for other in above)


def _next(texts: list[Text], i: int, usual: float) -> int:
    """Where a block goes on: in the next one of its type, with no headline between; 0: nowhere."""
    block = texts[i].block
    if block.table or not (is_text(block, usual) or is_body(block)):
        return 0
    large = 0
    for k in range(i + 1, min(i + 2 + SKIPPED, len(texts))):
        other = texts[k].block
        if other.size > LARGE * usual:
            large += 1
        elif not other.table and 1 / SAME < other.size / block.size < SAME:
            return k if not large or (large == 1 and _in_sentence(block, texts[k])) else 0
    return 0


def _in_sentence(block: Block, after: Text) -> bool:
    """Whether a sentence runs from one block into the other, where paragraphs have indents: what stands between is no
    headline but a quote, which is set large among the text that it is taken from. Who wrote it begins a story's text."""
    goes_on = not END.search(block.rows[-1].text) and not shows(fold(after.block.rows[0].text), *BYLINES)
    return goes_on and after.indents and not after.begins(stopped=True)


def _cut(text: Text, last: Paragraph, after: Text, rest: Paragraph, *, below: bool) -> bool:
    """Whether a block's last paragraph goes on in another: its line is full, and the other begins without an indent.

    The other stands to the right, or below where something stands between the two.
    """
    block, other, measure = text.block, after.block, text.measures[-1]
    row, first = last[-1], rest[0]
    beside = other.left >= block.right - 1 and other.top > block.bottom
    if not (beside or (below and other.top <= block.bottom + 1)) or other.quarters != block.quarters:
        return False
    stopped, entries = bool(STOP.search(row.text)), len(last) == len(rest) == 1 and not STOP.search(rest[0].text)
    if entries or row.right < block.rows[0].left + NARROW * block.size or after.begins(stopped=stopped):
        return False
    if not stopped:
        return measure.full(row, first)
    reaches = row.right >= measure.right - SHORT * block.size
    indented = after.indents or (text.indents and len(rest) > 1)
    return indented and reaches and not after.measures[0].holds_head(row, first)


def _paragraphs(text: Text, usual: float, *, lone: bool) -> Iterator[Paragraph]:
    """Lines that run on to the right edge and go on at the left one are a paragraph; those of headlines are of one size.
    `lone`: each line is one.
    """
    rows: Paragraph = [text.block.rows[0]]
    for (before, edges), (row, measure) in pairwise(zip(text.block.rows, text.measures, strict=True)):
        anew = measure.indents(row, stopped=bool(STOP.search(before.text))) or measure.holds_head(before, row)
        set_right = before.left > edges.least + 2 * SHORT * row.size
        resized = min(before.size, row.size) > LARGE * usual and not 1 / SAME < before.size / row.size < SAME
        if not CLINGS.match(row.text) and (lone or resized or set_right or anew or not edges.full(before, row)):
            yield rows
            rows = []
        rows.append(row)
    yield rows

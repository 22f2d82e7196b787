"""Paragraphs from columns: which line goes on in the next, and in the next column."""

import re
from collections.abc import Iterator
from itertools import pairwise

from audio.issue.blocks import Block
from audio.issue.measure import SHORT, STOP, measure_of
from audio.issue.rows import Row
from audio.issue.stories import LARGE, SAME, is_text

END = re.compile("[。！？!?…）)]$")
"""How text or a byline ends."""
NARROW = 6
"""Em that a column is wide at least; what is narrower is a cell of a table."""
SKIPPED = 4
"""Blocks of another type (captions, quotes) that may stand between the halves of a paragraph."""

Paragraph = list[Row]


def paragraphs(blocks: list[Block], usual: float) -> list[Paragraph]:
    """The paragraphs of a page's blocks in their order, those that a column's end had cut made whole."""
    parts = [[[row] for row in block.rows] if block.table else list(_paragraphs(block)) for block in blocks]
    for i, block in enumerate(blocks):
        k = _next(blocks, i, usual) if parts[i] else 0
        if k and _cut(block, parts[i][-1], blocks[k], parts[k][0], below=k > i + 1):
            parts[k][0] = parts[i].pop() + parts[k][0]
    return [paragraph for part in parts for paragraph in part]


def _next(blocks: list[Block], i: int, usual: float) -> int:
    """Where a block goes on: in the next one of its type, with no headline between; 0: nowhere."""
    if blocks[i].table or not is_text(blocks[i], usual):
        return 0
    large = 0
    for k in range(i + 1, min(i + 2 + SKIPPED, len(blocks))):
        if blocks[k].size > LARGE * usual:
            large += 1
        elif not blocks[k].table and 1 / SAME < blocks[k].size / blocks[i].size < SAME:
            return k if not large or (large == 1 and _in_sentence(blocks[i], blocks[k])) else 0
    return 0


def _in_sentence(block: Block, after: Block) -> bool:
    """Whether a sentence runs from one block into the other, where paragraphs have indents: what stands between is no
    headline but a quote, which is set large among the text that it is taken from."""
    measure, last = measure_of(after), block.rows[-1].text
    indents = any(measure.indents(row, stopped=True) for row in after.rows)
    return indents and not measure.indents(after.rows[0], stopped=True) and not END.search(last)


def _cut(block: Block, last: Paragraph, after: Block, rest: Paragraph, *, below: bool) -> bool:
    """Whether a block's last paragraph goes on in another: its line is full, and the other begins without an indent.

    The other stands to the right, or below where something stands between the two.
    """
    row, first, measure, other = last[-1], rest[0], measure_of(block), measure_of(after)
    beside = after.left >= block.right - 1 and after.top > block.bottom
    if not (beside or (below and after.top <= block.bottom + 1)) or after.quarters != block.quarters:
        return False
    stopped, entries = bool(STOP.search(row.text)), len(last) == len(rest) == 1 and not STOP.search(rest[0].text)
    if entries or row.right < block.rows[0].left + NARROW * block.size or other.indents(first, stopped=stopped):
        return False
    if not stopped:
        return measure.full(row, first)
    indents = any(other.indents(one, stopped=True) for one in after.rows)
    return indents and row.right >= measure.right - SHORT * block.size and not other.holds_head(row, first)


def _paragraphs(block: Block) -> Iterator[Paragraph]:
    """Lines that run on to the right edge and go on at the left one are a paragraph."""
    measure = measure_of(block)
    rows: Paragraph = [block.rows[0]]
    for before, row in pairwise(block.rows):
        anew = measure.indents(row, stopped=bool(STOP.search(before.text))) or measure.holds_head(before, row)
        set_right = before.left > measure.least + 2 * SHORT * row.size
        if set_right or anew or not measure.full(before, row):
            yield rows
            rows = []
        rows.append(row)
    yield rows

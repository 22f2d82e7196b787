"""Paragraphs from columns: which line goes on in the next, in the next column, and which type is large."""

import re
from collections.abc import Iterator
from itertools import pairwise

from audio.issue.blocks import Block
from audio.issue.columns import LARGE
from audio.issue.printed import Printed
from audio.issue.rows import Row, joined

SHORT = 1.5
"""Em that a full line may leave empty: a mark that may not begin a line goes down with the letter before it."""
INDENT = 0.9
"""Em from which a line begins a paragraph."""
STOP = re.compile("[。！？!?…][”’」』）)]*$")
NARROW = 6
"""Em that a column is wide at least; what is narrower is a cell of a table."""
MARK = re.compile("[。！？!?…，、；：,;:][”’」』）)]*$")
SAME = 1.06
"""Times the usual type that is still body type."""
FAR_LARGER = 1.5
"""Times the type of what is not the headline itself that of the headline."""
SKIPPED = 4
"""Blocks of another type (captions, quotes) that may stand between the halves of a paragraph."""

Paragraph = list[Row]


def paragraphs(blocks: list[Block], usual: float) -> list[Paragraph]:
    """The paragraphs of a page's blocks in their order, those that a column's end had cut made whole."""
    parts = [list(_paragraphs(block)) for block in blocks]
    for i, block in enumerate(blocks):
        k = _next(blocks, parts, i, usual)
        if k and _cut(block, parts[i][-1], blocks[k], below=k > i + 1):
            parts[k][0] = parts[i].pop() + parts[k][0]
    return [paragraph for part in parts for paragraph in part]


def _next(blocks: list[Block], parts: list[list[Paragraph]], i: int, usual: float) -> int:
    """Where a block goes on: in the next one of its type, with no headline between; 0: nowhere."""
    if not parts[i] or not 1 / SAME < blocks[i].size / usual < SAME:
        return 0
    for k in range(i + 1, min(i + 2 + SKIPPED, len(blocks))):
        if blocks[k].size > LARGE * usual:
            return 0
        if 1 / SAME < blocks[k].size / blocks[i].size < SAME:
            return k
    return 0


def _cut(block: Block, last: Paragraph, after: Block, *, below: bool) -> bool:
    """Whether a block's last paragraph goes on in another: its line is full, and the other begins without an indent.

    The other stands to the right, or below where something stands between the two.
    """
    size, row, first = block.size, last[-1], after.rows[0]
    right = max(one.right for one in block.rows)
    beside = after.left >= block.right - 1 and after.top > block.bottom
    if not beside and not (below and after.top <= block.bottom + 1):
        return False
    if row.right < max(right - SHORT * size, block.rows[0].left + NARROW * size) or after.quarters != block.quarters:
        return False
    left = min(one.left for one in after.rows)
    if first.left > left + INDENT * size:
        return False
    if not STOP.search(row.text):
        return True
    indents = any(one.left > left + INDENT * size for one in after.rows)
    return indents and not _is_head(row, first, max(one.right for one in after.rows))


def _paragraphs(block: Block) -> Iterator[Paragraph]:
    """Lines that run on to the right edge and go on at the left one are a paragraph."""
    left, right = min(row.left for row in block.rows), max(row.right for row in block.rows)
    even = sum(row.right > right - 0.2 * row.size for row in block.rows) * 2 > len(block.rows)
    rows: Paragraph = [block.rows[0]]
    for before, row in pairwise(block.rows):
        short = 0.5 if even and STOP.search(before.text) else SHORT
        anew = row.left > left + INDENT * row.size or _is_head(before, row, right)
        set_right = before.left > left + 2 * SHORT * row.size
        if set_right or before.right < right - short * row.size or anew:
            yield rows
            rows = []
        rows.append(row)
    yield rows


def _is_head(before: Row, row: Row, right: float) -> bool:
    """Whether a line that follows a full stop is a head: it neither reaches the edge nor ends a sentence."""
    return bool(STOP.search(before.text)) and row.right < right - SHORT * row.size and not MARK.search(row.text)


def printed(found: list[Paragraph], usual: float) -> list[Printed]:
    """The paragraphs of a file as printed lines, numbered as they come, with what their type says of them."""
    lines = []
    for i, rows in enumerate(found):
        text = rows[0].text
        for row in rows[1:]:
            text = joined(text, row.text)
        text = text.removesuffix("\u00ad")
        lines.append(Printed(text=text, first=i + 1, last=i + 1, gap=int(i > 0), hint=_hint(found, i, usual)))
    return lines


def _hint(found: list[Paragraph], i: int, usual: float) -> str:
    """`large`, but not beside a headline in far larger type: a line above one is its kicker. `body` from three lines on."""
    rows = found[i]
    if rows[0].size <= LARGE * usual:
        return "body" if len(rows) > 2 else ""
    if i + 1 < len(found) and rows[0].size * FAR_LARGER < found[i + 1][0].size:
        return "kicker" if len(rows[0].text) > 4 and _right_above(rows[-1], found[i + 1][0]) else ""
    return "" if i and rows[0].size * FAR_LARGER < found[i - 1][0].size else "large"


def _right_above(row: Row, other: Row) -> bool:
    return row.left < other.right and other.left < row.right and -1 < row.bottom - other.top < other.size

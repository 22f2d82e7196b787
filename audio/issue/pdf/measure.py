"""The measure of a column: where its lines begin and end, and so which of them begin and end paragraphs."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from audio.issue.pdf.blocks import Block
from audio.issue.pdf.glyphs import Box, turned
from audio.issue.pdf.rows import HYPHEN, Row

SHORT = 1.5
"""Em that a full line may leave empty: a mark that may not begin a line goes down with the letter before it."""
INDENT = 0.9
"""Em from which a line begins a paragraph."""
SLIGHT = 0.3
"""The same behind a line that ends a sentence."""
STOP = re.compile("[。！？!?…][”’」』）)]*$")
MARK = re.compile("[。！？!?…，、；：,;:][”’」』）)]*$")
TAIL = re.compile("(?:^|[。！？!?…])[（(][^（）()]*[）)]$")
"""Who wrote a text, behind its last sentence."""
CLINGS = re.compile("[，。、；：？！”’」』）》】]")
"""What begins no line."""
UNIT = re.compile("[“‘「『（《〈【]*(?:[!-~]+|.)[，。、；：？！”’」』）》…]*")
"""What stands at a line's beginning and may not be parted: a word or a letter, with the marks that cling to it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The edges of a column, in points."""

    least: float
    """Where the leftmost line begins."""
    left: float
    """Where most lines begin."""
    right: float
    even: bool
    """Whether most lines end there, so that it is justified."""

    def indents(self, row: Row, *, stopped: bool) -> bool:
        """Whether a line begins a paragraph; `stopped`: the line before ends a sentence."""
        return row.left > self.least + INDENT * row.size or (stopped and row.left > self.left + SLIGHT * row.size)

    def full(self, row: Row, after: Row) -> bool:
        """Whether a line ends for want of room: it reaches the edge, or the next begins with what did not fit in or
        with the rest of a word."""
        if HYPHEN.search(row.text) and after.text[:1].islower():
            return True
        ended = 0.5 if self.even else SHORT
        least = ended if STOP.search(row.text) else max(SHORT, _wide(after.text))
        return self.right - row.right <= least * row.size

    def holds_head(self, before: Row, row: Row) -> bool:
        """Whether a line that follows a full stop is a head: it neither reaches the edge nor ends a sentence."""
        ends = MARK.search(row.text) or TAIL.search(row.text)
        return bool(STOP.search(before.text)) and row.right < self.right - SHORT * row.size and not ends


def measures_of(block: Block, around: Iterable[Box]) -> list[Measure]:
    """For each line of a block the measure of those that have the same pictures and boxes beside them: a text that runs
    round a picture is narrower there."""
    inside = [turned(box, block.quarters) for box in around if _within_reach(box, block.box)]
    left, right = min(row.left for row in block.rows), max(row.right for row in block.rows)
    keys = [tuple(i for i, box in enumerate(inside) if _beside(row, box, left, right)) for row in block.rows]
    measures = {key: _measure([row for row, other in zip(block.rows, keys, strict=True) if other == key]) for key in {*keys}}
    return [measures[key] for key in keys]


def _within_reach(box: Box, column: Box) -> bool:
    return box != column and all(box[i] < column[i + 2] and column[i] < box[i + 2] for i in (0, 1))


def _beside(row: Row, box: Box, left: float, right: float) -> bool:
    """Whether a box, with white of half a line around it, stands beside a line in the column with these edges."""
    near = box[1] - 0.5 * row.size < row.top and row.bottom < box[3] + 0.5 * row.size
    after, before = row.right <= box[0] + 1 < right - row.size, left + row.size < box[2] - 1 <= row.left
    return near and (after or before)


def _measure(rows: list[Row]) -> Measure:
    least, right, size = min(row.left for row in rows), max(row.right for row in rows), median(row.size for row in rows)
    begin = Counter(round((row.left - least) / (size or 1.0), 1) for row in rows)
    left = max(begin, key=lambda indent: (begin[indent], -indent))
    even = sum(row.right > right - 0.2 * row.size for row in rows) * 2 > len(rows)
    return Measure(least, least + (left if left < INDENT else 0) * size, right, even)


def _wide(text: str) -> float:
    """Em that the first word or letter of a text needs."""
    found = UNIT.match(text)
    return sum(0.5 if char.isascii() else 1.0 for char in found[0]) if found else 0.0

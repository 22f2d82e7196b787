"""The measure of a column: where its lines begin and end, and so which of them begin and end paragraphs."""

import re
from collections import Counter
from dataclasses import dataclass

from audio.issue.blocks import Block
from audio.issue.rows import HYPHEN, Row

SHORT = 1.5
"""Em that a full line may leave empty: a mark that may not begin a line goes down with the letter before it."""
INDENT = 0.9
"""Em from which a line begins a paragraph."""
SLIGHT = 0.3
"""The same behind a line that ends a sentence."""
STOP = re.compile("[。！？!?…][”’」』）)]*$")
MARK = re.compile("[。！？!?…，、；：,;:][”’」』）)]*$")
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
        return bool(STOP.search(before.text)) and row.right < self.right - SHORT * row.size and not MARK.search(row.text)


def measure_of(block: Block) -> Measure:
    """The measure of the column that a block is."""
    least, right = min(row.left for row in block.rows), max(row.right for row in block.rows)
    begin = Counter(round((row.left - least) / (block.size or 1.0), 1) for row in block.rows)
    left = max(begin, key=lambda indent: (begin[indent], -indent))
    even = sum(row.right > right - 0.2 * row.size for row in block.rows) * 2 > len(block.rows)
    return Measure(least, least + (left if left < INDENT else 0) * block.size, right, even)


def _wide(text: str) -> float:
    """Em that the first word or letter of a text needs."""
    found = UNIT.match(text)
    return sum(0.5 if char.isascii() else 1.0 for char in found[0]) if found else 0.0

"""Columns from lines: which stand one below the other, in one size of type, with nothing beside them."""

from dataclasses import dataclass
from functools import cached_property
from statistics import median

from audio.issue.pdf.glyphs import Box, turned
from audio.issue.pdf.pieces import BIN, bins
from audio.issue.pdf.rows import Row

ALIKE = 1.18
"""Times another type that is still the same."""

CROWDED = 4000
"""Lines of a page; with more it is no page of print, and its lines are taken one by one."""


@dataclass(frozen=True)
class Block:
    """Neighbouring lines of one column, in one size of type."""

    rows: tuple[Row, ...]
    quarters: int = 0
    """By how many quarter turns its lines were turned to run to the right."""
    table: bool = False
    """Its rows are lines of a table, each a paragraph of its own."""
    boxed: bool = False
    """It stands in a frame."""
    header: bool = False
    """It is the line at the top of the page, of pieces that stand apart."""

    @cached_property
    def box(self) -> Box:
        """On the page as it lies."""
        box = (
            min(row.left for row in self.rows),
            min(row.bottom for row in self.rows),
            max(row.right for row in self.rows),
            max(row.top for row in self.rows),
        )
        return turned(box, -self.quarters % 4)

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.box[0]

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.box[1]

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.box[2]

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.box[3]

    @cached_property
    def size(self) -> float:
        """Of its type, in points."""
        return median(row.size for row in self.rows)

    @property
    def length(self) -> int:
        """Characters in it."""
        return sum(len(row.text) for row in self.rows)


def blocks_of(rows: list[Row], quarters: int, rules: list[Box]) -> list[Block]:
    """The rows as columns: one below the other, in one type, with nothing beside them and no rule between."""
    if len(rows) > CROWDED:
        return [Block((row,), quarters) for row in rows]
    ordered = sorted(rows, key=lambda row: (-row.top, row.left))
    pitch = _pitch(ordered)
    below = {i: found for i, row in enumerate(ordered) if (found := _below(ordered, i, pitch * row.size))}
    above: dict[int, int] = {}
    for found in below.values():
        for i in found:
            above[i] = above.get(i, 0) + 1
    after = {
        i: found[0]
        for i, found in below.items()
        if len(found) == 1 and above[found[0]] == 1 and _goes_on(ordered[i], ordered[found[0]], rules)
    }
    chains: list[list[Row]] = []
    for i in sorted(set(range(len(ordered))) - set(after.values())):
        chain = [i]
        while chain[-1] in after:
            chain.append(after[chain[-1]])
        chains.append([ordered[one] for one in chain])
    return [Block(tuple(chain), quarters) for chain in _over_short_ends(chains, pitch, rules)]


def _over_short_ends(chains: list[list[Row]], pitch: float, rules: list[Box]) -> list[list[Row]]:
    """The chains, joined where the last line of a paragraph is so short that it is not below or above an indented line."""
    joined: list[list[Row]] = []
    ends: dict[int, list[list[Row]]] = {}
    for chain in chains:
        head = chain[0]
        near = (before for one in bins(head.top, pitch * head.size) for before in ends.get(one, ()))
        before = next((one for one in near if _ends_short(one, chain, pitch) and _goes_on(one[-1], head, rules)), None)
        if before:
            ends[int(before[-1].top // BIN)].remove(before)
            before.extend(chain)
        else:
            joined.append(chain)
        end = before or chain
        ends.setdefault(int(end[-1].top // BIN), []).append(end)
    return joined


def _ends_short(before: list[Row], chain: list[Row], pitch: float) -> bool:
    """Whether the chain goes on in a column though it does not stand under its last line: one is short, one indented."""
    last, head = before[-1], chain[0]
    under = head.left < last.right - 1 and chain[0].right > last.left + 1
    if under or not head.size < last.top - head.top < pitch * head.size:
        return False
    left, right = min(row.left for row in before), max(row.right for row in before)
    return left - 2.5 * head.size < head.left < right and max(row.right for row in chain) <= right + 1


def _pitch(ordered: list[Row]) -> float:
    """Em from one line to the next that are at most usual within a column."""
    pitches = [
        (row.top - ordered[found[0]].top) / row.size
        for i, row in enumerate(ordered)
        if (found := _below(ordered, i, 2.5 * row.size))
    ]
    return min(max(1.2 * median(pitches), 1.5), 2.4) if pitches else 1.5


def _below(ordered: list[Row], i: int, far: float) -> list[int]:
    """The rows next below a row, at most so many points lower."""
    row, found = ordered[i], list[int]()
    for k in range(i + 1, len(ordered)):
        other = ordered[k]
        if row.top - other.top > far:
            break
        apart = other.left >= row.right or other.right <= row.left or row.top - other.top < 0.5 * min(row.size, other.size)
        hidden = any(ordered[one].left < other.right and other.left < ordered[one].right for one in found)
        if not apart and not hidden:
            found.append(k)
    return found


def _goes_on(row: Row, other: Row, rules: list[Box]) -> bool:
    if not 1 / ALIKE < row.size / max(other.size, 0.1) < ALIKE:
        return False
    low, high = other.bottom + 0.5 * other.size, row.bottom + 0.5 * row.size
    return not any(low < bottom < high and left < row.right and row.left < right for left, bottom, right, _ in rules)

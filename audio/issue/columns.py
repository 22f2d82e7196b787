"""The order in which a page is read: the page cut along its white.

The cuts are those of XY-cut (Nagy and Seth 1984): across where a band of white runs through, else between columns, left to
right. What a newspaper adds: a rule or a row of headlines parts stories before columns are looked for, and what stands below
(a footer) or above all columns does not keep them from being found.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from audio.issue.blocks import Block
from audio.issue.glyphs import Box
from audio.issue.marks import shows
from audio.issue.printed import fold

LARGE = 1.2
"""Times the usual type."""
PAGE = ("page_header",)
"""A page's number: where it stands on both sides of a column of white there are two pages, a spread."""
FURNITURE = (*PAGE, "page_date", "masthead", "duty", "contact")


MANY = 300
"""Blocks of a page; with more it is no newspaper page, and is only cut along its white."""
CELL = 5
"""Letters of the cells of a table's column, on average at most."""
Halves = tuple[list[Block], list[Block]]
"""What is read first, and what after it."""


@dataclass(frozen=True, slots=True)
class Order:
    """Puts blocks in order: `usual` is the size of most type of the file, `rules` are the page's horizontal rules."""

    usual: float
    rules: list[Box]

    def sort(self, blocks: list[Block]) -> list[Block]:
        """The blocks of a page as they are read."""
        done: list[Block] = []
        stack = [_tables_in_lines(blocks)] if blocks else []
        while stack:
            part = stack.pop()
            if parts := self._parts(part):
                stack += reversed(parts)
            else:
                done += sorted(part, key=lambda block: (-block.top, block.left))
        return done

    def _parts(self, part: list[Block]) -> list[list[Block]]:
        """The part cut where it is best cut, in reading order; nothing where it cannot or need not be cut."""
        strips = _strips(part)
        if len(strips) == len(part):
            return []
        if len(part) > MANY:
            columns = _columns(part)
            return columns if len(columns) > 1 else strips if len(strips) > 1 else []
        return list(next(self._cuts(part, _halves(strips)), ()))

    def _cuts(self, part: list[Block], bands: list[Halves]) -> Iterator[Halves]:
        """Where the part may be cut, the best place first."""
        columns = _halves(_columns(part))
        sheets = [halves for halves in columns if all(any(_says(PAGE, one) for one in half) for half in halves)]
        yield from sorted(sheets, key=_white, reverse=True)
        yield from (band for band in bands[:1] if _furniture(band[0]))
        yield from (band for band in bands[-1:] if _furniture(band[1]))
        yield from reversed([band for band in bands if self._heads_all(*band)])
        yield from (band for band in bands if self._parts_stories(*band))
        yield from columns
        footers = [band for band in reversed(bands) if not any(map(self._large, band[1]))]
        yield from (band for band in footers if len(_columns(band[0])) > 1)
        yield from bands

    def _large(self, block: Block) -> bool:
        return block.size > LARGE * self.usual and block.length <= 80

    def _parts_stories(self, above: list[Block], below: list[Block]) -> bool:
        """Whether what stands below the white is another story than what stands above it."""
        text = any(_body(block) for block in above)
        return text and (self._ruled(above, below) or all(self._head(block, below) for block in _tops(below)))

    def _heads_all(self, above: list[Block], below: list[Block]) -> bool:
        """Whether what stands above the white is one headline with its deck and byline, and its text stands below."""
        large = [block for block in above if self._large(block)]
        if not large or any(_body(block) for block in above) or any(self._head(block, below) for block in _tops(below)):
            return False
        return all(_overlap(one, other) for one in large for other in above)

    def _head(self, block: Block, others: list[Block]) -> bool:
        """Whether it is a headline, or the kicker right above one."""
        if self._large(block):
            return True
        return len(block.rows) < 3 and any(
            self._large(other) and _over(block, other) and block.bottom - other.top < other.size for other in others
        )

    def _ruled(self, above: list[Block], below: list[Block]) -> bool:
        """Whether a rule runs from edge to edge between them."""
        low, high = max(block.top for block in below), min(block.bottom for block in above)
        left, right = min(block.left for block in above + below), max(block.right for block in above + below)
        return any(low - 1 <= y <= high + 1 and x <= left + 20 and end >= right - 20 for x, y, end, _ in self.rules)


def _white(halves: Halves) -> float:
    """Points between left and right."""
    return min(block.left for block in halves[1]) - max(block.right for block in halves[0])


def _tops(blocks: list[Block]) -> list[Block]:
    """Those that none stands above."""
    return [block for block in blocks if not any(_over(other, block) for other in blocks)]


def _body(block: Block) -> bool:
    return len(block.rows) >= 3


def _furniture(blocks: list[Block]) -> bool:
    """Whether it is the page's header or footer."""
    return not any(_body(block) for block in blocks) and any(_says(FURNITURE, block) for block in blocks)


def _says(names: tuple[str, ...], block: Block) -> bool:
    return len(block.rows) < 3 and any(shows(fold(row.text), *names) for row in block.rows)


def _overlap(one: Block, other: Block) -> bool:
    return one.left < other.right and other.left < one.right


def _over(one: Block, other: Block) -> bool:
    return one is not other and _overlap(one, other) and one.bottom >= other.top - 1


def _tables_in_lines(blocks: list[Block]) -> list[Block]:
    """The blocks, those that are the columns of a table made its lines, the cells with blanks between them."""
    found: list[list[Block]] = []
    rest: list[Block] = []
    for block in sorted(blocks, key=lambda block: block.left):
        if len(block.rows) < 3 or block.length > CELL * len(block.rows) or block.quarters:
            rest.append(block)
        elif table := next((table for table in found if _in_lines(table[0], block)), None):
            table.append(block)
        else:
            found.append([block])
    for table in found:
        lines = zip(*(block.rows for block in table), strict=True)
        merged = [replace(line[0], text=" ".join(cell.text for cell in line), right=line[-1].right) for line in lines]
        rest += [Block((line,)) for line in merged] if len(table) > 1 else table
    return rest


def _in_lines(one: Block, other: Block) -> bool:
    if len(one.rows) != len(other.rows):
        return False
    return all(abs(row.top - cell.top) < 0.3 * row.size for row, cell in zip(one.rows, other.rows, strict=True))


def _strips(blocks: list[Block]) -> list[list[Block]]:
    """The blocks between the bands of white that run across, from the top."""
    ordered = sorted(blocks, key=lambda block: -block.top)
    strips, floor = [[ordered[0]]], ordered[0].bottom
    for block in ordered[1:]:
        if block.top <= floor + 1:
            strips.append([])
        strips[-1].append(block)
        floor = min(floor, block.bottom)
    return strips


def _columns(blocks: list[Block]) -> list[list[Block]]:
    """The blocks between the columns of white, from the left."""
    ordered = sorted(blocks, key=lambda block: block.left)
    columns, edge = [[ordered[0]]], ordered[0].right
    for block in ordered[1:]:
        if block.left >= edge - 1:
            columns.append([])
        columns[-1].append(block)
        edge = max(edge, block.right)
    return columns


def _halves(parts: list[list[Block]]) -> list[Halves]:
    """The parts in two, for every place between them."""
    return [(list(chain(*parts[:i])), list(chain(*parts[i:]))) for i in range(1, len(parts))]

"""The line at the top of a page: number, name, paper and day stand apart on it, and are read together."""

import re
from dataclasses import replace
from itertools import chain

from audio.issue.marks import shows
from audio.issue.pdf.blocks import Block
from audio.issue.pdf.columns import strips
from audio.issue.pdf.cuts import FURNITURE, MASTHEAD
from audio.issue.printed import fold

ROWS = 3
"""Lines of a piece at most."""
NAME = re.compile(r"(?:(?:[^\W\d_a-zA-Z]{1,6}|[A-Z]?[0-9]{1,3})(?:[·・ |]+|$))+")
"""What a page may be called, and its number."""
NUMBER = re.compile(r"(?<![^\s·・|第])[A-Z]?[0-9]{1,3}版?(?![^\s·・|:：])")
LARGE = 3
"""Times the smallest of its type the largest is at most: the paper's name on its front page is larger."""
SAYS = (*FURNITURE, "page_number", "page_weekday")


def with_header(blocks: list[Block], usual: float) -> list[Block]:
    """The blocks, the pieces of the line at the top made one, or, above two pages that lie side by side, one on each.

    `usual`: the size of most type. A paper's name tells such a line only in small type: 简明新闻 is a column's, too.
    """
    pieces = sorted(strips(blocks)[0], key=lambda block: (block.left, -block.top)) if blocks else []
    if (
        len(pieces) < 2
        or not all(map(_is_piece, pieces))
        or not any(_says((*SAYS, *MASTHEAD) if one.size < usual else SAYS, one) for one in pieces)
    ):
        return blocks
    if max(block.size for block in pieces) > LARGE * min(block.size for block in pieces):
        return blocks
    taken = set(map(id, pieces))
    return [_joined(half) for half in _halves(pieces)] + [block for block in blocks if id(block) not in taken]


def _is_piece(block: Block) -> bool:
    told = all(NAME.fullmatch(row.text) or shows(fold(row.text), *SAYS, *MASTHEAD) for row in block.rows)
    return told and not block.quarters and not block.table and len(block.rows) <= ROWS


def _numbers(block: Block) -> bool:
    return any(NUMBER.search(row.text) for row in block.rows)


def _says(names: tuple[str, ...], block: Block) -> bool:
    return any(shows(fold(row.text), *names) for row in block.rows)


def _halves(pieces: list[Block]) -> list[list[Block]]:
    """The pieces left and right of the middle, where both sides say which page it is."""
    middle = (pieces[0].left + max(block.right for block in pieces)) / 2
    sides = [block for block in pieces if block.right < middle], [block for block in pieces if block.left > middle]
    apart = sum(map(len, sides)) == len(pieces) and all(any(map(_numbers, side)) for side in sides)
    return [*sides] if apart else [pieces]


def _joined(pieces: list[Block]) -> Block:
    rows = [*chain.from_iterable(block.rows for block in pieces)]
    small = min(rows, key=lambda row: row.size)
    edges = {"left": min(row.left for row in rows), "right": max(row.right for row in rows)}
    return Block((replace(small, text=" ".join(row.text for row in rows), **edges),), header=len(pieces) > 1)

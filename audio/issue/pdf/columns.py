"""Where a page may be cut: the bands of white that run across it, the columns of white that run down; what stands where."""

from itertools import chain

from audio.issue.pdf.blocks import Block

Halves = tuple[list[Block], list[Block]]
"""What is read first, and what after it."""
LEVEL = 0.5
"""Em between the upper edges of two columns that begin at one height."""

AMID = 0.1
"""Of the width so much the white between two pages lies beside the middle at most: their columns end at their margins."""


def strips(blocks: list[Block]) -> list[list[Block]]:
    """The blocks between the bands of white that run across, from the top."""
    ordered = sorted(blocks, key=lambda block: -block.top)
    found, floor = [[ordered[0]]], ordered[0].bottom
    for block in ordered[1:]:
        if block.top <= floor + 1:
            found.append([])
        found[-1].append(block)
        floor = min(floor, block.bottom)
    return found


def columns(blocks: list[Block]) -> list[list[Block]]:
    """The blocks between the columns of white, from the left."""
    ordered = sorted(blocks, key=lambda block: block.left)
    found, edge = [[ordered[0]]], ordered[0].right
    for block in ordered[1:]:
        if block.left >= edge - 1:
            found.append([])
        found[-1].append(block)
        edge = max(edge, block.right)
    return found


def halves(parts: list[list[Block]]) -> list[Halves]:
    """The parts in two, for every place between them."""
    return [(list(chain(*parts[:i])), list(chain(*parts[i:]))) for i in range(1, len(parts))]


def width(cut: Halves) -> float:
    """Points of white between left and right."""
    return min(block.left for block in cut[1]) - max(block.right for block in cut[0])


def amid(cut: Halves) -> bool:
    """Whether the white between left and right lies in the middle of both."""
    (left, before), (after, right) = map(edges, cut)
    return abs(before + after - left - right) < 2 * AMID * (right - left)


def height(cut: Halves) -> float:
    """Points of white between above and below."""
    return min(block.bottom for block in cut[0]) - max(block.top for block in cut[1])


def tops(blocks: list[Block]) -> list[Block]:
    """Those that none stands above."""
    return [block for block in blocks if not any(over(other, block) for other in blocks)]


def edges(blocks: list[Block]) -> tuple[float, float]:
    """Where the leftmost begins and the rightmost ends."""
    return min(block.left for block in blocks), max(block.right for block in blocks)


def overlap(one: Block, other: Block) -> bool:
    """Whether one stands, however far, above or below the other."""
    return one.left < other.right and other.left < one.right


def over(one: Block, other: Block) -> bool:
    """Whether one stands above the other."""
    return one is not other and overlap(one, other) and one.bottom >= other.top - 1


def level(one: Block, other: Block) -> bool:
    """Whether they begin at one height."""
    return abs(one.top - other.top) < LEVEL * one.size

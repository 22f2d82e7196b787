"""What is drawn round text on a PDF's page or behind it: rules, and frames whose text is read by itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from audio.issue.pdf.blocks import Block
from audio.issue.pdf.glyphs import Box

THIN = 2.5
"""Points: what is drawn no higher is a rule."""
LONG = 30.0
"""Points that a rule, and a frame's side, is long at least."""
LINES = 4
"""Lines that stand in a frame at least; with fewer it is the ground behind a headline."""
MOST = 100
"""Frames of a page, the largest ones: what more there is are cells of tables."""


@dataclass(frozen=True)
class Framed(Block):
    """What stands in a frame, in its order."""

    blocks: tuple[Block, ...] = ()


def rules_of(drawn: Iterable[Box]) -> list[Box]:
    """The horizontal rules among what is drawn."""
    return [box for box in drawn if box[3] - box[1] <= THIN and box[2] - box[0] > LONG]


def frames_of(drawn: Iterable[Box]) -> list[Box]:
    """What may be a frame among what is drawn, the largest first."""
    found = {box for box in drawn if box[3] - box[1] > LONG and box[2] - box[0] > LONG}
    return sorted(found, key=_area, reverse=True)[:MOST]


def edges_of(frames: Iterable[Box]) -> list[Box]:
    """The upper and lower sides of frames, as rules: no column runs through them."""
    return [(left, y, right, y) for left, bottom, right, top in frames for y in (bottom, top)]


def within(block: Block, frame: Box) -> bool:
    """Whether most of a block stands in a frame."""
    left, bottom, right, top = frame
    return left < (block.left + block.right) / 2 < right and bottom < (block.bottom + block.top) / 2 < top


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])

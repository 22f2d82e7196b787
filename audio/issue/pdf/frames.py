"""What is drawn round text on a PDF's page or behind it: rules, and frames whose text is read by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from audio.issue.pdf.blocks import Block
from audio.issue.pdf.glyphs import Box, Glyph

THIN = 2.5
"""Points: what is drawn no higher is a rule."""
LONG = 30.0
"""Points that a rule, and a frame's side, is long at least."""
LINES = 4
"""Lines that stand in a frame at least; with fewer it is the ground behind a headline."""
CAPTION = 1.5
"""Em below a picture that its caption begins at most."""
DRAWING = 60.0
"""Points that a drawing is wide and high at least."""
SMALLER = 0.95
"""Times the usual type that a caption beside a picture is in at most."""
SAYS = 80
"""Letters of it at most."""
MOST = 100
"""Frames of a page, the largest ones: what more there is are cells of tables."""


@dataclass(frozen=True)
class Framed(Block):
    """What stands in a frame, in its order."""

    blocks: tuple[Block, ...] = ()

    @cached_property
    def box(self) -> Box:
        """On the page as it lies, whichever way the lines in it run."""
        boxes = [block.box for block in self.blocks]
        left, bottom, right, top = zip(*boxes, strict=True)
        return min(left), min(bottom), max(right), max(top)


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


def is_caption(type_: Block | Glyph, usual: float, pictures: Iterable[Box]) -> bool:
    """Whether lines, or the first of them, stand right below a picture, in type smaller than is usual."""
    near = CAPTION * type_.size
    return type_.size < usual and any(
        left < type_.right and type_.left < right and abs(bottom - type_.top) < near for left, bottom, right, _ in pictures
    )


def drawings_of(frames: Iterable[Box], glyphs: Iterable[Glyph]) -> list[Box]:
    """The frames without a letter in them, large enough to be drawings: captions stand below these, too."""
    large = [box for box in frames if min(box[2] - box[0], box[3] - box[1]) > DRAWING]
    for glyph in glyphs if large else ():
        x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
        large = [box for box in large if not (box[0] < x < box[2] and box[1] < y < box[3])]
    return large


def captions_of(blocks: list[Block], usual: float, pictures: list[Box]) -> list[Block]:
    """What stands right beside a picture, within its height, or in it with nothing above, in a few lines of small type: a
    cropped picture reaches, unseen, over what stands below it."""
    inside = [[block for block in blocks if within(block, box)] for box in pictures]
    top = {id(max(some, key=lambda block: block.top)): box for some, box in zip(inside, pictures, strict=True) if some}
    short = [one for one in blocks if one.size < SMALLER * usual and one.length <= SAYS and not one.quarters]
    below = [one for one in short if id(one) in top and top[id(one)][3] - one.top > LONG]
    return below + [block for block in short if any(_stands_beside(block, box) for box in pictures)]


def _stands_beside(block: Block, box: Box) -> bool:
    left, bottom, right, top = box
    near = min(abs(block.left - right), abs(left - block.right)) < CAPTION * block.size
    return near and bottom - block.size < block.bottom and block.top < top


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])

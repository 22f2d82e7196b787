"""The order in which a page is read: the page cut along its white.

The cuts are those of XY-cut (Nagy and Seth 1984): across where a band of white runs through, else between columns, left to
right. What a newspaper adds: a rule or a row of headlines parts stories before columns are looked for; what stands below
(a footer) or above all columns does not keep them from being found; the columns of one story begin at one height; and what
is framed is read by itself, after the story among whose columns the frame stands. `cuts` has the places.
"""

from dataclasses import dataclass, field, replace

from audio.issue.pdf.blocks import Block
from audio.issue.pdf.columns import columns, halves, strips
from audio.issue.pdf.cuts import Cuts
from audio.issue.pdf.frames import LINES, Framed, within
from audio.issue.pdf.glyphs import Box
from audio.issue.pdf.stories import Stories

MANY = 300
"""Blocks of a page; with more it is no newspaper page, and is only cut along its white."""


@dataclass(frozen=True, slots=True)
class Order:
    """Puts blocks in order."""

    usual: float
    """The size of most of the type, in points."""
    rules: list[Box] = field(default_factory=list)
    """The page's horizontal rules."""
    frames: list[Box] = field(default_factory=list)
    """The page's frames, the largest first."""

    pictures: list[Box] = field(default_factory=list)

    @property
    def stories(self) -> Stories:
        """What tells its stories apart."""
        return Stories(self.usual, self.rules)

    def sort(self, blocks: list[Block]) -> list[Block]:
        """The blocks of a page as they are read."""
        found = list[Block]()
        for block in self._sunk(self._read(self._framed(blocks))):
            found += (replace(one, boxed=True) for one in block.blocks) if isinstance(block, Framed) else (block,)
        return found

    def _framed(self, blocks: list[Block]) -> list[Block]:
        """The blocks, those in a frame made one."""
        rest = blocks
        for i, frame in enumerate(self.frames if len(blocks) <= MANY else ()):
            inside = [block for block in rest if not isinstance(block, Framed) and within(block, frame)]
            if len(inside) < len(rest) and sum(len(block.rows) for block in inside) >= LINES:
                order = replace(self, frames=self.frames[i + 1 :]).sort(inside)
                taken = set(map(id, inside))
                rows = tuple(row for block in order for row in block.rows)
                rest = [block for block in rest if id(block) not in taken]
                rest.append(Framed(rows, blocks=tuple(order)))
        return rest

    def _sunk(self, blocks: list[Block]) -> list[Block]:
        """The blocks, a frame behind the story among whose columns it stands: a column that follows it without a headline
        goes on with what stood before it."""
        found, waiting, place = list[Block](), list[Block](), 0
        for block in blocks:
            if isinstance(block, Framed) and (waiting or (found and self.stories.is_text(found[-1]))):
                place = place if waiting else len(found)
                waiting.append(block)
                continue
            if waiting and self.stories.begins(block):
                found[place:place] = waiting
                waiting = []
            found.append(block)
            if self.stories.is_text(block):
                place = len(found)
        return found[:place] + waiting + found[place:] if waiting else found

    def _read(self, blocks: list[Block]) -> list[Block]:
        done: list[Block] = []
        stack = [blocks] if blocks else []
        while stack:
            part = stack.pop()
            if len(part) > 1 and part[0].quarters and len({block.quarters for block in part}) == 1:
                done += self._read_turned(part)
            elif parts := self._parts(part):
                stack += reversed(parts)
            else:
                done += sorted(part, key=lambda block: (-block.top, block.left))
        return done

    def _read_turned(self, blocks: list[Block]) -> list[Block]:
        """Blocks whose lines all run down (or up): the page is turned for them, so that the lines run to the right."""
        upright = [replace(block, quarters=0) for block in blocks]
        before = {id(one): block for one, block in zip(upright, blocks, strict=True)}
        return [before[id(one)] for one in Order(self.usual).sort(upright)]

    def _parts(self, part: list[Block]) -> list[list[Block]]:
        """The part cut where it is best cut, in reading order; nothing where it cannot or need not be cut."""
        across = strips(part)
        if len(across) == len(part):
            return []
        if len(part) > MANY:
            down = columns(part)
            return down if len(down) > 1 else across if len(across) > 1 else []
        return list(next(Cuts(self.stories, self.pictures).of(part, halves(across)), ()))

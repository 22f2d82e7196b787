"""Where stories begin on a PDF's page: which blocks are headlines, and what stands under and beside them."""

import re
from dataclasses import dataclass
from itertools import product

from audio.issue.pdf.blocks import Block
from audio.issue.pdf.columns import edges, level, over, overlap, tops
from audio.issue.pdf.frames import Framed
from audio.issue.pdf.glyphs import Box

LARGE = 1.2
"""Times the usual type."""
SAME = 1.06
"""Times the usual type that is still body type."""
NEAR = 0.8
"""Times the usual type that a story may be set in at least; captions are smaller."""
BODY = 3
"""Lines of a block that is text, not a head or a caption, at least."""
STOP = re.compile("[。！？]")
HEADLINE = 80
"""Letters of a headline at most."""
ASIDE = 3
"""Em of body type that a headline may begin right of its text, or stand out of the middle above it."""
AT_EDGE = 20
"""Points that a rule between two stories may be shorter than they are wide, on each side."""


@dataclass(frozen=True, slots=True)
class Stories:
    """Tells stories apart: `usual` is the size of most type, `rules` are the page's horizontal rules."""

    usual: float
    rules: list[Box]

    def is_text(self, block: Block) -> bool:
        """Whether it is body type, and no frame."""
        return not isinstance(block, Framed) and is_text(block, self.usual)

    def is_large(self, block: Block) -> bool:
        """Whether it is type of a headline."""
        return block.size > LARGE * self.usual and block.length <= HEADLINE

    def begins(self, block: Block) -> bool:
        """Whether a story begins with it."""
        return self.is_large(block.blocks[0] if isinstance(block, Framed) else block)

    def led(self, blocks: list[Block]) -> bool:
        """Whether a headline stands above all text of these blocks."""
        if len(blocks) == 1 and isinstance(blocks[0], Framed):
            return self.led([*blocks[0].blocks])
        heads = [block for block in blocks if self.begins(block)]
        text = [block for block in blocks if self.is_text(block)]
        return bool(heads and text) and max(block.top for block in heads) > max(block.top for block in text)

    def part(self, above: list[Block], below: list[Block]) -> bool:
        """Whether what stands below the white is another story than what stands above it: it begins with headlines, beside
        which only columns of their stories begin, that is, at their height or at that of the text under them."""
        if not any(map(self._tells, above)):
            return False
        if self._ruled(above, below):
            return True
        first = tops(below)
        heads = [block for block in first if self._is_head(block, below)]
        return all(block in heads or any(self._belongs(block, head, below) for head in heads) for block in first)

    def torn(self, left: list[Block], right: list[Block]) -> bool:
        """Whether a column of white runs through a story that stands below another: its headline is on the left, and on the
        right a column begins at its height."""
        heads = [head for head in left if self.is_large(head) and any(is_body(one) and over(one, head) for one in left)]
        headless = [block for block in right if self.is_text(block) and _below_text(block, right)] if heads else []
        return any(self._belongs(block, head, left) for head in heads for block in headless)

    def headed(self, above: list[Block], below: list[Block]) -> bool:
        """Whether what stands above the white is one headline with its deck and byline, and its text stands below: under the
        headline, and at the same height beside that, right of where it begins or on both sides. Where it reaches over the
        headlines of others, the text left of these is its own."""
        large = [block for block in above if self.is_large(block)]
        first = tops(below)
        others = [block for block in first if self._is_head(block, below)]
        own = [block for block in first if all(block.right <= other.left for other in others)]
        crossed = not others or any(overlap(*pair) for pair in product(large, others))
        if not large or not crossed or any(map(is_body, above)):
            return False
        under = [block for block in own if any(overlap(head, block) for head in large)]
        beside = all(block in under or any(level(block, other) for other in under) for block in own)
        return bool(under) and beside and all(overlap(*pair) for pair in product(large, above)) and self._leads(large, first)

    def _leads(self, heads: list[Block], texts: list[Block]) -> bool:
        """Whether headlines begin where their texts do, or stand in the middle above them; or no column left of them is
        shorter than those under them, as columns are filled from the left."""
        (left, right), (start, stop) = edges(heads), edges(texts)
        if left - start < ASIDE * self.usual or abs(left + right - start - stop) < 2 * ASIDE * self.usual:
            return True
        under = max(block.top - block.bottom for block in texts if block.right > left)
        return all(block.top - block.bottom >= under for block in texts if block.right <= left)

    def beside(self, left: list[Block], right: list[Block]) -> bool:
        """Whether what stands right of the white is the vertical headline of what stands left of it, which has none."""
        vertical = all(block.quarters for block in right) and any(map(self.is_large, right))
        return vertical and not any(map(self.is_large, left)) and any(map(is_body, left))

    def amid(self, left: list[Block], right: list[Block]) -> list[Block]:
        """The headline, with what stands above its text, that is set in among columns of its story: these begin left of it,
        and a line that ends there goes on under it."""
        heads = [block for block in tops(right) if self.is_large(block)]
        text = [block for block in left if self.is_text(block)]
        if len(heads) != 1 or not text or any(map(self.is_large, left)):
            return []
        under = [block for block in right if over(heads[0], block) and is_body(block)]
        first = min(under, key=lambda block: (-block.top, block.left), default=None)
        last = min(text, key=lambda block: (-block.right, block.bottom))
        if not first or last.top < heads[0].bottom or not _runs_on(last, first):
            return []
        return [block for block in right if not is_body(block) and block.bottom > first.top - 1 and overlap(block, heads[0])]

    def _belongs(self, block: Block, head: Block, blocks: list[Block]) -> bool:
        """Whether it is part of the headline's story though it does not stand under it: a column to its right, a byline."""
        text = [other for other in blocks if over(head, other) and self.is_text(other)]
        if not is_body(block) and any(over(block, other) for other in text):
            return True
        right = head.right <= block.left and self.is_text(block)
        return right and any(level(block, other) for other in (head, *tops(text)))

    def _tells(self, block: Block) -> bool:
        """Whether it is text of a story: body type of several lines, or two that end a sentence."""
        sentence = len(block.rows) > 1 and any(map(STOP.search, (row.text for row in block.rows)))
        return is_body(block) or (sentence and self.is_text(block))

    def _is_head(self, block: Block, others: list[Block]) -> bool:
        """Whether it is a headline, or the kicker right above one."""
        if self.begins(block):
            return True
        return not is_body(block) and any(
            self.is_large(other) and over(block, other) and block.bottom - other.top < other.size for other in others
        )

    def _ruled(self, above: list[Block], below: list[Block]) -> bool:
        """Whether a rule runs from edge to edge between them."""
        low, high = max(block.top for block in below), min(block.bottom for block in above)
        start, stop = min(block.left for block in above + below), max(block.right for block in above + below)
        between = [rule for rule in self.rules if low - 1 <= rule[1] <= high + 1]
        return any(left <= start + AT_EDGE and right >= stop - AT_EDGE for left, _, right, _ in between)


def _runs_on(last: Block, first: Block) -> bool:
    """Whether a sentence runs from one column into another, whose paragraphs have indents."""
    row, least = last.rows[-1], min(one.left for one in first.rows)
    indents = any(one.left > least + one.size for one in first.rows)
    full = row.right > last.right - 1.5 * row.size and not STOP.search(row.text[-2:])
    return full and indents and first.rows[0].left < least + 0.5 * row.size


def is_text(block: Block, usual: float) -> bool:
    """Whether it is body type: of the usual size, or nearly, as one story of a page may be set, and then no line alone."""
    size = block.size / usual
    return 1 / SAME < size < SAME or (is_body(block) and NEAR < size < LARGE)


def is_body(block: Block) -> bool:
    """Whether it has the lines of a text."""
    return len(block.rows) >= BODY


def _below_text(block: Block, blocks: list[Block]) -> bool:
    """Whether text stands next above it, or nothing."""
    above = [other for other in blocks if over(other, block)]
    return not above or is_body(min(above, key=lambda other: other.bottom))

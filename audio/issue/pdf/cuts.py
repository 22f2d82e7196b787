"""Where a part of a page may be cut, the best place first."""

from collections.abc import Iterator
from dataclasses import dataclass

from audio.issue.marks import shows
from audio.issue.pagenames import page_name
from audio.issue.pdf.blocks import Block
from audio.issue.pdf.columns import Halves, amid, columns, halves, height, over, width
from audio.issue.pdf.frames import Framed, is_caption
from audio.issue.pdf.glyphs import Box
from audio.issue.pdf.stories import Stories, is_body
from audio.issue.printed import fold

PAGE = ("page_header",)
"""A page's number: where it stands on both sides of a column of white there are two pages, a spread."""
FURNITURE = (*PAGE, "page_date", "duty", "contact")
MASTHEAD = ("masthead",)
NAME = 2
"""Times the usual type that the paper's name is large at least, above all stories."""
INDEX = ("contents_entry", "jump")


@dataclass(frozen=True, slots=True)
class Cuts:
    """Cuts a page with these stories and pictures."""

    stories: Stories
    pictures: list[Box]

    def of(self, part: list[Block], bands: list[Halves]) -> Iterator[Halves]:
        """Where the part may be cut, the best place first."""
        stories = self.stories
        down = halves(columns(part))
        yield from down if _index(part) else ()
        sheets = [cut for cut in down if amid(cut) and all(any(map(_numbers, half)) for half in cut)]
        yield from sorted(sheets, key=width, reverse=True)
        yield from (band for band in bands[:1] if self._furniture(band[0]))
        yield from (band for band in bands[-1:] if self._furniture(band[1]))
        yield from (band for band in bands if _index(band[0]))
        yield from (cut for cut in down if any(map(_framed, cut)) and all(map(stories.led, cut)))
        yield from reversed([band for band in bands if stories.headed(*band)])
        yield from (band for band in bands if stories.part(*band))
        captions = [band for band in bands if self._captions(band[1])]
        yield from (cut for cut in down if captions and all(map(stories.led, cut)))
        yield from captions
        yield from ((cut[1], cut[0]) for cut in down if stories.beside(*cut))
        amidst = ((stories.amid(left, right), left + right) for left, right in down)
        yield from ((heads, _without(heads, blocks)) for heads, blocks in amidst if heads)
        yield from (cut for cut in down if not stories.torn(*cut))
        yield from self._amid_columns(part)
        yield from down
        footers = [band for band in reversed(bands) if not any(map(stories.is_large, band[1]))]
        yield from (band for band in footers if len(columns(band[0])) > 1)
        yield from sorted(bands, key=height, reverse=True)

    def _amid_columns(self, part: list[Block]) -> Iterator[Halves]:
        """Where columns part but for the captions of pictures that stand in the middle of them, text above and below: each
        column is read to its end."""
        text = list(filter(self.stories.is_text, part))
        below = [one for one in filter(self._is_caption, part) if any(over(other, one) for other in text)]
        within = {id(one): one for one in below if any(over(one, other) for other in text)}
        rest = [block for block in part if id(block) not in within]
        for left, right in halves(columns(rest)) if within and rest else ():
            edge = min(block.left for block in right)
            before = [one for one in within.values() if one.right < edge]
            yield left + before, right + [one for one in within.values() if one.right >= edge]

    def _captions(self, blocks: list[Block]) -> bool:
        """Whether pictures have their captions there, and nothing else stands there: they are read after the text above."""
        small = all(block.size < self.stories.usual and not is_body(block) for block in blocks)
        return small and any(map(self._is_caption, blocks))

    def _is_caption(self, block: Block) -> bool:
        return is_caption(block, self.stories.usual, self.pictures)

    def _furniture(self, blocks: list[Block]) -> bool:
        """Whether it is the page's header or footer. A name alone is one in large type only: 简明新闻 is a column's, too."""
        names = (block for block in blocks if block.size > NAME * self.stories.usual)
        says = any(_says(FURNITURE, block) for block in blocks) or any(_says(MASTHEAD, block) for block in names)
        return says and not any(map(is_body, blocks))


def _framed(blocks: list[Block]) -> bool:
    return len(blocks) == 1 and isinstance(blocks[0], Framed)


def _without(some: list[Block], blocks: list[Block]) -> list[Block]:
    ids = set(map(id, some))
    return [block for block in blocks if id(block) not in ids]


def _index(blocks: list[Block]) -> bool:
    """Whether it announces stories of other pages, side by side."""
    entries = [any(_says(INDEX, block) for block in column) for column in columns(blocks)]
    return len(entries) > 1 and sum(entries) * 2 > len(entries) and not any(map(is_body, blocks))


def _numbers(block: Block) -> bool:
    """Whether it says which page it stands on."""
    return _says(PAGE, block) or (not is_body(block) and any(page_name(row.text) for row in block.rows))


def _says(names: tuple[str, ...], block: Block) -> bool:
    return not is_body(block) and any(shows(fold(row.text), *names) for row in block.rows)

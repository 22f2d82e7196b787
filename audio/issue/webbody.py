"""Which element of a web page holds its story, and which boxes beside it are the site's own.

Sites call these elements by names of their own, and newer ones by names that a program made up: so they are told by
where the text of the page stands.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from audio.issue.elements import HEADINGS
from audio.issue.headings import COLUMN
from audio.issue.marks import shows
from audio.issue.printed import fold
from audio.issue.webfacts import LONG, is_list_head, is_site_head, is_site_line
from audio.issue.webtext import LINK, Shown
from audio.issue.webtree import Inside

NAMED = 4
"""Least characters of a title that is looked for elsewhere."""
NAME, OFTEN = 12, 3
"""Most characters of the name of who wrote an entry, and how often it stands there at least."""
PAGE = ("masthead", "page_header", "page_date", "page_cells", "web_page", "duty", "contact", "publisher")
"""Marks of what is the page's own."""
HAN = re.compile("[一-龥]{2}")
HEADS = HEADINGS | {"headline", "large"}
APART = frozenset(("furniture", "listed", "link"))
"""What is the site's own, or may be."""
SENTENCE = frozenset("。！？；")
MOST = 2 / 3
"""Share of what is told on a page that its story's element holds at least; readers' words and teasers are the rest."""


@dataclass(slots=True)
class Holder:
    """An element with the texts in it: the first and the last, by their places, and how much is told. Each text
    counts by the square of its length: a story's paragraphs are long, readers' words and teasers short.
    """

    inside: Inside
    first: int
    last: int = 0
    told: int = 0
    texts: int = 0


@dataclass(slots=True)
class Shape:
    """The shape of a page: what each of its elements holds."""

    texts: list[Shown]
    holders: dict[int, Holder] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Each text counts for its own element; elements then hand on to those around them, the last one first."""
        for i, one in enumerate(self.texts):
            self._climb(one.inside, i)
            holder = self.holders[one.inside.number]
            holder.last = i
            if _is_told(one):
                holder.told += len(one.text) ** 2
                holder.texts += 1
        for number in sorted(self.holders, reverse=True):
            inner = self.holders[number]
            if inner.inside.around is not None:
                outer = self.holders[inner.inside.around.number]
                outer.first, outer.last = min(outer.first, inner.first), max(outer.last, inner.last)
                outer.told, outer.texts = outer.told + inner.told, outer.texts + inner.texts

    def _climb(self, inside: Inside | None, place: int) -> None:
        while inside is not None and inside.number not in self.holders:
            self.holders[inside.number] = Holder(inside, place)
            inside = inside.around

    def story(self) -> Holder | None:
        """The smallest element with nearly all sentences, if it holds more than one text."""
        told = self.holders[0].told if self.texts else 0
        holders = [one for one in self.holders.values() if one.texts > 1 and one.told >= MOST * told]
        return max(holders, key=lambda one: one.inside.number, default=None)

    def around(self, place: int) -> Holder:
        """The smallest element with this text and at least two others."""
        holder = self.holders[self.texts[place].inside.number]
        while holder.last - holder.first < 2 and holder.inside.around is not None:
            holder = self.holders[holder.inside.around.number]
        return holder

    def box(self, place: int) -> range:
        """The texts of the largest element that begins with this one and does not hold most of the page."""
        last = place
        inside: Inside | None = self.texts[place].inside
        while inside is not None:
            holder = self.holders[inside.number]
            if holder.first != place or holder.told * 2 > self.holders[0].told:
                break
            last, inside = holder.last, inside.around
        return range(place, last + 1)


def _is_told(one: Shown) -> bool:
    """A sentence that the page may be about."""
    return one.hint not in APART and not SENTENCE.isdisjoint(one.text)


def marked(shape: Shape) -> list[Shown]:
    """The page's texts, with what the elements around them say: boxes of the site's own, of which `box` is the head;
    lists of titles; what stands above a headline in its own element.
    """
    hints = {**_heads_above(shape), **dict.fromkeys([*_contents(shape), *_faces(shape)], "furniture")}
    for box in _boxes(shape):
        hints |= {**dict.fromkeys(box, "furniture"), box.start: "box"}
    return [replace(one, hint=hints[i]) if i in hints else one for i, one in enumerate(shape.texts)]


def _boxes(shape: Shape) -> Iterator[range]:
    """Elements that begin with a head of the site (相关阅读, 评论 12), without a long text: that would be a story's."""
    end = 0
    for i, one in enumerate(shape.texts):
        if i >= end and is_site_head(one.text) and len(box := shape.box(i)) > 1:
            if not any(_is_told(shape.texts[k]) and len(shape.texts[k].text) >= LONG for k in box):
                yield box
            end = box.stop
        elif i >= end and is_list_head(one.text) and len(box := shape.box(i)) > 1:
            if all(shape.texts[k].hint in APART or _is_listed(shape.texts[k]) for k in box[1:]):
                yield box
            end = box.stop


def _contents(shape: Shape) -> Iterator[int]:
    """The places of the page's titles in a list of its own, as e-papers set one beside the story: an element with
    several short texts, of which one is a heading elsewhere.
    """
    heads = {one.text for one in shape.texts if one.hint in HEADS and len(one.text) >= NAMED}
    places = (i for i, one in enumerate(shape.texts) if one.text in heads and one.hint not in HEADS)
    around = {holder.inside.number: holder for holder in map(shape.around, places)}
    for holder in around.values():
        listed = range(holder.first, holder.last + 1)
        if all(_is_listed(shape.texts[i]) for i in listed):
            yield from listed


def _faces(shape: Shape) -> Iterator[int]:
    """The places of names beside a small picture that stand there again and again: who wrote the entries of a live page."""
    beside = {i: one.text for i, one in enumerate(shape.texts) if one.inside.pictured and len(one.text) <= NAME}
    often = Counter(beside.values())
    return (i for i, text in beside.items() if often[text] >= OFTEN)


def _is_listed(one: Shown) -> bool:
    return len(one.text) <= LINK and one.hint not in HEADS and not _is_told(one)


def _heads_above(shape: Shape) -> dict[int, str]:
    """A short line that its element begins with, right above its headline: the kicker, or the column's name."""
    hints: dict[int, str] = {}
    for i, (one, head) in enumerate(pairwise(shape.texts)):
        around = one.inside.around
        if one.hint != "paragraph" or head.hint not in HEADS or around is None or around is not head.inside.around:
            continue
        bare = _is_listed(one) and HAN.search(one.text) and not shows(fold(one.text), *PAGE)
        if bare and shape.holders[around.number].first == i:
            hints[i] = "kicker" if len(one.text) > COLUMN else "section"
    return hints


def behind(shape: Shape) -> Iterable[int]:
    """The places of what stands behind the story's element, from the first text there that is the site's own: signatures and
    short last paragraphs are often set in elements of their own, above that.
    """
    story = shape.story()
    if story is None:
        return ()
    rest = range(story.last + 1, len(shape.texts))
    start = next((i for i in rest if _is_site(shape.texts[i])), len(shape.texts))
    return range(start, len(shape.texts))


def _is_site(one: Shown) -> bool:
    return one.hint in APART or is_site_line(one.text) or is_site_head(one.text) or shows(fold(one.text), "web_page")

"""Which element of a web page holds its story, and what stands behind it.

Sites call these elements by names of their own, and newer ones by names that a program made up: so they are told by
where the text of the page stands.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from audio.issue.web.facts import TOLD, is_site_line
from audio.issue.web.text import Shown
from audio.issue.web.tree import Inside

APART = frozenset(("furniture", "listed", "link"))
"""What is the site's own, or may be."""
SENTENCE = frozenset("。！？；")
MOST = 2 / 3
"""Share of what is told on a page that its story's element holds at least; readers' words and teasers are the rest."""

LEAST_POSTS = 2
"""Stamps of posts that make a thread."""


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
    story: Holder | None = field(default=None, init=False)
    """That of the whole page."""

    def __post_init__(self) -> None:
        """Each text counts for its own element; elements then hand on to those around them, the last one first."""
        for i, one in enumerate(self.texts):
            self._climb(one.inside, i)
            holder = self.holders[one.inside.number]
            holder.last = i
            if is_told(one):
                holder.told += len(one.text) ** 2
                holder.texts += 1
        for number in sorted(self.holders, reverse=True):
            inner = self.holders[number]
            if inner.inside.around is not None:
                outer = self.holders[inner.inside.around.number]
                outer.first, outer.last = min(outer.first, inner.first), max(outer.last, inner.last)
                outer.told, outer.texts = outer.told + inner.told, outer.texts + inner.texts
        self.story = self.story_in(self.holders[0]) if self.texts else None

    def story_in(self, frame: Holder) -> Holder | None:
        """The smallest element in this one with nearly all of its sentences, if it holds more than one text."""
        inner = (one for one in self.holders.values() if one.first >= frame.first and one.last <= frame.last)
        holders = (one for one in inner if one.texts > 1 and one.told >= MOST * frame.told)
        return max(holders, key=lambda one: one.inside.number, default=None)

    def frame(self, head: int) -> Holder:
        """The smallest element with the head at this place that holds most of what the page tells."""
        holder = self.holders[self.texts[head].inside.number]
        while holder.told * 2 <= self.holders[0].told and holder.inside.around is not None:
            holder = self.holders[holder.inside.around.number]
        return holder

    def _climb(self, inside: Inside | None, place: int) -> None:
        while inside is not None and inside.number not in self.holders:
            self.holders[inside.number] = Holder(inside, place)
            inside = inside.around

    def around(self, place: int) -> Holder:
        """The smallest element with this text and at least two others."""
        holder = self.holders[self.texts[place].inside.number]
        while holder.last - holder.first < 2 and holder.inside.around is not None:
            holder = self.holders[holder.inside.around.number]
        return holder

    def alone(self, place: int) -> Iterator[Inside]:
        """The elements that hold this text and no other."""
        inside: Inside | None = self.texts[place].inside
        while inside is not None and self.holders[inside.number].first == self.holders[inside.number].last:
            yield inside
            inside = inside.around

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


def is_told(one: Shown) -> bool:
    """A sentence that the page may be about."""
    return one.hint not in APART and not one.inside.link and not SENTENCE.isdisjoint(one.text) and not is_site_line(one.text)


def is_story(shape: Shape, place: int) -> bool:
    """Whether a paragraph of a story stands here, with another right behind it."""
    pair = shape.texts[place : place + 2]
    return len(pair) > 1 and all(is_told(one) and len(one.text) >= TOLD for one in pair)

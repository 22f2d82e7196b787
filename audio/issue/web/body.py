"""Which element of a web page holds its story, and what stands behind it.

Sites call these elements by names of their own, and newer ones by names that a program made up: so they are told by
where the text of the page stands.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from audio.issue.marks import shows
from audio.issue.printed import fold
from audio.issue.web.elements import HEADINGS
from audio.issue.web.facts import TOLD, is_posted, is_site_head, is_site_line
from audio.issue.web.text import LINK, Shown
from audio.issue.web.tree import Inside

APART = frozenset(("furniture", "listed", "link"))
"""What is the site's own, or may be."""
SENTENCE = frozenset("。！？；")
PLAIN = frozenset(("paragraph", "line", "item"))
"""What is said of a text that nothing is said of."""
SIGNED = ("name_only", "name_bracket", "bracket_line", "byline_job", "byline_text", "byline_box", "byline_place", "credit")
"""Marks of who wrote a story, or took its picture."""
BARE = 2
"""Texts behind a story that tell nothing and sign nothing: a lone one may be an office that signs it."""
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


def in_front(shape: Shape, frame: Holder, head: str) -> Iterator[int]:
    """The places of what stands in front of the frame of a story, but for other stories there: elements of the same make,
    those without a name only if they have a `head`, too, or with a story's paragraphs, one right behind another;
    readers' words and teasers have names and heads between.
    """
    boxes = {i: _beside(shape.texts[i].inside, frame.inside) for i in range(frame.first)}
    told = {boxes[i].number for i in boxes if is_told(shape.texts[i]) and _is_alike(boxes[i], frame.inside)}
    headed = {boxes[i].number for i in boxes if shape.texts[i].hint == head or len(boxes[i].kind.split()) > 1}
    stories = (told & headed) | {boxes[i].number for i in boxes if _is_story(shape, i)}
    return (i for i in boxes if boxes[i].number not in stories)


def behind(shape: Shape, frame: Holder) -> range:
    """The places of what stands behind the element in this frame that holds the story, from where the site's own begins:
    signatures and short last paragraphs are often set there, in elements of their own.
    """
    story = shape.story_in(frame)
    end = len(shape.texts)
    rest = range(_last(shape, story) + 1 if story else end, end)
    return range(next((i for i in rest if story and _begins(shape, story.inside, i)), end), end)


def _last(shape: Shape, story: Holder) -> int:
    """The place of the story's last text: of its element, or, where this holds paragraphs of one make and others that have
    a name of their own, as readers' words, of the former.
    """
    told = [i for i in range(story.first, story.last + 1) if is_told(shape.texts[i])]
    share: dict[str, int] = defaultdict(int)
    for i in told:
        share[_make(shape.texts[i])] += len(shape.texts[i].text) ** 2
    make = max(share, key=lambda one: share[one])
    last = max(i for i in told if _make(shape.texts[i]) == make)
    others = [i for i in told if i > last]
    return last if others and all(" " in _make(shape.texts[i]).strip() for i in others) else story.last


def _make(one: Shown) -> str:
    return next(inside.kind for inside in _ways_out(one.inside) if inside.number == inside.block)


def _begins(shape: Shape, story: Inside, place: int) -> bool:
    """Whether the site's own begins here: with a line of its, several that tell nothing, or a heading, if neither it nor
    what it is of stands in an element of the same make as the story's, beside it.
    """
    one, *more = shape.texts[place : place + BARE]
    if _is_site(one) or all(map(_is_bare, (one, *more))) or any(is_posted(text.text) for text in more):
        return True
    return one.hint in HEADINGS and not any(_is_alike(_beside(text.inside, story), story) for text in (one, *more))


def _beside(inside: Inside, story: Inside) -> Inside:
    """The largest element with this one that the story does not stand in, else its own."""
    around = {one.number for one in _ways_out(story)}
    return [inside, *takewhile(lambda one: one.number not in around, _ways_out(inside))][-1]


def _is_alike(box: Inside, story: Inside) -> bool:
    """Whether an element beside the story is of the same make as the one there that the story stands in."""
    return any(one is not box and one.around is box.around and one.kind == box.kind for one in _ways_out(story))


def _ways_out(inside: Inside | None) -> Iterator[Inside]:
    while inside is not None:
        yield inside
        inside = inside.around


def _is_story(shape: Shape, place: int) -> bool:
    """Whether a paragraph of a story stands here, with another right behind it."""
    pair = shape.texts[place : place + 2]
    return len(pair) > 1 and all(is_told(one) and len(one.text) >= TOLD for one in pair)


def _is_bare(one: Shown) -> bool:
    """Whether it is a short text that no tag or name says anything of, no sentence and no signature."""
    short = one.hint in PLAIN and len(one.text) <= LINK and SENTENCE.isdisjoint(one.text)
    return short and not shows(fold(one.text), *SIGNED)


def _is_site(one: Shown) -> bool:
    return (
        one.hint in APART
        or one.hint == "cells"
        or is_site_line(one.text)
        or is_site_head(one.text)
        or shows(fold(one.text), "web_page")
    )

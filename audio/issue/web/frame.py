"""What of a web page stands around its story: in front of the element that holds the head and most of what the page tells,
the frame, and behind the text.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import takewhile

from audio.issue.marks import shows
from audio.issue.printed import fold
from audio.issue.web.body import APART, SENTENCE, Holder, Shape, is_story, is_told
from audio.issue.web.elements import HEADINGS
from audio.issue.web.facts import is_posted, is_site_head, is_site_line
from audio.issue.web.text import LINK, Shown
from audio.issue.web.tree import Inside
from audio.issue.web.writers import SIGNED

PLAIN = frozenset(("paragraph", "line", "item", "maybe caption"))
"""What is said of a text that nothing is said of."""
BARE = 2
"""Texts behind a story that tell nothing and sign nothing: a lone one may be an office that signs it."""


def in_front(shape: Shape, frame: Holder, head: str) -> Iterator[int]:
    """The places of what stands in front of the frame of a story, but for other stories there: elements of the same make,
    those without a name only if they have a `head`, too, or with a story's paragraphs, one right behind another;
    readers' words and teasers have names and heads between.
    """
    boxes = {i: _beside(shape.texts[i].inside, frame.inside) for i in range(frame.first)}
    told = {boxes[i].number for i in boxes if is_told(shape.texts[i]) and _is_alike(boxes[i], frame.inside)}
    headed = {boxes[i].number for i in boxes if shape.texts[i].hint == head or _is_named(boxes[i].kind)}
    stories = (told & headed) | {boxes[i].number for i in boxes if is_story(shape, i)}
    return (i for i in boxes if boxes[i].number not in stories)


def behind(shape: Shape, frame: Holder) -> range:
    """The places of what stands behind the element in this frame that holds the story, from where the site's own begins:
    signatures and short last paragraphs are often set there, in elements of their own.
    """
    story = shape.story_in(frame)
    end = len(shape.texts)
    if story is None:
        return range(end, end)
    make = _paragraphs(shape, story)
    rest = range(_last(shape, story, make) + 1, end)
    begun = (i for i in rest if _begins(shape, story.inside, i) or (i > frame.last and _is_other(shape, frame, i, make)))
    return range(next(begun, end), end)


def _paragraphs(shape: Shape, story: Holder) -> str:
    """The make that most of its paragraphs are of."""
    share: dict[str, int] = defaultdict(int)
    for one in filter(is_told, shape.texts[story.first : story.last + 1]):
        share[_make(one)] += len(one.text) ** 2
    return max(share, key=lambda one: share[one])


def _last(shape: Shape, story: Holder, make: str) -> int:
    """The place of the story's last text: of its element, or, where this holds paragraphs of their make and others that have
    a name of their own, as readers' words, of the former; a row of pictures is no such.
    """
    told = [i for i in range(story.first, story.last + 1) if is_told(shape.texts[i])]
    last = max(i for i in told if _make(shape.texts[i]) == make)
    others = [i for i in told if i > last]
    pictures = all(one.hint == "pictured" or _is_site(one) for one in shape.texts[last + 1 : story.last + 1])
    return last if others and not pictures and all(_is_named(_make(shape.texts[i])) for i in others) else story.last


def _is_other(shape: Shape, frame: Holder, place: int, make: str) -> bool:
    """Whether something else begins here, outside the frame: a line in bold type with a text, or, at once or behind a head,
    a text of a make with a name of its own, in no element of the make that the frame or one around it has.
    """
    one, *more = shape.texts[place : place + 2]
    told = (
        one
        if is_told(one)
        else next((text for text in more if is_told(text) and (_is_bare(one) or one.hint == "bold")), None)
    )
    if told is None or is_story(shape, place) or is_story(shape, place + 1):
        return False
    if one.hint == "bold":
        return True
    return _make(told) != make and _is_named(_make(told)) and not _is_alike(_beside(told.inside, frame.inside), frame.inside)


def _make(one: Shown) -> str:
    return next(inside.kind for inside in _ways_out(one.inside) if inside.number == inside.block)


def _is_named(make: str) -> bool:
    return len(make.split()) > 1


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

"""What the elements around the texts of a web page say of them: boxes and lists of the site's own."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from audio.issue.printed import unspaced
from audio.issue.web.body import APART, LEAST_POSTS, Shape, is_told
from audio.issue.web.decks import decks_of, subheads_of
from audio.issue.web.elements import HEADINGS, SIGNATURE, is_called
from audio.issue.web.entries import entries
from audio.issue.web.facts import LONG, is_list_head, is_posted, is_site_head
from audio.issue.web.front import HEADS, front_of, is_listed
from audio.issue.web.signed import CUT
from audio.issue.web.text import Shown

NAMED = 4
"""Least characters of a title that is looked for elsewhere."""
SAID = frozenset(("byline", "facts"))
"""What is said of a story is no title of one."""
LINKS = 3
"""Least links of a menu."""
COUNTED = re.compile(r"^[0-9]{1,2}[\s.、．]+(?=[一-龥])")
"""The number before an entry of a list."""


def marked(shape: Shape, title: str) -> list[Shown]:
    """The page's texts, with what the elements around them say: boxes of the site's own, of which `box` is the head;
    lists of titles; what stands above a headline in its own element.
    """
    title = unspaced(title)
    listed = [*_contents(shape), *_teasers(shape), *_tabs(shape), *_menus(shape, title)]
    hints = front_of(shape, title) | dict.fromkeys(listed, "listed") | dict.fromkeys(_beside(shape), "paragraph")
    hints |= entries(shape, title)
    hints |= decks_of(shape, hints)
    hints |= dict.fromkeys(_signatures(shape), "furniture")
    hints |= {i: "subhead" for i in subheads_of(shape) if i not in hints}
    for box in _boxes(shape):
        hints |= {**dict.fromkeys(box, "furniture"), box.start: "box"}
    return [replace(one, hint=hints[i]) if i in hints else one for i, one in enumerate(shape.texts)]


def _boxes(shape: Shape) -> Iterator[range]:
    """Elements that begin with a head of the site (相关阅读, 评论 12), without a long text: that would be a story's. A head
    of links (目录), or any in the middle of the story, has nothing but these.
    """
    begun = shape.story.first if shape.story else len(shape.texts)
    end = 0
    for i, one in enumerate(shape.texts):
        if i < end or not (kind := _kind_of(one, begun=i > begun)) or len(box := shape.box(i)) < 2:
            continue
        rest = (shape.texts[k] for k in box[1:])
        if kind == "head":
            own = not any(is_told(other) and len(other.text) >= LONG for other in rest)
        else:
            own = all(other.hint in APART or (kind == "list" and is_listed(other)) for other in rest)
        if own:
            yield box
        end = box.stop if own or kind != "heading" else end


def _kind_of(one: Shown, *, begun: bool) -> str:
    """What of a box it may be: a site's head, that of a list, any heading; else nothing."""
    if is_site_head(one.text):
        return "head"
    return "list" if is_list_head(one.text) else "heading" if begun and one.hint in HEADINGS else ""


def _contents(shape: Shape) -> Iterator[int]:
    """The places of the page's titles in a list of its own, as e-papers set one beside the story: an element with
    several short texts, of which one is a heading elsewhere, or only stands there once more, as no name of a writer does.
    """
    texts = [COUNTED.sub("", one.text) for one in shape.texts]
    again = Counter(text for text, one in zip(texts, shape.texts, strict=True) if one.hint not in SAID | {"furniture"})
    heads = {text for text, one in zip(texts, shape.texts, strict=True) if one.hint in HEADS or again[text] > 1}
    bare = (i for i, one in enumerate(shape.texts) if one.hint not in HEADS | SAID)
    places = (i for i in bare if texts[i] in heads and len(texts[i]) >= NAMED)
    around = {holder.inside.number: holder for holder in map(shape.around, places)}
    for holder in around.values():
        listed = range(holder.first, holder.last + 1)
        if all(is_listed(shape.texts[i]) for i in listed):
            yield from listed


def _teasers(shape: Shape) -> Iterator[int]:
    """The places of links with a cut text right below each, of heads that are links with no more than that below each, or
    one in the same link, and of these.
    """
    pairs = [
        (i, i + 1) for i, (one, after) in enumerate(pairwise(shape.texts)) if one.inside.link and CUT.search(after.text)
    ]
    yield from (i for pair in pairs for i in pair if len(pairs) > 1)
    heads = [i for i, one in enumerate(shape.texts) if one.hint in HEADS]
    for head, end in pairwise([*heads, len(shape.texts)]):
        below = shape.texts[head + 1 : end]
        told = [one.text for one in below if is_told(one) or CUT.search(one.text)]
        link = shape.texts[head].inside.link
        if link and told and all(map(CUT.search, told)):
            yield from range(head, end)
        elif link and end > head + 1 and below[0].inside.link == link:
            yield from (i for i in range(head, end) if shape.texts[i].inside.link == link)


def _tabs(shape: Shape) -> Iterator[int]:
    """The places of a list's items in front of the element that holds the story: parts of the page to choose from."""
    begun = shape.story.first if shape.story else 0
    return (i for i in range(begun) if shape.texts[i].hint == "item" and is_listed(shape.texts[i]))


def _menus(shape: Shape, title: str) -> Iterator[int]:
    """The places of an element of short texts, several of them links, in front of the one that holds the story. A text
    that the page's title has is the story's.
    """
    begun = shape.story.first if shape.story else 0
    for holder in shape.holders.values():
        texts = shape.texts[holder.first : holder.last + 1] if holder.last < begun else []
        links = [one for one in texts if one.hint == "link"]
        if len(links) >= LINKS and all(is_listed(one) and unspaced(one.text) not in title for one in texts):
            yield from range(holder.first, holder.last + 1)


def _beside(shape: Shape) -> Iterator[int]:
    """The places of sentences that each stand in a box with a picture, where others stand in boxes of the same make without
    one: such a story has a picture beside each paragraph.
    """
    pictured = [i for i, one in enumerate(shape.texts) if one.hint == "pictured" and one.text.endswith("。")]
    plain = {_make(one) for one in shape.texts if one.hint == "paragraph" and is_told(one)} if len(pictured) > 1 else set()
    return (i for i in pictured if _make(shape.texts[i]) in plain)


def _signatures(shape: Shape) -> Iterator[int]:
    """The places of what members of a forum set below each of their posts."""
    if sum(is_posted(one.text) for one in shape.texts) >= LEAST_POSTS:
        yield from (i for i in range(len(shape.texts)) if any(is_called(one.kind, SIGNATURE) for one in shape.alone(i)))


def _make(one: Shown) -> tuple[str, ...]:
    """The kinds of its block and of the elements around."""
    steps, inside = [], one.inside
    while inside.around is not None:
        if inside.number <= inside.block:
            steps.append(inside.kind)
        inside = inside.around
    return tuple(steps)

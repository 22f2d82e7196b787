"""What the elements around the texts of a web page say of them: boxes and lists of the site's own, kickers, facts."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from audio.issue.elements import HEADINGS
from audio.issue.headings import COLUMN
from audio.issue.marks import shows
from audio.issue.printed import fold
from audio.issue.webbody import APART, Shape, is_told
from audio.issue.webfacts import AUTHOR, LONG, is_fact, is_list_head, is_site_head, is_site_line
from audio.issue.webtext import LINES, LINK, Shown

NAMED = 4
"""Least characters of a title that is looked for elsewhere."""
FACTS = 12
"""Most texts of an element that holds what the page says of its story."""
NAME, OFTEN = 12, 3
"""Most characters of the name of who wrote an entry, and how often it stands there at least."""
PAGE = ("masthead", "page_header", "page_date", "page_cells", "web_page", "duty", "contact", "publisher")
"""Marks of what is the page's own."""
HAN = re.compile("[一-龥]{2}")
NAMES = ("name_only", "byline_job", "byline_text", "credit", "dash_start")
"""Marks of who wrote it, and of a deck."""
DECK = 7
"""Least characters of a deck without a dash."""
TOOLS = re.compile(
    r"[|｜┊丨【】]|\s[·•∙]\s|^(?!.*\d:\d\d\s*[至到—–~-]).*\d:\d\d|\d\s*(?:次|人|阅读|浏览|播放|评论)|^[一-龥]{2,6}[:：]\S{1,4}$"
    r"|(?:(?!地点|时间|票价|电话|嘉宾)[一-龥]{2,4}[:：][^:：]{1,16}){2}"
)
"""How tools and facts are set: between bars, with an hour, counted, behind labels."""
NUMBER = re.compile(r"\d{1,2}")
"""What a part of a story may be numbered by."""
HEADS = HEADINGS | {"headline", "large"}
CUT = re.compile(r"(?:…|(?<!\.)\.{3,})\s*[\[（(【]?(?:详细|详情|全文|更多|阅读全文|查看全文)?[\])）】]?$")
"""The end of a teaser."""


def marked(shape: Shape) -> list[Shown]:
    """The page's texts, with what the elements around them say: boxes of the site's own, of which `box` is the head;
    lists of titles; what stands above a headline in its own element.
    """
    listed = [*_contents(shape), *_teasers(shape), *_tabs(shape)]
    hints = {**_in_front(shape), **_heads_above(shape), **_facts(shape), **dict.fromkeys(_faces(shape), "furniture")}
    hints |= dict.fromkeys(listed, "listed")
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
            own = all(other.hint in APART or (kind == "list" and _is_listed(other)) for other in rest)
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
    several short texts, of which one is a heading elsewhere.
    """
    heads = {one.text for one in shape.texts if one.hint in HEADS and len(one.text) >= NAMED}
    places = (i for i, one in enumerate(shape.texts) if one.text in heads and one.hint not in HEADS)
    around = {holder.inside.number: holder for holder in map(shape.around, places)}
    for holder in around.values():
        listed = range(holder.first, holder.last + 1)
        if all(_is_listed(shape.texts[i]) for i in listed):
            yield from listed


def _facts(shape: Shape) -> dict[int, str]:
    """The texts of elements that hold what the page says of its story: at least half are such, none is told. In front of the
    story tools and figures are, too; a longer text among these may be a deck.
    """
    hints: dict[int, str] = {}
    begun = next((i for i, one in enumerate(shape.texts) if is_told(one) and one.hint not in HEADS), 0)
    for holder in shape.holders.values():
        texts = range(holder.first, holder.last + 1)
        if not 2 <= len(texts) <= FACTS or holder.told or not all(_is_bare(shape.texts[i]) for i in texts):
            continue
        facts = {i for i in texts if is_fact(shape.texts[i].text)}
        own = {*texts} if 2 * len(facts) >= len(texts) else set()
        if not own and holder.last < begun:
            facts |= {i for i in texts if _is_own(shape.texts[i])}
            short = {i for i in texts if len(shape.texts[i].text) <= NAME}
            own = facts | short if 2 * len(facts) >= len(texts) else own
        for i in own:
            if shape.texts[i].hint not in APART:
                hints[i] = "byline" if _is_author(shape.texts[i]) else "facts"
    return hints


def _in_front(shape: Shape) -> dict[int, str]:
    """The texts in front of the first sentence of which nothing is said and that are no deck: set as tools and facts are,
    or, outside the story's element, too short for one.
    """
    begun = shape.story.first if shape.story else 0
    told = next((i for i, one in enumerate(shape.texts) if is_told(one) and one.hint not in HEADS), 0)
    texts = (
        (i, one) for i, one in enumerate(shape.texts[: max(begun, told)]) if one.hint in LINES or _is_of_several(shape, one)
    )
    bare = ((i, one) for i, one in texts if not is_told(one) and not shows(fold(one.text), *NAMES))
    own = (i for i, one in bare if TOOLS.search(one.text) or (i < begun and len(one.text) < DECK))
    return {i: "byline" if AUTHOR.fullmatch(shape.texts[i].text) else "cells" for i in own}


def _is_of_several(shape: Shape, one: Shown) -> bool:
    """Whether it stands with others in an element that is called after who wrote it."""
    inside = one.inside
    while inside.around is not None and inside.around.role == "byline":
        inside = inside.around
    holder = shape.holders[inside.number]
    return one.hint == "byline" and holder.last > holder.first and not AUTHOR.match(one.text)


def _is_own(one: Shown) -> bool:
    return one.hint in APART or is_site_line(one.text) or not (HAN.search(one.text) or NUMBER.fullmatch(one.text))


def _is_author(one: Shown) -> bool:
    named = AUTHOR.fullmatch(one.text) or shows(fold(one.text), "byline_job", "byline_text")
    return bool(named) or (one.hint == "byline" and not is_fact(one.text))


def _is_bare(one: Shown) -> bool:
    return len(one.text) <= LINK and one.hint not in HEADS


def _faces(shape: Shape) -> Iterator[int]:
    """The places of names that stand there again and again below one headline, beside a small picture or with their job: who
    wrote the entries of a live page.
    """
    places: dict[tuple[int, str], list[int]] = defaultdict(list)
    heads = 0
    for i, one in enumerate(shape.texts):
        heads += one.hint in HEADS
        if len(one.text) <= NAME and (one.inside.pictured or AUTHOR.fullmatch(one.text)):
            places[heads, one.text].append(i)
    return (i for row in places.values() if len(row) >= OFTEN for i in row)


def _teasers(shape: Shape) -> Iterator[int]:
    """The places of heads that are links with no more than a cut text below each, and of these."""
    heads = [i for i, one in enumerate(shape.texts) if one.hint in HEADS]
    for head, end in pairwise([*heads, len(shape.texts)]):
        below = shape.texts[head + 1 : end]
        told = [one.text for one in below if is_told(one) or CUT.search(one.text)]
        if shape.texts[head].inside.link and told and all(map(CUT.search, told)):
            yield from range(head, end)


def _tabs(shape: Shape) -> Iterator[int]:
    """The places of a list's items in front of the element that holds the story: parts of the page to choose from."""
    begun = shape.story.first if shape.story else 0
    return (i for i in range(begun) if shape.texts[i].hint == "item" and _is_listed(shape.texts[i]))


def _is_listed(one: Shown) -> bool:
    return len(one.text) <= LINK and one.hint not in HEADS and not is_told(one)


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

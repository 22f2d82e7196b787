"""What a web page sets around the headline and in front of a story's text: its kicker, facts, tools, and who wrote it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from audio.issue.headings.texts import COLUMN
from audio.issue.marks import shows
from audio.issue.printed import fold, unspaced
from audio.issue.web.body import APART, Shape, is_told
from audio.issue.web.elements import HEADINGS
from audio.issue.web.facts import is_fact, is_site_line
from audio.issue.web.text import LINES, LINK, Shown
from audio.issue.web.tree import Inside
from audio.issue.web.writers import AUTHOR

NAMED = 4
"""Least characters of a headline that the page's title names."""
FACTS = 12
"""Most texts of an element that holds what the page says of its story."""
NAME, OFTEN = 12, 3
"""Most characters of the name of who wrote an entry, and how often it stands there at least."""
PAGE = ("masthead", "page_header", "page_date", "page_cells", "web_page", "duty", "contact", "publisher")
"""Marks of what is the page's own."""
HAN = re.compile("[一-龥]{2}")
NAMES = ("name_only", "byline_job", "byline_text", "byline_box", "credit", "dash_start")
"""Marks of who wrote it, and of a deck."""
NOTE = re.compile(r"\W?(?:编者按|编者的话|编者注|按语|编前|开栏语|开栏的话|编后)\W{0,2}")
"""The head of an editor's note."""
HEAD = 9
"""Least characters of a headline that stands in one element with its facts."""
DECK = 7
"""Least characters of a deck without a dash."""
TOOLS = re.compile(
    r"^[一-龥]{2,6}(?:\s/\s[一-龥]{2,6})+$|[|｜┊丨【】]|\s[·•∙]\s|[\[［].{0,12}[:：]|[(（]\d{1,3}[)）]|^[一-龥]{2,6}[:：]\S{1,4}$"
    r"|^(?!.*\d:\d\d\s*[至到—–~-]).*(?:\d:\d\d(?::\d\d)?\s*$|\d[-/.日]\d*\s*\d{1,2}:\d\d)|\s\d{2}-\d{2}$"
    r"|\d[\d.,]*\s*[万w]?\+?\s*人?次?\s*(?:阅读|浏览|播放|评论|观看|参与|点赞|收藏)|(?:阅读|浏览|播放|评论|点击|访问)[量数]?\s*\d"
    r"|(?:(?!地点|时间|票价|电话|嘉宾)[一-龥]{2,4}[:：][^:：]{1,16}){2}|^[一-龥]{2}\s+\d[\d,.]*\+?$"
)
"""How tools and facts are set: between bars, with an hour, counted, behind labels."""
COLUMN_NAME = re.compile("【[^】]*】")
SAID = LINES | {"link"}
"""What is said of a text that no name says anything of."""
NUMBER = re.compile(r"\d{1,2}")
"""What a part of a story may be numbered by."""
HEADS = HEADINGS | {"headline", "large"}


def front_of(shape: Shape, title: str) -> dict[int, str]:
    """What the texts are, by their places. `title` is the page's, without its blanks."""
    hints = {**_in_front(shape), **_heads_above(shape, title), **_facts(shape)}
    hints |= {i: "subhead" for i, one in enumerate(shape.texts) if NOTE.fullmatch(one.text)}
    return hints | dict.fromkeys(_faces(shape), "furniture")


def _in_front(shape: Shape) -> dict[int, str]:
    """The texts in front of the first sentence of which nothing is said and that are no deck: set as tools and facts are,
    or, outside the story's element, too short for one. A line beside that sentence, in its own element, is the story's.
    """
    begun = shape.story.first if shape.story else 0
    told = next((i for i, one in enumerate(shape.texts) if is_told(one) and one.hint not in HEADS), 0)
    texts = (
        (i, one) for i, one in enumerate(shape.texts[: max(begun, told)]) if one.hint in SAID or _is_of_several(shape, one)
    )
    own_line = shape.texts[told].inside.number if told > begun else -1
    bare = (
        (i, one)
        for i, one in texts
        if not is_told(one) and not shows(fold(one.text), *NAMES) and (i < begun or one.inside.number != own_line)
    )
    own = (i for i, one in bare if _is_tool(one.text) or (i < begun and one.hint != "link" and len(one.text) < DECK))
    return {i: "byline" if AUTHOR.fullmatch(shape.texts[i].text) else "cells" for i in own}


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
        head = holder.first if len(shape.texts[holder.first].text) >= HEAD else -1  # in one cell with its facts
        for i in own if head in facts else own - {head}:
            if shape.texts[i].hint not in APART | {"section"}:
                hints[i] = "byline" if _is_author(shape.texts[i]) else "facts"
    return hints


def _is_of_several(shape: Shape, one: Shown) -> bool:
    """Whether it stands with others in an element that is called after who wrote it."""
    inside = one.inside
    while inside.around is not None and inside.around.role == "byline":
        inside = inside.around
    holder = shape.holders[inside.number]
    return inside.role == one.hint == "byline" and holder.last > holder.first and not AUTHOR.match(one.text)


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


def _heads_above(shape: Shape, title: str) -> dict[int, str]:
    """A short line that its element begins with, right above its headline, which the page may be called by: the kicker, or
    the column's name.
    """
    hints: dict[int, str] = {}
    for i, (one, head) in enumerate(pairwise(shape.texts)):
        if one.hint != "paragraph" or not _is_head(head, title):
            continue
        around = _around(one)
        if around is None or around is not _around(head):
            continue
        bare = (
            is_listed(one)
            and unspaced(one.text) not in title
            and not _is_tool(one.text)
            and HAN.search(one.text)
            and not shows(fold(one.text), *PAGE)
        )
        above = shape.texts[shape.holders[around.number].first : i]
        if bare and all(other.hint in APART or _is_tool(other.text) for other in above):
            hints[i] = "kicker" if len(one.text) > COLUMN else "section"
    return hints


def _around(one: Shown) -> Inside | None:
    """What the block of a text stands in."""
    inside = one.inside
    while inside.number != inside.block and inside.around is not None:
        inside = inside.around
    return inside.around


def _is_head(one: Shown, title: str) -> bool:
    return one.hint in HEADS or (len(one.text) >= NAMED and unspaced(one.text) in title)


def is_listed(one: Shown) -> bool:
    """Whether it may be one of a list's: short, no heading, no sentence."""
    return len(one.text) <= LINK and one.hint not in HEADS and not is_told(one)


def _is_tool(text: str) -> bool:
    return len(text) <= LINK and bool(TOOLS.search(text)) and not COLUMN_NAME.fullmatch(text)

"""The stories of a web page that only a script would show: saved as it was sent, it has no text of its own, but its data."""

import html
import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from audio.issue.printed import unspaced
from audio.issue.web.elements import Node
from audio.issue.web.facts import TOLD
from audio.issue.web.markup import title_of
from audio.issue.web.named import PARTS, SITE
from audio.issue.web.strings import named_texts
from audio.issue.web.writers import AUTHOR

DATA = re.compile(r"JSON\.parse\(\s*(?=\")|(?:^|[=(])\s*(?=[{\[])")
"""In front of what may be data in a script."""
TRIES, MOST = 20, 100_000
"""Most places of a script where data are looked for, and most values of a page's that are looked at."""
HEAD = (4, 80)
"""Characters of a headline."""
LEAST = 120
"""Characters of a story that the page is not called by; shorter ones are teasers."""
KEYS = {
    "kicker": re.compile("(?:lead|intro|pre|shoulder)_?title"),
    "headline": re.compile("headline|(?:(?!sub|lead|intro|pre|shoulder|short|list|site|seo|share)[a-z]+_?)?title|name"),
    "deck": re.compile("sub_?(?:title|headline)|standfirst|deck"),
    "author": re.compile("[a-z]*(?:author|writer|reporter)s?(?:_?name)?|byline"),
    "caption": re.compile("desc|description|caption|alt|title"),
}
"""What data call the parts of a story, in small letters."""
SUBHEAD = re.compile("heading|header|title|sub_?title|h[1-6]")
PICTURE = re.compile("image|img|pic|picture|photo|figure")
"""How data call the kinds of its blocks."""
KINDS, TEXTS, DEEP = ("type", "_type", "style"), ("text", "html", "value", "content", "children", "data"), 6
"""Where a block has its kind and its text, and how deep the pieces of one may be nested."""
ENDS = re.compile("。[^。<>]{0,8}</(?:p|div|section)>", re.IGNORECASE)
"""Where a paragraph ends."""


class Story(NamedTuple):
    """A story in a page's data: its headline, all of it as HTML, and which list it stands in (0: none)."""

    head: str
    told: str
    row: int


def scripted(root: Node) -> str:
    """The story that a page's data hold, as HTML: its heads, who wrote it, its text; nothing if there is none. It is the
    longest beside a headline that the page is called by, else the longest of all, with those of the list that it stands in.
    """
    title = unspaced(title_of(root))
    found = [story for record, row in islice(_records(root), MOST) if (story := _story(record, row))]
    found = found or [story for record in named_texts(root) if (story := _story(record, 0))]
    found = found or [story for record in _untitled(root) if (story := _story(record, 0))]
    if named := [story for story in found if unspaced(story.head) in title]:
        return _page([max(named, key=lambda story: len(story.told))])
    told = [*{story.told: story for story in found if len(story.told) >= LEAST}.values()]
    longest = max(told, key=lambda story: len(story.told), default=None)
    return _page([story for story in told if longest and (story is longest or story.row == longest.row > 0)])


def _untitled(root: Node) -> Iterator[dict[str, str]]:
    """Texts of several paragraphs by name that stand beside no headline: it is in the page's title."""
    head = next((part for part in PARTS.split(title_of(root)) if len(part) >= HEAD[0] and not SITE.search(part)), "")
    records = named_texts(root) if head else ()
    yield from ({**one, "title": head} for one in records if any(len(ENDS.findall(text)) > 1 for text in one.values()))


def _page(stories: list[Story]) -> str:
    title = html.escape(stories[0].head) if len(stories) == 1 else ""
    body = "".join(story.told for story in stories)
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>" if body else ""


def _records(root: Node) -> Iterator[tuple[dict[str, Any], int]]:
    """All records of the data in a page's scripts, in their order, each with the number of the list that it stands in."""
    left = [(data, 0) for script in root.iter("script") for data in _data(script.text or "")][::-1]
    lists = 0
    while left:
        one, row = left.pop()
        if isinstance(one, dict):
            yield one, row
            left += [(value, 0) for value in one.values()][::-1]
        elif isinstance(one, list):
            lists += 1
            left += [(value, lists) for value in one][::-1]


def _data(script: str) -> Iterator[Any]:
    """The JSON in a script."""
    decode, end = json.JSONDecoder().raw_decode, 0
    for found in islice(DATA.finditer(script), TRIES):
        if found.end() >= end:
            try:
                data, end = decode(script, found.end())
            except (ValueError, RecursionError):
                continue
            yield from _data(data) if isinstance(data, str) else (data,)


def _story(record: dict[str, Any], row: int) -> Story | None:
    head = _said(record, "headline")
    text = max((_text(one) for one in record.values()), key=len, default="") if len(head) >= HEAD[0] else ""
    if not text:
        return None
    author = _said(record, "author")
    parts = {
        "kicker": _said(record, "kicker"),
        "deck": _said(record, "deck"),
        "byline": author if AUTHOR.match(author) else f"作者：{author}" * bool(author),
    }
    lines = {kind: f'<p class="{kind}">{html.escape(part)}</p>' if part else "" for kind, part in parts.items()}
    return Story(head, f"{lines['kicker']}<h1>{html.escape(head)}</h1>{lines['deck']}{lines['byline']}{text}", row)


def _said(record: dict[str, Any], kind: str) -> str:
    """What a record has for a part of a story: under the shortest key of several that call it so."""
    keys = sorted(
        (key for key in record if KEYS[kind].fullmatch(key.lower())), key=lambda key: (key.lower() == "name", len(key))
    )
    return next((name for name in map(_name, map(record.get, keys)) if name), "")


def _text(value: object) -> str:
    """A story's text as HTML: a string, or those of a list and of its records, with what is said of its pictures."""
    value = value.get("content", value.get("blocks")) if isinstance(value, dict) else value
    told = "".join(map(_part, value)) if isinstance(value, list) else _paragraphs(value) if isinstance(value, str) else ""
    return told if len(told) >= TOLD and "。" in told else ""


def _part(one: object) -> str:
    """A block of a text: one that says its kind and its text, which may be in pieces."""
    if not isinstance(one, dict):
        return _paragraphs(one) if isinstance(one, str) else ""
    kinds = [str(one.get(key, "")).lower() for key in KINDS]
    if any(map(PICTURE.fullmatch, kinds)):
        return f"<figcaption>{html.escape(_said(one, 'caption'))}</figcaption>"
    told = _paragraphs(_pieces(one, DEEP))
    return f"<h3>{told}</h3>" if told and any(map(SUBHEAD.fullmatch, kinds)) else told


def _pieces(one: object, deep: int) -> str:
    """The text of a block, with that of its pieces."""
    if isinstance(one, str) or not deep:
        return one if isinstance(one, str) else ""
    if isinstance(one, list):
        return "".join(_pieces(piece, deep - 1) for piece in one)
    values = (one.get(key) for key in TEXTS) if isinstance(one, dict) else ()
    return next((text for value in values if (text := _pieces(value, deep - 1))), "")


def _paragraphs(text: str) -> str:
    told = text if "<" in text else html.unescape(text)
    if re.search("<(?:p|div|br|section)", told):
        return told
    return "".join(f"<p>{html.escape(line)}</p>" for line in told.splitlines() if line.strip())


def _name(value: object) -> str:
    """A name, or that of a record, or those of a list."""
    several = value if isinstance(value, list) else [value]
    names = (one.get("name") if isinstance(one, dict) else one for one in several)
    return " ".join(name for name in names if isinstance(name, str) and len(name) < HEAD[1])

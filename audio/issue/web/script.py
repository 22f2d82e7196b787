"""The story of a web page that only a script would show: saved as it was sent, it has no text of its own, but its data."""

import html
import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from audio.issue.printed import unspaced
from audio.issue.web.elements import Node
from audio.issue.web.facts import TOLD
from audio.issue.web.markup import title_of

DATA = re.compile(r"JSON\.parse\(\s*(?=\")|(?:^|[=(])\s*(?=[{\[])")
"""In front of what may be data in a script."""
TRIES, MOST = 20, 100_000
"""Most places of a script where data are looked for, and most values of a page's that are looked at."""
HEAD = (4, 80)
"""Characters of a headline."""
TITLES, AUTHORS = ("headline", "title", "name"), ("author", "authors", "writer", "reporter", "authorName")
"""What data call a headline, and who wrote the story."""


def scripted(root: Node) -> str:
    """The story that a page's data hold, as HTML: its headline, who wrote it, its text; nothing if there is none. It is the
    longest text beside a headline that the page is called by.
    """
    title = unspaced(title_of(root))
    found = [story for record in islice(_records(root), MOST) if (story := _story(record, title))]
    return max(found, key=len, default="")


def _records(root: Node) -> Iterator[dict[str, Any]]:
    """All records of the data in a page's scripts."""
    left = [data for script in root.iter("script") for data in _data(script.text or "")]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            yield one
        left += one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()


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


def _story(record: dict[str, Any], title: str) -> str:
    head = next((one for one in map(record.get, TITLES) if isinstance(one, str) and _is_head(one, title)), "")
    text = max((_text(one) for one in record.values()), key=len, default="") if head else ""
    if not text:
        return ""
    author = next((name for key in AUTHORS if (name := _name(record.get(key)))), "")
    byline = f'<p class="byline">作者：{html.escape(author)}</p>' if author else ""
    head = html.escape(head)
    return f"<html><head><title>{head}</title></head><body><h1>{head}</h1>{byline}{text}</body></html>"


def _is_head(text: str, title: str) -> bool:
    return HEAD[0] <= len(text) <= HEAD[1] and unspaced(text) in title


def _text(value: object) -> str:
    """A story's text as HTML: a string, or those of a list and of its records."""
    if isinstance(value, list):
        parts = (one.get("text", one.get("content")) if isinstance(one, dict) else one for one in value)
        return "".join(_text(one) for one in parts if isinstance(one, str))
    if not isinstance(value, str) or len(value) < TOLD or "。" not in value:
        return ""
    told = value if "<" in value else html.unescape(value)
    return (
        told
        if re.search("<(?:p|div|br|section)", told)
        else "".join(f"<p>{html.escape(line)}</p>" for line in told.splitlines())
    )


def _name(value: object) -> str:
    """A name, or that of a record, or those of a list."""
    several = value if isinstance(value, list) else [value]
    names = (one.get("name") if isinstance(one, dict) else one for one in several)
    return " ".join(name for name in names if isinstance(name, str) and len(name) < HEAD[1])

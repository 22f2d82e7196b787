"""What is wrong with a feed: the rules of the directories that parsers do not see, read from the bytes as an app would.

Pure; works on any feed, ours or a fetched one. Each finding is a sentence that says where, what, and what to write instead.
Sources: as in `rss`; RFC 2822 (dates), RFC 4122 (UUID), Apple's list of categories in `data/categories.yaml`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING
from uuid import UUID

import yaml

from audio.errors import FeedError
from audio.feed.addresses import is_mail, is_web
from audio.feed.document import MOST_ITEMS
from audio.feed.items import date_of, description_faults, enclosure_of, item_faults, picture_faults
from audio.feed.xml import NAMESPACES, read, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LANGUAGE = re.compile(r"[a-z]{2}(-[a-z]{2})?")


def audit(xml: bytes, *, url: str = "", public: bool = True) -> tuple[str, ...]:
    """All that is wrong with the document, a sentence each; `url` is where it was fetched, if it was. Empty: nothing.

    One that is not `public`, for listening at home, needs neither public addresses nor an owner to write to.
    """
    try:
        root = read(xml)
    except FeedError as error:
        return (f"the feed is no XML: {error}; write it again with `tingbao feed`",)
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or channel is None:
        return ("the document is no RSS 2.0 feed with a channel",)
    items = channel.findall("item")
    findings = [*_channel(channel), *_together(items)]
    if public:
        findings += [*_contact(channel), *_self(channel, url)]
    for place, item in enumerate(items, start=1):
        name = f"item {place} ({text_of(item, 'title')[:20]})"
        findings += [f"{name}: {finding}" for finding in item_faults(item, public=public)]
    return tuple(findings)


def category_problem(category: Iterable[str]) -> str:
    """What is wrong with a category and sub-category, or empty: known to Apple, spelled as Apple does."""
    name, *rest = (*category, "")
    known = _categories()
    if name not in known:
        return f"category {name!r} is not known to Apple; write one of {', '.join(known)}"
    if sub := next(filter(None, rest), ""):
        return "" if sub in known[name] else f"{name} has no sub-category {sub!r}; write one of {', '.join(known[name])}"
    return ""


@cache
def _categories() -> dict[str, list[str]]:
    known: dict[str, list[str]] = yaml.safe_load(files("audio").joinpath("data/categories.yaml").read_text(encoding="utf-8"))
    return known


def _channel(channel: "Element") -> Iterator[str]:
    for name in ("title", "link", "itunes:author"):
        if not text_of(channel, name):
            yield f"the channel has no {name}; set it in show.yaml"
    yield from description_faults(channel)
    if not LANGUAGE.fullmatch(text_of(channel, "language")):
        yield f"language {text_of(channel, 'language')!r} is refused by directories; write zh-cn"
    if text_of(channel, "itunes:explicit") not in {"true", "false"}:
        yield "the channel's itunes:explicit is neither true nor false"
    if text_of(channel, "itunes:type") not in {"episodic", "serial"}:
        yield "itunes:type is neither episodic nor serial"
    yield from picture_faults(channel, "the channel")
    yield from _category(channel)
    yield from _identity(channel)


def _contact(channel: "Element") -> Iterator[str]:
    if not (email := text_of(channel, "itunes:owner/itunes:email")):
        yield "the owner has no e-mail, Spotify refuses the show; set email in show.yaml"
    elif not is_mail(email):
        yield f"the owner's e-mail {email!r} is none; write email as editor@example.org in show.yaml"
    if (link := text_of(channel, "link")) and not is_web(link):
        yield f"the channel's link {link!r} is no public address; write link as https://example.org/ in show.yaml"


def _category(channel: "Element") -> Iterator[str]:
    first = channel.find("itunes:category", NAMESPACES)
    if first is None:
        yield "there is no itunes:category; write category: News > Daily News in show.yaml"
        return
    inner = first.find("itunes:category", NAMESPACES)
    if problem := category_problem((first.get("text", ""), "" if inner is None else inner.get("text", ""))):
        yield problem


def _identity(channel: "Element") -> Iterator[str]:
    guid = text_of(channel, "podcast:guid")
    try:
        version = UUID(guid).version
    except ValueError:
        version = None
    if version != 5:
        yield f"podcast:guid {guid!r} is no UUID of version 5; restore show.json, never make another"
    if text_of(channel, "podcast:locked") not in {"yes", "no"}:
        yield "podcast:locked is neither yes nor no"


def _self(channel: "Element", url: str) -> Iterator[str]:
    own = [link.get("href", "") for link in channel.iterfind("atom:link[@rel='self']", NAMESPACES)]
    if len(own) != 1:
        yield f"there are {len(own)} atom:link rel=self; one is wanted"
    elif not is_web(own[0]):
        yield f"the feed's own address is {own[0]!r}, not a public one; set base_url in show.yaml"
    elif url and own[0] != url:
        yield f"the feed calls itself {own[0]} and was found at {url}; set base_url in show.yaml"


def _together(items: list["Element"]) -> Iterator[str]:
    if len(items) > MOST_ITEMS:
        yield f"the document has {len(items)} items; keep the newest {MOST_ITEMS} and move the others to an archive"
    for what, values in (
        ("guid", [text_of(item, "guid") for item in items]),
        ("enclosure URL", [enclosure_of(item).get("url", "") for item in items]),
    ):
        for value, count in Counter(values).items():
            if value and count > 1:
                yield f"{count} items have one {what}: {value}"
    dates = [when for item in items if (when := date_of(text_of(item, "pubDate")))]
    if any(newer < older for newer, older in pairwise(dates)):
        yield "the items do not stand newest first"

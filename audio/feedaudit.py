"""What is wrong with a feed: the rules of the directories that parsers do not see, read from the bytes as an app would.

Pure; works on any feed, ours or a fetched one. Each finding is a sentence that says where, what, and what to write instead.
Sources: as in `rss`; RFC 2822 (dates), RFC 4122 (UUID), Apple's list of categories in `data/categories.yaml`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import UUID

import yaml

from audio.addresses import is_mail, is_web
from audio.chapters import MIME
from audio.feed import PAGE
from audio.notes import MOST_BYTES
from audio.rss import NAMESPACES
from audio.transcript import VTT_MIME

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LANGUAGE = re.compile(r"[a-z]{2}(-[a-z]{2})?")
TRANSCRIPTS = {VTT_MIME, "application/json", "application/srt", "text/html"}


def audit(xml: bytes, *, url: str = "", public: bool = True) -> tuple[str, ...]:
    """All that is wrong with the document, a sentence each; `url` is where it was fetched, if it was. Empty: nothing.

    One that is not `public`, for listening at home, needs neither public addresses nor an owner to write to.
    """
    from lxml import etree

    try:
        root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return (f"the feed is no XML: {error}; write it again with `tingbao feed`",)
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or channel is None:
        return ("the document is no RSS 2.0 feed with a channel",)
    items = channel.findall("item")
    findings = [*_channel(channel), *_together(items)]
    if public:
        findings += [*_contact(channel), *_self(channel, url)]
    for place, item in enumerate(items, start=1):
        name = f"item {place} ({_text(item, 'title')[:20]})"
        findings += [f"{name}: {finding}" for finding in _item(item, public=public)]
    return tuple(findings)


def is_public(xml: bytes) -> bool:
    """Whether the feed says where in the world it stands."""
    from lxml import etree

    try:
        root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return False
    return any(is_web(link.get("href", "")) for link in root.iterfind("channel/atom:link[@rel='self']", NAMESPACES))


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
        if not _text(channel, name):
            yield f"the channel has no {name}; set it in show.yaml"
    yield from _description(channel)
    if not LANGUAGE.fullmatch(_text(channel, "language")):
        yield f"language {_text(channel, 'language')!r} is refused by directories; write zh-cn"
    if _text(channel, "itunes:explicit") not in {"true", "false"}:
        yield "the channel's itunes:explicit is neither true nor false"
    if _text(channel, "itunes:type") not in {"episodic", "serial"}:
        yield "itunes:type is neither episodic nor serial"
    yield from _picture(channel, "the channel")
    yield from _category(channel)
    yield from _identity(channel)


def _contact(channel: "Element") -> Iterator[str]:
    if not (email := _text(channel, "itunes:owner/itunes:email")):
        yield "the owner has no e-mail, Spotify refuses the show; set email in show.yaml"
    elif not is_mail(email):
        yield f"the owner's e-mail {email!r} is none; write email as editor@example.org in show.yaml"
    if (link := _text(channel, "link")) and not is_web(link):
        yield f"the channel's link {link!r} is no public address; write link as https://example.org/ in show.yaml"


def _description(node: "Element") -> Iterator[str]:
    size = len(_text(node, "description").encode())
    if not 0 < size <= MOST_BYTES:
        yield f"the description has {size} bytes; write 1 to {MOST_BYTES}"


def _category(channel: "Element") -> Iterator[str]:
    first = channel.find("itunes:category", NAMESPACES)
    if first is None:
        yield "there is no itunes:category; write category: News > Daily News in show.yaml"
        return
    inner = first.find("itunes:category", NAMESPACES)
    if problem := category_problem((first.get("text", ""), "" if inner is None else inner.get("text", ""))):
        yield problem


def _identity(channel: "Element") -> Iterator[str]:
    guid = _text(channel, "podcast:guid")
    try:
        version = UUID(guid).version
    except ValueError:
        version = None
    if version != 5:
        yield f"podcast:guid {guid!r} is no UUID of version 5; restore show.json, never make another"
    if _text(channel, "podcast:locked") not in {"yes", "no"}:
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
    if len(items) > PAGE:
        yield f"the document has {len(items)} items; keep the newest {PAGE} and move the others to an archive"
    for what, values in (
        ("guid", [_text(item, "guid") for item in items]),
        ("enclosure URL", [_enclosure(item).get("url", "") for item in items]),
    ):
        for value, count in Counter(values).items():
            if value and count > 1:
                yield f"{count} items have one {what}: {value}"
    dates = [when for item in items if (when := _date(_text(item, "pubDate")))]
    if any(newer < older for newer, older in pairwise(dates)):
        yield "the items do not stand newest first"


def _item(item: "Element", *, public: bool) -> Iterator[str]:
    guid = item.find("guid")
    if not _text(item, "title"):
        yield "there is no title"
    if guid is None or not _text(item, "guid"):
        yield "there is no guid"
    elif guid.get("isPermaLink") != "false" and not is_web(_text(item, "guid")):
        yield "the guid is no URL; write isPermaLink=false"
    if _date(_text(item, "pubDate")) is None:
        yield f"pubDate {_text(item, 'pubDate')!r} is no RFC 2822 date with an offset"
    yield from _description(item)
    yield from _sound(item, public=public)
    yield from _numbers(item)
    yield from _beside(item)
    if item.find("itunes:image", NAMESPACES) is not None:
        yield from _picture(item, "the item")


def _sound(item: "Element", *, public: bool) -> Iterator[str]:
    enclosure = _enclosure(item)
    address, length = enclosure.get("url", ""), enclosure.get("length", "")
    if not address:
        yield "there is no enclosure"
        return
    if not address.isascii():
        yield f"the enclosure's URL {address} is not ASCII"
    if public and not is_web(address):
        yield f"the enclosure {address} is no public address; set base_url in show.yaml"
    if not _positive(length):
        yield f"the enclosure's length {length!r} is no number of bytes"
    if enclosure.get("type") != "audio/mpeg":
        yield f"the enclosure's type is {enclosure.get('type')!r}; write audio/mpeg"


def _numbers(item: "Element") -> Iterator[str]:
    if not _positive(_text(item, "itunes:duration")):
        yield f"itunes:duration {_text(item, 'itunes:duration')!r} is not in whole seconds"
    if _text(item, "itunes:explicit") not in {"true", "false"}:
        yield "itunes:explicit is neither true nor false"
    if _text(item, "itunes:episodeType") not in {"full", "trailer", "bonus"}:
        yield "itunes:episodeType is none of full, trailer, bonus"
    for name in ("itunes:season", "itunes:episode", "podcast:season"):
        if (text := _text(item, name)) and not _positive(text):
            yield f"{name} {text!r} is no whole number above 0"
    serial = _text(item.getparent(), "itunes:type") == "serial"
    if serial and not _text(item, "itunes:episode"):
        yield "a serial show's item has no itunes:episode"


def _beside(item: "Element") -> Iterator[str]:
    """Transcripts and chapters."""
    for node in item.iterfind("podcast:transcript", NAMESPACES):
        if node.get("type") not in TRANSCRIPTS:
            yield f"the transcript's type {node.get('type')!r} is not known to apps"
        if not node.get("url"):
            yield "a transcript has no url"
    for node in item.iterfind("podcast:chapters", NAMESPACES):
        if node.get("type") != MIME or not node.get("url"):
            yield f"podcast:chapters needs a url and the type {MIME}"


def _picture(node: "Element", whose: str) -> Iterator[str]:
    image = node.find("itunes:image", NAMESPACES)
    address = "" if image is None else image.get("href", "")
    if not urlsplit(address).path.lower().endswith((".jpg", ".jpeg", ".png")):
        yield f"{whose} has no picture whose name ends in .jpg or .png, but {address!r}"


def _enclosure(item: "Element") -> "Element":
    found = item.findall("enclosure")
    return found[0] if found else item.makeelement("enclosure")


def _text(node: "Element | None", path: str) -> str:
    return "" if node is None else (node.findtext(path, "", NAMESPACES) or "").strip()


def _date(text: str) -> datetime | None:
    try:
        when = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return when if when.tzinfo else None


def _positive(text: str) -> bool:
    return text.isascii() and text.isdigit() and int(text) > 0

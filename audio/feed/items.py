"""What is wrong with one item of a feed, and with what an item has in common with its channel.

Pure; each finding is a sentence, its sources are those of `audit`.
"""

from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from audio.chapters import MIME
from audio.feed.addresses import is_web
from audio.feed.xml import NAMESPACES, text_of
from audio.notes import MOST_BYTES
from audio.transcript import VTT_MIME

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

TRANSCRIPTS = {VTT_MIME, "application/json", "application/srt", "text/html"}


def item_faults(item: "Element", *, public: bool) -> Iterator[str]:
    """All that is wrong with an item; one that is not `public` may have addresses that only this machine knows."""
    guid = item.find("guid")
    if not text_of(item, "title"):
        yield "there is no title"
    if guid is None or not text_of(item, "guid"):
        yield "there is no guid"
    elif guid.get("isPermaLink") != "false" and not is_web(text_of(item, "guid")):
        yield "the guid is no URL; write isPermaLink=false"
    if date_of(text_of(item, "pubDate")) is None:
        yield f"pubDate {text_of(item, 'pubDate')!r} is no RFC 2822 date with an offset"
    yield from description_faults(item)
    yield from _sound(item, public=public)
    yield from _numbers(item)
    yield from _beside(item)
    if item.find("itunes:image", NAMESPACES) is not None:
        yield from picture_faults(item, "the item")


def _sound(item: "Element", *, public: bool) -> Iterator[str]:
    enclosure = enclosure_of(item)
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
    if not _positive(text_of(item, "itunes:duration")):
        yield f"itunes:duration {text_of(item, 'itunes:duration')!r} is not in whole seconds"
    if text_of(item, "itunes:explicit") not in {"true", "false"}:
        yield "itunes:explicit is neither true nor false"
    if text_of(item, "itunes:episodeType") not in {"full", "trailer", "bonus"}:
        yield "itunes:episodeType is none of full, trailer, bonus"
    for name in ("itunes:season", "itunes:episode", "podcast:season"):
        if (text := text_of(item, name)) and not _positive(text):
            yield f"{name} {text!r} is no whole number above 0"
    serial = text_of(item.getparent(), "itunes:type") == "serial"
    if serial and not text_of(item, "itunes:episode"):
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


def description_faults(node: "Element") -> Iterator[str]:
    """Of a channel or an item: directories take so many bytes and no more."""
    size = len(text_of(node, "description").encode())
    if not 0 < size <= MOST_BYTES:
        yield f"the description has {size} bytes; write 1 to {MOST_BYTES}"


def picture_faults(node: "Element", whose: str) -> Iterator[str]:
    """Of a channel or an item, called `whose` in the sentence."""
    image = node.find("itunes:image", NAMESPACES)
    address = "" if image is None else image.get("href", "")
    if not urlsplit(address).path.lower().endswith((".jpg", ".jpeg", ".png")):
        yield f"{whose} has no picture whose name ends in .jpg or .png, but {address!r}"


def enclosure_of(item: "Element") -> "Element":
    """The first enclosure, or an empty one when there is none."""
    found = item.findall("enclosure")
    return found[0] if found else item.makeelement("enclosure")


def date_of(text: str) -> datetime | None:
    """An RFC 2822 date with its offset, or None."""
    try:
        when = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return when if when.tzinfo else None


def _positive(text: str) -> bool:
    return text.isascii() and text.isdigit() and int(text) > 0

"""One RSS 2.0 document: a channel and its items as XML, row by row of what podcast apps and directories ask for.

Pure: no clock, so equal episodes give equal bytes. lxml writes it because it refuses what could not be read back. Sources:
Apple's "Podcast RSS feed requirements", PSP-1, the podcast namespace, RFC 5005 (archived feeds), RFC 4287 (atom:link).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from audio import chapters, notes, transcript
from audio.errors import FeedError
from audio.models import Episode, Show

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "fh": "http://purl.org/syndication/history/1.0",
}
GENERATOR = "Tingbao"
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold, and DEL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One podcast to the directories: the whole show, or a further feed of it."""

    show: Show
    name: str
    title: str
    guid: str
    image: str
    episodes: tuple[Episode, ...]
    """Oldest first, tombstones included."""

    @property
    def living(self) -> tuple[Episode, ...]:
        """Newest first."""
        return tuple(episode for episode in reversed(self.episodes) if not episode.withdrawn)

    def url(self, *parts: str) -> str:
        return self.show.base_url + "/".join(quote(part) for part in parts)

    def archive(self, number: int) -> str:
        return f"{self.name.removesuffix('.xml')}-archive-{number}.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One document of a channel: the living feed or an archive."""

    channel: Channel
    name: str
    items: tuple[Episode, ...]
    """Newest first."""
    before: int
    """Number of the archive before it; 0: none."""


def document(page: Page) -> bytes:
    from lxml import etree

    root = etree.Element("rss", {"version": "2.0"}, NAMESPACES)
    node = etree.SubElement(root, "channel")
    _links(node, page)
    _about(node, page.channel, page.items)
    for episode in page.items:
        _item(etree.SubElement(node, "item"), page.channel, episode)
    etree.indent(root, " ")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _links(node: "Element", page: Page) -> None:
    """RFC 5005: an archive says that it is one and where the living feed is; each names the archive before it. Apple's
    new-feed-url takes the subscribers of an old address along, when this document is put there.
    """
    kind, channel = "application/rss+xml", page.channel
    _add(node, "atom:link", rel="self", type=kind, href=channel.url(page.name))
    if channel.show.base_url and page.name == channel.name:
        _add(node, "itunes:new-feed-url", channel.url(channel.name))
    if page.name != channel.name:
        _add(node, "fh:archive")
        _add(node, "atom:link", rel="current", type=kind, href=channel.url(channel.name))
    if page.before:
        _add(node, "atom:link", rel="prev-archive", type=kind, href=channel.url(channel.archive(page.before)))


def _about(node: "Element", channel: Channel, items: Sequence[Episode]) -> None:
    show, newest = channel.show, items[0] if items else None
    author, link = show.author or show.title, show.link or channel.url("index.html")
    _add(node, "title", channel.title)
    _add(node, "link", link)
    _add(node, "description", _description(show))
    _add(node, "language", language(show.language))
    _add(node, "generator", GENERATOR)
    if newest:
        _add(node, "copyright", f"© {newest.date[:4]} {author}")
        _add(node, "lastBuildDate", _time(newest))
    _add(node, "itunes:author", author)
    _add(node, "itunes:type", "episodic")
    _add(node, "itunes:explicit", "false")
    _owner(node, show, author)
    _category(node, show.category)
    if channel.image:
        picture = channel.url(channel.image)
        _add(node, "itunes:image", href=picture)
        image = _add(node, "image")
        for name, text in (("url", picture), ("title", channel.title), ("link", link)):
            _add(image, name, text)
    _add(node, "podcast:guid", channel.guid)
    _add(node, "podcast:medium", "podcast")


def _owner(node: "Element", show: Show, author: str) -> None:
    _add(node, "podcast:locked", "yes", **({"owner": show.email} if show.email else {}))
    owner = _add(node, "itunes:owner")
    _add(owner, "itunes:name", author)
    if show.email:
        _add(owner, "itunes:email", show.email)


def _category(node: "Element", category: Sequence[str]) -> None:
    """Apple's category, its sub-category inside it."""
    for name in filter(None, category):
        node = _add(node, "itunes:category", text=name)


def _item(node: "Element", channel: Channel, episode: Episode) -> None:
    from lxml.etree import CDATA

    disclosure = channel.show.script.get("disclosure", "")
    _add(node, "title", episode.title)
    _add(node, "guid", episode.guid, isPermaLink="false")
    _add(node, "pubDate", _time(episode))
    _add(node, "link", channel.url(episode.issue, "index.html"))
    _add(node, "description", _clean(notes.plain(episode, disclosure)))
    _add(node, "content:encoded").text = CDATA(_clean(notes.html(episode, disclosure)))
    _media(node, channel, episode)
    _numbers(node, episode)
    picture = (episode.issue, episode.image) if episode.image else (channel.image,)
    if picture[-1]:
        _add(node, "itunes:image", href=channel.url(*picture))
    for voice in episode.voices:
        _add(node, "podcast:person", f"{voice}（合成语音）", group="cast", role="announcer")


def _media(node: "Element", channel: Channel, episode: Episode) -> None:
    stem = episode.file.removesuffix(".mp3")
    spoken = language(channel.show.language)
    _add(node, "enclosure", url=channel.url(episode.issue, episode.file), length=str(episode.bytes), type="audio/mpeg")
    for suffix, mime, more in (
        (transcript.VTT, transcript.VTT_MIME, {"rel": "captions"}),
        (transcript.JSON, transcript.JSON_MIME, {}),
    ):
        url = channel.url(episode.issue, stem + suffix)
        _add(node, "podcast:transcript", url=url, type=mime, language=spoken, **more)
    if episode.chapters:
        url = channel.url(episode.issue, stem + chapters.SUFFIX)
        _add(node, "podcast:chapters", url=url, type=chapters.MIME)


def _numbers(node: "Element", episode: Episode) -> None:
    """Season: the year. Episode: month, day and two digits for the article, so that no later change renumbers any."""
    year, month, day = (int(part) for part in episode.date.split("-"))
    number = str(month * 10000 + day * 100 + episode.index)
    shown = f"{month}月{day}日" + (f"第{episode.index}篇" if episode.index else "整期")
    _add(node, "itunes:duration", str(max(1, round(episode.duration / 1000))))
    _add(node, "itunes:explicit", "false")
    _add(node, "itunes:episodeType", "full")
    _add(node, "itunes:season", str(year))
    _add(node, "itunes:episode", number)
    _add(node, "podcast:season", str(year), name=f"{year}年")
    _add(node, "podcast:episode", number, display=shown)


def language(written: str) -> str:
    """The language as feeds write it: `zh-cn` for `zh_CN`; `cmn` and bare `zh`, which directories refuse, are `zh-cn`
    too."""
    code = written.strip().replace("_", "-").lower()
    return "zh-cn" if code in {"", "cmn", "zh", "zh-hans", "cmn-hans"} else code


def _description(show: Show) -> str:
    disclosure = show.script.get("disclosure", "")
    return notes.cut_bytes("\n".join(filter(None, (show.description or show.title, disclosure))), notes.MOST_BYTES)


def _time(episode: Episode) -> str:
    from email.utils import format_datetime

    return format_datetime(moment(episode))


def moment(episode: Episode) -> datetime:
    """When it was published. Raises `FeedError` for a manifest whose times are none."""
    try:
        date.fromisoformat(episode.date)
        moment = datetime.fromisoformat(episode.published)
    except ValueError as error:
        raise FeedError(f"{episode.issue}/{episode.key}.json: {error}; build this issue again") from error
    if moment.tzinfo is None:
        raise FeedError(f"{episode.issue}/{episode.key}.json: published has no offset; build this issue again")
    return moment


def _add(parent: "Element", tag: str, content: str = "", /, **attributes: str) -> "Element":
    from lxml.etree import SubElement

    prefix, colon, local = tag.partition(":")
    kept = {key: _clean(value) for key, value in attributes.items()}
    node = SubElement(parent, f"{{{NAMESPACES[prefix]}}}{local}" if colon else tag, kept)
    if content:
        node.text = _clean(content)
    return node


def _clean(text: str) -> str:
    """The text without characters that no feed can hold: a stray control character costs a character, not the feed."""
    return UNREADABLE.sub("", text)

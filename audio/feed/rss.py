"""One RSS 2.0 document: a channel and its items as XML, row by row of what podcast apps and directories ask for.

Pure: no clock, so equal episodes give equal bytes. Sources: Apple's "Podcast RSS feed requirements", PSP-1, the podcast
namespace, RFC 5005 (archived feeds), RFC 4287 (atom:link).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from audio import chapters, notes, transcript
from audio.feed.channel import Channel, Document, language, moment
from audio.feed.xml import NAMESPACES, add, clean
from audio.models import Episode, Show

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

GENERATOR = "Tingbao"


def render(document: Document) -> bytes:
    """The document as XML. Raises `FeedError` for a manifest whose times are none."""
    from lxml import etree

    root = etree.Element("rss", {"version": "2.0"}, NAMESPACES)
    node = etree.SubElement(root, "channel")
    _links(node, document)
    _about(node, document.channel, document.items)
    for episode in document.items:
        _item(etree.SubElement(node, "item"), document.channel, episode)
    etree.indent(root, " ")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _links(node: "Element", document: Document) -> None:
    """RFC 5005: an archive says that it is one and where the living feed is; each names the archive before it. Apple's
    new-feed-url takes the subscribers of an old address along, when this document is put there.
    """
    kind, channel = "application/rss+xml", document.channel
    add(node, "atom:link", rel="self", type=kind, href=channel.url(document.name))
    if channel.show.base_url and document.name == channel.name:
        add(node, "itunes:new-feed-url", channel.url(channel.name))
    if document.name != channel.name:
        add(node, "fh:archive")
        add(node, "atom:link", rel="current", type=kind, href=channel.url(channel.name))
    if document.before:
        add(node, "atom:link", rel="prev-archive", type=kind, href=channel.url(channel.archive(document.before)))


def _about(node: "Element", channel: Channel, items: Sequence[Episode]) -> None:
    show, newest = channel.show, items[0] if items else None
    author, link = show.author or show.title, show.link or channel.url("index.html")
    add(node, "title", channel.title)
    add(node, "link", link)
    add(node, "description", _description(show))
    add(node, "language", language(show.language))
    add(node, "generator", GENERATOR)
    if newest:
        add(node, "copyright", f"© {newest.date[:4]} {author}")
        add(node, "lastBuildDate", _time(newest))
    add(node, "itunes:author", author)
    add(node, "itunes:type", "episodic")
    add(node, "itunes:explicit", "false")
    _owner(node, show, author)
    _category(node, show.category)
    if channel.image:
        picture = channel.url(channel.image)
        add(node, "itunes:image", href=picture)
        image = add(node, "image")
        for name, text in (("url", picture), ("title", channel.title), ("link", link)):
            add(image, name, text)
    add(node, "podcast:guid", channel.guid)
    add(node, "podcast:medium", "podcast")


def _owner(node: "Element", show: Show, author: str) -> None:
    add(node, "podcast:locked", "yes", **({"owner": show.email} if show.email else {}))
    owner = add(node, "itunes:owner")
    add(owner, "itunes:name", author)
    if show.email:
        add(owner, "itunes:email", show.email)


def _category(node: "Element", category: Sequence[str]) -> None:
    """Apple's category, its sub-category inside it."""
    for name in filter(None, category):
        node = add(node, "itunes:category", text=name)


def _item(node: "Element", channel: Channel, episode: Episode) -> None:
    from lxml.etree import CDATA

    disclosure = channel.show.script.get("disclosure", "")
    add(node, "title", episode.title)
    add(node, "guid", episode.guid, isPermaLink="false")
    add(node, "pubDate", _time(episode))
    add(node, "link", channel.url(episode.issue, "index.html"))
    add(node, "description", clean(notes.plain(episode, disclosure)))
    add(node, "content:encoded").text = CDATA(clean(notes.html(episode, disclosure)))
    _media(node, channel, episode)
    _numbers(node, episode)
    picture = (episode.issue, episode.image) if episode.image else (channel.image,)
    if picture[-1]:
        add(node, "itunes:image", href=channel.url(*picture))
    for voice in episode.voices:
        add(node, "podcast:person", f"{voice}（合成语音）", group="cast", role="announcer")


def _media(node: "Element", channel: Channel, episode: Episode) -> None:
    stem = episode.file.removesuffix(".mp3")
    spoken = language(channel.show.language)
    add(node, "enclosure", url=channel.url(episode.issue, episode.file), length=str(episode.bytes), type="audio/mpeg")
    for suffix, mime, more in (
        (transcript.VTT, transcript.VTT_MIME, {"rel": "captions"}),
        (transcript.JSON, transcript.JSON_MIME, {}),
    ):
        url = channel.url(episode.issue, stem + suffix)
        add(node, "podcast:transcript", url=url, type=mime, language=spoken, **more)
    if episode.chapters:
        url = channel.url(episode.issue, stem + chapters.SUFFIX)
        add(node, "podcast:chapters", url=url, type=chapters.MIME)


def _numbers(node: "Element", episode: Episode) -> None:
    """Season: the year. Episode: month, day and two digits for the article, so that no later change renumbers any."""
    year, month, day = (int(part) for part in episode.date.split("-"))
    number = str(month * 10000 + day * 100 + episode.index)
    shown = f"{month}月{day}日" + (f"第{episode.index}篇" if episode.index else "整期")
    add(node, "itunes:duration", str(max(1, round(episode.duration / 1000))))
    add(node, "itunes:explicit", "false")
    add(node, "itunes:episodeType", "full")
    add(node, "itunes:season", str(year))
    add(node, "itunes:episode", number)
    add(node, "podcast:season", str(year), name=f"{year}年")
    add(node, "podcast:episode", number, display=shown)


def _description(show: Show) -> str:
    disclosure = show.script.get("disclosure", "")
    return notes.cut_bytes("\n".join(filter(None, (show.description or show.title, disclosure))), notes.MOST_BYTES)


def _time(episode: Episode) -> str:
    from email.utils import format_datetime

    return format_datetime(moment(episode))

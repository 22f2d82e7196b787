"""The feed: RSS 2.0 that any podcast app takes, made from what lies on the shelf and from nothing else.

Pure: no clock, so equal shelves give equal bytes. Withdrawn episodes are left out; their places in the archives stay empty,
so that no archive changes for another's sake. Sources: Apple's "Podcast RSS feed requirements", PSP-1, the podcast
namespace, RFC 5005 (archived feeds), RFC 4287 (atom:link). lxml writes it because it refuses what cannot be read back.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote

from audio import chapters, notes, transcript
from audio.errors import FeedError
from audio.identity import feed_guid
from audio.models import Episode, Show

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAIN = "feed.xml"
VERSION = "1"
"""Changes whenever the same shelf would give another feed."""
PAGE = 300
"""Items of a document: apps fetch `feed.xml` every hour, and many stop reading at 300."""
NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "fh": "http://purl.org/syndication/history/1.0",
}
GENERATOR = "Tingbao"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.xml", re.ASCII)
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold, and DEL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Channel:
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
class _Page:
    """One document of a channel: the living feed or an archive."""

    channel: _Channel
    name: str
    items: tuple[Episode, ...]
    """Newest first."""
    before: int
    """Number of the archive before it; 0: none."""


def render_feed(show: Show, episodes: Iterable[Episode], *, show_guid: str, name: str = MAIN, image: str = "") -> bytes:
    """The document of that name: `feed.xml`, a further feed, or an archive. Raises `FeedError` when there is none of it."""
    episodes = tuple(episodes)
    pages = {page.name: page for page in _pages(show, episodes, show_guid, image)}
    if name not in pages:
        raise FeedError(f"the show has no feed {name!r}; it has {', '.join(pages)}")
    return _document(pages[name]) + (_seal(show, episodes, show_guid, image) if name == MAIN else b"")


def render_feeds(show: Show, episodes: Iterable[Episode], *, show_guid: str, image: str = "") -> Mapping[str, bytes]:
    """Every document of the show, name -> bytes, in the order in which they are to be written: archives before the feed that
    names them, `feed.xml` last.

    `episodes` may be without cues; `image` is the name of the show's picture on the shelf. Raises `FeedError` for a further
    feed whose name or content cannot be.
    """
    episodes = tuple(episodes)
    documents = {page.name: _document(page) for page in _pages(show, episodes, show_guid, image)}
    documents[MAIN] += _seal(show, episodes, show_guid, image)
    return documents


def unchanged(feed: bytes, show: Show, episodes: Iterable[Episode], *, show_guid: str, image: str = "") -> tuple[str, ...]:
    """Names of all documents, when `feed` (that of `feed.xml`) was made of exactly these things; empty: they are to be made.

    Costs a tenth of making them, and no library.
    """
    episodes = tuple(episodes)
    if not feed.endswith(_seal(show, episodes, show_guid, image)):
        return ()
    return tuple(page.name for page in _pages(show, episodes, show_guid, image))


def _seal(show: Show, episodes: tuple[Episode, ...], guid: str, image: str) -> bytes:
    """A comment at the end of `feed.xml`: the hash of all that the documents are made of, cues apart."""
    digest = sha256(repr((VERSION, show, guid, image)).encode())
    for episode in sorted(episodes, key=lambda episode: (episode.issue, episode.key)):
        digest.update(repr(replace(episode, cues=())).encode(errors="backslashreplace"))
    return f"<!-- made of {digest.hexdigest()} -->\n".encode()


def publishing_needs(show: Show) -> tuple[str, ...]:
    """What the show must still be given before a directory takes it, a sentence each; empty: nothing."""
    needs = {
        "base_url": "the output folder's public address, as https://example.org/podcast/; till then it is for this machine",
        "title": "the show's name; until then it is the paper's",
        "description": "what the show is, in a sentence or two",
        "author": "who makes it: the paper's name",
        "email": "an address that directories write to; Spotify takes no show without",
        "link": "the paper's own page",
    }
    return tuple(f"show.yaml: {key}: write {what}" for key, what in needs.items() if not getattr(show, key))


def _pages(show: Show, episodes: Iterable[Episode], guid: str, image: str) -> Iterator[_Page]:
    """All documents, `feed.xml` last."""
    ordered = tuple(sorted(episodes, key=lambda episode: (datetime.fromisoformat(episode.published), -episode.index)))
    show = replace(show, title=show.title or next((e.publication for e in reversed(ordered)), "") or "听报")
    main = _Channel(show=show, name=MAIN, title=show.title, guid=guid, image=image, episodes=ordered)
    for name, what in show.feeds.items():
        yield from _split(_further(main, name, what))
    yield from _split(main)


def _further(main: _Channel, name: str, what: str) -> _Channel:
    if not NAME.fullmatch(name) or name == MAIN:
        raise FeedError(f"feeds: {name!r} is no name for a further feed; write letters, digits and hyphens, as issues.xml")
    known = {"issues": "整期", "articles": "单篇"}
    chosen = tuple(episode for episode in main.episodes if _belongs(episode, what))
    title = f"{main.title}·{known.get(what, what)}"
    return replace(main, name=name, title=title, guid=feed_guid(main.guid, name), episodes=chosen)


def _belongs(episode: Episode, what: str) -> bool:
    if what == "issues":
        return not episode.index
    return bool(episode.index) and what in {"articles", episode.section}


def _split(channel: _Channel) -> Iterator[_Page]:
    """Archives by place in the whole history, full ones only: together with the newest items they hold everything, and what
    an archive holds does not change when the next issue comes.
    """
    living = channel.living
    full = len(channel.episodes) // PAGE if len(living) > PAGE else 0
    for number in range(1, full + 1):
        chosen = channel.episodes[(number - 1) * PAGE : number * PAGE]
        items = tuple(episode for episode in reversed(chosen) if not episode.withdrawn)
        yield _Page(channel=channel, name=channel.archive(number), items=items, before=number - 1)
    yield _Page(channel=channel, name=channel.name, items=living[:PAGE], before=full)


def _document(page: _Page) -> bytes:
    from lxml import etree

    root = etree.Element("rss", {"version": "2.0"}, NAMESPACES)
    node = etree.SubElement(root, "channel")
    _links(node, page)
    _about(node, page.channel, page.items)
    for episode in page.items:
        _item(etree.SubElement(node, "item"), page.channel, episode)
    etree.indent(root, " ")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _links(node: "Element", page: _Page) -> None:
    """RFC 5005: an archive says that it is one and where the living feed is; each names the archive before it."""
    kind, channel = "application/rss+xml", page.channel
    _add(node, "atom:link", rel="self", type=kind, href=channel.url(page.name))
    if page.name != channel.name:
        _add(node, "fh:archive")
        _add(node, "atom:link", rel="current", type=kind, href=channel.url(channel.name))
    if page.before:
        _add(node, "atom:link", rel="prev-archive", type=kind, href=channel.url(channel.archive(page.before)))


def _about(node: "Element", channel: _Channel, items: Sequence[Episode]) -> None:
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


def _item(node: "Element", channel: _Channel, episode: Episode) -> None:
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


def _media(node: "Element", channel: _Channel, episode: Episode) -> None:
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
    return format_datetime(datetime.fromisoformat(episode.published))


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

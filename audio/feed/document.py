"""The feeds of a show: which documents there are and what stands in each, made from what lies on the shelf and nothing else.

Pure. Withdrawn episodes are left out; their places in the archives stay empty, so no archive changes for another's sake.
Source: RFC 5005, section 4 (archived feeds). How a document is written is in `rss`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from urllib.parse import quote, urlsplit

from audio.errors import FeedError
from audio.feed.channel import Channel, Document, moment
from audio.feed.rss import render
from audio.identity import feed_guid, show_title
from audio.models import Episode, Show

MAIN = "feed.xml"
VERSION = "4"
"""Changes whenever the same shelf would give another feed."""
MOST_ITEMS = 300
"""Items of a document: apps fetch `feed.xml` every hour, and many stop reading at 300."""
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.xml", re.ASCII)


def render_feeds(show: Show, episodes: Iterable[Episode], *, show_guid: str, image: str = "") -> Mapping[str, bytes]:
    """Every document of the show, name -> bytes, in the order in which they are to be written: archives before the feed that
    names them, `feed.xml` last.

    `episodes` may be without cues; `image` is the name of the show's picture on the shelf. Raises `FeedError` for a further
    feed whose name or content cannot be.
    """
    episodes = tuple(episodes)
    documents = {one.name: render(one) for one in _documents(show, episodes, show_guid, image)}
    documents[MAIN] += seal((VERSION, show, show_guid, image), episodes)
    return documents


def unchanged(feed: bytes, show: Show, episodes: Iterable[Episode], *, show_guid: str, image: str = "") -> tuple[str, ...]:
    """Names of all documents, when `feed` (that of `feed.xml`) was made of exactly these things; empty: they are to be made.

    Costs a tenth of making them, and no library.
    """
    episodes = tuple(episodes)
    if not feed.endswith(seal((VERSION, show, show_guid, image), episodes)):
        return ()
    return tuple(one.name for one in _documents(show, episodes, show_guid, image))


def empty_feeds(show: Show, episodes: Iterable[Episode]) -> Mapping[str, str]:
    """The further feeds in which nothing stands, name -> what they hold: the section's name may be another."""
    living = tuple(episode for episode in episodes if not episode.withdrawn)
    return {name: what for name, what in show.feeds.items() if not any(_belongs(episode, what) for episode in living)}


def seal(facts: tuple[object, ...], episodes: Iterable[Episode]) -> bytes:
    """A comment for the end of a document: the hash of all that it was made of, the episodes' cues apart."""
    digest = sha256(repr(facts).encode(errors="backslashreplace"))
    for episode in sorted(episodes, key=lambda episode: (episode.issue, episode.key)):
        digest.update(repr(replace(episode, cues=())).encode(errors="backslashreplace"))
    return f"<!-- made of {digest.hexdigest()} -->\n".encode()


def is_of(xml: bytes, name: str, show_guid: str) -> bool:
    """Whether a document of that name is one of the show's feeds, or was one: its `podcast:guid` says so."""
    name = re.sub(r"-archive-\d+(?=\.xml$)", "", name)
    guid = show_guid if name == MAIN or not show_guid else feed_guid(show_guid, name)
    return bool(guid) and f"<podcast:guid>{guid}</podcast:guid>".encode() in xml


def publishing_needs(show: Show, file: str = "show.yaml") -> tuple[str, ...]:
    """What must still be written in the show's file before a directory takes it, a sentence each; empty: nothing."""
    needs = {
        "base_url": "the output folder's public address, as https://example.org/podcast/; till then it is for this machine",
        "title": "the show's name; until then it is the paper's",
        "description": "what the show is, in a sentence or two",
        "author": "who makes it: the paper's name",
        "email": "an address that directories write to; Spotify takes no show without",
        "link": "the paper's own page",
    }
    return tuple(f"{file}: {key}: write {what}" for key, what in needs.items() if not getattr(show, key))


def _documents(show: Show, episodes: Iterable[Episode], guid: str, image: str) -> Iterator[Document]:
    """All documents, `feed.xml` last."""
    ordered = tuple(sorted(episodes, key=lambda episode: (moment(episode), -episode.index)))
    show = replace(show, title=show_title(show, ordered), base_url=ascii_address(show.base_url))
    main = Channel(show=show, name=MAIN, title=show.title, guid=guid, image=image, episodes=ordered)
    for name, what in show.feeds.items():
        yield from _split(_further(main, name, what))
    yield from _split(main)


def require_further(name: str, what: str) -> None:
    """Raise `FeedError` for a further feed of a name or content that cannot be."""
    if not NAME.fullmatch(name) or name == MAIN or "-archive-" in name:
        raise FeedError(f"feeds: {name!r} is no name for a further feed; write letters, digits and hyphens, as issues.xml")
    if not what:
        raise FeedError(f"feeds: {name!r} holds nothing; write issues, articles or the name of a section")


def _further(main: Channel, name: str, what: str) -> Channel:
    require_further(name, what)
    known = {"issues": "整期", "articles": "单篇"}
    chosen = tuple(episode for episode in main.episodes if _belongs(episode, what))
    title = f"{main.title}·{known.get(what, what)}"
    return replace(main, name=name, title=title, guid=feed_guid(main.guid, name), episodes=chosen)


def _belongs(episode: Episode, what: str) -> bool:
    if what == "issues":
        return not episode.index
    return bool(episode.index) and what in {"articles", episode.section}


def _split(channel: Channel) -> Iterator[Document]:
    """Archives by place in the whole history, full ones only: together with the newest items they hold everything, and what
    an archive holds does not change when the next issue comes.
    """
    living = channel.living
    full = len(channel.episodes) // MOST_ITEMS if len(living) > MOST_ITEMS else 0
    for number in range(1, full + 1):
        chosen = channel.episodes[(number - 1) * MOST_ITEMS : number * MOST_ITEMS]
        items = tuple(episode for episode in reversed(chosen) if not episode.withdrawn)
        yield Document(channel=channel, name=channel.archive(number), items=items, before=number - 1)
    yield Document(channel=channel, name=channel.name, items=living[:MOST_ITEMS], before=full)


def ascii_address(address: str) -> str:
    """A public address in ASCII, as enclosures must be: the host in IDNA, the path percent-encoded. Raises `FeedError`."""
    parts = urlsplit(address)
    if address.isascii() or not parts.hostname:
        return address
    try:
        host = parts.hostname.encode("idna").decode()
    except UnicodeError as error:
        raise FeedError(f"base_url {address!r} has a host that cannot be: {error}") from error
    port = f":{parts.port}" if parts.port else ""
    return parts._replace(netloc=host + port, path=quote(parts.path, safe="/%~")).geturl()

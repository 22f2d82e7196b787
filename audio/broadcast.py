"""What listeners fetch, made again from the shelf's manifests: transcripts, chapters, pages, pictures, and the feed last.

Nothing is spoken or encoded here. What was made of the same things is left alone; `renditions` makes all of it in memory, to
be compared with what lies there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from audio.artwork import cover_name, put_cover
from audio.errors import InputError, ShelfError
from audio.feed import MAIN, empty_feeds, render_feeds, seal, unchanged
from audio.identity import show_title
from audio.models import Episode, Show
from audio.page import INDEX, PAGE_VERSION, SEARCH, render_index, render_issue
from audio.shelf import Shelf
from audio.showfile import RESTORE
from audio.showguid import guid_of
from audio.sweep import sweep
from audio.transcript import VTT, beside


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcast:
    """What stands on the shelf for apps."""

    feeds: tuple[str, ...]
    """Names of all documents, `feed.xml` last."""
    changed: tuple[str, ...]
    """Those of them that were written now."""
    episodes: int
    """Living ones, in all issues."""
    swept: tuple[str, ...]
    """Names of what the show names no more, and is gone."""
    empty: Mapping[str, str]
    """Further feeds in which nothing stands, name -> what they hold."""
    sections: tuple[str, ...]
    """Those that the stories stand under, in the order of their names."""


def broadcast(shelf: Shelf, show: Show, *, afresh: bool = False) -> Broadcast:
    """Write what is not there yet or was made of other things, then sweep away what is named no more; `afresh` makes all of
    it again, should somebody have edited a file. Raises `ShelfError`, `ShowError`, `FeedError`, and `InputError` for a shelf
    without an episode.
    """
    if shelf.is_empty():
        raise InputError("it holds no episode; build an issue first: tingbao build ISSUE", file=shelf.folder)
    with shelf.writing():
        episodes, known = shelf.episodes(cues=False), shelf.show.guid()
        title = show_title(show, episodes)
        if (guid := guid_of(shelf, show.base_url, title)) != known:
            episodes = shelf.episodes(cues=False)  # their GUIDs and files may be others now
        settings = listened(show, put_cover(shelf, show, title))
        shelf.show.set_settings(settings)
        living = [episode for episode in episodes if not episode.withdrawn]
        feeds = () if afresh else _standing(shelf, settings, episodes)
        stale = [
            own[0].issue
            for own in _issues(episodes)
            if afresh or not _is_shown(shelf, own, b"" if feeds else _seal(settings, own))
        ]
        for issue in stale:
            _write(shelf, render_beside(settings, shelf.episodes(issue)))
        changed: tuple[str, ...] = ()
        if not feeds:
            _write(shelf, render_index(settings, episodes))
            documents = render_feeds(settings, episodes, show_guid=guid, image=settings.image)
            changed, feeds = _write(shelf, documents), tuple(documents)
        swept = sweep(shelf, episodes, feeds, settings.image)
    sections = sorted({one.section for one in living if one.section})
    return Broadcast(
        feeds=feeds,
        changed=changed,
        episodes=len(living),
        swept=swept,
        empty=empty_feeds(settings, living),
        sections=tuple(sections),
    )


def renditions(shelf: Shelf) -> Iterator[tuple[str, bytes]]:
    """All that `broadcast` wrote with the settings that the shelf knows, made anew in memory: names and bytes, an issue at a
    time, the feeds last. Raises `ShelfError` when it does not know them.
    """
    settings, guid = shelf.show.settings(), shelf.show.guid()
    if guid is None:
        raise ShelfError(f"the show's guid is not there; {RESTORE}")
    if settings is None:
        raise ShelfError("it does not hold the settings that the feed was made with; run `tingbao feed`")
    episodes = shelf.episodes(cues=False)
    for own in _issues(episodes):
        yield from render_beside(settings, shelf.episodes(own[0].issue)).items()
    yield from render_index(settings, episodes).items()
    yield from render_feeds(settings, episodes, show_guid=guid, image=settings.image).items()


def is_current(shelf: Shelf) -> bool:
    """Whether the feeds are whole and made of the episodes that stand there now; a build that was stopped leaves older ones.
    Of a shelf that does not know its settings nobody can tell, and it counts as current.
    """
    settings = shelf.show.settings()
    return settings is None or bool(_standing(shelf, settings, shelf.episodes(cues=False)))


def is_with(shelf: Shelf, show: Show) -> bool:
    """Whether the feeds, of which there are some, were made with these settings."""
    return listened(show, cover_name(show, show_title(show, shelf.episodes(cues=False)))) == shelf.show.settings()


def listened(show: Show, image: str) -> Show:
    """The settings that reach the listener outside the sound, and nothing of this machine's folders: what feeds and pages
    are made of. `image` is the name of the show's picture on the shelf.
    """
    return replace(
        show,
        image=image,
        script={"disclosure": show.script.get("disclosure", "")},
        format="24k",
        voices={},
        profiles="",
        order=(),
        pauses={},
        roles={},
        lexicon="",
        jingles={},
    )


def render_beside(settings: Show, episodes: Sequence[Episode]) -> Mapping[str, bytes]:
    """An issue's files by name, from its episodes with cues. The page is last, and sealed: where it is, all are."""
    files: dict[str, bytes] = {}
    for episode in episodes:
        if not episode.withdrawn:
            files |= _beside(episode)
    page = render_issue(settings, episodes) + _seal(settings, episodes)
    return {**files, f"{episodes[0].issue}/{INDEX}": page}


def write_beside(shelf: Shelf, episode: Episode) -> None:
    """Captions, transcript and chapters of one episode, which need not be in any feed."""
    _write(shelf, _beside(episode))


def _beside(episode: Episode) -> Mapping[str, bytes]:
    return {f"{episode.issue}/{name}": data for name, data in beside(episode).items()}


def _write(shelf: Shelf, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Names of those that were not there as they are."""
    return tuple(name for name, data in files.items() if shelf.write(name, data))


def _issues(episodes: Sequence[Episode]) -> Iterator[tuple[Episode, ...]]:
    """The episodes of each issue that has a living one."""
    for _, group in groupby(episodes, key=lambda episode: episode.issue):
        own = tuple(group)
        if not all(episode.withdrawn for episode in own):
            yield own


def _seal(settings: Show, episodes: Sequence[Episode]) -> bytes:
    """Of an issue's page, and of what stands beside its sounds."""
    return seal((PAGE_VERSION, settings), [episode for episode in episodes if not episode.withdrawn])


def _standing(shelf: Shelf, settings: Show, episodes: Sequence[Episode]) -> tuple[str, ...]:
    """Names of the feeds, when they and the archive page are there and were made of these very things; else none."""
    guid = shelf.show.guid() or ""
    feeds = unchanged(shelf.read(MAIN), settings, episodes, show_guid=guid, image=settings.image)
    return feeds if all((shelf.folder / name).is_file() for name in (*feeds, INDEX, SEARCH)) else ()


def _is_shown(shelf: Shelf, episodes: Sequence[Episode], wanted: bytes) -> bool:
    """Whether an issue's page is there, with the seal that is wanted, and captions beside every sound."""
    page = shelf.read(f"{episodes[0].issue}/{INDEX}")
    sounds = (shelf.path(episode) for episode in episodes if not episode.withdrawn)
    return page.endswith(wanted) and bool(page) and all(sound.with_suffix(VTT).is_file() for sound in sounds)

"""What listeners fetch, made again from the shelf's manifests: transcripts, chapters, pages, pictures, and the feed last.

Nothing is spoken or encoded here, and what was made of the same things is left alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audio.art.artwork import cover_name, put_cover
from audio.errors import InputError
from audio.feed.document import MAIN, empty_feeds, render_feeds, unchanged
from audio.identity import show_title
from audio.models import Episode, Show
from audio.pages.site import INDEX, SEARCH, is_of_this_version, render_index
from audio.renditions import by_issue, captions, listened, page_seal, render_beside
from audio.shelf.output import Shelf
from audio.showguid import guid_of
from audio.sweep import sweep
from audio.transcript import VTT


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
        settings, episodes = _settled(shelf, show)
        feeds = () if afresh or not is_of_this_version(shelf.read(INDEX)) else _standing(shelf, settings, episodes)
        for own in by_issue(episodes):
            if afresh or not _is_shown(shelf, own, b"" if feeds else page_seal(settings, own)):
                _write(shelf, render_beside(settings, shelf.episodes(own[0].issue)))
        changed: tuple[str, ...] = ()
        if not feeds:
            _write(shelf, render_index(settings, episodes))
            documents = render_feeds(settings, episodes, show_guid=shelf.show.guid() or "", image=settings.image)
            changed, feeds = _write(shelf, documents), tuple(documents)
        swept = sweep(shelf, episodes, feeds, settings.image)
    living = [episode for episode in episodes if not episode.withdrawn]
    return Broadcast(
        feeds=feeds,
        changed=changed,
        episodes=len(living),
        swept=swept,
        empty=empty_feeds(settings, living),
        sections=tuple(sorted({one.section for one in living if one.section})),
    )


def _settled(shelf: Shelf, show: Show) -> tuple[Show, tuple[Episode, ...]]:
    """The settings, kept, and the episodes without cues, once the show has its guid and its picture."""
    episodes, known = shelf.episodes(cues=False), shelf.show.guid()
    title = show_title(show, episodes)
    if guid_of(shelf, show.base_url, title) != known:
        episodes = shelf.episodes(cues=False)  # their GUIDs and files may be others now
    settings = listened(show, put_cover(shelf, show, title))
    shelf.show.set_settings(settings)
    return settings, episodes


def is_current(shelf: Shelf) -> bool:
    """Whether the feeds are whole and made of the episodes that stand there now; a build that was stopped leaves older ones.
    Of a shelf that does not know its settings nobody can tell, and it counts as current.
    """
    settings = shelf.show.settings()
    return settings is None or bool(_standing(shelf, settings, shelf.episodes(cues=False)))


def is_with(shelf: Shelf, show: Show) -> bool:
    """Whether the feeds, of which there are some, were made with these settings."""
    return listened(show, cover_name(show, show_title(show, shelf.episodes(cues=False)))) == shelf.show.settings()


def write_beside(shelf: Shelf, episode: Episode) -> None:
    """Captions, transcript and chapters of one episode, which need not be in any feed."""
    _write(shelf, captions(episode))


def _write(shelf: Shelf, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Names of those that were not there as they are."""
    return tuple(name for name, data in files.items() if shelf.write(name, data))


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

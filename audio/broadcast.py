"""What listeners fetch, made again from the shelf's manifests: transcripts, chapters, pages, pictures, and the feed last.

Nothing is spoken or encoded here. A file that is there is not made again: its name holds the hash of its sound.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from audio.artwork import put_cover
from audio.atomic import disk_error
from audio.errors import ShelfError
from audio.feed import MAIN, render_feeds, unchanged
from audio.identity import show_guid
from audio.models import Episode, Show
from audio.page import INDEX, render_index, render_issue
from audio.shelf import OPTION, Shelf
from audio.transcript import VTT, beside, speakers


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcast:
    """What stands on the shelf for apps."""

    feeds: tuple[str, ...]
    """Names of all documents, `feed.xml` last."""
    changed: tuple[str, ...]
    """Those of them that were written now."""
    episodes: int
    """Living ones, in all issues."""


def broadcast(shelf: Shelf, show: Show, *, afresh: bool = False) -> Broadcast:
    """Write what is not there yet, and the feeds where they changed; `afresh` makes the feeds again in any case, should
    somebody have edited them. Raises `ShelfError`, `ShowError`, `FeedError`.
    """
    with shelf.writing():
        episodes = shelf.episodes(cues=False)
        if not episodes:
            raise ShelfError(f"{shelf.folder} holds no episode; build an issue first: tingbao build ISSUE")
        living = tuple(episode for episode in episodes if not episode.withdrawn)
        title = show.title or episodes[-1].publication or "听报"
        guid, image = _guid(shelf, show, title), put_cover(shelf, show, title)
        for issue in sorted({episode.issue for episode in living if afresh or not _is_shown(shelf, episode)}):
            _write_beside(shelf, show, issue)
        feeds = () if afresh else unchanged(_feed(shelf), show, episodes, show_guid=guid, image=image)
        if feeds and all((shelf.folder / name).is_file() for name in feeds):
            return Broadcast(feeds=feeds, changed=(), episodes=len(living))
        for name, data in render_index(show, episodes).items():
            shelf.write(name, data)
        documents = render_feeds(show, episodes, show_guid=guid, image=image)
        changed = tuple(name for name, data in documents.items() if shelf.write(name, data))
    return Broadcast(feeds=tuple(documents), changed=changed, episodes=len(living))


def _feed(shelf: Shelf) -> bytes:
    """The feed as it stands, or nothing."""
    try:
        return (shelf.folder / MAIN).read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise disk_error(error, shelf.folder / MAIN, OPTION) from error


def _is_shown(shelf: Shelf, episode: Episode) -> bool:
    """Whether its captions and its issue's page are there."""
    sound = shelf.path(episode)
    return sound.with_suffix(VTT).is_file() and sound.with_name(INDEX).is_file()


def _write_beside(shelf: Shelf, show: Show, issue: str) -> None:
    """Captions last: where they are, the others are too."""
    episodes = shelf.episodes(issue)
    shelf.write(f"{issue}/{INDEX}", render_issue(show, episodes))
    for episode in episodes:
        if not episode.withdrawn:
            for name, data in beside(episode, speakers(_cast(show, episode))).items():
                shelf.write(f"{issue}/{name}", data)


def _cast(show: Show, episode: Episode) -> Mapping[str, str]:
    """Role -> who read it: a single voice, which need not be the show's (--voice, --fallback), or the show's."""
    return dict.fromkeys(show.voices, episode.voices[0]) if len(episode.voices) == 1 else show.voices


def _guid(shelf: Shelf, show: Show, title: str) -> str:
    """The show's guid, given once."""
    if known := shelf.show_guid():
        return known
    guid = show_guid(show.base_url, title)
    shelf.set_show_guid(guid)
    return guid

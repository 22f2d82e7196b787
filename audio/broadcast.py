"""What listeners' apps fetch, made again from the shelf's manifests: transcripts, chapters, pictures, and the feed last.

Nothing is spoken or encoded here. A file that is there is not made again: its name holds the hash of its sound.
"""

from dataclasses import dataclass

from audio.artwork import put_cover
from audio.errors import ShelfError
from audio.feed import render_feeds
from audio.identity import show_guid
from audio.models import Episode, Show
from audio.shelf import Shelf
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


def broadcast(shelf: Shelf, show: Show) -> Broadcast:
    """Write what is not there yet, and the feeds where they changed. Raises `ShelfError`, `ShowError`, `FeedError`."""
    with shelf.writing():
        episodes = shelf.episodes(cues=False)
        if not episodes:
            raise ShelfError(f"{shelf.folder} holds no episode; build an issue first: tingbao build ISSUE")
        living = tuple(episode for episode in episodes if not episode.withdrawn)
        for issue in sorted({episode.issue for episode in living if not _has_transcript(shelf, episode)}):
            _write_beside(shelf, show, issue)
        title = show.title or episodes[-1].publication or "听报"
        guid = _guid(shelf, show, title)
        documents = render_feeds(show, episodes, show_guid=guid, image=put_cover(shelf, show, title))
        changed = tuple(name for name, data in documents.items() if shelf.write(name, data))
    return Broadcast(feeds=tuple(documents), changed=changed, episodes=len(living))


def _has_transcript(shelf: Shelf, episode: Episode) -> bool:
    return shelf.path(episode).with_suffix(VTT).is_file()


def _write_beside(shelf: Shelf, show: Show, issue: str) -> None:
    """Captions last: where they are, the others are too."""
    speaker = speakers(show.voices)
    for episode in shelf.episodes(issue):
        if not episode.withdrawn:
            for name, data in beside(episode, speaker).items():
                shelf.write(f"{issue}/{name}", data)


def _guid(shelf: Shelf, show: Show, title: str) -> str:
    """The show's guid, given once."""
    if known := shelf.show_guid():
        return known
    guid = show_guid(show.base_url, title)
    shelf.set_show_guid(guid)
    return guid

"""The show's `podcast:guid` on its shelf: given with the first episode, and made anew once, at the first public address.

Until a show has a `base_url` its guid is that of its title, which another paper may have too; so it is provisional, and so
are the GUIDs of its episodes. With the first `base_url` both are made of that, and from then on nothing changes them: to an
app another GUID is another episode, and every phone would fetch all of them again.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from audio.atomic import pieces
from audio.errors import ShelfError
from audio.feed.document import MAIN
from audio.id3frames import tag_size
from audio.identity import episode_guid, show_guid
from audio.models import Episode
from audio.shelf.names import IDENTITY
from audio.shelf.output import Shelf
from audio.shelf.showfile import RESTORE


def guid_of(shelf: Shelf, base_url: str, title: str) -> str:
    """The show's guid, settled when there is a `base_url`. To be called before manifests are read, for it may change them.

    Stopped at any moment, the next call goes on: the show's own guid is written last. Raises `ShelfError`.
    """
    with shelf.writing():
        known, guid = shelf.show.guid(), coming_guid(shelf, base_url, title)
        if guid == known:
            return guid
        for issue in shelf.issues() if known else ():
            for episode in shelf.episodes(issue):
                _pass_on(shelf, episode, known or "", guid)
        shelf.show.set_guid(guid, provisional=not base_url)
    return guid


def coming_guid(shelf: Shelf, base_url: str, title: str) -> str:
    """The guid that `guid_of` will give; nothing is changed. Raises `ShelfError` when it is lost and a feed has it."""
    known = shelf.show.guid()
    if not known and (shelf.folder / MAIN).is_file():
        raise ShelfError(f"{shelf.folder / IDENTITY}: the show's guid is lost; {RESTORE}")
    return known if known and not (base_url and shelf.show.is_provisional()) else show_guid(base_url, title)


def _pass_on(shelf: Shelf, episode: Episode, before: str, after: str) -> None:
    """Give an episode whose GUID came of the show's provisional one that of the settled one, in its file's tag too."""
    old, new = (episode_guid(show, episode.date, episode.key) for show in (before, after))
    if episode.guid != old:
        return
    if episode.withdrawn or not shelf.keep(episode):  # a damaged file stays one for `check` to see
        shelf.record(replace(episode, guid=new))
    else:
        stem = episode.file.partition(".")[0]
        shelf.put(replace(episode, guid=new, file=stem), _retagged(shelf.path(episode), old, new))


def _retagged(sound: Path, old: str, new: str) -> Iterator[bytes]:
    """The file's bytes with the GUID in its tag exchanged, in both of the encodings that a tag has."""
    with sound.open("rb") as file:
        head = file.read(10)
        tag = head + file.read(max(0, tag_size(head) - 10))
        for code in ("latin-1", "utf-16-le"):
            tag = tag.replace(old.encode(code), new.encode(code))
        yield tag
        yield from pieces(file)

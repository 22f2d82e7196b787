"""What stands outside and the show has no more: withdrawn stories, replaced sounds, old pictures, feeds that were dropped.

Only what bears a name of ours, in the folder of an issue that the shelf knows, or at the top; all else is a stranger's.
"""

from collections.abc import Collection, Iterator, Sequence

from audio.feed.document import is_of
from audio.models import Episode
from audio.pages.site import INDEX
from audio.shelf.names import BESIDE, COVER
from audio.shelf.output import Shelf
from audio.upload.place import Place


def leftovers(shelf: Shelf, place: Place, here: Collection[str], there: Collection[str]) -> Iterator[tuple[str, bool]]:
    """Names outside, in order, that are not `here`; with each whether it is of an episode that was withdrawn."""
    issues = {issue: shelf.episodes(issue, cues=False) for issue in shelf.issues()}
    guid = shelf.show.guid() or ""
    for name in sorted(set(there) - set(here)):
        issue, _, file = name.rpartition("/")
        if episodes := issues.get(issue):
            yield from ((name, is_withdrawn) for is_withdrawn in _of_issue(file, episodes))
        elif not issue and (COVER.fullmatch(file) or (file.endswith(".xml") and is_of(_whole(place, name), name, guid))):
            yield name, False


def _of_issue(file: str, episodes: Sequence[Episode]) -> Iterator[bool]:
    """For a file that is the issue's: whether it is withdrawn, and not just replaced; for any other nothing."""
    living = {_stem(episode.file) for episode in episodes if not episode.withdrawn}
    if BESIDE.fullmatch(file):
        yield _stem(file) not in living and _stem(file) in {_stem(one.file) for one in episodes if one.withdrawn}
    elif COVER.fullmatch(file) or (file == INDEX and not living):
        yield not living


def _stem(file: str) -> str:
    """What the versions of an episode's file have in common: `03-slug`."""
    return file.partition(".")[0]


def _whole(place: Place, name: str) -> bytes:
    return b"".join(place.read(name))

"""What the show names no more is taken off the shelf, once the feeds are written; never an editor's own file."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from audio.atomic import STAGED
from audio.feed.document import is_of
from audio.models import Episode
from audio.pages.site import INDEX
from audio.shelf.names import BESIDE, COVER
from audio.shelf.output import Shelf


def sweep(shelf: Shelf, episodes: Sequence[Episode], feeds: Collection[str], image: str = "") -> tuple[str, ...]:
    """Remove unfinished files, feeds that were dropped, old sounds and pictures with what stands beside them, and the pages
    of issues that are withdrawn; gives the names removed.

    `episodes` are all of the shelf, by issue; `feeds` names the documents that the show has, `image` its picture.
    """
    with shelf.writing():
        gone = [name for name in shelf.files() if name.startswith(STAGED) or _is_dropped(shelf, name, feeds)]
        _remove(shelf, gone)
        marks = dict(_old_pictures(shelf, image))
        for issue, own in groupby(episodes, key=lambda episode: episode.issue):
            marks |= dict(_strays(shelf, issue, [episode for episode in own if not episode.withdrawn]))
        named = b"".join(shelf.read(name) for name in shelf.files() if name.endswith(".xml")) if marks else b""
        old = [name for name, mark in marks.items() if not mark or mark.encode() not in named]
        _remove(shelf, old)
    return (*gone, *old)


def _is_dropped(shelf: Shelf, name: str, feeds: Collection[str]) -> bool:
    """Whether it is a feed of this show that its settings name no more."""
    return name.endswith(".xml") and name not in feeds and is_of(shelf.read(name), name, shelf.show.guid() or "")


def _old_pictures(shelf: Shelf, image: str) -> Iterator[tuple[str, str]]:
    yield from ((name, name) for name in shelf.files() if COVER.fullmatch(name) and name != image)


def _strays(shelf: Shelf, issue: str, living: Sequence[Episode]) -> Iterator[tuple[str, str]]:
    """Files of an issue that none of its living episodes has; with each what stands in a feed that still names it."""
    named = {episode.file.removesuffix(".mp3") for episode in living} | {episode.image for episode in living}
    for name in shelf.files(issue):
        of = BESIDE.fullmatch(name)
        stem = of[1] if of else name if COVER.fullmatch(name) else ""
        if name.startswith(STAGED) or (name == INDEX and not living):
            yield f"{issue}/{name}", ""
        elif stem and stem not in named:
            yield f"{issue}/{name}", f"{issue}/{stem}"


def _remove(shelf: Shelf, names: Sequence[str]) -> None:
    for name in names:
        shelf.remove(name)

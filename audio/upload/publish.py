"""What is sent and in which order, so that whatever happens, the feed outside names nothing that is not there.

Media first, then transcripts and chapters, artwork, pages, the feeds, and `feed.xml` last of all. A file whose name holds
the hash of its content is there when its length is right; any other is compared byte for byte. Manifests stay at home, and
so does an episode's file that no feed names: a draft, or one that a build has replaced.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from audio.atomic import disk_error, pieces
from audio.errors import InputError, UploadError
from audio.feed.document import MAIN
from audio.shelf.folder import OPTION
from audio.shelf.names import NAME, is_private
from audio.shelf.output import Shelf
from audio.upload.leftovers import leftovers
from audio.upload.place import Place

ORDER = (".mp3", ".vtt", ".json", ".jpg", ".jpeg", ".png", ".js", "", ".xml", MAIN)
"""Endings in the order of sending; the empty one is everything else: the pages, after what they load."""
HOLDS_HASH = re.compile(r"\.[0-9a-f]{12}\.", re.ASCII)
"""In the name of a sound, of what was made from its tags and times, and of a picture: equal name and length, equal file."""
SAMPLE = 5
"""Uploads that are read back whole at the end, besides the feeds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run would do."""

    send: tuple[str, ...]
    """Names, in the order of sending."""
    same: int
    """Files that are there already."""
    volume: int
    """bytes to be sent."""
    withdrawn: tuple[str, ...]
    """Files outside of episodes that were withdrawn: they go when the feed does not name them any more."""
    stray: tuple[str, ...]
    """Other files of ours outside that the shelf holds no more: replaced sounds, old pictures, feeds that were dropped."""
    feeds: Mapping[str, bytes]
    """The feeds as they were when the plan was made: a build that runs meanwhile does not mix in."""
    before: bytes
    """`feed.xml` as it stands outside, or nothing."""

    def to_remove(self, *, stray: bool) -> tuple[str, ...]:
        """Names that go at the end; those that were not withdrawn only when asked for."""
        return self.withdrawn + (self.stray if stray else ())


def read_feed(shelf: Shelf) -> bytes:
    """`feed.xml` as it stands. Raises `UploadError`, and `InputError` when there is none."""
    return b"".join(_pieces(_public(shelf)[MAIN]))


def make_plan(shelf: Shelf, place: Place) -> Plan:
    """Compare the shelf with the place. Raises `UploadError`, `ShelfError`, and `InputError` when there is no feed."""
    every, there = _public(shelf), place.sizes()
    feeds = {name: b"".join(_pieces(path)) for name, path in every.items() if name.endswith(".xml")}
    named = b"".join(feeds.values())
    here = {name: path for name, path in every.items() if not _is_episodes(name) or _stem(name).encode() in named}
    send = tuple(name for name in sorted(here, key=_rank) if not _is_there(name, here[name], feeds.get(name), there, place))
    left = tuple(leftovers(shelf, place, here, there))
    return Plan(
        send=send,
        same=len(here) - len(send),
        volume=sum(here[name].stat().st_size for name in send),
        withdrawn=tuple(name for name, is_withdrawn in left if is_withdrawn),
        stray=tuple(name for name, is_withdrawn in left if not is_withdrawn),
        feeds=feeds,
        before=b"".join(place.read(MAIN)) if MAIN in there else b"",
    )


def publish(shelf: Shelf, place: Place, plan: Plan, *, remove: bool = False, tell: Callable[[str], object] = str) -> None:
    """Carry out the plan; `tell` hears each name after it is there. Raises `UploadError`; the same command goes on then."""
    for name in plan.send:
        place.put(name, [plan.feeds[name]] if name in plan.feeds else _pieces(shelf.folder / name))
        tell(name)
    _look_back(shelf, place, plan)
    for name in plan.to_remove(stray=remove):
        place.remove(name)
        tell(f"removed {name}")
    place.tidy()


def _look_back(shelf: Shelf, place: Place, plan: Plan) -> None:
    """All lengths, and a sample read back whole: services have kept broken files under healthy logs."""
    there = place.sizes()
    for name in plan.send:
        wanted = len(plan.feeds[name]) if name in plan.feeds else (shelf.folder / name).stat().st_size
        if there.get(name) != wanted:
            raise UploadError(f"{name} has {there.get(name, 'no')} bytes outside and {wanted} here; publish again")
    for name in {*plan.send[:SAMPLE], *(name for name in plan.send if name in plan.feeds)}:
        own = [plan.feeds[name]] if name in plan.feeds else _pieces(shelf.folder / name)
        if _hash(own) != _hash(place.read(name)):
            raise UploadError(f"{name} came back from outside as something else; publish again, and look at that service")


def _public(shelf: Shelf) -> Mapping[str, Path]:
    """What the world may see: no hidden file, no link, no manifest. Raises `InputError` when no feed is among it."""
    found = {}
    for pattern in ("*", "*/*"):
        for path in shelf.folder.glob(pattern):
            parts = path.relative_to(shelf.folder).parts
            hidden = path.is_symlink() or is_private(path.name) or not all(NAME.fullmatch(part) for part in parts)
            if path.is_file() and not hidden:
                found["/".join(parts)] = path
    if MAIN not in found:
        todo = "build an issue first: tingbao build ISSUE" if shelf.is_empty() else "run `tingbao feed`"
        raise InputError(f"it holds no {MAIN}; {todo}", file=shelf.folder)
    return found


def _rank(name: str) -> tuple[int, str]:
    kind = MAIN if name == MAIN else Path(name).suffix
    return (ORDER.index(kind if kind in ORDER else ""), name)


def _is_there(name: str, path: Path, feed: bytes | None, there: Mapping[str, int], place: Place) -> bool:
    if there.get(name) != (path.stat().st_size if feed is None else len(feed)):
        return False
    return HOLDS_HASH.search(name) is not None or _hash(place.read(name)) == _hash(_pieces(path) if feed is None else [feed])


def _is_episodes(name: str) -> bool:
    """Whether it is an episode's sound, stands beside one or is an issue's picture: `03-slug.<12 hex>.<ending>`."""
    return "/" in name and HOLDS_HASH.search(name) is not None


def _stem(name: str) -> str:
    """What the files of one episode have in common, to the end of the hash."""
    found = HOLDS_HASH.search(name)
    return name[: found.end()] if found else name


def _pieces(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            yield from pieces(file)
    except OSError as error:
        raise UploadError(str(disk_error(error, path, OPTION))) from error


def _hash(chunks: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()

"""Everything on the shelf verified against its manifests: sounds and tags by hash and timeline, pictures by the rules of
directories, and all else (captions, chapters, pages, feeds) by making it anew and comparing.

Streams: no file is held whole but the small ones, so ten gigabytes need no more memory than one issue's words. Nothing is
written. Each finding is a place, what is wrong there, and what to do.
"""

import hashlib
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from audio.artwork import checked
from audio.broadcast import is_with, renditions
from audio.errors import ShelfError, ShowError, SoundError, TingbaoError
from audio.feed import MAIN
from audio.feedaudit import audit
from audio.feedread import is_public, links
from audio.frames import FORMATS, count
from audio.id3frames import held_frames, tag_size
from audio.models import Chapter, Episode, Show
from audio.shelf import IDENTITY, SOUND, Shelf
from audio.sound import TARGET

REBUILD = "build this issue again"
REFEED = "run `tingbao feed`"
LEFT = (
    "the settings have no such feed, so it is not written any more and still names stories that are withdrawn; remove the"
    f" file here and outside and {REFEED}, or write it under `feeds` again"
)
BLOCK = 4096
"""Frames read at a time: about 1 MB."""
TOLERANCE = 2.0
"""LU by which a programme may miss the house level before a listener reaches for the knob."""
SHORTEST = 10_000
"""ms below which integrated loudness says little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong."""

    place: str
    """File as seen from the shelf, or an address."""
    what: str
    """What is wrong, and what to do."""

    def __str__(self) -> str:
        """As one line."""
        return f"{self.place}: {self.what}"


def check_shelf(shelf: Shelf, show: Show | None = None, *, listen: bool = True) -> Iterator[Finding]:
    """All findings, in the order of the shelf: sounds first, then what is made of their manifests and of the settings.

    `show` are settings that the feeds must have been made with; `listen` decodes every programme to measure its loudness.
    """
    known, broken = 0, False
    for issue in shelf.issues():
        try:
            episodes = shelf.episodes(issue)
        except ShelfError as error:
            yield Finding(place=issue, what=str(error))
            broken = True
        else:
            known += len(episodes)
            yield from check_issue(shelf, issue, [one for one in episodes if not one.withdrawn], listen=listen)
    yield from check_pictures(shelf)
    good = set[str]()
    if known and not broken:
        yield from check_renditions(shelf, show, good)
    yield from check_feeds(shelf, good)


def check_issue(shelf: Shelf, issue: str, living: Sequence[Episode], *, listen: bool = True) -> Iterator[Finding]:
    """All that is wrong with the sounds of an issue: those of its `living` episodes, and those that no manifest names (an
    article made by itself, or what a build has replaced), which must be what their names say.
    """
    for episode in living:
        yield from check_episode(shelf, episode, listen=listen)
    for image in sorted({episode.image for episode in living if episode.image}):
        if not (shelf.folder / issue / image).is_file():
            yield Finding(place=f"{issue}/{image}", what=f"the picture is not there; {REBUILD}")
    known = {episode.file for episode in living}
    for path in sorted((shelf.folder / issue).glob("*.mp3")):
        if SOUND.fullmatch(path.name) and path.name not in known and not _is_as_named(path):
            yield Finding(place=f"{issue}/{path.name}", what="its bytes are not those it was made with; remove the file")


def _is_as_named(path: Path) -> bool:
    """Whether a sound is the one whose hash is in its name."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest().startswith(path.name.split(".")[1])


def check_episode(shelf: Shelf, episode: Episode, *, listen: bool = True) -> Iterator[Finding]:
    """All that is wrong with one episode's files."""
    place = f"{episode.issue}/{episode.file}"
    path = shelf.path(episode)
    if not path.is_file():
        yield Finding(place=place, what=f"the sound is not there; {REBUILD}")
        return
    try:
        faults = [*_sound_faults(path, episode)]
        if not faults and listen:
            faults += _loudness_faults(path, episode)
    except (SoundError, OSError) as error:
        faults = [f"{error}; {REBUILD}"]
    faults += _timeline_faults(episode)
    yield from (Finding(place=place, what=fault) for fault in faults)


# ---- sound and tag --------------------------------------------------------------------------------------------------
def _sound_faults(path: Path, episode: Episode) -> Iterator[str]:
    """The file read once: its length, hash, tag, and every frame's header."""
    fmt, digest, frames = FORMATS[episode.format], hashlib.sha256(), 0
    with path.open("rb") as file:
        head = file.read(10)
        if not (size := tag_size(head)):
            raise SoundError("the file does not begin with a tag")
        tag = file.read(size - 10)
        digest.update(head + tag)
        while data := file.read(fmt.frame_bytes * BLOCK):
            digest.update(data)
            frames += count(data, fmt)
        size = file.tell()
    if size != episode.bytes or digest.hexdigest() != episode.sha256:
        yield f"{size} bytes that are not those of its manifest ({episode.bytes}); {REBUILD}"
    if frames != episode.frames:
        yield f"{frames} frames, its timeline has {episode.frames}; {REBUILD}"
    yield from _tag_faults(tag, episode.chapters)


def _tag_faults(tag: bytes, chapters: tuple[Chapter, ...]) -> Iterator[str]:
    """A title is there, and the chapters are those of the timeline."""
    held = [*held_frames(tag)]
    if b"TIT2" not in {name for name, _ in held}:
        yield f"the tag has no title; {REBUILD}"
    bodies = [body.partition(b"\0")[2] for name, body in held if name == b"CHAP"]
    times = [(int.from_bytes(body[:4]), int.from_bytes(body[4:8])) for body in bodies]
    if times != [(chapter.start, chapter.end) for chapter in chapters]:
        yield f"the tag's {len(times)} chapters are not the timeline's {len(chapters)}; {REBUILD}"


def _loudness_faults(path: Path, episode: Episode) -> Iterator[str]:
    if episode.duration >= SHORTEST and abs((level := programme_loudness(path)) - TARGET) > TOLERANCE:
        yield f"{level:.1f} LUFS, wanted {TARGET:.0f} give or take {TOLERANCE:.0f}; give its voice the right `gain`"


def programme_loudness(path: Path) -> float:
    """Integrated loudness of a whole file in LUFS (ITU-R BS.1770), decoded frame by frame. Raises `SoundError`."""
    import av
    from av.filter import Graph

    level = float("-inf")
    try:
        with av.open(str(path)) as container:
            stream, graph = container.streams.audio[0], Graph()
            source, sink = graph.add_abuffer(template=stream), graph.add("abuffersink")
            graph.link_nodes(source, graph.add("ebur128", "metadata=1:framelog=quiet"), sink).configure()
            for frame in container.decode(stream):
                graph.push(frame)
                while True:
                    try:
                        level = float(graph.pull().metadata.get("lavfi.r128.I", level))
                    except (av.BlockingIOError, av.EOFError):
                        break
    except (av.FFmpegError, IndexError) as error:
        raise SoundError(f"it cannot be decoded ({error})") from error
    return level


def _timeline_faults(episode: Episode) -> Iterator[str]:
    """What the manifest itself says that cannot be."""
    if episode.cues and max(cue.end for cue in episode.cues) > episode.duration:
        yield f"a sentence ends after the sound's {episode.duration} ms; {REBUILD}"
    if any(cue.start > cue.end for cue in episode.cues):
        yield f"a sentence ends before it starts; {REBUILD}"


# ---- pictures -------------------------------------------------------------------------------------------------------
def check_pictures(shelf: Shelf) -> Iterator[Finding]:
    """Every picture, the show's and the issues' own, is one that directories take."""
    for cover in sorted([*shelf.folder.glob("cover.*"), *shelf.folder.glob("*/cover.*")]):
        try:
            checked(cover)
        except ShowError as error:
            remedy = REFEED if cover.parent == shelf.folder else REBUILD
            place = cover.relative_to(shelf.folder).as_posix()
            yield Finding(place=place, what=f"{error}; remove the file and {remedy}")


# ---- what is made of manifests and settings -------------------------------------------------------------------------
def check_renditions(shelf: Shelf, show: Show | None, good: set[str]) -> Iterator[Finding]:
    """Captions, chapters, pages and feeds, each byte as it is made anew; `good` takes the names of those that are right."""
    try:
        if (settings := shelf.settings()) and not (shelf.folder / settings.image).is_file():
            yield Finding(place=settings.image, what=f"the picture is not there; {REFEED}")
        made = set[str]()
        for name, data in renditions(shelf):
            made.add(name)
            if fault := _difference(shelf.folder / name, data):
                yield Finding(place=name, what=f"{fault}; {REFEED}")
            else:
                good.add(name)
        for path in sorted(shelf.folder.glob("*.xml")):
            if path.name not in made:
                yield Finding(place=path.name, what=LEFT)
        if show and not is_with(shelf, show):
            yield Finding(place=MAIN, what=f"it was made with other settings than show.yaml has now; {REFEED}")
    except TingbaoError as error:
        yield Finding(place=IDENTITY, what=str(error))


def _difference(path: Path, data: bytes) -> str:
    """What is wrong with a file that must hold these bytes, or empty."""
    try:
        return "" if path.read_bytes() == data else "it is not what the manifests say"
    except FileNotFoundError:
        return "it is not there"
    except OSError as error:
        return f"it cannot be read ({error.strerror})"


# ---- the feeds ------------------------------------------------------------------------------------------------------
def check_feeds(shelf: Shelf, good: Container[str]) -> Iterator[Finding]:
    """All feeds on the shelf, by the rules of directories; and unless one is as it must be, whether all that it names lies
    here with the right length.
    """
    for path in sorted(shelf.folder.glob("*.xml")):
        try:
            data = path.read_bytes()
            yield from (Finding(place=path.name, what=fault) for fault in audit(data, public=is_public(data)))
            faults = () if path.name in good else missing(shelf, data)
            yield from (Finding(place=path.name, what=f"{fault}; {REFEED}") for fault in faults)
        except (OSError, TingbaoError) as error:
            yield Finding(place=path.name, what=f"{error}; {REFEED}")


def missing(shelf: Shelf, xml: bytes) -> Iterator[str]:
    """What the document names and the shelf does not hold, or holds with another length; a sentence each, and one for the
    folder of an issue that is lost.
    """
    lost = dict[str, None]()
    for address, length in links(xml):
        path = shelf.folder.joinpath(*_own_path(address))
        if path.parent != shelf.folder and not path.parent.is_dir():
            lost[path.parent.name] = None
        elif not path.is_file():
            yield f"it names {address}, which is not on the shelf"
        elif length and path.stat().st_size != length:
            yield f"it gives {address} {length} bytes, the file has {path.stat().st_size}"
    for issue in lost:
        yield f"the folder {issue} that it names is gone; bring it back or build that issue again, before it leaves the show"


def _own_path(address: str) -> tuple[str, ...]:
    """An address as a path on the shelf: the issue's folder and the file, or the file alone (artwork)."""
    parts = unquote(urlsplit(address).path).split("/")
    return tuple(parts[-2:]) if parts[-2:-1] and parts[-2][:4].isdigit() else (parts[-1],)

"""Everything on the shelf verified against its manifests: sound, tags, chapters, captions, pictures, and the feed.

Streams: no file is held whole but the small ones, so ten gigabytes need no more memory than one episode's words. Nothing is
written. Each finding is a place, what is wrong there, and what to do.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from audio.artwork import checked
from audio.chapters import SUFFIX, chapter_faults
from audio.errors import ShelfError, ShowError, SoundError, TingbaoError
from audio.feed import MAIN
from audio.feedaudit import audit, is_public
from audio.frames import FORMATS, count
from audio.id3 import tag_size
from audio.models import Chapter, Episode
from audio.page import INDEX
from audio.shelf import Shelf
from audio.sound import TARGET
from audio.transcript import JSON, VTT, caption_faults, transcript_faults

REBUILD = "build this issue again"
REFEED = "run `tingbao feed`"
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


def check_shelf(shelf: Shelf, *, listen: bool = True) -> Iterator[Finding]:
    """All findings, in the order of the shelf; `listen` decodes every programme to measure its loudness."""
    if not shelf.issues():
        yield Finding(place=str(shelf.folder), what="there is no episode here; build an issue first: tingbao build ISSUE")
    for issue in shelf.issues():
        try:
            episodes = shelf.episodes(issue)
        except ShelfError as error:
            yield Finding(place=issue, what=str(error))
            continue
        for episode in episodes:
            if not episode.withdrawn:
                yield from check_episode(shelf, episode, listen=listen)
    yield from check_pages(shelf)
    yield from check_feeds(shelf)


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
    yield from _beside(shelf, episode)
    if episode.image and not (shelf.folder / episode.issue / episode.image).is_file():
        yield Finding(place=f"{episode.issue}/{episode.image}", what=f"the picture is not there; {REBUILD}")


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
    held = [*_tag_frames(tag)]
    if b"TIT2" not in {name for name, _ in held}:
        yield f"the tag has no title; {REBUILD}"
    bodies = [body.partition(b"\0")[2] for name, body in held if name == b"CHAP"]
    times = [(int.from_bytes(body[:4]), int.from_bytes(body[4:8])) for body in bodies]
    if times != [(chapter.start, chapter.end) for chapter in chapters]:
        yield f"the tag's {len(times)} chapters are not the timeline's {len(chapters)}; {REBUILD}"


def _tag_frames(tag: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and body of each frame of an ID3v2.3 tag."""
    at = 0
    while at + 10 <= len(tag) and tag[at] != 0:
        size = int.from_bytes(tag[at + 4 : at + 8])
        yield tag[at : at + 4], tag[at + 10 : at + 10 + size]
        at += 10 + size


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


# ---- what stands beside it ------------------------------------------------------------------------------------------
def _beside(shelf: Shelf, episode: Episode) -> Iterator[Finding]:
    stem = shelf.path(episode).with_suffix("")
    readers: dict[str, Callable[[bytes, int], tuple[str, ...]]] = {
        VTT: caption_faults,
        JSON: lambda data, _duration: transcript_faults(data, episode.cues),
        **({SUFFIX: lambda data, duration: chapter_faults(data, duration, episode.chapters)} if episode.chapters else {}),
    }
    for suffix, faults in readers.items():
        path = stem.with_name(stem.name + suffix)
        place = f"{episode.issue}/{path.name}"
        try:
            found = faults(path.read_bytes(), episode.duration)
        except OSError as error:
            found = (f"it cannot be read ({error.strerror})",)
        yield from (Finding(place=place, what=f"{fault}; remove the file and {REFEED}") for fault in found)


# ---- pages and pictures ---------------------------------------------------------------------------------------------
def check_pages(shelf: Shelf) -> Iterator[Finding]:
    """Every page is there, and so is what it links to; every picture on the shelf is one that directories take."""
    for page in [INDEX, *(f"{issue}/{INDEX}" for issue in shelf.issues())] if shelf.issues() else ():
        try:
            gone = _dead_links((shelf.folder / page).read_bytes(), (shelf.folder / page).parent)
        except OSError as error:
            gone = [f"it cannot be read ({error.strerror}); {REFEED}"]
        yield from (Finding(place=page, what=what) for what in gone)
    for cover in sorted(shelf.folder.glob("cover.*")):
        try:
            checked(cover)
        except ShowError as error:
            yield Finding(place=cover.name, what=f"{error}; remove the file and {REFEED}")


def _dead_links(page: bytes, folder: Path) -> list[str]:
    """What the page links to beside it and is not there, a sentence each."""
    from lxml import etree

    nodes = etree.fromstring(page, etree.HTMLParser()).iter()
    addresses = {urlsplit(node.get(name) or "") for node in nodes for name in ("href", "src", "data-from")}
    own = {unquote(address.path) for address in addresses if not address.scheme and not address.netloc and address.path}
    return [f"it links to {name}, which is not there; {REFEED}" for name in sorted(own) if not (folder / name).exists()]


# ---- the feed -------------------------------------------------------------------------------------------------------
def check_feeds(shelf: Shelf) -> Iterator[Finding]:
    """All feeds on the shelf: by the rules of directories, and whether all they name lies here with the right length."""
    feeds = sorted(shelf.folder.glob("*.xml"))
    if shelf.issues() and not (shelf.folder / MAIN).is_file():
        yield Finding(place=MAIN, what=f"it is not there; {REFEED}")
    for path in feeds:
        try:
            data = path.read_bytes()
            yield from (Finding(place=path.name, what=fault) for fault in audit(data, public=is_public(data)))
            yield from (Finding(place=path.name, what=f"{fault}; {REFEED}") for fault in missing(shelf, data))
        except (OSError, TingbaoError) as error:
            yield Finding(place=path.name, what=f"{error}; {REFEED}")


def missing(shelf: Shelf, xml: bytes) -> Iterator[str]:
    """What the document names and the shelf does not hold, or holds with another length; a sentence each."""
    for address, length in links(xml):
        path = shelf.folder.joinpath(*_own_path(address))
        if not path.is_file():
            yield f"it names {address}, which is not on the shelf"
        elif length and path.stat().st_size != length:
            yield f"it gives {address} {length} bytes, the file has {path.stat().st_size}"


def _own_path(address: str) -> tuple[str, ...]:
    """An address as a path on the shelf: the issue's folder and the file, or the file alone (artwork)."""
    parts = unquote(urlsplit(address).path).split("/")
    return tuple(parts[-2:]) if parts[-2:-1] and parts[-2][:4].isdigit() else (parts[-1],)


def is_homebound(xml: bytes) -> bool:
    """Whether the feed names its files without a host, as one made without `base_url` does: no app can fetch any."""
    addresses = [address for address, _ in links(xml)]
    return bool(addresses) and not any(urlsplit(address).netloc for address in addresses)


def links(xml: bytes) -> tuple[tuple[str, int], ...]:
    """Every file a feed names, with its length in bytes where the feed gives one, else 0; nothing for what is no XML."""
    from lxml import etree

    try:
        root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return ()
    found: dict[str, int] = {}
    for node in root.iter("enclosure", "{*}transcript", "{*}chapters", "{*}image"):
        if address := node.get("url") or node.get("href"):
            length = node.get("length", "")
            found[address] = int(length) if length.isdecimal() else found.get(address, 0)
    return tuple(found.items())

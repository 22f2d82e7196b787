"""The sounds of an issue verified against their manifests: file and tag by hash and timeline, the level by listening.

Streams: no sound is held whole. Nothing is written.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from audio.errors import SoundError
from audio.frames import FORMATS, count
from audio.id3frames import held_frames, tag_size
from audio.models import Chapter, Episode, Finding
from audio.shelf.names import SOUND
from audio.shelf.output import Shelf
from audio.sound.loudness import programme_loudness
from audio.sound.shaping import TARGET

REBUILD = "build this issue again"
BLOCK = 4096
"""Frames read at a time: about 1 MB."""
TOLERANCE = 2.0
"""LU by which a programme may miss the house level before a listener reaches for the knob."""
SHORTEST = 10_000
"""ms below which integrated loudness says little."""


def check_issue(shelf: Shelf, issue: str, living: Sequence[Episode], *, listen: bool = True) -> Iterator[Finding]:
    """All that is wrong with the sounds of an issue: those of its `living` episodes, and those that no manifest names (an
    article made by itself, or what a build has replaced), which must be what their names say.
    """
    for episode in living:
        yield from _check_episode(shelf, episode, listen=listen)
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


def _check_episode(shelf: Shelf, episode: Episode, *, listen: bool = True) -> Iterator[Finding]:
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


def _timeline_faults(episode: Episode) -> Iterator[str]:
    """What the manifest itself says that cannot be."""
    if episode.cues and max(cue.end for cue in episode.cues) > episode.duration:
        yield f"a sentence ends after the sound's {episode.duration} ms; {REBUILD}"
    if any(cue.start > cue.end for cue in episode.cues):
        yield f"a sentence ends before it starts; {REBUILD}"

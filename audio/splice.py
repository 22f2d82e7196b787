"""What an episode is put together from: the show's jingles, and every segment's frames out of the clip store."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from audio.clips.store import SOUND, ClipStore
from audio.errors import ShelfError, ShowError, SoundError
from audio.frames import silence
from audio.models import Format, Segment, Show
from audio.sound.jingles import jingle, jingle_key

JINGLES = ("opening", "section", "article", "closing")
BATCH = 64
"""Clips read from the store at once: memory stays flat however long the issue is."""


def frames_of(segments: Sequence[Segment], store: ClipStore, fmt: Format) -> Iterator[bytes]:
    """The splice: each segment's frames, in order. Raises `ShelfError` when the store has lost one."""
    for at in range(0, len(segments), BATCH):
        batch = segments[at : at + BATCH]
        clips = store.get_many({segment.key for segment in batch if segment.key}, fmt)
        for segment in batch:
            if segment.key and segment.key not in clips:
                raise ShelfError("the clip store lost a clip while it was read; run the same command again")
            yield clips[segment.key].frames if segment.key else silence(segment.frames, fmt)


def jingle_keys(show: Show, fmt: Format) -> Mapping[str, str]:
    """What decides each jingle's sound, by name. Raises `SoundError` for a file that cannot be read."""
    return {name: jingle_key(name, fmt, _own(show, name)) for name in JINGLES}


def jingle_segments(show: Show, fmt: Format, store: ClipStore) -> Mapping[str, Segment]:
    """Each jingle by name, its frames in the store. Raises `SoundError`."""
    return {name: _kept(name, show, fmt, store) for name in JINGLES}


def look_at_jingles(show: Show, fmt: Format, store: ClipStore) -> None:
    """Raise `ShowError` when one of the show's own jingles cannot be used."""
    for name in filter(show.jingles.get, JINGLES):
        try:
            _kept(name, show, fmt, store)
        except SoundError as error:
            raise ShowError(f"jingles: {name}: {error}") from error


def _kept(name: str, show: Show, fmt: Format, store: ClipStore) -> Segment:
    """A jingle's segment; composed or decoded once, and kept."""
    key = jingle_key(name, fmt, _own(show, name))
    frames = store.sound(key)
    if frames is None:
        frames = jingle(name, fmt, file=_own(show, name))
        store.keep_sound(key, frames)
    return Segment(key=SOUND + key, frames=len(frames) // fmt.frame_bytes)


def _own(show: Show, name: str) -> Path | None:
    return Path(show.jingles[name]) if show.jingles.get(name) else None

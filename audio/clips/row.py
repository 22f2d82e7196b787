"""A clip as a row of the store and back, and the seal by which a damaged row is known. Pure."""

import struct
import zlib
from typing import Any

from audio.models import Clip, Word

Units = tuple[tuple[int, int], ...]
"""Printed span (start, end) of each unit."""
Row = tuple[bytes, int, bytes, bytes, float, int, bytes, int]
"""key, bytes of the frames, words, loudness, seconds, seal of these, frames, seal of all: the long frames come last, so that
what lies before them is read without them."""


def seal(*columns: object) -> int:
    """A check of a row: CRC-32 of all its columns with their lengths. Against decay, not against malice."""
    check = 0
    for column in columns:
        data = column if isinstance(column, bytes) else repr(column).encode()
        check = zlib.crc32(data, zlib.crc32(len(data).to_bytes(8, "little"), check))
    return check


def row_of(clip: Clip) -> Row:
    """The clip as a sealed row."""
    loudness = struct.pack(f"<{len(clip.loudness)}d", *clip.loudness)
    front = (clip.key.encode(), len(clip.frames), words_blob(clip.words), loudness, float(clip.seconds))
    mark, frames = seal(*front), bytes(clip.frames)
    return (*front, mark, frames, seal(*front, mark, frames))


def clip_of(row: tuple[Any, ...]) -> Clip | None:
    """The clip of a row; None when its seal does not hold."""
    *body, mark = row
    if mark != seal(*body):
        return None
    key, _, words, loudness, seconds, _, frames = body
    return Clip(
        key=key.decode(),
        frames=frames,
        words=words_of(words),
        loudness=struct.unpack(f"<{len(loudness) // 8}d", loudness),
        seconds=seconds,
    )


def words_blob(words: tuple[Word, ...]) -> bytes:
    """Four int32 a word: first, last, start, end."""
    return b"".join(struct.pack("<4i", word.first, word.last, word.start, word.end) for word in words)


def words_of(blob: bytes) -> tuple[Word, ...]:
    """The inverse of `words_blob`."""
    return tuple(
        Word(first=first, last=last, start=start, end=end) for first, last, start, end in struct.iter_unpack("<4i", blob)
    )


def units_blob(units: Units) -> bytes:
    """Two int32 a unit: start, end."""
    return b"".join(struct.pack("<2i", *span) for span in units)


def units_of(blob: bytes) -> Units:
    """The inverse of `units_blob`."""
    return tuple(struct.iter_unpack("<2i", blob))

"""The programme: one exact timeline."""

from dataclasses import dataclass
from typing import Literal

from audio.models.script import Script


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A house format: every frame has the same bytes and lasts 24 ms."""

    name: Literal["24k", "48k"]
    rate: int
    """Hz."""
    bitrate: int
    """kbit/s."""
    frame_bytes: int
    frame_samples: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One line's place in the sound, for transcripts and the page."""

    start: int
    """ms; where its sound starts."""
    end: int
    """ms; where its sound ends."""
    text: str
    """As printed."""
    role: str
    article: int
    block: int
    offset: int
    """Offset of `text` in the block's text."""
    words: tuple[tuple[int, int, int, int], ...]
    """(start ms, end ms, first, last): when the characters text[first:last] sound."""
    voice: str = ""
    """Who speaks it, as listeners see it; empty in old manifests, which did not keep it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One chapter; together they cover the episode without gaps."""

    start: int
    """ms."""
    end: int
    """ms."""
    title: str
    article: int
    """1-based index of its article, or 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A run of frames on the timeline: a clip, a jingle or a pause, all the same thing."""

    key: str
    """Where its frames are kept: a clip's key, a jingle's key, or empty for silence."""
    frames: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """An episode's sound, not yet written: segments in order, and the times that follow from them."""

    script: Script
    format: Format
    segments: tuple[Segment, ...]
    chapters: tuple[Chapter, ...]
    cues: tuple[Cue, ...]

    @property
    def frames(self) -> int:
        """Of 24 ms each."""
        return sum(segment.frames for segment in self.segments)

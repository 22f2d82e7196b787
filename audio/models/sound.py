"""Sound: a voice, what it says, and what is kept of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A voice profile: everything about a voice that can be heard."""

    name: str
    """The profile's name, that of its file in `voices/`."""
    engine: str
    """Name of a registered engine."""
    voice: str
    """The engine's own name for the voice."""
    description: str = ""
    gender: str = ""
    rate: str = "+0%"
    """Change of speaking rate, percent with sign."""
    pitch: str = "+0Hz"
    """Change of pitch, Hz with sign; only engines that can."""
    volume: str = "+0%"
    """Change of volume, percent with sign; only engines that can."""
    gain: float | None = None
    """dB from the engine's level to the house level; None: measured once on a calibration text and kept in the store."""
    seconds_per_unit: tuple[float, float] = (0.1, 0.4)
    """Shortest and longest believable s per unit of a whole clip of six units or more."""
    concurrency: int = 2
    """Requests in flight, for engines that wait for a service."""
    model: str = ""
    """Path of another model file, for engines that have one; empty: the engine's own."""
    model_sha256: str = ""
    """Its hash, 64 hex digits; needed when `model` is given."""
    style: str = ""
    """Path of a style (voice embedding) file for that model; empty: the shipped one named by `voice`."""
    style_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """When one or more neighbouring units of a reading sound."""

    first: int
    """Index of the first unit."""
    last: int
    """One past the last unit."""
    start: int
    """ms from the start of the sound it belongs to."""
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What an engine gives for one request."""

    pcm: bytes
    """Mono float32, little-endian; 1.0 is full scale and may be exceeded."""
    rate: int
    """Hz."""
    words: tuple[Word, ...]
    """In order; ms from the first sample."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """One line spoken, checked, levelled and encoded: what the store keeps."""

    key: str
    """Hex hash of everything that sounds."""
    frames: bytes
    """Whole MP3 frames of the house format; the first needs no bit reservoir."""
    words: tuple[Word, ...]
    """ms from the first frame as it is decoded (encoder delay included)."""
    loudness: tuple[float, ...]
    """Momentary loudness (LUFS, 400 ms) every 100 ms."""
    seconds: float
    """s of speech between the first and the last sound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """A line's clip as the timeline needs it: its frames stay in the store, under `key`."""

    key: str
    frames: int
    words: tuple[Word, ...]
    """ms from the clip's first frame."""
    units: tuple[tuple[int, int], ...]
    """Printed span (start, end) of each unit, offsets in the line's text."""

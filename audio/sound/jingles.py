"""The show's jingles: four small motifs on bars of wood and bells, or the show's own sound files.

A note is a few sine partials of pydub's, each dying away in its own time, as a struck bar does. The motifs use the five
notes of the gong mode (do re mi sol la), so any two of them sound well together and none sounds like an alarm.
Composing takes a second or so: keep the frames in the clip store under `jingle_key`, and a rebuild makes none.
"""

import hashlib
import warnings
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from audio.errors import SoundError
from audio.models import Format

if TYPE_CHECKING:
    from pydub import AudioSegment

VERSION = "1"
"""Change it when the same score would sound different."""
LEVEL = -18.0
"""LUFS: a little below the speech, which a listener has turned the volume to."""
LONGEST = 60.0
"""s of a show's own jingle."""

_RATE = 24000
_PARTIALS = ((1.0, 0.0, 1.0), (2.0, -16.0, 0.6), (4.0, -20.0, 0.3), (9.2, -34.0, 0.1))
"""Of one note: (multiple of its frequency, dB, share of its length). 4 and 9.2 are a marimba bar's; the octave warms it."""
_ATTACK = 6
"""ms in which a note rises: struck, but with felt."""
_DECAY = 3
"""A note dies away with this power of the time it has left: three of pydub's straight fades, one upon the other."""

_SCORES: Mapping[str, tuple[tuple[int, int, int, float], ...]] = MappingProxyType(
    {
        "opening": (
            (0, 67, 1600, -16.0),
            (260, 72, 1600, -15.0),
            (520, 74, 1600, -14.0),
            (780, 76, 1800, -13.0),
            (1300, 79, 2400, -12.0),
            (2000, 60, 2600, -14.0),
            (2000, 72, 2600, -14.0),
            (2060, 76, 2500, -15.0),
            (2120, 79, 2400, -16.0),
        ),
        "section": ((0, 76, 1400, -13.0), (220, 79, 1400, -13.0), (440, 72, 1600, -13.0)),
        "article": ((0, 79, 900, -13.0), (140, 84, 900, -15.0)),
        "closing": (
            (0, 79, 1600, -13.0),
            (320, 76, 1600, -13.0),
            (640, 74, 1600, -13.0),
            (960, 72, 1800, -13.0),
            (1600, 69, 2000, -15.0),
            (2200, 60, 2600, -13.0),
            (2240, 67, 2600, -14.0),
            (2280, 72, 2600, -15.0),
        ),
    }
)
"""Name -> notes: (start in ms, MIDI number, 69 being A at 440 Hz, length in ms, dB)."""


def jingle(name: str, fmt: Format, *, file: Path | None = None) -> bytes:
    """Frames of a jingle: composed, or the show's own file, cut to nothing but levelled and limited as all sound here is.

    Raises `SoundError` when there is no jingle of that name, or the file is no sound, silent, or longer than a minute.
    """
    from audio.sound.loudness import decode
    from audio.sound.shaping import level

    if file is None:
        return level(_compose(_score(name)), _RATE, LEVEL, fmt)
    pcm, rate = decode(file, longest=LONGEST)
    try:
        return level(pcm, rate, LEVEL, fmt)
    except SoundError as error:
        raise SoundError(f"{file}: {error}") from error


def jingle_key(name: str, fmt: Format, file: Path | None = None) -> str:
    """Hex hash of all that decides a jingle's frames. Cheap: nothing is decoded. Raises `SoundError` as `jingle` does."""
    try:
        content = repr((_PARTIALS, _ATTACK, _DECAY, _score(name))).encode() if file is None else file.read_bytes()
    except OSError as error:
        raise SoundError(f"{file}: the jingle cannot be read ({error.strerror}); write another path") from error
    kind = f"jingle {VERSION} {fmt.name} {LEVEL} {'composed' if file is None else 'file'} "
    return hashlib.sha256(kind.encode() + hashlib.sha256(content).digest()).hexdigest()


def _score(name: str) -> tuple[tuple[int, int, int, float], ...]:
    if name not in _SCORES:
        raise SoundError(f"there is no jingle {name!r}; write one of: {', '.join(_SCORES)}")
    return _SCORES[name]


def _compose(score: tuple[tuple[int, int, int, float], ...]) -> bytes:
    """The score as PCM: mono float32 at 24 kHz, so that both house formats have the same sound."""
    import numpy as np

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # it misses an ffmpeg binary, which nothing here needs
        from pydub import AudioSegment

    whole = AudioSegment.silent(max(start + length for start, _, length, _ in score), frame_rate=_RATE)
    for start, number, length, decibels in score:
        whole = whole.overlay(_note(440 * 2 ** ((number - 69) / 12), length, decibels), position=start)
    return (np.array(whole.get_array_of_samples(), np.float32) / 32768).astype("<f4").tobytes()


def _note(pitch: float, length: int, decibels: float) -> "AudioSegment":
    """One struck bar: `pitch` in Hz, `length` in ms, `decibels` below full scale."""
    from pydub import AudioSegment
    from pydub.generators import Sine

    note = AudioSegment.silent(length, frame_rate=_RATE)
    for multiple, weaker, share in _PARTIALS:
        if pitch * multiple < _RATE * 0.4:
            lasting = int(length * share)
            tone = Sine(pitch * multiple, sample_rate=_RATE).to_audio_segment(lasting, volume=decibels + weaker)
            for _ in range(_DECAY):
                tone = tone.fade_out(lasting)
            note = note.overlay(tone.fade_in(_ATTACK))
    return note

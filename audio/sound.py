"""From an engine's speech to a clip: trimmed, levelled, limited and encoded, once, and checked before it is kept.

Everything that shapes sound happens in PCM before the one encoding; after it frames are only copied. Pure in effect: the
same speech, gain and format give the same bytes in any process or thread.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from audio.errors import SoundError
from audio.frames import check_clip, delay
from audio.limiter import limit, true_peak
from audio.loudness import QUIETEST, decibels, decode, loudness, momentary
from audio.models import Clip, Format, Speech, Word

if TYPE_CHECKING:
    from audio.limiter import Samples

TARGET = -16.0
"""LUFS of a programme (Apple Podcasts' and AES TD1008's figure for speech)."""
PEAK = -1.0
"""dBFS, true peak, as decoded (EBU R 128)."""
_CEILINGS = (-1.7, -2.7, -4.2, -7.2)
"""dBFS, what the limiter is set to before encoding, one after the other until the decoded clip stays below `PEAK`."""
_SCALE = 0.95
"""LAME turns its input down by this, always; it is made up for beforehand."""

_WINDOW = 5
"""ms over which sound is told from silence."""
_LEAD, _TAIL = 25, 40
"""ms kept before the first and after the last sound: soft onsets (f, h, x) and dying vowels."""
_LATE = 45
"""ms by which the first word may follow the first sound: a breath, not a syllable."""
_FADE = 5
"""ms of fade at both ends, so that no clip starts or ends with a step."""
_QUIET = -45.0
"""dB below the speech's loud windows: silence, for an engine that hisses a little."""

_LEAST_PEAK, _LEAST_RMS = 0.02, 0.002
"""Amplitudes below which a speech is not one."""
_LONGEST_GAP = 600
"""ms of silence within a clip: more is a fault, not a comma."""
_FEW = 6
"""Units below which seconds per unit vary more: a mark weighs as much as a word."""


def make_clip(speech: Speech, *, key: str, gain: float, fmt: Format) -> Clip:
    """The speech as a clip of the house: silence around it trimmed, `gain` dB applied, true peak at most -1 dBFS.

    Raises `SoundError` when there is nothing to hear.
    """
    samples = _samples(speech)
    first, last = _bounds(samples, speech.rate)
    start, end = _around(first, last, speech.rate, len(samples))
    frames, pcm = encode(_faded(samples[start:end], speech.rate) * 10 ** (gain / 20), speech.rate, fmt)
    return Clip(
        key=key,
        frames=frames,
        words=_moved(
            _with_onset(speech.words, first * 1000 // speech.rate),
            delay(fmt) - start / speech.rate * 1000,
            len(pcm) // 4 * 1000 // fmt.rate,
        ),
        loudness=momentary(pcm, fmt.rate),
        seconds=round((last - first) / speech.rate, 3),
    )


def encode(samples: "Samples", rate: int, fmt: Format) -> tuple[bytes, bytes]:
    """Limited and encoded so that what is decoded has a true peak of at most -1 dBFS: frames, and their PCM as decoded."""
    for ceiling in _CEILINGS:
        frames = _lame(limit(samples, rate, 10 ** (ceiling / 20)), rate, fmt)
        check_clip(frames, fmt)
        pcm, _ = decode(frames)
        if decibels(true_peak(_floats(pcm), fmt.rate)) <= PEAK - 0.05:
            return frames, pcm
    raise SoundError("no level was found at which the encoded sound stays below full scale")


def level(pcm: bytes, rate: int, target: float, fmt: Format) -> bytes:
    """Any sound (mono float32) as frames: its ends faded, brought to `target` LUFS, limited as speech is.

    Raises `SoundError` when it is silent or too short to have a loudness (0.4 s).
    """
    samples = _faded(_floats(pcm), rate)
    heard, _ = loudness(pcm, rate)
    gain = 0.0
    for _ in range(3):  # what limiting and encoding take away is heard, and given back
        if heard <= QUIETEST:
            raise SoundError("silence, or shorter than 0.4 s; give a sound that can be heard")
        gain += target - heard
        frames, decoded = encode(samples * 10 ** (gain / 20), rate, fmt)
        heard, _ = loudness(decoded, fmt.rate)
    return frames


def inspect(speech: Speech, units: int, band: tuple[float, float]) -> None:
    """Raise `SoundError` with the reason unless this can be the speech of `units` units, whole.

    `band` is the shortest and longest believable s per unit; below six units it is taken wider.
    """
    if units < 1:
        raise SoundError("nothing was to be said")
    samples = _samples(speech)
    first, last = _bounds(samples, speech.rate)
    _check_pace((last - first) / speech.rate, units, band)
    _check_silence(samples, speech.rate, first, last)
    _check_words(speech.words, units, len(samples) / speech.rate * 1000)


def measure_gain(speeches: Sequence[Speech], target: float = TARGET) -> float:
    """dB, to one decimal, that bring a voice to `target` LUFS as it will be heard: limited, with pauses between."""
    import numpy as np

    if not speeches:
        raise SoundError("a voice cannot be measured without speech")
    rate = speeches[0].rate
    pause = np.zeros(rate * 3 // 10)
    trimmed = [_trimmed(_samples(speech), rate) for speech in speeches]
    programme = np.concatenate([part for piece in trimmed for part in (piece, pause)])
    gain = 0.0
    for _ in range(4):  # the limiter takes away a little of what the gain gives
        heard = limit(programme * 10 ** (gain / 20), rate, 10 ** (_CEILINGS[0] / 20))
        gain += target - loudness(heard.astype("<f4").tobytes(), rate)[0]
    return round(gain, 1)


# ---- shaping ---------------------------------------------------------------------------------------------------------
def _floats(pcm: bytes) -> "Samples":
    import numpy as np

    return np.frombuffer(pcm, "<f4").astype(np.float64)


def _samples(speech: Speech) -> "Samples":
    """The speech's samples, or `SoundError` when they are no sound at all."""
    import numpy as np

    if not speech.pcm:
        raise SoundError("the engine gave no sound")
    if len(speech.pcm) % 4 or speech.rate < 8000:
        raise SoundError(f"the engine gave {len(speech.pcm)} bytes at {speech.rate} Hz: no float32 sound")
    samples = _floats(speech.pcm)
    if not np.isfinite(samples).all():
        raise SoundError("the engine gave numbers that are no sound (NaN or infinite)")
    return samples


def _sounding(samples: "Samples", rate: int) -> "Samples":
    """For each window whether there is sound in it."""
    import numpy as np

    size = rate * _WINDOW // 1000
    power = np.square(np.pad(samples, (0, -len(samples) % size)).reshape(-1, size)).mean(axis=1)
    loud = np.sort(power)[-(len(power) // 20 + 1)]
    return np.asarray(power > max(loud * 10 ** (_QUIET / 10), 1e-8))


def _bounds(samples: "Samples", rate: int) -> tuple[int, int]:
    """First and one past the last sample of sound. Raises `SoundError` for silence."""
    import numpy as np

    peak = float(np.abs(samples).max())
    if peak < _LEAST_PEAK:
        raise SoundError(f"silence: the peak is {decibels(peak):.0f} dBFS")
    heard = np.flatnonzero(_sounding(samples, rate))
    size = rate * _WINDOW // 1000
    first, last = int(heard[0]) * size, min(int(heard[-1] + 1) * size, len(samples))
    if (rms := float(np.sqrt(np.square(samples[first:last]).mean()))) < _LEAST_RMS:
        raise SoundError(f"nearly silence: {decibels(rms):.0f} dBFS on average")
    return first, last


def _around(first: int, last: int, rate: int, length: int) -> tuple[int, int]:
    """What is kept of the speech: the sound and a little before and after it."""
    return max(0, first - rate * _LEAD // 1000), min(length, last + rate * _TAIL // 1000)


def _faded(samples: "Samples", rate: int) -> "Samples":
    import numpy as np

    slope = np.linspace(0, 1, min(rate * _FADE // 1000, len(samples) // 2))
    faded = samples.copy()
    faded[: len(slope)] *= slope
    faded[len(faded) - len(slope) :] *= slope[::-1]
    return faded


def _trimmed(samples: "Samples", rate: int) -> "Samples":
    start, end = _around(*_bounds(samples, rate), rate, len(samples))
    return _faded(samples[start:end], rate)


def _with_onset(words: Sequence[Word], onset: int) -> tuple[Word, ...]:
    """The words, the first of them starting at most `_LATE` ms after the first sound (`onset`, ms): so does its cue."""
    if not words or words[0].start - onset <= _LATE:
        return tuple(words)
    return (replace(words[0], start=onset + _LATE), *words[1:])


def _moved(words: Sequence[Word], by: float, end: int) -> tuple[Word, ...]:
    """Words on the clip's own timeline: `by` ms later, none outside of 0 to `end` ms."""

    def at(ms: int) -> int:
        return min(max(0, round(ms + by)), end)

    return tuple(Word(first=word.first, last=word.last, start=at(word.start), end=at(word.end)) for word in words)


def _lame(samples: "Samples", rate: int, fmt: Format) -> bytes:
    """Frames: constant bit rate, mono, no Xing frame. LAME resamples by itself and lets other threads run."""
    import lameenc
    import numpy as np

    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_quality(5)
    encoder.set_bit_rate(fmt.bitrate)
    encoder.set_in_sample_rate(rate)
    encoder.set_out_sample_rate(fmt.rate)
    pcm = np.rint(samples * (32767 / _SCALE)).astype("<i2").tobytes()
    return bytes(encoder.encode(pcm) + encoder.flush())


# ---- checking --------------------------------------------------------------------------------------------------------
def _check_pace(seconds: float, units: int, band: tuple[float, float]) -> None:
    shortest, longest = band[0] * units, band[1] * units
    if units < _FEW:
        shortest, longest = shortest * 0.5, longest * 1.25 + 0.35
    if not shortest <= seconds <= longest:
        fault = "cut short" if seconds < shortest else "drawn out"
        raise SoundError(f"{fault}: {seconds:.2f} s for {units} units, believable are {shortest:.2f} to {longest:.2f} s")


def _check_silence(samples: "Samples", rate: int, first: int, last: int) -> None:
    import numpy as np

    size = rate * _WINDOW // 1000
    heard = np.flatnonzero(_sounding(samples, rate)[first // size : -(-last // size)])
    gap = int(np.diff(heard).max(initial=1) - 1) * _WINDOW
    if gap > _LONGEST_GAP:
        raise SoundError(f"a silence of {gap} ms within the sentence")
    if last > len(samples) - size:
        raise SoundError("it ends in the middle of a sound")


def _check_words(words: Sequence[Word], units: int, ms: float) -> None:
    """Each unit in just one word, in order, within the sound."""
    ends = [0, *(word.last for word in words)]
    if [word.first for word in words] != ends[:-1] or ends[-1] != units or any(word.last <= word.first for word in words):
        raise SoundError(f"the engine's words do not cover all {units} units in order")
    times = [time for word in words for time in (word.start, word.end)]
    if any(word.end < word.start for word in words) or any(b.start < a.start for a, b in pairwise(words)):
        raise SoundError("the engine's words are not in the order of time")
    if times[0] < 0 or times[-1] > ms + 1:
        raise SoundError(f"the engine's words reach outside of its {ms:.0f} ms of sound")

"""From an engine's speech to a clip: trimmed, levelled, limited and encoded, once.

Everything that shapes sound happens in PCM before the one encoding; after it frames are only copied. Pure in effect: the
same speech, gain and format give the same bytes in any process or thread.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from audio.errors import SoundError
from audio.frames import check_clip, delay
from audio.models import Clip, Format, Speech, Word
from audio.sound.hearing import bounds, floats, samples_of
from audio.sound.limiter import limit, true_peak
from audio.sound.loudness import QUIETEST, decibels, decode, loudness, momentary

if TYPE_CHECKING:
    from audio.sound.limiter import Samples

TARGET = -16.0
"""LUFS of a programme (Apple Podcasts' and AES TD1008's figure for speech)."""
PEAK = -1.0
"""dBFS, true peak, as decoded (EBU R 128)."""
_CEILINGS = (-1.7, -2.7, -4.2, -7.2)
"""dBFS, what the limiter is set to before encoding, one after the other until the decoded clip stays below `PEAK`."""
_SCALE = 0.95
"""LAME turns its input down by this, always; it is made up for beforehand."""

_LEAD, _TAIL = 25, 40
"""ms kept before the first and after the last sound: soft onsets (f, h, x) and dying vowels."""
_LATE = 45
"""ms by which the first word may follow the first sound: a breath, not a syllable."""
_FADE = 5
"""ms of fade at both ends, so that no clip starts or ends with a step."""


def make_clip(speech: Speech, *, key: str, gain: float, fmt: Format) -> Clip:
    """The speech as a clip of the house: silence around it trimmed, `gain` dB applied, true peak at most -1 dBFS.

    Raises `SoundError` when there is nothing to hear.
    """
    samples = samples_of(speech)
    first, last = bounds(samples, speech.rate)
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
        if decibels(true_peak(floats(pcm), fmt.rate)) <= PEAK - 0.05:
            return frames, pcm
    raise SoundError("no level was found at which the encoded sound stays below full scale")


def level(pcm: bytes, rate: int, target: float, fmt: Format) -> bytes:
    """Any sound (mono float32) as frames: its ends faded, brought to `target` LUFS, limited as speech is.

    Raises `SoundError` when it is silent or too short to have a loudness (0.4 s).
    """
    samples = _faded(floats(pcm), rate)
    heard, _ = loudness(pcm, rate)
    gain = 0.0
    for _ in range(3):  # what limiting and encoding take away is heard, and given back
        if heard <= QUIETEST:
            raise SoundError("silence, or shorter than 0.4 s; give a sound that can be heard")
        gain += target - heard
        frames, decoded = encode(samples * 10 ** (gain / 20), rate, fmt)
        heard, _ = loudness(decoded, fmt.rate)
    return frames


def measure_gain(speeches: Sequence[Speech], target: float = TARGET) -> float:
    """dB, to one decimal, that bring a voice to `target` LUFS as it will be heard: limited, with pauses between."""
    import numpy as np

    if not speeches:
        raise SoundError("a voice cannot be measured without speech")
    rate = speeches[0].rate
    pause = np.zeros(rate * 3 // 10)
    trimmed = [_trimmed(samples_of(speech), rate) for speech in speeches]
    programme = np.concatenate([part for piece in trimmed for part in (piece, pause)])
    gain = 0.0
    for _ in range(4):  # the limiter takes away a little of what the gain gives
        heard = limit(programme * 10 ** (gain / 20), rate, 10 ** (_CEILINGS[0] / 20))
        gain += target - loudness(heard.astype("<f4").tobytes(), rate)[0]
    return round(gain, 1)


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
    start, end = _around(*bounds(samples, rate), rate, len(samples))
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

"""Where in an engine's speech there is sound: told from silence window by window. Pure."""

from typing import TYPE_CHECKING

from audio.errors import SoundError
from audio.models import Speech
from audio.sound.loudness import decibels

if TYPE_CHECKING:
    from audio.sound.limiter import Samples

WINDOW = 5
"""ms over which sound is told from silence."""
_QUIET = -45.0
"""dB below the speech's loud windows: silence, for an engine that hisses a little."""
_LEAST_PEAK, _LEAST_RMS = 0.02, 0.002
"""Amplitudes below which a speech is not one."""


def floats(pcm: bytes) -> "Samples":
    """Mono float32 PCM as numbers."""
    import numpy as np

    return np.frombuffer(pcm, "<f4").astype(np.float64)


def samples_of(speech: Speech) -> "Samples":
    """The speech's samples, or `SoundError` when they are no sound at all."""
    import numpy as np

    if not speech.pcm:
        raise SoundError("the engine gave no sound")
    if len(speech.pcm) % 4 or speech.rate < 8000:
        raise SoundError(f"the engine gave {len(speech.pcm)} bytes at {speech.rate} Hz: no float32 sound")
    samples = floats(speech.pcm)
    if not np.isfinite(samples).all():
        raise SoundError("the engine gave numbers that are no sound (NaN or infinite)")
    return samples


def window(rate: int) -> int:
    """Samples of a window."""
    return rate * WINDOW // 1000


def sounding(samples: "Samples", rate: int) -> "Samples":
    """For each window whether there is sound in it."""
    import numpy as np

    size = window(rate)
    power = np.square(np.pad(samples, (0, -len(samples) % size)).reshape(-1, size)).mean(axis=1)
    loud = np.sort(power)[-(len(power) // 20 + 1)]
    return np.asarray(power > max(loud * 10 ** (_QUIET / 10), 1e-8))


def bounds(samples: "Samples", rate: int) -> tuple[int, int]:
    """First and one past the last sample of sound. Raises `SoundError` for silence."""
    import numpy as np

    peak = float(np.abs(samples).max())
    if peak < _LEAST_PEAK:
        raise SoundError(f"silence: the peak is {decibels(peak):.0f} dBFS")
    heard = np.flatnonzero(sounding(samples, rate))
    size = window(rate)
    first, last = int(heard[0]) * size, min(int(heard[-1] + 1) * size, len(samples))
    if (rms := float(np.sqrt(np.square(samples[first:last]).mean()))) < _LEAST_RMS:
        raise SoundError(f"nearly silence: {decibels(rms):.0f} dBFS on average")
    return first, last

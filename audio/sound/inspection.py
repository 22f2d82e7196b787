"""Whether what an engine gave can be the whole of what was asked for: its pace, its silences, its words. Pure.

Nothing here listens for words: a clip that passes lasts as long as its text should, has no hole and breaks off nowhere.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from audio.errors import SoundError
from audio.models import Reading, Speech, Voice, Word
from audio.sound.hearing import WINDOW, bounds, samples_of, sounding, window

if TYPE_CHECKING:
    from audio.sound.limiter import Samples

_LONGEST_GAP = 600
"""ms of silence within a clip: more is a fault, not a comma."""
_FEW = 6
"""Units below which seconds per unit vary more: a mark weighs as much as a word."""


def inspect(speech: Speech, units: int, band: tuple[float, float]) -> None:
    """Raise `SoundError` with the reason unless this can be the speech of `units` units, whole.

    `band` is the shortest and longest believable s per unit; below six units it is taken wider.
    """
    if units < 1:
        raise SoundError("nothing was to be said")
    samples = samples_of(speech)
    first, last = bounds(samples, speech.rate)
    _check_pace((last - first) / speech.rate, units, band)
    _check_silence(samples, speech.rate, first, last)
    _check_words(speech.words, units, len(samples) / speech.rate * 1000)


def believable(reading: Reading, voice: Voice) -> tuple[float, float]:
    """Shortest and longest believable s per unit of this reading: the profile's, at its rate; a Latin word lasts as long as
    its vowels (ARPAbet marks them with a digit), and a letter read alone is read slowly.
    """
    latin = [token for token in reading.tokens if token.kind == "latin"]
    vowels = sum(char.isdigit() for token in latin for sound in token.sounds for char in sound)
    units = max(1, len(reading.units))
    stretch = (units - len(latin) + 1.5 * vowels) / units if latin else 1.0
    pace = 1 + int(voice.rate.rstrip("%")) / 100
    shortest, longest = voice.seconds_per_unit
    return shortest / pace, longest * max(1.0, stretch) / pace


def _check_pace(seconds: float, units: int, band: tuple[float, float]) -> None:
    shortest, longest = band[0] * units, band[1] * units
    if units < _FEW:
        shortest, longest = shortest * 0.5, longest * 1.25 + 0.35
    if not shortest <= seconds <= longest:
        fault = "cut short" if seconds < shortest else "drawn out"
        raise SoundError(f"{fault}: {seconds:.2f} s for {units} units, believable are {shortest:.2f} to {longest:.2f} s")


def _check_silence(samples: "Samples", rate: int, first: int, last: int) -> None:
    import numpy as np

    size = window(rate)
    heard = np.flatnonzero(sounding(samples, rate)[first // size : -(-last // size)])
    gap = int(np.diff(heard).max(initial=1) - 1) * WINDOW
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

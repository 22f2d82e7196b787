"""One run of the model: sound, and from the model's own durations the times of every unit."""

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from audio.engines.kokoro import styles
from audio.engines.kokoro.phonemes import Score
from audio.engines.kokoro.tempo import hurried
from audio.errors import SynthesisError
from audio.models import Speech, Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

RATE = 24000
"""Hz."""
STEP = 600
"""samples a step of the model's durations lasts."""
STEP_MS = 25
EARLY = 40
"""ms that sound starts before its nominal start (median 30-45 over the voices): all times are moved by it."""
QUIET = 0.01
"""Below this part of the loudest sample nothing is heard."""
SILENT = 0.05
"""Loudest sample below which nothing was said."""
TAIL = 50
"""ms that must be quiet at the end: else the last syllable is cut."""


def perform(session: "InferenceSession", notes: Score, style: bytes, speed: float) -> Speech:
    """The sound of `notes`. Raises `SynthesisError` when it is not sound, or not whole."""
    import numpy as np

    samples, durations = session.run(
        None,
        {
            "tokens": np.array([[0, *notes.tokens, 0]], dtype=np.int64),
            "style": np.frombuffer(styles.row(style, len(notes.tokens)), dtype="<f4").reshape(1, -1),
            "speed": np.array([min(speed, 1.0)], dtype=np.float32),
        },
    )
    pcm, steps = samples.ravel(), durations.ravel()
    _prove(pcm, steps)
    times = words(notes, steps.tolist(), _heard(pcm))
    speech = Speech(pcm=pcm.astype("<f4").tobytes(), rate=RATE, words=times)
    return hurried(speech, speed) if speed > 1 else speech


def _prove(pcm: "NDArray[np.float32]", durations: "NDArray[np.int64]") -> None:
    """Raise `SynthesisError` unless the sound is finite, not empty, as long as its durations, and not cut at its end."""
    import numpy as np

    if not np.isfinite(pcm).all():
        raise SynthesisError("the voice gave no sound but numbers out of range")
    if int(durations.sum()) * STEP != len(pcm):
        raise SynthesisError(f"the voice gave {len(pcm)} samples for {int(durations.sum())} durations of {STEP}")
    loudest = float(np.abs(pcm).max(initial=0.0))
    if loudest < SILENT:
        raise SynthesisError("the voice was silent")
    if float(np.abs(pcm[-RATE * TAIL // 1000 :]).max()) > QUIET * loudest:
        raise SynthesisError("the voice was cut at the end")


def words(notes: Score, durations: Sequence[int], heard: Sequence[bool]) -> tuple[Word, ...]:
    """When each unit sounds. `durations` has one for each token and one for the padding at both ends.

    `heard` tells for every step of the sound whether something is heard: a pause belongs to the last token before it, and
    the unit ends where its sound does.
    """
    starts = (0, *accumulate(durations))
    found: list[Word] = []
    at = 0
    for first, last, begin, end in notes.spans:
        start, stop = starts[begin + 1], starts[end + 1]
        while stop > start + 1 and not heard[stop - 1]:
            stop -= 1
        at = max(at, start * STEP_MS - EARLY)
        found.append(Word(first=first, last=last, start=at, end=max(at, stop * STEP_MS - EARLY)))
        at = found[-1].end
    return tuple(found)


def _heard(pcm: "NDArray[np.float32]") -> list[bool]:
    """For every step of the sound, whether something is heard."""
    import numpy as np

    loudest: NDArray[np.float32] = np.abs(pcm).reshape(-1, STEP).max(axis=1)
    return [bool(step) for step in loudest > QUIET * loudest.max()]

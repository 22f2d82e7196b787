"""Proof of a whole clip. Truncation looks like success to the client, so nothing is believed that was not checked."""

import re
from itertools import pairwise

from audio.engines.edge.client import Answer
from audio.engines.edge.words import place, units
from audio.errors import SoundError
from audio.frames import FRAME_MS
from audio.models import Speech, Voice

FRAME = 144
"""Bytes of a frame: MPEG-2 Layer III, 24 kHz, 48 kbit/s, no padding."""
SYNC = re.compile(rb"\xff[\xe0-\xff]")
LONGEST_TAIL = 3000
"""ms of silence that the service may give after the last word."""
DYING = 500
"""ms after the last word's end until which it may still sound."""
LEAST_PEAK = 0.01
"""Below it there is nothing to hear."""
LOOSE = 2.0
"""The studio measures the pace exactly; here it only has to be of the right kind."""
FEW = 6
"""Units below which the pace says nothing."""


def prove(answer: Answer, request: str, voice: Voice) -> Speech:
    """The answer as speech. Raises `SoundError` that says what is wrong with it."""
    _ended(answer)
    _in_order(answer)
    try:
        words = place(request, answer.boundaries)
    except ValueError as error:
        raise SoundError(str(error)) from error
    _lengths(answer)
    from audio.sound.loudness import decode

    pcm, rate = decode(answer.audio)
    _sounds(pcm, rate, answer)
    _paced(request, voice, answer)
    return Speech(pcm=pcm, rate=rate, words=words)


def _ended(answer: Answer) -> None:
    if not answer.counted or answer.counted != len(answer.audio):
        raise SoundError("the turn did not end: the sound was cut off")
    if len(answer.audio) % FRAME or not all(SYNC.match(answer.audio, at) for at in range(0, len(answer.audio), FRAME)):
        raise SoundError("its sound is not made of whole frames")


def _in_order(answer: Answer) -> None:
    if not answer.boundaries:
        raise SoundError("it did not say which words it spoke")
    if any(before.start > after.start for before, after in pairwise(answer.boundaries)):
        raise SoundError("its words are not in order")


def _lengths(answer: Answer) -> None:
    length, last = len(answer.audio) // FRAME * FRAME_MS, answer.boundaries[-1].end
    if not last <= length <= last + LONGEST_TAIL:
        raise SoundError(f"{length} ms of sound for words that end at {last} ms")


def _sounds(pcm: bytes, rate: int, answer: Answer) -> None:
    import numpy as np

    samples = np.abs(np.frombuffer(pcm, "<f4"))
    length = len(answer.audio) // FRAME * FRAME_MS
    if abs(len(samples) * 1000 / rate - length) > 4 * FRAME_MS:
        raise SoundError("its frames do not all decode")
    peak = float(samples.max())
    if peak < LEAST_PEAK:
        raise SoundError("it is silent")
    after = samples[(answer.boundaries[-1].end + DYING) * rate // 1000 :]
    if after.size and float(after.max()) > peak / 4:
        raise SoundError("it goes on after its last word")


def _paced(request: str, voice: Voice, answer: Answer) -> None:
    spoken = units(request)
    if len(spoken) < FEW:
        return
    weight = sum(1 if len(unit) == 1 else len(unit) / 2 for unit in spoken)
    pace = 1 + int(voice.rate.removesuffix("%")) / 100
    each = (answer.boundaries[-1].end - answer.boundaries[0].start) / 1000 / weight * pace
    shortest, longest = voice.seconds_per_unit
    if not shortest / LOOSE <= each <= longest * LOOSE:
        raise SoundError(f"{each:.2f} s a syllable is nobody's pace")

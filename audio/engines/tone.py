"""The shipped fake: a beep for each unit, as long as its text, the same bytes every time and on every machine.

For tests, demos and dry runs. It owns nothing and touches nothing; only the standard library is used.
"""

import math
import sys
from array import array
from functools import cache
from zlib import crc32

from audio.engines.base import Limits
from audio.errors import SynthesisError, VoiceError
from audio.models import Reading, Speech, Voice, Word

RATE = 24000
"""Hz."""
UNIT = 200
"""ms each unit lasts, of which the last `GAP` ms are quiet."""
GAP = 20
"""ms of quiet at the end of each unit, so that units can be told apart."""
EDGE = 100
"""ms of silence before the first unit and after the last."""
LEVEL = 0.25
"""Peak of every beep, of full scale."""
FADE = 5
"""ms of rise and fall of each beep: no clicks."""
BASE = {"beep": 220.0, "low": 110.0}
"""Lowest pitch of each voice, Hz."""
STEPS = 25
"""Semitones above it that a unit's pitch may have."""


class Tone:
    """Speaks in beeps of `UNIT` ms; the pitch of each depends on what the unit sounds like."""

    name = "tone"
    version = "1"
    limits = Limits(units=200, work="compute", in_flight=1, tries=1, offline=True)

    def voices(self) -> tuple[str, ...]:
        """Names that a profile's `voice` may have."""
        return tuple(BASE)

    def identity(self, voice: Voice) -> str:  # noqa: ARG002 - the contract's signature
        """Nothing else decides the sound."""
        return ""

    def check(self, voice: Voice) -> None:
        """Raise `VoiceError` for an unknown voice."""
        if voice.voice not in BASE:
            raise VoiceError(f"the engine tone has no voice {voice.voice!r}; write one of: {', '.join(BASE)}")

    def request(self, reading: Reading, voice: Voice) -> str:
        """The sounds of each unit, units separated by spaces: a beep needs no marks."""
        self.check(voice)
        units: list[str] = []
        for token in reading.tokens:
            units += ["-".join(token.sounds)] if token.kind == "latin" else token.sounds
        return " ".join(unit.replace(" ", "-") for unit in units)

    def speak(self, request: str, voice: Voice) -> Speech:
        """One beep a unit, with exact words. Raises `SynthesisError` when there is nothing to say."""
        self.check(voice)
        units = request.split()
        if not units:
            raise SynthesisError("nothing to say", engine=self.name, voice=voice.name, sentence=request)
        edge = bytes(4 * RATE * EDGE // 1000)
        pcm = edge + b"".join(_beep(_pitch(unit, BASE[voice.voice])) for unit in units) + edge
        words = tuple(
            Word(first=i, last=i + 1, start=EDGE + i * UNIT, end=EDGE + (i + 1) * UNIT - GAP) for i in range(len(units))
        )
        return Speech(pcm=pcm, rate=RATE, words=words)


def _pitch(unit: str, base: float) -> float:
    """Hz, the same for equal sounds."""
    return base * 2 ** (crc32(unit.encode()) % STEPS / 12)


@cache
def _beep(pitch: float) -> bytes:
    """`UNIT` ms of one pitch as float32, its quiet end included."""
    samples, fade = RATE * (UNIT - GAP) // 1000, RATE * FADE // 1000
    turn = 2 * math.pi * pitch / RATE
    swell = (min(1.0, i / fade, (samples - 1 - i) / fade) for i in range(samples))
    # in whole 1/32768: what a machine's sine gives in its last bit must not be heard
    wave = array("f", (round(32768 * LEVEL * loud * math.sin(turn * i)) / 32768 for i, loud in enumerate(swell)))
    if sys.byteorder == "big":
        wave.byteswap()
    return wave.tobytes() + bytes(4 * RATE * GAP // 1000)

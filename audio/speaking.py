"""One clip spoken: a pure function of what is asked for and by which voice, so it may run in any process, on any machine,
and twice.
"""

from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b

from audio.engines.base import get_engine
from audio.errors import SoundError, SynthesisError
from audio.frames import FORMATS
from audio.models import Clip, Speech, Voice
from audio.sound.inspection import inspect

SHAPING = "2"
"""Changes whenever the same speech would be shaped into other frames; part of every clip key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One clip to be made."""

    key: str
    request: str
    voice: Voice
    """Its gain is known."""
    units: int
    band: tuple[float, float]
    """Shortest and longest believable s per unit."""
    format: str


def speak_clip(task: Task) -> Clip:
    """Speak, check, level and encode one clip; what fails its checks is asked again as often as its engine allows.

    Raises `EngineUnavailable`, or `SynthesisError` after the last try.
    """
    from audio.sound.shaping import make_clip

    engine = get_engine(task.voice.engine)
    for tries_left in reversed(range(engine.limits.tries)):
        try:
            speech = engine.speak(task.request, task.voice)
            inspect(speech, task.units, task.band)
            return make_clip(speech, key=task.key, gain=task.voice.gain or 0.0, fmt=FORMATS[task.format])
        except (SynthesisError, SoundError) as error:
            if not tries_left:
                raise SynthesisError(
                    f"{error}, after {engine.limits.tries} tries; write it otherwise, or try another voice",
                    engine=engine.name,
                    voice=task.voice.name,
                    sentence=task.request,
                ) from error
    raise AssertionError("an engine is asked at least once")


def speak(request: str, voice: Voice) -> Speech:
    """One request as it comes from its engine, asked as often as the engine allows: for calibration and samples."""
    engine = get_engine(voice.engine)
    for _ in range(engine.limits.tries - 1):
        with suppress(SynthesisError):
            return engine.speak(request, voice)
    return engine.speak(request, voice)


def heard_of(voice: Voice) -> tuple[str, ...]:
    """All of a voice that can be heard: its engine, that one's version and model, and these fields of its profile."""
    engine = get_engine(voice.engine)
    profile = (voice.voice, voice.rate, voice.pitch, voice.volume, str(voice.gain))
    return (engine.name, engine.version, engine.identity(voice), *profile)


def hash_of(*parts: str) -> str:
    """Hex hash of these texts, each by itself."""
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()

"""The contract between the studio and whoever speaks.

An engine has two steps. `request` is pure: it turns a reading into the exact text or phonemes that will be sent, and so into
what the clip key hashes. `speak` turns that request into sound, whole, or raises. Engines are found by the entry point
group `tingbao.engines`; ours come in through the same door as a stranger's.
"""

from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from typing import Literal, Protocol, cast, runtime_checkable

from audio.errors import VoiceError
from audio.models import Reading, Speech, Voice

GROUP = "tingbao.engines"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request may hold, and how the engine likes to be asked."""

    units: int
    """Most units (Han characters, Latin words) a request may hold; the script keeps its lines below."""
    work: Literal["compute", "wait"]
    """`compute`: keeps a core busy, wants processes. `wait`: waits for a service, wants threads."""
    in_flight: int
    """Most requests at once, for engines that wait."""
    tries: int
    """How often a request that fails its checks is asked again before its article fails by name, first time included."""
    offline: bool
    """True when nothing leaves the machine."""


@runtime_checkable
class Engine(Protocol):
    """Anything that can speak a reading. Making one must be cheap: load models in `speak`."""

    name: str
    version: str
    """Changes whenever the same request would sound different; part of every clip key. Cheap to know."""
    limits: Limits

    def voices(self) -> tuple[str, ...]:
        """Names that a profile's `voice` may have."""
        ...

    def identity(self, voice: Voice) -> str:
        """What else decides the sound for this voice: hashes of the model and style files. Part of the clip key; cheap."""
        ...

    def check(self, voice: Voice) -> None:
        """Raise `VoiceError` for a profile that is not right, `EngineUnavailable` when it cannot speak here and now.

        Called before the voice speaks, and only then: a service may be asked whether it is there.
        """
        ...

    def request(self, reading: Reading, voice: Voice) -> str:
        """What will be sent for this reading. Pure: no clock, no files beyond shipped data."""
        ...

    def speak(self, request: str, voice: Voice) -> Speech:
        """The whole request as sound, or `EngineUnavailable` / `SynthesisError`. `Word`s index the reading's units."""
        ...


def engine_names() -> tuple[str, ...]:
    """Names of all registered engines, sorted."""
    return tuple(sorted({entry.name for entry in entry_points(group=GROUP)}))


@cache
def get_engine(name: str) -> Engine:
    """The engine of that name, made once a process. Raises `VoiceError` when none is registered."""
    for entry in entry_points(group=GROUP, name=name):
        return cast("Engine", entry.load()())
    raise VoiceError(f"there is no engine {name!r}; write one of: {', '.join(engine_names())}")

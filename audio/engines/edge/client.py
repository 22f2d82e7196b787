"""One turn with the service, over the unmodified edge-tts client, inside deadlines of our own: it may hang for ever."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from audio.engines.edge.faults import Stopped, Unreachable, translated
from audio.engines.edge.words import Boundary
from audio.models import Voice

if TYPE_CHECKING:
    from edge_tts import Communicate

T = TypeVar("T")

TICKS = 10_000
"""Ticks of 100 ns in a ms."""
PORTS = {"http": 80, "ws": 80}
"""Where an address has no port of its own; any other kind has 443."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """In s."""

    reach: float = 4.0
    """To find out, before the work, whether anybody is there."""
    connect: float = 10.0
    first: float = 30.0
    """From the start to the first sound or word."""
    idle: float = 20.0
    """Between two pieces."""
    total: float = 30.0
    """And `stretch` times the expected sound on top."""
    stretch: float = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back, unproven."""

    audio: bytes
    """MP3."""
    boundaries: tuple[Boundary, ...]
    counted: int
    """Bytes of sound that the client booked when the turn ended; 0 when it did not end."""


def run(work: Coroutine[Any, Any, T], stopped: Callable[[], bool]) -> T:
    """The work in a loop of its own, ended within a second once `stopped`. Raises `Stopped`.

    Unlike `asyncio.run` it does not wait for a name that is still being looked up.
    """
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(_watched(work, stopped))
    finally:
        with suppress(TimeoutError):
            loop.run_until_complete(asyncio.wait_for(loop.shutdown_asyncgens(), 1))
        loop.close()


async def _watched(work: Coroutine[Any, Any, T], stopped: Callable[[], bool]) -> T:
    task = asyncio.ensure_future(work)
    while not task.done():
        if stopped():
            task.cancel()
            await asyncio.wait([task], timeout=0.5)
            raise Stopped("stopped")
        await asyncio.wait([task], timeout=0.2)
    return task.result()


async def turn(request: str, voice: Voice, deadlines: Deadlines, expected: float, proxy: str = "") -> Answer:
    """Ask once. `expected` is the sound's length in s. Raises `TurnError` or one of its kinds."""
    import edge_tts

    await look_up(proxy or service(), deadlines.connect)
    seconds = max(1, round(deadlines.connect))
    talk = edge_tts.Communicate(
        request,
        voice.voice,
        rate=voice.rate,
        volume=voice.volume,
        pitch=voice.pitch,
        boundary="WordBoundary",
        proxy=proxy or None,
        connect_timeout=seconds,
        receive_timeout=seconds,
    )
    return await translated(_listen(talk, deadlines, expected))


def service() -> str:
    """The service's address: where the client itself looks."""
    import edge_tts

    return str(edge_tts.communicate.WSS_URL)  # type: ignore[attr-defined]


def endpoint(address: str) -> tuple[str, int]:
    """Host and port of an address."""
    url = urlsplit(address)
    return url.hostname or "", url.port or PORTS.get(url.scheme, 443)


async def look_up(address: str, seconds: float) -> None:
    """The client's own connect deadline does not cover the name's look-up, which may hang without a network."""
    host, port = endpoint(address)
    try:
        await asyncio.wait_for(asyncio.get_running_loop().getaddrinfo(host, port), seconds)
    except (TimeoutError, OSError) as error:
        raise Unreachable(f"no address for {host}") from error


async def _listen(talk: "Communicate", deadlines: Deadlines, expected: float) -> Answer:
    audio = bytearray()
    boundaries: list[Boundary] = []
    stream = talk.stream()
    try:
        async with asyncio.timeout(deadlines.total + deadlines.stretch * expected):
            patience = deadlines.first
            while True:
                try:
                    async with asyncio.timeout(patience):
                        piece = await anext(stream)
                except StopAsyncIteration:
                    break
                patience = deadlines.idle
                if piece["type"] == "audio":
                    audio += piece["data"]
                else:
                    start, length = piece["offset"] / TICKS, piece["duration"] / TICKS
                    boundaries.append(Boundary(text=piece["text"], start=round(start), end=round(start + length)))
    finally:
        await stream.aclose()
    # undocumented, and the only sign that the turn ended: pyproject pins the versions, a test watches it
    return Answer(audio=bytes(audio), boundaries=tuple(boundaries), counted=talk.state["cumulative_audio_bytes"])

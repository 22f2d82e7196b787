"""One turn with the service, over the unmodified edge-tts client, inside deadlines of our own: it may hang for ever.

Every exception that can escape from edge-tts or aiohttp becomes one of four here, and nowhere else.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from audio.engines.edge.words import Boundary
from audio.models import Voice

if TYPE_CHECKING:
    from aiohttp import ClientResponseError
    from edge_tts import Communicate

T = TypeVar("T")

RIGHT = 60
"""s that a clock may be off and still be called right: the service's token is good for minutes."""
TICKS = 10_000
"""Ticks of 100 ns in a ms."""
PORTS = {"http": 80, "ws": 80}
"""Where an address has no port of its own; any other kind has 443."""


class TurnError(Exception):
    """One turn failed; another may go well."""


class Unreachable(TurnError):  # noqa: N818 - a state of the service, as its siblings
    """No connection could be made at all."""


class NoSound(TurnError):  # noqa: N818
    """The turn ended without a sound: a hiccup, or a voice that was withdrawn."""


class Stopped(TurnError):  # noqa: N818
    """We were told to stop."""


class Refused(TurnError):  # noqa: N818
    """429 or 503: everybody has to pause."""

    def __init__(self, message: str, retry_after: float) -> None:
        """`retry_after` in s, 0 when the service did not say."""
        super().__init__(message)
        self.retry_after = retry_after


class Forbidden(TurnError):  # noqa: N818
    """The service will not have us, however often we ask."""


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


async def translated(work: Awaitable[T]) -> T:
    """The work's result; foreign exceptions, all that may escape, as ours."""
    import aiohttp
    from edge_tts.exceptions import EdgeTTSException, NoAudioReceived, SkewAdjustmentError

    try:
        return await work
    except aiohttp.ClientConnectorCertificateError as error:
        raise Forbidden(f"a stranger's certificate: {error.certificate_error}; look at the proxy or the network") from error
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
        raise Unreachable(str(error) or "no connection in time") from error
    except aiohttp.ClientResponseError as error:
        raise _status(error) from error
    except SkewAdjustmentError as error:
        raise Forbidden(f"HTTP 403 without a date ({error})") from error
    except NoAudioReceived as error:
        raise NoSound("it answered without a sound") from error
    except TimeoutError as error:
        raise TurnError("it stopped answering") from error
    except (aiohttp.ClientError, EdgeTTSException, OSError, ValueError, LookupError, RuntimeError, AssertionError) as error:
        raise TurnError(f"{type(error).__name__}: {error}") from error


def _status(error: "ClientResponseError") -> TurnError:
    if error.status in {429, 503}:
        return Refused(f"HTTP {error.status}", _retry_after(error.headers or {}))
    if error.status == 403:
        return Forbidden(f"HTTP 403 twice; {_why_forbidden()}")
    if error.status == 407:
        return Forbidden("HTTP 407: the proxy wants a name and a password: http://NAME:PASSWORD@HOST:PORT in HTTPS_PROXY")
    return TurnError(f"HTTP {error.status}")


def _retry_after(headers: Mapping[str, str]) -> float:
    """s; the header has seconds or a date (RFC 9110, section 10.2.3), which the service's own clock is held against."""
    said = headers.get("Retry-After", "")
    if said.isascii() and said.isdecimal():
        return float(said)
    try:
        wait = parsedate_to_datetime(said) - parsedate_to_datetime(headers.get("Date", ""))
    except (ValueError, TypeError):
        return 0.0
    return max(0.0, wait.total_seconds())


def _why_forbidden() -> str:
    """The measured clock skew, and that edge-tts may be too old."""
    from edge_tts.drm import DRM

    skew = DRM.clock_skew_seconds
    old = f"edge-tts {version('edge-tts')} may be too old: pip install --upgrade edge-tts"
    if abs(skew) < RIGHT:
        return f"this computer's clock is right (to {abs(skew):.0f} s), so {old}"
    return f"this computer's clock is {abs(skew):.0f} s {'slow' if skew > 0 else 'fast'}: set it; if it is right, {old}"

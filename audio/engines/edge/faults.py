"""What may go wrong in a turn with the service: every exception of edge-tts or aiohttp becomes one of ours here, and nowhere
else.
"""

from collections.abc import Awaitable, Mapping
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from aiohttp import ClientResponseError

T = TypeVar("T")

RIGHT = 60
"""s that a clock may be off and still be called right: the service's token is good for minutes."""


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

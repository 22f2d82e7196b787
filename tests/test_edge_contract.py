"""What we lean on in edge-tts and aiohttp: a new version that changes it fails here, before it fails an editor at five.

`Communicate.state`, the module addresses and `DRM.clock_skew_seconds` are undocumented: pyproject pins the versions for
their sake.
"""

import asyncio
import inspect
import tomllib
from importlib.metadata import version
from pathlib import Path

import aiohttp
import edge_tts
import edge_tts.communicate
import edge_tts.drm
import edge_tts.exceptions
import edge_tts.voices
import pytest
from packaging.requirements import Requirement

from audio.engines.edge.faults import Forbidden, NoSound, Refused, TurnError, Unreachable, translated

EXCEPTIONS = {
    "EdgeTTSException", "NoAudioReceived", "SkewAdjustmentError", "UnexpectedResponse", "UnknownResponse", "WebSocketError",
}  # fmt: skip
OPTIONS = {"text", "voice", "rate", "volume", "pitch", "boundary", "proxy", "connect_timeout", "receive_timeout"}


def test_the_installed_edge_tts_is_within_the_pinned_range():
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = next(Requirement(line) for line in project["dependencies"] if line.startswith("edge-tts"))
    assert version("edge-tts") in pinned.specifier
    assert {clause.operator for clause in pinned.specifier} == {">=", "<"}


def test_edge_tts_has_no_exception_that_we_do_not_know():
    found = {name for name, kind in vars(edge_tts.exceptions).items() if inspect.isclass(kind)}
    assert found == EXCEPTIONS


def test_edge_tts_has_the_undocumented_state_and_the_options_that_we_use():
    talk = edge_tts.Communicate("好", boundary="WordBoundary")
    assert talk.state["cumulative_audio_bytes"] == 0
    assert set(inspect.signature(edge_tts.Communicate.__init__).parameters) >= OPTIONS
    assert "proxy" in inspect.signature(edge_tts.list_voices).parameters
    assert isinstance(edge_tts.drm.DRM.clock_skew_seconds, float)
    assert edge_tts.communicate.WSS_URL.startswith("wss://")
    assert edge_tts.voices.VOICE_LIST.startswith("https://")


def _status(status: int, **headers: str) -> aiohttp.WSServerHandshakeError:
    info = aiohttp.RequestInfo("http://127.0.0.1/", "GET", {}, "http://127.0.0.1/")
    return aiohttp.WSServerHandshakeError(info, (), status=status, headers=headers)


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        (_status(429, **{"Retry-After": "7"}), Refused),
        (_status(503), Refused),
        (_status(403), Forbidden),
        (_status(407), Forbidden),
        (_status(502), TurnError),
        (aiohttp.ConnectionTimeoutError(), Unreachable),
        (aiohttp.ServerDisconnectedError(), TurnError),
        (aiohttp.SocketTimeoutError(), TurnError),
        (edge_tts.exceptions.NoAudioReceived(), NoSound),
        (edge_tts.exceptions.UnknownResponse(), TurnError),
        (edge_tts.exceptions.UnexpectedResponse(), TurnError),
        (edge_tts.exceptions.WebSocketError(), TurnError),
        (edge_tts.exceptions.SkewAdjustmentError(), Forbidden),
        (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogate"), TurnError),
        (KeyError("Metadata"), TurnError),
        (ValueError("no JSON"), TurnError),
        (RuntimeError("called twice"), TurnError),
        (ConnectionResetError(), TurnError),
        (TimeoutError(), TurnError),
    ],
    ids=lambda value: getattr(value, "__name__", None) or repr(value)[:40],
)
def test_what_may_escape_from_the_client_becomes_one_of_ours(foreign: Exception, ours: type[TurnError]):
    async def fails() -> None:
        raise foreign

    with pytest.raises(TurnError) as caught:
        asyncio.run(translated(fails()))
    assert type(caught.value) is ours
    assert str(caught.value)
    if ours is Refused:
        assert caught.value.retry_after == float((foreign.headers or {}).get("Retry-After", 0))


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("7", 7),
        ("Thu, 05 Mar 2026 05:01:30 GMT", 90),
        ("Thu, 05 Mar 2026 04:00:00 GMT", 0),
        ("soon", 0),
        ("-5", 0),
        ("", 0),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(said: str, seconds: float):
    async def fails() -> None:
        raise _status(429, **{"Retry-After": said, "Date": "Thu, 05 Mar 2026 05:00:00 GMT"})

    with pytest.raises(Refused) as caught:
        asyncio.run(translated(fails()))
    assert caught.value.retry_after == seconds

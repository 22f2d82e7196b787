"""The shipped fake of the online voice's service: aiohttp on 127.0.0.1, with every fault that was seen or is feared.

`with EdgeService() as service:` points the unmodified edge-tts client at it. `service.faults` is a list that is used up, one
entry a connection, `service.always` is for every connection, `service.choose(text, time)` for one sentence's nth time. It
speaks a tone for each Han character and Latin word.
"""

import asyncio
import re
import threading
import time
from collections.abc import Callable, Iterable
from email.utils import formatdate
from functools import cache
from html import unescape
from json import dumps
from types import TracebackType
from typing import Self
from unittest.mock import patch

import lameenc
import numpy as np
from aiohttp import WSMsgType, web

UNIT = 0.24
"""s that each unit lasts."""
LEAD = 0.1
"""s of silence before the first unit."""
TAIL = 0.8
"""s of silence after the last unit, as the service gives it."""
FRAME = 144
"""Bytes of 24 ms."""
STATUS = {"403": 403, "429": 429, "503": 503, "500": 500}
VOICES = [
    {"ShortName": "zh-CN-XiaoxiaoNeural", "Gender": "Female", "Locale": "zh-CN", "Status": "GA",
     "FriendlyName": "Xiaoxiao", "VoiceTag": {"ContentCategories": ["News", "Novel"], "VoicePersonalities": ["Warm"]}},
    {"ShortName": "zh-CN-YunyangNeural", "Gender": "Male", "Locale": "zh-CN", "Status": "GA",
     "FriendlyName": "Yunyang", "VoiceTag": {"ContentCategories": ["News"], "VoicePersonalities": ["Reliable"]}},
    {"ShortName": "zh-CN-liaoning-XiaobeiNeural", "Gender": "Female", "Locale": "zh-CN-liaoning", "Status": "GA",
     "FriendlyName": "Xiaobei", "VoiceTag": {"ContentCategories": ["Dialect"], "VoicePersonalities": ["Humorous"]}},
    {"ShortName": "en-US-EmmaNeural", "Gender": "Female", "Locale": "en-US", "Status": "GA", "FriendlyName": "Emma"},
]  # fmt: skip


class EdgeService:
    """One server in a thread of its own; `asked` holds the text of every turn, `most` the most turns at once."""

    def __init__(self, faults: Iterable[str] = (), *, always: str = "", retry_after: str = "", skew: float = 0.0) -> None:
        self.faults = list(faults)
        self.always = always
        self.retry_after = retry_after
        self.skew = skew
        self.voices = VOICES
        self.choose: Callable[[str, int], str] = lambda _text, _time: ""
        self.asked: list[str] = []
        self.sent: list[str] = []
        self.times: list[float] = []
        self.lists = 0
        self.now = self.most = 0
        self._lock = threading.Lock()
        self._patches: list[object] = []

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        started = threading.Event()
        self._thread = threading.Thread(target=self._serve, args=(started,), daemon=True)
        self._thread.start()
        assert started.wait(10)
        for name, address in (
            ("edge_tts.communicate.WSS_URL", f"ws://127.0.0.1:{self.port}/speak?token=x"),
            ("edge_tts.voices.VOICE_LIST", f"http://127.0.0.1:{self.port}/voices?token=x"),
            ("edge_tts.drm.DRM.clock_skew_seconds", 0.0),
        ):
            one = patch(name, address)
            one.start()
            self._patches.append(one)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for one in self._patches:
            one.stop()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _serve(self, started: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        app = web.Application()
        app.add_routes([web.get("/speak", self._connection), web.get("/voices", self._list)])
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        self._loop.run_until_complete(runner.setup())
        site = web.TCPSite(runner, "127.0.0.1", 0)
        self._loop.run_until_complete(site.start())
        self.port = runner.addresses[0][1]
        started.set()
        self._loop.run_forever()
        self._loop.run_until_complete(runner.cleanup())
        self._loop.close()

    def _headers(self) -> dict[str, str]:
        date = {"Date": formatdate(time.time() + self.skew, usegmt=True)}
        return date | ({"Retry-After": self.retry_after} if self.retry_after else {})

    async def _list(self, request: web.Request) -> web.Response:
        self.lists += 1
        if self.always in STATUS:
            return web.Response(status=STATUS[self.always], headers=self._headers())
        return web.json_response(self.voices)

    async def _connection(self, request: web.Request) -> web.StreamResponse:
        with self._lock:
            fault = self.faults.pop(0) if self.faults else self.always
            self.times.append(time.monotonic())
        if fault in STATUS:
            return web.Response(status=STATUS[fault], headers=self._headers())
        if fault == "stall-handshake":
            await asyncio.sleep(60)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.now += 1
        self.most = max(self.most, self.now)
        try:
            await self._turn(socket, fault, request)
        except ConnectionError:
            pass  # the client went away, as it may
        finally:
            self.now -= 1
        return socket

    async def _turn(self, socket: web.WebSocketResponse, fault: str, request: web.Request) -> None:
        async for message in socket:
            assert message.type == WSMsgType.TEXT
            if "Path:ssml" in message.data:
                break
        else:
            return
        ssml = message.data.split("\r\n\r\n", 1)[1]
        text = unescape(re.sub(r"<[^>]+>", "", ssml))
        self.asked.append(text)
        self.sent.append(ssml)
        fault = fault or self.choose(text, self.asked.count(text))
        if fault == "stall-start":
            await asyncio.sleep(60)
        await socket.send_str("X-RequestId:1\r\nPath:turn.start\r\n\r\n{}")
        await socket.send_str("X-RequestId:1\r\nPath:response\r\n\r\n{}")
        await self._speak(socket, fault, text, request)
        if fault == "no-turn-end":
            await socket.close(code=1000)
        else:
            await socket.send_str("X-RequestId:1\r\nPath:turn.end\r\n\r\n{}")
            await socket.close()

    async def _speak(self, socket: web.WebSocketResponse, fault: str, text: str, request: web.Request) -> None:
        words = spoken(text)
        audio = sound(tuple(words), silent=fault == "silence")
        if fault == "short":
            middle = LEAD + UNIT * sum(map(_units, words)) / 2  # s, in the words: a shorter tail alone would be no fault
            audio = audio[: int(middle / 0.024) * FRAME]
        if fault == "doubled":
            audio += audio
        if fault == "cut-frame":
            audio = audio[:-50]
        if fault == "garbage":
            audio = bytes(len(audio))
        if fault == "no-audio":
            return
        for metadata in boundaries(words, fault):
            await socket.send_str(f"X-RequestId:1\r\nPath:audio.metadata\r\n\r\n{dumps(metadata, ensure_ascii=False)}")
        step = FRAME if fault == "slow" else 5 * FRAME
        for at in range(0, len(audio), step):
            if at >= len(audio) // 2 and fault in {"fin", "rst", "close-1011", "stall-half"}:
                await _break_off(socket, fault, request)
                return
            head = b"X-RequestId:1\r\nContent-Type:audio/mpeg\r\nPath:audio\r\n"
            await socket.send_bytes(len(head).to_bytes(2, "big") + head + audio[at : at + step])
            if fault == "slow":
                await asyncio.sleep(1)
        head = b"X-RequestId:1\r\nPath:audio\r\n"
        await socket.send_bytes(len(head).to_bytes(2, "big") + head)


async def _break_off(socket: web.WebSocketResponse, fault: str, request: web.Request) -> None:
    transport = request.transport
    if fault == "stall-half":
        await asyncio.sleep(60)
    elif fault == "close-1011":
        await socket.close(code=1011)
    elif transport and fault == "rst":
        transport.abort()
    elif transport:
        transport.close()


def spoken(text: str) -> list[str]:
    """What the service would call words: pairs of Han, Latin words; no marks."""
    return re.findall(r"[\u3400-\u9fff]{1,2}|[A-Za-z0-9']+", text)


def _units(word: str) -> int:
    return 1 if word.isascii() else len(word)


def boundaries(words: list[str], fault: str) -> list[dict[str, object]]:
    """The metadata messages of a turn."""
    if fault == "no-boundaries":
        return []
    at, entries = LEAD, []
    for word in words[: len(words) // 2] if fault == "boundaries-lost" else words:
        length = UNIT * _units(word)
        data = {"Offset": int(at * 1e7), "Duration": int((length - 0.02) * 1e7)}
        text = {"Text": word, "Length": len(word), "BoundaryType": "WordBoundary"}
        entries.append({"Type": "WordBoundary", "Data": data | {"text": text}})
        at += length
    if fault == "boundaries-back":
        entries[0], entries[-1] = entries[-1], entries[0]
    if fault == "many-in-one":
        return [{"Metadata": entries}]
    return [{"Metadata": [entry]} for entry in entries]


@cache
def sound(words: tuple[str, ...], *, silent: bool = False) -> bytes:
    """MP3 as the service gives it: MPEG-2 Layer III, 24 kHz, 48 kbit/s, mono, no Xing frame."""
    rate = 24000
    total = LEAD + UNIT * sum(map(_units, words)) + TAIL
    wave = np.zeros(int(total * rate))
    for unit in range(sum(map(_units, words))):
        start, length = int((LEAD + unit * UNIT) * rate), int((UNIT - 0.02) * rate)
        wave[start : start + length] = 0.25 * np.sin(2 * np.pi * (200 + 20 * (unit % 9)) / rate * np.arange(length))
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(48)
    encoder.set_in_sample_rate(rate)
    encoder.set_channels(1)
    encoder.set_quality(7)
    encoder.silence()
    pcm = (wave * (0 if silent else 32767)).astype("<i2").tobytes()
    audio = bytes(encoder.encode(pcm) + encoder.flush())
    return audio[: len(audio) // FRAME * FRAME]

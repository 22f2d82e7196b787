"""The service's Chinese voices: a list fetched when it is older than a day, kept in the user's cache, readable offline."""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path

from audio.engines.edge.client import run
from audio.engines.edge.faults import TurnError, translated
from audio.errors import EngineUnavailable, VoiceError

DAY = 86_400
"""s that a list is good for."""
PATIENCE = 10.0
"""s for fetching it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One voice of the service."""

    name: str
    gender: str
    """female or male."""
    locale: str
    style: str
    """What it is made for and like, as the service says it."""


class VoiceList:
    """Fetches at most once a day, and only when asked to `refresh`."""

    def __init__(self, *, file: Path | None = None, clock: Callable[[], float] = time.time) -> None:
        """`file` keeps the list; `clock` gives s since 1970."""
        self.proxy = ""
        self._file = file
        self._clock = clock

    @property
    def file(self) -> Path:
        """Where the list is kept."""
        from platformdirs import user_cache_path

        return self._file or user_cache_path("tingbao") / "edge-voices.json"

    def known(self) -> tuple[Listed, ...]:
        """The list kept last, however old, else the shipped one. No network."""
        return self._kept()[1] or shipped()

    def fresh(self) -> tuple[Listed, ...]:
        """A list not older than a day, or the one at hand when the service cannot be reached."""
        fetched_at, voices = self._kept()
        if voices and 0 <= self._clock() - fetched_at < DAY:
            return voices
        try:
            return self.refresh()
        except EngineUnavailable:
            return self.known()

    def refresh(self) -> tuple[Listed, ...]:
        """Fetch it now. Raises `EngineUnavailable`."""
        try:
            voices = run(translated(_fetch(self.proxy)), lambda: False)
        except TurnError as error:
            raise EngineUnavailable(f"the online voice's list cannot be fetched ({error})") from error
        self._keep(voices)
        return voices

    def require(self, name: str) -> None:
        """Raise `VoiceError` with near names when the service lists no such voice."""
        names = [voice.name for voice in self.fresh()]
        if name not in names:
            near = get_close_matches(name, names, n=3, cutoff=0.5) or names
            raise VoiceError(f"the service has no voice {name!r}; write one of: {', '.join(near)}")

    def _kept(self) -> tuple[float, tuple[Listed, ...]]:
        """When it was fetched, and the list; what cannot be read is no list."""
        try:
            kept = json.loads(self.file.read_bytes())
            return float(kept["fetched"]), tuple(Listed(**voice) for voice in kept["voices"])
        except (OSError, ValueError, TypeError, KeyError):
            return 0.0, ()

    def _keep(self, voices: tuple[Listed, ...]) -> None:
        from contextlib import suppress

        from audio.atomic import Disk, settle, stage

        content = json.dumps({"fetched": self._clock(), "voices": [asdict(voice) for voice in voices]}, ensure_ascii=False)
        with suppress(OSError):  # a list that cannot be kept is fetched again
            self.file.parent.mkdir(parents=True, exist_ok=True)
            settle(Disk(), stage(Disk(), self.file.parent, [content.encode()]), self.file)


@cache
def shipped() -> tuple[Listed, ...]:
    """The list that came with the package."""
    text = (files("audio.engines") / "data" / "edge_voices.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(Listed(name=name, gender=gender, locale=locale, style=style) for name, gender, locale, style in rows)


async def _fetch(proxy: str) -> tuple[Listed, ...]:
    import edge_tts

    async with asyncio.timeout(PATIENCE):
        voices = await edge_tts.list_voices(proxy=proxy or None)
    return tuple(
        Listed(
            name=voice["ShortName"],
            gender=voice["Gender"].lower(),
            locale=voice["Locale"],
            style=", ".join(voice["VoiceTag"]["ContentCategories"] + voice["VoiceTag"]["VoicePersonalities"]),
        )
        for voice in sorted(voices, key=lambda voice: voice["ShortName"])
        if voice["Locale"].startswith("zh-CN")
    )

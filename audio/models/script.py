"""The script: what the announcer says."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from audio.models.issue import Skipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is said in one breath: one sentence, or a clause of a long one."""

    role: str
    """A printed role, or one of the announcer's: opening, disclosure, number, closing."""
    voice: str
    """Name of a voice profile, or the path of the editor's own."""
    text: str
    """As printed; for the announcer's own words, as shown to the reader."""
    pause: int
    """ms of silence after it."""
    article: int = 0
    """1-based index of the article it is printed in; 0 for the announcer's own words."""
    block: int = -1
    """0-based index of its block in that article; -1 for the announcer's own words."""
    start: int = 0
    """Offset of `text` in the block's text, in characters."""

    @property
    def speaker(self) -> str:
        """Its voice as listeners see it: a name, never a path."""
        return PurePath(self.voice).stem if self.voice.endswith((".yaml", ".yml")) else self.voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Jingle:
    """A place where a jingle sounds."""

    name: Literal["opening", "section", "article", "closing"]
    pause: int
    """ms of silence after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of the programme that a listener can jump to: one chapter."""

    title: str
    items: tuple[Line | Jingle, ...]
    article: int = 0
    """1-based index of the article it reads; 0 for opening, headlines and closing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """One episode as it will be read."""

    title: str
    parts: tuple[Part, ...]
    article: int = 0
    """1-based index of its article; 0 when it is the whole issue."""
    unread: tuple[Skipped, ...] = ()
    """What its articles print and the show's policy leaves out, with the reason."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """All that is spoken, in order."""
        return tuple(item for part in self.parts for item in part.items if isinstance(item, Line))

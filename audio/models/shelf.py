"""The shelf: an episode as it stands there, the show that it belongs to, and what may be wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from audio.models.issue import Block, Manner, Skipped
from audio.models.programme import Chapter, Cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """An episode on the shelf: its manifest, from which feed and pages can be made again."""

    guid: str
    """Kept for ever, whatever changes."""
    key: str
    """ASCII; names the manifest in the issue's folder: `issue` for the whole issue."""
    issue: str
    """Name of the issue's folder: its date."""
    date: str
    """The issue's date, YYYY-MM-DD."""
    publication: str
    number: str
    """期号 as printed, or empty."""
    index: int
    """1-based place among the issue's articles; 0 for the whole issue."""
    title: str
    section: str
    published: str
    """RFC 3339 with offset: the issue's, never the build's."""
    file: str
    """Name of the MP3 in the issue's folder; holds a hash of its content."""
    bytes: int
    """Length of the whole file, tags included."""
    sha256: str
    """Of the whole file."""
    frames: int
    """Of 24 ms each."""
    format: str
    recipe: str
    """What it was made of (`Programme.recipe` and the tags): an equal recipe need not be written again."""
    voices: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    cues: tuple[Cue, ...]
    blocks: tuple[Block, ...] = ()
    """The article as printed; empty for the whole issue."""
    skipped: tuple[Skipped, ...] = ()
    """What the page held and nobody reads; for the whole issue only."""
    missing: tuple[str, ...] = ()
    """Headlines that could not be spoken (`--allow-partial`); for the whole issue only."""
    withdrawn: bool = False
    """A tombstone: the episode is gone, its identity is not given to another."""
    image: str = ""
    """Name of its picture in the issue's folder, or empty: the show's."""
    corrections: tuple[str, ...] = ()
    """What was put right after it was published, a sentence each, for the show notes (更正)."""

    @property
    def duration(self) -> int:
        """ms."""
        return self.frames * 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """The show's settings: show.yaml over the built-in defaults."""

    title: str
    link: str
    description: str
    author: str
    email: str
    language: str
    category: tuple[str, ...]
    """Apple's category and sub-category."""
    base_url: str
    """Public address of the output folder, with a trailing slash; empty: not published."""
    image: str
    """Path of a square picture, or empty."""
    format: Literal["24k", "48k"]
    voices: Mapping[str, str]
    """Role -> voice profile: headline, body, announcer, quote."""
    script: Mapping[str, str]
    """Name of a template -> its words."""
    order: tuple[str, ...]
    """Parts of an issue, in order: opening, headlines, articles, closing."""
    pauses: Mapping[str, int]
    """Where -> ms of silence."""
    roles: Mapping[str, Manner]
    lexicon: str
    """Path of the show's lexicon (TSV), or empty."""
    jingles: Mapping[str, str]
    """Name of a jingle -> path of the show's own sound file."""
    feeds: Mapping[str, str] = field(default_factory=dict)
    """File name of a further feed -> what it holds: issues, articles, or a section's name."""
    profiles: str = field(default="", repr=False)
    """Path of a folder with voice profiles of the show's own, which come before the shipped ones, or empty. Not part of what
    the feed says it is made of: where profiles lie changes nothing that is published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong."""

    place: str
    """File as seen from the shelf, or an address."""
    what: str
    """What is wrong, and what to do."""

    def __str__(self) -> str:
        """As one line."""
        return f"{self.place}: {self.what}"

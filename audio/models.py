"""The words of the trade: every value that passes between the layers.

All are frozen and keyword-only, their collections are tuples, and each field says its unit. This module imports nothing of
ours and does nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Role = Literal["section", "kicker", "headline", "deck", "byline", "subhead", "body", "caption", "credit", "furniture"]
"""What a printed line is: 栏目, 引题, 主题, 副题, 署名, 小标题, 正文, 图片说明, 摄影署名, and what is no article's text."""

Manner = Literal["read", "short", "skip"]
"""How a role is spoken: as printed, shortened (a byline to its names), or not at all."""


# ---- the issue: what the paper printed ------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph or line of an article, whole: a paragraph that a page break cut is one block."""

    role: Role
    text: str
    """As printed; the parts of a cut paragraph joined without a break."""
    first: int
    """1-based line of the decoded file."""
    last: int
    """1-based, inclusive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Lines that belong to no article, with the reason."""

    role: Role
    text: str
    first: int
    last: int
    reason: str
    """For the editor, in English."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article, its blocks in the order they are printed."""

    index: int
    """1-based, in reading order."""
    section: str
    """Name of the column banner it stands under, or empty."""
    blocks: tuple[Block, ...]
    key: str = ""
    """The editor's own name for it (front matter), which keeps its identity when all else changes; or empty."""

    @property
    def headline(self) -> str:
        """The headline as one line; a brief without one is named by the first words of its text, dateline apart."""
        lines = [block.text for block in self.blocks if block.role == "headline"]
        if lines:
            return " ".join(lines)
        text = next((block.text for block in self.blocks if block.role in {"body", "caption"}), self.blocks[-1].text)
        if text.startswith(("本报讯", "本报", "新华社")):
            for end in ("报道:", "报道：", "电 ", "讯 ", "讯"):
                if (at := text.find(end, 0, 30)) > 0:
                    text = text[at + len(end) :]
                    break
        sentence = text.strip(" 　)）").partition("。")[0]
        clauses = max(sentence.rfind(comma, 6, 26) for comma in ",，")
        return sentence if len(sentence) <= 26 else sentence[: clauses if clauses > 0 else 26]


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconEntry:
    """How one written form is said."""

    written: str
    """Literal text, matched longest first."""
    spoken: str
    """Han to be said instead, or empty when `pinyin` speaks."""
    pinyin: tuple[str, ...]
    """One toned syllable for each character of `written` (hang2, lv4, neutral 5), or empty."""
    note: str = ""
    scope: str = ""
    """built-in, show or issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One issue of a paper; every non-empty line of its page is in exactly one block or in `skipped`."""

    publication: str
    date: date | None
    number: str
    """期号 as printed, or empty."""
    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    lexicon: tuple[LexiconEntry, ...] = ()
    """Readings given in the issue's own front matter."""


# ---- the script: what the announcer says ----------------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is said in one breath: one sentence, or a clause of a long one."""

    role: str
    """A printed role, or one of the announcer's: opening, disclosure, number, closing."""
    voice: str
    """Name of a voice profile."""
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


# ---- the reading: how a line is pronounced --------------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word as it is said, or one mark that makes a pause.

    Its *units* are what a listener hears as one: each Han character of a `han` or `digits` token, a whole `latin` token; a
    `mark` has none.
    """

    kind: Literal["han", "digits", "latin", "mark"]
    """`digits` are figures read one by one: 一 keeps its tone in them. `latin` is spelled or an English word."""
    text: str
    """As spoken: Han for `han` and `digits`."""
    sounds: tuple[str, ...]
    """han, digits: toned pinyin, one for each character, dictionary tone before sandhi. latin: ARPAbet phones of the word,
    or one letter name each. mark: empty."""
    start: int
    """Offset in the printed line where what it says was printed, in characters."""
    end: int
    sure: float = 1.0
    """0 to 1: how sure the front end is of `sounds`."""

    @property
    def units(self) -> int:
        """How many units it has."""
        return len(self.text) if self.kind in {"han", "digits"} else int(self.kind == "latin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Printed characters that are not said, with the reason."""

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A line as it is said; together `tokens` and `dropped` account for every printed character that is not white space."""

    text: str
    """The printed line."""
    tokens: tuple[Token, ...]
    dropped: tuple[Dropped, ...] = ()

    @property
    def spoken(self) -> str:
        """The line in spoken Han, with its marks."""
        return "".join(token.text for token in self.tokens)

    @property
    def units(self) -> tuple[tuple[int, int], ...]:
        """The printed span (start, end) of each unit, in order. A Han character printed as itself has its own span."""
        spans: list[tuple[int, int]] = []
        for token in self.tokens:
            literal = self.text[token.start : token.end] == token.text
            spans += [
                (token.start + i, token.start + i + 1) if literal and token.kind == "han" else (token.start, token.end)
                for i in range(token.units)
            ]
        return tuple(spans)


# ---- sound ----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A voice profile: everything about a voice that can be heard."""

    name: str
    """The profile's name, that of its file in `voices/`."""
    engine: str
    """Name of a registered engine."""
    voice: str
    """The engine's own name for the voice."""
    description: str = ""
    gender: str = ""
    rate: str = "+0%"
    """Change of speaking rate, percent with sign."""
    pitch: str = "+0Hz"
    """Change of pitch, Hz with sign; only engines that can."""
    volume: str = "+0%"
    """Change of volume, percent with sign; only engines that can."""
    gain: float | None = None
    """dB from the engine's level to the house level; None: measured once on a calibration text and kept in the store."""
    seconds_per_unit: tuple[float, float] = (0.1, 0.4)
    """Shortest and longest believable s per unit of a whole clip of six units or more."""
    concurrency: int = 2
    """Requests in flight, for engines that wait for a service."""
    model: str = ""
    """Path of another model file, for engines that have one; empty: the engine's own."""
    model_sha256: str = ""
    """Its hash, 64 hex digits; needed when `model` is given."""
    style: str = ""
    """Path of a style (voice embedding) file for that model; empty: the shipped one named by `voice`."""
    style_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """When one or more neighbouring units of a reading sound."""

    first: int
    """Index of the first unit."""
    last: int
    """One past the last unit."""
    start: int
    """ms from the start of the sound it belongs to."""
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What an engine gives for one request."""

    pcm: bytes
    """Mono float32, little-endian; 1.0 is full scale and may be exceeded."""
    rate: int
    """Hz."""
    words: tuple[Word, ...]
    """In order; ms from the first sample."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """One line spoken, checked, levelled and encoded: what the store keeps."""

    key: str
    """Hex hash of everything that sounds."""
    frames: bytes
    """Whole MP3 frames of the house format; the first needs no bit reservoir."""
    words: tuple[Word, ...]
    """ms from the first frame as it is decoded (encoder delay included)."""
    loudness: tuple[float, ...]
    """Momentary loudness (LUFS, 400 ms) every 100 ms."""
    seconds: float
    """s of speech between the first and the last sound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """A line's clip as the timeline needs it: its frames stay in the store, under `key`."""

    key: str
    frames: int
    words: tuple[Word, ...]
    """ms from the clip's first frame."""
    units: tuple[tuple[int, int], ...]
    """Printed span (start, end) of each unit, offsets in the line's text."""


# ---- the programme: one exact timeline ------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A house format: every frame has the same bytes and lasts 24 ms."""

    name: Literal["24k", "48k"]
    rate: int
    """Hz."""
    bitrate: int
    """kbit/s."""
    frame_bytes: int
    frame_samples: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One line's place in the sound, for transcripts and the page."""

    start: int
    """ms; where its sound starts."""
    end: int
    """ms; where its sound ends."""
    text: str
    """As printed."""
    role: str
    article: int
    block: int
    offset: int
    """Offset of `text` in the block's text."""
    words: tuple[tuple[int, int, int, int], ...]
    """(start ms, end ms, first, last): when the characters text[first:last] sound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One chapter; together they cover the episode without gaps."""

    start: int
    """ms."""
    end: int
    """ms."""
    title: str
    article: int
    """1-based index of its article, or 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A run of frames on the timeline: a clip, a jingle or a pause, all the same thing."""

    key: str
    """Where its frames are kept: a clip's key, a jingle's key, or empty for silence."""
    frames: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """An episode's sound, not yet written: segments in order, and the times that follow from them."""

    script: Script
    format: Format
    segments: tuple[Segment, ...]
    chapters: tuple[Chapter, ...]
    cues: tuple[Cue, ...]

    @property
    def frames(self) -> int:
        """Of 24 ms each."""
        return sum(segment.frames for segment in self.segments)


# ---- the shelf ------------------------------------------------------------------------------------------------------
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

"""The issue: what the paper printed."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from audio.models.naming import first_words

Role = Literal["section", "kicker", "headline", "deck", "byline", "subhead", "body", "caption", "credit", "furniture"]
"""What a printed line is: 栏目, 引题, 主题, 副题, 署名, 小标题, 正文, 图片说明, 摄影署名, and what is no article's text."""

Manner = Literal["read", "short", "skip"]
"""How a role is spoken: as printed, shortened (a byline to its names), or not at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph or line of an article, whole: a paragraph that a page break cut is one block."""

    role: Role
    text: str
    """As printed; the parts of a cut paragraph joined without a break."""
    first: int
    """1-based line of the decoded file; 0 for a headline that only the file's name has."""
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
class Doubt:
    """A line that the page may as well mean otherwise: the editor decides."""

    role: Role
    """As it is read."""
    text: str
    first: int
    last: int
    instead: str
    """What it may be, for the editor, in English."""


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
    corrections: tuple[str, ...] = ()
    """What was put right after it was published, a sentence each, for the show notes (更正)."""

    @property
    def headline(self) -> str:
        """The headline as one line; a brief without one is named by the first words of its text, dateline apart."""
        lines = [block.text for block in self.blocks if block.role == "headline"]
        if lines:
            return " ".join(lines)
        told = (block.text for block in self.blocks if block.role in {"body", "caption"})
        return first_words(next(told, self.blocks[-1].text))


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
    """One issue of a paper; every non-empty line of its page is in exactly one block or in `skipped`.

    Only a jump line in the line of the paragraph that it ends or begins is skipped by itself.
    """

    publication: str
    days: tuple[date, ...] = ()
    """What the pages of a folder say, where it is more than one day."""
    date: date | None
    number: str
    """期号 as printed, or empty."""
    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    lexicon: tuple[LexiconEntry, ...] = ()
    """Readings given in the issue's own front matter."""
    doubts: tuple[Doubt, ...] = ()
    """Where the reader was not sure."""

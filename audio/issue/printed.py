"""A printed line as the reader sees it, before anything is decided about it."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from audio.issue.encoding import BREAK, PARTING
from audio.issue.marks import EMOJI, FOLD, FOLDED

ABOVE = frozenset(("section", "kicker", "headline", "deck"))
"""Roles of what stands above a story's text."""


@dataclass(slots=True, kw_only=True)
class Printed:
    """One line, or several that a hard wrap had cut, with what surrounds it on the page."""

    text: str
    """Without the blanks around it."""
    first: int
    """1-based line of the decoded file."""
    last: int
    """1-based, inclusive."""
    indent: int = 0
    """Blanks before the text, in half-width columns."""
    gap: int = 0
    """Empty lines before it."""
    hint: str = ""
    """What a heading, a style or a tag of its format says it is: a clue named `marked as HINT`."""
    fixed: str = ""
    """The state that the editor gave it: nothing is decided then."""
    starts: bool = False
    """The editor or the format says that an article starts here."""
    below: bool = False
    """Its format says that an article's heading stands above it."""
    boxed: bool = False
    """It stands in a frame: a banner in it is none of what stands behind it."""
    key: str = ""
    """The editor's name for the article that starts here."""
    under: str | None = None
    """The section from here on where no banner names it, empty for none; None: as it was."""
    correction: str = ""
    """What was put right in the article that this line belongs to."""


@lru_cache(maxsize=2048)
def fold(text: str) -> str:
    """The text as the line tests read it: half-width marks and figures (NFKC), simplified characters where marks have them,
    without emoji.

    Han text needs nothing composed, and to see that takes a tenth of the time that composing it does.
    """
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKD", text))
    if not FOLDED.search(text):
        return text
    return (EMOJI.sub("", text) or text).translate(FOLD)


def unspaced(text: str) -> str:
    """The text without its blanks, for comparing texts that are set apart or broken differently."""
    return "".join(text.split())


def columns(text: str) -> int:
    """Width in half-width columns, as layout systems count it: the bytes of GBK, two for a Han character or its marks."""
    return len(text.encode("gbk", "replace"))


def indent_of(line: str) -> int:
    """Blanks before its text, in half-width columns."""
    lead = line[: len(line) - len(line.lstrip())]
    return columns(lead.expandtabs(4)) if lead else 0


def printed(lines: list[str], *, first: int = 1) -> list[Printed]:
    """The non-empty ones of the lines, each with its indent and the empty lines before it.

    A form feed, or one of Unicode's own breaks, parts a line in two that have its number.
    """
    found: list[Printed] = []
    gap = 0
    for number, line in _parts(lines, first):
        if text := line.strip():
            found.append(Printed(text=text, first=number, last=number, indent=indent_of(line), gap=gap))
            gap = 0
        else:
            gap += 1
    return found


def _parts(lines: list[str], first: int) -> Iterable[tuple[int, str]]:
    numbered = enumerate(lines, first)
    page = "".join(lines)
    if not any(sign in page for sign in PARTING):
        return numbered
    return ((number, part) for number, line in numbered for part in BREAK.split(line))

"""The facts below a web page's headline: when and from where a story is, how often it was called up, who wrote it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from audio.issue.headings.texts import Piece
from audio.issue.web.facts import LONG, is_facts, is_label
from audio.issue.web.head import is_row
from audio.issue.web.text import TITLES
from audio.issue.web.writers import AUTHOR

HAN = re.compile("[一-龥]")
STAMPS = frozenset(("facts", "cells"))
"""Hints of what the page's own tags say are facts."""


@dataclass(slots=True)
class _Above:
    """What stands above a piece, itself among it."""

    head: bool = False
    """The piece is a head."""
    headed: bool = False
    """A head, and no long text since."""
    early: bool = False
    """A head, and no sentence since."""
    told: bool = False
    """Text since the last head."""

    def take(self, piece: Piece) -> None:
        """The next piece stands there, too; a deck is set among the heads, whatever it says."""
        if piece.hint == "deck":
            self.head = False
            return
        self.head = piece.level > 0 or piece.hint in TITLES
        self.early = (self.early or self.head) and "。" not in piece.text
        self.headed = (self.headed or self.head) and len(piece.text) < LONG
        self.told = not self.head and (self.told or "。" in piece.text or len(piece.text) >= LONG)

    def is_text(self, piece: Piece) -> bool:
        """Whether what its tags call facts stands where none can."""
        return piece.hint in STAMPS and (self.told or not (self.headed or piece.hint == "facts"))

    def is_sign(self, piece: Piece) -> bool:
        """Whether it has no word where facts stand."""
        here = piece.hint == "byline" or (self.early and not self.head)
        return here and (not HAN.search(piece.text) or (len(piece.text) == 1 and piece.hint != "bold"))

    def is_facts(self, piece: Piece) -> bool:
        """Whether it is no text of the story."""
        if (self.told and not self.headed) or piece.hint == "listed":
            return False
        if piece.hint in STAMPS or is_facts(piece.text, early=self.early):
            return True
        return self.early and not self.head and (is_label(piece.text) or is_row(piece))

    def is_author(self, piece: Piece) -> bool:
        """Whether it is a writer's name by itself."""
        return self.headed and self.early and AUTHOR.fullmatch(piece.text) is not None


def without_facts(pieces: list[Piece]) -> Iterator[Piece]:
    """Facts are no text: they stand below the headline, in front of the first paragraph. Who wrote the story is kept."""
    above = _Above()
    for piece in pieces:
        if piece.hint == "furniture":
            yield piece
            continue
        above.take(piece)
        if above.is_text(piece):
            yield replace(piece, hint="paragraph")
        elif above.is_sign(piece):
            yield replace(piece, hint="furniture")
        elif above.is_facts(piece):
            yield from _writer(piece)
        else:
            yield replace(piece, hint="byline", level=0) if above.is_author(piece) else piece


def _writer(piece: Piece) -> Iterator[Piece]:
    """The piece in parts: who wrote the story, and what stands around."""
    found = AUTHOR.search(piece.text)
    start, end = found.span() if found else (0, 0)
    parts = ((piece.text[:start], "furniture"), (piece.text[start:end], "byline"), (piece.text[end:], "furniture"))
    starts = piece.starts
    for text, hint in parts:
        if text.strip():
            yield replace(piece, text=text.strip(), hint=hint, level=0, starts=starts)
            starts = False

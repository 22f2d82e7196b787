"""Headings of a marked-up page: which level holds the articles, which the sections, which the sub-heads."""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import zip_longest

from audio.issue.marks import mark
from audio.issue.printed import Printed, fold


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of a document with the lines it stands on (0-based, end exclusive)."""

    text: str
    first: int
    end: int
    hint: str = ""
    level: int = 0
    """Of a heading; 0: none."""


def ranked(pieces: list[Piece]) -> list[Piece]:
    """Headings told apart: the level with text under it holds the articles, those above sections, those below sub-heads."""
    story = _story_level(pieces)
    ranks = {level: "headline" if level == story else "section" if level < story else "subhead" for level in range(1, 7)}
    told = [replace(piece, hint=ranks[piece.level]) if piece.level else piece for piece in pieces]
    heads = [i for i, piece in enumerate(told) if piece.level and piece.hint == "section"]
    if len(heads) == 1 and heads[0] == 0 and mark("masthead").search(fold(told[0].text)):
        told[0] = replace(told[0], hint="furniture")
    return told


def _story_level(pieces: list[Piece]) -> int:
    """The highest heading level whose headings mostly have text under them before the next heading."""
    with_text: Counter[int] = Counter()
    count: Counter[int] = Counter()
    for piece, after in zip_longest(pieces, pieces[1:]):
        if piece.level:
            count[piece.level] += 1
            with_text[piece.level] += after is not None and not after.level
    levels = [level for level in sorted(count) if with_text[level] * 2 > count[level]]
    return levels[0] if levels else max(count, default=2)


def as_printed(pieces: list[Piece], first: int) -> list[Printed]:
    """Pieces as printed lines; `first` is the number of the document's first line. Furniture is fixed as such."""
    found: list[Printed] = []
    end = 0
    for piece in pieces:
        found.append(
            Printed(
                text=piece.text,
                first=first + piece.first,
                last=first + piece.end - 1,
                gap=int(piece.first >= end),
                hint=piece.hint,
                fixed="furniture" if piece.hint == "furniture" else "",
            )
        )
        end = piece.end + 1
    return found

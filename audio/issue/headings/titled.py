"""The title in a page's front matter: its story's, as programs that make sites print it above the text, or the paper's."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from audio.issue.frontmatter import Facts
from audio.issue.headings.texts import LEVELS, Piece
from audio.issue.marks import shows
from audio.issue.printed import fold, unspaced

REPORT = re.compile("[简通公]报$")
TOLD = 40
"""Characters of a text that a story begins with."""


def titled(pieces: list[Piece], facts: Facts, first: int) -> tuple[list[Piece], Facts]:
    """The pieces below their title where it is a story's, and the facts; `first` is the number of the text's first line.

    Text stands right below a story's title; a paper's is followed by the headings of its stories.
    """
    if not facts.title:
        return pieces, facts
    if facts.publication or any(unspaced(piece.text) == unspaced(facts.title) for piece in pieces if piece.level):
        named = facts
    else:
        named = replace(facts, publication=facts.title)
    if is_paper(facts.title) or not _begins(pieces):
        return pieces, named
    at = facts.line - first
    head = Piece(facts.title, at, at + 1, level=1)
    below = [(facts.subtitle, "deck"), (facts.author if not _names(pieces[:3], facts.author) else "", "byline")]
    if any(piece.level == 1 for piece in pieces):
        pieces = [replace(piece, level=min(piece.level + 1, LEVELS)) if piece.level else piece for piece in pieces]
    return [head, *(Piece(text, at, at + 1, hint) for text, hint in below if text), *pieces], facts


def papered(pieces: list[Piece]) -> list[Piece]:
    """The first heading is no story's where it is a paper's name and stands above all others."""
    levels = [piece.level for piece in pieces if piece.level]
    if len(levels) < 2 or levels[0] >= min(levels[1:]) or not pieces[0].level or not is_paper(pieces[0].text):
        return pieces
    return [pieces[0].as_furniture(), *pieces[1:]]


def is_paper(text: str) -> bool:
    """A paper's name; 综合新闻 and 文化周刊 may be one, and are sooner a column's; a 通报 is a story."""
    return shows(fold(text), "masthead") and not shows(fold(text), "banner_name") and not REPORT.search(text)


def _begins(pieces: list[Piece]) -> bool:
    """Whether running text stands before the first heading; a short sentence where there is no heading at all."""
    above = [*takewhile(lambda piece: not piece.level, pieces)]
    told = any(len(piece.text) >= TOLD for piece in above)
    return told or (len(above) == len(pieces) and any(shows(fold(piece.text), "stop_end") for piece in above))


def _names(pieces: Iterable[Piece], author: str) -> bool:
    """Whether the text says itself who wrote it."""
    return any(len(piece.text) < TOLD and unspaced(author) in unspaced(piece.text) for piece in pieces)

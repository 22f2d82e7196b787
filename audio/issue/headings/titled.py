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
TAKEN = ("credit", "credit_inside", "photographed")
"""What a line shows that says who took a picture."""
TOLD = 40
"""Characters of a text that a story begins with."""


def titled(pieces: list[Piece], facts: Facts, first: int) -> tuple[list[Piece], Facts]:
    """The pieces below their title where it is a story's, and the facts; `first` is the number of the text's first line.

    Text stands right below a story's title; a paper's is followed by the headings of its stories.
    """
    if not facts.title:
        return _signed(pieces, facts, first)
    if facts.publication or any(unspaced(piece.text) == unspaced(facts.title) for piece in pieces if piece.level):
        named = facts
    else:
        named = replace(facts, publication=facts.title)
    if is_paper(facts.title) or not _begins(pieces, signed=bool(facts.author or facts.subtitle or facts.kicker)):
        return _signed(pieces, named, first)
    if any(piece.level == 1 for piece in pieces):
        pieces = [replace(piece, level=min(piece.level + 1, LEVELS)) if piece.level else piece for piece in pieces]
    at = facts.lines["title"] - first
    head = Piece(facts.title, at, at + 1, level=1)
    above, below = _beside(pieces, facts, at)
    return [*above, head, *below, *pieces], facts


def _beside(pieces: list[Piece], facts: Facts, at: int) -> tuple[list[Piece], list[Piece]]:
    """What stands above and below a headline on line `at` by what the front matter says."""
    told = [(facts.kicker, "kicker"), (facts.subtitle, "deck"), (facts.author, "byline")]
    said = [Piece(text, at, at + 1, hint) for text, hint in told if text and not _names(pieces[:3], text)]
    return [piece for piece in said if piece.hint == "kicker"], [piece for piece in said if piece.hint != "kicker"]


def _signed(pieces: list[Piece], facts: Facts, first: int) -> tuple[list[Piece], Facts]:
    """The pieces of a page whose headline stands in its text, or nowhere, with what the front matter says beside it where
    the page is one story; else that is listed.
    """
    top = min((piece.level for piece in pieces if piece.level), default=0)
    heads = [at for at, piece in enumerate(pieces) if piece.level and piece.level == top]
    head = pieces[heads[0]] if heads else Piece("", min(facts.lines.values(), default=first) - first, 0)
    text = pieces[heads[0] + 1 :] if heads else pieces
    if len(heads) < 2 and heads[:1] in ([], [0]) and _begins(text):
        above, below = _beside(text, facts, head.first)
        return [*above, *pieces[: len(heads)], *below, *text], facts
    unread = {facts.lines[key]: getattr(facts, key) for key in ("kicker", "subtitle", "author") if getattr(facts, key)}
    return pieces, replace(facts, aside=(*facts.aside, *unread.items()))


def papered(pieces: list[Piece]) -> list[Piece]:
    """The first heading is no story's where it is a paper's name and stands above all others."""
    levels = [piece.level for piece in pieces if piece.level]
    if len(levels) < 2 or levels[0] >= min(levels[1:]) or not pieces[0].level or not is_paper(pieces[0].text):
        return pieces
    return [pieces[0].as_furniture(), *pieces[1:]]


def is_paper(text: str) -> bool:
    """A paper's name; 综合新闻 and 文化周刊 may be one, and are sooner a column's; a 通报 is a story."""
    return shows(fold(text), "masthead") and not shows(fold(text), "banner_name") and not REPORT.search(text)


def _begins(pieces: list[Piece], *, signed: bool = False) -> bool:
    """Whether running text stands before the first heading; a short sentence where there is no heading at all, or the front
    matter says who wrote it.
    """
    above = [*takewhile(lambda piece: not piece.level, pieces)]
    told = any(len(piece.text) >= TOLD for piece in above)
    return told or ((signed or len(above) == len(pieces)) and any(shows(fold(piece.text), "stop_end") for piece in above))


def _names(pieces: Iterable[Piece], author: str) -> bool:
    """Whether the text says itself who wrote it; below a picture it says who took that."""
    told = (piece.text for piece in pieces if len(piece.text) < TOLD and piece.hint != "caption")
    return any(unspaced(author) in unspaced(text) and not shows(fold(text), *TAKEN) for text in told)

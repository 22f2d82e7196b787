"""Headings of a marked-up page: which level holds the articles, which the sections, which the sub-heads."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from statistics import median

from audio.issue.headings.texts import LEVELS, Piece, calls_file, is_banner, is_column, unpaged
from audio.issue.marks import shows
from audio.issue.printed import fold, unspaced
from audio.issue.reading.sight import BYLINES

LONGER = 3
"""How many characters more than a column's name a headline has."""
TOLD, LINES = 25, 3
"""Characters of a text, or lines below a heading, that are a story's."""


def ranked(pieces: list[Piece]) -> list[Piece]:
    """Headings told apart: the level with text under it holds the articles, those above sections, those below sub-heads.
    What stands below an article's heading is told so.
    """
    pieces = _bolded([piece.as_furniture() if _is_duty(piece) else piece for piece in _uncalled(pieces)])
    pieces = _decked(pieces)
    if not any(piece.level or piece.hint in {"large", "headline"} for piece in pieces):  # bold type is all that marks heads
        return [replace(piece, hint="strong") if piece.hint == "bold" else piece for piece in pieces]
    ranks = _ranks([*_shown(pieces)])
    told = [replace(piece, hint=ranks[piece.level]) if piece.level else piece for piece in pieces]
    heads = [i for i, piece in enumerate(told) if piece.level and piece.hint == "section"]
    first = next((i for i, piece in enumerate(told) if piece.hint != "furniture"), None)
    if len(heads) == 1 and heads[0] == first and shows(fold(told[first].text), "masthead"):
        told[first] = replace(told[first], hint="furniture")
    return [*_below(told)]


def _uncalled(pieces: list[Piece]) -> list[Piece]:
    """The first line of a document is no head where it only says what file this is, and a head stands right below it."""
    shown = [i for i, piece in enumerate(pieces) if piece.hint != "furniture"][:2]
    if len(shown) < 2 or not calls_file(pieces[shown[0]].text) or not _is_set(pieces[shown[1]]):
        return pieces
    return [*pieces[: shown[0]], pieces[shown[0]].as_furniture(), *pieces[shown[1] :]]


def _bolded(pieces: list[Piece]) -> list[Piece]:
    """Paragraphs in bold are headings, too, where all headings are names (a paper's, columns', the page's) without text of
    their own, and these have each.
    """
    names = [piece.text for piece in pieces if piece.level]
    begins = next((piece.level > 0 for piece in _shown(pieces)), False)
    if not begins or not all(map(is_column, names)) or sum(map(is_banner, names)) * 2 < len(names):
        return pieces
    told = [replace(piece, level=LEVELS, hint="") if piece.hint == "bold" else piece for piece in pieces]
    heads = _heads(told)
    stories = [text for _, text in heads.pop(LEVELS, ())]
    named = any(text for rows in heads.values() for _, text in rows)
    return told if len(stories) > 1 and all(stories) and not named else pieces


def _is_duty(piece: Piece) -> bool:
    """Whether a heading says who made the page, which some sites list as the last of its stories."""
    return piece.level > 0 and shows(fold(unpaged(piece.text)), "duty")


def _is_set(piece: Piece) -> bool:
    return piece.level > 0 or piece.hint in {"bold", "large", "headline"}


def _shown(pieces: list[Piece]) -> Iterator[Piece]:
    return (piece for piece in pieces if piece.level or piece.hint != "furniture")


def _below(pieces: list[Piece]) -> Iterator[Piece]:
    under = False
    for piece in pieces:
        if piece.level or piece.hint == "headline":
            under = piece.hint == "headline" or (under and piece.hint == "subhead")
        text = not piece.level and piece.hint not in {"headline", "furniture"}
        yield replace(piece, below=(under or piece.below) and text)


def _decked(pieces: list[Piece]) -> list[Piece]:
    """Headings of one level that each stand right below one of the next higher are decks, where those that have none have
    text below them, and most with a deck are no names of columns: those may have one story each.
    """
    levels = sorted({piece.level for piece in pieces if piece.level})
    for upper, lower in pairwise(levels):
        heads = [(piece, after.level) for piece, after in pairwise(_shown(pieces)) if piece.level == upper]
        pairs = [piece for piece, after in heads if after == lower]
        decks = sum(piece.level == lower for piece in pieces)
        columns = sum(is_column(piece.text) for piece in pairs)
        if len(pairs) == decks > 2 * columns and all(after in {0, lower} for _, after in heads):
            return [replace(piece, level=0, hint="deck") if piece.level == lower else piece for piece in pieces]
    return pieces


def _ranks(pieces: list[Piece]) -> dict[int, str]:
    """What each level of heading is. The highest whose headings mostly have text under them holds the articles; below it
    another may where names of columns stand between, as on a front page with its lead above all columns.
    """
    heads = _heads(pieces)
    ranks = dict.fromkeys(range(1, LEVELS + 1), "subhead")
    open_, stories = True, False
    for level in sorted(heads):
        told = sum(text for _, text in heads[level]) * 2 > len(heads[level])
        if (not told and not stories) or (_are_columns(pieces, heads, level) and level < max(heads)):
            ranks[level], open_ = "section", True
        elif told and open_:
            ranks[level], open_, stories = "headline", False, True
    lowest = max(heads, default=0)
    if not stories and heads and not all(_is_no_head(piece.text) for piece, _ in heads[lowest]):
        ranks[lowest] = "headline"
    return ranks


def _is_no_head(text: str) -> bool:
    return is_banner(text) or shows(fold(text), "contents")


Heads = dict[int, list[tuple[Piece, bool]]]
"""The headings of each level, and whether text stands right below each."""


def _heads(pieces: list[Piece]) -> Heads:
    heads: dict[int, list[tuple[Piece, bool]]] = defaultdict(list)
    at = [i for i, piece in enumerate(pieces) if piece.level]
    for i, end in pairwise([*at, len(pieces)]):
        heads[pieces[i].level].append((pieces[i], _is_told(pieces[i + 1 : end])))
    return heads


def _is_told(texts: list[Piece]) -> bool:
    """Whether these are a story's, be it only who wrote it: a kicker below a column's name is none."""
    written = any(one.hint == "byline" for one in texts)
    long = any(len(one.text) >= TOLD or shows(fold(one.text), "stop_end", *BYLINES) for one in texts)
    return len(texts) >= LINES or written or long


def _are_columns(pieces: list[Piece], heads: Heads, level: int) -> bool:
    """Whether the headings of a level are names of columns though text stands below them: briefs without a headline, a text
    about the column. Headlines are longer than such names, sub-heads are not. A single one is where stories stood
    before it, or several stand below it.
    """
    names = [unspaced(piece.text) for piece, _ in heads[level]]
    if len(names) > 1:
        below = [len(unspaced(piece.text)) for other, row in heads.items() if other > level for piece, _ in row]
        longer = bool(below) and median(below) >= median(map(len, names)) + LONGER
        columns = sum(map(is_column if longer else is_banner, names)) * 2 > len(names)
        return columns or all(shows(fold(name), "masthead") for name in names)
    first = next(i for i, piece in enumerate(pieces) if piece.level == level)
    before = any(piece.level > level for piece in pieces[:first])
    return shows(fold(names[0]), "masthead") or (before and is_column(names[0])) or _is_opened(pieces, heads, level)


def _is_opened(pieces: list[Piece], heads: Heads, level: int) -> bool:
    """Whether the only heading of this level is a column's name with a text about it, or has the editors' note below it, and
    several stories below that.
    """
    (piece, told), below = heads[level][0], heads.get(level + 1, ())
    text = next((after.text for one, after in pairwise(_shown(pieces)) if one is piece), "")
    return (
        told
        and len(heads[level]) == 1
        and level == min(heads)
        and (shows(fold(piece.text), "banner_name") or shows(fold(text), "editors_note"))
        and len(below) > 1
        and all(text for _, text in below)
    )

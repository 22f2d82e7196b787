"""Lines of type from letters: where a blank is meant, how a broken word goes on, what a drop capital belongs to.

A blank is told by what is usual in the line: a justified line is wide all along.
"""

import re
from dataclasses import replace
from statistics import median

from audio.issue.layout import joined_text
from audio.issue.pdf.glyphs import Glyph
from audio.issue.pdf.pieces import DROP, Piece, pieces_of
from audio.issue.pdf.vertical import HAN

BLANK = {(True, True): 0.15, (True, False): 0.5, (False, True): 0.05, (False, False): 0.2}
"""Em by which two letters stand further apart than is usual in their line where a blank is meant: beside Han or not, with a
blank drawn there or not. A justified line is stretched between Han, not within words."""
CAPITALS = 50
"""Drop capitals of a page; with more lines of one letter they are no capitals."""
HYPHEN = re.compile("(?<=[A-Za-z])[-\u2010\u00ad]$")
"""At a line's end: the line broke a word."""
SOFT = re.compile("\u00ad(?=.)")
"""A soft hyphen that is not at the line's end: nothing is seen of it."""


class Row(Glyph):
    """A line of letters on the paper, measured as they are."""

    __slots__ = ()


def rows_of(glyphs: list[Glyph]) -> list[Row]:
    """The lines of the letters, in the order in which these are drawn."""
    return [row for piece in pieces_of(glyphs) if (row := _row(piece)).text]


def _row(piece: Piece) -> Row:
    glyphs, size = piece.glyphs, piece.size
    pairs = list(zip(glyphs, glyphs[1:], piece.spaced[1:], strict=False))
    usual = {han: _usual_gap([pair for pair in pairs if _by_han(*pair[:2]) == han]) for han in (True, False)}
    text = glyphs[0].text
    for before, after, spaced in pairs:
        han = _by_han(before, after)
        wider = (after.left - before.right - usual[han]) / size
        text += " " * (wider > BLANK[han, spaced]) + after.text
    text = SOFT.sub("", " ".join(text.split()))
    tall = max(glyphs, key=lambda glyph: abs(glyph.size - size) < 0.01)
    return Row(text, piece.left, piece.right, tall.bottom, tall.top)


def _by_han(before: Glyph, after: Glyph) -> bool:
    return bool(HAN.match(before.text) or HAN.match(after.text))


def _usual_gap(pairs: list[tuple[Glyph, Glyph, bool]]) -> float:
    """Points between two letters between which no blank is drawn; where one is drawn everywhere, between any two."""
    dense = [pair for pair in pairs if not pair[2]] or (pairs if len(pairs) > 3 else [])
    return max(0.0, median(after.left - before.right for before, after, _ in dense)) if dense else 0.0


def joined(before: str, behind: str) -> str:
    """Two lines of a paragraph: a word that the first line's end broke is whole again."""
    if HYPHEN.search(before) and behind[:1].islower():
        return before[:-1] + behind
    return joined_text(before, behind)


def with_drop_capitals(rows: list[Row]) -> list[Row]:
    """The rows, a capital that stands beside the first lines of a paragraph set before the first of them."""
    found = list(rows)
    caps = [row for row in rows if len(row.text) == 1]
    for cap in caps if len(caps) <= CAPITALS else []:
        beside = [row for row in found if _beside(cap, row)]
        beside += [row for row in found if beside and _set_in(beside[-1], row)]
        if len(beside) < 2:
            continue
        first = max(beside, key=lambda row: row.top)
        found = [replace(row, left=cap.left) if row in beside else row for row in found if row is not cap]
        at = next(i for i, row in enumerate(found) if row == replace(first, left=cap.left))
        found[at] = replace(found[at], text=cap.text + first.text)
    return found


def _set_in(last: Row, row: Row) -> bool:
    """Whether it is the next line, and begins where one beside a capital does, which has white below it."""
    return abs(row.left - last.left) < 0.5 and last.size < last.top - row.top < 2 * last.size


def _beside(cap: Row, row: Row) -> bool:
    near = row.left > cap.left and row.left - cap.right < row.size
    return near and cap.size > DROP * row.size and cap.bottom - row.size < row.bottom and row.bottom + row.top < 2 * cap.top

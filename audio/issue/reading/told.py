"""What the text below a head tells of it, and what stands in one column with it.

A story's first paragraph names again what its headline names; a banner's words seldom return. Where the head below a banner
has no byline, the heads that follow alone between texts are its sisters, the more so if they are as long: a story with
sub-heads has a longer headline, or a byline.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from audio.issue.reading.places import Place

HAN = re.compile("[一-龥]+")
BEGINNING = 160
"""Characters of the text below in which a head's words are looked for: its first paragraph's first sentences."""
NEAR = 4
"""So many lines above a text a head of it may stand."""
OFTEN = 2
"""Pairs of characters that return in the text: fewer may do so by chance."""
AS_LONG = 0.8
"""A sister's length, to that of the column's first head."""


@dataclass(slots=True)
class _Row:
    """The last heads above that stand together or begin the page."""

    length: int = 0
    banner: bool = False
    signed: bool = False


def told(places: Sequence[Place]) -> Iterator[list[str]]:
    """For each line the clues that it gets from the text below and from the heads above."""
    counts, row = [*_counts(places), None], _Row()
    for place, (count, below) in zip(places, pairwise(counts), strict=True):
        if count is None:
            yield []
        elif _is_alone(place):
            yield [*_told(count), *(_alone(place, count, row) if row.length else ())]
        else:
            row = _row(place, count, row)
            passed = not count and bool(below) and place.here.has("small")
            yield ["passed over"] if passed else _told(count)


def _counts(places: Sequence[Place]) -> list[int | None]:
    """Of each head how many pairs of its characters return in the text below; None for what is no head of one."""
    counts: list[int | None] = []
    text, far = "", 0
    for place in reversed(places):
        text, far = (_han(place.here.folded[:BEGINNING]), 0) if place.here.prose else (text, far + 1)
        counts.append(_returning(place.here.folded, text) if place.here.short and text and far <= NEAR else None)
    return counts[::-1]


def _returning(head: str, text: str) -> int:
    return sum(pair in text for pair in {one + other for one, other in pairwise(_han(head))})


def _han(text: str) -> str:
    return "".join(HAN.findall(text))


def _told(count: int) -> list[str]:
    return ["told"] if count >= OFTEN else []


def _is_alone(place: Place) -> bool:
    """Between two texts."""
    before, after = place.before, place.after
    return place.heads == 1 and before is not None and before.prose and after is not None and after.prose


def _row(place: Place, count: int, row: _Row) -> _Row:
    """The row of heads with this one in it."""
    signed, length = "next_byline" in place.here.clues, len(place.here.folded)
    if place.before is None or not place.before.short:
        return _Row(length, not count and place.here.has("small"), signed)
    return _Row(max(length, row.length), row.banner, signed)


def _alone(place: Place, count: int, row: _Row) -> Iterator[str]:
    if not count:
        yield "untold"
    if row.banner and not row.signed:
        yield "in a column"
        if len(place.here.folded) >= AS_LONG * row.length:
            yield "sister"

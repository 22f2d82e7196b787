"""A story that a web page has twice, as those do that have one for phones and one for large screens, is told once."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from audio.issue.printed import unspaced
from audio.issue.web.body import Shape, is_told
from audio.issue.web.elements import HEADINGS
from audio.issue.web.facts import LONG
from audio.issue.web.text import Shown

LEAST = 2
"""Paragraphs of a copy, with their heading or of `LONG` characters together: a song has its refrain again."""


def told_once(shape: Shape) -> Shape:
    """The page with the elements as the site's own that tell nothing but what stands above them, in its order."""
    own = {i for first, last in _copies(shape) for i in range(first, last + 1)}
    if not own:
        return shape
    return Shape([replace(one, hint="furniture") if i in own else one for i, one in enumerate(shape.texts)])


def _copies(shape: Shape) -> Iterator[tuple[int, int]]:
    """The first and the last text of each such element that stands in no other; in one go, however deep they stand."""
    told = [unspaced(one.text) if is_told(one) else "" for one in shape.texts]
    begins, lengths = _begins(told), [0, *accumulate(map(len, told))]
    reached = -1
    for holder in sorted(shape.holders.values(), key=lambda one: (one.first, -one.last)):
        first, last = holder.first, holder.last
        again = begins[last] <= first and holder.texts >= LEAST and last > reached
        if again and (lengths[last + 1] - lengths[first] >= LONG or _is_headed(shape.texts, first, last)):
            reached = last
            yield first, last


def _is_headed(texts: list[Shown], first: int, last: int) -> bool:
    """Whether there are headings among these, and each is told above."""
    heads = {one.text for one in texts[first : last + 1] if one.hint in HEADINGS}
    return bool(heads) and heads <= {one.text for one in texts[:first]}


def _begins(told: list[str]) -> list[int]:
    """For each text where the texts begin that, up to it, only tell again what stands above them, in its order; the empty
    ones tell nothing.
    """
    places: dict[str, int] = {}
    begins: list[int] = []
    begin = before = 0
    for i, text in enumerate(told):
        if text:
            above = places.setdefault(text, i)
            begin = i + 1 if above == i else i if above < before else begin
            before = 0 if above == i else above
        begins.append(begin)
    return begins

"""A story that a web page has twice, as those do that have one for phones and one for large screens, is told once."""

from dataclasses import replace

from audio.issue.printed import unspaced
from audio.issue.web.body import Holder, Shape, is_told
from audio.issue.web.facts import LONG

LEAST = 2
"""Paragraphs of a copy, of `LONG` characters together: a song has its refrain again."""


def told_once(shape: Shape) -> Shape:
    """The page with the elements as the site's own that tell nothing but what stands above them, in its order."""
    again = _again(shape)
    copies = [holder for holder in shape.holders.values() if again and _is_copy(shape, holder, again)]
    if not copies:
        return shape
    own = {i for holder in copies for i in range(holder.first, holder.last + 1)}
    return Shape([replace(one, hint="furniture") if i in own else one for i, one in enumerate(shape.texts)])


def _again(shape: Shape) -> dict[int, int]:
    """The places of sentences that stood there before, each with where."""
    told = [(i, unspaced(one.text)) for i, one in enumerate(shape.texts) if is_told(one)]
    first: dict[str, int] = {}
    return {i: first[text] for i, text in told if first.setdefault(text, i) != i}


def _is_copy(shape: Shape, holder: Holder, again: dict[int, int]) -> bool:
    if holder.texts < LEAST:
        return False
    told = [i for i in range(holder.first, holder.last + 1) if is_told(shape.texts[i])]
    above = [again.get(i, -1) for i in told]
    return -1 not in above and above == sorted(above) and sum(len(shape.texts[i].text) for i in told) >= LONG

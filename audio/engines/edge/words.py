"""What was sent against what the service says it spoke: coverage, and the units each of its words stands for.

The service may write a word otherwise than it was sent (a number in figures); it may not leave one out or add one.
"""

import re
from dataclasses import dataclass

from audio.models import Word

UNIT = re.compile(
    r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[A-Za-z0-9\u00c0-\u024f]+(?:[-'’.&+][A-Za-z0-9\u00c0-\u024f]+)*"
)
"""A Han character, or one Latin run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """A word as the service reports it."""

    text: str
    start: int
    """ms from the start of the sound."""
    end: int


def units(request: str) -> tuple[str, ...]:
    """The units of a request, in order: as many as the reading it was made of has."""
    return tuple(UNIT.findall(request))


def place(request: str, boundaries: tuple[Boundary, ...]) -> tuple[Word, ...]:
    """Each boundary's units in the request. Raises `ValueError` that says what was left out or added."""
    letters, owner = _letters(request)
    spans: list[tuple[int, int] | None] = []
    at = 0
    for boundary in boundaries:
        text = _bare(boundary.text)
        found = letters.find(text, at) if text else -1
        spans.append((found, found + len(text)) if found >= 0 else None)
        at = found + len(text) if found >= 0 else at
    filled = _filled(spans, letters)
    strange = sum(
        end - start
        for (start, end), span, boundary in zip(filled, spans, boundaries, strict=True)
        if not span and not any(char.isdigit() for char in boundary.text)  # a number in figures is no stranger
    )
    if strange * 2 > len(letters):
        raise ValueError("most of what was sent is not among the words it spoke")
    return _joined(boundaries, filled, owner)


def _filled(spans: list[tuple[int, int] | None], letters: str) -> list[tuple[int, int]]:
    """Words written otherwise get the letters between their neighbours; nothing may be left over on either side."""
    filled: list[tuple[int, int]] = []
    at = 0
    for i, span in enumerate(spans):
        following = next((later[0] for later in spans[i:] if later), len(letters))
        start, end = span or (at, following)
        if span and start > at:
            raise ValueError(f"not spoken: {letters[at:start]}")
        if not span and start == end and (not filled or spans[i - 1]):
            raise ValueError("it spoke a word that was not sent")
        filled.append((start, end))
        at = end
    if at < len(letters):
        raise ValueError(f"not spoken: {letters[at:]}")
    return filled


def _joined(boundaries: tuple[Boundary, ...], spans: list[tuple[int, int]], owner: list[int]) -> tuple[Word, ...]:
    """As words; neighbours that share a unit, or have no letters of their own, become one."""
    words: list[Word] = []
    for boundary, (start, end) in zip(boundaries, spans, strict=True):
        first, last = (owner[start], owner[end - 1] + 1) if end > start else (words[-1].first, words[-1].last)
        if words and first < words[-1].last:
            before = words.pop()
            words.append(Word(first=before.first, last=max(before.last, last), start=before.start, end=boundary.end))
        else:
            words.append(Word(first=first, last=last, start=boundary.start, end=boundary.end))
    return tuple(words)


def _letters(request: str) -> tuple[str, list[int]]:
    """All that is heard of a request as one string, and the unit that each letter belongs to."""
    letters, owner = "", []
    for index, unit in enumerate(units(request)):
        bare = _bare(unit)
        letters += bare
        owner += [index] * len(bare)
    return letters, owner


def _bare(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())

"""How each Han character of a line is pronounced: words first, then names, then rules for what stands alone.

`pronounce` gives dictionary tones (一 yi1, 不 bu4); sandhi is the engines' business. Nothing is loaded on import: the tables
come with the first line.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from audio.mandarin.pinyin.reading import Spoken, read_clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronounced:
    """One word of a line, or one stretch that is not Han."""

    word: str
    pinyin: tuple[str, ...]
    """One toned syllable for each character (hang2, lv4, neutral 5); empty for a mark or anything else that is not Han."""
    sure: float
    """0 to 1: how sure the front end is of the least sure character."""


def pronounce(text: str, fixed: Mapping[int, str], people: Collection[str] = ()) -> tuple[Pronounced, ...]:
    """The words of a line, in order and without gaps; Han words have one to four characters.

    `fixed` says what is decided already: index of a character -> pinyin. `people` are full names known from elsewhere.
    """
    return tuple(
        Pronounced(word=spoken.word, pinyin=spoken.sounds, sure=spoken.sure)
        for start, stretch, is_han in stretches(text)
        for spoken in (clause(stretch, start, fixed, people) if is_han else [Spoken(stretch, (), 1.0)])
    )


def stretches(text: str) -> Iterator[tuple[int, str, bool]]:
    """Start, text and whether it is Han of each stretch of Han or of anything else."""
    start = 0
    for is_han, group in groupby(text, key=readable):
        stretch = "".join(group)
        yield start, stretch, is_han
        start += len(stretch)


def readable(char: str) -> bool:
    """Whether a character is Han that the tables know."""
    return "\u3400" <= char <= "\u9fff" or char == "〇"


def clause(stretch: str, start: int, fixed: Mapping[int, str], people: Collection[str]) -> list[Spoken]:
    """The words of one stretch of Han, with what is decided already put in."""
    spoken = read_clause(stretch, people)
    if not fixed:
        return spoken
    found = []
    for one in spoken:
        sounds = tuple(fixed.get(start + i, sound) for i, sound in enumerate(one.sounds))
        decided = all(start + i in fixed for i in range(len(one.word)))
        found.append(Spoken(one.word, sounds, 1.0 if decided else one.sure))
        start += len(one.word)
    return found

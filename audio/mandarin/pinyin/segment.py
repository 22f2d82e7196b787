"""Which words a stretch of Han is made of: the most probable way through all words and names that fit.

The score of a way is the sum of its words' weights (ten times a natural logarithm); the work is linear in the text, for at
most `LONGEST` words start at each character.
"""

from collections.abc import Collection, Iterator

from audio.mandarin.pinyin.conditions import Word
from audio.mandarin.pinyin.names import names_at
from audio.mandarin.pinyin.tables import ALL_WORDS, LONGEST, UNKNOWN, Tables


def segment(text: str, tables: Tables, people: Collection[str] = ()) -> list[Word]:
    """The words of a stretch that holds nothing but Han; joined they are the stretch."""
    size = len(text)
    best = [0.0] + [float("-inf")] * size
    last: list[Word] = [("", "")] * (size + 1)
    for start in range(size):
        before = best[start] - ALL_WORDS
        for word, weight, tag in candidates(text, start, tables, people):
            end = start + len(word)
            if before + weight > best[end]:
                best[end] = before + weight
                last[end] = (word, tag)
    return way_back(last)


def way_back(last: list[Word]) -> list[Word]:
    """The words of the best way, from the last word that ends at each place."""
    found: list[Word] = []
    end = len(last) - 1
    while end > 0:
        found.append(last[end])
        end -= len(last[end][0])
    return found[::-1]


def candidates(text: str, start: int, tables: Tables, people: Collection[str]) -> Iterator[tuple[str, float, str]]:
    """Word, weight and class of everything that may start here."""
    words = tables.words
    char = text[start]
    yield (char, *words.get(char, UNKNOWN))
    for end in range(start + 2, min(start + 4, len(text)) + 1):
        if found := words.get(text[start:end]):
            yield (text[start:end], *found)
    if text[start : start + 4] in tables.long:
        for end in range(start + 5, min(start + LONGEST, len(text)) + 1):
            if found := words.get(text[start:end]):
                yield (text[start:end], *found)
    if char in tables.surnames:
        yield from names_at(text, start, tables, people)

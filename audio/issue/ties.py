"""What two stretches of text have in common: a story goes on about the same things, the next one is about others."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

from audio.issue.marks import table
from audio.issue.sight import BYLINES, Seen

FUNCTION = frozenset(table("marks.yaml")["function"])
"""Characters that tie nothing."""
COMMON = frozenset(table("marks.yaml")["common"].split())
"""Words of every newspaper page: they tie nothing either."""
ENOUGH = 200
"""Characters of a paragraph that are looked at."""


@lru_cache(maxsize=512)
def words_of(text: str) -> frozenset[str]:
    """Pairs of Han characters that mean something."""
    return frozenset(
        a + b
        for a, b in pairwise(text[:ENOUGH])
        if "一" <= a <= "龥" and "一" <= b <= "龥" and a not in FUNCTION and b not in FUNCTION and a + b not in COMMON
    )


def widespread(texts: Sequence[frozenset[str]]) -> frozenset[str]:
    """What stands in more than a quarter of them, and so tells none from another."""
    counts = Counter(pair for text in texts for pair in text)
    return frozenset(pair for pair, count in counts.items() if count > max(3, len(texts) / 4))


def shared(first: Iterable[frozenset[str]], second: Iterable[frozenset[str]]) -> int:
    """How many pairs both stretches have."""
    return len(frozenset().union(*first) & frozenset().union(*second))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """What a head has in common with the texts around it; the pairs are of characters."""

    told: int = 0
    """Pairs that it shares with the text below it."""
    beside: tuple[int, int] = (-1, -1)
    """The same of the heads above and below it in its row; -1 where there is none."""
    tied: int = 0
    """Pairs that the text above it and the text below it share; -1 when there is none on one side."""
    far: int = 0
    """The same of the eight paragraphs above it and the four below it."""
    paragraphs: int = 0
    """Of text below it, until the next short line."""
    since: int = 0
    """Paragraphs above it, back to the last short line."""


class Texts:
    """The running texts of a page, and what they are about."""

    def __init__(self, seen: Sequence[Seen]) -> None:
        self.seen = seen
        self.prose = [i for i, one in enumerate(seen) if one.prose]
        texts = [words_of(seen[i].line.text) for i in self.prose]
        common = widespread(texts)
        self.texts = [text - common for text in texts]
        self.dated = sum(seen[i].has("dateline") for i in self.prose) >= 2
        self.tailed = sum(is_tail(one, before) for before, one in pairwise(seen)) >= 2

    def ties(self, i: int, head: tuple[int, int]) -> Ties:
        """Of line i, by its place in a row of heads and the row's length; none for a line that is no head."""
        place, row = head
        if not row:
            return Ties()
        beside = (self.told(i - 1) if place > 1 else -1, self.told(i + 1) if place < row else -1)
        return Ties(
            told=self.told(i),
            beside=beside,
            tied=self.tied(i),
            far=self.tied(i, 8, 4),
            paragraphs=self.below(i),
            since=self.since(i),
        )

    def _around(self, i: int) -> tuple[int, int]:
        """Up to which of the texts they stand above line i, and how many follow it until the next short line."""
        at = bisect_left(self.prose, i)
        end = at
        while end < len(self.prose) and (end == at or self.prose[end] == self.prose[end - 1] + 1):
            end += 1
        return at, end - at

    def below(self, i: int) -> int:
        """Paragraphs below line i, until the next line that is none."""
        return self._around(i)[1]

    def told(self, i: int) -> int:
        """What line i has in common with the two paragraphs below it."""
        at, _ = self._around(i)
        return shared([words_of(self.seen[i].line.text)], self.texts[at : at + 2])

    def tied(self, i: int, above: int = 3, below: int = 2) -> int:
        """What so many paragraphs above line i and below it have in common; -1 without either."""
        at, _ = self._around(i)
        before, behind = self.texts[max(0, at - above) : at], self.texts[at : at + below]
        return shared(before, behind) if before and behind else -1

    def since(self, i: int) -> int:
        """Paragraphs above line i, back to the last line that is none."""
        at = start = bisect_left(self.prose, i)
        while start and (start == at or self.prose[start] == self.prose[start - 1] + 1):
            start -= 1
        return at - start


def is_tail(seen: Seen, before: Seen | None) -> bool:
    """A story ends here with a name: in brackets behind its text, or on a line of its own below it."""
    if seen.prose:
        return seen.has("tail_bracket")
    return seen.has(*BYLINES, "bracket_line") and before is not None and before.prose


def rows_of_heads(seen: Sequence[Seen]) -> list[tuple[int, int]]:
    """For each short line its place in its row of short lines, and the row's length; (0, 0) for others."""
    places: list[tuple[int, int]] = []
    for short, row in groupby(seen, key=lambda one: one.short and not one.furniture):
        count = len(list(row))
        places += [(place, count) if short else (0, 0) for place in range(1, count + 1)]
    return places

"""A text's pieces, as the encoder learned to read them: the most likely ones of a unigram model (Kudo 2018), by Viterbi's
algorithm.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

import numpy as np

SPACE = "\u2581"
"""What stands for a blank, and at the beginning of a text."""
UNKNOWN = -10.0
"""How much less likely than all others a character is that is no piece."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One of the vocabulary."""

    number: int
    worth: float
    """The logarithm of how likely it is."""


@dataclass(frozen=True)
class Pieces:
    """The vocabulary."""

    known: Mapping[str, Piece]
    unknown: int
    """The number of a character that is no piece."""

    @cached_property
    def longest(self) -> int:
        """Characters of the longest piece."""
        return max(map(len, self.known))

    @cached_property
    def _stranger(self) -> Piece:
        return Piece(self.unknown, min(piece.worth for piece in self.known.values()) + UNKNOWN)

    def of(self, text: str) -> list[int]:
        """Their numbers, from the text's first to its last."""
        plain = SPACE + SPACE.join(normalize("NFKC", text).split())
        best = [0.0] + [-np.inf] * len(plain)
        steps: list[tuple[int, int]] = [(0, 0)] * len(best)
        for start in range(len(plain)):
            for end in range(start + 1, min(start + self.longest, len(plain)) + 1):
                piece = self.known.get(plain[start:end]) or (self._stranger if end == start + 1 else None)
                if piece and best[start] + piece.worth > best[end]:
                    best[end], steps[end] = best[start] + piece.worth, (start, piece.number)
        numbers, end = list[int](), len(plain)
        while end:
            end, number = steps[end]
            numbers.append(number)
        return numbers[::-1]

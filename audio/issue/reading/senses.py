"""What the words of a short line mean, as a place in a space of a few dimensions: words that the page reader has never met
stand near those that mean the same. The places are those of a sentence encoder, turned so that they tell roles apart
(`bench/senses.py`, `bench/learner.py`).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from audio.issue.reading.topics import BASIC, codes_of

Whole = NDArray[np.signedinteger[Any]]
FINE = 16
"""Steps of a mean between two whole numbers."""


class Senses:
    """Where each character and each word of two characters stands."""

    def __init__(self, characters: str, words: str, table: Whole) -> None:
        """`words` one after another, in the order of their codes; `table` is [character, then word; dimension]."""
        self.characters, self.words, self.table = characters, words, table
        self._single = np.zeros(BASIC + 1, np.uint16)
        self._single[codes_of(characters)] = np.arange(1, len(characters) + 1)
        codes = codes_of(words)
        self._double = _keys(codes[::2], codes[1::2])
        self._whole = np.concatenate([np.zeros_like(table[:1]), table]).astype(np.int16)

    def rows(self, codes: Whole) -> Whole:
        """[character]: the row of the word that begins with it, or its own where no word holds it; 0 for none.

        The codes are those of texts with a mark at each end.
        """
        basic = np.minimum(codes, BASIC).astype(np.uint32)
        keys = _keys(basic, following(basic))
        at = np.minimum(self._double.searchsorted(keys), len(self._double) - 1)
        begins = self._double[at] == keys
        alone = self._single[basic].astype(np.intp)
        alone[1:][begins[:-1]] = 0
        return np.where(begins, at + len(self.characters) + 1, alone)

    def of(self, codes: Whole, starts: Whole) -> Whole:
        """[text, dimension] in `FINE` steps: the mean of each text's words. The texts begin at `starts` of the codes."""
        rows = self.rows(codes)
        sums = np.add.reduceat(self._whole.take(rows, axis=0), starts)
        counts = np.add.reduceat(rows > 0, starts, dtype=np.int32)
        mean: Whole = np.int32(FINE) * sums // np.maximum(counts, 1)[:, None]
        return mean


def following(codes: NDArray[Any]) -> NDArray[Any]:
    """Of each character the next one, of the last the first."""
    return np.concatenate([codes[1:], codes[:1]])


def _keys(first: NDArray[np.uint32], second: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return (first << np.uint32(16)) + second

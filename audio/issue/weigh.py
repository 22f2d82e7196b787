"""What a line's clues and words say for each state: sums of learned weights (`weights.npz`, by `bench/train_reader.py`).

Three things speak: each clue by itself; the clues of a line and its neighbours together, through one small layer of
rectified units, for what only holds in company (a short line above prose is a headline after a banner, a sub-head in the
middle of a story); and the words of a short line, as pairs of characters. All sums are of whole numbers, in `UNIT`s, so
that every machine decides alike.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from audio.issue.printed import fold

UNIT = 256
"""What a weight of 1 (a natural logarithm of odds) is in the file."""
REACH = 2
"""So many lines on each side are a line's company."""
WORDS = 1 << 13
"""Rows of the table of words: a word's row is a hash of its characters."""
TELLING = 30
"""Characters of a line whose words are looked at."""
START, END, SPREAD = 1, 2, 40503
"""Marks for both ends of a line, and an odd number that scatters character codes over the rows."""
Whole = NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What was learned; the last axis of a table is the state."""

    rows: dict[str, int]
    """Clue -> its row."""
    clues: Whole
    """[clue, state, and behind them the units of the lines from -REACH to REACH]: what it says here, and to its company."""
    words: Whole
    """[word, state]."""
    bias: Whole
    """[unit]."""
    units: Whole
    """[unit, state]."""
    pairs: Whole
    """[state before, state]: how gladly the one follows the other."""
    start: Whole
    """[state]: how gladly a page begins with it."""
    finish: Whole
    """[state]: how gladly it ends with it."""
    close: Whole
    """[0, 1, more]: what the end of a story with so many sub-heads is worth."""


@cache
def weights() -> Weights:
    """The file, read once."""
    with as_file(files("audio.issue").joinpath("weights.npz")) as path, np.load(path) as file:
        tables = {name: file[name].astype(np.int32) for name in file.files if name != "names"}
        return Weights(rows={str(name): row for row, name in enumerate(file["names"])}, **tables)


def words_in(text: str) -> list[int]:
    """The rows of a short line's characters and pairs of characters, its first and last three; none for a longer one."""
    if len(text) > 2 * TELLING:
        return []
    bare = "".join(fold(text).split())
    if len(bare) > TELLING:
        return []
    codes = [START, *map(ord, bare), END]
    rows = {code * SPREAD % WORDS for code in codes}
    rows.update([(a * SPREAD + b) * SPREAD % WORDS for a, b in pairwise(codes)])
    rows.update([_row(codes[:4]), _row(codes[-4:])])
    return sorted(rows)


def _row(codes: list[int]) -> int:
    row = 0
    for code in codes:
        row = (row + code) * SPREAD
    return row % WORDS


def weigh(clues: Sequence[Iterable[str]], texts: Sequence[str], learned: Weights) -> Whole:
    """[line, state] in `UNIT`s, from every line's clues and its text. A clue that nothing was learned of says nothing."""
    rows = [[learned.rows["usual"], *(learned.rows[clue] for clue in one if clue in learned.rows)] for one in clues]
    said = _sums(learned.clues, rows)
    near = said[:, learned.units.shape[1] :].reshape(len(rows), 2 * REACH + 1, -1)
    units = near[:, REACH] + learned.bias
    for far in range(1, min(REACH + 1, len(rows))):
        units[far:] += near[:-far, REACH - far]
        units[:-far] += near[far:, REACH + far]
    score: Whole = said[:, : learned.units.shape[1]] + np.maximum(units, 0) @ learned.units // UNIT
    short = [(i, words) for i, text in enumerate(texts) if (words := words_in(text))]
    if short:
        score[[i for i, _ in short]] += _sums(learned.words, [words for _, words in short])
    return score


def _sums(table: Whole, rows: Sequence[Sequence[int]]) -> Whole:
    """For each list of rows, none of them empty, their sum."""
    starts = np.cumsum([0, *(len(one) for one in rows[:-1])])
    sums: Whole = np.add.reduceat(table[np.concatenate(rows)], starts, dtype=np.int32)
    return sums

"""What a line's clues and words say for each state: sums of learned weights (`weights.npz`, by `bench/train_reader.py`).

Three things speak: each clue by itself, and what the words of a short line mean (`senses`); both of a line and its
neighbours together, through one small layer of rectified units, for what only holds in company (a short line above prose is
a headline after a banner, a sub-head in the middle of a story); and the words of a short line, as pairs of characters. All
sums are of whole numbers, in `UNIT`s, so that every machine decides alike.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import as_file, files
from itertools import chain, zip_longest
from typing import Any

import numpy as np
from numpy.typing import NDArray

from audio.issue.printed import fold
from audio.issue.reading.senses import FINE, Senses, following
from audio.issue.reading.topics import BLOCK, Topics, codes_of

UNIT = 256
"""What a weight of 1 (a natural logarithm of odds) is in the file."""
REACH = 2
"""So many lines on each side are a line's company."""
WORDS = 1 << 13
"""Rows of the table of words, a power of 2: a word's row is a hash of its characters."""
TELLING = 30
"""Characters of a line whose words are looked at."""
START, END = "\1", "\2"
"""Marks for both ends of a line."""
SPREAD, SCATTERED = 40503, (1 << 31) - 1
"""An odd number that scatters character codes, and the bits that they stay within."""
NARROW = {"clues", "words"}
"""Tables of 16 bits: what any line has of them comes to less than 1 << 15, and they are read in half the time."""
Whole = NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Order:
    """How gladly states follow each other. Tables are not compared: each is the same as itself only."""

    pairs: Whole
    """[state before, state]: how gladly the one follows the other."""
    start: Whole
    """[state]: how gladly a page begins with it."""
    finish: Whole
    """[state]: how gladly it ends with it."""
    close: Whole
    """[0, 1, more]: what the end of a story with so many sub-heads is worth."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Weights(Order):
    """What was learned; the last axis of a table is the state."""

    rows: dict[str, int]
    """Clue -> its row."""
    clues: Whole
    """[clue, state, and behind them the units of the lines from -REACH to REACH]: what it says here, and to its company."""
    meaning: Whole
    """[dimension of a sense, the same], in UNITs of UNITs."""
    words: Whole
    """[word, state]."""
    bias: Whole
    """[unit]."""
    units: Whole
    """[unit, state]."""
    topics: Topics
    senses: Senses

    @cached_property
    def said(self) -> Whole:
        """The table of the clues with a row behind it that says nothing."""
        return np.concatenate([self.clues, np.zeros_like(self.clues[:1])]).astype(np.int16)


@cache
def weights() -> Weights:
    """The file, read once."""
    with as_file(files("audio.issue.reading").joinpath("weights.npz")) as path, np.load(path) as file:
        tables = {name: file[name] for name in file.files}
    rows = {str(name): row for row, name in enumerate(tables.pop("names"))}
    topics = Topics(str(tables.pop("characters")), tables.pop("topics"))
    senses = Senses(str(tables.pop("single")), str(tables.pop("double")), tables.pop("senses"))
    tables = {name: one if name in NARROW else one.astype(np.int32) for name, one in tables.items()}
    return Weights(rows=rows, topics=topics, senses=senses, **tables)


def marked(texts: Sequence[str]) -> tuple[Whole, Whole]:
    """(codes, starts): the characters of the texts, a mark at both ends of each, one text after the other, and where each
    begins. A long text has only its marks.
    """
    bare = ["" if len(text) > 2 * TELLING else "".join(fold(text).split()) for text in texts]
    whole = [START + (text if len(text) <= TELLING else "") + END for text in bare]
    starts = np.array([0, *(len(text) for text in whole[:-1])]).cumsum()
    return codes_of("".join(whole)).astype(np.int64), starts


def words_in(codes: Whole, starts: Whole) -> Whole:
    """The rows of each text's characters, pairs of characters, first three and last three: two a character."""
    ends = np.concatenate([starts[1:], [len(codes)]]) - 1
    rows = np.stack([_row(codes), _row(codes, following(codes))], axis=1)
    near = [np.minimum(far, ends - starts) for far in range(4)]
    rows[starts, 0] = _row(*(codes[starts + far] for far in near))
    rows[ends, 1] = _row(*(codes[ends - far] for far in near))
    return rows.ravel()


def _row(*codes: Whole) -> Whole:
    row = np.zeros_like(codes[0])
    for one in codes:
        row = (row + one) * SPREAD & SCATTERED
    return row & (WORDS - 1)


def weigh(clues: Sequence[Iterable[str]], texts: Sequence[str], learned: Weights) -> Whole:
    """[line, state] in `UNIT`s, from every line's clues and its text. A clue that nothing was learned of says nothing."""
    usual, row_of = learned.rows["usual"], learned.rows.get
    rows = [[usual, *[row for clue in one if (row := row_of(clue)) is not None]] for one in clues]
    parts = []
    for first in range(0, len(rows), BLOCK):
        start, end = max(0, first - REACH), first + BLOCK + REACH
        parts.append(_weighed(rows[start:end], texts[start:end], learned)[first - start :][:BLOCK])
    return np.concatenate(parts)


def _weighed(rows: Sequence[Sequence[int]], texts: Sequence[str], learned: Weights) -> Whole:
    codes, starts = marked(texts)
    said = _sums(learned.said, rows) + _product(learned.senses.of(codes, starts), learned.meaning, UNIT * FINE)
    near = said[:, learned.units.shape[1] :].reshape(len(rows), 2 * REACH + 1, -1)
    units = near[:, REACH] + learned.bias
    for far in range(1, min(REACH + 1, len(rows))):
        units[far:] += near[:-far, REACH - far]
        units[:-far] += near[far:, REACH + far]
    words = words_in(codes, starts)
    score: Whole = said[:, : learned.units.shape[1]] + _product(np.maximum(units, 0), learned.units, UNIT)
    return score + np.add.reduceat(learned.words.take(words, axis=0), 2 * starts, dtype=np.int16)


def _product(some: Whole, others: Whole, unit: int) -> Whole:
    """Of two tables of 32 bits, in units. `@` would reckon on all processors, whose threads, for tables this small, wait for
    each other as long as half the reading takes.
    """
    whole: Whole = np.einsum("ij,jk->ik", some, others) // unit
    return whole


def _sums(table: Whole, rows: Sequence[Sequence[int]]) -> Whole:
    """For each list of rows their sum; shorter lists are filled up with the last row, which is nothing: `reduceat`, which
    needs none of that, takes three times as long.
    """
    filled = zip_longest(*rows, fillvalue=len(table) - 1)
    flat = np.fromiter(chain.from_iterable(filled), np.intp)
    sums: Whole = table.take(flat.reshape(-1, len(rows)), axis=0).sum(axis=0, dtype=table.dtype)
    return sums.astype(np.int32)

"""What texts are about: a story goes on about the same things, the next one is about others.

Every character has a direction, learned so that paragraphs of one story point the same way and those of two stories do not
(`bench/topics.py`); a text points where its characters do together. All sums are of whole numbers, as in `weigh`.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from audio.issue.reading.sight import Seen

Short = NDArray[np.int16]
Long = NDArray[np.int64]
BLOCK = 1 << 9
"""Lines that are looked at together: a page of any length takes little memory."""
ENOUGH = 300
"""Characters of a text that are looked at."""
START = "\n"
"""Stands before every text; its direction is what all texts have in common, turned round."""
PIECE, NOTHING = 16, "\0"
"""Texts are summed up in pieces of so many characters, the last filled up with one that says nothing: `reduceat` alone goes
through the table column by column, and takes twice as long."""
BASIC = 0xFFFF
"""The last character of the basic plane: those behind it say nothing."""
LENGTH = 1 << 10
"""How long a text's direction is."""
ABOVE, BELOW = (8, 4, 2, 1), (4, 2, 1)
"""What the paragraphs above and below a line count, the nearest first."""
STEPS, LEAST = 10, -0.2
"""Likeness (a cosine) is told in so many steps from there to 1."""
NAMES = [[f"{name} {step}" for step in (*range(STEPS), -1)] for name in ("topic", "near", "says", "said")]
"""What the clues of each step are called, that of no likeness last."""


def codes_of(text: str) -> NDArray[np.uint32]:
    """Of each character, half a pair of surrogates too."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


class Topics:
    """The directions of characters."""

    def __init__(self, characters: str, table: NDArray[np.int8]) -> None:
        """`table` is [character, dimension]."""
        self.characters, self.table = characters, table
        self._rows = np.zeros(BASIC + 1, np.uint16)
        self._rows[codes_of(characters)] = np.arange(1, len(characters) + 1)
        self._whole = np.concatenate([np.zeros_like(table[:1]), table]).astype(np.int16)

    def about(self, texts: Sequence[str]) -> Short:
        """[text, dimension]: where each of the texts points, `LENGTH` long."""
        starting = [START + text[:ENOUGH] for text in texts]
        pieces = "".join(text + NOTHING * (-len(text) % PIECE) for text in starting)
        starts = np.array([0, *(-(-len(text) // PIECE) for text in starting[:-1])]).cumsum()
        rows = self._rows[np.minimum(codes_of(pieces).reshape(-1, PIECE), BASIC)]
        parts = self._whole.take(rows, axis=0).sum(axis=1, dtype=np.int16)
        sums = np.add.reduceat(parts, starts, dtype=np.int32).astype(np.int64)
        scale = LENGTH / np.sqrt(np.maximum((sums * sums).sum(axis=1), 1))
        whole: Short = np.rint(sums * scale[:, None]).astype(np.int16)
        return whole

    def clues(self, seen: Sequence[Seen]) -> list[tuple[str, ...]]:
        """For each line how alike the texts above and below it are, and how alike to each a short one is: `topic 7`."""
        blocks = [slice(first, first + BLOCK) for first in range(0, len(seen), BLOCK)]
        about = np.concatenate([self.about([one.line.text for one in seen[block]]) for block in blocks])
        prose = np.array([one.prose for one in seen])
        none = np.zeros((max(len(ABOVE), len(BELOW)), about.shape[1]), np.int16)
        texts = np.concatenate([none, about[prose], none])
        at = len(none) + prose.cumsum() - prose
        clues: list[tuple[str, ...]] = []
        for block in blocks:
            counts = [4 if one.short else 2 if one.prose else 0 for one in seen[block]]
            clues += [names[:count] for names, count in zip(_told(about[block], texts, at[block]), counts, strict=True)]
        return clues


def _told(about: Short, texts: Short, at: Long) -> Iterator[tuple[str, ...]]:
    """Of every line: the first two are of what stands around it, the others of the line itself."""
    above, below = around(texts, at)
    sides = np.stack([above, texts[at - 1], about, about]), np.stack([below, texts[at], below, above])
    told = ([names[step] for step in steps] for names, steps in zip(NAMES, likeness(*sides).tolist(), strict=True))
    return zip(*told, strict=True)


def around(texts: Short, at: Long) -> tuple[Short, Short]:
    """[line, dimension]: where the texts above a line point, and those below it, the first of which is the text `at`."""
    zero = np.zeros((len(at), texts.shape[1]), np.int16)
    above = sum((worth * texts[at - far] for far, worth in enumerate(ABOVE, 1)), zero)
    return above, sum((worth * texts[at + far] for far, worth in enumerate(BELOW)), zero)


def likeness(some: Short, others: Short) -> Long:
    """In steps, pair by pair along the last axis; -1 where one of the two points nowhere."""
    some, others = some.astype(np.float64), others.astype(np.float64)  # whole numbers, so small that all sums are exact
    own, theirs, both = (np.einsum("...i,...i", *pair) for pair in ((some, some), (others, others), (some, others)))
    lengths = own * theirs
    cosine = both / np.sqrt(np.maximum(lengths, 1))
    steps = np.maximum(np.minimum((cosine - LEAST) / (1 - LEAST) * STEPS, STEPS - 1), 0).astype(np.int64)
    return np.where(lengths == 0, -1, steps)

"""The one place that decides: the reading of the whole page that its evidence and the grammar of a page like best.

Every line has a score for every state (`weigh`), every pair of neighbours one for following each other; the best path
through the page is found with Viterbi's algorithm, in time linear in its lines. The path remembers how many sub-heads its
story has had, none, one or more: a story has several or none, seldom one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache, cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from audio.issue.layout import Habits
from audio.issue.marks import table
from audio.issue.printed import Printed
from audio.issue.reading.evidence import survey
from audio.issue.reading.weigh import UNIT, Order, Weights, Whole, weigh, weights

Long = NDArray[np.int64]
GRAMMAR: Mapping[str, Any] = table("reading/grammar.yaml")
ROLES: dict[str, str] = GRAMMAR["roles"]
STATES = tuple(ROLES)
OPENS = frozenset(GRAMMAR["opens"])
OPENING = np.array([state in OPENS for state in STATES])
SUBHEAD = STATES.index("subhead")
GIVEN = {
    clue: np.array([round(worth.get(state, 0) * UNIT) for state in STATES], np.int32)
    for clue, worth in GRAMMAR["given"].items()
}
"""What formats and editors say of a line, by their clue: no printed page shows it, so it is not learned."""
LINES = 1_000
"""Of a file, at most, for an encoder to read them, too: a line takes some milliseconds, and a file of more is an archive."""
NEVER = np.int64(-(1 << 40))
"""What a state is worth that the editor has ruled out, and a step that there is not."""
_PLACES = [
    (heads, i) for i in range(len(STATES)) for heads in ((0,) if OPENING[i] else (1, 2) if i == SUBHEAD else (0, 1, 2))
]
HEADS, STATE = np.array(_PLACES).T
"""The places of the path: the sub-heads of the story so far (2: or more), and the line's state."""
OPENS_HERE = OPENING[STATE]
FIRST = np.where(STATE == SUBHEAD, 1, 0) == HEADS
"""Where a page can begin."""
STEPS = np.where(OPENS_HERE, 0, np.where(STATE == SUBHEAD, np.minimum(HEADS + 1, 2)[:, None], HEADS[:, None])) == HEADS
"""[place, next place]: which there are."""


class Encoder(Protocol):
    """Who reads lines whole, where clues and words know parts of them."""

    @property
    def order(self) -> Order: ...
    def weigh(self, clues: Sequence[set[str]], texts: Sequence[str]) -> Whole: ...


@dataclass(frozen=True, eq=False)
class Way:
    """The best way through a page, with what it was chosen from."""

    totals: list[Long]
    """For each line, what the best way to each of its places is worth."""
    moves: Long
    """[place, next place]: what the step is worth."""
    ends: Long
    """[place]: what it is worth that a page ends there."""

    @cached_property
    def places(self) -> list[int]:
        """Of each line, on the best way."""
        return [*self.back(len(self.totals) - 1, int((self.totals[-1] + self.ends).argmax()))][::-1]

    @property
    def states(self) -> list[str]:
        """Of each line."""
        return [STATES[STATE[place]] for place in self.places]

    def back(self, line: int, place: int) -> Iterator[int]:
        """The places of the best way to this one, from its own line up to the first."""
        yield place
        for total in self.totals[:line][::-1]:
            place = int((total + self.moves[:, place]).argmax())
            yield place


def decide(lines: list[Printed], habits: Habits, learned: Weights | None = None, encoder: Encoder | None = None) -> Way:
    """The best way through a page of at least one line, by the weights of the file or others, and by an encoder if there is
    one: both have half a voice. What a format marks it was not taught, and is not asked of.
    """
    learned = learned or weights()
    clues, texts = survey(lines, habits, learned.topics), [line.text for line in lines]
    evidence = weigh(clues, texts, learned)
    order: Order = learned
    if encoder and len(lines) <= LINES and not any(line.hint or line.below for line in lines):
        evidence, order = _halved(evidence, encoder.weigh(clues, texts)), _together(learned, encoder.order)
    evidence = evidence + _given(clues)
    for i, line in enumerate(lines):
        if line.fixed:
            evidence[i, np.arange(len(STATES)) != STATES.index(line.fixed)] = NEVER
    return best_way(evidence, order)


def _halved(some: Whole, others: Whole) -> Whole:
    return (some + others) // 2


@cache
def _together(some: Order, others: Order) -> Order:
    return Order(**{one.name: _halved(getattr(some, one.name), getattr(others, one.name)) for one in fields(Order)})


def _given(clues: list[set[str]]) -> Long:
    """What formats and editors say of each line."""
    score = np.zeros((len(clues), len(STATES)), np.int64)
    for i, one in enumerate(clues):
        if not GIVEN.keys().isdisjoint(one):
            score[i] = sum(GIVEN[clue] for clue in GIVEN.keys() & one)
    return score


def best_way(evidence: Long, learned: Order) -> Way:
    """The way whose scores, and whose following each other, are worth most together."""
    moves, here = _moves(learned), evidence[:, STATE]
    totals = [np.where(FIRST, here[0] + learned.start[STATE], NEVER)]
    for one in here[1:]:
        totals.append(np.maximum.reduce(totals[-1][:, None] + moves) + one)
    return Way(totals, moves, learned.close[HEADS] + learned.finish[STATE])


@cache
def _moves(learned: Order) -> Long:
    """[place, next place]: what the step is worth, the end of a story with it where the next line opens one."""
    worth = learned.pairs[STATE[:, None], STATE] + OPENS_HERE * learned.close[HEADS][:, None]
    return np.where(STEPS, worth, NEVER)

"""The one place that decides: the reading of the whole page that its evidence and the grammar of a page like best.

Every line has a score for every state (`weigh`), every pair of neighbours one for following each other; the best path
through the page is found with Viterbi's algorithm, in time linear in its lines. The path remembers how many sub-heads its
story has had, none, one or more: a story has several or none, seldom one.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from audio.issue.evidence import survey
from audio.issue.layout import Habits
from audio.issue.marks import table
from audio.issue.printed import Printed
from audio.issue.weigh import UNIT, Weights, Whole, weigh, weights

Long = NDArray[np.int64]
GRAMMAR: Mapping[str, Any] = table("grammar.yaml")
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
NEVER = -(1 << 40)
"""What a state is worth that the editor has ruled out."""


def decide(lines: list[Printed], habits: Habits, learned: Weights | None = None) -> list[str]:
    """The state of every line, by the weights of the file or others."""
    if not lines:
        return []
    learned = learned or weights()
    clues = survey(lines, habits)
    evidence = _given(clues) + weigh(clues, [line.text for line in lines], learned)
    for line, score in zip(lines, evidence, strict=True):
        if line.fixed:
            score[np.arange(len(STATES)) != STATES.index(line.fixed)] = NEVER
    return [STATES[state] for state in best_path(evidence, learned)]


def _given(clues: list[set[str]]) -> Long:
    """What formats and editors say of each line."""
    score = np.zeros((len(clues), len(STATES)), np.int64)
    for i, one in enumerate(clues):
        for clue in GIVEN.keys() & one:
            score[i] += GIVEN[clue]
    return score


def best_path(evidence: Long, learned: Weights) -> list[int]:
    """The states whose scores, and whose following each other, are worth most together.

    A place is [sub-heads of its story][state]: states that open a story stand in the first row only, a sub-head never does.
    """
    total = np.full((len(learned.close), len(STATES)), NEVER)
    total[0] = evidence[0] + learned.start
    total[:, SUBHEAD] = np.roll(total[:, SUBHEAD], 1)
    totals = [total]
    for here in evidence[1:]:
        totals.append(_moved((totals[-1][:, :, None] + learned.pairs).max(axis=1), learned.close[:, None]) + here)
    heads, state = divmod(int((totals[-1] + learned.close[:, None] + learned.finish).argmax()), len(STATES))
    path = [state]
    for total in reversed(totals[:-1]):
        heads, state = _before(total + learned.pairs[:, state], learned.close[:, None], heads, state)
        path.append(state)
    return path[::-1]


def _moved(best: Long, close: Whole) -> Long:
    """The best ways to each state, by the sub-heads before it, put where they lead: a story's end, one sub-head more."""
    closed = (best + close).max(axis=0)
    none, one, more = best[:, SUBHEAD]
    best[0, OPENING] = closed[OPENING]
    best[1:, OPENING] = NEVER
    best[:, SUBHEAD] = NEVER, none, max(one, more)
    return best


def _before(ways: Long, close: Whole, heads: int, state: int) -> tuple[int, int]:
    """The place that the best of these ways to a place comes from."""
    if OPENING[state]:
        return divmod(int((ways + close).argmax()), len(STATES))
    rows = [heads]
    if state == SUBHEAD:
        rows = [0] if heads == 1 else [1, 2]
    row, before = divmod(int(ways[rows].argmax()), len(STATES))
    return rows[row], before

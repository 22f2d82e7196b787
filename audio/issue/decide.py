"""The one place that decides: the reading of the whole page that its evidence and the grammar of a page like best.

Every line has a score for every state (`weights.yaml`), every pair of neighbours one for following each other
(`grammar.yaml`); the best path through the page is found with Viterbi's algorithm, in time linear in its lines.
"""

from functools import cache
from math import inf

from audio.issue.evidence import survey
from audio.issue.layout import Habits
from audio.issue.marks import table
from audio.issue.printed import Printed

GRAMMAR = table("grammar.yaml")
ROLES: dict[str, str] = GRAMMAR["roles"]
STATES = tuple(ROLES)
OPENS = frozenset(GRAMMAR["opens"])
SELDOM = -12.0
"""For a pair that the grammar does not know: the editor may still have fixed it so."""
HOPELESS = 13.0
"""A state that is worse than a line's best by this much is not followed."""


@cache
def _weights() -> dict[str, tuple[tuple[int, float], ...]]:
    """Clue -> what it is worth, as (index of state, weight)."""
    by_clue: dict[str, list[tuple[int, float]]] = {}
    for state, clues in table("weights.yaml").items():
        for clue, weight in clues.items():
            by_clue.setdefault(clue, []).append((STATES.index(state), float(weight)))
    return {clue: tuple(pairs) for clue, pairs in by_clue.items()}


@cache
def _pairs() -> tuple[tuple[float, ...], ...]:
    """[state][state before] -> how gladly it follows."""
    return tuple(tuple(GRAMMAR[before].get(state, SELDOM) for before in STATES) for state in STATES)


def scores(clues: set[str], fixed: str = "") -> dict[int, float]:
    """State (its index) -> what a line's clues say for it; only one when the editor fixed it."""
    if fixed:
        return {STATES.index(fixed): 0.0}
    weights = _weights()
    total = [0.0] * len(STATES)
    for clue in ("usual", *sorted(clues)):
        for state, weight in weights.get(clue, ()):
            total[state] += weight
    least = max(total) - HOPELESS
    return {state: score for state, score in enumerate(total) if score > least}


def decide(lines: list[Printed], habits: Habits) -> list[str]:
    """The state of every line."""
    if not lines:
        return []
    evidence = [scores(clues, line.fixed) for clues, line in zip(survey(lines, habits), lines, strict=True)]
    best = {state: score + GRAMMAR["start"].get(STATES[state], SELDOM) for state, score in evidence[0].items()}
    trail: list[dict[int, int]] = []
    for here in evidence[1:]:
        best, came = _step(best, here)
        trail.append(came)
    return _back(best, trail)


def _step(best: dict[int, float], here: dict[int, float]) -> tuple[dict[int, float], dict[int, int]]:
    """One line further: for each of its states the best way there."""
    reached: dict[int, float] = {}
    came: dict[int, int] = {}
    pairs = _pairs()
    for state, score in here.items():
        follows = pairs[state]
        top, source = -inf, -1
        for before, sum_before in best.items():
            total = sum_before + follows[before]
            if total > top:
                top, source = total, before
        reached[state], came[state] = top + score, source
    return reached, came


def _back(best: dict[int, float], trail: list[dict[int, int]]) -> list[str]:
    state = max(best, key=lambda one: (best[one], -one))
    path = [state]
    for came in reversed(trail):
        state = came[state]
        path.append(state)
    return [STATES[one] for one in reversed(path)]

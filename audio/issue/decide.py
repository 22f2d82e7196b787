"""The one place that decides: the reading of the whole page that its evidence and the grammar of a page like best.

Every line has a score for every state (`weights.yaml`), every pair of neighbours one for following each other
(`grammar.yaml`); the best path through the page is found with Viterbi's algorithm, in time linear in its lines. The path
remembers how many sub-heads its story has had, none, one or more: a story has several or none, seldom one.
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
FAR = 30.0
"""A path that is worse than the best by this much is not followed either."""
CLOSE: tuple[float, ...] = tuple(GRAMMAR["close"])
"""What a story's end is worth after no sub-head, one, more."""
COUNTED, SUBHEAD = len(STATES), STATES.index("subhead")
"""A place on the path is a state + COUNTED x sub-heads of its story."""
OPENING = frozenset(STATES.index(state) for state in OPENS)


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
    best = {counted(0, state): score + GRAMMAR["start"].get(STATES[state], SELDOM) for state, score in evidence[0].items()}
    trail: list[dict[int, int]] = []
    for here in evidence[1:]:
        best, came = _step(best, here)
        trail.append(came)
    ends = {place: score + CLOSE[place // COUNTED] for place, score in best.items()}
    return _back(ends, trail)


def counted(heads: int, state: int) -> int:
    """The place on the path where this state follows a place with so many sub-heads."""
    if state in OPENING:
        return state
    return state + COUNTED * min(heads + (state == SUBHEAD), len(CLOSE) - 1)


def _step(best: dict[int, float], here: dict[int, float]) -> tuple[dict[int, float], dict[int, int]]:
    """One line further: for each place there the best way to it."""
    reached: dict[int, float] = {}
    came: dict[int, int] = {}
    pairs = _pairs()
    least = max(best.values()) - FAR
    groups: dict[int, list[tuple[int, int, float]]] = {}
    for place, total in best.items():
        if total > least:
            heads, before = divmod(place, COUNTED)
            groups.setdefault(heads, []).append((place, before, total))
    for state, score in here.items():
        follows = pairs[state]
        for heads, group in groups.items():
            top, source = max((total + follows[before], -place) for place, before, total in group)
            top += score + (CLOSE[heads] if state in OPENING else 0.0)
            place = counted(heads, state)
            if top > reached.get(place, -inf):
                reached[place], came[place] = top, -source
    return reached, came


def _back(best: dict[int, float], trail: list[dict[int, int]]) -> list[str]:
    place = max(best, key=lambda one: (best[one], -one))
    path = [place]
    for came in reversed(trail):
        place = came[place]
        path.append(place)
    return [STATES[place % COUNTED] for place in reversed(path)]

"""Where another way through the page is worth nearly as much as the best: the editor knows which one is right."""

from collections.abc import Iterator

import numpy as np

from audio.issue.assemble import role_of
from audio.issue.printed import Printed
from audio.issue.reading.decide import OPENS, STATE, STATES, Way
from audio.issue.reading.weigh import UNIT
from audio.models import Doubt

WITHIN = 3 * UNIT
"""What a way may be worth less than the best and still be a doubt. Pages that nothing was learned from have one or two each;
two of five are justified, and they point at half of the articles that are read wrong (`bench/doubts.py`).
"""
LONGEST = 100
"""Lines that another way leaves the best one for, at most: one that takes whole pages otherwise points at nothing, and in a
file of twenty thousand lines it would never be looked through."""
Change = dict[int, tuple[str, str]]
"""For each line that another way takes otherwise: its state on the best way, and on the other."""


def doubts_of(lines: list[Printed], way: Way, within: int = WITHIN) -> tuple[Doubt, ...]:
    """At most one for each line, of the best of the ways that take it otherwise; a way is told by its first such line."""
    doubts: dict[int, Doubt] = {}
    taken: set[int] = set()
    for _, change in sorted(_others(way, within), key=lambda other: other[0]):
        if taken.isdisjoint(change):
            first = min(change)
            doubts[first] = _doubt(lines[first], *change[first])
            taken |= change.keys()
    return tuple(doubts[line] for line in sorted(doubts))


def _others(way: Way, within: int) -> Iterator[tuple[int, Change]]:
    """(what it is worth less, what it changes): the ways that leave the best one once, and are on it again further down."""
    onward = np.concatenate([way.moves[:, way.places[1:]].T, way.ends[None]])
    worth = np.array(way.totals) + onward
    loss = worth.max(axis=1, keepdims=True) - worth
    for line, place in np.argwhere(loss <= within).tolist():
        if change := _change(way, line, place):
            yield int(loss[line, place]), change


def _change(way: Way, line: int, place: int) -> Change:
    """What the best way to this place takes otherwise, up to the line where it is on the best way of all; nothing if that is
    too far."""
    change = {}
    for here, other in zip(range(line, -1, -1), way.back(line, place), strict=True):
        if other == way.places[here]:
            break
        if line - here >= LONGEST:
            return {}
        before, after = STATES[STATE[way.places[here]]], STATES[STATE[other]]
        if role_of(before) != role_of(after) or (before in OPENS) != (after in OPENS):
            change[here] = before, after
    return change


def _doubt(line: Printed, state: str, other: str) -> Doubt:
    instead: str = role_of(other)
    if (other in OPENS) != (state in OPENS) and instead not in {"furniture", "section"}:
        instead += " of a new article" if other in OPENS else " within an article"
    return Doubt(role=role_of(state), text=line.text, first=line.first, last=line.last, instead=instead)

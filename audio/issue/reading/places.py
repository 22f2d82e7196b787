"""Every line of a page between its neighbours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from audio.issue.layout import Habits
from audio.issue.reading.sight import VERSE, Seen

TOP, BOTTOM, HEADER = 3, 2, 50
"""Lines at the page's ends that may be its header and footer, and the most characters of one."""
PART = re.compile(r"[一-龥]{3,}")


@dataclass(slots=True, kw_only=True)
class Place:
    """A line between its neighbours."""

    here: Seen
    before: Seen | None
    """The nearest line above that is not plainly furniture, and the nearest below."""
    after: Seen | None
    text_before: Seen | None
    """The nearest running text above."""
    above: Seen | None
    """The very next line above, furniture or not."""
    habits: Habits
    longest: int
    """Characters of the page's longest head."""
    heads: int
    """Short lines in a row that no text parts, this one among them; 0 where it is none."""
    runs: tuple[int, int]
    """Lines of verse length in a row: that the line above stands in, and the line itself."""
    repeated: bool
    """The page has printed it before."""
    heads_near: tuple[Seen | None, Seen | None]
    """The nearest short lines above and below, wherever they stand."""
    headed: bool
    """It has a part that the page's header or footer has, too."""


def places_of(seen: list[Seen], habits: Habits) -> list[Place]:
    """The place of every line."""
    heads, repeated, runs, headed = _rows_of_heads(seen), _repeated(seen), _runs(seen), _headed(seen)
    near = [*zip(_short_above(seen), reversed([*_short_above(seen[::-1])]), strict=True)]
    longest = max((len(one.line.text) for one, row in zip(seen, heads, strict=True) if 0 < row <= 4), default=0)
    return [
        Place(
            here=one,
            before=before,
            after=after,
            text_before=text,
            above=seen[i - 1] if i else None,
            habits=habits,
            longest=longest,
            heads=heads[i],
            runs=(runs[i - 1] if i else 0, runs[i]),
            repeated=repeated[i],
            heads_near=near[i],
            headed=headed[i],
        )
        for i, (one, (before, text), after) in enumerate(
            zip(seen, _nearest_above(seen, repeated), _nearest_below(seen), strict=True)
        )
    ]


def _rows_of_heads(seen: list[Seen]) -> list[int]:
    """For each short line how many stand in its row; 0 for others."""
    rows: list[int] = []
    for short, row in groupby(seen, key=lambda one: one.short and not one.furniture):
        count = len(list(row))
        rows += [count if short else 0] * count
    return rows


def _nearest_below(seen: list[Seen]) -> list[Seen | None]:
    """For each line the nearest one below it that is not plainly furniture."""
    after: list[Seen | None] = []
    nearest = None
    for one in reversed(seen):
        after.append(nearest)
        nearest = nearest if one.furniture else one
    return after[::-1]


def _repeated(seen: list[Seen]) -> list[bool]:
    """For each line whether the page has printed it before."""
    firsts: dict[str, int] = {}
    return [firsts.setdefault(one.line.text, i) < i and len(one.line.text) > 1 for i, one in enumerate(seen)]


def _short_above(seen: list[Seen]) -> Iterator[Seen | None]:
    nearest = None
    for one in seen:
        yield nearest
        nearest = one if one.short and not one.furniture else nearest


def _headed(seen: list[Seen]) -> list[bool]:
    """For each line whether it has a part that stands in another line at the page's top or bottom."""
    parts = [set() if one.prose or len(one.line.text) > HEADER else set(PART.findall(one.folded)) for one in seen]
    edge = [i for i, own in enumerate(parts) if own and (i < TOP or i >= len(seen) - BOTTOM)]
    return [bool(own) and any(i != here and not parts[i].isdisjoint(own) for i in edge) for here, own in enumerate(parts)]


def _nearest_above(seen: list[Seen], repeated: list[bool]) -> list[tuple[Seen | None, Seen | None]]:
    """For each line the nearest one above it that is not plainly furniture, and the nearest running text."""
    found: list[tuple[Seen | None, Seen | None]] = []
    nearest = text = None
    for one, again in zip(seen, repeated, strict=True):
        found.append((nearest, text))
        nearest = nearest if one.furniture or again else one
        text = one if one.prose else text
    return found


def _runs(seen: list[Seen]) -> list[int]:
    """For each line, how many lines of verse length stand together there; where most have none between, a gap parts them."""
    close = sum(not one.line.gap for one in seen) * 5 > len(seen)
    least = VERSE if close else VERSE + 2
    runs: list[int] = []
    run = 0
    for one in seen:
        if not one.verse or (close and one.line.gap):
            runs += _long_enough(run, least)
            run = 0
        if one.verse:
            run += 1
        else:
            runs.append(0)
    return runs + _long_enough(run, least)


def _long_enough(run: int, least: int) -> list[int]:
    return [run if run >= least else min(run, VERSE - 1)] * run

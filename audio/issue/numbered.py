"""Numbers that count the stories of a file and stand in its headlines (1. 河堤开工, 2. 夜校开课)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from audio.issue.masthead import han_figure
from audio.issue.printed import Printed
from audio.issue.stated import Stated

NUMBER = re.compile(
    r"[(（]?(?:(?P<figure>[0-9０-９]{1,3})(?:[.．](?![0-9])|[、)）])|(?P<han>[一二三四五六七八九十]{1,3})[、.．)）])\s*(?=\S)"
)


def count_on(page: Stated) -> None:
    """Heads that count on from the first on the page, or below a banner, are what it is: 2. is a headline where 1. is."""
    last = 0
    for at in range(len(page.lines)):
        if page.role(at) not in {"headline", "subhead"}:
            continue
        found = NUMBER.match(page.lines[at].text)
        figure = _figure(found) if found else 0
        if page.role(at) == "headline":
            last = figure if figure == last + 1 and (last or page.above(at) == "section") else 0
        elif last and figure == last + 1 and page.is_free(at):
            page.states[at], last = "headline", figure


def uncounted(lines: Sequence[Printed], states: Sequence[str]) -> list[Printed]:
    """The lines, their headlines without numbers where all have one and these count from 1, on or anew; a list's title has
    none, and its items keep theirs.
    """
    heads = [at for at, state in enumerate(states) if state == "headline"]
    found = [NUMBER.match(lines[at].text) for at in heads]
    figures = [_figure(one) for one in found if one]
    counted = figures[:1] == [1] and all(after in {1, before + 1} for before, after in pairwise(figures))
    if len(figures) < max(2, len(heads)) or not counted:
        return [*lines]
    told = [*lines]
    for at, one in zip(heads, found, strict=True):
        told[at] = replace(lines[at], text=lines[at].text[one.end() if one else 0 :])
    return told


def _figure(found: re.Match[str]) -> int:
    return int(found["figure"]) if found["figure"] else han_figure(found["han"])

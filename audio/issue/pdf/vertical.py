"""Vertical lines on a PDF's page: letters that are drawn one below the other."""

import re
from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdfminer.layout import LTChar

HAN = re.compile("[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\ufe10-\ufe4f\uff00-\uff60]")
"""Full-width characters and marks."""
UPRIGHT = re.compile("[“”‘’—…·]|" + HAN.pattern)
"""What stands in a vertical line."""
ASIDE = 50
"""Points in which a vertical line of two letters is looked for beside another."""


def running_down(drawn: list["LTChar"], least: int = 3) -> list[bool]:
    """Which of the letters stand in a vertical line: so many Han or more, each drawn right below the one before,
    and the rest that goes on left of them. On a page whose lines run down two are enough."""
    down = [False] * len(drawn)
    run: list[int] = []
    column: LTChar | None = None
    for i, char in enumerate(drawn):
        if not char.get_text().strip():
            continue
        if run and not _below(drawn[run[-1]], char):
            column = drawn[run[0]] if down[run[0]] else None
            run = []
        run.append(i)
        if len(run) >= least or (column and _beside(column, drawn[run[0]])):
            down[run[0] : i + 1] = [True] * (i + 1 - run[0])
    if least > 2 and sum(down) * 2 > len(down):
        return running_down(drawn, 2)
    return _with_pairs(drawn, down)


def _with_pairs(drawn: list["LTChar"], down: list[bool]) -> list[bool]:
    """With the lines of two letters beside a vertical line: neither has another at its side."""
    places = {_place(char) for char, vertical in zip(drawn, down, strict=True) if vertical}
    seen = [i for i, char in enumerate(drawn) if char.get_text().strip()] if places else []
    found = list(down)
    for before, i, k, after in zip([None, *seen], seen, seen[1:], [*seen[2:], None], strict=False):
        one, other = drawn[i], drawn[k]
        if down[i] or down[k] or not _below(one, other):
            continue
        alone = not any(_level(drawn[a], drawn[b]) for a, b in ((before, i), (k, after)) if a is not None and b is not None)
        if alone and not places.isdisjoint(_around(one)):
            found[i] = found[k] = True
    return found


def _level(one: "LTChar", other: "LTChar") -> bool:
    return abs(one.y1 - other.y1) < 0.3 * one.height and abs(one.x0 - other.x0) < 2 * one.width


def _place(char: "LTChar") -> tuple[int, int]:
    return int(char.x0 // ASIDE), int(char.y1 // ASIDE)


def _around(char: "LTChar") -> Iterator[tuple[int, int]]:
    x, y = _place(char)
    return product(range(x - 2, x + 3), (y - 1, y, y + 1))


def _beside(column: "LTChar", char: "LTChar") -> bool:
    """Whether the letter begins the next vertical line, left of the one that begins with the other."""
    level = abs(column.y1 - char.y1) < 0.3 * char.height and abs(column.height - char.height) < 0.1 * char.height
    return level and 0.8 * char.width < column.x0 - char.x0 < 2.2 * char.width


def _below(before: "LTChar", char: "LTChar") -> bool:
    size = max(before.width, char.width)
    aligned = abs(before.x0 + before.x1 - char.x0 - char.x1) < 0.5 * size
    return (
        aligned
        and 0.6 * size < before.y1 - char.y1 < 2.2 * size
        and bool(UPRIGHT.match(char.get_text()) and UPRIGHT.match(before.get_text()))
    )

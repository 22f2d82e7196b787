"""What is stamped across the text of a PDF's page, as watermarks are: drawn aslant over it, or over far smaller letters; and
what runs along a curve, as ornaments do."""

from collections.abc import Iterable
from itertools import product
from math import atan2, hypot, pi
from statistics import median
from typing import TYPE_CHECKING

from audio.issue.pdf.glyphs import letters
from audio.issue.pdf.rows import Row

if TYPE_CHECKING:
    from pdfminer.layout import LTChar

ASLANT = 0.03
"""Quarter turns by which a line is off those that lines of text run along, at least."""
LARGER = 1.6
"""Times the letters below it that what stands straight is large at least."""
COVERED = 0.4
"""Of the letters of a line that stands straight so many stand over others."""
LEAST = 2
"""Letters that stand over others at least."""
BENT = 4
"""Letters along a curve at least."""
REACH = 0.4
"""Em around the middle of a letter in which the middle of another is below it."""
MOST = 1000
"""Lines in large type or aslant on a page; with more it is no page of print."""
CELL = 20
"""Points, the side of the squares in which letters are looked up."""
Run = list["LTChar"]
Cell = tuple[int, int]


def stamps_of(chars: list["LTChar"]) -> list[Run]:
    """The lines that are stamped over others, those aslant that say the same elsewhere, and those along a curve."""
    seen = [char for char in chars if char.get_text().strip()]
    usual = median(map(_em, seen)) if seen else 0.0
    bent = [run for run in _runs(seen, bent=True) if len(run) >= BENT and any(map(_aslant, run))]
    runs = [run for run in _runs(seen) if len(run) >= LEAST and (_aslant(run[0]) or _em(run[0]) > LARGER * usual)]
    if len(runs) > MOST:
        return bent
    straight: dict[Cell, Run] = {}
    for char in seen:
        if not _aslant(char):
            straight.setdefault(_cell(*_middle(char)), []).append(char)
    found = [run for run in runs if _stamped(run, straight)]
    ids, told = set(map(id, found)), {_text(run) for run in found}
    return bent + [run for run in runs if id(run) in ids or (_aslant(run[0]) and _text(run) in told)]


def rows_of_stamps(runs: Iterable[Run]) -> list[Row]:
    """What they say, each once."""
    return [
        Row(text, min(c.x0 for c in run), max(c.x1 for c in run), min(c.y0 for c in run), max(c.y1 for c in run))
        for text, run in {_text(run): run for run in runs}.items()
    ]


def _runs(chars: list["LTChar"], *, bent: bool = False) -> list[Run]:
    """The letters drawn one behind the other in one size and direction; `bent`: each in a direction of its own."""
    runs: list[Run] = []
    for char in chars:
        if runs and _near(runs[-1][-1], char) and _alike(runs[-1][-1], char) != bent:
            runs[-1].append(char)
        else:
            runs.append([char])
    return runs


def _alike(one: "LTChar", other: "LTChar") -> bool:
    return all(abs(a - b) < 0.01 for a, b in zip(one.matrix[:4], other.matrix[:4], strict=True))


def _near(last: "LTChar", char: "LTChar") -> bool:
    (x, y), (before, above), em = _middle(char), _middle(last), _em(char)
    return abs(_em(last) - em) < 0.1 * em and hypot(x - before, y - above) < 2.5 * em


def _stamped(run: Run, straight: dict[Cell, Run]) -> bool:
    aslant = _aslant(run[0])
    over = sum(_over(char, straight, 1.0 if aslant else LARGER) for char in run)
    return over >= max(LEAST, 0 if aslant else COVERED * len(run))


def _over(char: "LTChar", straight: dict[Cell, Run], larger: float) -> bool:
    (x, y), em = _middle(char), _em(char)
    far = REACH * em
    (left, low), (right, high) = _cell(x - far, y - far), _cell(x + far, y + far)
    few = (right - left) * (high - low) < len(straight)
    cells = product(range(left, right + 1), range(low, high + 1)) if few else straight
    near = (one for cell in cells for one in straight.get(cell, ()))
    below = (_middle(one) for one in near if one is not char and _em(one) * larger <= em)
    return any(abs(across - x) < far and abs(up - y) < far for across, up in below)


def _aslant(char: "LTChar") -> bool:
    quarters = atan2(char.matrix[1], char.matrix[0]) / (pi / 2)
    return abs(quarters - round(quarters)) > ASLANT


def _em(char: "LTChar") -> float:
    """The size of its type, in points, however it is turned."""
    a, b, c, d = char.matrix[:4]
    if abs(d) >= abs(c):
        return (char.height - abs(b * char.adv)) / (abs(d) or 1.0) * hypot(c, d)
    return (char.width - abs(a * char.adv)) / abs(c) * hypot(c, d)


def _middle(char: "LTChar") -> tuple[float, float]:
    return (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2


def _cell(x: float, y: float) -> Cell:
    return int(x // CELL), int(y // CELL)


def _text(run: Run) -> str:
    return "".join(letters(char.get_text()) for char in run)

"""The page's habits, and the lines that a hard wrap at a fixed width had cut, joined again."""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from audio.issue.marks import mark
from audio.issue.printed import Printed, columns, fold

ENOUGH = 4
"""Lines of one width that make a habit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What is usual on this page."""

    gap: int
    """Empty lines between two paragraphs."""
    indent: int
    """Blanks before a paragraph, in half-width columns; 0: none."""
    wrap: int
    """Width at which lines were cut, in half-width columns; 0: they were not."""


def habits_of(lines: list[Printed]) -> Habits:
    """The habits of a page, from all its lines together."""
    prose = [line for line in lines if len(line.text) >= 24]
    indents = Counter(min(line.indent, 4) for line in lines if line.indent and mark("comma").search(fold(line.text)))
    indent = indents.most_common(1)[0][0] if indents and indents.total() * 6 > len(prose) else 0
    gaps = Counter(min(line.gap, 2) for line in lines[1:])
    return Habits(gap=gaps.most_common(1)[0][0] if gaps else 0, indent=indent, wrap=_wrap(lines))


def _wrap(lines: list[Printed]) -> int:
    """The width of the fullest lines, if many lines that the next one follows at once have it."""
    followed = [_width(line) for line, after in pairwise(lines) if not after.gap and not line.fixed and len(line.text) >= 8]
    if len(followed) < ENOUGH:
        return 0
    top = sorted(followed)[-max(1, len(followed) // 20)]
    widest = max(_width(line) for line in lines)
    full = sum(top - 4 <= width <= top + 2 for width in followed)
    return top if full >= ENOUGH and full * 4 >= len(followed) and widest <= top + 12 else 0


def _width(line: Printed) -> int:
    return line.indent + columns(line.text)


def unwrap(lines: list[Printed], habits: Habits) -> list[Printed]:
    """Lines that were cut at the page's fixed width, joined to paragraphs."""
    if not habits.wrap:
        return lines
    joined: list[Printed] = []
    parts: list[Printed] = []
    for line in lines:
        if parts and not _goes_on(parts[-1], line, habits):
            joined.append(_join(parts))
            parts = []
        parts.append(line)
    return [*joined, _join(parts)] if parts else joined


def _goes_on(line: Printed, after: Printed, habits: Habits) -> bool:
    """Whether the paragraph of a line goes on in the next: the line is full, and the next does not start anew."""
    if after.gap or line.fixed or after.fixed or line.hint != after.hint or after.starts:
        return False
    if habits.indent and after.indent >= habits.indent:
        return False
    if not habits.wrap - 5 <= _width(line) <= habits.wrap + 2:
        return False
    before, behind = fold(line.text), fold(after.text)
    if mark("stop_end").search(before) and not habits.indent:
        return not _starts_anew(behind)
    return not any(mark(name).search(behind) for name in ("jump", "duty", "caption_mark", "rule"))


def _starts_anew(text: str) -> bool:
    return any(mark(name).search(text) for name in ("dateline", "run_in", "speaker", "subhead_number", "byline_job", "duty"))


def _join(parts: list[Printed]) -> Printed:
    if len(parts) == 1:
        return parts[0]
    text = parts[0].text
    for part in parts[1:]:
        text = joined_text(text, part.text)
    return replace(parts[0], text=text, last=parts[-1].last)


def joined_text(before: str, behind: str) -> str:
    """Two pieces of a cut paragraph: nothing between Han, one blank between Latin words. Nothing is invented."""
    latin = before[-1:].isascii() and before[-1:].isalnum() and behind[:1].isascii() and behind[:1].isalpha()
    return before + (" " if latin else "") + behind

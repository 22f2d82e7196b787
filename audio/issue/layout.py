"""The page's habits, and the lines that a hard wrap at a fixed width had cut, joined again."""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from audio.issue.marks import mark
from audio.issue.printed import Printed, columns, fold

ENOUGH = 4
"""Lines of one width that make a habit."""
BREAKS = ("jump", "duty", "caption_mark", "rule", "masthead", "page_header", "page_date", "credit", "byline_job")
"""What goes on with no paragraph, and stands between the halves of one where a page breaks."""
ANEW = ("dateline", "run_in", "item", "speaker", "subhead_number")
"""How a paragraph begins where no indent tells."""


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
    widest = max(_width(line) for line in lines)
    for top in sorted({width for width in followed if widest <= width + 12}, reverse=True):
        full = sum(top - 4 <= width <= top + 2 for width in followed)
        if full >= ENOUGH and full * 4 >= len(followed):
            return top
    return 0


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
    before, behind = fold(line.text), fold(after.text)
    ended = bool(mark("stop_end").search(before))
    short = 5 if ended or not habits.indent else 8
    if (habits.indent and after.indent >= habits.indent) or not -short <= _width(line) - habits.wrap <= 2:
        return False
    if _any(BREAKS, behind) or mark("page_number").search(before) or (ended and not habits.indent and _any(ANEW, behind)):
        return False
    return not ended or _width(after) >= habits.wrap - 5 or bool(mark("stop_end").search(behind))  # else it is a head


def _any(names: tuple[str, ...], text: str) -> bool:
    return any(mark(name).search(text) for name in names)


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

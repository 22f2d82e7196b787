"""The page's habits, and the lines that a hard wrap at a fixed width had cut, joined again."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from audio.issue.marks import shows
from audio.issue.printed import Printed, columns, fold

ENOUGH = 4
"""Lines of one width that make a habit."""
SELDOM = 2
"""Of so many lines at the width where a page was cut one may be wider: its header, a large headline."""
WIDER = 6
"""Columns by which a line may be wider, where an editor broke the lines by hand."""
PAGE = ("jump", "duty", "rule", "masthead", "page_header", "page_cells", "page_date", "contact")
"""The page's own lines: they go on with nothing, and nothing with them."""
BREAKS = (*PAGE, "caption_mark", "credit", "byline_job", "dateline", "ornament", "row")
"""What goes on with no paragraph, and stands between the halves of one where a page breaks."""
ANEW = ("run_in", "item", "speaker", "subhead_number")
"""How a paragraph begins where no indent tells."""
LATIN_END = re.compile(r"""[A-Za-z](?:[A-Za-z]|[.,;:!?)"'”’]+)$""")
LATIN_START = re.compile(r"""[A-Za-z0-9("']|[“‘][A-Za-z]""")
"""A word of two letters or more, or a mark behind one; and what goes on with it behind a blank."""
PASTED = 36
"""Columns of lines that are paragraphs of their format and yet one text: pasted from a letter. Verse is narrower."""
POINT = re.compile(r"[0-9]\.$")
"""A number cut at its point, where the next line begins with a figure; else it is a stop."""
INDENTED = 3
"""Columns, as figures of half the width leave them, before a line without an indent that goes on where others have one."""
LONE = re.compile("(?![一二三四五六七八九十])[一-龥][。!?”」]?")
"""One character alone on its line, with its stop, is the rest of the line above where that has no end; no number is."""
REST = re.compile("[,。、;:!?)》”’」』]")
"""What no paragraph begins with."""
OPEN = re.compile(r"[(《][^()《》]{0,30}$")
"""A bracket that the line's end leaves open."""
CREDIT = re.compile(r"(?:摄影报道|[一-龥]\s{1,2}摄|供图)[)]?$")
"""Who took the picture, with which its caption ends."""
OWN_ISSUE = re.compile("^本[报刊].{0,12}[版期号]")
"""本报第61期第2版《…》: the text of a correction, though it looks like a header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What is usual on this page."""

    gap: int
    """Empty lines between two paragraphs."""
    indent: int
    """Blanks before a paragraph, in half-width columns; 0: none."""
    wrap: int
    """Width at which lines were cut, in half-width columns; 0: they were not."""
    tight: int = 0
    """Empty lines between two lines of one paragraph, where lines were cut."""


def habits_of(lines: list[Printed]) -> Habits:
    """The habits of a page, from all its lines together."""
    gaps = Counter(min(line.gap, 2) for line in lines[1:])
    gap = gaps.most_common(1)[0][0] if gaps else 0
    widths = [_width(line) for line in lines]
    wrap, tight = next(((wrap, tight) for tight in sorted({0, gap}) if (wrap := _wrap(lines, widths, tight))), (0, 0))
    full = wrap - 4 if wrap > 4 else max(widths, default=0) + 1
    prose = [line for line, width in zip(lines, widths, strict=True) if len(line.text) >= 24 or width >= full]
    indents = Counter(min(line.indent, 4) for line in prose if line.indent and shows(fold(line.text), "comma"))
    indent = indents.most_common(1)[0][0] if indents and indents.total() * (12 if wrap else 6) > len(prose) else 0
    return Habits(gap=gap, indent=indent, wrap=wrap, tight=tight)


def _wrap(lines: list[Printed], widths: list[int], gap: int) -> int:
    """The width that most lines have which the next follows at once, if most of these end in mid-sentence."""
    followed = [
        (width, line)
        for width, (line, after) in zip(widths[:-1], pairwise(lines), strict=True)
        if after.gap <= gap and not line.fixed and len(line.text) >= 8
    ]
    counts = Counter(width for width, _ in followed)
    best: tuple[int, int] = (0, 0)
    for top in counts:
        near = range(top - 4, top + 3)
        full = sum([counts.get(width, 0) for width in near])
        if full < max(ENOUGH, best[0]) or full * 4 < len(followed):
            continue
        wider = sum(width > top + 2 for width in widths)
        cut = sum(width in near and not shows(fold(line.text), "stop_end") for width, line in followed)
        if full >= SELDOM * wider and cut * 2 > full:
            best = max(best, (full, top))
    return max(range(best[1] - 4, best[1] + 3), key=lambda width: (counts[width], -width)) if best[1] else 0


def _width(line: Printed) -> int:
    return line.indent + columns(line.text)


def unwrap(lines: list[Printed], habits: Habits) -> list[Printed]:
    """Lines that were cut at the page's fixed width, joined to paragraphs."""
    if not habits.wrap:
        return lines
    joined: list[Printed] = []
    parts: list[Printed] = []
    for line in lines:
        if parts and not _goes_on(parts, line, habits):
            joined.append(_join(parts))
            parts = []
        parts.append(line)
    return [*joined, _join(parts)] if parts else joined


def _goes_on(parts: list[Printed], after: Printed, habits: Habits) -> bool:
    """Whether the paragraph of these lines goes on in the next: the last is full, and the next does not start anew."""
    line = parts[-1]
    if (
        after.gap > habits.tight
        or line.fixed
        or after.fixed
        or line.hint != after.hint
        or after.starts
        or line.hint == "item"
    ):
        return False
    if line.indent > habits.indent + 4 or (habits.indent and after.indent >= habits.indent):
        return False
    before, behind = fold(line.text), fold(after.text)
    ended = shows(before, "stop_end") and not (POINT.search(before) and behind[0].isdigit())
    full = -WIDER <= habits.wrap - _width(line) <= _room(parts, after, habits, ended=ended)
    whole = after.hint in {"paragraph", "more"} and not habits.indent and (ended or habits.wrap < PASTED)
    rest = bool(REST.match(behind) or OPEN.search(before))
    lone = not ended and LONE.fullmatch(behind) is not None and columns(before) * 2 > habits.wrap
    if not (full or lone) or whole or (shows(behind, *BREAKS) and not rest) or _is_whole(parts, before):
        return False
    if rest or not ended:
        return True
    if not habits.indent and shows(behind, *ANEW):
        return False
    return _width(after) >= habits.wrap - 5 or shows(behind, "stop_end")  # else it is a head


def _is_whole(parts: Sequence[Printed], text: str) -> bool:
    """Whether nothing goes on from this line: it says who took the picture, or is alone the page's own or a row."""
    return bool(CREDIT.search(text)) or (len(parts) == 1 and _apart(text))


def _apart(text: str) -> bool:
    """A line that nothing goes on from: the page's own, a row of a table."""
    if OWN_ISSUE.search(text):
        return False
    numbered = shows(text, "page_number") and not shows(text, "comma")
    return numbered or shows(text, *PAGE) or (shows(text, "row") and not shows(text, "dateline"))


def _room(parts: list[Printed], after: Printed, habits: Habits, *, ended: bool) -> int:
    """Columns that a full line may leave empty: none where the next character would fit behind a stop, unless paragraphs are
    indented; few in a head.
    """
    if ended:
        indented = habits.indent and parts[0].indent >= habits.indent and not shows(fold(after.text), *ANEW)
        return INDENTED if indented else columns(after.text[0]) - 1
    return 3 if habits.indent and parts[0].indent < habits.indent else 5 if not habits.indent else 8


def _join(parts: list[Printed]) -> Printed:
    if len(parts) == 1:
        return parts[0]
    text = parts[0].text
    for part in parts[1:]:
        text = joined_text(text, part.text)
    return replace(parts[0], text=text, last=parts[-1].last)


def joined_text(before: str, behind: str) -> str:
    """Two pieces of a cut paragraph: nothing between Han, one blank between Latin words. Nothing is invented."""
    words = before[-1:].isascii() and before[-1:].isalnum() and behind[:1].isascii() and behind[:1].isalpha()
    latin = words or (LATIN_END.search(before[-40:]) and LATIN_START.match(behind))
    return before + (" " if latin else "") + behind

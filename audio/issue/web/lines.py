"""Lines of a web page that were cut at a fixed width by hand or by a mailer: an indent tells where a paragraph begins."""

import re
from collections.abc import Iterator

from audio.issue.printed import columns

INDENT = frozenset("\u3000\u00a0\u2003\t ")
CUT, FULL = (32, 100), 4
"""Columns at which lines are cut, and how many of them may be left empty."""
ENOUGH = 2
"""Lines cut in mid-sentence that make a habit."""
STOP = re.compile(r"[。！？!?…][”’」』）)]*\s*$")


def goes_on(lines: list[str]) -> list[bool]:
    """Whether each line, given with its indent, goes on with the paragraph of the line above: where most of the full ones
    that another without an indent follows end in mid-sentence.
    """
    if len(lines) <= ENOUGH:
        return [False] * len(lines)
    widths = [columns(line.rstrip()) for line in lines]
    top = max(widths, default=0)
    begins = [not line.strip() or line[0] in INDENT for line in lines]
    on = [i for i in range(1, len(lines)) if not begins[i] and widths[i - 1] >= top - FULL]
    cut = [i for i in on if not STOP.search(lines[i - 1])]
    habit = CUT[0] <= top <= CUT[1] and any(begins) and len(cut) >= ENOUGH and 2 * len(cut) > len(on)
    following = {*on} if habit else set[int]()
    return [i in following for i in range(len(lines))]


def unwrapped(lines: list[str]) -> Iterator[str]:
    """The paragraphs of these lines."""
    paragraph = ""
    for line, on in zip(lines, goes_on(lines), strict=True):
        if not on and paragraph:
            yield paragraph
        paragraph = paragraph + line if on else line
    yield paragraph

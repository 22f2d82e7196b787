"""Lines that an app, a mail or an assistant puts around a story: the page is read as if they did not stand on it."""

from collections.abc import Sequence
from dataclasses import replace

from audio.issue.marks import mark, shows
from audio.issue.printed import Printed, fold

AROUND = "around"
"""The hint of such lines."""
BRACKETS = frozenset("(（[［【〔")
LEAST = 2
"""Places of pictures that make a bare word (图片) one, too, where no text stands below it."""


def outside(line: Printed) -> Printed:
    """The line, told that it is no part of the page; what an editor or a label said of it stays."""
    return line if line.fixed else replace(line, hint=AROUND, fixed="furniture")


def parted(lines: Sequence[Printed]) -> tuple[list[Printed], list[Printed]]:
    """The lines of the page, and those outside of it. What stands below such a line has its empty lines."""
    kept: list[Printed] = []
    out: list[Printed] = []
    gap = 0
    for line in lines:
        if line.hint == AROUND and line.fixed == "furniture":
            out.append(line)
            gap = max(gap, line.gap)
        else:
            kept.append(replace(line, gap=max(gap, line.gap)) if gap else line)
            gap = 0
    return (kept, out) if out else ([*lines], out)


def unnoted(lines: list[Printed]) -> list[Printed]:
    """The lines, those outside that one of those who make the page writes to another, in brackets: （此处请记者补文号）."""
    return [outside(line) if line.text[:1] in BRACKETS and shows(fold(line.text), "desk_note") else line for line in lines]


def unpictured(lines: list[Printed]) -> list[Printed]:
    """The lines, those that only keep a picture's place outside: [图片], (图1); a bare word only where it is no banner."""
    places = [at for at, line in enumerate(lines) if "图" in line.text[:6] or "视频" in line.text[:6]]
    found = [(at, hit) for at in places if (hit := mark("picture_place").match(fold(lines[at].text)))]
    if not found:
        return lines
    lines = [*lines]
    for at, hit in found:
        below = next((line for line in lines[at + 1 :] if line.hint != AROUND), None)
        if not hit["bare"] or len(found) >= LEAST or below is None or mark("stop_end").search(fold(below.text)):
            lines[at] = outside(lines[at])
    return lines

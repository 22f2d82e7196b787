"""Stories as an assistant hands them over: what it says before and behind them, and its signs of bold type (`**`)."""

import re
from dataclasses import replace

from audio.issue.around.outside import outside
from audio.issue.marks import shows
from audio.issue.printed import Printed, fold

BOLD = re.compile(r"\*\*(?=[^\s*])(.+?)(?<=[^\s*])\*\*")
LEAST = 2
"""Lines in bold that make a page of them."""
ENDS = 3
"""So many of the last lines may be said by the assistant."""


def answered(lines: list[Printed]) -> list[Printed]:
    """The lines without the signs of bold type, those that an assistant says outside."""
    said = {at for at in range(min(1, len(lines))) if _says(lines[at], "answer_first")}
    said |= {at for at in range(max(1, len(lines) - ENDS), len(lines)) if _says(lines[at], "answer_last")}
    bold = [at for at, line in enumerate(lines) if "**" in line.text]
    whole = sum(BOLD.fullmatch(lines[at].text) is not None for at in bold)
    if not said and whole < LEAST:
        return lines
    lines = [outside(line) if at in said else line for at, line in enumerate(lines)]
    for at in bold:
        lines[at] = replace(lines[at], text=BOLD.sub(r"\1", lines[at].text))
    return lines


def _says(line: Printed, name: str) -> bool:
    return not line.hint and not line.fixed and shows(fold(line.text), name)

"""Articles pasted from web pages and apps: a title, right below it day and hour of its publication, then its text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from audio.issue.around.labelled import NONE, aside, beneath
from audio.issue.around.records import Part
from audio.issue.marks import shows
from audio.issue.printed import Printed, fold

PLAIN = ("", "paragraph")
"""What formats say of text."""
HEAD, STAMP = 40, 60
"""The most characters of a title, and of the line below it."""


def pasted(lines: list[Printed]) -> list[Printed]:
    """The lines, such titles as headlines, and what stands below each told so."""
    titles = {at - 1 for at in range(1, len(lines) - 1) if _is_stamp(lines[at]) and _is_title(lines, at - 1)}
    below = {at for at in range(1, len(lines)) if lines[at - 1].hint == "headline" and _is_stamp(lines[at])}
    lines = [aside(line) if at in below else line for at, line in enumerate(lines)] if below else lines
    return [*_told(lines, titles)] if titles else lines


def _is_stamp(line: Printed) -> bool:
    return ":" in line.text and len(line.text) <= STAMP and line.hint in PLAIN and shows(fold(line.text), "web_stamp")


def _is_title(lines: Sequence[Printed], at: int) -> bool:
    """Whether the line above a stamp is the title: below that stands text, no title."""
    line, text = lines[at], fold(lines[at].text)
    below = next((one for one in lines[at + 2 :] if not shows(fold(one.text), "web_page")), line)
    spare = not (line.fixed or line.hint or shows(text, "web_page", "page_header", "page_date", "rule"))
    return spare and len(text) <= HEAD and below.fixed != "furniture" and Part(below, NONE).is_text


def _told(lines: list[Printed], titles: set[int]) -> Iterator[Printed]:
    under = False
    for at, line in enumerate(lines):
        if at in titles:
            yield replace(line, hint="headline", starts=True)
        elif at - 1 in titles:
            yield aside(line)
            under = True
        else:
            under = under and not shows(fold(line.text), "rule")
            yield beneath(line) if under and not line.fixed else line

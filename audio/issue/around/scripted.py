"""Scripts for radio and television whose title has no label: 【导语】, then 【配音】 and 【同期声】 by turns."""

from dataclasses import replace

from audio.issue.around.fields import SCRIPT, Field, fields_of
from audio.issue.around.labelled import NONE, aside, beneath
from audio.issue.around.records import Part
from audio.issue.printed import Printed

LEAST, OPENS = 3, ("导语", "口播")
"""Labels of what is said that make a script, and those that a title may stand above."""


def scripted(lines: list[Printed]) -> list[Printed]:
    """The lines, without the labels of a script whose title has none: 【导语】, then 【配音】 and 【同期声】 by turns."""
    boxed = [at for at, line in enumerate(lines) if line.text.startswith("【") and not line.fixed]
    told = {at: row[0] for at in boxed if (row := fields_of(lines[at].text)) and row[0].name in SCRIPT}
    if sum(field.role == "body" for field in told.values()) < LEAST:
        return lines
    heads = {at - 1 for at, field in told.items() if at and (at == min(told) or field.name in OPENS)}
    return [_spoken(line, told.get(at), head=at in heads, below=at > min(told)) for at, line in enumerate(lines)]


def _spoken(line: Printed, field: Field | None, *, head: bool, below: bool) -> Printed:
    if field:
        return aside(line) if field.role == "skip" or not field.value else replace(line, text=field.value, hint="body")
    if line.fixed:
        return line
    if head and Part(line, NONE).is_head:
        return replace(line, hint="headline", starts=True)
    return beneath(line) if below else line

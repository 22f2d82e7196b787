"""Which labels of a page count: those of records, a title's label with others right beside it and a text below, or one at
each of several stories. A sentence that begins 标题：, a list of works with their 作者： is left alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from audio.issue.around.fields import COMMON, TEXTS, Field
from audio.issue.marks import shows
from audio.issue.printed import Printed, fold

HEAD, PROSE = 40, 24
"""The most characters of a head, and the least of text that does not end as a sentence does."""
TELLING = {"section", "kicker", "deck", "byline", "body", "skip"}
"""Labels that a title's has beside it."""
LATE = {"subhead", "byline", "credit", "caption", "skip", "aside", "end"}
"""Labels that may stand by themselves, within a text or behind it."""
PAGE = ("web_page", "rule", "contact", "duty", "page_date")
"""The page's own, however long."""
NEAR = 2
"""Parts behind the labels of which one is text."""

OTHER = re.compile(r"\W{0,3}[一-龥A-Za-z]{2,8}\W{0,2}[:：]\s*\S.{0,30}(?<![。！？!?])$")
"""A line that may have a label which is in no list."""


@dataclass(slots=True)
class Part:
    """A line, or one of the fields on it; the field of a line without a label has no role."""

    line: Printed
    field: Field

    @property
    def role(self) -> str:
        """What its label names; empty without one."""
        return self.field.role

    @property
    def is_head(self) -> bool:
        """Whether it may be a head without a label."""
        text = self.line.text
        return not self.role and len(text) <= HEAD and not shows(fold(text), "stop_end", "rule")

    @property
    def is_text(self) -> bool:
        """Whether it is running text, with or without a label."""
        text = fold(self.line.text)
        long = len(text) >= PROSE or shows(text, "stop_end")
        return self.role in {"body", "caption"} or (not self.role and long and not shows(text, *PAGE))


def guessed(lines: Sequence[Printed], rows: Sequence[list[Field]]) -> list[list[Field]]:
    """The fields of each line, with words and colons that stand right above a label, in a block with it: systems have labels
    that nobody has listed (点赞：31). Those below the last label, or right below a text, may be a story's.
    """
    told = [*rows]
    above: list[int] = []
    apart = True
    for at, (line, row) in enumerate(zip(lines, rows, strict=True)):
        if line.gap:
            above, apart = [], True
        if row:
            for i in above:
                told[i] = [Field("aside", lines[i].text, row[0].form, lines[i].text)]
            above, apart = [], row[-1].role not in TEXTS
        elif apart and not line.fixed and OTHER.match(line.text):
            above.append(at)
        else:
            above, apart = [], shows(fold(line.text), "rule")
    return told


def counted(parts: Sequence[Part]) -> set[int]:
    """Those of the parts that count: labels, and lines between them that go on with their values."""
    runs = [*_runs(parts)]
    records = [run for run in runs if _is_record(parts, run)]
    told = [run for run in records if _is_told(parts, run)]
    again = [] if _begins_untitled(parts) else [run for run in runs if _is_title(parts, run) and _is_told(parts, run)]
    if len(told) * 2 < len(records) or not (told or len(again) > 1):
        return set()
    known = [parts[at].field for run in told or again for at in run if parts[at].role]
    forms, names = {field.form for field in known}, {field.name for field in known}
    spare = {at for at, part in enumerate(parts) if part.field.form not in forms or part.field.name in COMMON - names}
    return {at for run in runs if _counts(parts, [at for at in run if parts[at].role], spare) for at in run}


def _runs(parts: Sequence[Part]) -> Iterator[range]:
    """Labels that no text parts; that of the text is the last of its run, and each has one title."""
    titles = [not part.field.value for part in parts if part.role == "headline"]
    below = sum(titles) * 2 > len(titles)  # their values stand below them: titles are seldom empty
    at = 0
    while at < len(parts):
        end, titled = at, False
        while end < len(parts) and (parts[end].role or (end > at and _is_value(parts, end, below=below))):
            end += 1
            titled = titled or parts[end - 1].role == "headline"
            if parts[end - 1].role == "body" or (titled and end < len(parts) and parts[end].role == "headline"):
                break
        if end > at:
            yield range(at, end)
        at = max(end, at + 1)


def _is_value(parts: Sequence[Part], at: int, *, below: bool) -> bool:
    """Whether this line goes on with the field above it."""
    above = parts[at - 1]
    between = at + 1 < len(parts) and bool(parts[at + 1].role)
    return parts[at].is_head and (between or (below and bool(above.role) and not above.field.value))


def _is_record(parts: Sequence[Part], run: range) -> bool:
    titles = [part.field for at in run if (part := parts[at]).role == "headline" and (part.field.value or at + 1 in run)]
    beside = {parts[at].role for at in run} & TELLING
    if all(title.name in COMMON for title in titles):
        beside -= {"byline", "skip"}
    return bool(titles and beside)


def _begins_untitled(parts: Sequence[Part]) -> bool:
    """Whether text stands above the first label."""
    return any(part.is_text for part in takewhile(lambda part: not part.role, parts))


def _is_title(parts: Sequence[Part], run: range) -> bool:
    """Whether a title alone has a label, and is none that only looks so."""
    title = parts[run[0]].field
    return len(run) == 1 and title.role == "headline" and bool(title.value) and not shows(fold(title.value), "stop_end")


def _is_told(parts: Sequence[Part], run: range) -> bool:
    """Whether text stands behind these labels."""
    last, behind = parts[run[-1]], parts[run.stop : run.stop + NEAR]
    if last.role in {"body", "caption"} and (last.field.value or behind):
        return True
    return any(part.is_text for part in behind)


def _counts(parts: Sequence[Part], labels: Sequence[int], spare: set[int]) -> bool:
    """Whether the labels of a run are those of a page that is made of records; `spare`: labels that are not."""
    if any(at in spare and parts[at].field.name not in COMMON for at in labels) or spare.issuperset(labels):
        return False
    return len(labels) > 1 or parts[labels[0]].role in {*LATE, "headline", "kicker", "body"}

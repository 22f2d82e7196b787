"""Pages whose labels say what each part of a story is (标题：, 【作者】, <正文>): their lines, with what the labels say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from audio.issue.around.fields import ROLE, SCRIPT, TEXTS, TITLE, Field, fields_of, unclosed
from audio.issue.around.records import Part, counted, guessed
from audio.issue.marks import shows
from audio.issue.pagenames import page_name
from audio.issue.printed import ABOVE, Printed, fold, unspaced

NONE = Field("", "", "", "")
UNREAD = {"skip", "aside", "end"}
ENDS = {"aside", "end"}
"""What no story begins with."""
SEVERAL = {"byline", "credit", "caption", "subhead"}
"""What a story may have more than once."""
PARTS = ("rule", "page_header", "page_cells", "page_date")
"""Where a story without a label may begin."""
AGAIN = {"headline": "headline_more"}
"""The state of a value's second line, where it is another than that of the first."""
FORM = re.compile(r".{0,20}(?:[来发投供送审编采收]稿|稿件|稿[签登]|新闻|宣传|信息).{0,6}[表单签笺]")
"""What a form for stories is called."""
REACH = 12
"""Lines from the title on a slip to that of the story."""
LABEL = "label"
"""The hint of a line that is a label's only."""


def labelled(lines: list[Printed]) -> list[Printed]:
    """The lines without their labels, each with the state that its label names. What stands below a title is told so."""
    if not any(TITLE.match(line.text) for line in lines):
        return lines
    rows = guessed(lines, [[] if line.fixed == "furniture" else fields_of(line.text) for line in lines])
    if told := [*_slips(lines, rows)]:
        return labelled(told)
    parts = [Part(line, field) for line, row in zip(lines, rows, strict=True) for field in row or [NONE]]
    kept = counted(parts)
    return [*_Walk().through(_unnamed(parts, kept), kept)] if kept else lines


def _slips(lines: Sequence[Printed], rows: Sequence[Sequence[Field]]) -> Iterator[Printed]:
    """The lines, those of the slips listed that tell editors of the story which follows with its own title; nothing where
    there are none.
    """
    slips: dict[int, str] = {}
    for at, row in enumerate(rows):
        titles = {unspaced(field.value) for field in row if field.role == "headline" and field.value}
        near = range(at + 1, min(at + REACH, len(rows)))
        if titles and any(not rows[i] and not lines[i].fixed and unspaced(lines[i].text) in titles for i in near):
            above = takewhile(lambda i: rows[i], range(at, -1, -1))
            below = takewhile(lambda i: rows[i], near)
            fields = {i: rows[i] for i in (*above, *below)}
            if all(field.role not in TEXTS for row in fields.values() for field in row):
                slips |= {i: next((one.value for one in row if one.role == "section"), "") for i, row in fields.items()}
    for at, line in enumerate(lines if slips else ()):
        name = slips.get(at, "")
        yield line if at not in slips else replace(line, text=name, fixed="section") if name else aside(line)


def _unnamed(parts: Sequence[Part], kept: set[int]) -> list[Part]:
    """The parts, the name of the form that stands above the first label listed."""
    at = min(kept) - 1
    if at < 0 or parts[at].line.fixed or not FORM.fullmatch(fold(parts[at].line.text)):
        return [*parts]
    return [*parts[:at], Part(aside(parts[at].line), NONE), *parts[at + 1 :]]


def aside(line: Printed) -> Printed:
    """The line, told that it is for the editors and not read."""
    return replace(line, hint=LABEL, fixed="furniture")


def beneath(line: Printed) -> Printed:
    """The line, told that a title stands above it; running text is told to be that."""
    return replace(line, below=True, hint=line.hint or ("body" if Part(line, NONE).is_text else ""))


class _Walk:
    """The way through the parts of a page, story by story."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        """Labels of this story."""
        self.inside = self.begins = self.texts = False
        """In a story; none of its lines was read so far; its text has begun."""
        self.under: str | None = None
        """The section of the story to begin, where that is told."""
        self.first: int | None = None
        """Where the story's first line is among those told."""
        self.told: list[Printed] = []

    def through(self, parts: Sequence[Part], kept: set[int]) -> list[Printed]:
        """The lines of the parts, of which those in `kept` are fields or go on with one."""
        field, whole = NONE, None
        for at, part in enumerate(parts):
            field = part.field if part.role else field
            if at in kept and part.role:
                self._turn(field)
                self.told.append(self._field(part.line, field.role, field.value))
            elif at in kept:
                role = AGAIN.get(field.role, field.role) if field.value else field.role
                self.told.append(self._field(part.line, role, part.line.text))
                field = replace(field, value=part.line.text)
            elif part.line is not whole:
                whole = part.line
                self.told.append(self._text(whole))
        return self.told

    def _turn(self, field: Field) -> None:
        """Where a label comes again, or a head's behind the text, the next story begins."""
        again = field.name in self.seen and field.role not in SEVERAL and field.name not in SCRIPT
        late = self.texts and field.role in ABOVE
        if again or late or not (self.inside or field.role in ENDS):
            self.seen, self.inside, self.begins, self.texts, self.first = set(), True, True, False, None
        self.seen.add(field.name)
        self.texts = self.texts or field.role == "body"
        self.inside = self.inside and field.role != "end"
        if field.role == "section":
            self.under = None if field.value else ""

    def _field(self, line: Printed, role: str, text: str) -> Printed:
        """A line with what its label says."""
        if role == "skip" and not self.columned and (page := page_name(text)):
            self._place(page)
        if not text or role in UNREAD:
            return aside(line)
        if role == "section" and self.first is not None:
            self._place(text)
            return aside(line)
        if role == "body":
            return self._text(replace(line, text=text))
        if role == "byline" and self.texts:
            role = "tail_byline"
        line = replace(line, text=text, fixed=role)
        return line if role == "section" else self._begun(line)

    @property
    def columned(self) -> bool:
        """Whether a label of this story named its column."""
        return any(ROLE.get(name) == "section" for name in self.seen)

    def _place(self, name: str) -> None:
        """Say what section the story stands in, whose first line was told, or is to come."""
        if self.first is None:
            self.under = name
        else:
            self.told[self.first] = replace(self.told[self.first], under=name)

    def _text(self, line: Printed) -> Printed:
        """A line without a label."""
        if not line.fixed and shows(fold(line.text), *PARTS):
            self.inside = False
        if not self.inside:
            return line
        line = replace(line, text=unclosed(line.text))
        if self.begins:
            return self._begun(replace(line, fixed=line.fixed or ("brief" if self.texts else "")))
        self.texts = True
        return beneath(line)

    def _begun(self, line: Printed) -> Printed:
        """The line, and that a story starts with it."""
        starts, under = self.begins, self.under
        if starts:
            self.first = len(self.told)
        self.begins, self.under = False, None
        return replace(line, starts=starts, under=under) if starts else line

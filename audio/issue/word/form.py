"""Forms: tables of a Word document that hold a story field by field, each beside its label, as newsrooms hand them in."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from audio.issue.around.fields import ROLE
from audio.issue.printed import fold, unspaced
from audio.issue.word.paragraph import Paragraph
from audio.issue.word.style import Kind

LONGEST = 8
"""Characters of a label at most."""
Cell = Sequence[Paragraph]


def form(rows: Sequence[Sequence[Cell]]) -> list[Paragraph]:
    """The fields of a form in order, each label before its value; nothing where the table is none: a title's label and
    another one begin rows, and most rows begin with one.
    """
    rows = _stories(rows) or _turned(rows) or rows
    heads = [name for row in rows if (name := _label(row[0])) and not (len(row) > 1 and _label(row[1]))]
    if 2 * len(heads) <= len(rows) or len({*heads}) < 2 or not any(ROLE[name] == "headline" for name in heads):
        return []
    fields = [one for row in rows for one in _fields(row)]
    return sorted(fields, key=lambda one: one.kind.hint == "furniture")  # nothing parts a title from its text


def _stories(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """The rows of a table that has a story in each, below a row of labels, with each label beside its value; none where it
    is no such table.
    """
    names = [_label(cell) for cell in rows[0]] if len(rows) > 1 else []
    if not all(names) or not {ROLE[name] for name in names} >= {"headline", "body"}:
        return []
    if any(len(row) != len(names) or any(map(_label, row)) for row in rows[1:]):
        return []
    return [[label, value] for row in rows[1:] for label, value in zip(rows[0], row, strict=True)]


def _turned(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """The rows of a form that has its labels above the values, with each label beside its value; none where it is no such
    form, with the labels of a title and of a text.
    """
    pairs = [*zip(rows[::2], rows[1::2], strict=False)]
    names = [name for above, _ in pairs for cell in above if (name := _label(cell))]
    told = {ROLE[name] for name in names} >= {"headline", "body"} and len(names) == sum(len(above) for above, _ in pairs)
    if len(rows) % 2 or not told or any(len(above) != len(below) or any(map(_label, below)) for above, below in pairs):
        return []
    return [[label, value] for above, below in pairs for label, value in zip(above, below, strict=True)]


def is_plan(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the rows tell editors which stories stand where: a head of nothing but labels, of titles and what no reader is
    told (版次, 标题, 字数), and at least one row below it.
    """
    told = [ROLE.get(_label(cell), "") for cell in rows[0]] if len(rows) > 1 else []
    return "headline" in told and "skip" in told and all(told)


def _label(cell: Cell) -> str:
    """The label that a cell holds and nothing else, or nothing."""
    text = unspaced("".join(one.text for one in cell)).rstrip(":：")
    return fold(text) if len(text) <= LONGEST and fold(text) in ROLE else ""


def _fields(row: Sequence[Cell]) -> Iterator[Paragraph]:
    """Those of a row; an empty cell is not in it. What stands beside an unknown label is for the editors."""
    at = 0
    while at < len(row):
        name = _label(row[at])
        value = [] if at + 1 == len(row) or _label(row[at + 1]) else [*row[at + 1]]
        if name:
            yield from _named(name, value)
        else:
            yield from (replace(one, kind=Kind(hint="furniture")) for one in (*row[at], *value))
        at += 1 + bool(value)


def _named(name: str, value: list[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs of a value, the first behind its label; a text stands below it."""
    if value and len(value) == 1 == len(value[0].lines):
        yield replace(value[0], text=f"{name}：{value[0].text.strip()}")
    else:
        yield from (Paragraph(f"{name}："), *value)

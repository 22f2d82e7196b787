"""Tables of a Word document: rows of data, forms, and those that only place text and pictures on the page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from audio.issue.marks import shows
from audio.issue.printed import fold
from audio.issue.word.form import form, is_plan
from audio.issue.word.paragraph import Paragraph
from audio.issue.word.style import Kind

SHORT = 60
"""Characters that a cell of a table of data has at most."""
TITLED, SENTENCE = 4, 8
"""Lines of a cell that has a title, and characters of a sentence, at least."""
Row = list[list[Paragraph]]


def laid_out(rows: Sequence[Row]) -> list[Paragraph]:
    """The paragraphs of a table's cells in reading order: of a table of data row by row, of a form field by field; of one
    that only places text on the page, or pictures with what stands below them, cell by cell.
    """
    if fields := form(rows):
        return fields
    if is_plan(rows):
        return [replace(one, kind=Kind(hint="furniture")) for row in rows for one in _row(row)]
    wide = [row for row in rows if len(row) > 1]
    told = all(_is_told(cell) for row in wide for cell in row)
    if wide and not told and not any(_is_of_pictures(row) or any(map(_is_placed, row)) for row in wide):
        return [one for row in rows for one in _row(row)]
    return [one for row in _below_pictures(rows) for cell in row for one in cell]


def set_apart(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs, told that they stand in a table or a box."""
    for paragraph in paragraphs:
        paragraph.apart = True
    return paragraphs


def _below_pictures(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows; where one of as many texts stands below one of pictures, each text behind its picture."""
    pictures: Row = []
    for row in rows:
        if len(pictures) == len(row) and not any(map(_is_picture, row)):
            yield [cell for pair in zip(pictures, row, strict=True) for cell in pair]
            pictures = []
            continue
        yield pictures
        pictures = row if all(map(_is_picture, row)) else []
        yield [] if pictures else row
    yield pictures


def _is_of_pictures(row: Row) -> bool:
    """Whether it sets pictures side by side, with what they show perhaps: a sign beside data is none."""
    told = any(one.pictured for cell in row if not _is_picture(cell) for one in cell)
    return told or all(map(_is_picture, row))


def _is_picture(cell: list[Paragraph]) -> bool:
    return any(one.pictured for one in cell) and not any(one.lines for one in cell)


def _is_placed(cell: list[Paragraph]) -> bool:
    """Whether a cell holds text that a table only places: headings, long text, sentences as paragraphs of their own, or a
    title in bold above several lines.
    """
    own = [paragraph for paragraph in cell if not paragraph.apart and paragraph.lines]
    lines = [line for paragraph in own for line in paragraph.lines]
    sentences = len(lines) > 1 and any(shows(fold(line), "stop_end") for line in lines)
    titled = len(lines) >= TITLED and own[0].bold and not any(one.bold for one in own[1:])
    return sentences or titled or sum(map(len, lines)) > SHORT or any(one.kind.level for one in own)


def _is_told(cell: list[Paragraph]) -> bool:
    """Whether all of it is a sentence: in data not every cell is."""
    lines = [line for paragraph in cell for line in paragraph.lines]
    return len(lines) == 1 and len(lines[0]) >= SENTENCE and shows(fold(lines[0]), "stop_end")


def _row(cells: Row) -> list[Paragraph]:
    """A row of data as one line, and behind it the tables and boxes that stand in its cells."""
    if len(cells) == 1 and _is_placed(cells[0]):
        return cells[0]
    own = [one for cell in cells for one in cell if not one.apart]
    text = "  ".join(" ".join(" ".join(one.lines).split()) for one in own if one.lines)
    row = Paragraph(text, "\n".join(one.hidden for one in own if one.hidden), Kind(hint="body"))
    return [row, *(one for cell in cells for one in cell if one.apart)]

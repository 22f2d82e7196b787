"""Headlines that are set in several lines, and the text of a paragraph's lines."""

from itertools import pairwise

from audio.issue.headings.texts import is_column
from audio.issue.pdf.measure import MARK
from audio.issue.pdf.paragraphs import Paragraph
from audio.issue.pdf.rows import Row, joined
from audio.issue.pdf.stories import LARGE
from audio.issue.printed import unspaced

EQUAL = 1.02
"""Times the type of one line of a headline that of the next is at most."""
BROKEN = 1.5
"""Em that a line of a headline is shorter than another at least where it is broken by sense."""
LINES = 3
"""Of a headline at most."""


def whole(found: list[Paragraph], usual: float) -> list[Paragraph]:
    """The paragraphs, a headline that is broken by sense, in lines of one size one below the other, made one; `usual` is the
    size of most of the page's type, in points."""
    told: list[Paragraph] = []
    for rows in found:
        if told and _is_broken(told[-1], rows, usual):
            told[-1] = told[-1] + rows
        else:
            told.append(rows)
    return told


def _is_broken(head: Paragraph, rows: Paragraph, usual: float) -> bool:
    row, other = head[-1], rows[0]
    if row.size <= LARGE * usual or not 1 / EQUAL < row.size / other.size < EQUAL or len(head) + len(rows) > LINES:
        return False
    texts = [text_of(one, usual) for one in (head, rows)]
    name = any(is_column(unspaced(text)) or MARK.search(text) for text in texts)
    return not name and right_above(row, other) and aligned(row, other)


def aligned(row: Row, other: Row) -> bool:
    """Whether two lines begin at one place, or stand in the middle of each other."""
    return min(abs(row.left - other.left), abs(row.left + row.right - other.left - other.right) / 2) < row.size


def text_of(rows: Paragraph, usual: float) -> str:
    """The lines as one; in a headline a blank where a line ends for no want of room."""
    text, wide = rows[0].text, max(row.right - row.left for row in rows)
    for before, row in pairwise(rows):
        broken = row.size > LARGE * usual and wide - before.right + before.left > BROKEN * before.size
        text = f"{text} {row.text}" if broken else joined(text, row.text)
    return text.removesuffix("\u00ad")


def right_above(row: Row, other: Row, *, white: float = 1.0) -> bool:
    """Whether one line stands right above another, with so many em of `white` between them at most."""
    return row.left < other.right and other.left < row.right and -1 < row.bottom - other.top < white * other.size

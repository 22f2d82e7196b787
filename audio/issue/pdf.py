"""PDF with a text layer: columns in reading order, paragraphs from lines, the size of the type as a hint.

pdfminer.six gives text boxes; which of them is read first is found by cutting the page along its white (XY-cut, Nagy and
Seth 1984): across where a band of white runs through, else between columns, left to right.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from audio.errors import IssueError
from audio.issue.frontmatter import Facts
from audio.issue.layout import joined_text
from audio.issue.printed import Printed

PAGES = 200
UNPACKED = 128 * 1024 * 1024
"""Bytes of all streams of a file together."""
STREAM = re.compile(rb"stream\r?\n")


@dataclass(frozen=True, slots=True)
class Row:
    """A line on the paper; points, origin at the lower left."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def size(self) -> float:
        """Of its type, in points."""
        return self.top - self.bottom


Group = list[Row]
"""Neighbouring lines of one column."""


def read_pdf(data: bytes, name: str) -> tuple[list[Printed], Facts]:
    """The printed lines of a PDF, paragraph by paragraph, numbered as they come."""
    _within_bounds(data, name)
    pages = [_in_order(page) for page in _pages(data, name)]
    paragraphs = [paragraph for page in pages for group in page for paragraph in _paragraphs(group)]
    if not paragraphs:
        raise IssueError(
            "this PDF has no text layer (its pages are pictures); export it from the layout program, or run OCR first",
            file=name,
        )
    usual = median(row.size for rows in paragraphs for row in rows if len(row.text) > 5 or len(paragraphs) < 5)
    return [_printed(rows, i, usual) for i, rows in enumerate(paragraphs, 1)], Facts()


def _printed(rows: Group, number: int, usual: float) -> Printed:
    text = rows[0].text
    for row in rows[1:]:
        text = joined_text(text, row.text)
    hint = "large" if rows[0].size > usual * 1.2 else "body" if len(rows) > 2 else ""
    return Printed(text=text, first=number, last=number, gap=int(number > 1), hint=hint)


def _pages(data: bytes, name: str) -> Iterator[list[Group]]:
    """The text boxes of every page."""
    from io import BytesIO
    from struct import error as struct_error

    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams, LTTextBox
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.psexceptions import PSException

    broken = (
        PSException,
        struct_error,
        zlib.error,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        ArithmeticError,
    )
    try:
        for page in extract_pages(BytesIO(data), laparams=LAParams(boxes_flow=None, line_margin=0.6), maxpages=PAGES):
            yield [group for box in page if isinstance(box, LTTextBox) for group in _groups(box)]
    except PDFPasswordIncorrect as wrong:
        raise IssueError("this PDF asks for a password; save it without one", file=name) from wrong
    except (*broken, AssertionError, RecursionError, NotImplementedError) as wrong:
        raise IssueError(f"this PDF is broken ({wrong!r:.80}); export it anew", file=name) from wrong


def _groups(box: object) -> Iterator[Group]:
    """A box's lines, parted where the size of the type changes."""
    rows: Group = []
    for line in box:  # type: ignore[attr-defined] # pdfminer's containers are iterable
        row = Row(" ".join(line.get_text().split()), line.x0, line.x1, line.y0, line.y1)
        if not row.text:
            continue
        if rows and not 0.85 < row.size / max(rows[-1].size, 0.1) < 1.18:
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows


def _in_order(groups: list[Group]) -> list[Group]:
    """The groups of a page as they are read."""
    done: list[Group] = []
    stack = [groups]
    while stack:
        part = stack.pop()
        halves = (_cut_across(part) or _cut_down(part)) if len(part) > 1 else None
        if halves:
            stack += [halves[1], halves[0]]
        else:
            done += sorted(part, key=lambda group: (-group[0].top, group[0].left))
    return done


def _cut_across(groups: list[Group]) -> tuple[list[Group], list[Group]] | None:
    """Above and below the first band of white that runs through, if what is above is one column."""
    ordered = sorted(groups, key=lambda group: -group[0].top)
    floor = min(row.bottom for row in ordered[0])
    for i, group in enumerate(ordered[1:], 1):
        if group[0].top <= floor + 1 and (i == 1 or not _cut_down(groups)):
            return ordered[:i], ordered[i:]
        floor = min(floor, *(row.bottom for row in group))
    return None


def _cut_down(groups: list[Group]) -> tuple[list[Group], list[Group]] | None:
    """Left and right of the first column of white."""
    ordered = sorted(groups, key=lambda group: min(row.left for row in group))
    edge = max(row.right for row in ordered[0])
    for i, group in enumerate(ordered[1:], 1):
        if min(row.left for row in group) >= edge - 1:
            return ordered[:i], ordered[i:]
        edge = max(edge, *(row.right for row in group))
    return None


def _paragraphs(group: Group) -> Iterator[Group]:
    """Lines that run on to the right edge and go on at the left one are a paragraph."""
    left, right = min(row.left for row in group), max(row.right for row in group)
    rows: Group = []
    for row in group:
        if rows and (rows[-1].right < right - 1.5 * row.size or row.left > left + 0.9 * row.size):
            yield rows
            rows = []
        rows.append(row)
    yield rows


def _within_bounds(data: bytes, name: str) -> None:
    """No stream may unpack without end: they are tried here, under one budget, before anything is read."""
    left = UNPACKED
    for found in STREAM.finditer(data):
        unpacker = zlib.decompressobj()
        try:
            left -= len(unpacker.decompress(data[found.end() : found.end() + (1 << 22)], max(left, 1)))
        except zlib.error:
            continue
        if left <= 0:
            raise IssueError(f"its streams unpack to more than {UNPACKED >> 20} MB: no issue is so large", file=name)

"""PDF with a text layer: pdfminer.six gives letters and their boxes; lines, columns and paragraphs are found by geometry."""

import logging
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audio.errors import IssueError
from audio.issue.blocks import Block, blocks_of
from audio.issue.columns import Order
from audio.issue.frontmatter import Facts
from audio.issue.glyphs import UNKNOWN, Box, Glyph, glyphs_of, turned, walk
from audio.issue.paragraphs import paragraphs, printed
from audio.issue.printed import Printed
from audio.issue.rows import rows_of, with_drop_capitals

if TYPE_CHECKING:
    from pdfminer.layout import LTPage

PAGES = 200
UNPACKED = 128 * 1024 * 1024
"""Bytes of all streams of a file together."""
STREAM = re.compile(rb"stream\r?\n")
ADDRESS = re.compile(r" object at 0x[0-9a-f]+")
UNREADABLE = 5
"""Of so many letters one that has no character: the others are then misread too, by tables that are not theirs."""
THIN = 2.5
"""Points: what is drawn no higher is a rule."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page before its order is known."""

    blocks: list[Block]
    rules: list[Box]
    letters: int
    unknown: int
    """Letters that the font has no character for."""


def read_pdf(data: bytes, name: str) -> tuple[list[Printed], Facts]:
    """The printed lines of a PDF, paragraph by paragraph, numbered as they come."""
    _within_bounds(data, name)
    sheets = list(_sheets(data, name))
    if not any(sheet.blocks for sheet in sheets):
        raise IssueError(
            "this PDF has no text layer (its pages are pictures); export it from the layout program, or run OCR first",
            file=name,
        )
    if sum(sheet.unknown for sheet in sheets) * UNREADABLE > sum(sheet.letters for sheet in sheets):
        raise IssueError(
            "the fonts of this PDF have no character table (ToUnicode), so its letters cannot be read; export it with text, "
            "or run OCR",
            file=name,
        )
    usual = _usual([block for sheet in sheets for block in sheet.blocks])
    found = [one for sheet in sheets for one in paragraphs(Order(usual, sheet.rules).sort(sheet.blocks), usual)]
    return printed(found, usual), Facts()


def _usual(blocks: list[Block]) -> float:
    """The size of most of the type, in points, to a quarter of a point."""
    sizes: Counter[float] = Counter()
    for block in blocks:
        for row in block.rows:
            sizes[round(row.size * 4) / 4] += len(row.text)
    return max(sizes, key=lambda size: (sizes[size], -size)) or 1.0


def _sheets(data: bytes, name: str) -> Iterator[Sheet]:
    """The pages, each with its columns."""
    from struct import error as struct_error

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
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it complains of fonts that it reads well
    try:
        yield from map(_sheet, _drawn(data))
    except PDFPasswordIncorrect as wrong:
        raise IssueError("this PDF asks for a password; save it without one", file=name) from wrong
    except (*broken, AssertionError, RecursionError, NotImplementedError) as wrong:
        what = ADDRESS.sub("", repr(wrong))
        raise IssueError(f"this PDF is broken ({what:.80}); export it anew", file=name) from wrong


def _drawn(data: bytes) -> Iterator["LTPage"]:
    """What is drawn on each page, nothing of it grouped."""
    from io import BytesIO

    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    for page in PDFPage.get_pages(BytesIO(data), maxpages=PAGES):
        interpreter.process_page(page)
        yield device.get_result()


def _sheet(page: "LTPage") -> Sheet:
    """A page's columns, turned as most of its text stands."""
    from pdfminer.layout import LTChar, LTCurve

    items = list(walk(page))
    chars = [item for item in items if isinstance(item, LTChar)]
    turns = glyphs_of(chars)
    most = max(turns, key=lambda quarters: len(turns[quarters]), default=0)
    boxes = [turned(item.bbox, most) for item in items if isinstance(item, LTCurve)]
    rules = [box for box in boxes if box[3] - box[1] <= THIN and box[2] - box[0] > 30]
    blocks = [block for quarters, glyphs in turns.items() for block in _blocks(glyphs, (quarters - most) % 4, rules)]
    unknown = sum(bool(UNKNOWN.search(char.get_text())) for char in chars)
    return Sheet(blocks, rules, len(chars), unknown)


def _blocks(glyphs: list[Glyph], quarters: int, rules: list[Box]) -> list[Block]:
    rows = rows_of(glyphs)
    return blocks_of(rows if quarters else with_drop_capitals(rows), quarters, [] if quarters else rules)


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

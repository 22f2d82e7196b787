"""What pdfminer.six draws on each page of a PDF: its columns of text, the rules and frames between them."""

import logging
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from audio.errors import IssueError
from audio.issue.pdf.blocks import Block, blocks_of
from audio.issue.pdf.frames import drawings_of, edges_of, frames_of, rules_of
from audio.issue.pdf.glyphs import UNKNOWN, Box, Glyph, glyphs_of, turned, walk
from audio.issue.pdf.guard import Steps, guarded
from audio.issue.pdf.layers import Shown, doubled
from audio.issue.pdf.margins import without_calls
from audio.issue.pdf.rows import rows_of, with_drop_capitals
from audio.issue.pdf.stamps import rows_of_stamps, stamps_of
from audio.issue.pdf.tables import tables_of

if TYPE_CHECKING:
    from pdfminer.layout import LTChar, LTPage
    from pdfminer.pdfpage import PDFPage

PAGES = 200
ADDRESS = re.compile(r" object at 0x[0-9a-f]+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page before its order is known."""

    blocks: list[Block]
    hidden: list[Block]
    """What is cropped, which no viewer shows, and what is stamped over the text."""
    rules: list[Box]
    frames: list[Box]
    pictures: list[Box]
    """What captions stand below."""
    calls: set[str]
    """What its text calls for notes with."""
    letters: int
    unknown: int
    """Letters that the font has no character for."""


def read_sheets(data: bytes, name: str) -> Iterator[Sheet]:
    """The pages, each with its columns. Raises IssueError for what is broken or asks for a password."""
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
        yield from (_sheet(page, shown, cropped=cropped) for page, cropped, shown in _drawn(data, name))
    except PDFPasswordIncorrect as wrong:
        raise IssueError("this PDF asks for a password; save it without one", file=name) from wrong
    except (*broken, AssertionError, RecursionError, NotImplementedError) as wrong:
        what = ADDRESS.sub("", repr(wrong))
        raise IssueError(f"this PDF is broken ({what:.80}); export it anew", file=name) from wrong


def _drawn(data: bytes, name: str) -> Iterator[tuple["LTPage", bool, Shown]]:
    """What is drawn on each page, nothing of it grouped, the page as large as it is shown; whether it is cropped; what of it
    is shown."""
    from io import BytesIO

    from pdfminer.pdfpage import PDFPage

    steps, shown = Steps(name), Shown()
    interpreter, device = guarded(steps, shown)
    for page in PDFPage.get_pages(BytesIO(data), maxpages=PAGES):
        steps.start()
        shown.start(page.doc.catalog)
        whole, page.mediabox = page.mediabox, _shown(page)
        interpreter.process_page(page)
        yield device.get_result(), page.mediabox != whole, shown


def _shown(page: "PDFPage") -> Box:
    """The part of a page that is shown: its CropBox, as far as it lies on the MediaBox (ISO 32000-1, 14.11.2)."""
    media, crop = page.mediabox, page.cropbox
    left, right = max(media[0], min(crop[0::2])), min(media[2], max(crop[0::2]))
    bottom, top = max(media[1], min(crop[1::2])), min(media[3], max(crop[1::2]))
    return (left, bottom, right, top) if left < right and bottom < top else media


def _sheet(page: "LTPage", noted: Shown, *, cropped: bool) -> Sheet:
    """A page's columns, turned as most of its text stands."""
    from pdfminer.layout import LTChar, LTCurve, LTImage

    items = list(walk(page))
    chars = [item for item in items if isinstance(item, LTChar)]
    twice = doubled(chars, noted)
    chars = [char for char in chars if id(char) not in twice]
    shown = [char for char in chars if _within(char, page.bbox)] if cropped else chars
    hidden = [char for char in chars if not _within(char, page.bbox)] if cropped else []
    stamps = stamps_of(shown)
    stamped = {id(char) for run in stamps for char in run}
    turns = glyphs_of(char for char in shown if id(char) not in stamped)
    most = max(turns, key=lambda quarters: len(turns[quarters]), default=0)
    turns[most], calls = without_calls(turns.get(most, []))
    drawn = [turned(item.bbox, most) for item in items if isinstance(item, LTCurve)]
    rules, frames = rules_of(drawn), frames_of(drawn)
    pictures = frames_of([turned(item.bbox, most) for item in items if isinstance(item, LTImage)])
    pictures += drawings_of(frames, turns[most])
    edges = rules + edges_of(frames)
    blocks = [block for quarters, glyphs in turns.items() for block in _blocks(glyphs, (quarters - most) % 4, edges)]
    beyond = chain.from_iterable(blocks_of(rows_of(glyphs), 0, []) for glyphs in glyphs_of(hidden).values())
    unread = [*beyond, *(Block((row,)) for row in rows_of_stamps(stamps))]
    unknown = sum(bool(UNKNOWN.search(char.get_text())) for char in chars)
    return Sheet(blocks, unread, rules, frames, pictures, calls, len(chars), unknown)


def _within(char: "LTChar", box: Box) -> bool:
    return box[0] <= (char.x0 + char.x1) / 2 <= box[2] and box[1] <= (char.y0 + char.y1) / 2 <= box[3]


def _blocks(glyphs: list[Glyph], quarters: int, rules: list[Box]) -> list[Block]:
    rows = rows_of(glyphs)
    if quarters:
        return blocks_of(rows, quarters, [])
    rows, tables = tables_of(with_drop_capitals(rows))
    return blocks_of(rows, 0, rules) + [Block(tuple(lines), table=True) for lines in tables]

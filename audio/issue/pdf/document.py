"""PDF with a text layer: pdfminer.six gives letters and their boxes; lines, columns and paragraphs are found by geometry."""

from collections import Counter

from audio.errors import IssueError
from audio.issue.frontmatter import Facts
from audio.issue.pdf.blocks import Block
from audio.issue.pdf.bounds import within_bounds
from audio.issue.pdf.frames import captions_of
from audio.issue.pdf.header import with_header
from audio.issue.pdf.hints import Page, printed
from audio.issue.pdf.margins import adverts_of, notes_of, running_heads
from audio.issue.pdf.order import Order
from audio.issue.pdf.pages import Sheet, read_sheets
from audio.issue.pdf.paragraphs import paragraphs
from audio.issue.printed import Printed

UNREADABLE = 5
"""Of so many letters one that has no character: the others are then misread too, by tables that are not theirs."""
ENOUGH = 400
"""Letters of a page that has a usual type of its own."""


def read_pdf(data: bytes, name: str) -> tuple[list[Printed], Facts]:
    """The printed lines of a PDF, paragraph by paragraph, numbered as they come."""
    within_bounds(data, name)
    sheets = list(read_sheets(data, name))
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
    running = running_heads([sheet.blocks for sheet in sheets], usual)
    calls = set().union(*(sheet.calls for sheet in sheets))
    return printed([_page(sheet, usual, running, calls) for sheet in sheets]), Facts()


def _page(sheet: Sheet, usual: float, running: set[int], calls: set[str]) -> Page:
    """A page in order; its usual type is its own where it has text enough, else the file's. `running`: ids of heads that run
    over several pages; `calls`: what the file calls for notes with."""
    if sheet.letters > ENOUGH and sheet.blocks:
        usual = _usual(sheet.blocks)
    blocks = sheet.blocks
    aside = [block for block in blocks if id(block) in running]
    aside += notes_of(blocks, calls, usual) + adverts_of(blocks, sheet.frames)
    beside = {id(block): block for block in aside}
    told = with_header([block for block in blocks if id(block) not in beside], usual)
    around = sheet.pictures + sheet.frames
    ordered = Order(usual, sheet.rules, sheet.frames, around).sort(told)
    hidden = paragraphs([*beside.values(), *sheet.hidden], usual, [])
    tabled = {id(row) for block in ordered if block.table for row in block.rows}
    boxed = {id(row) for block in ordered if block.boxed for row in block.rows}
    headers = {id(row) for block in ordered if block.header for row in block.rows}
    captions = {id(row) for block in captions_of(ordered, usual, sheet.pictures) for row in block.rows}
    ids = {"tabled": tabled, "boxed": boxed, "headers": headers, "captions": captions}
    return Page(paragraphs(ordered, usual, around), hidden, usual, sheet.pictures, sheet.rules, **ids)


def _usual(blocks: list[Block]) -> float:
    """The size of most of the type, in points, to a quarter of a point."""
    sizes: Counter[float] = Counter()
    for block in blocks:
        for row in block.rows:
            sizes[round(row.size * 4) / 4] += len(row.text)
    return max(sizes, key=lambda size: (sizes[size], -size)) or 1.0

"""DOCX: paragraphs in order, their heading styles as hints, table rows as lines."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from audio.errors import IssueError
from audio.issue.containers import Container
from audio.issue.frontmatter import Facts
from audio.issue.headings import Piece, as_printed, ranked
from audio.issue.printed import Printed

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-6])$", re.IGNORECASE)


def read_docx(data: bytes, name: str) -> tuple[list[Printed], Facts]:
    """The printed lines of a Word document, numbered as they come."""
    box = Container(data, name)
    box.within_bounds()
    document = _opened(data, name)
    rows = [row for row in _rows(document) if row[0]]
    if not rows:
        raise IssueError("there is no text in this document, only pictures perhaps; type it into the page", file=name)
    pieces = [Piece(text, i, i + 1, hint, level) for i, (text, level, hint) in enumerate(rows)]
    return as_printed(ranked(pieces), 1), Facts()


def _opened(data: bytes, name: str) -> "Document":
    from io import BytesIO

    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml import etree

    try:
        return Document(BytesIO(data))
    except (OpcError, etree.LxmlError, KeyError, ValueError, AttributeError, OSError, RuntimeError) as wrong:
        raise IssueError(f"this Word document is broken ({wrong}); open it in Word and save it anew", file=name) from wrong


def _rows(document: "Document") -> Iterator[tuple[str, int, str]]:
    """(text, heading level or 0, hint) of every line; what stands in a text box follows the paragraph that it hangs on."""
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = [" ".join(cell.text.split()) for cell in row.cells]
                yield "  ".join(text for i, text in enumerate(cells) if text and text not in cells[:i]), 0, "body"
        else:
            for paragraph in (block, *_boxed(block)):
                level = _level(paragraph)
                for line in paragraph.text.split("\n"):
                    yield line.strip(), level, ""


def _boxed(paragraph: "Paragraph") -> Iterator["Paragraph"]:
    """The paragraphs in its text boxes. Word writes each box twice, the second time for old readers."""
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    for box in paragraph._p.iter(qn("w:txbxContent")):  # noqa: SLF001 - the library has no name for boxes
        if not any(outer.tag.endswith("}Fallback") for outer in box.iterancestors()):
            for inner in box.iterchildren(qn("w:p")):
                yield Paragraph(inner, paragraph._parent)  # type: ignore[arg-type]  # noqa: SLF001


def _level(paragraph: "Paragraph") -> int:
    style = paragraph.style.name if paragraph.style is not None else None
    if style == "Title":
        return 1
    found = HEADING.search(style or "")
    return int(found[1]) if found else 0

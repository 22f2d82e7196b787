"""DOCX: paragraphs in order, their styles as hints, rows of tables as lines; what stands outside the text is listed.

The parts are read from their XML: python-docx gives only what stands directly in a paragraph, so what an editor inserted
with changes tracked, or what a content control or a tag holds, would be lost (seen with its 1.2.0).
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from audio.errors import IssueError
from audio.issue.frontmatter import Facts
from audio.issue.headings.texts import Piece, as_printed
from audio.issue.items import is_item, told_above
from audio.issue.printed import Printed
from audio.issue.word.hints import hinted, outside
from audio.issue.word.number import Numbers
from audio.issue.word.pages import lines_of_part, paged
from audio.issue.word.style import Styles
from audio.issue.word.text import Text
from audio.issue.word.xml import WORD, Element, Package, related, tag

BESIDE = ("footnotes", "endnotes", "diagramData", "chart")
"""Parts with texts that hang on a place in the text: they are listed behind it."""
CHUNKS = ("HTML", "MHTML", "text")
"""Formats of a file that may be all the text of a document."""


def read_docx(data: bytes, name: str) -> tuple[list[Printed], Facts]:
    """The printed lines of a Word document, numbered as they come: the text of each section between header and footer of
    its pages, and the notes.
    """
    package = Package(data, name)
    if tag(package.root) != "document":
        raise IssueError("this is no Word document, whatever its name says; export it anew", file=name)
    if chunks := [*package.root.iter(*(f"{{{space}}}altChunk" for space in WORD))]:
        return _chunk(chunks, package, name)
    try:
        pieces = _numbered(_pieces(package))
    except RecursionError as wrong:  # before libxml2 does, whose bound has grown from 256 to 2,048
        raise IssueError("its tables and boxes stand too deep in one another", file=name) from wrong
    if not any(piece.hint != "furniture" for piece in pieces):
        raise IssueError("there is no text in this document, only pictures perhaps; type it into the page", file=name)
    return [*_listed(as_printed(pieces, 1))], Facts()


def _chunk(chunks: list[Element], package: Package, name: str) -> tuple[list[Printed], Facts]:
    """The lines of the file within a document (ECMA-376 part 1, 17.17.2.1) that is all its text: so pages of the web are
    exported to Word. Where it is a part of it, Word takes it in when it saves.
    """
    from audio.issue.formats import format_of

    part = next((one.part for one in package.relations if one.key == related(chunks[0])), "")
    own = "".join(one.text or "" for one in package.root.iter(*(f"{{{space}}}t" for space in WORD)))
    if part and len(chunks) == 1 and not own.strip():
        data = package.data(part)
        if (told := format_of(data, f"{name}/{part}")).name in CHUNKS:
            return told.read(data, f"{name}/{part}")
    raise IssueError("part of its text is a file of its own; open it in Word and save it anew", file=name)


def _pieces(package: Package) -> list[Piece]:
    """The texts of the document in order, each a line or, of a heading, several."""
    styles = Styles(_sheet(package, "styles"))
    text = Text(styles, Numbers(_sheet(package, "numbering"), styles))
    told = hinted([*paged(text, package)])
    beside = [one.part for kind in BESIDE for one in package.relations if one.kind == kind]
    notes = [outside(line) for part in beside for line in lines_of_part(text, package, part)]
    foot = len(told) - sum(1 for _ in takewhile(lambda piece: piece.page, reversed(told)))
    return [*told[:foot], *notes, *told[foot:]]


def _sheet(package: Package, kind: str) -> Element | None:
    """The root of a part that there is one of at most."""
    part = next((one.part for one in package.relations if one.kind == kind), "")
    return package.part(part) if part else None


def _numbered(pieces: list[Piece]) -> list[Piece]:
    """Each line by itself, numbered from 0."""
    lines = [replace(piece, text=line) for piece in pieces for line in piece.text.split("\n")]
    return [replace(line, first=i, end=i + 1) for i, line in enumerate(lines)]


def _listed(lines: list[Printed]) -> Iterator[Printed]:
    """Items that stand together are text, short as they are, and what leads in to them is; one may be a numbered head."""
    for before, line, after, told in zip([None, *lines], lines, [*lines[1:], None], told_above(lines), strict=False):
        near = any(one is not None and one.hint == "item" for one in (before, after))
        item = line.hint == "item" and near and is_item(line, told=told)
        leads = line.hint in {"paragraph", "more"} and line.text[-1] in ":：" and after is not None and after.hint == "item"
        yield replace(line, fixed="body") if item or leads else line

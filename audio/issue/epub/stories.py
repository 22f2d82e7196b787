"""Where stories begin in a book's documents, and which documents go on with the story of the one before."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from audio.issue.epub.listing import HEADS, is_cut, is_head
from audio.issue.headings.kickers import kicked
from audio.issue.headings.ranks import ranked
from audio.issue.headings.texts import Piece, as_printed
from audio.issue.marks import shows
from audio.issue.printed import Printed, fold

CUT = re.compile(r"_split_0*[1-9][0-9]*\.x?html?$", re.IGNORECASE)
"""How calibre names what it cut off a document: index_split_002.html."""


def lines_of(
    documents: list[list[Piece]], hrefs: list[str], columns: Mapping[str, str], listed: AbstractSet[str] = frozenset()
) -> list[Printed]:
    """The lines of the documents, each with the column that its stories stand in (none: as before). Where they begin with
    headings, or its name says that it was cut, one that begins with running text goes on with the one before it: programs
    cut documents that are long. So does one without a heading that was cut off and is not among those that the list
    of contents names (`listed`). Headings smaller than any of that one are then sub-heads of its story.
    """
    firsts = [first for pieces in documents if (first := _first_text(pieces))]
    cut = [is_cut(first) for first in firsts]
    begun = any(map(is_head, firsts)) and sum(map(is_head, firsts)) >= sum(cut)
    lines: list[Printed] = []
    told, level, named = False, 0, False
    for pieces, href in zip(documents, hrefs, strict=True):
        first, top = _first_text(pieces), min((piece.level for piece in pieces if piece.level), default=0)
        unlisted = named and CUT.search(href) and href not in listed
        goes_on = first is not None and (
            ((begun or (told and CUT.search(href))) and is_cut(first)) or (unlisted and not is_head(first))
        )
        named = href in listed or bool(unlisted)
        inside = 0 < level < top and bool(goes_on or CUT.search(href))
        level = level if inside else top or level
        told = told or (first is not None and any(shows(fold(piece.text), "stop_end") for piece in pieces))
        printed = _printed(_as_subheads(pieces) if inside else pieces, first=len(lines) + 1, starts=not (goes_on or inside))
        lines += [replace(line, under=None if i else columns.get(href)) for i, line in enumerate(printed)]
    return lines


def _as_subheads(pieces: list[Piece]) -> list[Piece]:
    return [replace(piece, level=0, hint="subhead") if piece.level else piece for piece in pieces]


def _first_text(pieces: list[Piece]) -> Piece | None:
    """The first piece that is read, if any is."""
    return next((piece for piece in pieces if piece.hint != "furniture"), None)


def _printed(pieces: list[Piece], *, first: int, starts: bool) -> list[Printed]:
    """A document's lines; an article starts at the first of them if there is running text in it, and it does not go on with
    another. Headings without any are a section's.
    """
    if all(piece.level for piece in pieces if piece.hint != "furniture"):
        columns = [replace(piece, hint=piece.hint or "section") for piece in pieces]
        return [_banner(line) for line in as_printed(columns, first)]
    lines = as_printed(ranked(kicked(pieces)), first)
    start = next((i for i, line in enumerate(lines) if not line.fixed), None)
    if not starts:
        head = next((i for i, line in enumerate(lines) if not line.below and line.hint in {*HEADS, "section"}), len(lines))
        return [replace(line, below=not line.fixed) for line in lines[:head]] + lines[head:]
    if start is None or not any(len(line.text) > 40 for line in lines):
        return lines
    return [replace(line, starts=True, gap=1) if i == start else line for i, line in enumerate(lines)]


def _banner(line: Printed) -> Printed:
    """A heading by itself in a document; the paper's name, or a line of its page, may be none."""
    return line if line.fixed or not shows(fold(line.text), "banner_name") else replace(line, fixed="section")

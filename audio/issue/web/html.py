"""HTML: the texts of a saved e-paper page or article, without scripts and menus.

`trafilatura` finds one body on a page and drops kickers, decks and credits with the rest; an e-paper page
has several articles and needs every line. So the tree (lxml) gives its
blocks of text with hints, and the evidence decides.
"""

import re
from collections.abc import Iterator
from datetime import date
from types import MappingProxyType

from audio.errors import IssueError
from audio.issue.frontmatter import Facts
from audio.issue.headings.ranks import ranked
from audio.issue.headings.texts import Piece, as_printed
from audio.issue.marks import shows
from audio.issue.masthead import day_in
from audio.issue.printed import Printed, fold
from audio.issue.web.body import Shape
from audio.issue.web.boxes import marked
from audio.issue.web.elements import HEADINGS, Node
from audio.issue.web.encoding import broken_places, page_text
from audio.issue.web.facts import LONG, TOLD
from audio.issue.web.form import name_fields
from audio.issue.web.head import heads_with_text, without_hollow
from audio.issue.web.lists import number_items
from audio.issue.web.markup import Frames, framed, parsed, put_in, title_of
from audio.issue.web.script import scripted
from audio.issue.web.story import numbered, stories
from audio.issue.web.text import Shown, joined, shown
from audio.issue.web.twice import told_once

META_SITE = re.compile(
    r"""<meta[^>]{0,80}(?:og:site_name|application-name)["'][^>]{0,80}content\s*=\s*["']([^"']{2,40})""", re.IGNORECASE
)
META_DAY = re.compile(r"""<meta[^>]{0,200}(?:date|time)[^>]{0,80}content\s*=\s*["']([^"']{8,40})""", re.IGNORECASE)
NEAR = 5
"""Lines below a heading that may tell its story's day."""


def read_html(
    data: bytes, name: str, charset: str = "", frames: Frames = MappingProxyType({}), address: str = ""
) -> tuple[list[Printed], Facts]:
    """The printed lines of an HTML page, numbered as they come. `charset` is what stands outside it about its encoding;
    `frames` are the pages in it that were saved with it, by their addresses, and `address` is its own.
    """
    text = page_text(data, name, charset)
    pieces = html_pieces(text, name, frames=frames, address=address)
    if not any("。" in piece.text and piece.hint != "furniture" for piece in pieces) and (story := scripted(parsed(text))):
        pieces = html_pieces(story, name)
    if not pieces:
        if others := framed(text):
            which = "another," if len(others) == 1 else "others:"
            raise IssueError(
                f"this page only frames {which} {', '.join(others)}; give the file with the story, saved as well", file=name
            )
        raise IssueError(
            "there is no text in this page, or it is nested too deep; open it in a browser and save what is shown",
            file=name,
        )
    printed = as_printed(numbered([*heads_with_text(without_hollow(ranked(pieces)))]), 1)
    return [*printed, *_broken(printed)], Facts(publication=_site(text), date=_day(text, pieces))


def _broken(lines: list[Printed]) -> Iterator[Printed]:
    """The places where characters of these lines are broken, to be listed: nobody else tells the editor."""
    places = [place for line in lines if not line.fixed for place in broken_places(line.text)]
    for number, place in enumerate(places, len(lines) + 1):
        yield Printed(text=place, first=number, last=number, hint="broken", fixed="furniture")


def _site(text: str) -> str:
    """The paper's name in the page's own meta data, if it is one."""
    found = META_SITE.search(text[:20_000])
    return found[1].strip() if found and shows(fold(found[1].strip()), "masthead") else ""


def _day(text: str, pieces: list[Piece]) -> date | None:
    """The day in the page's own meta data, else in the lines around the heading of its first story."""
    told = next((i for i, piece in enumerate(pieces) if piece.hint != "furniture" and len(piece.text) >= TOLD), len(pieces))
    heads = [i for i, piece in enumerate(pieces[:told]) if piece.level or piece.hint == "headline"]
    head = heads[-1] if heads else 0
    found = META_DAY.search(text[:20_000])
    near = [piece.text for piece in pieces[max(0, head - 1) : head + NEAR] if len(piece.text) < LONG]
    return next((day for one in [*(found.groups() if found else ()), *near] if (day := day_in(one))), None)


def html_pieces(text: str, name: str, *, frames: Frames = MappingProxyType({}), address: str = "") -> list[Piece]:
    """Every block of text of a page of a site, in the document's order, numbered as they come."""
    root = tree_of(text, name)
    put_in(root, frames, address)
    if name_fields(root):
        return numbered([_piece(i, one) for i, one in enumerate(shown(root))])
    return pieces_in(root, site=True)


def tree_of(text: str, name: str) -> Node:
    """The root of a document. Raises IssueError where it is no HTML."""
    try:
        return parsed(text)
    except ValueError as wrong:
        raise IssueError(f"this is no HTML that can be read ({wrong}); save the page anew", file=name) from wrong


def pieces_in(root: Node, *, site: bool = False) -> list[Piece]:
    """Every block of text in a tree, numbered as they come. `site`: it is a page of one, whose lists seldom show numbers."""
    title = title_of(root)
    if not site:
        number_items(root)
        return stories([_piece(i, one) for i, one in enumerate(shown(root))], title)
    shape = told_once(Shape([*joined(shown(root))]))
    return stories([_piece(i, one) for i, one in enumerate(marked(shape, title))], title, shape)


def _piece(number: int, one: Shown) -> Piece:
    level = int(one.hint[1]) if one.hint in HEADINGS else 0
    return Piece(one.text, number, number + 1, "" if level else one.hint, level, one.starts, one.below)

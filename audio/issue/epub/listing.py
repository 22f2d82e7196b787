"""What the book's own list of its contents says of its documents: the titles of their stories, and the columns that these
stand in. It is the navigation document (EPUB 3.3, section 7), or the NCX of EPUB 2 (OPF 2.0.1, 2.4.1).
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from audio.issue.epub.bookends import NS, address
from audio.issue.headings.contents import NAMES
from audio.issue.headings.texts import Piece, is_column, unpaged
from audio.issue.headings.titled import is_paper
from audio.issue.marks import shows
from audio.issue.printed import fold, unspaced
from audio.issue.reading.sight import BYLINES

NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
COLUMN = 8
"""Characters of a column's name at most."""
HAN = re.compile("[一-龥]")
HEADS = {"kicker", "headline", "large"}
"""Hints of what begins a story without being a heading."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list."""

    title: str
    document: str
    """Its address, from the folder of the package."""
    column: str = ""
    """The name above it, if it is a column's."""
    above: bool = False
    """Others stand below it."""


@dataclass(frozen=True, slots=True)
class Listing:
    """All lines of the list."""

    entries: tuple[Entry, ...] = ()

    def titles(self, document: str) -> list[str]:
        """Those of the stories in a document."""
        return [one.title for one in self.entries if one.document == document and not one.above]

    @property
    def documents(self) -> set[str]:
        """The addresses of those that it names, or nothing where it names one."""
        found = {one.document for one in self.entries if one.document}
        return found if len(found) > 1 else set()

    def columns(self, printed: Iterable[str]) -> dict[str, str]:
        """The documents whose first story stands in a column that no heading names, or behind such a one in none; `printed`
        are the headings.
        """
        names = {unspaced(one) for one in printed}
        told: dict[str, str] = {}
        for one in self.entries:
            if not one.above and unspaced(one.column) not in names:
                told.setdefault(one.document, one.column)
        return told if any(told.values()) else {}


def of_nav(nav: Any, folder: str) -> Listing:  # noqa: ANN401 - lxml's elements have no useful type
    """That in a navigation document, which stands in this folder."""
    lists = nav.xpath(".//h:nav[contains(concat(' ', @epub:type, ' '), ' toc ')]", namespaces=NS)[:1]
    items = [item for one in lists for item in one.iter(f"{{{NS['h']}}}li")]
    return _listing(items, {item: _of_item(item, folder) for item in items})


def of_ncx(root: Any, folder: str) -> Listing:  # noqa: ANN401
    """That in an NCX, which stands in this folder."""
    points = [*root.iter(f"{NCX}navPoint")]
    return _listing(points, {point: _of_point(point, folder) for point in points})


def _of_item(item: Any, folder: str) -> tuple[str, str]:  # noqa: ANN401
    label = next((one for one in item if one.tag in {f"{{{NS['h']}}}a", f"{{{NS['h']}}}span"}), None)
    return ("", "") if label is None else (_text(label), _document(label.get("href"), folder))


def _of_point(point: Any, folder: str) -> tuple[str, str]:  # noqa: ANN401
    label, content = point.find(f"{NCX}navLabel"), point.find(f"{NCX}content")
    return "" if label is None else _text(label), "" if content is None else _document(content.get("src"), folder)


def _listing(nodes: list[Any], told: dict[Any, tuple[str, str]]) -> Listing:
    """`told` are title and document of each node."""
    above = {node: next((one for one in node.iterancestors() if one in told), None) for node in nodes}
    holders = {one for one in above.values() if one is not None}
    return Listing(
        tuple(
            Entry(*told[node], column="" if above[node] is None else _column(told[above[node]][0]), above=node in holders)
            for node in nodes
        )
    )


def _text(node: Any) -> str:  # noqa: ANN401
    return " ".join("".join(node.itertext()).split())


def _document(href: str | None, folder: str) -> str:
    return address(posixpath.join(folder, href)) if href else ""


def _column(title: str) -> str:
    """The column's name in a title with others below it, or nothing: it may be the paper's, a page's, a chapter's."""
    name = unpaged(fold(title))
    fits = 1 < len(name) <= COLUMN and not is_paper(name) and not shows(name, "page_date", "subhead_number")
    return name if fits and unspaced(name).lower() not in {*NAMES, "正文"} else ""


def is_head(piece: Piece) -> bool:
    """Whether a story may begin with it."""
    return piece.level > 0 or piece.hint in HEADS


def is_cut(piece: Piece) -> bool:
    """Whether the first text of a document is one in the middle of a story."""
    return not is_head(piece) and shows(fold(piece.text), "stop_end")


def headed(pieces: list[Piece], titles: list[str]) -> list[Piece]:
    """The pieces of a document without a heading, with these titles as headings where they stand in it; one that begins with
    running text, or with who wrote it, has the only title above it.
    """
    shown = [piece for piece in pieces if piece.hint != "furniture"]
    if not shown or any(map(is_head, shown)):
        return pieces
    names = {unspaced(title) for title in titles if HAN.search(title) and not is_column(title)}
    if any(unspaced(piece.text) in names for piece in shown):
        return [replace(piece, level=1, hint="") if unspaced(piece.text) in names else piece for piece in pieces]
    signed = len(shown) > 1 and (shown[0].hint == "byline" or shows(fold(shown[0].text), *BYLINES))
    first = shown[1] if signed else shown[0]
    if len(titles) > 1 or not names or not is_cut(first):
        return pieces
    return [*_numbered([Piece(titles[0], 0, 1, level=1), *pieces])]


def _numbered(pieces: list[Piece]) -> Iterator[Piece]:
    return (replace(piece, first=i, end=i + 1) for i, piece in enumerate(pieces))

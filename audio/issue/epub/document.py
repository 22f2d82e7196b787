"""EPUB: the documents of its spine in order, each an article."""

import posixpath
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from audio.errors import IssueError
from audio.issue.containers import Container
from audio.issue.encoding import decode
from audio.issue.epub import bookends
from audio.issue.epub.listing import Listing, headed, of_nav, of_ncx
from audio.issue.epub.pictures import tell_pictures
from audio.issue.epub.sheets import Sheets
from audio.issue.epub.stories import lines_of
from audio.issue.frontmatter import Facts
from audio.issue.headings.contents import without_contents
from audio.issue.headings.texts import Piece
from audio.issue.headings.titled import is_paper
from audio.issue.masthead import day_in, paper_in
from audio.issue.printed import Printed
from audio.issue.web.elements import Node
from audio.issue.web.html import pieces_in, tree_of

NS = {
    **bookends.NS,
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
    "dc": "http://purl.org/dc/elements/1.1/",
}
"""With those of OCF (EPUB 3.3, section 4.2)."""
ENCRYPTION = "META-INF/encryption.xml"
"""Where a book says which of its files are encrypted."""


def read_epub(data: bytes, name: str) -> tuple[list[Printed], Facts]:
    """The printed lines of an e-book, numbered as they come; its title is the publication, its date the day."""
    book = Container(data, name)
    main = _first(_xml(book.read("META-INF/container.xml"), name), "//c:rootfile/@full-path")
    package = _xml(book.read(main), name)
    folder = posixpath.dirname(main)
    nav = _nav(package, book, folder, name)
    listing = _listing(package, nav, book, folder, name)
    documents: list[list[Piece]] = []
    hrefs: list[str] = []
    locked, sheets = _locked(book, name), Sheets(book.read)
    for href, outside in _spine(package, nav):
        path = posixpath.normpath(posixpath.join(folder, href))
        if path in locked:
            raise IssueError("this book is locked by its shop (DRM); get one that is not", file=name)
        text = decode(book.read(path), f"{name}/{path}")
        sheets.dress(root := tree_of(text, f"{name}/{path}"), path)
        tell_pictures(root)
        pieces = _document(text, root, outside=outside)
        documents.append(pieces if outside else headed(pieces, listing.titles(href)))
        hrefs.append(href)
    columns = listing.columns(piece.text for pieces in documents for piece in pieces if piece.level)
    lines = lines_of(bookends.without_running(documents), hrefs, columns, listing.documents)
    if not lines:
        raise IssueError("there is no text in this book", file=name)
    return lines, _facts(_first(package, "//dc:title/text()"), _first(package, "//dc:date/text()"))


def _facts(title: str, day: str) -> Facts:
    """What a book's title and date say of the issue: the day in the title is the paper's, the other may be that on which the
    book was made.
    """
    if found := day_in(title):
        return Facts(publication=paper_in(title) or title, date=found)
    return Facts(publication=title, date=day_in(day))


def _document(text: str, root: Node, *, outside: bool) -> list[Piece]:
    """The pieces of a document; those listed that are no text of the book. `outside`: none of them is."""
    pieces = pieces_in(root)
    outside = outside or bookends.is_titled_apart(text)
    if outside or bookends.is_list(text):
        column = [not outside and piece.level > 0 and not is_paper(piece.text) for piece in pieces]
        pieces = [piece if kept else piece.as_furniture() for piece, kept in zip(pieces, column, strict=True)]
    return without_contents(pieces, first=True)


def _locked(book: Container, name: str) -> set[str]:
    """The files of the book that are encrypted (OCF, EPUB 3.3, 4.2.6.3.3): often only its fonts."""
    if ENCRYPTION not in book.names:
        return set()
    uris = _xml(book.read(ENCRYPTION), name).xpath("//*[local-name()='CipherReference']/@URI")
    return {bookends.address(uri) for uri in uris}


def _listing(package: Any, nav: tuple[Any, str], book: Container, folder: str, name: str) -> Listing:  # noqa: ANN401
    """The book's list of its contents, where it has one that can be read."""
    if nav[0] is not None and (found := of_nav(*nav)).entries:
        return found
    for href in package.xpath(".//o:manifest/o:item[@media-type='application/x-dtbncx+xml']/@href", namespaces=NS):
        path = bookends.address(href)
        with suppress(IssueError):
            return of_ncx(_xml(book.read(posixpath.normpath(posixpath.join(folder, path))), name), posixpath.dirname(path))
    return Listing()


def _nav(package: Any, book: Container, folder: str, name: str) -> tuple[Any, str]:  # noqa: ANN401 - lxml's elements have no useful type
    """The navigation document, where it can be read, and the folder that it stands in."""
    found = package.xpath(".//o:manifest/o:item[contains(concat(' ', @properties, ' '), ' nav ')]/@href", namespaces=NS)
    href = bookends.address(found[0]) if found else ""
    with suppress(IssueError):  # what it names is found by other means
        return _xml(book.read(posixpath.normpath(posixpath.join(folder, href))), name), posixpath.dirname(href)
    return None, ""


def _spine(package: Any, nav: tuple[Any, str]) -> Iterator[tuple[str, bool]]:  # noqa: ANN401
    """(address, whether it is no part of the text) of the documents in reading order."""
    items = {item.get("id"): item for item in package.iterfind(".//o:manifest/o:item", NS)}
    apart = bookends.named(package, *nav)
    for ref in package.iterfind(".//o:spine/o:itemref", NS):
        item = items.get(ref.get("idref"))
        if item is not None and "html" in (item.get("media-type") or ""):
            href = bookends.address(item.get("href") or "")
            navigation = "nav" in (item.get("properties") or "").split()
            yield href, navigation or ref.get("linear") == "no" or href in apart


def _first(node: Any, path: str) -> str:  # noqa: ANN401
    found = node.xpath(path, namespaces=NS)
    return str(found[0]).strip() if found else ""


def _xml(data: bytes, name: str) -> Any:  # noqa: ANN401
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as wrong:
        why = wrong.msg.partition("\n")[0]
        raise IssueError(f"the book's own list of contents is broken ({why}); export it anew", file=name) from wrong

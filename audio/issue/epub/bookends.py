"""What of a book is no part of its text, though it stands in the reading order: cover, title page, contents, colophon."""

import posixpath
import re
from collections import Counter
from typing import Any
from urllib.parse import unquote

from audio.issue.headings.contents import NAMES
from audio.issue.headings.texts import Piece
from audio.issue.printed import fold, unspaced
from audio.issue.web.markup import parsed

NS = {"o": "http://www.idpf.org/2007/opf", "h": "http://www.w3.org/1999/xhtml", "epub": "http://www.idpf.org/2007/ops"}
"""Namespaces of OPF, XHTML, and EPUB's own attributes (EPUB 3.3, section 5 and appendix D)."""
TYPES = frozenset((
    "cover", "title-page", "titlepage", "halftitlepage", "toc", "copyright-page", "colophon", "imprint", "loi", "lot",
    "notes",
))  # fmt: skip
"""What the guide (OPF 2.0.1, 2.6) and the landmarks (EPUB 3.3, 7.4) call it."""
LEADS = re.compile(r"<a\b[^<>]{0,400}?\bhref\s*=\s*.[^#\"'?<>]{1,400}\.x?html?", re.IGNORECASE)
"""A document that may hold such a list: with a link to another one."""
TITLE = re.compile(r"<title\b[^<>]*>([^<>]{1,40})</title", re.IGNORECASE)
HEAD = 4000
"""Characters in which a document's title stands."""
APART = ("a", "h1", "h2", "h3", "h4", "h5", "h6")
"""What is no text of a list of documents: links beside it, and what it is called."""
TOLD = 40
"""Characters that a running head has fewer than, and what stands around a list of documents."""


def named(package: Any, nav: Any, folder: str) -> frozenset[str]:  # noqa: ANN401 - lxml's elements have no useful type
    """The addresses in the archive that the book itself names so. `nav` is its navigation document, if it has one, whose
    addresses stand in this folder, as those of the package do in its own.
    """
    found = [(one.get("type") or "", one.get("href") or "") for one in package.iterfind(".//o:guide/o:reference", NS)]
    if nav is not None:
        marks = nav.xpath(".//h:nav[contains(@epub:type, 'landmarks')]//h:a[@epub:type and @href]", namespaces=NS)
        found += [(one.get(f"{{{NS['epub']}}}type"), posixpath.join(folder, one.get("href"))) for one in marks]
    told = {address(href) for kinds, href in found if TYPES.isdisjoint(kinds.split())}
    return frozenset(address(href) for kinds, href in found if not TYPES.isdisjoint(kinds.split())) - told


def address(href: str) -> str:
    """That of a document, from the folder of the package, without the place in it."""
    return posixpath.normpath(unquote(href.partition("#")[0]))


def without_running(documents: list[list[Piece]]) -> list[list[Piece]]:
    """The documents, what most of several begin or end with listed: the running head of the printed page."""
    for at in (0, -1):
        edges = Counter(pieces[at].text for pieces in documents if pieces)
        running = {text for text, count in edges.items() if count > 2 and count * 2 > len(documents) and len(text) < TOLD}
        documents = [_left_out(pieces, at) if pieces and pieces[at].text in running else pieces for pieces in documents]
    return documents


def _left_out(pieces: list[Piece], at: int) -> list[Piece]:
    found = [*pieces]
    found[at] = pieces[at].as_furniture()
    return found


def is_titled_apart(text: str) -> bool:
    """Whether a document calls itself what is no part of the text: 版权页."""
    found = TITLE.search(text[:HEAD])
    return found is not None and fold(unspaced(found[1])).lower() in NAMES


def is_list(text: str) -> bool:
    """Whether a document holds, but for headings, a list of others: as calibre writes those of the sections of a paper."""
    if not LEADS.search(text):
        return False
    root = parsed(text)
    body = root.find("body")
    if body is None:
        return False
    items = [item for item in body.iter("li") if any(map(_leads, item.iter("a")))] or [*filter(_leads, body.iter("a"))]
    apart = {node for item in items for node in item.iter()} | {node for tag in APART for node in root.iter(tag)}
    told = sum(len(unspaced(part)) for node in body.iter() for part in _own(node, apart))
    return bool(items) and told < TOLD


def _leads(link: Any) -> bool:  # noqa: ANN401
    """To another document of the book."""
    return re.fullmatch(r"(?![a-z]+:)[^#?]+\.x?html?(?:#.*)?", link.get("href") or "", re.IGNORECASE) is not None


def _own(node: Any, apart: set[Any]) -> list[str]:  # noqa: ANN401
    """The texts right in an element, and behind it where that is no part of what stands apart."""
    text = [node.text or ""] if node not in apart and isinstance(node.tag, str) else []
    return text if node.getparent() in apart else [*text, node.tail or ""]

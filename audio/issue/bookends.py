"""What of a book is no part of its text, though it stands in the reading order: cover, title page, contents, colophon."""

import posixpath
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from audio.issue.headings import LEVELS, Piece
from audio.issue.printed import fold, unspaced

NS = {"o": "http://www.idpf.org/2007/opf", "h": "http://www.w3.org/1999/xhtml", "epub": "http://www.idpf.org/2007/ops"}
"""Namespaces of OPF, XHTML, and EPUB's own attributes (EPUB 3.3, section 5 and appendix D)."""
NAMES = frozenset((
    "版权", "版权信息", "版权页", "版权声明", "版权所有", "目录", "目次", "总目录", "总目", "本期目录", "本期目次", "封面",
    "封底", "扉页", "书名页", "广告", "公益广告", "copyright", "contents", "tableofcontents", "cover", "titlepage",
))  # fmt: skip
"""How a document begins that is no part of the text, where the book says nothing of it."""
TYPES = frozenset((
    "cover", "title-page", "titlepage", "halftitlepage", "toc", "copyright-page", "colophon", "imprint", "loi", "lot",
    "notes",
))  # fmt: skip
"""What the guide (OPF 2.0.1, 2.6) and the landmarks (EPUB 3.3, 7.4) call it."""
TOLD = 40
"""Characters of a text that a story has at least."""


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


def ends(pieces: list[Piece]) -> int:
    """How many pieces at the beginning of a document are no part of the text by what stands above them: up to the next
    heading as high that has text below it.
    """
    if not pieces or fold(unspaced(pieces[0].text)).lower() not in NAMES:
        return 0
    rest = (i for i, piece in enumerate(pieces) if i and 0 < piece.level <= (pieces[0].level or LEVELS))
    return next((i for i in rest if _is_told(pieces[i:])), len(pieces))


def _is_told(pieces: list[Piece]) -> bool:
    return any(len(piece.text) >= TOLD for piece in _below(pieces))


def _below(pieces: list[Piece]) -> Iterator[Piece]:
    return (piece for piece in pieces[1:] if not piece.level and piece.hint != "furniture")

"""HTML: the texts of a saved e-paper page or article, without scripts and menus.

`trafilatura` finds one body on a page and drops kickers, decks and credits with the rest; an e-paper page
has several articles and needs every line. So the tree (lxml) gives its
blocks of text with hints, and the evidence decides.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from audio.errors import IssueError
from audio.issue.encoding import decode
from audio.issue.frontmatter import Facts
from audio.issue.headings import Piece, as_printed, ranked
from audio.issue.marks import table
from audio.issue.masthead import day_in
from audio.issue.printed import Printed

_CLASSES = table("classes.yaml")
SILENT, OUTSIDE = frozenset(_CLASSES["silent"]), frozenset(_CLASSES["outside"])
BLOCKS = frozenset(_CLASSES["blocks"]) | OUTSIDE
HINTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), hint) for hint, pattern in _CLASSES["hints"].items()
)
"""Class and id names that e-paper systems use, and the role they stand for."""
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
META_DAY = re.compile(r"""<meta[^>]{0,200}(?:date|time)[^>]{0,80}content\s*=\s*["']([^"']{8,40})""", re.IGNORECASE)


def read_html(data: bytes, name: str) -> tuple[list[Printed], Facts]:
    """The printed lines of an HTML page, numbered as they come."""
    text = _decoded(data, name)
    pieces = html_pieces(text, name)
    if not pieces:
        raise IssueError(
            "there is no text in this page, or it is nested too deep; open it in a browser and save what is shown",
            file=name,
        )
    return as_printed(ranked(pieces), 1), Facts(date=_day(text))


def _day(text: str) -> date | None:
    """The day in the page's own meta data."""
    found = META_DAY.search(text[:20_000])
    return day_in(found[1]) if found else None


def _decoded(data: bytes, name: str) -> str:
    """By the page's own word for its encoding, unless a BOM or the bytes say otherwise."""
    found = CHARSET.search(data[:4096])
    encoding = found[1].decode("ascii").lower() if found else ""
    if encoding in {"gb2312", "gbk", "gb18030", "big5", "big5-hkscs"} and not data.startswith(
        (b"\xef\xbb\xbf", b"\xff\xfe")
    ):
        try:
            return data.decode("gb18030" if encoding.startswith("gb") else encoding)
        except UnicodeDecodeError:
            pass
    return decode(data, name)


def html_pieces(text: str, name: str) -> list[Piece]:
    """Every block of text, in the document's order, numbered as they come."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as wrong:
        raise IssueError(f"this is no HTML that can be read ({wrong}); save the page anew", file=name) from wrong
    return [_piece(i, line, hint) for i, (line, hint) in enumerate(_gathered(_walk(root)))]


def _piece(number: int, text: str, hint: str) -> Piece:
    level = int(hint[1]) if re.fullmatch("h[1-6]", hint) else 0
    return Piece(text, number, number + 1, "" if level else hint, level)


def _walk(root: Any) -> Iterator[tuple[str | None, str]]:  # noqa: ANN401 - lxml's elements have no useful type
    """(piece of text, or None for a break; hint), without recursion: a page may be nested as deep as it likes."""
    stack: list[tuple[Any, str, bool]] = [(root, "", False)]
    while stack:
        node, hint, leaving = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if not leaving and tag and tag not in SILENT:
            inside = _hint(node, tag) or hint
            if tag in BLOCKS:
                yield None, inside
            yield node.text or "", inside
            stack.append((node, hint, True))
            stack.extend((child, inside, False) for child in reversed(node))
            continue
        if tag in BLOCKS:
            yield None, hint
        yield node.tail or "", hint


def _hint(node: Any, tag: str) -> str:  # noqa: ANN401
    if tag in OUTSIDE:
        return "furniture"
    if tag == "figcaption":
        return "caption"
    names = f"{node.get('class') or ''} {node.get('id') or ''}"
    if node.get("hidden") is not None or "display:none" in (node.get("style") or "").replace(" ", ""):
        return "furniture"
    if names.strip():
        for pattern, hint in HINTS:
            if pattern.search(names):
                return str(hint)
    return tag if re.fullmatch("h[1-6]", tag) else ""


def _gathered(pieces: Iterator[tuple[str | None, str]]) -> Iterator[tuple[str, str]]:
    """Inline pieces joined to lines."""
    parts: list[str] = []
    hint = ""
    for text, given in pieces:
        if text is None:
            if line := " ".join("".join(parts).split()):
                yield line, hint
            parts, hint = [], ""
        elif text.strip():
            hint = hint or given
            parts.append(text)
        else:
            parts.append(text)
    if line := " ".join("".join(parts).split()):
        yield line, hint

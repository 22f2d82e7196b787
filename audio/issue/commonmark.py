"""Markdown as others write it, through markdown-it: what its marks say are hints, the page's evidence decides."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audio.issue.headings import Piece, as_printed, ranked
from audio.issue.layout import joined_text
from audio.issue.marks import mark
from audio.issue.printed import Printed, columns, fold

if TYPE_CHECKING:
    from markdown_it.token import Token

NESTING = 40
"""Levels of lists and quotes that are followed."""


def read_markdown(lines: list[str], *, first: int = 1) -> list[Printed]:
    """The lines of a Markdown text; `first` is the number of the first of them."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": NESTING}).enable("table")
    pieces = list(_pieces(parser.parse("\n".join(lines))))
    covered = {i for piece in pieces for i in range(piece.first, piece.end)}
    rest = [
        Piece(lines[i].strip(), i, i + 1, "furniture") for i in range(len(lines)) if i not in covered and lines[i].strip()
    ]
    ordered = sorted(ranked(pieces) + rest, key=lambda piece: piece.first)
    return as_printed(ordered, first)


def _pieces(tokens: list["Token"]) -> Iterator[Piece]:
    """The texts of a document in order; marks that hold no text (a fence, an HTML comment) are left to the caller."""
    hint, level = "", 0
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "blockquote_open":
            hint = "quote"
        elif token.type == "blockquote_close":
            hint = ""
        elif token.type == "inline" and token.map:
            inside = "body" if before is not None and before.type in {"td_open", "th_open"} else hint
            yield from _inline(token, inside, level)
            level = 0


def _inline(token: "Token", hint: str, level: int) -> Iterator[Piece]:
    first, end = token.map or (0, 0)
    rows = _rows(token)
    if level or len(rows) != end - first:
        text = "".join(rows).strip()
        if text:
            yield Piece(text, first, end, hint, level)
        return
    wrapped = _is_wrapped([row.removesuffix("\n") for row in rows])
    start = 0
    for i, row in enumerate(rows):
        last = i == len(rows) - 1
        if last or row.endswith("\n") or not (wrapped or _is_cut(row)):
            text = _join([part.strip() for part in rows[start : i + 1]])
            if text:
                yield Piece(text, first + start, first + i + 1, _emphasis(token, hint))
            start = i + 1


def _rows(token: "Token") -> list[str]:
    """The text line by line; a line that ends in a hard break keeps its line end."""
    rows = [""]
    for child in token.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            rows[-1] += "\n" if child.type == "hardbreak" else ""
            rows.append("")
        elif child.type in {"text", "code_inline", "image"}:
            rows[-1] += child.content
    return rows


def _emphasis(token: "Token", hint: str) -> str:
    """`bold` when all of it is."""
    kinds = [child.type for child in token.children or () if child.type != "text" or child.content]
    if kinds[:1] == ["image"]:
        return "caption"
    whole = len(kinds) >= 3 and kinds[0] in {"strong_open", "em_open"} and kinds[-1] in {"strong_close", "em_close"}
    return "bold" if whole and not hint else hint


def _is_wrapped(rows: list[str]) -> bool:
    """All lines but the last are equally wide: their paragraph was wrapped."""
    widths = [columns(row) for row in rows[:-1]]
    return len(widths) > 1 and min(widths) >= max(widths) - 6 and max(widths) >= 40


def _is_cut(row: str) -> bool:
    return len(row) >= 16 and not mark("stop_end").search(fold(row))


def _join(parts: list[str]) -> str:
    text = parts[0]
    for part in parts[1:]:
        text = joined_text(text, part)
    return text.strip()

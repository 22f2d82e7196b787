"""Markdown as others write it, through markdown-it: what its marks say are hints, the page's evidence decides."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audio.issue.layout import joined_text
from audio.issue.marks import mark
from audio.issue.printed import Printed, columns, fold

if TYPE_CHECKING:
    from markdown_it.token import Token

NESTING = 40
"""Levels of lists and quotes that are followed."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """One printed text with the lines it stands on (0-based, end exclusive)."""

    text: str
    first: int
    end: int
    hint: str = ""
    level: int = 0
    """Of a heading; 0: none."""


def read_markdown(lines: list[str], *, first: int = 1) -> list[Printed]:
    """The lines of a Markdown text; `first` is the number of the first of them."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": NESTING}).enable("table")
    pieces = list(_pieces(parser.parse("\n".join(lines))))
    covered = {i for piece in pieces for i in range(piece.first, piece.end)}
    rest = [
        _Piece(lines[i].strip(), i, i + 1, "furniture") for i in range(len(lines)) if i not in covered and lines[i].strip()
    ]
    ordered = sorted(_ranked(pieces) + rest, key=lambda piece: piece.first)
    return _printed(ordered, first)


def _printed(pieces: list[_Piece], first: int) -> list[Printed]:
    found: list[Printed] = []
    end = 0
    for piece in pieces:
        gap = 1 if piece.first >= end else 0
        fixed = "furniture" if piece.hint == "furniture" else ""
        found.append(
            Printed(
                text=piece.text, first=first + piece.first, last=first + piece.end - 1, gap=gap, hint=piece.hint, fixed=fixed
            )
        )
        end = piece.end + 1
    return found


def _pieces(tokens: list["Token"]) -> Iterator[_Piece]:
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


def _inline(token: "Token", hint: str, level: int) -> Iterator[_Piece]:
    first, end = token.map or (0, 0)
    rows = _rows(token)
    if level or len(rows) != end - first:
        text = "".join(rows).strip()
        if text:
            yield _Piece(text, first, end, hint, level)
        return
    wrapped = _is_wrapped([row.removesuffix("\n") for row in rows])
    start = 0
    for i, row in enumerate(rows):
        last = i == len(rows) - 1
        if last or row.endswith("\n") or not (wrapped or _is_cut(row)):
            text = _join([part.strip() for part in rows[start : i + 1]])
            if text:
                yield _Piece(text, first + start, first + i + 1, _emphasis(token, hint))
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


def _ranked(pieces: list[_Piece]) -> list[_Piece]:
    """Headings told apart: the level with text under it holds the articles, those above sections, those below sub-heads."""
    story = _story_level(pieces)
    ranks = {level: "headline" if level == story else "section" if level < story else "subhead" for level in range(1, 7)}
    ranked = [replace(piece, hint=ranks[piece.level]) if piece.level else piece for piece in pieces]
    heads = [i for i, piece in enumerate(ranked) if piece.level and piece.hint == "section"]
    if len(heads) == 1 and heads[0] == 0 and mark("masthead").search(fold(ranked[0].text)):
        ranked[0] = replace(ranked[0], hint="furniture")
    return ranked


def _story_level(pieces: list[_Piece]) -> int:
    """The highest heading level whose headings mostly have text under them before the next heading."""
    with_text: Counter[int] = Counter()
    count: Counter[int] = Counter()
    for piece, after in zip(pieces, [*pieces[1:], None], strict=True):
        if piece.level:
            count[piece.level] += 1
            with_text[piece.level] += after is not None and not after.level
    levels = [level for level in sorted(count) if with_text[level] * 2 > count[level]]
    return levels[0] if levels else max(count, default=2)

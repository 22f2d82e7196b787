"""Markdown as others write it, through markdown-it: what its marks say are hints, the page's evidence decides."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import unescape
from itertools import takewhile
from typing import TYPE_CHECKING

from audio.errors import IssueError
from audio.issue.headings import Piece, as_printed, ranked
from audio.issue.html import html_pieces
from audio.issue.layout import joined_text
from audio.issue.marks import shows
from audio.issue.printed import Printed, columns, fold
from audio.issue.sight import FURNITURE, look

if TYPE_CHECKING:
    from markdown_it.token import Token

NESTING = 40
"""Levels of lists and quotes that are followed."""
INSIDE = {"blockquote": "quote", "bullet_list": "body", "ordered_list": "body"}
"""What stands in these is hinted so."""
HAN = re.compile("[㐀-鿿]")
TIGHT = re.compile(r"^( {0,3}#{1,6})(?=[㐀-鿿《“‘「『【][^#]*$)")
"""`#标题`, as many write it; `#话题#` with a second sign is no heading."""
FENCE = re.compile(r"^ {0,3}(`{3,}(?=[^`]*$)|~{3,})")
NOTE = re.compile(r"\[\^[^\]\s]{1,20}\](?!:)|^\s*\[\[?_?toc_?\]?\]\s*$", re.IGNORECASE)
"""The mark of a note, and where a table of contents is to be set."""
CELLS = re.compile(r"(?<!\\)\|")
TAG = re.compile(r"<!--[^<]*?-->|<[^<>]*>")
BREAK = re.compile(r"<br\b", re.IGNORECASE)
HEAD = re.compile(r"<h([1-6])\b", re.IGNORECASE)


@dataclass(slots=True)
class _Row:
    """A line of a paragraph."""

    line: int
    """0-based, in its paragraph."""
    text: str = ""
    pictures: list[str] = field(default_factory=list)
    """The texts that stand for the pictures in it."""
    ends: bool = False
    """A hard break follows."""


def read_markdown(lines: list[str], *, first: int = 1) -> list[Printed]:
    """The lines of a Markdown text; `first` is the number of the first of them. What holds no text is furniture.

    Indented text is text: no newspaper prints code, and many editors indent their paragraphs.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": NESTING}).enable("table").disable("code")
    pieces = list(_pieces(parser.parse("\n".join(_spaced(lines))), lines))
    covered = {i for piece in pieces for i in range(piece.first, piece.end)}
    rest = [
        Piece(lines[i].strip(), i, i + 1, "furniture") for i in range(len(lines)) if i not in covered and lines[i].strip()
    ]
    ordered = sorted(ranked(pieces) + rest, key=lambda piece: piece.first)
    return [_settled(line) for line in as_printed(ordered, first)]


def _spaced(lines: Iterable[str]) -> Iterator[str]:
    """The lines, a blank set behind the signs of a heading that has none; not within fences, whose lines are as they are."""
    fence = ""
    for line in lines:
        if fence:
            if (end := line.strip()).startswith(fence) and not end.strip(fence[0]):
                fence = ""
        elif found := FENCE.match(line):
            fence = found[1]
        yield line if fence else NOTE.sub("", TIGHT.sub(r"\1 ", line))


def _settled(line: Printed) -> Printed:
    """What stands for a picture is a caption; a row or an item is text, short as it is: no headline, joined with nothing.

    Only one that looks like the page's own, such as a line of the contents, is left to the evidence.
    """
    if line.hint == "body" and look(line).has(*FURNITURE, "contents_entry"):
        return replace(line, hint="")
    return replace(line, fixed=line.hint) if line.hint in {"body", "caption"} else line


def _pieces(tokens: Iterable["Token"], lines: list[str]) -> Iterator[Piece]:
    """The texts of a document in order; marks that hold no text (a rule, an HTML comment) are left to the caller."""
    stream = iter(tokens)
    hints, level = [""], 0
    for token in stream:
        name, _, side = token.type.rpartition("_")
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "tr_open":
            yield from _table_row(token, takewhile(lambda one: one.type != "tr_close", stream), lines)
        elif name in INSIDE:
            hints = [*hints, INSIDE[name]] if side == "open" else hints[:-1]
        elif token.type == "fence":
            yield from _fenced(token)
        elif token.type == "html_block":
            yield from _html(token)
        elif token.type == "inline":
            yield from _inline(token, hints[-1], level)
            level = 0


def _table_row(row: "Token", tokens: Iterable["Token"], lines: list[str]) -> Iterator[Piece]:
    """A row of a table as one line, with the cells that its head has no column for: the parser passes over them."""
    first, end = row.map or (0, 0)
    cells = [token for token in tokens if token.type == "inline"]
    rows = [one for cell in cells for one in _rows(cell)]
    beyond = CELLS.split(lines[first].strip().removeprefix("|").removesuffix("|"))[len(cells) :]
    if text := "  ".join(part for part in map(str.strip, [*(one.text for one in rows), *beyond]) if part):
        yield Piece(text, first, end, "body")
    yield from _pictures(rows, first)


def _fenced(token: "Token") -> Iterator[Piece]:
    """The lines of a fenced block that holds Han; any other is a program's."""
    first, _ = token.map or (0, 0)
    if HAN.search(token.content):
        for i, line in enumerate(token.content.split("\n"), first + 1):
            if line.strip():
                yield Piece(line.strip(), i, i + 1, "body")


def _html(token: "Token") -> Iterator[Piece]:
    """The texts of a block of HTML, each on the lines where it stands."""
    first, _ = token.map or (0, 0)
    rows = [_close(unescape(TAG.sub("", row))) for row in token.content.split("\n")]
    try:
        pieces = html_pieces(token.content, "") if any(rows) else []
    except IssueError:  # no HTML after all: its lines are listed
        return
    at = 0
    for piece in pieces:
        text = _close(piece.text)
        at = next((i for i in range(at, len(rows)) if rows[i] and (rows[i] in text or text in rows[i])), at)
        end = at + 1
        while end < len(rows) and rows[end] and rows[end] in text:
            end += 1
        yield replace(piece, first=first + at, end=first + end)
        at = end - 1


def _close(text: str) -> str:
    return "".join(text.split())


def _inline(token: "Token", hint: str, level: int) -> Iterator[Piece]:
    """The texts of a paragraph or a heading: one, unless each of its lines stands for itself."""
    first, end = token.map or (0, 0)
    rows = [row for row in _rows(token) if row.text.strip() or row.pictures]
    if level := level or _html_level(token):
        if text := " ".join(part for row in rows for part in (row.text.strip(), *row.pictures) if part.strip()):
            yield Piece(text, first, end, hint, level)
        return
    hint = _emphasis(token, hint)
    if token.content.count("\n") + 1 != end - first:  # its lines cannot be told apart
        if text := _join(rows):
            yield Piece(text, first, end, hint)
        yield from _pictures(rows, first)
        return
    for paragraph in _paragraphs(rows):
        if text := _join(paragraph):
            yield Piece(text, first + paragraph[0].line, first + paragraph[-1].line + 1, hint)
        yield from _pictures(paragraph, first)


def _paragraphs(rows: list[_Row]) -> Iterator[list[_Row]]:
    """Rows that a wrap had cut, together; a picture on a line of its own stands alone."""
    wrapped = _is_wrapped([row.text for row in rows if row.text.strip()])
    start = 0
    for i, row in enumerate(rows, 1):
        if i == len(rows) or row.ends or not (row.text and rows[i].text) or not (wrapped or _is_cut(row.text)):
            yield rows[start:i]
            start = i


def _rows(token: "Token") -> list[_Row]:
    """A paragraph line by line."""
    rows = [_Row(0)]
    for child in token.children or ():
        broken = child.type == "html_inline" and bool(BREAK.match(child.content))
        if broken or child.type in {"softbreak", "hardbreak"}:
            rows[-1].ends = child.type != "softbreak"
            rows.append(_Row(rows[-1].line + (not broken)))
        elif child.type == "image":
            rows[-1].pictures.append(child.content)
        elif child.type in {"text", "code_inline"}:
            rows[-1].text += child.content
    return rows


def _pictures(rows: Iterable[_Row], first: int) -> Iterator[Piece]:
    for row in rows:
        for text in row.pictures:
            if text.strip():
                yield Piece(text.strip(), first + row.line, first + row.line + 1, "caption")


def _html_level(token: "Token") -> int:
    """Of a heading in HTML that begins a paragraph of Markdown, such as `<font><h2>…`."""
    before = takewhile(lambda child: child.type == "html_inline", token.children or ())
    return next((int(found[1]) for child in before if (found := HEAD.match(child.content))), 0)


def _emphasis(token: "Token", hint: str) -> str:
    """`bold` when all of it is."""
    kinds = [child.type for child in token.children or () if child.type != "text" or child.content]
    whole = len(kinds) >= 3 and kinds[0] in {"strong_open", "em_open"} and kinds[-1] in {"strong_close", "em_close"}
    return "bold" if whole and not hint else hint


def _is_wrapped(rows: list[str]) -> bool:
    """All lines but the last are equally wide: their paragraph was wrapped."""
    widths = [columns(row) for row in rows[:-1]]
    return len(widths) > 1 and min(widths) >= max(widths) - 6 and max(widths) >= 40


def _is_cut(row: str) -> bool:
    return len(row) >= 16 and not shows(fold(row), "stop_end")


def _join(rows: list[_Row]) -> str:
    text = ""
    for row in rows:
        text = joined_text(text, row.text.strip()) if text else row.text.strip()
    return text

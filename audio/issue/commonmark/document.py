"""Markdown as others write it, through markdown-it: what its marks say are hints, the page's evidence decides."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import takewhile
from typing import TYPE_CHECKING

from audio.errors import IssueError
from audio.issue.commonmark.dialects import plain
from audio.issue.commonmark.line import HAN, is_caption, pictures, rows, texts
from audio.issue.commonmark.links import lists_of_links, without_lead
from audio.issue.commonmark.listheads import heads_of_items
from audio.issue.commonmark.properties import stated, without_properties
from audio.issue.commonmark.settled import settled
from audio.issue.corrections import is_aside
from audio.issue.frontmatter import Facts
from audio.issue.headings.contents import without_contents
from audio.issue.headings.kickers import kicked
from audio.issue.headings.ranks import ranked
from audio.issue.headings.texts import LEVELS, Piece, as_printed
from audio.issue.headings.titled import papered, titled
from audio.issue.printed import Printed, unspaced
from audio.issue.web.html import pieces_in, tree_of

if TYPE_CHECKING:
    from markdown_it.token import Token

NESTING = 40
"""Levels of lists and quotes that are followed."""
INSIDE = {"blockquote": "quote", "bullet_list": "body", "ordered_list": "body"}
"""What stands in these is hinted so."""
CELLS = re.compile(r"(?<!\\)\|")
PICTURE = re.compile(r"[\s|]*(?:!\[[^\[\]]*\]\([^()]*\)|<img\b[^<>]*>)[\s|]*")
RULE = re.compile(r"[\s|:-]+")
CENTRED = re.compile(r"\s*<(?:center\b|[a-z]+\b[^<>]*\b(?:text-align\s*:|align\s*=)\s*[\"']?center)", re.IGNORECASE)
ALONE = re.compile(r"(?:<img\b[^<>]*>\s*)+", re.IGNORECASE)
"""A picture as Typora writes it, and nothing around it."""
ALT = re.compile(r"""\balt=(["'])(.*?)\1""", re.IGNORECASE)
PARTS = re.compile(r"[-*_—=~·•\s]{3,}|<hr\b[^<>]*>", re.IGNORECASE)
"""A rule between stories."""
TAG = re.compile(r"<!--[^<]*?-->|<[^<>]*>")


@dataclass(slots=True)
class _Place:
    """A list or a quote that the next text stands in."""

    hint: str = ""
    number: int | None = None
    """Of its last item, where they are numbered."""


def read_markdown(lines: list[str], facts: Facts, *, first: int) -> tuple[list[Printed], Facts]:
    """The lines of a Markdown text below their title, and whose title it is; `first` is the number of the first of them.
    What holds no text is listed; of it only a rule says anything of the lines around it.

    Indented text is text: no newspaper prints code, and many editors indent their paragraphs.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": NESTING}).enable("table").disable("code")
    told, writers = without_properties(lines)
    facts = stated(lines, told, facts)
    pieces = [
        replace(piece, hint="byline") if piece.first in writers else piece
        for piece in _pieces(parser.parse("\n".join(plain(told))), lines)
    ]
    pieces, facts = titled(pieces, facts, first)
    covered = {i for piece in pieces for i in range(piece.first, piece.end)}
    unread = [(i, lines[i].strip()) for i in range(len(lines)) if i not in covered and lines[i].strip()]
    rest = [Piece(text, i, i + 1, "furniture") for i, text in unread if PARTS.fullmatch(text)]
    facts = replace(facts, aside=(*facts.aside, *((first + i, text) for i, text in unread if not PARTS.fullmatch(text))))
    rest += [piece for piece in pieces if is_aside(piece.text)]  # between two headings an editor's marker is no text
    pieces = without_contents(without_lead([piece for piece in pieces if not is_aside(piece.text)]))
    text = ranked(kicked(papered(pieces)))
    found = as_printed(sorted(text + rest, key=lambda piece: piece.first), first)
    return settled(found), facts


def _pieces(tokens: Sequence["Token"], lines: list[str]) -> Iterator[Piece]:
    """The texts of a document in order; marks that hold no text (a rule, an HTML comment) are left to the caller."""
    heads, links = heads_of_items(tokens), lists_of_links(tokens)
    stream = iter(tokens)
    inside = INSIDE if not _is_outline(tokens) else {"blockquote": "quote"}
    places, level, number, above, end = [_Place()], 0, "", 0, 0
    for token in stream:
        name, _, side = token.type.rpartition("_")
        if token.type == "heading_open":
            level = above = int(token.tag[1])
            end = (token.map or (0, 0))[1]  # with the line of signs below it that makes it a heading
        elif token.type == "tr_open":
            yield from _table_row(token, takewhile(lambda one: one.type != "tr_close", stream), lines)
        elif name in INSIDE:
            places = [*places, _place(token, inside.get(name, ""), name)] if side == "open" else places[:-1]
        elif token.type == "list_item_open":
            number = _next(places[-1], token.markup)
        elif token.type == "fence":
            yield from _fenced(token)
        elif token.type == "html_block":
            yield from _html(token, lines)
        elif token.type == "inline":
            for part, head in heads.get(id(token), [(token, None)]):
                hint = "furniture" if id(token) in links else places[-1].hint
                given = (hint, level, number) if head is None else ("", min(above + 1, LEVELS) * head, "")
                yield from (replace(piece, end=max(end, piece.end)) for piece in texts(part, *given))
            level, number, end = 0, "", 0


def _is_outline(tokens: Sequence["Token"]) -> bool:
    """Whether the items of lists are the paragraphs of the page: there are headings among them (Logseq, Roam)."""
    depth = 0
    for token in tokens:
        depth += token.nesting * token.type.startswith("list_item")
        if depth and token.type == "heading_open":
            return True
    return False


def _place(token: "Token", hint: str, name: str) -> _Place:
    return _Place(hint, int(token.attrs.get("start", 1)) - 1 if name == "ordered_list" else None)


def _next(place: _Place, sign: str) -> str:
    """The number of the next item: counted on from the first, whatever is written (CommonMark 0.31, 5.3)."""
    if place.number is None:
        return ""
    place.number += 1
    return f"{place.number}{sign} "


def _table_row(row: "Token", tokens: Iterable["Token"], lines: list[str]) -> Iterator[Piece]:
    """A row of a table as one line, with the cells that its head has no column for: the parser passes over them."""
    first, end = row.map or (0, 0)
    cells = [token for token in tokens if token.type == "inline"]
    found = [one for cell in cells for one in rows(cell)]
    beyond = CELLS.split(lines[first].strip().removeprefix("|").removesuffix("|"))[len(cells) :]
    caption = len(cells) == 1 and _is_below_picture(lines, first)
    if text := "  ".join(part for part in map(str.strip, [*(one.text for one in found), *beyond]) if part):
        yield Piece(text, first, end, "caption" if caption else "body")
    yield from pictures(found, first)


def _fenced(token: "Token") -> Iterator[Piece]:
    """The lines of a fenced block that holds Han; any other is a program's."""
    first, _ = token.map or (0, 0)
    if HAN.search(token.content):
        for i, line in enumerate(token.content.split("\n"), first + 1):
            if line.strip():
                yield Piece(line.strip(), i, i + 1, "body")


def _is_below_picture(lines: list[str], at: int) -> bool:
    """Whether nothing but a picture stands on the next line above this one that has anything on it."""
    above = next((line for line in reversed(lines[:at]) if line.strip() and not RULE.fullmatch(line)), "")
    return PICTURE.fullmatch(above) is not None


def _html(token: "Token", lines: list[str]) -> Iterator[Piece]:
    """The texts of a block of HTML, each on the lines where it stands; one in the middle below a picture is its caption."""
    first, _ = token.map or (0, 0)
    if ALONE.fullmatch(token.content):
        told = [(i, alt[2]) for i, row in enumerate(token.content.split("\n"), first) for alt in ALT.finditer(row)]
        yield from (Piece(unescape(text), i, i + 1, "caption") for i, text in told if is_caption(text))
        return
    caption = CENTRED.match(token.content) and _is_below_picture(lines, first)
    written = [unspaced(unescape(TAG.sub("", row))) for row in token.content.split("\n")]
    try:
        pieces = pieces_in(tree_of(token.content, "")) if any(written) else []
    except IssueError:  # no HTML after all: its lines are listed
        return
    at = 0
    for piece in pieces:
        text = unspaced(piece.text)
        at = next((i for i in range(at, len(written)) if written[i] and (written[i] in text or text in written[i])), at)
        end = at + 1
        while end < len(written) and written[end] and written[end] in text:
            end += 1
        hint = "caption" if caption and not piece.level and len(pieces) == 1 else piece.hint
        yield replace(piece, first=first + at, end=first + end, hint=hint)
        at = end - 1

"""What stands in one paragraph of Markdown: its lines, put together where a wrap had cut them, and its pictures."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from audio.issue.headings.texts import Piece
from audio.issue.layout import joined_text
from audio.issue.marks import shows
from audio.issue.printed import columns, fold

if TYPE_CHECKING:
    from markdown_it.token import Token

HAN = re.compile("[㐀-鿿]")
FILE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|bmp|heic|tiff?)\s*$", re.IGNORECASE)
ANY = re.compile("(?:图片|图像|插图|照片|配图|题图|截图|封面|图)[ _-]?[0-9一二三四五六七八九十]{0,3}")
"""What programs call any picture."""
BREAK = re.compile(r"<br\b", re.IGNORECASE)
UNREAD = re.compile(
    r"<(?![^>]*/>)(?:(rt|rp|del|s|strike|script|style)\b|([a-z]+)\b[^>]*\b(?:hidden\b|display\s*:\s*none))", re.IGNORECASE
)
"""What begins an element that a browser does not show, strikes out, or sets above the text as its reading."""
ENDED = re.compile(r"(?<=[^\x00-\x7f])\\$")
"""A hard break behind which nothing stands, as pandoc writes it."""
LINKED = re.compile(r"!?\[[^\[\]]*\]\([^()]*\)")
BETWEEN = re.compile("[>›»|｜→]")
BESIDE = 8
"""Characters of words beside the links of such a row: 您现在的位置, 正文."""
HEAD = re.compile(r"<h([1-6])\b", re.IGNORECASE)


@dataclass(slots=True)
class Row:
    """A line of a paragraph."""

    line: int
    """0-based, in its paragraph."""
    text: str = ""
    pictures: list[str] = field(default_factory=list)
    """The texts that stand for the pictures in it."""
    ends: bool = False
    """A hard break follows."""


def texts(token: "Token", hint: str, level: int, number: str) -> Iterator[Piece]:
    """The texts of a paragraph or a heading: one, unless each of its lines stands for itself. The number of the item that
    it begins, if any, stands before the first.
    """
    first, end = token.map or (0, 0)
    found = [row for row in rows(token) if row.text.strip() or row.pictures]
    if number and found:
        found[0].text = number + found[0].text.lstrip()
    if level := level or _html_level(token):
        if text := " ".join(part for row in found for part in (row.text.strip(), *row.pictures) if part):
            yield Piece(text, first, end, hint, level)
        return
    hint = "furniture" if _is_way(token) else _emphasis(token, hint)
    apart = token.content.count("\n") + 1 == end - first  # else its lines cannot be told apart
    broken = False
    for paragraph in _paragraphs(found) if apart else [found]:
        if text := _join(paragraph):
            place = (first + paragraph[0].line, first + paragraph[-1].line + 1) if apart else (first, end)
            yield Piece(text, *place, hint or ("paragraph" if len(found) == len(paragraph) else "line" if broken else ""))
            broken = paragraph[-1].ends
        yield from pictures(paragraph, first)


def rows(token: "Token") -> list[Row]:
    """A paragraph line by line."""
    found = [Row(0)]
    unread = ""
    for child in token.children or ():
        if child.type == "html_inline":
            unread = _unread(child.content, unread)
        if unread:
            continue
        broken = child.type == "html_inline" and bool(BREAK.match(child.content))
        if broken or child.type in {"softbreak", "hardbreak"}:
            found[-1].ends = child.type != "softbreak"
            found.append(Row(found[-1].line + (not broken)))
        elif child.type == "image":
            told = (child.content, str(child.attrs.get("title", "")))
            found[-1].pictures += [" ".join(text.split()) for text in told if is_caption(text)][:1]
        elif child.type in {"text", "code_inline"}:
            found[-1].text += child.content
    found[-1].text = ENDED.sub("", found[-1].text)
    return found


def _unread(tag: str, inside: str) -> str:
    """The name of the element that is not read and that this tag of HTML leaves open, if any."""
    if inside:
        return "" if re.match(rf"</{inside}\b", tag, re.IGNORECASE) else inside
    found = UNREAD.match(tag)
    return (found[1] or found[2]).lower() if found else ""


def pictures(rows: Iterable[Row], first: int) -> Iterator[Piece]:
    """The captions in these lines of a paragraph that begins on the line `first`."""
    for row in rows:
        for text in row.pictures:
            yield Piece(text, first + row.line, first + row.line + 1, "caption")


def is_caption(text: str) -> bool:
    """Programs write the name of a picture's file where its text may stand, or only that it is one."""
    return HAN.search(text) is not None and not FILE.search(text) and not ANY.fullmatch(text.strip())


def _paragraphs(rows: list[Row]) -> Iterator[list[Row]]:
    """Rows that a wrap had cut, together; a picture on a line of its own stands alone."""
    wrapped = _is_wrapped([row.text for row in rows if row.text.strip()])
    start = 0
    for i, row in enumerate(rows, 1):
        if i == len(rows) or row.ends or not (row.text and rows[i].text) or not (wrapped or _is_cut(row.text, rows[i].text)):
            yield rows[start:i]
            start = i


def _is_wrapped(rows: list[str]) -> bool:
    """All lines but the last are equally wide: their paragraph was wrapped."""
    widths = [columns(row) for row in rows[:-1]]
    return len(widths) > 1 and min(widths) >= max(widths) - 6 and max(widths) >= 40


def _is_cut(row: str, after: str) -> bool:
    figure = row[-1:] == "." and row[-2:-1].isdigit() and after[0].isdigit()
    return len(row) >= 16 and (figure or not shows(fold(row), "stop_end"))


def _html_level(token: "Token") -> int:
    """Of a heading in HTML that begins a paragraph of Markdown, such as `<font><h2>…`."""
    before = takewhile(lambda child: child.type == "html_inline", token.children or ())
    return next((int(found[1]) for child in before if (found := HEAD.match(child.content))), 0)


def _is_way(token: "Token") -> bool:
    """Whether a paragraph is only a link to another place of its page, a line of the contents or the way back to them; or
    links with signs between them, the way to a page of the web.
    """
    apart = LINKED.sub("", token.content)
    if token.content.count("](") > 1 and BETWEEN.search(apart) and len(re.sub(r"\W", "", apart)) <= BESIDE:
        return True
    kinds = [child for child in token.children or () if child.type != "text" or child.content.strip()]
    return (
        len(kinds) > 2
        and (kinds[0].type, kinds[-1].type) == ("link_open", "link_close")
        and sum(child.type == "link_open" for child in kinds) == 1
        and str(kinds[0].attrs.get("href", "")).startswith("#")
    )


def _emphasis(token: "Token", hint: str) -> str:
    """`bold` when all of it is."""
    kinds = [child.type for child in token.children or () if child.type != "text" or child.content]
    whole = len(kinds) >= 3 and kinds[0] in {"strong_open", "em_open"} and kinds[-1] in {"strong_close", "em_close"}
    return "bold" if whole and not hint else hint


def _join(rows: list[Row]) -> str:
    text = ""
    for row in rows:
        text = joined_text(text, row.text.strip()) if text else row.text.strip()
    return text

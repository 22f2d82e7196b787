"""What of a web page's blocks is a story's and what is said of it: the page's title, the facts below a headline, heads of
the site. A tuple of plain steps, each from pieces to pieces.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

from audio.issue.headings.texts import COLUMN, LEVELS, Piece, is_column, parted
from audio.issue.marks import shows
from audio.issue.printed import fold
from audio.issue.reading.sight import BYLINES
from audio.issue.web.body import Shape
from audio.issue.web.facts import (
    AUTHOR,
    LONG,
    TOLD,
    is_abstract,
    is_facts,
    is_label,
    is_posted,
    is_roundup,
    is_site_head,
    is_site_line,
)
from audio.issue.web.head import TITLES, is_row, with_heads, with_title
from audio.issue.web.title import called

HAN = re.compile("[一-龥]")
WORD = re.compile(r"\w")
ABSTRACT, LEAST = 5, 16
"""How many lines below an abstract its text begins, and the least characters of one."""
LEAST_POSTS = 2
"""Stamps of posts that make a thread."""
LEAST_SIGNED = 2
"""Heads in bold type with who wrote it below each, that are headlines."""
GREETING = frozenset(("paragraph", "line", "bold", "cells"))
"""What is said of a text that nothing is said of."""
LISTED = 3
"""Least links in a list that make the heading above them the list's own."""


def stories(pieces: list[Piece], title: str, shape: Shape | None = None) -> list[Piece]:
    """The blocks of a document, each with what it is; `title` is that of the document. `shape` is given for a page of a
    site, whose texts these are.
    """
    if shape:
        pieces = with_title(with_heads([*_without_lines(pieces)]), title)
    pieces = called(pieces, title, shape)
    for step in STEPS:
        if step is not parted or shape or not _are_several(pieces):
            pieces = [*step(pieces)]
    return numbered([*_started(pieces)])


def _are_several(pieces: list[Piece]) -> bool:
    """Whether a document has several headings as high as any, each with its own below: those are told apart together."""
    tops = [min(piece.level for piece in row) for heads, row in groupby(pieces, key=lambda piece: piece.level > 0) if heads]
    return tops.count(min(tops, default=0)) > 1


def _started(pieces: list[Piece]) -> Iterator[Piece]:
    """Where the first text of an `article` element is the site's own, the next one starts the story."""
    waiting = False
    for piece in pieces:
        waiting = waiting or piece.starts
        own = piece.hint == "furniture"
        starts = waiting and not own
        yield piece if piece.starts == starts else replace(piece, starts=starts)
        waiting = waiting and own


def numbered(pieces: list[Piece]) -> list[Piece]:
    """Each on a line of its own, as they come."""
    return [piece if piece.first == i else replace(piece, first=i, end=i + 1) for i, piece in enumerate(pieces)]


def _without_lines(pieces: list[Piece]) -> Iterator[Piece]:
    """Lines that sites print themselves, whatever element they stand in, and those of signs alone; the short name of a
    column is none.
    """
    for piece in pieces:
        own = (
            is_site_line(piece.text)
            or not WORD.search(piece.text)
            or (piece.level > 0 and shows(fold(piece.text), "web_page"))
        )
        column = piece.level > 0 and len(piece.text) <= COLUMN
        yield piece.as_furniture() if own and not column else piece


def _without_site(pieces: list[Piece]) -> Iterator[Piece]:
    """What stands behind a story, below a head such as 相关新闻 or 网友评论, is the site's own, up to a heading as high or a
    long text; what stands below the second stamp of a thread is others' answers, however long.
    """
    level, told, posts = 0, False, 0
    for piece in pieces:
        told = told or (piece.hint != "furniture" and len(piece.text) >= TOLD)
        posts += is_posted(piece.text)
        if told and piece.hint != "box" and (is_site_head(piece.text) or (posts >= LEAST_POSTS and is_posted(piece.text))):
            level = piece.level or LEVELS
        elif 0 < piece.level <= level or (len(piece.text) >= LONG and posts < LEAST_POSTS):
            level, posts = 0, 0
        yield piece.as_furniture() if level or piece.hint == "box" else piece


def _with_facts(pieces: list[Piece]) -> Iterator[Piece]:
    """When and from where a story is, and how often it was called up, is no text: it stands below the headline, in front of
    the first paragraph. Who wrote it is kept.
    """
    headed = early = told = False
    for piece in pieces:
        head = piece.level > 0 or piece.hint in TITLES
        early = (early or head) and "。" not in piece.text
        headed = (headed or head) and len(piece.text) < LONG
        told = not head and (told or "。" in piece.text or len(piece.text) >= LONG)
        if piece.hint in {"facts", "cells"}:
            own = not told and (headed or piece.hint == "facts")
            if not own:
                yield replace(piece, hint="paragraph")
                continue
        facts = (
            piece.hint in {"facts", "cells"}
            or is_facts(piece.text, early=early)
            or (early and not head and (is_label(piece.text) or is_row(piece)))
        )
        if (piece.hint == "byline" or (early and not head)) and (not HAN.search(piece.text) or len(piece.text) == 1):
            yield replace(piece, hint="furniture")
            continue
        if (told and not headed) or piece.hint in {"furniture", "listed"} or not facts:
            author = headed and early and piece.hint != "furniture" and AUTHOR.fullmatch(piece.text)
            yield replace(piece, hint="byline", level=0) if author else piece
            continue
        found = AUTHOR.search(piece.text)
        start, end = found.span() if found else (0, 0)
        parts = ((piece.text[:start], "furniture"), (piece.text[start:end], "byline"), (piece.text[end:], "furniture"))
        starts = piece.starts
        for text, hint in parts:
            if text.strip():
                yield replace(piece, text=text.strip(), hint=hint, level=0, starts=starts)
                starts = False


def _without_abstracts(pieces: list[Piece]) -> Iterator[Piece]:
    """A line in front of a story that says it is its summary, or only what the text right below it begins with."""
    told = next((i for i in range(len(pieces) - 1, -1, -1) if _is_told(pieces[i])), 0)
    begun = False
    for i, piece in enumerate(pieces):
        abstract = not begun and i < told and not piece.level and is_abstract(piece.text)
        begun = begun or (not abstract and _is_told(piece))
        if abstract:
            yield replace(piece, hint="furniture")
            continue
        start = piece.text.rstrip("….。 ")
        later = (one for one in pieces[i + 1 : i + ABSTRACT] if not one.level and one.hint not in {"furniture", "listed"})
        again = any(one.text.startswith(start) and one.text != piece.text for one in later)
        yield piece.as_furniture() if again and not piece.level and len(start) >= LEAST else piece


def _is_told(piece: Piece) -> bool:
    return piece.hint != "furniture" and not piece.level and "。" in piece.text


def _rounded_up(pieces: list[Piece]) -> Iterator[Piece]:
    """The title of a round-up is a column's name, and the bold lines with a text behind each are its headlines; so are those
    below another column's name that all have right below them who wrote it.
    """
    columns = (i for i, piece in enumerate(pieces) if piece.level and (is_roundup(piece.text) or is_column(piece.text)))
    at = next(columns, len(pieces))
    below = pieces[at + 1 :]
    bold = {i for i, (one, after) in enumerate(pairwise(below), at + 1) if one.hint == "bold" and after.hint != "bold"}
    signed = all(shows(fold(pieces[i + 1].text), *BYLINES) for i in bold)
    round_up = at < len(pieces) and is_roundup(pieces[at].text)
    if len(bold) < (LEAST_SIGNED if signed else LISTED) or not (signed or round_up) or any(piece.level for piece in below):
        yield from pieces
        return
    for i, piece in enumerate(pieces):
        as_head = replace(piece, level=pieces[at].level, hint="") if i in bold else piece
        yield replace(piece, level=0, hint="section") if i == at else as_head


def _without_greeting(pieces: list[Piece]) -> Iterator[Piece]:
    """Short texts between the name of a paper or a site and the first of its headlines greet the reader."""
    heads = [i for i, piece in enumerate(pieces) if piece.level]
    name, first = (*heads, 0, 0)[:2]
    lower = [pieces[i] for i in heads[1:]]
    between = pieces[name + 1 : first]
    above = len(lower) > 1 and all(one.level > pieces[name].level for one in lower)
    paper = above and shows(fold(pieces[name].text), "masthead")
    site = above and median(len(one.text) for one in lower) > len(pieces[name].text)
    short = all(len(one.text) < TOLD and (paper or "。" not in one.text) for one in between)
    own = range(name + 1, first) if short and (paper or site) else ()
    yield from (one.as_furniture() if i in own and one.hint in GREETING else one for i, one in enumerate(pieces))


def _without_lists(pieces: list[Piece]) -> Iterator[Piece]:
    """Links in a list are the site's own, and so is a heading above several of them with no sentence up to the next
    one, if all of its level are such: else it is a column's name.
    """
    heads = [i for i, piece in enumerate(pieces) if piece.level]
    lists = {head: _is_list(pieces[head + 1 : end]) for head, end in pairwise([*heads, len(pieces)])}
    others = {pieces[head].level for head in heads if not lists[head]}
    hollow = {head for head in heads if lists[head] and pieces[head].level not in others}
    for i, piece in enumerate(pieces):
        yield piece.as_furniture() if i in hollow or piece.hint == "listed" else piece


def _is_list(pieces: list[Piece]) -> bool:
    told = any(piece.hint not in {"furniture", "listed"} and "。" in piece.text for piece in pieces)
    return not told and sum(piece.hint == "listed" for piece in pieces) >= LISTED


Step = Callable[[list[Piece]], Iterator[Piece] | list[Piece]]
STEPS: tuple[Step, ...] = (
    _with_facts,
    _without_abstracts,
    _without_greeting,
    _rounded_up,
    _without_lists,
    parted,
    _without_site,
)

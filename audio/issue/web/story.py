"""What of a web page's blocks is a story's and what is said of it: the page's title, the facts below a headline, heads of
the site. A tuple of plain steps, each from pieces to pieces.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby

from audio.issue.headings.texts import COLUMN, LEVELS, Piece, parted
from audio.issue.marks import shows
from audio.issue.printed import fold
from audio.issue.web.body import LEAST_POSTS, Shape
from audio.issue.web.columns import are_titles, rounded_up, with_numbers, without_greeting, without_lists
from audio.issue.web.decks import with_whole_head
from audio.issue.web.facts import LONG, TOLD, is_abstract, is_posted, is_site_head, is_site_line
from audio.issue.web.head import with_heads, with_title, without_office
from audio.issue.web.signed import ended, is_told, signed, signed_once
from audio.issue.web.stamped import without_facts
from audio.issue.web.title import called

WORD = re.compile(r"\w")
ABSTRACT, LEAST = 5, 16
"""How many lines below an abstract its text begins, and the least characters of one."""


def stories(pieces: list[Piece], title: str, shape: Shape | None = None) -> list[Piece]:
    """The blocks of a document, each with what it is; `title` is that of the document. `shape` is given for a page of a
    site, whose texts these are.
    """
    if shape:
        pieces = with_whole_head([*_without_lines(pieces)], title)
        pieces = with_title(with_heads(without_office(pieces, title)), title)
    else:
        pieces = [piece if WORD.search(piece.text) else piece.as_furniture() for piece in pieces]
    pieces = called(pieces, title, shape)
    for step in STEPS:
        if step is not parted or shape or not _are_several(pieces):
            pieces = [*step(pieces)]
    if shape and are_titles(pieces):
        pieces = [piece.as_furniture() for piece in pieces]
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


def _without_abstracts(pieces: list[Piece]) -> Iterator[Piece]:
    """A line in front of a story that says it is its summary, or only what the text right below it begins with."""
    told = next((i for i in range(len(pieces) - 1, -1, -1) if is_told(pieces[i])), 0)
    begun = False
    for i, piece in enumerate(pieces):
        abstract = not begun and i < told and not piece.level and is_abstract(piece.text)
        begun = begun or (not abstract and is_told(piece))
        if abstract:
            yield replace(piece, hint="furniture")
            continue
        start = piece.text.rstrip("….。 ")
        later = (one for one in pieces[i + 1 : i + ABSTRACT] if not one.level and one.hint not in {"furniture", "listed"})
        again = any(one.text.startswith(start) and one.text != piece.text for one in later)
        yield piece.as_furniture() if again and not piece.level and len(start) >= LEAST else piece


Step = Callable[[list[Piece]], Iterator[Piece] | list[Piece]]
STEPS: tuple[Step, ...] = (
    without_facts,
    signed,
    signed_once,
    ended,
    _without_abstracts,
    with_numbers,
    without_greeting,
    rounded_up,
    without_lists,
    parted,
    _without_site,
)

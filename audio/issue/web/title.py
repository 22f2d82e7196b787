"""What around the head of the story that a web page is called by is the site's own."""

from dataclasses import replace
from itertools import dropwhile, takewhile

from audio.issue.headings.texts import COLUMN, Piece, is_banner, is_column
from audio.issue.marks import shows
from audio.issue.printed import fold, unspaced
from audio.issue.web.body import Shape
from audio.issue.web.decks import with_subheads
from audio.issue.web.facts import TOLD, is_roundup
from audio.issue.web.frame import behind, in_front
from audio.issue.web.named import APART, PARTS, head_of, parts_of
from audio.issue.web.text import TITLES
from audio.issue.web.writers import AUTHOR

TOOLS = frozenset(("facts", "cells"))
"""What tools and facts are called."""
OWN = APART | TOOLS | {"byline", "kicker", "deck"}
"""What stands among the headings right below a headline."""
LONG_HEAD, SHORT = 9, 6
"""Least characters of a head whose sub-heads have no more than these."""
LEAST = 3
"""Characters of the shortest kicker."""
SET = 2
"""Most lines of a kicker or a deck."""
ABOVE = frozenset(("kicker", "section", "box"))
"""What stays as it is above the head: its kicker, its column; a box is told of elsewhere."""


def called(pieces: list[Piece], title: str, shape: Shape | None) -> list[Piece]:
    """The pieces of a page that is called by a story: `title` is the page's, `shape` that of a page of a site.

    What stands in front of the element that holds head and text is the site's. What stands above the head, but for the
    next line, is, too, if it is no story; higher headings are in any case, and so are the shortest ones right below, the
    head once more in front of the text, links that are paragraphs of the text, and what stands behind it up to another
    head like this one. Names of classes for titles mean sub-heads in the text.
    """
    at = head_of(pieces, title)
    if at is None:
        return pieces
    if parts := parts_of(pieces[at], title):
        pieces = [*pieces[:at], *parts, *pieces[at + 1 :]]
        at += parts[0].hint in {"furniture", "section", "kicker"}
    before, rest = _outside(pieces, at, shape)
    before -= {i for i in before if pieces[i].hint in {"kicker", "section"}}
    pieces = [piece.as_furniture() if i in before else piece for i, piece in enumerate(pieces)]
    head = pieces[at]
    if not head.level and len(head.text) > COLUMN and not _is_one_of_several(pieces, at):
        head = replace(head, level=1, hint="")
    text = next((i for i, piece in enumerate(pieces[at:], at) if len(piece.text) >= TOLD or "。" in piece.text), at)
    subs = _subheads(pieces, at)
    own = _above(pieces, at, head.level, title, book=shape is None) | (_below(pieces, at, text, head) - subs)
    own |= _behind(pieces, at, text, rest)
    told = [piece.as_furniture() if i in own else piece for i, piece in enumerate(pieces)]
    told = [replace(piece, level=0, hint="subhead") if i in subs - own else piece for i, piece in enumerate(told)]
    told[at] = head
    told = _parted(told, at, pieces[at].hint, title)
    told = with_subheads(told, at)
    titles = {i for i, one in enumerate(told) if head.level and one.hint == "large" and i > at} - rest
    return [replace(one, hint="bold") if i in titles else one for i, one in enumerate(told)]


def _outside(pieces: list[Piece], at: int, shape: Shape | None) -> tuple[set[int], set[int]]:
    """The places of what stands in front of the element that holds the head and its text, and behind the text."""
    if not (shape and shape.texts):
        return set(), set()
    frame = shape.frame(pieces[at].first)
    before, after = {*in_front(shape, frame, pieces[at].hint or f"h{pieces[at].level}")}, {*behind(shape, frame)}
    places = [piece.first for piece in pieces]
    return {i for i, place in enumerate(places) if place in before}, {i for i, place in enumerate(places) if place in after}


def _subheads(pieces: list[Piece], at: int) -> set[int]:
    """The places of several short headings of one level below a long one, the head: no stories of a column."""
    head = pieces[at]
    if not head.level or len(head.text) < LONG_HEAD or is_banner(head.text) or is_roundup(head.text):
        return set()
    below = [i for i in range(at + 1, len(pieces)) if pieces[i].level > head.level]
    rows = [[i for i in below if pieces[i].level == level] for level in {pieces[i].level for i in below}]
    return {i for row in rows if len(row) > 1 and all(len(pieces[i].text) <= SHORT for i in row) for i in row}


def _parted(pieces: list[Piece], at: int, hint: str, title: str) -> list[Piece]:
    """Where a class calls several lines together titles and the page's names one of them, those above are kickers and
    those below decks.
    """
    told, whole = [*pieces], unspaced(title)
    for role, way in (("kicker", -1), ("deck", 1)):
        places = range(at + way, len(told) if way > 0 else -1, way)
        row = [*takewhile(lambda i: told[i].hint == hint and unspaced(told[i].text) not in whole, places)]
        for i in row if hint in TITLES and len(row) <= SET else ():
            told[i] = replace(told[i], hint=role)
    return told


def _is_one_of_several(pieces: list[Piece], at: int) -> bool:
    """Whether a class calls other texts below it titles, too."""
    head = pieces[at]
    below = dropwhile(lambda piece: piece.hint == head.hint, pieces[at + 1 :])
    alike = (piece for piece in below if piece.hint == head.hint and piece.text != head.text)
    return head.hint in TITLES and any(alike)


def _above(pieces: list[Piece], at: int, level: int, title: str, *, book: bool) -> set[int]:
    """Sentences that stand above the head in a book end the story of the document before."""
    above = [piece for piece in pieces[:at] if piece.hint not in APART]
    alone = all(len(piece.text) < TOLD and not (book and shows(fold(piece.text), "stop_end")) for piece in above)
    names = {unspaced(title), *([unspaced(site)] if (site := PARTS.split(title)[-1]) != title else [])}
    own = APART | TOOLS | (TITLES if level and pieces[at].level else set())
    next_ = at - 1 if at and pieces[at - 1].hint not in own and len(pieces[at - 1].text) >= LEAST else at
    next_ = at if shows(fold(pieces[next_].text), "masthead") else next_
    return {
        i
        for i, piece in enumerate(pieces[:at])
        if (alone and i != next_ and piece.hint not in ABOVE) or 0 < piece.level < level or unspaced(piece.text) in names
    }


def _below(pieces: list[Piece], at: int, text: int, head: Piece) -> set[int]:
    """A head that may be a column's name, or a page's, has its stories below."""
    later = {piece.level for piece in pieces[text:]} if is_column(head.text) else set()
    row = takewhile(lambda i: pieces[i].level or pieces[i].hint in OWN, range(at + 1, text))
    lower = (i for i in row if pieces[i].level > head.level > 0 and pieces[i].level not in later)
    small = (i for i in lower if len(pieces[i].text) <= COLUMN)
    again = (i for i in range(at + 1, text) if not pieces[i].level and unspaced(pieces[i].text) == unspaced(head.text))
    told = next((i for i in range(at + 1, len(pieces)) if "。" in pieces[i].text), len(pieces))
    links = (i for i in range(told + 1, len(pieces)) if pieces[i].hint == "link")
    return {*small, *again, *links}


def _behind(pieces: list[Piece], at: int, text: int, behind: set[int]) -> set[int]:
    """Up to another head as those of the story: there may be several, below the name of a site."""
    level = max(piece.level for piece in pieces[at : text + 1])
    hint = pieces[at].hint if pieces[at].hint in TITLES else None
    heads = (i for i in sorted(behind) if 0 < pieces[i].level <= level or pieces[i].hint == hint)
    end = next(heads, len(pieces))
    own = (i for i in behind if i < end and pieces[i].hint != "box")
    return {i for i in own if not AUTHOR.match(pieces[i].text)}

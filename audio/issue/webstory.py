"""What of a web page's blocks is a story's and what is said of it: the page's title, the facts below a headline, heads of
the site. A tuple of plain steps, each from pieces to pieces.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from audio.issue.headings import COLUMN, LEVELS, Piece, parted
from audio.issue.marks import shows
from audio.issue.printed import fold
from audio.issue.webfacts import AUTHOR, is_facts

TOLD, LONG = 40, 100
"""Characters of a story's text, and of one that is no teaser and no reader's word."""
NAMED = 4
"""Least characters of a heading that a page may be called by."""


def stories(pieces: list[Piece], title: str) -> list[Piece]:
    """The blocks of a page, each with what it is; `title` is that of the page."""
    pieces = _called(pieces, "".join(title.split()))
    for step in STEPS:
        pieces = [*step(pieces)]
    return [replace(piece, first=i, end=i + 1) for i, piece in enumerate(pieces)]


def _called(pieces: list[Piece], title: str) -> list[Piece]:
    """The heading that the page's title begins with is the story's: what stands above it, but for the next line, is the
    site's if it is no story; higher headings are the site's in any case, and so are the shortest ones right below.
    """
    names = [i for i, piece in enumerate(pieces) if piece.level and len(piece.text) >= NAMED and _begins(title, piece.text)]
    if not names:
        return pieces
    at = max(names, key=lambda i: len(pieces[i].text))
    level = pieces[at].level
    alone = all(len(piece.text) < TOLD for piece in pieces[:at])
    text = next((i for i, piece in enumerate(pieces[at:], at) if len(piece.text) >= TOLD), at)

    def is_site(i: int, piece: Piece) -> bool:
        if i < at:
            return (alone and i < at - 1 and piece.hint != "kicker") or 0 < piece.level < level
        return at < i < text and piece.level > level and len(piece.text) <= COLUMN

    return [replace(piece, level=0, hint="furniture") if is_site(i, piece) else piece for i, piece in enumerate(pieces)]


def _begins(title: str, text: str) -> bool:
    return title.startswith("".join(text.split()))


def _without_site(pieces: list[Piece]) -> Iterator[Piece]:
    """What stands behind a story, below a head such as 相关新闻 or 网友评论, is the site's own, up to a heading as high or a
    long text.
    """
    level, told = 0, False
    for piece in pieces:
        told = told or (piece.hint != "furniture" and len(piece.text) >= TOLD)
        if told and shows(fold(piece.text), "site_head"):
            level = piece.level or LEVELS
        elif 0 < piece.level <= level or len(piece.text) >= LONG:
            level = 0
        yield replace(piece, level=0, hint="furniture") if level else piece


def _with_facts(pieces: list[Piece]) -> Iterator[Piece]:
    """When and from where a story is, and how often it was called up, is no text: it stands below the headline, in front of
    the first paragraph. Who wrote it is kept.
    """
    headed = False
    for piece in pieces:
        headed = (headed or piece.level > 0 or piece.hint == "headline") and len(piece.text) < LONG
        if not headed or piece.hint == "furniture" or not is_facts(piece.text):
            yield piece
            continue
        found = AUTHOR.search(piece.text)
        start, end = found.span() if found else (0, 0)
        for text, hint in (
            (piece.text[:start], "furniture"),
            (piece.text[start:end], "byline"),
            (piece.text[end:], "furniture"),
        ):
            if text.strip():
                yield replace(piece, text=text.strip(), hint=hint, level=0, starts=piece.starts and hint == "byline")


Step = Callable[[list[Piece]], Iterator[Piece] | list[Piece]]
STEPS: tuple[Step, ...] = (_with_facts, parted, _without_site)


def without_hollow(pieces: list[Piece]) -> list[Piece]:
    """A sub-head with no text behind it up to the next story's head was one of something else on the page."""
    told: list[Piece] = []
    behind = ""
    for piece in reversed(pieces):
        hollow = piece.hint == "subhead" and behind in {"", "headline", "section", "kicker"}
        told.append(replace(piece, level=0, hint="furniture") if hollow else piece)
        behind = behind if told[-1].hint == "furniture" else piece.hint or "text"
    return told[::-1]

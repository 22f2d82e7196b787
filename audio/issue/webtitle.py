"""The head of the story that a web page is called by, and what around it is the site's own."""

import re
from dataclasses import replace
from itertools import dropwhile, takewhile

from audio.issue.headings import COLUMN, Piece
from audio.issue.marks import shows
from audio.issue.printed import fold, unspaced
from audio.issue.webfacts import AUTHOR, TOLD, has_label, is_fact, is_facts

TITLE = 300
"""Most characters of a page's title that are looked at."""
NAMED = 4
"""Least characters of a heading that a page may be called by."""
PARTS = re.compile(r"\s*[_|｜:：]\s*|\s+[-–—·/]+\s+|-")
"""Between the parts of a page's title: the story's head, its column, the site."""
TOPIC = re.compile(r"([\[【][^\]】]{1,8}[\]】])\s*(\S.+)")
"""What a forum sets in front of a head, and the head."""
SET = 2
"""Most lines of a kicker or a deck."""
SITE = re.compile("(?:网|网站|在线|频道|公众号|客户端|电视台|门户|社区|论坛|发布|热线|平台|政府|融媒体中心)$")
"""How a site's name ends."""
LONE, MORE = 6, 12
"""Least characters of a part of a title that a heading may hold, and the most that the heading says beside it."""
APART = frozenset(("furniture", "box", "listed", "link"))
"""What is the site's own, or may be."""
TITLES = frozenset(("headline", "large"))
"""What a class can say of a head."""
ABOVE = frozenset(("kicker", "section", "box"))
"""What stays as it is above the head: its kicker, its column; a box is told of elsewhere."""


def called(pieces: list[Piece], title: str, behind: frozenset[int]) -> list[Piece]:
    """The pieces of a page that is called by a story: `title` is the page's, `behind` the places of what stands
    behind its text.

    What stands above the head, but for the next line, is the site's if it is no story; higher headings are in any
    case, and so are the shortest ones right below, the head once more in front of the text, links that are paragraphs
    of the text, and what stands behind it up to another head like this one. Names of classes for titles mean
    sub-heads in the text.
    """
    at = _head(pieces, title)
    at = _only_head(pieces) if at is None else at
    at = _above_facts(pieces) if at is None else at
    if at is None:
        return pieces
    if parts := _topic(pieces[at], title):
        behind = frozenset(i + (i > at) for i in behind)
        pieces, at = [*pieces[:at], *parts, *pieces[at + 1 :]], at + 1
    head = pieces[at]
    if not head.level and len(head.text) > COLUMN and not _is_one_of_several(pieces, at):
        head = replace(head, level=1, hint="")
    text = next((i for i, piece in enumerate(pieces[at:], at) if len(piece.text) >= TOLD), at)
    own = _above(pieces, at, head.level) | _below(pieces, at, text, head) | _behind(pieces, at, text, behind)
    told = [replace(piece, level=0, hint="furniture") if i in own else piece for i, piece in enumerate(pieces)]
    told[at] = head
    told = _parted(told, at, pieces[at].hint, title)
    titles = {i for i, one in enumerate(told) if head.level and one.hint == "large" and i > at} - behind
    return [replace(one, hint="bold") if i in titles else one for i, one in enumerate(told)]


def _only_head(pieces: list[Piece]) -> int | None:
    """The place of the only text that a class calls a title, on a page without headings."""
    titles = [i for i, piece in enumerate(pieces) if piece.hint in TITLES]
    return titles[0] if len(titles) == 1 and not any(piece.level for piece in pieces) else None


def _above_facts(pieces: list[Piece]) -> int | None:
    """The place of the line right above the first one that says when and from where a story is, on a page without heads."""
    if any(piece.level or piece.hint in TITLES for piece in pieces):
        return None
    facts = next((i for i, piece in enumerate(pieces) if piece.hint == "facts" or is_facts(piece.text) or is_row(piece)), 0)
    above = pieces[facts - 1] if facts else None
    told = any(len(piece.text) >= TOLD or "。" in piece.text for piece in pieces[:facts] if piece.hint not in APART)
    named = above is not None and above.hint not in APART and NAMED <= len(above.text) < TOLD and not has_label(above.text)
    return facts - 1 if named and not told else None


def is_row(piece: Piece) -> bool:
    """Whether it is a row of a table with what the page says of its story."""
    return piece.hint == "body" and is_fact(piece.text)


def _topic(head: Piece, title: str) -> list[Piece]:
    """A forum's [topic] in front of the head is no part of it, if the page's title begins without it: both, or nothing."""
    found = TOPIC.match(head.text)
    if not found or not unspaced(title).startswith(unspaced(found[2])):
        return []
    return [replace(head, text=found[1], level=0, hint="furniture"), replace(head, text=found[2], starts=False)]


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


def _above(pieces: list[Piece], at: int, level: int) -> set[int]:
    alone = all(len(piece.text) < TOLD or piece.hint in APART for piece in pieces[:at])
    next_ = at - 1 if at and pieces[at - 1].hint not in APART else at
    return {
        i
        for i, piece in enumerate(pieces[:at])
        if (alone and i != next_ and piece.hint not in ABOVE) or 0 < piece.level < level
    }


def _below(pieces: list[Piece], at: int, text: int, head: Piece) -> set[int]:
    """A head as short as a column's name may be one, with its stories below."""
    later = {piece.level for piece in pieces[text:]} if len(head.text) <= COLUMN else set()
    lower = (i for i in range(at + 1, text) if pieces[i].level > head.level > 0 and pieces[i].level not in later)
    small = (i for i in lower if len(pieces[i].text) <= COLUMN)
    again = (i for i in range(at + 1, text) if not pieces[i].level and unspaced(pieces[i].text) == unspaced(head.text))
    told = next((i for i in range(at + 1, len(pieces)) if "。" in pieces[i].text), len(pieces))
    links = (i for i in range(told + 1, len(pieces)) if pieces[i].hint == "link")
    return {*small, *again, *links}


def _behind(pieces: list[Piece], at: int, text: int, behind: frozenset[int]) -> set[int]:
    """Up to another head as those of the story: there may be several, below the name of a site."""
    level = max(piece.level for piece in pieces[at : text + 1])
    hint = pieces[at].hint if pieces[at].hint in TITLES else None
    heads = (i for i in sorted(behind) if 0 < pieces[i].level <= level or pieces[i].hint == hint)
    end = next(heads, len(pieces))
    own = (i for i in behind if i < end and pieces[i].hint != "box")
    return {i for i in own if not AUTHOR.match(pieces[i].text)}


def _head(pieces: list[Piece], title: str) -> int | None:
    """The place of the text that the page is called by: the longest heading that its title begins with, else one
    that is a part of it, else another line that is.
    """
    title = " ".join(title.split())[:TITLE]
    whole, parts = unspaced(title), {unspaced(part) for part in PARTS.split(title)}
    texts = [(i, piece, unspaced(piece.text)) for i, piece in enumerate(pieces) if piece.hint not in APART | {"kicker"}]
    texts = [one for one in texts if not shows(fold(one[2]), "masthead")]
    names = [i for i, piece, text in texts if piece.level and whole.startswith(text) and len(text) >= NAMED]
    others = [(i, piece) for i, piece, text in texts if _is_part(text, parts, piece.level)]
    first = next((i for i, piece in enumerate(pieces) if piece.hint not in APART), 0)
    lines = [i for i, piece in others if piece.level or not (i == first and SITE.search(piece.text))]
    own = [i for i in (*names, *lines) if pieces[i].level and not SITE.search(pieces[i].text)]
    names = [i for i in names if i in own] or own or names or lines
    return max(names, key=lambda i: len(pieces[i].text), default=None)


def _is_part(text: str, parts: set[str], level: int) -> bool:
    """Whether a text is a part of the title; a heading may say more, as a forum's with its [topic]."""
    if text in parts or not level:
        return text in parts and (level > 0 or len(text) >= NAMED)
    return any(len(part) >= LONE and part in text and len(text) <= len(part) + MORE for part in parts)

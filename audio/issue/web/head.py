"""What stands at the heads of a web page's stories."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from audio.issue.headings.texts import Piece, is_banner
from audio.issue.marks import shows
from audio.issue.printed import fold
from audio.issue.web.facts import TOLD, has_label, is_fact, is_facts
from audio.issue.web.named import APART, LONE, MORE, NAMED, PARTS, SITE, is_most
from audio.issue.web.text import TITLES

HAN = re.compile("[一-龥]")
SIGN = re.compile(r"^(?:[0-9]{1,2}[\s.、．]+(?=[一-龥])|\W+)")
NO_HEAD = ("masthead", "page_header", "page_date", "page_weekday", "byline_job", "byline_text", "jump", "jump_in")
"""Marks of what is no headline."""
OFFICE = re.compile(rf"{SITE.pattern}|(?:局|委员会|委|办公室|厅|中心|大学|学院|医院|学校|中学|小学|协会)$")
"""How the name of an office or a site ends."""
AS_HEADS = TITLES | {"kicker"}
DECK = 40
"""Characters of a line that is longer than a deck is."""


def without_office(pieces: list[Piece], title: str) -> list[Piece]:
    """The name of an office or a site, the only heading and all of the page's title, is no headline where another line
    stands right above the facts, with the site's own between.
    """
    heads = [i for i, piece in enumerate(pieces) if piece.level or piece.hint in TITLES]
    if len(heads) != 1 or pieces[heads[0]].text != title or not OFFICE.search(title):
        return pieces
    facts = _facts(pieces)
    below = range(heads[0] + 1, len(pieces) - 1)
    line = next((i for i in below if facts[i + 1] and not facts[i] and _may_head(pieces[i])), 0)
    between = pieces[heads[0] + 1 : line]
    if not any(piece.hint in APART for piece in between) or any("。" in piece.text for piece in between):
        return pieces
    return [piece.as_furniture() if i in heads else piece for i, piece in enumerate(pieces)]


def with_heads(pieces: list[Piece]) -> list[Piece]:
    """On a page without heads the texts that its own lists link to are such, else the lines right above those that say when
    and from where a story is.
    """
    if any(piece.level or piece.hint in TITLES for piece in pieces):
        return pieces
    listed = [SIGN.sub("", piece.text) for piece in pieces if piece.hint in APART]
    heads = {i for i, piece in enumerate(pieces) if _may_head(piece) and _is_listed(piece.text, listed)}
    if heads:
        return [replace(piece, hint="large") if i in heads else piece for i, piece in enumerate(pieces)]
    facts = _facts(pieces)
    heads = {i for i, piece in enumerate(pieces[:-1]) if facts[i + 1] and not facts[i] and _may_head(piece)}
    told = next((i for i, piece in enumerate(pieces) if "。" in piece.text and piece.hint not in APART), len(pieces))
    heads = heads if min(heads, default=told) < told else set()
    return [replace(piece, hint="large") if i in heads else piece for i, piece in enumerate(pieces)]


def _facts(pieces: list[Piece]) -> list[bool]:
    """Whether each says when and from where a story is, or by whom right beside that."""
    told = next((i for i, piece in enumerate(pieces) if "。" in piece.text and piece.hint not in APART), 0)
    facts = [
        one.hint != "furniture" and (one.hint == "facts" or is_facts(one.text, early=i < told) or is_row(one))
        for i, one in enumerate(pieces)
    ]
    beside = (facts[max(0, i - 1)] or any(facts[i + 1 : i + 2]) for i in range(len(pieces)))
    return [fact or (near and one.hint == "byline") for fact, near, one in zip(facts, beside, pieces, strict=True)]


def _is_listed(text: str, listed: list[str]) -> bool:
    """Whether a list has it as one of its titles; several links may stand in one line of it."""
    return text in listed or (len(text) > MORE and any(text in line for line in listed))


def with_title(pieces: list[Piece], title: str) -> list[Piece]:
    """The page's title as the head of a page that has none: its text begins at once, or behind words too short for one."""
    texts = (i for i, piece in enumerate(pieces) if piece.hint not in APART)
    first = next((i for i in texts if len(SIGN.sub("", pieces[i].text)) >= LONE), len(pieces))
    if (
        first == len(pieces)
        or "。" not in pieces[first].text
        or any(piece.level or piece.hint in TITLES for piece in pieces)
    ):
        return pieces
    head = next((part for part in PARTS.split(title) if _may_name(part)), "")
    if not head or any(piece.text == head or is_most(piece.text, head) for piece in pieces):
        return pieces
    return [*pieces[:first], replace(pieces[first], text=head, level=1, hint=""), *pieces[first:]]


def _may_name(part: str) -> bool:
    return NAMED < len(part) < TOLD and HAN.search(part) is not None and not SITE.search(part) and not is_banner(part)


def _may_head(piece: Piece) -> bool:
    text = piece.text
    return (
        piece.hint not in APART
        and not shows(fold(text), *NO_HEAD)
        and NAMED <= len(text) < TOLD
        and "。" not in text
        and not text.startswith("—")
        and not has_label(text)
    )


def is_row(piece: Piece) -> bool:
    """Whether it is a row of a table with what the page says of its story."""
    return piece.hint == "body" and is_fact(piece.text)


def without_hollow(pieces: list[Piece]) -> list[Piece]:
    """A sub-head with no text behind it up to the next story's head was one of something else on the page."""
    told: list[Piece] = []
    behind = ""
    for piece in reversed(pieces):
        hollow = piece.hint == "subhead" and behind in {"", "headline", "section", "kicker"}
        told.append(piece.as_furniture() if hollow else piece)
        behind = behind if told[-1].hint == "furniture" else piece.hint or "text"
    return told[::-1]


def heads_with_text(pieces: list[Piece]) -> Iterator[Piece]:
    """What is the site's own between heads and their text stands above them, also behind a short line below the head, as
    a deck is: a day and a share bar part no story. A short line that a page begins with, right above a head, is one, too.
    """
    row: list[Piece] = []
    own, begun = False, False
    for piece, after in zip_longest(pieces, pieces[1:]):
        head = _is_head(piece) or (not begun and after is not None and _is_short(piece) and _is_head(after))
        begun = begun or piece.hint != "furniture"
        own = bool(row) and (own or row[-1].hint == "furniture")
        if head and own:
            yield from row
            row = [piece]
        elif head or (row and (piece.hint == "furniture" or _is_short(piece))):
            row.append(piece)
        else:
            yield from (*sorted(row, key=lambda one: one.hint != "furniture"), piece)
            row = []
    yield from row


def _is_head(piece: Piece) -> bool:
    return piece.level > 0 or piece.hint in AS_HEADS


def _is_short(piece: Piece) -> bool:
    """Whether it may stand among heads: a deck, however long, or a short line."""
    return piece.hint == "deck" or (piece.hint != "furniture" and len(piece.text) < DECK and "。" not in piece.text)

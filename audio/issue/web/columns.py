"""Headings of a web page that are no headlines: names of papers and columns, heads of round-ups and of lists."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from statistics import median

from audio.issue.headings.texts import Piece, is_column
from audio.issue.marks import shows
from audio.issue.printed import fold
from audio.issue.reading.sight import BYLINES
from audio.issue.web.facts import TOLD, is_roundup
from audio.issue.web.text import TITLES

HEAD = 9
"""Characters of a middling headline at least: sub-heads are shorter."""
LEAST_SIGNED = 2
"""Heads in bold type with who wrote it below each, that are headlines."""
GREETING = frozenset(("paragraph", "line", "bold", "cells"))
"""What is said of a text that nothing is said of."""
NUMBER = re.compile(r"(?:(?:PART|Part|NO|No)?[.\s]*\d{1,2}|[一二三四五六七八九十]{1,2})[.、]?")
"""What stands alone above a sub-head."""
PHONES = re.compile(r"(?:[一-龥]{2,8}\s*[:：]\s*[\d\s()（）/、\-]{6,30}(?:FAX|传真)?[)）]?)+")
"""A row of offices and the numbers to call them by."""
PICTURES = frozenset(("caption", "pictured"))
"""What is said of what a picture shows."""
LISTED = 3
"""Least links in a list that make the heading above them the list's own."""


def rounded_up(pieces: list[Piece]) -> Iterator[Piece]:
    """The title of a round-up is a column's name, and the bold lines with a text behind each are its headlines; so are those
    below another column's name that are long, or all have right below them who wrote it.
    """
    columns = (i for i, piece in enumerate(pieces) if piece.level and (is_roundup(piece.text) or is_column(piece.text)))
    at = next(columns, len(pieces))
    below = pieces[at + 1 :]
    bold = {i for i, (one, after) in enumerate(pairwise(below), at + 1) if one.hint == "bold" and after.hint != "bold"}
    long = bool(bold) and median(len(pieces[i].text) for i in bold) >= HEAD
    signed = long or all(shows(fold(pieces[i + 1].text), *BYLINES) for i in bold)
    round_up = at < len(pieces) and is_roundup(pieces[at].text)
    if len(bold) < (LEAST_SIGNED if signed else LISTED) or not (signed or round_up) or any(piece.level for piece in below):
        yield from pieces
        return
    for i, piece in enumerate(pieces):
        as_head = replace(piece, level=pieces[at].level, hint="") if i in bold else piece
        yield replace(piece, level=0, hint="section") if i == at else as_head


def with_numbers(pieces: list[Piece]) -> Iterator[Piece]:
    """A number that stands alone above a sub-head is a part of it: 01, PART 2, 三."""
    head = next((i for i, piece in enumerate(pieces) if piece.level), len(pieces))
    numbers = {
        i for i in range(head + 1, len(pieces) - 1) if _is_number(pieces[i]) and _is_below(pieces[i + 1], pieces[head].level)
    }
    for i, piece in enumerate(pieces):
        if i - 1 in numbers:
            number = pieces[i - 1]
            yield replace(piece, text=f"{number.text} {piece.text}", starts=number.starts or piece.starts)
        elif i not in numbers:
            yield piece


def _is_number(piece: Piece) -> bool:
    return bool(NUMBER.fullmatch(piece.text)) and piece.hint not in {"furniture", "listed"}


def _is_below(piece: Piece, level: int) -> bool:
    sub = piece.hint in {"bold", "subhead"} or piece.level > level
    return sub and len(piece.text) < TOLD and "。" not in piece.text and not NUMBER.fullmatch(piece.text)


def without_greeting(pieces: list[Piece]) -> Iterator[Piece]:
    """Short texts between the name of a paper or a site and the first of its headlines greet the reader."""
    heads = [i for i, piece in enumerate(pieces) if piece.level]
    titled = (i for i, piece in enumerate(pieces[: min(heads, default=0)]) if shows(fold(piece.text), "masthead"))
    name, first, *_ = [*[*titled][:1], *heads, 0, 0]
    lower = [pieces[i] for i in heads if i > name]
    between = pieces[name + 1 : first]
    above = len(lower) > 1 and (not pieces[name].level or all(one.level > pieces[name].level for one in lower))
    paper = above and shows(fold(pieces[name].text), "masthead")
    site = above and median(len(one.text) for one in lower) > len(pieces[name].text)
    short = all(len(one.text) < TOLD and (paper or "。" not in one.text) for one in between)
    own = range(name + 1, first) if short and (paper or site) else ()
    yield from (one.as_furniture() if i in own and one.hint in GREETING else one for i, one in enumerate(pieces))


def without_lists(pieces: list[Piece]) -> Iterator[Piece]:
    """Links in a list are the site's own, and so is a heading above several of them with no sentence up to the next
    one, if all of its level are such: else it is a column's name. A page of nothing but links has no story.
    """
    bare = all(piece.hint in {"furniture", "listed", "link"} for piece in pieces)
    heads = [i for i, piece in enumerate(pieces) if piece.level]
    lists = {head: _is_list(pieces[head], pieces[head + 1 : end]) for head, end in pairwise([*heads, len(pieces)])}
    others = {pieces[head].level for head in heads if not lists[head]}
    hollow = {head for head in heads if lists[head] and pieces[head].level not in others}
    for i, piece in enumerate(pieces):
        yield piece.as_furniture() if i in hollow or bare or piece.hint == "listed" else piece


def _is_list(head: Piece, pieces: list[Piece]) -> bool:
    told = any(piece.hint not in {"furniture", "listed"} and "。" in piece.text for piece in pieces)
    links = sum(piece.hint == "listed" for piece in pieces)
    return not told and (links >= LISTED or shows(fold(head.text), "contents"))


def are_titles(pieces: list[Piece]) -> bool:
    """Whether these are titles or links by such, several where short lines stand between, no sentence, and else only whom
    to call.
    """
    told = [
        piece for piece in pieces if piece.hint not in {"furniture", "listed", "link"} and not PHONES.fullmatch(piece.text)
    ]
    heads = sum(piece.level > 0 or piece.hint in TITLES for piece in told)
    bare = all(len(piece.text) < TOLD and "。" not in piece.text and piece.hint not in PICTURES for piece in told)
    links = sum(piece.hint == "link" and len(piece.text) >= HEAD for piece in pieces)
    linked = links >= LISTED and not any(piece.hint == "body" for piece in told)
    return bare and (linked or heads == len(told) or (heads >= LISTED and 2 * heads > len(told)))

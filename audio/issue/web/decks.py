"""Kickers, headlines, decks and sub-heads of a web page that only how they are set, or where they stand, tells apart."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, takewhile

from audio.issue.headings.texts import Piece, is_column
from audio.issue.marks import shows
from audio.issue.printed import fold
from audio.issue.web.body import Shape, is_told
from audio.issue.web.elements import HEADINGS, SUMMARY, is_called
from audio.issue.web.facts import TOLD, has_label, is_fact, is_roundup, is_site_line
from audio.issue.web.named import APART, PARTS
from audio.issue.web.text import BARE, LINK, Shown
from audio.issue.web.tree import Inside
from audio.issue.web.writers import SIGNED

LEAST = 5
"""Characters of such a line at least."""
LEAD = 200
"""Characters of the longest lead-in."""
LARGER = 1.3
"""How many times as large as another line in front of the text a headline is."""
LINES = 3
"""Most lines of a head that is broken by hand, and those of one with a kicker and a deck."""
SAID = frozenset(("facts", "cells", "byline", "furniture"))
"""What stands below a deck."""
HEADS = HEADINGS | {"headline", "large"}
BARE_LINES = frozenset(("paragraph", "line", "bold"))
"""What is said of a line that nothing is said of."""
WORK = re.compile(r"《([^《》]{5,40})》")


def decks_of(shape: Shape, hints: dict[int, str]) -> dict[int, str]:
    """Those lines, by their places. `hints` say what is known of the others."""
    return {**_by_size(shape, hints), **dict.fromkeys((*_below_heads(shape, hints), *_lead_ins(shape, hints)), "deck")}


def _by_size(shape: Shape, hints: dict[int, str]) -> dict[int, str]:
    """On a page without heads two or three lines in front of the text that their make or their type tells apart."""
    told = next((i for i, one in enumerate(shape.texts) if is_told(one)), 0)
    front = shape.texts[:told]
    if any(one.hint in HEADINGS | {"headline"} for one in front):
        return {}
    facts = [hints.get(i, one.hint) in SAID or is_fact(one.text) for i, one in enumerate(shape.texts[: told + 1])]
    makes = [_block(one.inside).kind if _is_line(one) else "" for one in front]
    for i in range(len(front) - LINES + 1):
        if all(makes[i : i + LINES]) and _is_odd(front[i : i + LINES], makes, i, facts=facts[i + LINES]):
            return {i: "kicker", i + 1: "headline", i + 2: "deck"}
    for i in range(len(front) - 1):
        first, second = (one.inside.size for one in front[i : i + 2])
        alone = all(makes[i : i + 2]) and facts[i + 2] and not any(makes[max(0, i - 1) : i]) and not is_column(front[i].text)
        if alone and max(first, second) >= LARGER * min(first, second):
            return {i: "headline", i + 1: "deck"} if first > second else {i: "kicker", i + 1: "headline"}
    return {}


def _is_odd(lines: list[Shown], makes: list[str], i: int, *, facts: bool) -> bool:
    """Of three lines, whether the first and the last are of one make, or only the one between is in larger type, or in bold
    type with facts below.
    """
    first, between, last = makes[i : i + LINES]
    sizes = [one.inside.size for one in lines]
    bold = [one.inside.inline == "bold" for one in lines] == [False, True, False]
    return (first == last != between and _is_alone(makes, i)) or sizes[1] > max(sizes[0], sizes[2]) or (bold and facts)


def _is_alone(makes: list[str], i: int) -> bool:
    """Whether no other line of these makes stands beside the three that begin here."""
    return not {*makes[max(0, i - 1) : i], *makes[i + LINES : i + LINES + 1]} & {*makes[i : i + 2]}


def _below_heads(shape: Shape, hints: dict[int, str]) -> Iterator[int]:
    """The lines right below a head, in its element, with what is said of the story right below them, in there, too."""
    for i, (head, line, below) in enumerate(zip(shape.texts, shape.texts[1:], shape.texts[2:], strict=False), 1):
        if head.hint not in HEADS or i in hints or line.hint == "large" or not _is_line(line):
            continue
        beside = {id(_block(one.inside).around) for one in (head, line, below)}
        if len(beside) == 1 and hints.get(i + 1, below.hint) in SAID:
            yield i


def _lead_ins(shape: Shape, hints: dict[int, str]) -> Iterator[int]:
    """The sentences between a head and the element of its story that are called a summary, or stand right below the head, in
    its element, with what is said of the story right below them or at that element's end.
    """
    begun = shape.story.first if shape.story else 0
    head: Inside | None = None
    for i, one in enumerate(shape.texts[:begun]):
        if one.hint in HEADS:
            head = _block(one.inside).around
            continue
        if head is not None and i not in hints and one.hint == "paragraph" and is_told(one) and len(one.text) <= LEAD:
            below = hints.get(i + 1, shape.texts[i + 1].hint) in SAID
            alone = [*shape.alone(i)]
            beside = below and any(inside.around is head for inside in alone) and shape.texts[i - 1].hint in HEADS
            if beside or any(is_called(inside.kind, SUMMARY) for inside in alone):
                yield i


def _is_line(one: Shown) -> bool:
    bare = one.hint in {"paragraph", "bold", "large"} and LEAST <= len(one.text) <= LINK and not is_told(one)
    own = is_fact(one.text) or is_site_line(one.text) or has_label(one.text)
    return bare and not own and not shows(fold(one.text), *SIGNED, "masthead", "page_header", "page_date")


def _block(inside: Inside) -> Inside:
    while inside.number != inside.block and inside.around is not None:
        inside = inside.around
    return inside


def subheads_of(shape: Shape) -> Iterator[int]:
    """The places of short lines between the sentences of one element, that only `<br>` parts from these, and of those in
    front of the first; and of the title of a work that a sentence above names, as that of a rule which a notice gives out.
    """
    yield from _named(shape)
    bare = [_is_between(one) for one in shape.texts]
    for number, row in groupby(range(len(shape.texts)), key=lambda i: shape.texts[i].inside.number):
        lines = [*row]
        told = [i for i in lines if is_told(shape.texts[i]) and len(shape.texts[i].text) >= TOLD]
        subs = [i for i in lines if told and i < told[-1] and bare[i] and not (bare[i - 1] and bare[i - 2])]
        if number and any(i > told[0] for i in subs):
            yield from subs


def _named(shape: Shape) -> Iterator[int]:
    works: set[str] = set()
    for i, one in enumerate(shape.texts):
        if one.hint in BARE_LINES and one.text in works:
            yield i
        works |= {*WORK.findall(one.text)} if is_told(one) else set()


def _is_between(one: Shown) -> bool:
    own = is_fact(one.text) or is_site_line(one.text) or shows(fold(one.text), *SIGNED)
    return one.hint in {"paragraph", "line"} and BARE.fullmatch(one.text) is not None and not own


def with_subheads(pieces: list[Piece], at: int) -> list[Piece]:
    """Bold lines one right behind another in the text of the head at this place, as captions without their pictures are, are
    no headlines, unless it is a round-up.
    """
    if not pieces[at].level or is_roundup(pieces[at].text):
        return pieces
    told = next((i for i in range(at, len(pieces)) if "。" in pieces[i].text), len(pieces))
    rows = groupby(range(told, len(pieces)), key=lambda i: pieces[i].hint == "bold")
    several = {i for bold, row in rows if bold and len(places := [*row]) > 1 for i in places}
    return [replace(piece, hint="subhead") if i in several else piece for i, piece in enumerate(pieces)]


def with_whole_head(pieces: list[Piece], title: str) -> list[Piece]:
    """Lines that are a part of the page's title together, without a blank between: its head, broken by hand."""
    parts = {" ".join(part.split()) for part in PARTS.split(title)}
    for i, piece in enumerate(pieces):
        row = [*takewhile(lambda one: one.hint not in APART, pieces[i : i + LINES])]
        for lines in range(2, len(row) + 1):
            text = "".join(one.text for one in row[:lines])
            if text in parts and all(len(one.text) >= LEAST for one in row[:lines]):
                return [*pieces[:i], replace(piece, text=text, end=row[lines - 1].end), *pieces[i + lines :]]
    return pieces

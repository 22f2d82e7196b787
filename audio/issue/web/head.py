"""Which text of a web page is the head of the story that it is called by, and what stands at the heads of stories."""

import re
from collections.abc import Iterator
from dataclasses import replace

from audio.issue.headings.texts import Piece, is_banner, is_column
from audio.issue.marks import shows
from audio.issue.printed import fold, unspaced
from audio.issue.web.facts import TOLD, has_label, is_fact, is_facts, is_roundup

HAN = re.compile("[一-龥]")
SIGN = re.compile(r"^\W+")
NO_HEAD = ("masthead", "page_header", "page_date", "page_weekday", "byline_job", "byline_text", "jump", "jump_in")
"""Marks of what is no headline."""
TITLE = 300
"""Most characters of a page's title that are looked at."""
NAMED = 4
"""Least characters of a heading that a page may be called by."""
PARTS = re.compile(r"\s*[_|｜:：]\s*|\s+[-–—·/]+\s+|-|—{2}")
"""Between the parts of a page's title: the story's head, its column, the site."""
TOPIC = re.compile(r"([\[【][^\]】]{1,8}[\]】])\s*(\S.+)")
"""What a forum sets in front of a head, and the head."""
SITE = re.compile("(?:网|网站|在线|频道|公众号|客户端|电视台|门户|社区|论坛|发布|热线|平台|政府|融媒体中心)$")
"""How a site's name ends."""
LONE, MORE = 6, 12
"""Least characters of a part of a title that a heading may hold, and the most that the heading says beside it."""
APART = frozenset(("furniture", "box", "listed", "link"))
"""What is the site's own, or may be."""
TITLES = frozenset(("headline", "large"))
"""What a class can say of a head."""
AS_HEADS = TITLES | {"kicker"}
DECK = 40
"""Characters of a line that is longer than a deck is."""


def head_of(pieces: list[Piece], title: str) -> int | None:
    """The place of the head: the text that the page is called by, `title` being the page's, else the only one that a
    class calls a title.
    """
    at = _called(pieces, title)
    return _only_head(pieces) if at is None else at


def _only_head(pieces: list[Piece]) -> int | None:
    """The place of the only text that a class calls a title, on a page without headings, else of the only heading as high,
    if most of what is told stands right below it.
    """
    heads = [i for i, piece in enumerate(pieces) if piece.level]
    if not heads:
        titles = [i for i, piece in enumerate(pieces) if piece.hint in TITLES]
        return titles[0] if len(titles) == 1 else None
    top = min(pieces[i].level for i in heads)
    first, *others = (i for i in heads if pieces[i].level == top)
    end = next((i for i in heads if i > first), len(pieces))
    text = pieces[first].text
    named = not is_column(text) and not is_roundup(text) and not SITE.search(text)
    return first if named and not others and 2 * _told(pieces[first:end]) > _told(pieces) else None


def _told(pieces: list[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces if "。" in piece.text and piece.hint not in APART)


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
    if not head or any(piece.text == head for piece in pieces):
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
        and not has_label(text)
    )


def is_row(piece: Piece) -> bool:
    """Whether it is a row of a table with what the page says of its story."""
    return piece.hint == "body" and is_fact(piece.text)


def parts_of(head: Piece, title: str) -> list[Piece]:
    """A forum's [topic] in front of the head is no part of it, if the page's title begins without it, nor are kicker and
    deck: the parts, or nothing.
    """
    found = TOPIC.match(head.text)
    if not found or not unspaced(title).startswith(unspaced(found[2])):
        return _decked(head, title)
    return [replace(head, text=found[1]).as_furniture(), replace(head, text=found[2], starts=False)]


def _decked(head: Piece, title: str) -> list[Piece]:
    """A heading that says more than a part of the title does has kicker and deck in it."""
    for part in PARTS.split(title):
        before, found, after = f" {head.text} ".partition(f" {part} ")
        rest = [text.strip() for text in (before, after) if text.strip()]
        if found and len(part) >= LONE and rest and all(len(one) >= LONE and _is_new(one, title) for one in rest):
            parts = ((before, 0, "kicker"), (part, head.level, head.hint), (after, 0, "deck"))
            return [replace(head, text=text.strip(), level=level, hint=hint) for text, level, hint in parts if text.strip()]
    return []


def _is_new(text: str, title: str) -> bool:
    return unspaced(text) not in unspaced(title)


def _called(pieces: list[Piece], title: str) -> int | None:
    """The place of the text that the page is called by: the longest heading that its title begins with, else one that it
    holds or that holds a part of it, else another line that is one.
    """
    title = " ".join(title.split())[:TITLE]
    whole, parts = unspaced(title), {unspaced(part) for part in PARTS.split(title)}
    texts = [(i, piece, unspaced(piece.text)) for i, piece in enumerate(pieces) if piece.hint not in APART | {"kicker"}]
    texts = [one for one in texts if not shows(fold(one[2]), "masthead")]
    heads = [(i, text) for i, piece, text in texts if piece.level]
    begin = [i for i, text in heads if whole.startswith(text) and len(text) >= NAMED]
    names = begin or [i for i, text in heads if text in whole and len(text) >= LONE]
    others = [(i, piece) for i, piece, text in texts if _is_part(text, parts, piece.level) or _is_most(text, whole)]
    first = next((i for i, piece in enumerate(pieces) if piece.hint not in APART), 0)
    headed = any(piece.level or piece.hint in TITLES for _, piece, _ in texts)
    lines = [i for i, piece in others if piece.level or not (i == first and (headed or SITE.search(piece.text)))]
    own = [i for i in (*names, *lines) if pieces[i].level and not SITE.search(pieces[i].text)]
    names = [i for i in names if i in own] or own or names or lines
    return max(names, key=lambda i: len(pieces[i].text), default=None)


def _is_most(text: str, whole: str) -> bool:
    """Whether the title is this text with a few words before or behind it: the site's, the column's."""
    at_end = whole.startswith(text) or whole.endswith(text)
    head = len(text) >= LONE and not SITE.search(text) and not text.startswith("—")
    return head and at_end and 2 * len(text) >= len(whole)


def _is_part(text: str, parts: set[str], level: int) -> bool:
    """Whether a text is a part of the title; a heading may say more, as a forum's with its [topic]."""
    if text in parts or not level:
        return text in parts and (level > 0 or len(text) >= NAMED)
    return any(len(part) >= LONE and part in text and len(text) <= len(part) + MORE for part in parts)


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
    a deck is: a day and a share bar part no story.
    """
    row: list[Piece] = []
    own = False
    for piece in pieces:
        head = piece.level > 0 or piece.hint in AS_HEADS
        own = bool(row) and (own or row[-1].hint == "furniture")
        if head and own:
            yield from row
            row = [piece]
        elif head or (row and (piece.hint == "furniture" or (len(piece.text) < DECK and "。" not in piece.text))):
            row.append(piece)
        else:
            yield from (*sorted(row, key=lambda one: one.hint != "furniture"), piece)
            row = []
    yield from row

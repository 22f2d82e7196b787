"""Which text of a web page is the head of the story that it is called by: its title names it, or it stands alone."""

import re
from dataclasses import replace

from audio.issue.headings.texts import COLUMN, Piece, is_column
from audio.issue.marks import shows
from audio.issue.printed import fold, unspaced
from audio.issue.web.facts import has_label, is_roundup
from audio.issue.web.text import TITLES
from audio.issue.web.writers import OUTLET

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
SITED = re.compile(r"(\S.{3,}?)(\s+[-–—|·]\s+|\s*[_|｜]\s*)([^-–—|·_｜]{2,12})")
"""A head with the site's name behind it."""
SORT = re.compile(r"[（(][^）)]{1,4}[）)].*")
"""What sort of text it is, behind its head in a page's title: 渔火（散文）-副刊."""
LONE, MORE = 6, 12
"""Least characters of a part of a title that a heading may hold, and the most that the heading says beside it."""
APART = frozenset(("furniture", "box", "listed", "link"))
"""What is the site's own, or may be."""


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


def parts_of(head: Piece, title: str) -> list[Piece]:
    """A forum's [topic] in front of the head is no part of it, if the page's title begins without it, nor are kicker and
    deck: the parts, or nothing.
    """
    found = TOPIC.match(head.text)
    if not found or not unspaced(title).startswith(unspaced(found[2])):
        return _decked(head, title)
    return [replace(head, text=found[1]).as_furniture(), replace(head, text=found[2], starts=False)]


def _decked(head: Piece, title: str) -> list[Piece]:
    """A heading that says more than a part of the title does has kicker and deck in it, or ends with the site's name, as
    programs set it that keep pages.
    """
    sited = SITED.fullmatch(head.text) if " ".join(title.split()).endswith(head.text) else None
    if sited and _is_site_name(sited[3]):
        return [replace(head, text=sited[1]), replace(head, text=sited[3], starts=False).as_furniture()]
    for part in PARTS.split(title):
        before, found, after = f" {head.text} ".partition(f" {part} ")
        rest = [text.strip() for text in (before, after) if text.strip()]
        column = len(before.strip()) <= COLUMN
        new = all(_is_new(one, title) and (len(one) >= LONE or one == before.strip()) for one in rest)
        if found and len(part) >= LONE and rest and new:
            parts = ((before, 0, "section" if column else "kicker"), (part, head.level, head.hint), (after, 0, "deck"))
            return [replace(head, text=text.strip(), level=level, hint=hint) for text, level, hint in parts if text.strip()]
    return []


def _is_site_name(text: str) -> bool:
    return bool(SITE.search(text) or OUTLET.fullmatch(text)) or shows(fold(text), "masthead")


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
    words = {word for word in title.split() if len(word) >= LONE and not SITE.search(word)}
    heads = [(i, text) for i, piece, text in texts if piece.level]
    begin = [i for i, text in heads if whole.startswith(text) and len(text) >= NAMED]
    names = begin or [i for i, text in heads if text in whole and len(text) >= LONE]
    others = [
        (i, piece) for i, piece, text in texts if _is_part(text, parts, piece.level) or is_most(text, whole) or text in words
    ]
    first = next((i for i, piece in enumerate(pieces) if piece.hint not in APART), 0)
    told = next((at for at, (_, piece, _) in enumerate(texts) if not piece.level and "。" in piece.text), len(texts))
    headed = any(piece.level or piece.hint in TITLES for _, piece, _ in texts[:told])
    lines = [i for i, piece in others if piece.level or not (i == first and (headed or SITE.search(piece.text)))]
    own = [i for i in (*names, *lines) if pieces[i].level and not _is_site(pieces, i, lines)]
    below = [i for i in lines if not pieces[i].level and any(_is_above(pieces, head, i) for head in names)]
    names = [i for i in names if i in own] or own or below or names or lines
    return max(names, key=lambda i: len(pieces[i].text), default=None)


def _is_site(pieces: list[Piece], head: int, lines: list[int]) -> bool:
    """Whether a heading is a site's name: by its end, or with a longer line far below that the title has, too."""
    return bool(SITE.search(pieces[head].text)) or any(not pieces[i].level and _is_above(pieces, head, i) for i in lines)


def _is_above(pieces: list[Piece], head: int, line: int) -> bool:
    """Whether a heading stands above a longer line, with what is the site's own between them."""
    between = pieces[head + 1 : line]
    site = any(piece.hint in APART for piece in between) and not _told(between)
    return site and len(pieces[line].text) > len(pieces[head].text)


def is_most(text: str, whole: str) -> bool:
    """Whether the title is this text with a few words before or behind it: the site's, the column's."""
    at_end = whole.startswith(text) or whole.endswith(text)
    head = len(text) >= LONE and not SITE.search(text) and not text.startswith("—")
    sort = len(text) >= NAMED and SORT.fullmatch(whole.removeprefix(text))
    return bool(sort) or (head and at_end and 2 * len(text) >= len(whole))


def _is_part(text: str, parts: set[str], level: int) -> bool:
    """Whether a text is a part of the title; a heading may say more, as a forum's with its [topic]."""
    behind = (part for part in parts if len(part) >= LONE and text.endswith(part) and len(text) <= len(part) + COLUMN)
    if not level and any(behind) and not text.startswith("—") and not has_label(text):
        return True
    if text in parts or not level:
        return text in parts and (level > 0 or len(text) >= NAMED)
    return any(len(part) >= LONE and part in text and len(text) <= len(part) + MORE for part in parts)

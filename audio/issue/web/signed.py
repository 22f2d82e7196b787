"""Who wrote a story of a web page and who else worked on it: the lines behind its text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from audio.issue.headings.texts import Piece
from audio.issue.marks import shows
from audio.issue.printed import fold, unspaced
from audio.issue.web.facts import LONG, is_end, is_site_head
from audio.issue.web.text import TITLES
from audio.issue.web.writers import AUTHOR, SIGNED

STAFF = re.compile(
    r"(?:(?:责任|值班|本期|网络|美术)?(?:编辑|责编|编审|审核|审校|校对|监制|统筹|排版|制作|设计|[一二三初复终]审)\s*"
    r"[:：/／|｜丨]?\s*[一-龥·]{2,5}(?:[ 、]+[一-龥·]{2,4}(?![一-龥:：/／|｜丨]))*)"
)
"""Who else worked on it."""
EDITED = re.compile(r"[(（\[【]?\s*(?:责任编辑|责编)\s*[:：][^。]{0,24}")
"""The line that sites end a story with."""
EITHER = re.compile(rf"{AUTHOR.pattern}|{STAFF.pattern}")
MORE = "(?:详细|详情|全文|更多|阅读全文|查看全文)"
CUT = re.compile(rf"(?:…|(?<!\.)\.{{3,}})\s*[\[（(【]?{MORE}?[\])）】]?$|[\[（(【]{MORE}[\])）】]$")
"""The end of a teaser."""
AROUND, BETWEEN = "()（）[]【】 ", re.compile(r"[\s,，;；、|｜/]+")
"""What such a line stands in, and what stands between its parts."""


def signed(pieces: list[Piece]) -> Iterator[Piece]:
    """Who wrote a story, in a line with who else worked on it, or beside lines of the site's."""
    told = False
    for before, piece, after in zip([None, *pieces], pieces, [*pieces[1:], None], strict=False):
        told = told or is_told(piece)
        free = piece.hint not in {"furniture", "box"} and not piece.level and len(piece.text) <= LONG
        rows = [(own, [*row]) for own, row in groupby(_signatures(piece.text) if free else [], key=lambda part: part[1])]
        if len(rows) > 1:
            for i, (own, row) in enumerate(rows):
                part = replace(piece, text=" ".join(text for text, _ in row), starts=piece.starts and not i)
                yield replace(part, hint="byline") if own else part.as_furniture()
            continue
        beside = any(one is not None and (one.hint == "furniture" or _signatures(one.text)) for one in (before, after))
        by = rows[0][0] if rows else free and shows(fold(piece.text), "byline_job")
        yield replace(piece, hint="byline") if told and by and beside else piece


def signed_once(pieces: list[Piece]) -> Iterator[Piece]:
    """Who wrote a story, said once more behind it, is not read again."""
    said: set[str] = set()
    for piece in pieces:
        if piece.level or piece.hint in TITLES:
            said.clear()
        text = unspaced(piece.text) if piece.hint == "byline" else ""
        yield piece.as_furniture() if text in said else piece
        said |= {text} - {""}


def ended(pieces: list[Piece]) -> list[Piece]:
    """What stands behind the mark of a story's end, or a teaser behind the line with its editor, is the site's, but for who
    wrote it; where another head follows, it is the end of one of several.
    """
    told = next((i for i, piece in enumerate(pieces) if is_told(piece)), len(pieces))
    end = next((i for i in range(told, len(pieces)) if is_end(pieces[i].text) or _is_edited(pieces, i)), len(pieces))
    rest = pieces[end:]
    if any((piece.level or piece.hint in TITLES) and not is_site_head(piece.text) for piece in rest):
        return pieces
    own = [piece.level or not shows(fold(piece.text), *SIGNED) for piece in rest]
    return [*pieces[:end], *(piece.as_furniture() if site else piece for piece, site in zip(rest, own, strict=True))]


def _is_edited(pieces: list[Piece], place: int) -> bool:
    """Whether the line with a story's editor stands here, and behind it a text that is cut off, and no other."""
    if not EDITED.fullmatch(pieces[place].text):
        return False
    rest = [piece.text for piece in pieces[place:] if piece.hint != "furniture"]
    return any(map(CUT.search, rest)) and not any(text.endswith("。") for text in rest)


def is_told(piece: Piece) -> bool:
    """Whether it is a sentence of a story."""
    return piece.hint != "furniture" and not piece.level and "。" in piece.text


def _signatures(text: str) -> list[tuple[str, bool]]:
    """Who wrote a story and who else worked on it, where a line says nothing else: the parts, each with whether it is the
    former. No parts where it says more.
    """
    bare = text.strip(AROUND)
    parts = [(found[0].strip(), AUTHOR.fullmatch(found[0]) is not None) for found in EITHER.finditer(bare)]
    return [] if BETWEEN.sub("", EITHER.sub("", bare)) else parts

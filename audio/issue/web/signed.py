"""Who wrote a story of a web page and who else worked on it: the lines behind its text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from audio.issue.headings.texts import Piece
from audio.issue.web.facts import AUTHOR

STAFF = re.compile(
    r"(?:(?:责任|值班|本期|网络|美术)?(?:编辑|责编|编审|审核|审校|校对|监制|统筹|排版|制作|设计|[一二三初复终]审)\s*"
    r"[:：/／|｜丨]?\s*[一-龥·]{2,5}(?:[ 、]+[一-龥·]{2,4}(?![一-龥:：/／|｜丨]))*)"
)
"""Who else worked on it."""
EITHER = re.compile(rf"{AUTHOR.pattern}|{STAFF.pattern}")
AROUND, BETWEEN = "()（）[]【】 ", re.compile(r"[\s,，;；、|｜/]+")
"""What such a line stands in, and what stands between its parts."""


def signed(pieces: list[Piece]) -> Iterator[Piece]:
    """Who wrote a story, in a line with who else worked on it, or behind such lines of the site's."""
    told = False
    for before, piece in pairwise([Piece("", 0, 0), *pieces]):
        told = told or (piece.hint != "furniture" and not piece.level and "。" in piece.text)
        parts = _signatures(piece.text) if told and piece.hint != "furniture" and not piece.level else []
        rows = [(own, [text for text, _ in row]) for own, row in groupby(parts, key=lambda part: part[1])]
        if len(rows) > 1:
            for i, (own, row) in enumerate(rows):
                part = replace(piece, text=" ".join(row), starts=piece.starts and not i)
                yield replace(part, hint="byline") if own else part.as_furniture()
        else:
            yield replace(piece, hint="byline") if rows and rows[0][0] and before.hint == "furniture" else piece


def _signatures(text: str) -> list[tuple[str, bool]]:
    """Who wrote a story and who else worked on it, where a line says nothing else: the parts, each with whether it is the
    former. No parts where it says more.
    """
    bare = text.strip(AROUND)
    parts = [(found[0].strip(), AUTHOR.fullmatch(found[0]) is not None) for found in EITHER.finditer(bare)]
    return [] if BETWEEN.sub("", EITHER.sub("", bare)) else parts

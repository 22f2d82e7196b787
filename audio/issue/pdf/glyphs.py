"""The letters on a PDF's page, each with its box, turned upright: what pdfminer draws, before anything is made of it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import atan2, pi
from typing import TYPE_CHECKING, Any

from audio.issue.marks import table
from audio.issue.pdf.vertical import running_down

if TYPE_CHECKING:
    from pdfminer.layout import LTChar, LTContainer, LTItem

_TABLES = table("pdf/radicals.yaml")
LOOKALIKES = str.maketrans({**_TABLES["radicals"], **_TABLES["vertical"], "\u2015": "—"})
COMPATIBLE = re.compile("[\u2f00-\u2fd5\uf900-\ufad9\ufb00-\ufb06]")
"""Kangxi radicals, compatibility ideographs and Latin ligatures: one character that stands for others (NFKC)."""
UNKNOWN = re.compile(r"\(cid:\d+\)")
"""What pdfminer writes for a letter whose font has no character table."""
DOOR = "⼾"
"""The radical that fonts draw like 户 and like 戶, which NFKC makes of it."""
NEAR = 20
"""Letters of one kind in one place among which a shadow is looked for: type is not so small that there are more."""
DEPTH = 20
"""Forms within forms that are followed."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter or a blank; points, origin at the lower left, turned so that its line runs to the right."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def size(self) -> float:
        """Of its type, in points."""
        return self.top - self.bottom


Box = tuple[float, float, float, float]
"""left, bottom, right, top"""


def turned(box: Box, quarters: int) -> Box:
    """The box on a page turned so that a line which ran up (1 quarter), left (2) or down (3) runs to the right."""
    left, bottom, right, top = box
    if quarters == 1:
        return bottom, -right, top, -left
    if quarters == 2:
        return -right, -top, -left, -bottom
    return (-top, left, -bottom, right) if quarters == 3 else box


def letters(text: str) -> str:
    """The characters that a glyph's text stands for: Han for radicals, letters for ligatures, upright marks."""
    text = text.translate(LOOKALIKES)
    return COMPATIBLE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def _door(text: str) -> str:
    """What the radical 'door' stands for on a page: most characters tell that are only of Big5, or only of GB 2312."""
    if DOOR not in text:
        return DOOR
    traditional = len(text.encode("big5", "ignore")) > len(text.encode("gb2312", "ignore"))
    return "戶" if traditional else "户"


def walk(page: "LTContainer[Any]", depth: int = 0) -> Iterator["LTItem"]:
    """All that is drawn on a page, also in the forms placed on it."""
    from pdfminer.layout import LTFigure

    for item in page:
        if not isinstance(item, LTFigure):
            yield item
        elif depth < DEPTH:
            yield from walk(item, depth + 1)


def glyphs_of(drawn: Iterable["LTChar"]) -> dict[int, list[Glyph]]:
    """The glyphs in the order in which they are drawn, by the quarter turns that their lines need to run to the right."""
    drawn = list(drawn)
    down = running_down(drawn)
    door = _door("".join(char.get_text() for char in drawn))
    found: dict[int, list[Glyph]] = {}
    for char, vertical in zip(drawn, down, strict=True):
        text = letters(char.get_text().replace(DOOR, door))
        quarters = 3 if vertical else round(atan2(char.matrix[1], char.matrix[0]) / (pi / 2)) % 4
        left, bottom, right, top = turned(_upright(char), quarters)
        if text and top > bottom:  # a letter without height is not seen
            found.setdefault(quarters, []).append(Glyph(UNKNOWN.sub("\ufffd", text), left, right, bottom, top))
    return {quarters: _without_shadows(glyphs) for quarters, glyphs in found.items()}


def _upright(char: "LTChar") -> Box:
    """The box of a letter, without what a slant adds to it: a programme slants type that has no italics."""
    (_, b, c, d), (left, bottom, right, top) = char.matrix[:4], char.bbox
    lean = c / d * char.height if d and not b else 0.0
    below, above = 0.12 * lean, 0.88 * lean
    return left + max(below, -above), bottom, right - max(above, -below), top


def _without_shadows(glyphs: list[Glyph]) -> list[Glyph]:
    """Each letter once: a shadow or a bold made by drawing twice is the same letter, shifted by less than 0.15 em."""
    kept: list[Glyph] = []
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        x, y = int(glyph.left // 8), int(glyph.bottom // 8)
        places = (seen.get((glyph.text, x + dx, y + dy), []) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        near = (one for place in places for one in place[-NEAR:])
        if glyph.text.strip() and any(_same(one, glyph) for one in near):
            continue
        kept.append(glyph)
        seen.setdefault((glyph.text, x, y), []).append(glyph)
    return kept


def _same(one: Glyph, other: Glyph) -> bool:
    far = 0.15 * one.size
    return abs(one.left - other.left) < far and abs(one.bottom - other.bottom) < far and abs(one.size - other.size) < far

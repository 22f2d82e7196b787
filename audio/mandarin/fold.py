"""One character for one: full-width letters and figures become narrow, traditional characters simplified, so that the
rules meet one form of everything. Offsets stay those of the printed line."""

import re
from collections.abc import Mapping
from functools import cache

from audio.mandarin.tables import rows

_FULL_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94) if i != 11} | {0x2236: 0x3A, 0xFE55: 0x3A}
_BLANKS = dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), 0x20)
_SUBSCRIPTS = {0x2080 + i: 0x30 + i for i in range(10)}
_LOOKALIKES = {
    ord("µ"): "μ",
    0x2212: "-",
    0x2010: "-",
    0x2011: "-",
    0xFF5E: "~",
    0x301C: "~",
}
_NAMES_WITH_ZHU = frozenset("名作称者述论译显卓昭专原编巨遗合拙土撰力绩")
"""Beside these, 著 is itself and not the traditional form of 着."""

_THOUSANDS = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
"""A full-width comma stays one, but for that in a full-width number: ８，６００."""
_CIRCLES = re.compile("(?<=[一二三四五六七八九〇])[○◯]+")
"""The nought of 二○○八年, set as a circle."""


def fold(text: str) -> str:
    """`text` with every character in the form the rules know; as many characters as before."""
    narrow = _CIRCLES.sub(lambda circles: "〇" * len(circles[0]), _THOUSANDS.sub(",", text)).translate(_narrow())
    simple = narrow.translate(_simplified())
    return _ambiguous(simple) if simple != narrow else simple


@cache
def _narrow() -> Mapping[int, int | str]:
    return _FULL_WIDTH | _BLANKS | _SUBSCRIPTS | _LOOKALIKES


@cache
def _simplified() -> Mapping[int, str]:
    return {ord(written): simple for written, simple in rows("traditional.tsv")}


def _ambiguous(line: str) -> str:
    """In a line that is traditional, the characters that simplified text has too: 著 and 乾."""
    out = list(line)
    for i, char in enumerate(line):
        around = line[i - 1 : i] + line[i + 1 : i + 2]
        if char == "著" and not _NAMES_WITH_ZHU & set(around):
            out[i] = "着"
        elif char == "乾" and line[i + 1 : i + 2] not in {"隆", "坤", "县", "陵"}:
            out[i] = "干"
    return "".join(out)

"""A line cut into what is said and what is not: the lexicon first, then the rules of normalization, then what is left, which
is Han, Latin words, marks, and signs nobody says."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from audio.mandarin.fold import fold
from audio.mandarin.lexicon import Lexicon
from audio.mandarin.normalize import normalize
from audio.mandarin.normalize.groups import grouped
from audio.mandarin.normalize.rule import Claims, Said

_LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
_PIECES = re.compile(
    rf"(?P<han>[\u3400-\u9fff〇]+)|(?P<latin>[{_LATIN}]+(?:['’\-][{_LATIN}]+)*+)|(?P<space>\s+)|(?P<other>.)", re.DOTALL
)
_MARKS = dict(zip(",;:?!()./-|丨．｡､~", "，；：？！（），、—，，，。、—", strict=True))
"""Marks of other writing, as the Chinese mark that makes the same pause."""
_UNSAID_PUNCTUATION = frozenset("#*%@&\\_§†‡•※^`‰‱")
NO_SOUND = "a character the voice cannot say"
_DATELINES = frozenset({"报讯", "刊讯", "台讯", "网讯", "社电", "日电"})
_ALONE = 1
"""Characters between spaces that make no pause: 王 强 is one name set wide."""


def spans(text: str, lexicon: Lexicon) -> tuple[Said, ...]:
    """What is said for each printed character of `text` that is not white space, in order."""
    line = fold(text)
    claims = Claims(len(line))
    for offset, entry in lexicon.matches(line):
        end = offset + len(entry.written)
        said = Said(kind="han", text=entry.spoken or entry.written, start=offset, end=end, pinyin=entry.pinyin)
        claims.claim(cut(said))
    normalize(grouped(line, text), claims)
    for start, end in tuple(claims.gaps()):
        claims.claim(_rest(line, start, end))
    return tuple(piece for said in sorted(claims.said, key=lambda one: one.start) for piece in cut(said))


def cut(said: Said) -> Iterator[Said]:
    """A spoken form that mixes Han, Latin and marks (N 加 A) as one piece of each; all keep the printed span."""
    if said.kind in {"silent", "latin", "mark"}:
        yield said
        return
    for found in _PIECES.finditer(said.text):
        kind = found.lastgroup
        if kind == "han":
            whole = len(found[0]) == len(said.text)
            yield said if whole else Said(kind=said.kind, text=found[0], start=said.start, end=said.end)
        elif kind == "latin":
            yield Said(kind="latin", text=found[0], start=said.start, end=said.end)
        elif kind == "other":
            yield Said(kind="mark", text=_MARKS.get(found[0], found[0]), start=said.start, end=said.end)


def _rest(line: str, start: int, end: int) -> Iterable[Said]:
    for found in _PIECES.finditer(line, start, end):
        first, last = found.span()
        if found["han"]:
            yield Said(kind="han", text=found[0], start=first, end=last)
        elif found["latin"]:
            yield Said(kind="latin", text=found[0], start=first, end=last)
        elif found["other"]:
            yield _sign(found[0], first, last)
        elif _parts_words(line, first, last):
            yield Said(kind="mark", text="，", start=first, end=last)


def _sign(char: str, start: int, end: int) -> Said:
    category = unicodedata.category(char)
    if char in _MARKS or (category[0] == "P" and char not in _UNSAID_PUNCTUATION):
        return Said(kind="mark", text=_MARKS.get(char, char), start=start, end=end)
    return Said(kind="silent", text=_reason(category), start=start, end=end)


def _reason(category: str) -> str:
    if category[0] in "SP":
        return "a symbol that is not said"
    if category[0] in "MC":
        return "a mark or control character without a sound"
    return NO_SOUND


def _parts_words(line: str, start: int, end: int) -> bool:
    """A space between Han words (春耕 正当时) or behind a dateline (本报讯 3月2日) is a pause; in 王 强 it is spacing."""
    left, right = line[max(start - 2, 0) : start], line[end : end + 2]
    if left in _DATELINES:
        return True
    if not (_is_han(left[-1:]) and _is_han(right[:1])):
        return False
    return len(left.strip()) > _ALONE or (len(right) == 2 and _is_han(right[1]))


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char == "〇"

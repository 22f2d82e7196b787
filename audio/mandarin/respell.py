"""For engines that take text and no pinyin: what such an engine would read otherwise is replaced with homophones.

What "otherwise" is, a plain reading of the whole sentence stands for, with phrases and first readings and none of our rules:
a respelling joins its neighbours into new words, so each candidate is read in its place. The print never shows a respelling.
"""

from functools import cache

from audio.mandarin.pinyin.plain import only_reading, plain_reading
from audio.models import Reading, Token

_SANDHI = frozenset("一不")
"""Their tones are the engine's business everywhere."""
CANDIDATES = 12
"""Homophones that are tried for one character."""


def respell(reading: Reading) -> str:
    """The spoken text, each character in its place, respelled where a text engine would read another syllable.

    A character for which no homophone reads right in its sentence stays as it is. Neighbouring Latin words get a space.
    """
    chars, wanted = _spoken(reading)
    for place in _wrong(chars, wanted):
        before = _wrong(chars, wanted)
        if place in before:
            chars = _better(chars, wanted, place, before)
    return "".join(chars)


def _spoken(reading: Reading) -> tuple[list[str], list[str]]:
    """Characters, and the pinyin each must have (empty for Latin and marks)."""
    chars: list[str] = []
    wanted: list[str] = []
    previous: Token | None = None
    for token in reading.tokens:
        text = f" {token.text}" if previous and previous.kind == token.kind == "latin" else token.text
        chars += text
        wanted += token.sounds if token.kind in {"han", "digits"} else [""] * len(text)
        previous = token
    return chars, wanted


def _better(chars: list[str], wanted: list[str], place: int, before: list[int]) -> list[str]:
    for candidate in homophones().get(wanted[place], ())[:CANDIDATES]:
        tried = [*chars[:place], candidate, *chars[place + 1 :]]
        after = _wrong(tried, wanted)
        if place not in after and len(after) < len(before):
            return tried
    return chars


def _wrong(chars: list[str], wanted: list[str]) -> list[int]:
    """Places whose plain reading is another syllable, or the same in another full tone."""
    plain = plain_reading("".join(chars))
    return [
        i
        for i, (char, ours, theirs) in enumerate(zip(chars, wanted, plain, strict=True))
        if ours and char not in _SANDHI and not _same(ours, theirs)
    ]


def _same(ours: str, theirs: str) -> bool:
    """Neutral or full is a matter of taste that text engines decide for themselves."""
    return ours[:-1] == theirs[:-1] and (ours[-1] == theirs[-1] or "5" in {ours[-1], theirs[-1]})


@cache
def homophones() -> dict[str, tuple[str, ...]]:
    """Pinyin -> characters of GB 2312 that have no other reading, the common ones (level 1) first."""
    found: dict[str, list[str]] = {}
    for char in _gb2312():
        if sound := only_reading(char):
            found.setdefault(sound, []).append(char)
    return {sound: tuple(chars) for sound, chars in found.items()}


def _gb2312() -> str:
    """Its rows 16 to 87; 16 to 55 are level 1."""
    codes = (bytes((row + 0xA0, cell + 0xA0)) for row in range(16, 88) for cell in range(1, 95))
    return "".join(code.decode("gb2312", errors="ignore") for code in codes)

"""The reader's proof: how each character of a line will be read, and what an editor should look at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from audio.mandarin.spans import NO_SOUND
from audio.mandarin.tables import column
from audio.models import Reading, Token

Why = Literal["number or symbol", "Latin word", "polyphone", "unsayable", "not said"]
SURE = 0.9
"""Below this a reading is marked as doubtful."""
REWRITTEN, LATIN, UNSAID, UNKNOWN_WORD = 0.92, 0.95, 0.98, 0.6
"""How sure a number or sign, a Latin word, a silent sign, and a Latin word that is in no dictionary are."""
_VOWELS = {"a": "āáǎà", "e": "ēéěè", "i": "īíǐì", "o": "ōóǒò", "u": "ūúǔù", "v": "ǖǘǚǜ"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something in a line that could be read in more than one way."""

    why: Why
    start: int
    """Offset in the line, in characters."""
    end: int
    printed: str
    said: str
    """The spoken form, or pinyin, or for what is not said the reason."""
    sure: float
    """0 to 1."""
    lexicon: str
    """The lexicon's line that would decide it: what to copy and correct; empty where there is nothing to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Syllable:
    """How one printed Han character is read."""

    index: int
    """Offset in the line."""
    char: str
    pinyin: str
    """Dictionary tone, before sandhi: hang2, lv4, neutral 5."""


def syllables(reading: Reading) -> tuple[Syllable, ...]:
    """Every printed Han character that is read, in order. Han inside a rewritten span (a lexicon's) may have none."""
    return tuple(
        Syllable(index=token.start + i, char=reading.text[token.start + i], pinyin=sound)
        for token in reading.tokens
        if token.kind in {"han", "digits"} and len(token.text) == token.end - token.start
        for i, sound in enumerate(token.sounds)
        if "\u3400" <= reading.text[token.start + i] <= "\u9fff" or reading.text[token.start + i] == "〇"
    )


def doubts(reading: Reading) -> tuple[Doubt, ...]:
    """What an editor should look at, in the order it is printed."""
    found = [*_rewritten(reading), *_latin(reading), *_polyphones(reading), *_unsaid(reading)]
    return tuple(sorted(found, key=lambda doubt: doubt.start))


def marked(pinyin: str) -> str:
    """For the reader's eye: hang2 -> háng, lv4 -> lǜ, de5 -> de."""
    letters, tone = pinyin[:-1], pinyin[-1:]
    if tone not in {"1", "2", "3", "4"}:
        return letters.replace("v", "ü")
    last = max((letters.find(vowel) for vowel in "iuv"), default=-1)
    place = next((letters.find(vowel) for vowel in "aeo" if vowel in letters), last)
    if place < 0:
        return pinyin
    return (letters[:place] + _VOWELS[letters[place]][int(tone) - 1] + letters[place + 1 :]).replace("v", "ü")


def literal(reading: Reading, token: Token) -> bool:
    """Whether the token says what is printed, character for character (traditional ones count as themselves)."""
    printed = reading.text[token.start : token.end]
    return token.kind != "han" or (len(printed) == len(token.text) and not any(c.isascii() or c.isdigit() for c in printed))


def groups(reading: Reading) -> Iterator[tuple[Token, ...]]:
    """The tokens of a line, those that are said for one printed stretch together (2024-05-06 is one)."""
    group: list[Token] = []
    for token in reading.tokens:
        rewritten = token.kind == "digits" or not literal(reading, token)
        if group and rewritten and token.start <= group[-1].end:
            group.append(token)
            continue
        if group:
            yield tuple(group)
        group = [token] if rewritten else []
        if not rewritten:
            yield (token,)
    if group:
        yield tuple(group)


def _rewritten(reading: Reading) -> Iterator[Doubt]:
    for group in groups(reading):
        if group[0].kind == "digits" or not literal(reading, group[0]):
            start, end = group[0].start, group[-1].end
            printed, said = reading.text[start:end], "".join(token.text for token in group)
            if printed != said:
                yield Doubt(
                    why="number or symbol", start=start, end=end, printed=printed, said=said, sure=REWRITTEN,
                    lexicon=f"{printed}\t{said}",
                )  # fmt: skip


def _latin(reading: Reading) -> Iterator[Doubt]:
    for token in reading.tokens:
        if token.kind == "latin":
            spelled = any("-" in sound for sound in token.sounds)
            yield Doubt(
                why="Latin word", start=token.start, end=token.end, printed=token.text,
                said="letters" if spelled else " ".join(token.sounds),
                sure=UNKNOWN_WORD if spelled and token.text.islower() else LATIN, lexicon=f"{token.text}\t…",
            )  # fmt: skip


def _polyphones(reading: Reading) -> Iterator[Doubt]:
    for at, token in enumerate(reading.tokens):
        if token.kind == "han" and token.sure < SURE and literal(reading, token) and _many() & set(token.text):
            yield Doubt(
                why="polyphone", start=token.start, end=token.end, printed=token.text,
                said=" ".join(marked(sound) for sound in token.sounds), sure=token.sure,
                lexicon=_context(reading.tokens, at),
            )  # fmt: skip


def _unsaid(reading: Reading) -> Iterator[Doubt]:
    for gap in reading.dropped:
        mute = gap.reason == NO_SOUND
        yield Doubt(
            why="unsayable" if mute else "not said", start=gap.start, end=gap.end, printed=gap.text, said=gap.reason,
            sure=0.0 if mute else UNSAID, lexicon=f"{gap.text}\t…" if mute else "",
        )  # fmt: skip


def _context(tokens: Sequence[Token], at: int) -> str:
    """A lexicon line for a word; one character alone takes its neighbours along, or it would match everywhere."""
    first = last = at
    if len(tokens[at].text) == 1:
        first -= at > 0 and tokens[at - 1].kind == "han"
        last += at + 1 < len(tokens) and tokens[at + 1].kind == "han"
    chosen = tokens[first : last + 1]
    written = "".join(token.text for token in chosen)
    return f"{written}\t{' '.join(sound for token in chosen for sound in token.sounds)}"


@cache
def _many() -> frozenset[str]:
    return frozenset(column("polyphones.tsv"))

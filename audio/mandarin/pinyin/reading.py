"""From words to sounds: our own tables, then the library's phrases, then what is inside a word, then the rules."""

from collections.abc import Collection
from typing import NamedTuple

from audio.mandarin.pinyin.conditions import Word
from audio.mandarin.pinyin.names import SURNAME_ALONE, is_name, name_sounds
from audio.mandarin.pinyin.rules import decide
from audio.mandarin.pinyin.segment import segment
from audio.mandarin.pinyin.tables import Tables, load

OWN, PHRASE, NAME, PLAIN, RARELY, UNDECIDED = 0.99, 0.97, 0.8, 0.95, 0.95, 0.5
"""How sure a reading is by where it comes from: our tables, the library's, a name found by rule, the
first reading of a polyphone in a word, alone where its others are rare, and where no rule of its fits."""
NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两")


class Spoken(NamedTuple):
    """A word, its sounds (one a character) and how sure they are (0 to 1)."""

    word: str
    sounds: tuple[str, ...]
    sure: float


def read_clause(text: str, people: Collection[str] = ()) -> list[Spoken]:
    """The words of a stretch of Han as they are said; words of one to four characters. `people` are names to be found."""
    tables = load()
    words = joined_numbers(segment(text, tables, people))
    return [part for at in range(len(words)) for part in short(read_word(words, at, tables))]


def joined_numbers(words: list[Word]) -> list[Word]:
    """Neighbouring numerals as words of at most four characters, each ending after 万 or 亿."""
    found: list[Word] = []
    for text, tag in words:
        numeral = all(char in NUMERALS for char in text)
        if numeral and found and found[-1][1] == "m" and len(found[-1][0] + text) <= 4 and found[-1][0][-1] not in "万亿":
            found[-1] = (found[-1][0] + text, "m")
        else:
            found.append((text, "m" if numeral else tag))
    return found


def read_word(words: list[Word], at: int, tables: Tables) -> Spoken:
    """A word among its neighbours: by a rule of its own, by a table, as a name, or by what is inside it."""
    text, tag = words[at]
    if tag == SURNAME_ALONE:
        return Spoken(text, tuple(name_sounds(text, tables)), NAME)
    if rule := decide(words, at, tables):
        return Spoken(text, tuple(rule.pinyin.split(" ")), rule.sure)
    if len(text) == 1:
        sure = UNDECIDED if text in tables.rules else RARELY if text in tables.polyphones else 1.0
        return Spoken(text, (tables.first.get(text, ""),), sure)
    for table, sure in ((tables.own, OWN), (tables.phrases, PHRASE)):
        if sounds := table.get(text):
            return Spoken(text, tuple(sounds.split(" ")), sure)
    if is_name(text, tag, tables):
        return Spoken(text, tuple(name_sounds(text, tables)), NAME)
    return inside(text, tables)


def inside(text: str, tables: Tables) -> Spoken:
    """A word without a reading of its own: as the longest words inside it are read, from the left."""
    sounds: list[str] = []
    while len(sounds) < len(text):
        at = len(sounds)
        parts = (text[at:end] for end in range(len(text), at, -1) if end - at < len(text))
        known = (tables.own.get(part) or tables.phrases.get(part) or tables.first.get(part) for part in parts)
        sounds += (next(filter(None, known), "")).split(" ")
    doubtful = any(char in tables.polyphones for char in text)
    return Spoken(text, tuple(sounds), PLAIN if doubtful else 1.0)


def short(spoken: Spoken) -> list[Spoken]:
    """A word of more than four characters as parts of two to four."""
    word, sounds, sure = spoken
    if len(word) <= 4:
        return [spoken]
    cut = 2 if len(word) % 4 == 1 or len(word) % 4 == 2 else 4
    return [Spoken(word[:cut], sounds[:cut], sure), *short(Spoken(word[cut:], sounds[cut:], sure))]

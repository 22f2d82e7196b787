"""What the reader knows: our own tables and the compiled ones, read once, when the first line is pronounced.

Own tables (TSV, `#` starts a comment) are for editors; `compiled/` is made from them and from the sources by
`bench/compile_pinyin.py`. `data/README.md` describes each file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from audio.errors import InputError
from audio.mandarin.pinyin.conditions import Condition, condition

DATA = files("audio.mandarin") / "data"
ALL_WORDS = 179
"""Ten times the natural logarithm of the occurrences of all words in the corpus of the word list."""
UNKNOWN = (20, "x")
NO_WORD = "-"
OWN_WEIGHT = (60, 90, 105, 115)
"""Least weight of our own words of 1, 2, 3, 4 and more characters: above the sum of their parts."""
PHRASE_WEIGHT = (20, 30, 60, 80)
"""Weight of library phrases that the word list lacks: below two frequent words that share a character with them."""
LONGEST = 8
"""Characters of the longest word that is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One line of `rules.tsv`: this reading, when both sides of the word are as they must be."""

    pinyin: str
    before: Condition
    after: Condition
    sure: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """All that is known, by word or character."""

    first: Mapping[str, str]
    """The first reading of each character."""
    polyphones: Mapping[str, tuple[str, ...]]
    """All readings of each character that has more than one in the news."""
    words: Mapping[str, tuple[int, str]]
    """Weight and word class of each word, name of a place and phrase."""
    long: frozenset[str]
    """The first four characters of each word of more than four."""
    own: Mapping[str, str]
    """Pinyin of our own words and places, separated by spaces."""
    phrases: Mapping[str, str]
    """Pinyin of the library's phrases that differ from their characters' first readings."""
    surnames: Mapping[str, tuple[str, str]]
    """Pinyin of each surname, and how firmly it is one: common, rare, seldom."""
    given: Mapping[str, int]
    """Occurrences of each character in given names."""
    before_names: frozenset[str]
    """Words after which a name may stand: titles and callings."""
    title_ends: frozenset[str]
    """The last characters of those words."""
    after_names: frozenset[str]
    """Words before which a name may stand: titles and verbs of speaking."""
    acts: frozenset[str]
    """Words with which a clause goes on that began with a name (是, 走进)."""
    never: frozenset[str]
    """Characters that no given name holds."""
    places: frozenset[str]
    """What ends the name of a street, a place or a firm: nobody's name stands before it."""
    address: frozenset[str]
    """Titles and forms of address before which a surname stands alone (单老师)."""
    offices: frozenset[str]
    """Offices, before which a surname stands alone at the head of a clause (查校长)."""
    rules: Mapping[str, tuple[Rule, ...]]
    """What decides a character that stands alone, in order."""


def rows(name: str, columns: int) -> Iterator[tuple[int, list[str]]]:
    """Line number and fields of each line of a table, padded to `columns`."""
    for number, line in enumerate((DATA / name).read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            yield number, (line.split("\t") + [""] * columns)[:columns]


def own_words() -> dict[str, str]:
    """Our own words and places; a later file in the alphabet speaks before an earlier one."""
    found: dict[str, str] = {}
    folder = DATA / "words"
    names = (
        sorted(f"words/{file.name}" for file in folder.iterdir() if file.name.endswith(".tsv")) if folder.is_dir() else []
    )
    for name in [*names, "places.tsv"]:
        for number, (word, pinyin, _) in rows(name, 3):
            if len(word) != pinyin.count(" ") + 1:
                message = f"{word!r} has {len(word)} characters: write as many syllables, separated by single spaces"
                raise InputError(message, file=name, line=number)
            found[word] = pinyin
    return found


def compiled(name: str) -> list[str]:
    """Lines of a compiled table."""
    return (DATA / "compiled" / name).read_text(encoding="utf-8").splitlines()


def words_of(own: Mapping[str, str], phrases: Mapping[str, str]) -> dict[str, tuple[int, str]]:
    """Weight and class of every word, our own and the library's phrases among them."""
    words: dict[str, tuple[int, str]] = {
        word: (PHRASE_WEIGHT[min(len(word), 4) - 1], "l") for word in phrases if len(word) <= LONGEST
    }
    for line in compiled("words.txt"):
        tag, weight, *group = line.split(" ")
        words.update(dict.fromkeys(group, (int(weight), tag)))
    for _, (kind, several) in rows("classes.tsv", 2):
        for word in several.split(" "):
            words[word] = (words.get(word, UNKNOWN)[0], kind)
            if kind == NO_WORD:
                del words[word]
    for word in own:
        known, tag = words.get(word, (0, "l"))
        words[word] = (max(known, OWN_WEIGHT[min(len(word), 4) - 1]), tag)
    return words


def given_characters() -> dict[str, int]:
    """How often each character stands in given names: as counted, and the usual ones that the count has too seldom."""
    found = {char: int(count) for char, count in (line.split("\t") for line in compiled("given.txt"))}
    usual = {char: int(count) for _, (count, chars) in rows("given.tsv", 2) for char in chars}
    return {char: max(found.get(char, 0), usual.get(char, 0)) for char in found | usual}


def rules() -> dict[str, tuple[Rule, ...]]:
    """The rules of each character, in the order of the table."""
    found: dict[str, tuple[Rule, ...]] = {}
    for _, (char, pinyin, before, after, sure, _) in rows("rules.tsv", 6):
        rule = Rule(pinyin=pinyin, before=condition(before), after=condition(after), sure=float(sure or 0.9))
        found[char] = (*found.get(char, ()), rule)
    return found


@cache
def load() -> Tables:
    """All tables; some tens of ms the first time."""
    own = own_words()
    phrases = dict(line.split("\t") for line in compiled("phrases.txt"))
    first = {char: sound for sound, chars in (line.split("\t") for line in compiled("characters.txt")) for char in chars}
    cues = {kind: frozenset(words.split()) for _, (kind, words) in rows("name_cues.tsv", 2)}
    words = words_of(own, phrases)
    return Tables(
        first=first,
        polyphones={char: (one, *more.split()) for _, (char, one, more) in rows("polyphones.tsv", 3)},
        words=words,
        long=frozenset(word[:4] for word in words if len(word) > 4),
        own=own,
        phrases=phrases,
        surnames={name: (sound, kind) for _, (name, sound, kind) in rows("surnames.tsv", 3)},
        given=given_characters(),
        before_names=cues["before"],
        title_ends=frozenset(word[-1] for word in cues["before"]),
        after_names=cues["after"],
        acts=cues["acts"],
        never=cues["never"],
        places=cues["places"],
        address=cues["address"],
        offices=cues["offices"],
        rules=rules(),
    )

"""Given names: which characters may stand in one, and how much they speak for it."""

from audio.mandarin.pinyin.tables import UNKNOWN, Tables

GIVEN_TOTAL = 115
"""Ten times the natural logarithm of the characters in all given names counted."""
USUAL = 12
"""Occurrences that make a character usual in given names."""
VERY_USUAL = 40
RARE_WORD = 50
"""Weight of a word that is a given name as soon as anything else."""
BUSY_WORD = 90
"""Weight of a place or a brand that is more often that than a given name."""
SMALL = frozenset("ucpdrmqyf")
"""Classes of words that no given name holds: particles, conjunctions, prepositions, adverbs, pronouns, numbers..."""


def may_be_given(char: str, cues: int, tables: Tables) -> bool:
    """Whether a character may stand in a given name: one that is usual there; beside a cue, any but the small words."""
    if char in tables.never:
        return False
    return tables.given.get(char, 0) >= USUAL or (cues > 0 and tables.words.get(char, UNKNOWN)[1][0] not in SMALL)


def usual(given: str, tables: Tables) -> bool:
    """Whether each character is usual in given names."""
    return all(tables.given.get(char, 0) >= USUAL for char in given)


def plainly_given(given: str, tables: Tables) -> bool:
    """Whether two characters are a given name even without a cue: both very usual, no small words, and no word together."""
    small = any(tables.words.get(char, UNKNOWN)[1][0] in SMALL for char in given)  # 乐得清|闲
    very_usual = all(tables.given.get(char, 0) >= VERY_USUAL for char in given)
    return len(given) == 2 and given not in tables.words and very_usual and not small


def told_of(given: str, tables: Tables) -> bool:
    """Whether these may be the given name of whom a clause tells: usual ones, no everyday word (长春 and 海龙, not 国家)."""
    weight, tag = tables.words.get(given, UNKNOWN)
    if len(given) == 1:
        proper = given != "人" and tag[0] not in SMALL
    else:
        proper = weight <= (BUSY_WORD if tag in {"ns", "nz"} else RARE_WORD)
    return proper and all(tables.given.get(char, 0) >= VERY_USUAL for char in given)


def sure_given(given: str, tables: Tables) -> bool:
    """Whether two characters are a given name even behind an everyday character: no small word in it (占四成)."""
    small = any(tables.words.get(char, UNKNOWN)[1][0] in SMALL for char in given)
    return len(given) == 2 and not small and told_of(given, tables)


def given_weight(given: str, tables: Tables) -> float:
    """What the characters of a given name add: the rarer in names, the less."""
    return sum(logarithm(tables.given.get(char, 1)) - GIVEN_TOTAL for char in given)


def logarithm(count: int) -> float:
    """Ten times the natural logarithm, by the number's length in bits: exact enough for weights."""
    return 6.93 * (count.bit_length() - 0.5)

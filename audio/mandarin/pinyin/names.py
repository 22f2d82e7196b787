"""Names of people: a surname, one or two characters that are usual in given names, and what stands around them."""

from collections.abc import Iterator

from audio.mandarin.pinyin.tables import UNKNOWN, Tables

GIVEN_TOTAL = 115
"""Ten times the natural logarithm of the characters in all given names counted."""
SURNAME = 128
"""Weight of a surname, as a word of the list would have it."""
CUED = 45
"""What a name gains after a title or calling, or before a title or a verb of speaking."""
USUAL = 12
"""Occurrences that make a character usual in given names."""
VERY_USUAL = 40
PERSON, SURNAME_ALONE = "nr", "nr1"
SMALL = frozenset("ucpdrmqyf")
"""Classes of words that no given name holds: particles, conjunctions, prepositions, adverbs, pronouns, numbers..."""


def names_at(text: str, start: int, tables: Tables) -> Iterator[tuple[str, float, str]]:
    """Word, weight and class of the names that may start here.

    A character that is more often a word than a surname starts a name only where a title or a verb of speaking is near.
    """
    cued = cued_before(text, start, tables)
    for width in (1, 2):
        surname = text[start : start + width]
        if len(surname) < width or surname not in tables.surnames:
            continue
        for end in range(start + width + 1, min(start + width + 2, len(text)) + 1):
            given = text[start + width : end]
            cues = cued + cued_after(text, end, tables)
            allowed = cues or tables.surnames[surname][1] or plainly_given(given, tables)
            small = tables.words.get(text[start : start + 2], UNKNOWN)[1][0] in SMALL and width == 1  # 曾经喝 is nobody
            if (
                allowed
                and not small
                and text[start:end] not in tables.words
                and all(may_be_given(char, cues, tables) for char in given)
            ):
                yield text[start:end], SURNAME + given_weight(given, tables) + CUED * cues, PERSON

        if any(text[start + width : start + width + size] in tables.address for size in (2, 3)):
            yield surname, SURNAME - 20, SURNAME_ALONE


def may_be_given(char: str, cues: int, tables: Tables) -> bool:
    """Whether a character may stand in a given name: one that is usual there; beside a cue, any but the small words."""
    return tables.given.get(char, 0) >= USUAL or (cues > 0 and tables.words.get(char, UNKNOWN)[1][0] not in SMALL)


def plainly_given(given: str, tables: Tables) -> bool:
    """Whether two characters are a given name even without a cue: both very usual, and no word together."""
    return len(given) == 2 and given not in tables.words and all(tables.given.get(char, 0) >= VERY_USUAL for char in given)


def given_weight(given: str, tables: Tables) -> float:
    """What the characters of a given name add: the rarer in names, the less."""
    return sum(logarithm(tables.given.get(char, 1)) - GIVEN_TOTAL for char in given)


def logarithm(count: int) -> float:
    """Ten times the natural logarithm, by the number's length in bits: exact enough for weights."""
    return 6.93 * (count.bit_length() - 0.5)


def cued_before(text: str, start: int, tables: Tables) -> bool:
    """Whether a title or calling ends here."""
    return any(text[start - width : start] in tables.before_names for width in (2, 3, 1) if width <= start)


def cued_after(text: str, end: int, tables: Tables) -> bool:
    """Whether a title or a verb of speaking starts here."""
    return any(text[end : end + width] in tables.after_names for width in (2, 3, 1))


def name_sounds(name: str, tables: Tables) -> list[str]:
    """Pinyin of each character of a name; a surname that is read otherwise as a name has its own."""
    width = 2 if len(name) > 1 and name[:2] in tables.surnames else 1
    surname = tables.surnames.get(name[:width], ("", False))[0]
    sounds = [tables.first.get(char, "") for char in name]
    return surname.split() + sounds[width:] if surname else sounds

"""Names of people: a surname, one or two characters that are usual in given names, and what stands around them."""

from collections.abc import Iterator

from audio.mandarin.pinyin.tables import Tables

GIVEN_TOTAL = 115
"""Ten times the natural logarithm of the characters in all given names counted."""
SURNAME = 128
"""Weight of a surname that starts a name by itself."""
RARE = -35
"""What a character loses that is more often a word than a surname."""
CUED = 45
"""What a name gains after a title or calling, or before a title or a verb of speaking."""
PERSON = "nr"


def names_at(text: str, start: int, tables: Tables) -> Iterator[tuple[str, float, str]]:
    """Word, weight and class of the names that may start here."""
    for width in (1, 2):
        surname = text[start : start + width]
        if len(surname) < width or surname not in tables.surnames:
            continue
        weight = float(SURNAME if tables.surnames[surname][1] else SURNAME + RARE)
        weight += CUED * cued_before(text, start, tables)
        for end in range(start + width + 1, min(start + width + 2, len(text)) + 1):
            given = text[start + width : end]
            if all(char in tables.given for char in given):
                yield text[start:end], weight + given_weight(given, tables) + CUED * cued_after(text, end, tables), PERSON


def given_weight(given: str, tables: Tables) -> float:
    """What the characters of a given name add: the rarer in names, the less."""
    return sum(logarithm(tables.given[char]) - GIVEN_TOTAL for char in given)


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
    width = 2 if len(name) > 2 and name[:2] in tables.surnames else 1
    surname = tables.surnames.get(name[:width], ("", False))[0]
    sounds = [tables.first.get(char, "") for char in name]
    return surname.split() + sounds[width:] if surname else sounds

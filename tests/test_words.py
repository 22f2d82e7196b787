"""The own word tables: each line is a word an editor can trust, whatever file it stands in."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypinyin import Style, pinyin

import audio.mandarin

FOLDER = Path(audio.mandarin.__file__).parent / "data" / "words"
LINES = [
    (file.name, number, line.split("\t"))
    for file in sorted(FOLDER.glob("*.tsv"))
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
    if line and not line.startswith("#")
]


def syllables() -> Iterator[tuple[str, str, str, str]]:
    """Place, word, character and syllable of all lines without a note; a note is the reason for an exception."""
    for name, number, (word, spoken, *note) in LINES:
        if not any(note):
            for char, syllable in zip(word, spoken.split(" "), strict=True):
                yield f"{name}:{number}", word, char, syllable


def known(char: str) -> set[str]:
    """The readings of a character that the library knows, ü written v, neutral 5."""
    return set(pinyin(char, style=Style.TONE3, heteronym=True, neutral_tone_with_five=True)[0])


def test_every_line_has_a_syllable_for_each_character() -> None:
    wrong = [(name, number, row) for name, number, row in LINES if len(row) < 2 or len(row[0]) != len(row[1].split(" "))]
    assert LINES
    assert not wrong


def test_every_syllable_is_a_reading_of_its_character_or_neutral() -> None:
    wrong = [line for line in syllables() if not line[3].endswith("5") and line[3] not in known(line[2])]
    assert not wrong


@pytest.mark.parametrize(("char", "tone"), [("一", "yi1"), ("不", "bu4")])
def test_one_and_not_keep_the_tone_of_the_dictionary(char: str, tone: str) -> None:
    wrong = [line for line in syllables() if line[2] == char and line[3] not in {tone, tone[:-1] + "5"}]
    assert not wrong


def test_a_word_that_stands_twice_is_read_one_way() -> None:
    said = sorted((row[0], row[1], name) for name, _, row in LINES)
    wrong = [(a, b) for a, b in itertools.pairwise(said) if a[0] == b[0] and a[1] != b[1]]
    assert not wrong

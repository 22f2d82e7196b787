from pathlib import Path

import pytest

from audio.mandarin.sandhi import sandhi
from audio.models import Token

CASES = Path(__file__).parent / "cases" / "sandhi.tsv"


def tokens(words: str, pinyin: str) -> list[Token]:
    """Tokens of words separated by spaces; [ ] marks figures read one by one, a comma is a mark."""
    left = pinyin.split(" ")
    found = []
    for word in words.split(" "):
        kind = "digits" if word[0] == "[" else "mark" if word == "，" else "han"
        text = word.strip("[]")
        size = 0 if kind == "mark" else len(text)
        found.append(Token(kind=kind, text=text, sounds=tuple(left[:size]), start=0, end=0))
        left = left[size:]
    assert not left
    return found


def rows() -> list[list[str]]:
    return [line.split("\t") for line in CASES.read_text("utf-8").splitlines() if line and line[0] != "#"]


@pytest.mark.parametrize(("words", "pinyin", "said"), rows())
def test_a_phrase_sounds_as_it_is_said(words, pinyin, said):
    heard = [sound for word in sandhi(tokens(words, pinyin)) for sound in word]
    assert heard == ["" if sound == "-" else sound for sound in said.split(" ")]


def test_each_token_keeps_its_number_of_sounds():
    line = tokens("一点儿 [一一〇] ， 不 去", "yi1 dian3 er2 yi1 yi1 ling2 bu4 qu4")
    assert [len(word) for word in sandhi(line)] == [3, 3, 0, 1, 1]


def test_latin_words_keep_their_phones():
    word = Token(kind="latin", text="AI", sounds=("EY1", "AY1"), start=0, end=2)
    assert sandhi([word]) == (("EY1", "AY1"),)

"""Latin words: letters or an English word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.mandarin.latin import sounds


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("hello", "HH AH0 L OW1"),
        ("Python", "P AY1 TH AA0 N"),
        ("GDP", "JH-IY1 D-IY1 P-IY1"),
        ("NASA", "N AE1 S AH0"),
        ("WELCOME", "W EH1 L K AH0 M"),
        ("iPhone", "AY1 F OW2 N"),
        ("Wi-Fi", "W AY1 F AY2"),
        ("WeChat", "W IY1 CH AE2 T"),
        ("ChatGPT", "CH AE1 T JH-IY1 P-IY1 T-IY1"),
        ("café", "K AH0 F EY1"),
        ("don't", "D OW1 N T"),
        ("pH", "P-IY1 EY1-CH"),
        ("xqz", "EH1-K-S K-Y-UW1 Z-IY1"),
        ("N", "EH1-N"),
    ],
)
def test_a_word_sounds_as_an_announcer_says_it(word, wanted):
    assert " ".join(sounds(word)) == wanted


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=60))
def test_every_word_of_letters_has_sounds(word):
    assert sounds(word)


def test_a_word_of_20000_letters_is_spelled():
    assert len(sounds("q" * 20_000)) == 20_000

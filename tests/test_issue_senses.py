"""What the words of a short line mean is told of words, not of pairs of characters, and of known ones only."""

import numpy as np
import pytest

from audio.issue.reading.senses import FINE, Senses
from audio.issue.reading.weigh import marked, weights

KNOWN = Senses("了大河雨", "下雨河水", np.array([[1, 0], [2, 0], [4, 0], [8, 0], [0, 10], [0, 20]], np.int8))
"""了 大 河 雨, 下雨 河水: a dimension of characters, one of words."""


def told(*texts: str) -> list[list[float]]:
    """Where each text stands."""
    return (KNOWN.of(*marked(texts)) / FINE).tolist()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("河水", [0, 20]),
        ("大河", [3, 0]),  # no word: its characters
        ("下雨了", [0.5, 5]),  # the characters of a word say nothing more
        ("大河水", [1, 10]),
        ("河 水", [0, 20]),  # set wide
        ("鱼", [0, 0]),  # not known
        ("河水" * 20, [0, 0]),  # long
        ("𠮷河水", [0, 20]),  # outside the basic plane
        ("", [0, 0]),
    ],
)
def test_a_text_stands_in_the_middle_of_its_words(text: str, place: list[float]) -> None:
    assert told(text) == [place]


def test_words_end_where_the_text_ends() -> None:
    assert told("大河", "水了") == [[3, 0], [1, 0]]


def test_words_that_mean_much_the_same_stand_near_each_other() -> None:
    senses = weights().senses
    pairs = [("招聘", "应聘"), ("医院", "诊所"), ("小学", "中学"), ("记者", "编辑")]
    here, near, far = (
        senses.of(*marked(texts)).astype(float)
        for texts in ([a for a, _ in pairs], [b for _, b in pairs], [b for _, b in [*pairs[1:], pairs[0]]])
    )
    assert (np.linalg.norm(here - near, axis=1) < np.linalg.norm(here - far, axis=1)).all()

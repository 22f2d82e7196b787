"""Texts of one story are more alike than texts of two."""

from itertools import pairwise
from pathlib import Path
from statistics import mean

import numpy as np
import pytest

from audio.issue.reading.sight import look
from audio.issue.reading.topics import LENGTH, STEPS, around, likeness
from audio.issue.reading.weigh import weights
from bench.pages import pages_in

UNSEEN = Path(__file__).parent / "unseen"


def test_paragraphs_of_one_story_are_more_alike_than_those_of_two():
    same, other = [], []
    for page in pages_in(UNSEEN):
        story = {label.line: label.article for label in page.labels}
        lines = [line for line in page.joined()[0] if look(line).prose]
        about = weights().topics.about([line.text for line in lines])
        for step, (above, below) in zip(likeness(about[:-1], about[1:]), pairwise(lines), strict=True):
            (same if story[above.first] == story[below.first] else other).append(int(step))
    assert mean(same) > mean(other) + 1


def test_a_text_is_as_like_itself_as_can_be():
    about = weights().topics.about(["昨天下了一场大雨，城北的河水涨了一尺。"])
    assert likeness(about, about).tolist() == [STEPS - 1]


@pytest.mark.parametrize("text", ["", "abc", "𠮷野家", "\ud800", "河" * 2000])
def test_any_text_points_somewhere_in_bounds(text):
    assert abs(weights().topics.about([text, "河水"])).max() <= LENGTH


def test_the_nearest_paragraphs_count_most():
    texts = np.pad(np.eye(5, dtype=np.int16), ((4, 3), (0, 0)))
    above, below = around(texts, np.array([4 + 3]))
    assert above.tolist() == [[2, 4, 8, 0, 0]]
    assert below.tolist() == [[0, 0, 0, 4, 2]]


def test_where_there_is_no_text_nothing_is_alike():
    above, below = around(np.pad(np.ones((1, 3), np.int16), ((4, 3), (0, 0))), np.array([4, 5]))
    assert likeness(above, below).tolist() == [-1, -1]

"""What the text below repeats of a head, and which heads stand in one column."""

import pytest

from audio.issue.layout import habits_of
from audio.issue.printed import printed
from audio.issue.reading.evidence import survey
from audio.issue.reading.weigh import weights

COLUMN = [
    "税收百科",
    "契税由谁交",
    "契税由买房的人交，不由卖房的人交，普通住房可以减半。",
    "印花税名字的来历",
    "过去交税要在凭证上贴印花票，所以叫印花税，如今不贴了，名字还在。",
]
SIGNED = [*COLUMN[:2], "本报记者　程 度", *COLUMN[2:]]
FEATURE = ["税收百科", "买一套房子到底要交哪三种税", *COLUMN[2:]]
NEW = {"told", "untold", "passed over", "in a column", "sister"}


def clues_of(lines: list[str]) -> dict[str, set[str]]:
    page = printed(lines)
    found = survey(page, habits_of(page), weights().topics)
    return {line.text: clues & NEW for line, clues in zip(page, found, strict=True)}


@pytest.mark.parametrize(
    ("page", "line", "clues"),
    [
        (COLUMN, "税收百科", {"passed over"}),
        (COLUMN, "契税由谁交", {"told"}),
        (COLUMN, "印花税名字的来历", {"told", "in a column", "sister"}),
        (SIGNED, "印花税名字的来历", {"told"}),
        (FEATURE, "印花税名字的来历", {"told", "in a column"}),
        (COLUMN, COLUMN[2], set()),
    ],
)
def test_heads_that_the_text_repeats_and_heads_of_one_column_are_told(page: list[str], line: str, clues: set[str]):
    assert clues_of(page)[line] == clues

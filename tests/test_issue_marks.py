"""Lines that the page prints for itself are known by their looks, in whatever order they name paper, section and page."""

import random
import re
import signal
from itertools import cycle, islice

import pytest

from audio.issue.marks import mark, table
from audio.issue.printed import Printed
from audio.issue.reading import sight
from audio.issue.reading.sight import WINDOW, look

HEADERS = [
    "柳禾县报　社会　１１　　　　　责任编辑　项东",
    "第十一版　　　江陵渡晚報　夜讀",
    "砚州都市报·情感倾诉　　　　　　　　　C06",
    "长亭都市报　2020年12月29日　　　A04",
    "第02版　要闻　　　　　　　　　　　洛屏日报",
    "A05　城事　柳津晚报",
    "清澜二院　　人文·健康　　3",
    "望海晨报　·6·　读者之窗",
    "南嶺時報　地方新聞　B2",
]
OTHERS = [
    "渔业社联队　　71分",
    "关于征订2013年度《柳禾县报》的通知",
    "柳禾晚报记者　尤佳　文/图",
    "一等奖　柳月河　3号作品",
    "本报3月4日第2版《春灌》一文有误",
    "二〇一二年度先进个人",
]


def known(text: str) -> bool:
    """Whether the line is plainly the page's own."""
    return look(Printed(text=text, first=1, last=1)).furniture


@pytest.mark.parametrize("text", HEADERS)
def test_a_header_is_the_pages_own(text: str) -> None:
    """So that a story which it cuts goes on below it."""
    assert known(text)


@pytest.mark.parametrize("text", OTHERS)
def test_a_line_of_a_story_is_not(text: str) -> None:
    """Though it has a figure, or names a paper."""
    assert not known(text)


MARKS = table("marks.yaml")
JOBS = [word for name in ("job", "adjective", "picture") for word in MARKS["words"][name]]
WORDS = ["张三", "李四光", "社", "图", "摄", *JOBS]
TOO_LONG = 2
"""Seconds of one pattern and one line: most take some millionths."""


def stop(*_: object) -> None:
    raise AssertionError("a pattern tries every way to part this line")


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no timer that interrupts")
@pytest.mark.parametrize("seed", range(100))
def test_no_line_of_jobs_and_names_over_and_over_keeps_a_pattern_busy(seed: int):
    dice = random.Random(seed)  # noqa: S311 - dice, no secrets
    unit = [re.sub(r"\W", "", dice.choice(WORDS)) + dice.choice(["", " ", "、"]) for _ in range(dice.randint(1, 4))]
    before = signal.signal(signal.SIGALRM, stop)
    try:
        for length in (58, 2 * WINDOW):
            text = sight.tested("".join(islice(cycle("".join(unit)), length)) + dice.choice("、。!记"))
            for name in MARKS["patterns"]:
                signal.setitimer(signal.ITIMER_REAL, TOO_LONG)
                mark(name).search(text)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

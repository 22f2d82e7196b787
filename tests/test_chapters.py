import json

import pytest
from newsstand import chapters

from audio.chapters import chapter_lines, chapters_json, clock

THREE = chapters("片头", "河堤新路", "片尾", each=61_032)


def test_the_json_has_every_chapter_at_its_ms():
    whole = json.loads(chapters_json(THREE, title="3月5日"))
    assert (whole["version"], whole["title"]) == ("1.2.0", "3月5日")
    assert [(c["startTime"], c["endTime"], c["title"]) for c in whole["chapters"]] == [
        (0, 61.032, "片头"),
        (61.032, 122.064, "河堤新路"),
        (122.064, 183.096, "片尾"),
    ]


def test_start_times_ascend():
    starts = [c["startTime"] for c in json.loads(chapters_json(chapters(*"一二三四五六七八九")))["chapters"]]
    assert starts == sorted(set(starts))


def test_a_chapter_may_point_to_its_page():
    whole = json.loads(chapters_json(THREE, links=("a#t=0", "a#t=61", "a#t=122")))
    assert [c["url"] for c in whole["chapters"]] == ["a#t=0", "a#t=61", "a#t=122"]


def test_lines_begin_at_zero_and_name_each_chapter():
    assert chapter_lines(THREE) == ("(00:00) 片头", "(01:01) 河堤新路", "(02:02) 片尾")


def test_fewer_than_three_chapters_make_no_lines():
    assert chapter_lines(THREE[:2]) == ()


@pytest.mark.parametrize(("ms", "shown"), [(0, "00:00"), (309_999, "05:09"), (3_599_999, "59:59"), (3_600_000, "1:00:00")])
def test_a_clock_rounds_down(ms, shown):
    assert clock(ms) == shown

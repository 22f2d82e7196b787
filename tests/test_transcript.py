import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsstand import cue, days, episode

from audio.transcript import beside, stamp, transcript_json, vtt, wrap

CUES = (
    cue(70, 2_400, "先听本期标题。", role="announcer", number=0, voice="yunyang"),
    cue(2_900, 6_000, "河堤新路 <一期> & 二期 --> 通车", role="headline", voice="yunxi"),
    cue(6_500, 30_000, "这条路长4.7万米，" * 20),
)
TIMES = re.compile(r"(\d\d):(\d\d):(\d\d)\.(\d{3}) --> (\d\d):(\d\d):(\d\d)\.(\d{3})")


def times(text: str) -> list[tuple[int, int]]:
    found = [[int(part) for part in match.groups()] for match in TIMES.finditer(text)]
    return [tuple(((h * 60 + m) * 60 + s) * 1000 + ms for h, m, s, ms in (row[:4], row[4:])) for row in found]


def test_a_cue_is_shown_from_where_its_sound_starts_to_where_it_ends():
    assert times(vtt(CUES).decode()) == [(70, 2_400), (2_900, 6_000), (6_500, 30_000)]


def test_no_line_has_more_than_65_characters():
    assert max(len(re.sub("<.*?>", "", line)) for line in vtt(CUES).decode().splitlines()) <= 65


def test_every_cue_names_its_voice():
    assert re.findall("<v (.*?)>", vtt(CUES).decode()) == ["yunyang", "yunxi", "xiaoxiao"]


@pytest.mark.parametrize(("voices", "named"), [(("xiaoxiao",), ["xiaoxiao"]), (("xiaoxiao", "yunxi"), [])])
def test_a_manifest_that_does_not_say_who_speaks_a_cue_gives_no_voice_that_may_be_another(voices, named):
    old = episode(next(days(1)), None, "issue", voices=voices, cues=(cue(0, 900, "河堤", voice=""),))
    captions, transcript = (beside(old)[old.file.replace(".mp3", end)].decode() for end in (".vtt", ".json"))
    assert re.findall("<v (.*?)>", captions) == named
    assert [one["speaker"] for one in json.loads(transcript)["segments"] if "speaker" in one] == named
    assert "河堤" in captions


def test_marks_of_the_format_are_shown_not_obeyed():
    text = vtt(CUES).decode()
    assert "河堤新路 &lt;一期&gt; &amp; 二期 --&gt; 通车" in text
    assert text.count("-->") == 3


def test_no_two_cues_are_shown_at_once_and_none_is_empty():
    overlapping = (cue(0, 5_000, "一。"), cue(3_000, 6_000, "二。"), cue(6_000, 6_000, "三。"), cue(6_100, 6_400, " "))
    assert times(vtt(overlapping).decode()) == [(0, 3_000), (3_000, 6_000)]


def test_the_json_says_what_was_printed_and_when_each_word_sounds():
    segments = json.loads(transcript_json(CUES))["segments"]
    assert [segment["body"] for segment in segments] == [cue.text for cue in CUES]
    assert all(segment["startTime"] < segment["endTime"] for segment in segments)
    first = segments[0]
    assert "".join(word["body"] for word in first["words"]) == first["body"]
    assert (first["words"][0]["startTime"], first["words"][-1]["endTime"]) == (0.07, 2.4)


def test_beside_an_episode_stand_captions_transcript_and_chapters():
    whole = episode(next(days(1)), None, "issue")
    stem = whole.file.removesuffix(".mp3")
    files = beside(whole)
    assert list(files) == [f"{stem}.chapters.json", f"{stem}.json", f"{stem}.vtt"]


@pytest.mark.parametrize(("ms", "shown"), [(0, "00:00:00.000"), (59_999, "00:00:59.999"), (36_000_001, "10:00:00.001")])
def test_a_stamp_has_hours_and_milliseconds(ms, shown):
    assert stamp(ms) == shown


def test_a_line_breaks_after_a_stop_and_never_before_one():
    lines = wrap("雨水比往年多，河堤新路通车了，老街的灯也修好了，学校添了一间书房。")
    assert lines == ("雨水比往年多，河堤新路通车了，老街的灯也修好了，", "学校添了一间书房。")


@given(st.text(alphabet="河堤，。abc 1.“”", max_size=300))
def test_wrapping_loses_nothing_but_white_space(text):
    lines = wrap(text)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(lines)
    assert max(map(len, lines), default=0) <= 65

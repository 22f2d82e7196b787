import json
import subprocess
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.id3 import ID3
from mutagen.mp3 import MP3
from newsstand import chapters, cue, sound, write

from audio import id3frames
from audio.art.drawing import draw
from audio.errors import FeedError
from audio.id3 import Facts, tag
from audio.models import Chapter

FACTS = Facts(
    title="河堤新路今日通车",
    artist="柳河日报社",
    album="听柳河 2026-03-05",
    track=2,
    date="2026-03-05",
    duration=57_600,
    guid="1c1e8d5e-0000-5000-8000-000000000000",
    comment="柳河日报，每天早上念给您听。",
    disclosure="本节目由计算机合成语音播报。",
)
CHAPTERS = chapters("片头", "第1篇 河堤新路 & <通车>", "End", each=19_200)
CUES = (cue(100, 4000, "河堤新路通车了。"), cue(4_208, 9_000, "COVID-19之后，𠮷田来了。"))


def read(data: bytes) -> ID3:
    return ID3(BytesIO(data + sound(10)), translate=False)


def probe(path) -> dict:
    command = ("ffprobe", "-v", "error", "-show_chapters", "-show_format", "-show_streams", "-of", "json", path)
    done = subprocess.run(command, capture_output=True, check=True)
    assert not done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    data = tag(FACTS, CHAPTERS, CUES, cover=draw("柳河日报", side=300)) + sound(2400)
    return write(tmp_path_factory.mktemp("id3"), "a.mp3", data)


def test_every_fact_is_read_back_by_an_independent_reader():
    tags = read(tag(FACTS, CHAPTERS, CUES))
    assert tags.version == (2, 3, 0)
    shown = {name: str(tags[name]) for name in ("TIT2", "TPE1", "TALB", "TRCK", "TYER", "TDAT", "TLAN", "TCON", "TLEN")}
    assert shown == {
        "TIT2": FACTS.title,
        "TPE1": FACTS.artist,
        "TALB": FACTS.album,
        "TRCK": "2",
        "TYER": "2026",
        "TDAT": "0503",
        "TLAN": "zho",
        "TCON": "Podcast",
        "TLEN": "57600",
    }
    assert tags["COMM::zho"].text == [FACTS.comment]


def test_the_lyrics_stand_as_text_and_line_by_line_with_the_time_of_their_sound():
    tags = read(tag(FACTS, CHAPTERS, CUES))
    assert tags["USLT::zho"].text == "\n".join(cue.text for cue in CUES)
    assert [(text.strip("\n"), ms) for text, ms in tags["SYLT::zho"].text] == [(cue.text, cue.start) for cue in CUES]
    assert (tags["SYLT::zho"].format, tags["SYLT::zho"].type) == (2, 1)


def test_the_synthetic_voice_is_told_to_people_and_to_machines():
    tags = read(tag(FACTS))
    assert tags["COMM:AIGC:zho"].text == [FACTS.disclosure] == tags["TXXX:DISCLOSURE"].text
    label = json.loads(tags["TXXX:AIGC"].text[0])
    assert (label["Label"], label["ContentProducer"], label["ProduceID"]) == ("1", FACTS.artist, FACTS.guid)
    assert set(label) == {
        "Label", "ContentProducer", "ProduceID", "ReservedCode1", "ContentPropagator", "PropagateID", "ReservedCode2",
    }  # fmt: skip


def test_an_editor_who_sets_no_disclosure_gets_no_label():
    assert not read(tag(replace(FACTS, disclosure=""))).getall("TXXX")


def test_the_contents_list_every_chapter_in_order_with_its_picture():
    picture = draw("柳河日报", side=64)
    tags = read(tag(FACTS, CHAPTERS, pictures=[picture] * 3))
    assert tags["CTOC:toc"].child_element_ids == ["ch0", "ch1", "ch2"]
    assert int(tags["CTOC:toc"].flags) == 3
    for place, chapter in enumerate(CHAPTERS):
        frame = tags[f"CHAP:ch{place}"]
        assert (frame.start_time, frame.end_time) == (chapter.start, chapter.end)
        assert str(frame.sub_frames["TIT2"]) == chapter.title
        assert frame.sub_frames.getall("APIC")[0].data == picture


def test_ffprobe_sees_the_chapters_to_the_millisecond_and_the_names(file):
    seen = probe(file)
    found = [
        (round(float(c["start_time"]) * 1000), round(float(c["end_time"]) * 1000), c["tags"]["title"])
        for c in seen["chapters"]
    ]
    assert found == [(chapter.start, chapter.end, chapter.title) for chapter in CHAPTERS]
    names = seen["format"]["tags"]
    assert (names["title"], names["artist"], names["track"], names["date"]) == (FACTS.title, FACTS.artist, "2", FACTS.date)
    assert [stream["codec_type"] for stream in seen["streams"]] == ["audio", "video"]


def test_the_strict_checkers_have_nothing_to_say(file):
    said = subprocess.run(("mp3val", file), capture_output=True, text=True, check=True).stdout
    assert "WARNING" not in said
    assert "ERROR" not in said
    decoded = subprocess.run(
        ("ffmpeg", "-v", "error", "-xerror", "-i", file, "-map", "0:a", "-f", "null", "-"), capture_output=True, check=True
    )
    assert not decoded.stderr
    joins = subprocess.run(("madplay", "-v", "-o", "null:", file), capture_output=True, text=True, check=True)
    assert "error" not in joins.stderr.lower()


def test_the_tag_does_not_change_how_long_the_sound_is(file):
    assert MP3(file).info.length == pytest.approx(57.6, abs=0.001)


def test_equal_facts_give_equal_bytes_and_the_size_field_is_exact():
    data = tag(FACTS, CHAPTERS, CUES)
    assert data == tag(FACTS, CHAPTERS, CUES)
    assert sum(byte << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True)) == len(data) - 10


@given(st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_a_title_and_a_line(title, line):
    data = tag(replace(FACTS, title="题" + title), (), (replace(CUES[0], text="行" + line),))
    readable = ("题" + title).replace("\x00", "").encode("utf-16-le", "replace").decode("utf-16-le")
    assert str(read(data)["TIT2"]) == readable


@pytest.mark.parametrize("count", [1, 255])
def test_an_issue_of_up_to_255_chapters_is_listed_whole(count):
    many = chapters(*(f"第{place}篇" for place in range(count)))
    assert len(read(tag(FACTS, many)).getall("CHAP")) == count


def test_more_chapters_than_id3_holds_are_refused_by_name():
    with pytest.raises(FeedError, match="255"):
        tag(FACTS, chapters(*(["x"] * 256)))


def test_a_picture_of_another_kind_is_refused():
    with pytest.raises(FeedError, match="JPEG"):
        tag(FACTS, cover=b"GIF89a")


def test_a_tag_larger_than_id3_holds_is_refused(monkeypatch):
    monkeypatch.setattr(id3frames, "LARGEST", 5_000)
    with pytest.raises(FeedError, match="smaller picture"):
        tag(FACTS, cover=b"\xff\xd8\xff" + bytes(5_000))


def test_an_hour_is_a_time_like_any_other():
    late = (Chapter(start=3_600_000, end=7_200_024, title="后半", article=1),)
    assert read(tag(FACTS, late))["CHAP:ch0"].end_time == 7_200_024

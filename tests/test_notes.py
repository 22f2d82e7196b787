from dataclasses import replace

import pytest
from newsstand import article, chapters, days, episode

from audio.models import Block, Skipped
from audio.notes import cut_bytes, cut_lines, html, plain
from audio.policy import SHORTENED

DAY = next(days(1))
LABEL = "本节目由计算机合成语音播报。"
WHOLE = episode(DAY, None, "issue")
STORY = episode(DAY, article(1, "河堤新路通车"), "a")


def skipped(*texts: str) -> tuple[Skipped, ...]:
    return tuple(Skipped(role="furniture", text=text, first=1, last=1, reason="page furniture") for text in texts)


def test_the_whole_issue_tells_its_chapters_and_how_many_stories():
    text = plain(WHOLE, LABEL)
    assert "柳河日报2026年1月1日第1204期，共3篇报道。" in text
    assert "(00:00) 片头\n(00:09) 标题\n(00:19) 第一篇" in text


def test_every_episode_says_that_the_voice_is_synthetic():
    assert LABEL in plain(WHOLE, LABEL)
    assert LABEL in html(STORY, LABEL)


def test_a_correction_is_told_before_the_chapters():
    text = plain(replace(STORY, corrections=("路长应为4.7公里。",)), LABEL)
    assert text.index("更正：\n路长应为4.7公里。") < text.index("章节")


def test_what_is_missing_is_told():
    assert "本期未能播出：\n集市搬家" in plain(replace(WHOLE, missing=("集市搬家",)), LABEL)


def test_what_the_page_held_and_nobody_reads_is_listed_once_and_in_short():
    text = plain(replace(WHOLE, skipped=skipped("广告：新茶上市", "广告：新茶上市", "03", "■", "长" * 60)), LABEL)
    assert text.endswith(f"版面上未播读的内容：\n广告：新茶上市\n{'长' * 39}…")


def test_a_long_list_says_how_much_is_left():
    assert plain(replace(WHOLE, skipped=skipped(*(f"广告第{n}则" for n in range(30)))), LABEL).endswith("……另有18项")


def test_an_article_begins_with_its_deck_else_with_its_first_paragraph():
    deck = Block(role="deck", text="全长4.7公里", first=3, last=3)
    assert plain(replace(STORY, blocks=(*STORY.blocks, deck)), LABEL).startswith("全长4.7公里\n")
    assert plain(STORY, LABEL).startswith("河堤新路通车。河堤新路通车。")


def test_html_shows_marks_as_they_were_printed():
    assert "<li>5&lt;6 &amp; 7</li>" in html(replace(WHOLE, skipped=skipped("5<6 & 7，广告")), LABEL).replace("，广告", "")


def test_what_a_shortened_byline_leaves_out_is_no_content_that_nobody_reads():
    left = Skipped(role="byline", text="本报", first=1, last=1, reason=SHORTENED)
    assert "未播读" not in plain(replace(WHOLE, skipped=(left,)), LABEL)


@pytest.mark.parametrize("most", range(600, 700, 7))
def test_a_description_that_is_too_long_ends_with_a_whole_line_and_no_heading_alone(most):
    long = replace(WHOLE, chapters=chapters(*(f"河堤新路第{n}段通车" for n in range(20))))
    *lines, last = plain(long, LABEL, most).split("\n")
    assert last == "…"
    assert lines == plain(long, LABEL).split("\n")[: len(lines)]
    assert not lines[-1].endswith("：")
    assert most - 60 < len(plain(long, LABEL, most).encode()) <= most


def test_a_heading_stands_only_above_a_line_of_its_own():
    head = len(plain(replace(WHOLE, chapters=()), LABEL).encode())
    for most in range(head + 4, head + 40):
        assert "章节" not in plain(WHOLE, LABEL, most) or "(00:00)" in plain(WHOLE, LABEL, most)


def test_a_description_is_never_longer_than_4000_bytes():
    text = plain(replace(WHOLE, missing=tuple("河堤新路通车" * 9 for _ in range(99))), LABEL)
    assert 3_800 < len(text.encode()) <= 4000
    assert text.endswith("\n…")


def test_one_line_that_is_too_long_is_cut_at_a_character():
    text = cut_lines(["河" * 3000], 4000)
    assert 3_990 < len(text.encode()) <= 4000
    assert text.endswith("河…")


@pytest.mark.parametrize("most", range(3, 20))
def test_a_cut_leaves_whole_characters(most):
    cut = cut_bytes("一𠮷é—abc河堤新路", most)
    assert len(cut.encode()) <= most
    assert cut.endswith("…")
    assert "�" not in cut

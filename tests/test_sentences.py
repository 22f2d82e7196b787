"""Sentences: whole thoughts for the ear, and joined together exactly the text."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.mandarin.sentences import BREATH, split_sentences

PAGE = Path(__file__).parent.parent.parent / "shared/issues/changji.txt"
CASES = (
    ("他来了。她走了！", ("他来了。", "她走了！")),
    ("他说：“走吧。”大家都走了。", ("他说：“走吧。”", "大家都走了。")),
    ("“你好！”，他说。", ("“你好！”，他说。",)),
    ("价格1,234元,时间10:30,好。", ("价格1,234元,时间10:30,好。",)),
    ("真的吗？！是的……好。", ("真的吗？！", "是的……", "好。")),
    ("视力1.0以上.很好.", ("视力1.0以上.", "很好.")),
    ("（见图。）他笑了。", ("（见图。）", "他笑了。")),
    (
        "The bridge opened in 2026. Dr. Li came at 9 a.m. “We waited.” It was No. 1 of 3.5 million.",
        (
            "The bridge opened in 2026. ",
            "Dr. Li came at 9 a.m. “We waited.” ",
            "It was No. 1 of 3.5 million.",
        ),
    ),
    (
        '"We waited for ten years," said Zhou Ping. "Now we walk." Then he left.',
        (
            '"We waited for ten years," said Zhou Ping. ',
            '"Now we walk." ',
            "Then he left.",
        ),
    ),
    ("他下载了App. Store里还有。", ("他下载了App. ", "Store里还有。")),
    ("……", ("……",)),
    ("", ()),
)


@pytest.mark.parametrize(("text", "sentences"), CASES)
def test_a_sentence_ends_at_its_stop_with_its_quotes(text, sentences):
    assert split_sentences(text) == sentences


@given(st.text(alphabet="山水。，、；“”《》（）,.:0123aB …—！ \n", max_size=300))
def test_sentences_joined_are_the_text(text):
    assert "".join(split_sentences(text)) == text


def test_no_sentence_of_the_real_page_is_longer_than_a_breath_and_none_is_lost():
    if not PAGE.exists():
        pytest.skip("the real page is not beside this checkout")
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        sentences = split_sentences(line)
        assert "".join(sentences) == line
        assert all(sum(char.isalnum() for char in sentence) <= BREATH for sentence in sentences)


def test_a_run_without_a_mark_is_cut_by_length():
    sentences = split_sentences("字" * 13_000)
    assert "".join(sentences) == "字" * 13_000
    assert max(map(len, sentences)) <= BREATH


def test_where_a_run_is_cut_no_word_and_no_figure_is():
    text = (
        "the district library has added audio books for blind readers at www.library.example and 12,345.67 more " * 9
        + "市区开　06:50　08:20　13:00　15:30　17:20　19:30　21:30　销售额 1846万元　热线 5550195　家政 5550162"
    )
    sentences = split_sentences(text)
    assert "".join(sentences) == text
    assert [word for sentence in sentences for word in sentence.split()] == text.split()
    assert max(sum(char.isalnum() for char in sentence) for sentence in sentences) <= BREATH


def test_a_long_sentence_is_divided_at_clauses_not_inside_its_quotes():
    text = "合唱队先唱了《小河弯弯，流过我家的门前》，又唱了《秋收谣》，" * 3 + "掌声不断。"
    sentences = split_sentences(text)
    assert len(sentences) > 1
    assert all(sentence.count("《") == sentence.count("》") for sentence in sentences)


@pytest.mark.parametrize("mark", ["—", "。", "！”", "“"])
def test_a_line_of_one_mark_is_divided_in_time_that_grows_with_it(mark: str):
    def took(count: int) -> float:
        start = process_time()
        split_sentences(mark * count)
        return process_time() - start

    took(100)
    assert took(40_000) < 2

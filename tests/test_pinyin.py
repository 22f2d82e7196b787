import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio.mandarin.pinyin import pronounce
from audio.mandarin.pinyin.tables import DATA, load, own_words

HERE = Path(__file__).parent
DEVSET = HERE.parent.parent / "shared" / "devset" / "polyphone_cases.tsv"


def sounds(text: str) -> list[str]:
    """One syllable for each character of the text; empty for what is not Han."""
    return [sound for word in pronounce(text, {}) for sound in (word.pinyin or [""] * len(word.word))]


def cases() -> list[tuple[str, str, list[str]]]:
    lines = [
        line for file in sorted((HERE / "cases").glob("polyphones*.tsv")) for line in file.read_text("utf-8").splitlines()
    ]
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(sentence, char, pinyin.split(" ")) for sentence, char, pinyin in rows]


@pytest.mark.parametrize(("sentence", "char", "pinyin"), cases())
def test_a_polyphone_is_read_as_its_sentence_wants(sentence, char, pinyin):
    heard = sounds(sentence)
    assert [heard[at] for at, other in enumerate(sentence) if other == char] == pinyin


@pytest.mark.skipif(not DEVSET.exists(), reason="the measuring set is not part of the repository")
def test_the_measuring_set_is_read_at_least_as_well_as_promised():
    rows = [line.split("\t") for line in DEVSET.read_text("utf-8").splitlines() if line]
    right = sum(sounds(sentence)[int(at)] == pinyin for sentence, at, _, pinyin in rows)
    assert right / len(rows) >= 0.96


def test_words_cover_the_line_in_order_without_gaps():
    line = "记者单晓东9月1日从A市报道：“一点儿也不难！”\n𠮷野家"
    assert "".join(word.word for word in pronounce(line, {})) == line


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=200)
def test_any_text_is_covered_and_each_han_word_has_one_syllable_a_character(text):
    words = pronounce(text, {})
    assert "".join(word.word for word in words) == text
    assert all(len(word.pinyin) in {0, len(word.word)} for word in words)


@given(st.text(alphabet="一不了得地行长为中重的单任曾李王说第〇百万，", min_size=1, max_size=60))
@settings(deadline=None, max_examples=100)
def test_han_words_have_one_to_four_characters(text):
    assert all(len(word.word) <= 4 for word in pronounce(text, {}) if word.pinyin)


def test_what_the_lexicon_decides_stands_and_is_sure():
    (word,) = pronounce("银行", {1: "xing2", 0: "yin2"})
    assert word.pinyin == ("yin2", "xing2")
    assert word.sure == 1.0


def test_the_lexicon_reaches_into_a_later_stretch():
    assert pronounce("好，行", {2: "hang2"})[2].pinyin == ("hang2",)


def test_tones_are_the_dictionarys_before_sandhi():
    assert sounds("一个人不要一起去") == ["yi1", "ge4", "ren2", "bu4", "yao4", "yi1", "qi3", "qu4"]


@pytest.mark.parametrize("word", ["绿色", "女生", "旅客", "战略"])
def test_the_umlaut_is_written_v(word):
    assert any("v" in sound for sound in sounds(word))


def test_a_collocation_does_not_cut_through_a_frequent_word():
    assert sounds("银行长期贷款")[1:3] == ["hang2", "chang2"]


@pytest.mark.parametrize(
    ("sure", "doubtful"), [("银行贷款", "他会行的"), ("天气晴朗", "记者单晓东报道"), ("银行行长", "有的人教")]
)
def test_what_is_decided_by_a_table_is_surer_than_what_is_guessed(sure, doubtful):
    def least(text: str) -> float:
        return min(word.sure for word in pronounce(text, {}))

    assert least(sure) > least(doubtful)


def test_ten_times_the_text_gives_ten_times_the_words():
    line = "长江沿岸的重点企业都得到了发展，"
    assert len(pronounce(line * 1000, {})) == 100 * len(pronounce(line * 10, {}))


def test_each_own_word_has_toned_syllables_that_its_characters_can_have():
    pattern = re.compile(r"[a-z]+[1-5]")
    bad = {word for word, pinyin in own_words().items() if not all(map(pattern.fullmatch, pinyin.split(" ")))}
    assert not bad


def test_a_character_with_one_reading_has_it_in_every_table():
    single = dict(line.split("\t") for line in (DATA / "single.tsv").read_text("utf-8").splitlines() if line[0] != "#")
    known = own_words() | load().phrases
    read = {(char, sound) for word, pinyin in known.items() for char, sound in zip(word, pinyin.split(" "), strict=True)}
    assert {(char, sound) for char, sound in read if char in single} <= set(single.items())


def test_every_reading_in_the_rules_is_one_of_a_word_of_that_length():
    wrong = [word for word, rules in load().rules.items() for rule in rules if len(rule.pinyin.split(" ")) != len(word)]
    assert not wrong


def test_importing_the_reader_loads_no_table():
    code = "import sys, audio.mandarin.pinyin as p; assert not p.reading.load.cache_info().currsize"
    assert subprocess.run([sys.executable, "-c", code], cwd=HERE.parent, check=False).returncode == 0


def test_the_compiled_tables_are_what_the_sources_give():
    pytest.importorskip("jieba", reason="the sources are needed by developers only")
    pytest.importorskip("pypinyin", reason="the sources are needed by developers only")
    run = subprocess.run(
        [sys.executable, "bench/compile_pinyin.py", "--check"], cwd=HERE.parent, check=False, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr

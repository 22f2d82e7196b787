"""A line as it is said, with the place of everything in print."""

import json
import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from audio.mandarin.lexicon import Lexicon, built_in, parse_lexicon
from audio.mandarin.reading import read_aloud
from audio.mandarin.respell import respell
from audio.mandarin.sentences import sayable

LEXICON = Lexicon.of(built_in())


def read(text):
    return read_aloud(text, LEXICON)


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=60))
@example("2024-05-06，●3.2亿m³\u200d😊ß𠀀ﾊ١٢")
def test_every_printed_character_is_said_or_dropped_with_its_reason(text):
    reading = read(text)
    told = {i for token in reading.tokens for i in range(token.start, token.end)}
    told |= {i for gap in reading.dropped for i in range(gap.start, gap.end)}
    assert told >= {i for i, char in enumerate(text) if not char.isspace()}
    assert all(gap.reason and gap.text == text[gap.start : gap.end] for gap in reading.dropped)


@given(st.text(max_size=40))
@example("Привет, мир!")
@example("★☆★")
@example('"+')
@example("+++")
@settings(max_examples=300, deadline=None)
def test_what_is_not_sayable_has_no_unit_so_nothing_that_could_be_said_is_passed_over(text):
    assert sayable(text) or not read_aloud(text, LEXICON).units


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="银行2长GDPa·-%年“”。 １縣得", max_size=40))
def test_tokens_are_in_order_and_have_a_sound_for_each_character(text):
    reading = read(text)
    assert [token.start for token in reading.tokens] == sorted(token.start for token in reading.tokens)
    for token in reading.tokens:
        if token.kind in {"han", "digits"}:
            assert len(token.sounds) == len(token.text)
            assert all(sound[-1] in "12345" for sound in token.sounds)
    assert len(reading.units) == sum(token.units for token in reading.tokens)


def test_a_number_keeps_the_place_it_was_printed_at():
    tokens = [token for token in read("全县有120个村").tokens if (token.start, token.end) == (3, 6)]
    assert "".join(token.text for token in tokens) == "一百二十"


def test_figures_read_one_by_one_are_marked():
    tokens = read("拨打119，共119人").tokens
    assert [token.text for token in tokens if token.kind == "digits"] == ["幺幺九"]
    assert "".join(token.text for token in tokens if token.kind == "han") == "拨打共一百一十九人"


def test_a_space_between_words_is_a_pause_and_inside_a_wide_name_is_not():
    assert read("春耕 正当时").spoken == "春耕，正当时"
    assert read("记者 王 强").spoken == "记者，王强"
    assert read("本报讯 3月2日").spoken == "本报讯，三月二日"
    assert read("达到 500 人").spoken == "达到五百人"


def test_what_no_voice_can_say_is_dropped_by_name():
    dropped = {gap.text: gap.reason for gap in read("𠀀和😊和ハ").dropped}
    assert set(dropped) == {"𠀀", "😊", "ハ"}
    assert "cannot say" in dropped["𠀀"]


def test_a_traditional_character_is_read_in_its_place():
    token = read("縣圖書館").tokens[0]
    assert (token.text, token.start) == ("县", 0) or token.text.startswith("县图")


def test_a_text_engine_gets_homophones_that_read_the_same_in_their_sentence():
    from pypinyin import Style, lazy_pinyin

    lexicon = Lexicon.of(built_in(), parse_lexicon("单晓萍\tshan4 xiao3 ping2\n任之华\tren2 zhi1 hua4", "x", "show"))
    reading = read_aloud("记者单晓萍和任之华报道", lexicon)
    respelled = respell(reading)
    assert len(respelled) == len(reading.spoken)
    assert respelled != reading.spoken
    wanted = [sound for token in reading.tokens for sound in token.sounds]
    assert lazy_pinyin(respelled, style=Style.TONE3, neutral_tone_with_five=True) == wanted


def test_what_a_text_engine_reads_right_is_not_respelled():
    assert respell(read("今天下午举行会议")) == "今天下午举行会议"


def test_english_words_keep_their_space_for_a_text_engine():
    assert respell(read("举办Open Day活动")) == "举办Open Day活动"


@pytest.mark.parametrize("module", ["pypinyin", "rich", "numpy", "lxml", "onnxruntime"])
def test_knowing_the_version_and_the_lexicon_imports_nothing_heavy(module):
    code = (
        "import sys, json; from audio.mandarin import version; from audio.mandarin.lexicon import Lexicon, built_in; "
        "Lexicon.of(built_in()).digest; import audio.mandarin.reading; print(json.dumps([version(), sorted(sys.modules)]))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    version, modules = json.loads(answer)
    assert len(version) == 16
    assert module not in modules

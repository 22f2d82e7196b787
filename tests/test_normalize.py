"""Written to spoken: the cases are tables that an editor can extend; the rest are properties that hold for any text."""

import re
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio.mandarin.fold import fold
from audio.mandarin.lexicon import Lexicon, built_in
from audio.mandarin.normalize.figures import by_digits, cardinal, on_the_phone
from audio.mandarin.reading import read_aloud

HERE = Path(__file__).parent
DEVSET = HERE.parent.parent / "shared" / "devset" / "tn_cases.tsv"
LEXICON = Lexicon.of(built_in())
SAME = (("〇", "零"), ("平方千米", "平方公里"), ("千克", "公斤"), ("零下", "负"), ("至", "到"))


def cases(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


def canonical(text):
    """Without marks, and with what a newsreader may choose freely made equal."""
    text = re.sub(r"[^\w@]|_", "", unicodedata.normalize("NFKC", text).upper())
    text = re.sub(r"两(?=[百千万亿])", "二", text)
    for one, other in SAME:
        text = text.replace(one, other)
    return text


def spoken(text):
    return read_aloud(text, LEXICON).spoken


def accepted(case):
    _, wanted, others, _ = case
    return {canonical(form) for form in (wanted, *others.split("|")) if form}


@pytest.mark.parametrize(
    "case",
    [case for file in sorted((HERE / "cases").glob("numbers*.tsv")) for case in cases(file)],
    ids=lambda case: case[0],
)
def test_what_is_written_is_said_as_an_announcer_says_it(case):
    assert canonical(spoken(case[0])) in accepted(case)


@pytest.mark.skipif(not DEVSET.exists(), reason="the shared measuring set is not beside this checkout")
def test_at_least_95_of_100_of_the_measuring_set_are_right():
    rows = cases(DEVSET) if DEVSET.exists() else []
    assert sum(canonical(spoken(case[0])) in accepted(case) for case in rows) >= 0.95 * len(rows)


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ("0", "零"), ("10", "十"), ("12", "十二"), ("112", "一百一十二"), ("200", "二百"), ("1005", "一千零五"),
        ("2000", "两千"), ("10012", "一万零一十二"), ("20500", "两万零五百"), ("100050", "十万零五十"),
        ("1050000", "一百零五万"), ("100000001", "一亿零一"), ("1200000000", "十二亿"), ("1000050000", "十亿零五万"),
        ("1200000000000", "一万两千亿"), ("1000100000000", "一万零一亿"),
        ("1234567890123456", "一千二百三十四万五千六百七十八亿九千零一十二万三千四百五十六"), ("007", "零零七"),
        ("3.10", "三点一零"), ("12,005", "一万两千零五"),
    ],
)  # fmt: skip
def test_an_integer_is_said_with_its_noughts(figures, said):
    assert cardinal(figures) == said


@given(st.integers(min_value=0, max_value=10**16 - 1))
def test_no_two_integers_sound_the_same(value):
    assert _value(cardinal(str(value))) == value


def _value(said):
    """The inverse, written independently: sections of 亿 over sections of 万 over figures with their weights."""
    for mark, weight in (("亿", 10**8), ("万", 10**4)):
        if mark in said:
            high, _, low = said.rpartition(mark)
            return _value(high) * weight + _value(low)
    total = figure = 0
    for char in said:
        if char in "十百千":
            total += (figure or 1) * 10 ** (1 + "十百千".index(char))
            figure = 0
        else:
            figure = "零一二三四五六七八九".find(char) if char != "两" else 2
    return total + figure


def test_a_row_of_figures_has_yao_only_on_the_phone():
    assert (by_digits("119"), on_the_phone("119")) == ("一一九", "幺幺九")


def test_folding_keeps_every_character_in_its_place():
    text = "２０２４年，縣圖書館（Ａ區）㎡ ﹕著作"
    assert len(fold(text)) == len(text)
    assert fold(text).startswith("2024年，县图书馆(A区)")


@given(st.text(max_size=80))
def test_folding_any_text_keeps_its_length(text):
    assert len(fold(text)) == len(text)


@settings(deadline=None)
@given(st.text(alphabet="0123456789-—~:/.,，%℃年月日元+个第A号 ()（）", max_size=60))
def test_no_figure_is_left_in_what_is_said(text):
    assert not re.search("[0-9]", spoken(text))


@pytest.mark.parametrize(
    "text",
    [
        "7" * 100_000, "1," * 30_000, "1-" * 30_000, "12:" * 30_000, "1/2" * 20_000, "1." * 30_000, "a" * 20_000,
        "A1" * 30_000, "a.b@" * 20_000, "+-" * 30_000, "第" * 50_000, "电话" * 20_000 + "1", "比分" * 20_000,
        "1234 " * 20_000, "０，" * 20_000, "（1）" * 20_000, "www." * 20_000, "1m/" * 20_000, "-1~" * 20_000,
        "12:30、" * 20_000,
    ],
    ids=lambda text: text[:4],
)  # fmt: skip
def test_a_very_long_text_is_read_in_linear_time(text):
    """Linear is about two seconds of the processor here; anything worse is a minute and more."""
    start = time.process_time()
    reading = read_aloud(text, LEXICON)
    assert time.process_time() - start < 20
    assert reading.tokens or reading.dropped

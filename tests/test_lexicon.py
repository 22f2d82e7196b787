"""The lexicon: an editor's table over the built-in one."""

import pytest

from audio.errors import ShowError
from audio.mandarin.lexicon import Lexicon, built_in, make_entry, parse_lexicon, parse_pinyin
from audio.mandarin.reading import read_aloud


def lexicon(table, issue=""):
    return Lexicon.of(built_in(), parse_lexicon(table, "lexicon.tsv", "show"), parse_lexicon(issue, "issue.md", "issue"))


def spoken(text, table, issue=""):
    return read_aloud(text, lexicon(table, issue)).spoken


def sounds(text, table):
    return [sound for token in read_aloud(text, lexicon(table)).tokens for sound in token.sounds]


def test_pinyin_decides_each_character():
    assert sounds("记者任晓单", "任晓单\tren2 xiao3 shan4\t")[-3:] == ["ren2", "xiao3", "shan4"]


@pytest.mark.parametrize("written", ["lǜ", "lv4", "lü4", "LV4", "lu:4"])
def test_pinyin_may_be_written_as_people_write_it(written):
    assert parse_pinyin(written) == ("lv4",)


def test_the_issue_goes_over_the_show_and_the_show_over_the_built_in():
    assert spoken("CO2", "") == "二氧化碳"
    assert spoken("CO2", "CO2\t碳气") == "碳气"
    assert spoken("CO2", "CO2\t碳气", "CO2\t那种气体") == "那种气体"


def test_the_longest_form_wins_and_nothing_is_looked_at_again():
    assert spoken("甲乙丙", "甲乙\t乙丙\n甲\t丁\n乙丙\t戊") == "乙丙丙"


def test_a_latin_form_matches_beside_han_but_not_inside_a_word():
    table = "AI\t人工智能"
    assert spoken("用AI写", table) == "用人工智能写"
    assert spoken("用MAIL写", table) == "用MAIL写"


def test_a_number_form_does_not_match_inside_a_longer_number():
    assert "三幺五" not in spoken("1315元", "315\t三幺五")


def test_a_full_width_form_is_the_same_form():
    assert spoken("ＣＯ２", "") == "二氧化碳"


def test_the_digest_tells_what_can_be_said_and_not_its_notes_or_order():
    one, other = lexicon("甲\t乙\tnote\n丙\t丁"), lexicon("丙\t丁\n甲\t乙")
    assert one.digest == other.digest
    assert one.digest != lexicon("甲\t乙").digest


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("单县", "needs a written form"),
        ("单县\tshan4", "2 characters but 1 syllables"),
        ("单县\tshan4 xain4", "'xain4' is no syllable"),
        ("单县\tshan xian4", "is no pinyin"),
        ("G7\tji4 qi1", "not all Han"),
        ("第2\t第2", "has no sound"),
        ("甲\t乙\t丙\t丁", "one too many"),
        ("\t乙", "needs a written form"),
    ],
)
def test_a_bad_line_is_told_with_file_and_line(line, told):
    with pytest.raises(ShowError, match=told) as caught:
        parse_lexicon(f"# the show's words\n\n{line}", "our.tsv", "show")
    assert str(caught.value).startswith("our.tsv:3: ")


def test_one_form_twice_in_a_table_is_an_error():
    with pytest.raises(ShowError, match=r"our\.tsv:2: .*stands twice"):
        parse_lexicon("甲\t乙\n甲\t丙", "our.tsv", "show")


def test_every_built_in_entry_is_said_as_it_stands():
    for entry in built_in():
        reading = read_aloud(entry.written, Lexicon.of(built_in()))
        assert not reading.dropped
        assert reading.spoken == (entry.spoken or entry.written)


def test_an_entry_keeps_its_note_and_scope():
    entry = make_entry("单县", "shàn xiàn", scope="issue", note="a county")
    assert (entry.pinyin, entry.scope, entry.note) == (("shan4", "xian4"), "issue", "a county")

"""The reader's proof, in the pure module, on the page and through the command."""

import json
import re

import pytest
from click.testing import CliRunner

from audio.mandarin.lexicon import Lexicon, built_in, parse_lexicon
from audio.mandarin.proof import doubts, marked, syllables
from audio.mandarin.reading import read_aloud
from audio.pages.proof import Proofed, render_proof
from cli import tingbao

LEXICON = Lexicon.of(built_in())
PAGE = """# 柳河新桥通车

本报讯（记者 任远）3月5日，全长1.2km的柳河大桥通车，GDP增长7.5%●。

单位的银行行长仇先生还了书。
"""


def read(text):
    return read_aloud(text, LEXICON)


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "2026-03-05.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run(*arguments, lines=None):
    result = CliRunner().invoke(tingbao, ["proof", *map(str, arguments)], input=lines)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize(
    ("pinyin", "shown"),
    [("hang2", "háng"), ("lv4", "lǜ"), ("de5", "de"), ("gui4", "guì"), ("liu2", "liú"), ("xiong2", "xióng"), ("er2", "ér")],
)
def test_the_tone_mark_stands_on_its_vowel(pinyin, shown):
    assert marked(pinyin) == shown


def test_each_printed_han_character_that_is_read_has_its_pinyin():
    found = {(one.index, one.char, one.pinyin) for one in syllables(read("2家銀行"))}
    assert found == {(1, "家", "jia1"), (2, "銀", "yin2"), (3, "行", "hang2")}


def test_a_number_a_latin_word_and_a_silent_sign_are_told():
    told = {doubt.printed: (doubt.why, doubt.said) for doubt in doubts(read("GDP增长7.5%●"))}
    assert told == {
        "GDP": ("Latin word", "letters"),
        "7.5%": ("number or symbol", "百分之七点五"),
        "●": ("not said", "a symbol that is not said"),
    }


def test_a_character_without_a_sound_is_the_least_sure():
    assert min(doubts(read("𠀀村有3人")), key=lambda doubt: doubt.sure).printed == "𠀀"


def test_what_the_proof_advises_is_a_line_the_lexicon_takes():
    for doubt in doubts(read("他行了，3个人教得好，地还了")):
        assert parse_lexicon(doubt.lexicon, "advice", "show")[0].written


def test_the_lexicon_settles_a_doubt():
    line = "记者单行报道"
    decided = read_aloud(line, Lexicon.of(built_in(), parse_lexicon("单行\tshan4 xing2", "x", "show")))
    assert not [doubt for doubt in doubts(decided) if set(doubt.printed) & {"单", "行"}]


def test_json_lines_answer_each_line_of_stdin():
    rows = [json.loads(line) for line in run("--json", "-", lines="有2家银行\n\nA1\n").splitlines()]
    assert [row["text"] for row in rows] == ["有2家银行", "", "A1"]
    assert rows[0]["spoken"] == "有两家银行"
    assert rows[0]["readings"][-1] == {"index": 4, "char": "行", "pinyin": "hang2"}


def test_bytes_that_are_no_text_are_told_and_do_not_stop_it():
    result = CliRunner().invoke(tingbao, ["proof", "--json", "-"], input=b"\xff\xfe2\xe5\xae\xb6\n")
    assert json.loads(result.output)["spoken"] == "两家"


@pytest.mark.parametrize("where", [["--show", "show.yaml"], []], ids=["given", "lying there"])
def test_the_shows_lexicon_counts_for_lines_too(tmp_path, monkeypatch, where):
    (tmp_path / "lexicon.tsv").write_text("单县\tdān xiàn\tonly to see it\n", encoding="utf-8")
    (tmp_path / "show.yaml").write_text("lexicon: lexicon.tsv\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    row = json.loads(run("--json", "-", *where, lines="单县\n"))
    assert row["readings"][0]["pinyin"] == "dan1"


def test_lines_are_not_given_a_page_with_pinyin_without_a_word(tmp_path):
    result = CliRunner().invoke(tingbao, ["proof", "-", "--html", str(tmp_path / "proof.html")], input="单县\n")
    assert result.exception.exit_code == 2
    assert "give the page's file" in str(result.exception)


def test_a_lexicon_with_a_byte_order_mark_is_read_as_the_build_reads_it(page, tmp_path):
    (tmp_path / "show.yaml").write_text("lexicon: own.tsv\n", encoding="utf-8")
    (tmp_path / "own.tsv").write_text("柳河\tliu3 he3\t\n", encoding="utf-8-sig")
    run(page, "--show", tmp_path / "show.yaml", "--html", tmp_path / "proof.html")
    assert "<ruby>柳<rt>liǔ</rt></ruby><ruby>河<rt>hě</rt></ruby>" in (tmp_path / "proof.html").read_text(encoding="utf-8")


def test_the_table_has_the_least_sure_first(page):
    sure = [int(figure) for figure in re.findall(r"│ +(\d+)% +│", run(page))]
    assert sure
    assert sure == sorted(sure)


def test_an_issue_as_json_tells_article_line_and_doubts(page):
    rows = [json.loads(line) for line in run(page, "--json").splitlines()]
    body = next(row for row in rows if "1.2km" in row["text"])
    assert (body["article"], body["line"]) == (1, 3)
    assert any(doubt["said"] == "公里" or "公里" in doubt["said"] for doubt in body["doubts"])


def test_the_html_proof_holds_the_whole_page_with_pinyin_above_it(page, tmp_path):
    run(page, "--html", tmp_path / "proof.html")
    html = (tmp_path / "proof.html").read_text(encoding="utf-8")
    assert "<ruby>桥<rt>qiáo</rt></ruby>" in html
    assert "<rt>一点二公里</rt>" in html
    printed = re.sub(r"<[^>]*>", "", re.sub(r"<rt>.*?</rt>", "", html))
    assert "全长1.2km的柳河大桥通车，GDP增长7.5%●。" in printed


def test_the_page_loses_no_character_and_escapes_all():
    text = "<b>2&3</b>：單縣“GDP”😊 3月5日"
    html = render_proof("题", [Proofed(article=1, line=1, role="body", reading=read(text))], ["头"])
    body = html[html.index('class="body"') :].partition(">")[2].partition("</p>")[0].partition("</span>")[2]
    plain = re.sub(r"<[^>]*>", "", re.sub(r"<rt>.*?</rt>", "", body))
    assert plain == text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_a_folder_that_is_not_there_is_told_in_one_line(page, tmp_path):
    result = CliRunner().invoke(tingbao, ["proof", str(page), "--html", str(tmp_path / "no" / "proof.html")])
    assert result.exit_code != 0
    assert "--html" in str(result.exception)


def test_a_proof_takes_the_place_of_another_and_of_nothing_else(page, tmp_path):
    again = ["proof", str(page), "--html", str(tmp_path / "proof.html")]
    assert [CliRunner().invoke(tingbao, again).exit_code for _ in range(2)] == [0, 0]
    printed = page.read_bytes()
    over = CliRunner().invoke(tingbao, ["proof", str(page), "--html", str(page)])
    assert str(over.exception) == f"{page}: it is there already and is no proof; give another name"
    assert page.read_bytes() == printed

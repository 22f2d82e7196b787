"""The numbers that Word prints before its paragraphs are read as text, as they stand on the page."""

import pytest
from test_issue_docx import p, read, style, texts, word
from test_issue_formats import MORE, STORY, roles

from audio.issue.numerals import FORMATS, written


def level(depth: int, how: str, text: str, more: str = '<w:start w:val="1"/>') -> str:
    return f'<w:lvl w:ilvl="{depth}">{more}<w:numFmt w:val="{how}"/><w:lvlText w:val="{text}"/></w:lvl>'


def abstract(key: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(text: str, of: int = 1, depth: int = 0, kind: str = "") -> str:
    return p(text, kind, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{of}"/></w:numPr>')


RULES = abstract(
    0, level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3.")
) + num(1, 0)


@pytest.mark.parametrize(
    ("how", "wanted"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {7: "07", 12: "12"}),
        ("chineseCounting", {2: "二", 10: "十", 11: "十一", 20: "二十", 35: "三十五"}),
        ("chineseCountingThousand", {105: "一百零五", 110: "一百一十", 1001: "一千零一", 2010: "二千零一十"}),
        ("ideographDigital", {20: "二〇"}),
        ("chineseLegalSimplified", {3: "叁", 12: "壹拾贰"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("upperLetter", {1: "A", 26: "Z", 28: "BB"}),
        ("lowerLetter", {2: "b"}),
        ("upperRoman", {4: "IV", 49: "XLIX"}),
        ("lowerRoman", {9: "ix"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("none", {1: "", 0: ""}),
        ("hebrew1", {3: "3"}),
    ],
)
def test_a_number_is_written_in_its_format(how: str, wanted: dict[int, str]):
    assert {number: written(number, how) for number in wanted} == wanted


@pytest.mark.parametrize("how", FORMATS)
def test_every_format_writes_numbers_that_no_list_has_without_growing(how: str):
    assert all(len(written(number, how)) < 20 for number in (0, 1, 999, 9_999, 999_999))


def test_items_are_numbered_and_those_of_a_lower_level_begin_anew_below_each_higher_one():
    steps = [("车", 0), ("大车", 1), ("十吨", 2), ("二十吨", 2), ("小车", 1), ("船", 0), ("渡船", 1)]
    data = word(*(item(text, depth=depth) for text, depth in steps), parts={"numbering": RULES})
    assert texts(data) == ["一、车", "（一）大车", "1. 十吨", "2. 二十吨", "（二）小车", "二、船", "（一）渡船"]


def test_a_numbering_goes_on_behind_other_paragraphs_and_over_lists_that_share_it():
    data = word(item("车"), p(STORY), item("船", 2), parts={"numbering": RULES + num(2, 0)})
    assert texts(data) == ["一、车", STORY, "二、船"]


def test_a_list_that_starts_anew_does_so_once():
    anew = num(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')
    data = word(item("车"), item("船", 2), item("桥", 2), parts={"numbering": RULES + anew})
    assert texts(data) == ["一、车", "五、船", "六、桥"]


def test_a_list_may_have_levels_of_its_own():
    own = num(2, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1．")}</w:lvlOverride>')
    data = word(item("车"), item("船", 2), item("桥", 2), parts={"numbering": RULES + own})
    assert texts(data) == ["一、车", "A．船", "B．桥"]


def test_a_number_may_hold_those_of_the_levels_above_it_and_all_in_figures():
    levels = level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", '<w:start w:val="1"/><w:isLgl/>')
    data = word(item("车"), item("大车", depth=1), parts={"numbering": abstract(0, *levels) + num(1, 0)})
    assert texts(data) == ["一、车", "1.1 大车"]


@pytest.mark.parametrize(("after", "wanted"), [(0, "3. 渡船"), (1, "1. 渡船")])
def test_a_level_begins_anew_only_behind_those_that_it_names(after: int, wanted: str):
    deep = level(1, "decimal", "%2.", f'<w:start w:val="1"/><w:lvlRestart w:val="{after}"/>')
    numbering = abstract(0, level(0, "decimal", "%1."), deep) + num(1, 0)
    steps = [("车", 0), ("大车", 1), ("小车", 1), ("船", 0), ("渡船", 1)]
    assert texts(word(*(item(text, depth=depth) for text, depth in steps), parts={"numbering": numbering}))[-1] == wanted


@pytest.mark.parametrize(("how", "text"), [("bullet", "•"), ("none", ""), ("none", "%1")])
def test_bullets_and_numbers_that_are_not_shown_are_not_read(how: str, text: str):
    numbering = abstract(0, level(0, how, text)) + num(1, 0)
    assert texts(word(item("车"), item("船"), parts={"numbering": numbering})) == ["车", "船"]


def test_a_paragraph_is_numbered_by_its_style_on_the_level_that_names_the_style():
    place = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    linked = level(1, "decimal", "第%2条　", '<w:start w:val="1"/><w:pStyle w:val="X"/><w:suff w:val="nothing"/>')
    numbering = abstract(0, level(0, "decimal", "%1."), linked) + num(1, 0)
    styles = style("X", "条", place) + style("Y", "款", '<w:basedOn w:val="X"/>')
    out = p("桥", "X", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    data = word(p("车", "X"), p("船", "Y"), out, styles=styles, parts={"numbering": numbering})
    assert texts(data) == ["第1条　车", "第2条　船", "桥"]


def test_a_numbering_may_be_that_of_a_style_of_lists():
    linked = '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="L"/></w:abstractNum>'
    listed = '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    data = word(item("车", 2), item("船", 2), styles=listed, parts={"numbering": RULES + linked + num(2, 9)})
    assert texts(data) == ["一、车", "二、船"]


def test_headings_are_read_with_their_numbers_and_keep_their_level():
    data = word(p("东堤一夜", "1"), p(STORY), item("经过", kind="2"), p(MORE), parts={"numbering": RULES})
    assert roles(read(data)) == [["headline", "body", "subhead", "body"]]
    assert texts(data)[2] == "一、经过"


def test_what_is_empty_counts_and_what_is_hidden_does_not():
    hidden = p(
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>",
        more='<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>',
    )
    assert texts(word(item("车"), item(""), hidden, item("船"), parts={"numbering": RULES})) == ["一、车", "三、船"]


@pytest.mark.parametrize(
    "numbering",
    [
        num(1, 7),
        abstract(0) + num(1, 0),
        abstract(0, level(0, "decimal", "%9%1%%1")) + num(1, 0),
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>' + num(1, 0),
        abstract(0, level(0, "upperLetter", "%1", '<w:start w:val="999999"/>')) + num(1, 0),
    ],
    ids=["no series", "no levels", "odd text", "ring", "huge"],
)
def test_a_broken_numbering_takes_nothing_from_the_text(numbering: str):
    ring = '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    found = texts(word(item("车"), parts={"numbering": numbering}, styles=ring))
    assert found[0].endswith("车")
    assert len(found[0]) < 20

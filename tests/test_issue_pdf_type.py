"""What the size of a line, and where it stands, say of it on a page with headlines in larger type."""

import pytest
from test_issue_pdf import BUS, HEAD, LEFT, RAIN, RIGHT, STORY, bodies, column, frame, pdf, roles

from audio.issue import read_issue
from audio.issue.pdf.document import read_pdf

PICTURE = "q 250 0 0 60 50 600 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"
"""A picture whose lower edge is at 600 points."""
BUS_STORY = "".join(BUS + RAIN)


@pytest.mark.parametrize(("line", "role"), [("沙袋为什么少了一半", "subhead"), ("乡亲们一夜没有合眼。", "body")])
def test_below_a_headline_in_larger_type_no_line_in_the_type_of_the_text_begins_a_story(line: str, role: str):
    texts = [*column(50, 700, LEFT), *column(50, 655, RIGHT), *column(50, 610, [line]), *column(50, 595, BUS + RAIN)]
    assert roles(read_issue(pdf(HEAD, *texts), "page.pdf")) == [["headline", "body", role, "body"]]


@pytest.mark.parametrize(
    ("line", "size", "hint"),
    [
        ("队员在堤上码沙袋。", 8.0, "caption"),
        ("队员在堤上码沙袋。 本报记者 高翔 摄", 8.0, "caption"),
        ("队员在堤上码沙袋。", 10.0, "usual"),
        ("本报记者 高翔 摄", 8.0, "usual"),
        ("责任编辑：童佩", 8.0, "usual"),
    ],
)
def test_a_line_in_small_type_right_below_a_picture_is_its_caption(line: str, size: float, hint: str):
    page = pdf(HEAD, *column(50, 700, LEFT), (60.0, 588.0, size, line), raw=PICTURE)
    assert [line.hint for line in read_pdf(page, "page.pdf")[0]][-1] == hint


@pytest.mark.parametrize(
    ("x", "y", "size", "hint"),
    [
        (305.0, 605.0, 8.0, "caption"),
        (305.0, 605.0, 10.0, "usual"),
        (305.0, 560.0, 8.0, "usual"),
        (350.0, 605.0, 8.0, "usual"),
    ],
)
def test_a_line_in_small_type_right_beside_a_picture_is_its_caption(x: float, y: float, size: float, hint: str):
    page = pdf(HEAD, *column(50, 700, LEFT), (x, y, size, "队员在堤上码沙袋。"), raw=PICTURE)
    assert [line.hint for line in read_pdf(page, "page.pdf")[0]][-1] == hint


def test_a_line_in_small_type_right_below_a_drawing_is_its_caption():
    page = pdf(HEAD, *column(50, 700, LEFT), (60.0, 588.0, 8.0, "队员在堤上码沙袋。"), raw="50 600 250 70 re f")
    assert [line.hint for line in read_pdf(page, "page.pdf")[0]][-1] == "caption"


@pytest.mark.parametrize(("rules", "role"), [((645, 621), "furniture"), ((645,), "headline")])
def test_a_quote_between_two_rules_begins_no_story(rules: tuple[int, ...], role: str):
    quote = (60.0, 627.0, 15.0, "水退了，人才坐下来")
    raw = " ".join(f"50 {y} m 210 {y} l S" for y in rules)
    lines = [*column(50, 700, LEFT + RIGHT[:1]), quote, *column(50, 600, BUS + RAIN)]
    issue = read_issue(pdf((50.0, 740.0, 30.0, HEAD[3]), *lines, raw=raw), "page.pdf")
    told = [block for article in issue.articles for block in article.blocks] + list(issue.skipped)
    assert [one.role for one in told if one.text == quote[3]] == [role]


def test_a_line_a_little_larger_than_the_text_between_two_paragraphs_is_a_sub_head():
    lines = [*column(50, 700, LEFT + RIGHT), (50.0, 605.0, 11.5, "沙袋为什么少了一半"), *column(50, 588, BUS + RAIN)]
    issue = read_issue(pdf((50.0, 740.0, 30.0, HEAD[3]), *lines), "page.pdf")
    assert roles(issue) == [["headline", "body", "subhead", "body"]]


@pytest.mark.parametrize(
    ("lines", "headline"),
    [
        ([(50.0, "堤上没有人合眼"), (50.0, "水退之后才清点沙袋")], "堤上没有人合眼 水退之后才清点沙袋"),
        ([(74.0, "堤上没有人合眼"), (50.0, "水退之后才清点沙袋")], "堤上没有人合眼 水退之后才清点沙袋"),
        ([(50.0, "堤上的人一夜没有"), (50.0, "合眼")], "堤上的人一夜没有合眼"),
    ],
)
def test_a_headline_in_several_lines_of_one_size_is_one(lines: list[tuple[float, str]], headline: str):
    heads = [(x, 740.0 - 30 * i, 24.0, text) for i, (x, text) in enumerate(lines)]
    assert bodies(pdf(*heads, *column(50, 690, LEFT), *column(320, 690, RIGHT))) == [[headline, STORY]]


def test_the_name_of_a_column_in_the_size_of_the_headline_below_it_is_no_part_of_that():
    page = pdf((50.0, 765.0, 24.0, "民生"), HEAD, *column(50, 690, LEFT), *column(320, 690, RIGHT))
    assert bodies(page) == [[HEAD[3], STORY]]


def test_a_sentence_that_a_columns_end_cut_does_not_go_on_behind_a_headline_with_who_wrote_its_story():
    heads = [(30.0, 740.0, 24.0, "东堤一夜没人睡"), (320.0, 740.0, 24.0, "夜间公交延长")]
    open_ = ["　　水是半夜涨起来的，大家谁也", "没有睡，天亮的时候水退到了码"]
    signed = ["本报记者 高翔", "　　夜间公交今天起延长两小时，", "末班车到二十三点。"]
    assert [len(one) for one in bodies(pdf(*heads, *column(30, 700, open_), *column(320, 700, signed)))] == [2, 2]


def test_a_banner_in_a_frame_is_none_of_the_story_behind_it():
    boxed = [(330.0, 740.0, 16.0, "读者来信"), (330.0, 715.0, 14.0, "路灯为何不亮"), *column(330, 695, BUS + RAIN)]
    behind = [(330.0, 560.0, 16.0, "渡口的老屋又住进了人"), *column(330, 540, LEFT)]
    texts = [*column(50, 700, LEFT), *column(50, 655, RIGHT), *boxed, *behind]
    page = pdf(HEAD, *texts, raw=frame(320, 595, 560, 765))
    sections = {one.blocks[-2].text: one.section for one in read_issue(page, "page.pdf").articles}
    assert (sections["路灯为何不亮"], sections[behind[0][3]]) == ("读者来信", "")


@pytest.mark.parametrize(
    ("head", "times"), [("社区通讯 第八十一期", 2), ("乌屿社区居委会编印", 2), ("晨光报社出版", 2), ("社区 民生", 0)]
)
def test_the_number_of_an_issue_and_who_publishes_it_name_no_section(head: str, times: int):
    page = pdf((420, 780, 8, head), HEAD, *column(50, 690, LEFT), *column(320, 690, RIGHT), copies=2)
    assert [line.text for line in read_pdf(page, "page.pdf")[0] if line.fixed] == [head] * times


def test_full_lines_that_happen_to_end_in_marks_are_prose():
    lines = ["　　露天电影从今晚起放映，", "每周二和周五在六个社区放，", "一直放到九月底最后的周末，", "风雨顺延。"]
    assert bodies(pdf(HEAD, *column(50, 700, lines)))[0][1] == "".join(lines).strip()


def test_a_line_in_small_type_in_a_picture_with_nothing_above_it_is_its_caption():
    page = pdf(HEAD, *column(50, 720, LEFT), (60.0, 610.0, 8.0, "队员在堤上码沙袋。"), *column(50, 590, RIGHT), raw=PICTURE)
    assert [line.hint for line in read_pdf(page, "page.pdf")[0] if line.text == "队员在堤上码沙袋。"] == ["caption"]


def test_the_rows_of_a_table_are_lines_of_the_story():
    rows = [["小区", "水泵台数"], ["北苑小区", "4"], ["铁西一村", "6"], ["水厂宿舍", "2"]]
    cells = [(52 + 150.0 * k, 655 - 18.0 * i, 10.0, cell) for i, row in enumerate(rows) for k, cell in enumerate(row)]
    page = pdf(HEAD, *column(50, 700, LEFT), *cells)
    assert [line.hint for line in read_pdf(page, "page.pdf")[0]][-4:] == ["row"] * 4


def test_lines_that_stop_short_without_a_full_stop_are_verse():
    verse = ["柿子在枝头上点灯", "一盏，两盏", "照着收割以后空下来的田", "风翻过山梁", "把稻草人的袖子", "又扯长了一寸"]
    page = pdf(
        HEAD, *column(50, 700, LEFT), *column(50, 655, RIGHT), (330.0, 740.0, 24.0, "霜降以后"), *column(330, 700, verse)
    )
    assert [line.text for line in read_pdf(page, "page.pdf")[0]][-6:] == verse


def test_a_caption_below_a_picture_in_the_columns_of_one_of_two_stories_is_that_story_s():
    left = [HEAD, *column(50, 715, LEFT), *column(190, 715, RIGHT), (50.0, 588.0, 8.0, "队员在堤上码沙袋。")]
    right = [(330.0, 740.0, 24.0, "夜间公交延长"), *column(330, 715, BUS + RAIN)]
    told = [line.text for line in read_pdf(pdf(*left, *right, raw=PICTURE), "page.pdf")[0]]
    assert told == [HEAD[3], STORY, "队员在堤上码沙袋。", "夜间公交延长", BUS_STORY]

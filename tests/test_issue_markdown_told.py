"""Markdown as note programs and editors export it: what is told of pictures, boxes, tasks and properties."""

import pytest
from saved import read as blocks_of
from test_issue_formats import MORE, SECOND, STORY

from audio.issue import read_issue
from audio.models import Issue


def read(text: str) -> Issue:
    return read_issue(text.encode(), "page.md")


def told(text: str) -> list[tuple[str, str]]:
    return blocks_of(read(f"# 东堤一夜\n\n{STORY}\n\n{text}\n\n{MORE}\n"))[2:-1]


@pytest.mark.parametrize(
    ("written", "caption"),
    [
        ("![[堤.jpg|堤上的灯亮了]]", "堤上的灯亮了"),
        ("![[堤.jpg|堤上的灯亮了|400]]", "堤上的灯亮了"),
        ("![[堤.jpg|300]]", ""),
        ('<img src="a.jpg" alt="堤上的灯亮了" style="zoom:50%;" />', "堤上的灯亮了"),
        ('<img src="a.jpg" alt="image-20260618" />', ""),
        ('<p><img src="b.svg" alt="期号 88"></p>', ""),
        ("![图片](a.jpg)", ""),
        ("![题图1](a.jpg)", ""),
    ],
)
def test_the_text_that_a_picture_has_in_any_program_is_its_caption(written: str, caption: str):
    assert told(written) == ([("caption", caption)] if caption else [])


def test_a_paragraph_behind_a_picture_with_its_own_caption_is_text():
    issue = read(f"# 东堤一夜\n\n![堤上的灯](a.jpg)\n\n{SECOND}\n\n![看灯的人](b.jpg)\n\n图为堤上。高翔 摄\n\n{MORE}\n")
    assert [role for role, _ in blocks_of(issue)] == ["headline", "caption", "body", "caption", "caption", "body"]


def test_a_pictures_text_that_the_line_below_tells_anew_is_told_once():
    assert told("![堤上的灯](a.jpg)\n*堤上的灯亮了。高翔 摄*") == [("caption", "堤上的灯亮了。高翔 摄")]


def test_a_list_of_tasks_of_which_some_are_done_is_for_the_editors():
    assert told("- [x] 已核实\n- [ ] 待配图") == []
    assert [text for _, text in told("出门要带：\n\n- [ ] 驱蚊水\n- [ ] 水壶")] == ["出门要带：", "驱蚊水", "水壶"]


def test_a_box_of_notion_is_told():
    assert told("<aside>\n💡 编者按：堤上的灯从今天起长明。\n\n</aside>")[0][1] == "💡 编者按：堤上的灯从今天起长明。"


def test_the_properties_of_a_page_say_its_paper_day_and_column():
    issue = read(f"# 东堤一夜\n\n日期: 2026年6月18日\n报纸: 柳禾县报\n栏目: 民生\n状态: 已审\n\n{STORY}\n\n{MORE}\n")
    assert (issue.publication, str(issue.date), issue.articles[0].section) == ("柳禾县报", "2026-06-18", "民生")


def test_signs_below_headings_do_not_part_a_column_from_its_stories():
    issue = read(
        f"民生\n====\n\n东堤一夜\n--------\n\n{STORY}\n\n图书摊\n------\n\n{SECOND}\n\n副刊\n====\n\n夜读\n----\n\n{MORE}\n"
    )
    assert [(one.section, one.headline) for one in issue.articles] == [
        ("民生", "东堤一夜"), ("民生", "图书摊"), ("副刊", "夜读"),
    ]  # fmt: skip
    assert issue.skipped == ()


def test_below_a_title_with_its_writer_a_short_sentence_begins_a_story():
    issue = read(
        "---\ntitle: 东堤一夜\nauthor: 高翔\n---\n堤上的灯今天亮了。\n\n*看灯的人。高翔摄*\n\n## 说说经过\n\n" + MORE + "\n"
    )
    assert [role for role, _ in blocks_of(issue)] == ["headline", "byline", "body", "caption", "subhead", "body"]


@pytest.mark.parametrize("text", ["<!-- 内部 -->\n", "![](a.jpg)\n", "- [x] 已核实\n- [ ] 待配图\n"])
def test_a_page_of_nothing_that_is_told_has_no_story(text: str):
    assert read(text).articles == ()

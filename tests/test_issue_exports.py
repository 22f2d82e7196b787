"""Pages as systems export and people paste them: what is read of each stands in tests/cases (labels, exports, signs)."""

from pathlib import Path

import pytest
import yaml

from audio.errors import IssueError
from audio.issue import read_issue
from audio.policy import stretches
from audio.show.settings import load_show

TABLES = [Path(__file__).parent / "cases" / name for name in ("labels.yaml", "exports.yaml", "signs.yaml")]
CASES = [case for table in TABLES for case in yaml.safe_load(table.read_text(encoding="utf-8"))]

ROLES = load_show(None).roles
LEFT = yaml.safe_load((Path(__file__).parent / "cases" / "left.yaml").read_text(encoding="utf-8"))


def read(page: str) -> str:
    """Role and text of each block, an empty line between stories."""
    articles = read_issue(page.encode(), "page.txt").articles
    return "\n".join("".join(f"{block.role} {block.text}\n" for block in article.blocks) for article in articles)


@pytest.mark.parametrize("case", CASES, ids=[case["holds"] for case in CASES])
def test_a_page_is_read_as_it_says_itself(case):
    assert read(case["page"]) == case["read"]


@pytest.mark.parametrize("page", LEFT.values(), ids=LEFT)
def test_what_only_looks_like_a_label_stays_in_its_line(page: str):
    issue = read_issue(page.encode(), "page.txt")
    blocks = [block.text for article in issue.articles for block in article.blocks]
    assert sorted([*blocks, *(one.text for one in issue.skipped)]) == sorted(page.splitlines())


def test_what_is_for_the_editors_only_is_listed_with_the_reason():
    page = "标题：夜校教算账\n作者：麦禾\n字数：98\n正文：\n晚上七点，老祠堂亮起了灯，三十名村民来听第一课。\n"
    skipped = read_issue(page.encode(), "page.txt").skipped
    assert [(one.text, one.first) for one in skipped] == [("字数：98", 3), ("正文：", 4)]
    assert "for the editors" in skipped[0].reason


def test_the_day_and_the_paper_come_from_their_labels():
    page = "报纸：青河晚报\n日期：2026-03-05\n标题：夜校教算账\n作者：麦禾\n正文：\n晚上七点，老祠堂亮起了灯，村民都来听。\n"
    issue = read_issue(page.encode(), "page.txt")
    assert (issue.publication, str(issue.date)) == ("青河晚报", "2026-03-05")


@pytest.mark.parametrize(
    ("labels", "section"),
    [
        ("标题：夜校教算账\n作者：麦禾\n栏目：乡村夜话", "乡村夜话"),
        ("标题：夜校教算账\n作者：麦禾\n版面：第03版：民生", "民生"),
        ("版次：03版 民生\n标题：夜校教算账\n作者：麦禾", "民生"),
        ("标题：夜校教算账\n栏目：乡村夜话\n版面：第03版：民生", "乡村夜话"),
        ("标题：夜校教算账\n版面：第03版：民生\n栏目：乡村夜话", "乡村夜话"),
        ("标题：夜校教算账\n作者：麦禾\n版面：3", ""),
    ],
)
def test_a_label_of_the_column_or_page_places_the_story_wherever_it_stands(labels: str, section: str):
    page = f"{labels}\n正文：\n晚上七点，老祠堂亮起了灯，三十名村民来听第一课。\n"
    articles = read_issue(page.encode(), "page.txt").articles
    assert [(one.headline, one.section) for one in articles] == [("夜校教算账", section)]


def test_a_paragraph_of_a_web_story_stays_in_it_however_it_begins():
    page = "<h1>古镇两日</h1><p>周六一早，我们从县城出发，沿江走了四十里。</p><p>天气：多云转晴，山里有雾，带一件外套。</p>"
    blocks = read_issue(page.encode(), "page.html").articles[0].blocks
    assert [block.text[:3] for block in blocks] == ["古镇两", "周六一", "天气："]


def test_what_objects_hold_besides_the_story_is_listed_in_its_line_and_tells_the_day():
    page = '[\n{"title": "夜校教算账",\n "pubtime": "2026-03-05", "content": "晚上七点，老祠堂亮起了灯。"},\n'
    page += '{"title": "渡船换电", "clicks": 7, "content": "白沙渡的四条柴油船都换了。"}]'
    issue = read_issue(page.encode(), "page.txt")
    assert [(one.text, one.first) for one in issue.skipped] == [("pubtime: 2026-03-05", 2), ("clicks: 7", 4)]
    assert str(issue.date) == "2026-03-05"


@pytest.mark.parametrize(
    ("page", "says"),
    [
        (
            '{"title": "渡船换电",\n "content": "白沙渡的四条\n柴油船"}',
            "page.txt:2: this is not JSON: Invalid control character",
        ),
        ('{"code": 0, "data": []}', "this holds data and no page"),
        ('[{"name": "渡口", "content": "白沙渡的四条柴油船都换了。"}]', "this holds data and no page"),
        ('{"title": ' * 9000, "page.txt: this JSON is nested too deep"),
    ],
)
def test_data_without_a_story_are_no_page(page: str, says: str):
    with pytest.raises(IssueError, match=says):
        read_issue(page.encode(), "page.txt")


def test_signs_that_no_page_can_hold_are_left_out_of_objects():
    page = r'{"title": "渡船\u0000换电\ud83d", "content": "白沙渡的四条\u0008柴油船都换了。"}'
    assert read_issue(page.encode(), "a.json").articles[0].headline == "渡船换电"


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf_16_needs_no_mark(order: str):
    page = "一条渡船换了电池\n本报记者　简平\n　　白沙渡的四条柴油船换成了“电池”，每条装46组。\n　　学生免费坐船。"
    assert read_issue(page.encode(order), "page.txt").articles[0].headline == "一条渡船换了电池"


def test_a_form_feed_counts_as_no_line_as_in_editors():
    page = "渡船换了电池\n　　白沙渡的四条柴油船换成了电池。\n\f修表铺收了个女学徒\n　　老街的修表铺子只有四平方米大。\n"
    blocks = [block for article in read_issue(page.encode(), "page.txt").articles for block in article.blocks]
    assert [block.first for block in blocks] == [1, 2, 3, 4]


def test_lines_of_a_quoted_mail_with_signs_alone_are_listed():
    page = "> 夜校教算账\n>\n> 晚上七点，老祠堂亮起了灯，三十名村民来听第一课。\n>>\n"
    assert [(one.text, one.first) for one in read_issue(page.encode(), "page.txt").skipped] == [(">", 2), (">>", 4)]


@pytest.mark.parametrize(
    ("stamp", "author"),
    [
        ("2026-03-05 07:31 来源：柳禾县报 作者：麦禾", "作者：麦禾"),
        ("来源：柳禾县报　　时间：2026-03-05 07:31　　作者：麦禾　　浏览：233次", "作者：麦禾"),
        ("作者：麦禾　　发布日期：2026-03-05 07:31　　点击数：88", "作者：麦禾"),
        ("2026年03月05日 07:31　来源：柳禾网　记者 麦禾　责编：温如许　阅读 1.2万", "记者 麦禾"),
        ("来源：柳禾县融媒体中心　发布时间：2026-03-05 07:31　【字体：大 中 小】", ""),
        ("[ 2026-03-05 07:31 ]　来源：[柳禾县报]　浏览次数：[ 233 ]", ""),
        ("日期：2026-03-05　来源：柳禾县报", ""),
    ],
)
def test_of_what_a_site_sets_below_a_title_who_wrote_the_story_is_read(stamp: str, author: str):
    page = f"夜校教算账\n{stamp}\n　　晚上七点，老祠堂亮起了灯，三十名村民来听第一课。\n　　教员是退休会计，她说先学会记。\n"
    issue = read_issue(page.encode(), "page.txt")
    (article,) = issue.articles
    read = [
        article.blocks[at].text[a:b] for at, parts in stretches(article, ROLES) for a, b, role in parts if role == "byline"
    ]
    assert (read, str(issue.date)) == ([author] if author else [], "2026-03-05")


def test_when_and_where_something_happens_stays_in_the_notice():
    told = "时间：2026-03-05 14:30　地点：文化馆二楼　主讲：麦禾"
    page = f"夜校讲座预告\n{told}\n　　三十名村民来听第一课，晚到的请从后门进，座位有限。\n　　教员是退休会计。\n"
    assert told in [block.text for block in read_issue(page.encode(), "page.txt").articles[0].blocks]

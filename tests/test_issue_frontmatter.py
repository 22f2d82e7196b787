"""Front matter: ours, and that of the programs that make sites of Markdown."""

import pytest
from test_issue_formats import MORE, SECOND, STORY, roles

from audio.errors import IssueError
from audio.issue import read_issue
from audio.models import Issue

YAML = "---\ntitle: {title}\ndate: 2026-06-18 08:00:00 +0800\nauthor: {author}\nlayout: post\ntags:\n  - 夜市\n---\n\n"
TOML = '+++\ntitle = "{title}"\ndate = 2026-06-18T08:00:00+08:00\nauthors = [{{name = "{author}"}}]\n'
TOML += '[cover]\nimage = "a.jpg"\n+++\n\n'
BODY = f"{STORY}\n\n## 说说经过\n\n{MORE}\n"


def read(text: str, name: str = "page.md") -> Issue:
    return read_issue(text.encode(), name)


@pytest.mark.parametrize("front", [YAML, TOML], ids=["yaml", "toml"])
def test_the_title_and_the_author_of_a_site_stand_above_the_text(front: str):
    issue = read(front.format(title="东堤一夜", author="高翔") + BODY)
    assert roles(issue) == [["headline", "byline", "body", "subhead", "body"]]
    assert (issue.articles[0].headline, issue.articles[0].blocks[1].text) == ("东堤一夜", "高翔")
    assert (issue.publication, str(issue.date)) == ("", "2026-06-18")


@pytest.mark.parametrize("front", [YAML, TOML], ids=["yaml", "toml"])
def test_what_is_said_to_other_programs_is_listed(front: str):
    issue = read(front.format(title="东堤一夜", author="高翔") + BODY)
    wanted = ["tags:", "- 夜市"] if front is YAML else ["[cover]", 'image = "a.jpg"']
    assert [one.text for one in issue.skipped] == wanted
    assert [front.split("\n")[one.first - 1].strip() for one in issue.skipped] == wanted


def test_front_matter_of_hexo_needs_no_line_above_it():
    issue = read(f"title: 东堤一夜\ndate: 2026-06-18\ntags:\n- 夜市\n---\n{STORY}\n")
    assert (issue.articles[0].headline, str(issue.date)) == ("东堤一夜", "2026-06-18")
    text = f"title: 东堤一夜\n他说：灯亮了。\n---\n{STORY}\n"
    assert read(text).date is None
    assert "title: 东堤一夜" in next(block.text for block in read(text).articles[0].blocks)


def test_keys_may_be_han_where_every_line_has_one():
    issue = read(f"---\n标签: [夜市]\n作者: 高翔\n---\n# 东堤一夜\n\n{STORY}\n")
    assert [one.text for one in issue.skipped] == ["标签: [夜市]"]
    assert [(block.role, block.text) for block in issue.articles[0].blocks[:2]] == [
        ("headline", "东堤一夜"),
        ("byline", "高翔"),
    ]
    assert read(f"---\n作者: 高翔\n{STORY}\n---\n{MORE}\n").articles[0].blocks[-1].text == MORE


STATED = ("江堤上的灯", "二十盏", "高翔", "民生", "2026-06-18", "柳禾县报", "定稿")
CHINESE = ("引题", "副题", "作者", "栏目", "日期", "报纸", "状态")
ENGLISH = ("kicker", "deck", "author", "section", "date", "publication", "status")


@pytest.mark.parametrize(("title", "keys"), [("标题", CHINESE), ("title", ENGLISH)])
@pytest.mark.parametrize("name", ["page.md", "page.txt"])
def test_a_storys_heads_and_column_are_read_from_keys_of_either_language(title: str, keys: tuple[str, ...], name: str):
    said = [f"{key}: {value}" for key, value in zip(keys, STATED, strict=True)]
    issue = read("\n".join(["---", f"{title}: 东堤一夜", *said, "---", "", STORY]), name)
    assert [(block.role, block.text) for block in issue.articles[0].blocks] == [
        ("kicker", "江堤上的灯"), ("headline", "东堤一夜"), ("deck", "二十盏"), ("byline", "高翔"), ("body", STORY),
    ]  # fmt: skip
    assert (issue.articles[0].section, issue.publication, str(issue.date)) == ("民生", "柳禾县报", "2026-06-18")
    assert [one.text for one in issue.skipped] == [said[-1]]


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("section: 民生", "民生"), ("categories: [民生, 社区]", "民生"), ("分类: 民生", "民生"),
        ("版面: 第03版：民生", "民生"), ("版面: 第3版", ""), ("categories: [posts]", ""),
    ],
)  # fmt: skip
def test_a_column_has_a_name_in_han(line: str, section: str):
    issue = read(f"---\ntitle: 东堤一夜\n{line}\n---\n\n{STORY}\n")
    assert issue.articles[0].section == section
    assert section or "版" in line or [one.text for one in issue.skipped] == [line]


def test_a_column_goes_on_until_a_banner():
    issue = read(f"---\nsection: 要闻\n---\n## 东堤一夜\n\n{STORY}\n\n# 民生\n\n## 图书摊\n\n{SECOND}\n")
    assert [article.section for article in issue.articles] == ["要闻", "民生"]


def test_who_wrote_the_only_story_stands_below_its_heading():
    issue = read(f"---\nauthor: 高翔\n---\n# 东堤一夜\n\n{STORY}\n")
    assert roles(issue) == [["headline", "byline", "body"]]


def test_who_made_a_page_of_several_stories_is_listed():
    issue = read(f"---\nauthor: 高翔\n---\n# 东堤一夜\n\n{STORY}\n\n# 图书摊\n\n{SECOND}\n")
    assert roles(issue) == [["headline", "body"], ["headline", "body"]]
    assert [(one.text, one.first) for one in issue.skipped] == [("高翔", 2)]


def test_headings_of_the_first_level_below_a_title_are_subheads():
    issue = read(f"---\ntitle: 东堤一夜\nsubtitle: 江堤上的夜练\n---\n{STORY}\n\n# 说说经过\n\n{MORE}\n")
    assert roles(issue) == [["headline", "deck", "body", "subhead", "body"]]


@pytest.mark.parametrize(
    ("title", "body", "publication"),
    [
        ("临江日报", f"{STORY}\n\n## 图书摊\n\n{SECOND}\n", "临江日报"),
        ("六月第三周", f"## 东堤一夜\n\n{STORY}\n\n## 图书摊\n\n{SECOND}\n", "六月第三周"),
        ("六月第三周", f"2026年6月18日\n\n## 东堤一夜\n\n{STORY}\n\n## 图书摊\n\n{SECOND}\n", "六月第三周"),
        ("东堤一夜", f"# 东堤一夜\n\n{STORY}\n\n# 图书摊\n\n{SECOND}\n", ""),
    ],
)
def test_the_title_of_a_paper_is_no_headline_and_one_that_the_text_repeats_is_no_papers(
    title: str, body: str, publication: str
):
    issue = read(f"---\ntitle: {title}\n---\n\n{body}")
    assert issue.publication == publication
    assert issue.articles[-1].headline == "图书摊"
    assert title not in [article.headline for article in issue.articles] or not publication


def test_an_author_whom_the_text_names_is_not_read_twice():
    issue = read(f"---\ntitle: 东堤一夜\nauthor: 高翔\n---\n本报记者 高翔\n\n{STORY}\n")
    assert roles(issue) == [["headline", "byline", "body"]]


def test_in_a_text_file_the_title_is_the_papers():
    assert read(f"---\ntitle: 柳禾县报\n---\n东堤一夜\n{STORY}\n", "page.txt").publication == "柳禾县报"


@pytest.mark.parametrize(
    ("front", "line", "why"),
    [
        ("---\nauthor: 高翔\npublicaton: 柳禾县报\n---", 3, "did you mean `publication`"),
        ("---\nauthor: 高翔\ndaet: 2026-06-18\n---", 3, "did you mean `date`"),
        ("---\nauthor: 高翔\ndate: 2026-13-06\n---", 3, "2026-13-06 is no day"),
        ("---\nlayout: markd\n---", 2, "`layout` is"),
        ("---\ndate: 某日\n---", 2, "is no day"),
        ('+++\ntitle = "东堤"\ndate = 今天\n+++', 3, "this is not TOML"),
        ("---\ntitle: [东堤\n---", 2, "this is not YAML"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(front: str, line: int, why: str):
    with pytest.raises(IssueError, match=why) as caught:
        read(f"{front}\n{STORY}\n")
    assert caught.value.line == line


@pytest.mark.parametrize("rule", ["---", "+++"])
def test_a_rule_above_a_story_is_no_front_matter(rule: str):
    issue = read(f"{rule}\n\n# 东堤一夜\n\n{STORY}\n\n{rule}\n\n{MORE}\n")
    assert next(block.text for block in issue.articles[0].blocks if block.role == "body") == STORY


def test_a_page_with_front_matter_alone_has_no_story():
    assert read("---\ntitle: 柳禾县报\n---\n").articles == ()


@pytest.mark.parametrize("front", ["---\na: " + "[" * 9_000 + "\n---\n", "+++\na = " + "[" * 9_000 + "\n+++\n"])
def test_front_matter_that_stands_deep_in_itself_is_refused(front: str):
    with pytest.raises(IssueError):
        read(front + STORY)


@pytest.mark.parametrize("title", ["title: 0", "title:\n标题: 东堤一夜", "标题: 东堤一夜\ntitle:"])
def test_a_title_may_be_a_figure_or_say_nothing_beside_another(title: str):
    (article,) = read(f"---\n{title}\nauthor: 高翔\n---\n{BODY}").articles
    assert article.headline == ("0" if title == "title: 0" else "东堤一夜")

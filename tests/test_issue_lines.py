"""What holds for every page whatever stands on it: each line in its one place, nothing invented, and the way back."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audio.errors import IssueError
from audio.intake import load_issue
from audio.issue import read_issue
from audio.issue.assemble import ROLES
from audio.issue.encoding import lines_of
from audio.issue.jumps.lines import jump_of
from audio.issue.markdown import write_markdown
from audio.models import Issue

ROOT = Path(__file__).parent.parent
FOLDERS = (ROOT / "tests" / "pages", ROOT / "tests" / "more", ROOT / "seeds")
PAGES = sorted(path for folder in FOLDERS for path in folder.glob("*.txt"))
read_once = cache(load_issue)
PRINTED = sorted({line for path in PAGES for line in (b.text for b in read_once(path).articles[0].blocks)})
ODD = (
    "（下转第4版）",
    "■",
    "---",
    "#",
    "{}",
    "{headline}",
    "{正文} 一句。",
    "...",
    "12",
    "，",
    "“",
    "1.",
    "> 引",
    "* 项",
    "　",
    "摄",
    "广告",
    "〖HT2〗",
    "〖BT1〗一句〖HT〗￥",
    "01",
    "出售　二手车一辆，八成新。",
)
LINES = st.one_of(
    st.sampled_from(PRINTED + list(ODD)),
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=40),
    st.just(""),
)
SOUP = st.lists(LINES, max_size=40).map("\n".join)
SIGNS = (
    "",
    "    ",
    "#",
    "## ",
    "> ",
    "- ",
    "  * ",
    "3. ",
    "| ",
    "|--|",
    "```",
    "~~~",
    "<p>",
    "<h2>",
    "</div>",
    "<br>",
    "![",
    "***",
    "===",
)
MARKDOWN = st.lists(
    st.tuples(st.sampled_from(SIGNS), LINES, st.sampled_from(("", "", " | 乙 |", "](a.jpg)", "</p>", "  "))), max_size=30
)
HAN = re.compile("[一-鿿]")
FEW = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def owners(issue: Issue) -> Counter[int]:
    """Line -> how many blocks and skipped entries own it.

    What stands inside a cut paragraph is not that paragraph's; a jump line in a paragraph's line leaves it to that.
    """
    blocks = [block for article in issue.articles for block in article.blocks]
    ends = {line for block in blocks for line in (block.first, block.last)}
    skipped = [one for one in issue.skipped if not (one.first in ends and jump_of(one.text))]
    spans = [(one.first, one.last) for one in [*blocks, *skipped]]
    counted: Counter[int] = Counter()
    for first, last in spans:
        within = {line for a, b in spans if first < a and b < last for line in range(a, b + 1)}
        counted.update(set(range(first, last + 1)) - within)
    return counted


def printed_text(issue: Issue) -> str:
    blocks = [block for article in issue.articles for block in article.blocks]
    return "".join(sorted("".join([one.text for one in [*blocks, *issue.skipped]]).replace(" ", "")))


def shape(issue: Issue) -> list[list[tuple[str, str]]]:
    return [[(block.role, block.text) for block in article.blocks] for article in issue.articles]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_line_of_a_page_is_in_its_one_place(path: Path):
    issue = read_once(path)
    counted = owners(issue)
    assert set(counted.values()) == {1}


@FEW
@given(SOUP)
def test_every_line_of_any_soup_is_in_its_one_place(soup: str):
    try:
        issue = read_issue(soup.encode(), "soup.txt")
    except IssueError:
        return
    counted = owners(issue)
    wanted = {number for number, line in enumerate(lines_of(soup), 1) if line.strip()}
    missing = wanted - set(counted)
    markers = {n for n in missing if lines_of(soup)[n - 1].strip().startswith(("{", "｛", "---"))}
    assert missing <= markers, "only a marker of the editor's has no place of its own"


@FEW
@given(MARKDOWN)
def test_every_line_and_every_character_of_any_markdown_is_kept(soup: list[tuple[str, str, str]]):
    page = "\n".join("".join(parts) for parts in soup if not parts[1].startswith(("{", "｛", "---")))
    try:
        issue = read_issue(page.encode(), "soup.md")
    except IssueError:
        return
    wanted = {number for number, line in enumerate(lines_of(page), 1) if line.strip()}
    assert wanted <= set(owners(issue))
    assert not Counter(HAN.findall(page)) - Counter(HAN.findall(printed_text(issue)))


@FEW
@given(SOUP)
def test_nothing_is_invented_and_nothing_lost(soup: str):
    plain = "\n".join(line for line in soup.split("\n") if not line.strip().startswith(("{", "｛", "---")))
    try:
        issue = read_issue(plain.encode(), "soup.txt")
    except IssueError:
        return
    wanted = "".join(sorted("".join(line.strip() for line in lines_of(plain.replace("\ufeff", ""))).replace(" ", "")))
    assert printed_text(issue) == wanted


@FEW
@given(SOUP)
def test_markdown_reads_back_the_same_articles_roles_and_texts(soup: str):
    try:
        issue = read_issue(soup.encode(), "soup.txt")
    except IssueError:
        return
    again = read_issue(write_markdown(issue).encode(), "soup.md")
    assert shape(again) == shape(issue)
    assert [article.section for article in again.articles] == [article.section for article in issue.articles]


@pytest.mark.parametrize("path", [*PAGES, ROOT / "seeds" / "qingpu-harbour.md"], ids=lambda path: path.name)
def test_a_page_survives_the_way_through_markdown(path: Path):
    issue = read_once(path)
    again = read_issue(write_markdown(issue).encode(), "page.md")
    assert shape(again) == shape(issue)
    assert (again.publication, again.date, again.number, again.lexicon) == (
        issue.publication,
        issue.date or again.date,
        issue.number,
        issue.lexicon,
    )
    assert [article.key for article in again.articles] == [article.key for article in issue.articles]


def test_the_grammar_uses_only_the_roles_of_the_models():
    from typing import get_args

    from audio.models import Role

    assert set(ROLES.values()) == set(get_args(Role))


PIPES = "昨天，老城区供水改造完工，三千户居民用上了新管道里的水。工程历时八个月，更换了十二公里老管。"
ROOMS = "镇上的小学添了六间教室，孩子们不用再挤在一起上课了。校长说，明年还要建操场。"


@pytest.mark.parametrize(
    ("page", "articles"),
    [
        (f"老城区供水改造完工\n--------------------\n{PIPES}\n", [["headline", "body"]]),
        (f"老城区供水改造完工\n——历时八个月\n====\n{PIPES}\n", [["headline", "deck", "body"]]),
        (f"老城区供水改造完工\n* * *\n{PIPES}\n", [["headline", "body"]]),
        (f"{PIPES}\n＿＿＿＿＿\n{ROOMS}\n", [["body"], ["body"]]),
        (f"老城区供水改造完工\n\n{PIPES}\n\n◆◆◆\n\n小学添了新教室\n\n{ROOMS}\n", [["headline", "body"]] * 2),
    ],
)
def test_a_line_of_signs_is_no_head_and_takes_none_with_it(page: str, articles: list[list[str]]):
    issue = read_issue(page.encode(), "page.txt")
    assert [[block.role for block in article.blocks] for article in issue.articles] == articles
    assert [one.reason for one in issue.skipped] == ["a rule between articles"]


@pytest.mark.parametrize("answerer", ["市公安局户政科答复：", "房产局回复:", "公交公司回应如下："])
def test_who_answers_a_letter_opens_no_story(answerer: str):
    letter = f"门牌能不能按顺序排\n　　{PIPES}\n王家巷住户　冉文治\n{answerer}\n　　{ROOMS}\n"
    page = f"来信照登\n{letter}盲道上的报亭\n　　{PIPES}\n"
    articles = read_issue(page.encode(), "page.txt").articles
    roles = [[block.role for block in article.blocks if block.text == answerer] for article in articles]
    assert roles in ([["byline"], []], [["body"], []])

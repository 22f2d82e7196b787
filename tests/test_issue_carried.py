"""A story that goes on on another page of the folder is told whole; nothing is lost, nothing told twice."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from audio.intake import load_issue
from audio.models import Article, Issue

WATER = [
    "春灌的水到了田头",
    "本报讯（记者 何苗）昨天上午八时，柳禾县青石渠开闸放水，今年的春灌开始了。县水利局派出二十名技术员，分三路沿渠查看。",
    "在柳树湾村，种粮大户马存福守在自家地头，等着水头过来。他说，今年的墒情比去年好，但麦子返青正要水，早一天浇上，",
]
WATER_ENDS = [
    "心里早一天踏实。村里把浇水的次序写在黑板上，谁家先谁家后，一目了然。",
    "青石渠全长三十一公里，能浇四万亩地。按照计划，第一遍水要浇到三月二十日。",
]
SCHOOL = [
    "山里的学校通了班车",
    "本报讯（记者 石岩）3月4日早晨，大弯山小学的三十七名学生第一次坐上班车去上学。从前，他们要走一个多小时的山路。",
    "班车由县里补贴，每天两趟，司机老郑把每个上车的地点都走了一遍，记在本子上。",
]
SCHOOL_ENDS = ["校长说，往后冬天再不用担心孩子们滑倒。下学期，班车还要开到更远的两个村子。"]
OTHER = [
    "图书馆周末延长开放",
    "本报讯 从本周起，县图书馆周六、周日开放到晚上九点，比原来延长两个小时。",
]
FRONT, BACK = "柳禾县报 第01版 要闻", "柳禾县报 第04版 综合"


@dataclass(frozen=True)
class Case:
    """Two pages, and what becomes of them."""

    name: str
    front: list[str]
    back: list[str]
    articles: int
    jumps: list[int] = field(default_factory=list)
    """The jump lines of stories told whole, counted through both pages."""
    told: dict[str, str] = field(default_factory=dict)
    """By how an article's text begins: what follows in it."""


CASES = [
    Case(
        "the halves of a cut sentence are one paragraph",
        [FRONT, *WATER, "（下转第4版）", *OTHER],
        [BACK, "（上接第1版）", *WATER_ENDS],
        2,
        [5, 9],
        {"本报讯（记者 何苗）": "早一天浇上，心里早一天踏实。"},
    ),
    Case(
        "a story cut between two paragraphs goes on with the next",
        [FRONT, *SCHOOL, "下转4版"],
        [BACK, "上接1版", *SCHOOL_ENDS, *OTHER],
        2,
        [5, 7],
        {"本报讯（记者 石岩）": "校长说，往后冬天"},
    ),
    Case(
        "of two stories that go to one page the title tells which",
        [FRONT, *WATER, "（下转第4版）", *SCHOOL, "（下转第4版）"],
        [BACK, "（上接第1版《山里的学校通了班车》）", *SCHOOL_ENDS, "（上接第1版《春灌的水到了田头》）", *WATER_ENDS],
        2,
        [5, 9, 11, 13],
        {"本报讯（记者 何苗）": "早一天浇上，心里早一天踏实。", "本报讯（记者 石岩）": "校长说，往后冬天"},
    ),
    Case(
        "the rest of a story whose beginning is not there stays a story",
        [FRONT, *OTHER],
        [BACK, "（上接第2版）", *SCHOOL_ENDS],
        2,
    ),
    Case(
        "two pages that only say where more is have nothing to tell whole",
        [FRONT, *SCHOOL, "（详见第4版）"],
        [BACK, *OTHER],
        2,
    ),
]


def text_of(article: Article) -> str:
    """What is read of it."""
    return "".join(block.text for block in article.blocks if block.role == "body")


def bound(folder: Path, case: Case) -> Issue:
    """The pages as one issue."""
    folder.mkdir(exist_ok=True)
    for name, lines in (("1.txt", case.front), ("4.txt", case.back)):
        (folder / name).write_text("\n".join(lines), encoding="utf-8")
    return load_issue(folder)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_story_carried_over_is_told_whole(case: Case, tmp_path: Path) -> None:
    """Every story, once, in one piece, where its pages fit and in no other case."""
    issue = bound(tmp_path, case)
    assert len(issue.articles) == case.articles
    assert [article.index for article in issue.articles] == [*range(1, case.articles + 1)]
    for begins, goes_on in case.told.items():
        assert [goes_on in text for text in map(text_of, issue.articles) if text.startswith(begins)] == [True]
    assert [one.first for one in issue.skipped if "told whole" in one.reason and one.role == "furniture"] == case.jumps


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_pages_one_after_the_other_in_one_file_are_told_as_those_of_a_folder(case: Case, tmp_path: Path) -> None:
    """A page begins where its header stands; a PDF has the whole issue in one file."""
    file = tmp_path / "issue.txt"
    file.write_text("\n".join(case.front + case.back), encoding="utf-8")
    assert [text_of(one) for one in load_issue(file).articles] == [
        text_of(one) for one in bound(tmp_path / "folder", case).articles
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_line_is_lost_when_stories_are_told_whole(case: Case, tmp_path: Path) -> None:
    """Each line of both pages is in one block or skipped."""
    issue = bound(tmp_path, case)
    placed = [block for article in issue.articles for block in article.blocks]
    lines = [line for one in (*placed, *issue.skipped) for line in range(one.first, one.last + 1)]
    assert sorted(lines) == [*range(1, len(case.front) + len(case.back) + 1)]


def test_a_story_that_is_carried_over_twice_is_told_whole_too(tmp_path: Path) -> None:
    """Its middle both comes from a page and goes to one; every line of it is read once."""
    pages = (
        [FRONT, *WATER, "（下转第2版）"],
        ["柳禾县报 第02版 综合", "（上接第1版）", WATER_ENDS[0], "（下转第3版）"],
        ["柳禾县报 第03版 综合", "（上接第2版）", WATER_ENDS[1]],
    )
    for number, lines in enumerate(pages, 1):
        (tmp_path / f"{number}.txt").write_text("\n".join(lines), encoding="utf-8")
    (story,) = load_issue(tmp_path).articles
    assert text_of(story).endswith("早一天浇上，" + "".join(WATER_ENDS))

"""A story that goes on on another page of the folder is told whole; nothing is lost, nothing told twice."""

from dataclasses import dataclass, field
from pathlib import Path

import docx
import pytest

from audio.intake import load_issue
from audio.issue import read_issue
from audio.issue.markdown import write_markdown
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
def test_the_pages_of_a_word_document_are_told_as_those_of_a_folder(case: Case, tmp_path: Path) -> None:
    """Its sections are the pages; what numbers them stands in their headers."""
    file = tmp_path / "issue.docx"
    document = docx.Document()
    for i, (header, *lines) in enumerate((case.front, case.back)):
        section = document.sections[0] if i == 0 else document.add_section()
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = header
        for line in lines:
            document.add_paragraph(line)
    document.save(str(file))
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


@pytest.mark.parametrize(
    ("last", "stories"),
    [("（上接第1版）", 3), ("（上接第3版）", 4)],
    ids=["from the page that both stand on", "from another"],
)
def test_in_one_file_whose_pages_nothing_numbers_the_only_remainder_is_that_of_the_only_beginning(last: str, stories: int):
    lines = [*OTHER, *SCHOOL, "（下转第2版）", "粮站收秋粮", OTHER[1], last, *SCHOOL_ENDS]
    assert len(read_issue("\n".join(lines).encode(), "page.txt").articles) == stories


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


NEWS = "本报讯 从下月起，县城的公共汽车延长到夜里十点，票价不变，学生凭证件半价，老人免费乘车。"
WATER_HEAD, SCHOOL_HEAD = WATER[0], SCHOOL[0]
WATER_WHOLE = "".join(WATER[1:] + WATER_ENDS)
SCHOOL_WHOLE = "".join(SCHOOL[1:] + SCHOOL_ENDS)


@dataclass(frozen=True)
class Paper:
    """An issue by its files, the texts of stories that must be told whole, and of halves that must stay apart."""

    name: str
    pages: dict[str, list[str]]
    whole: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


def _front(number: str, *stories: list[str]) -> list[str]:
    return [
        f"柳禾县报　{number}　要闻　2026年3月5日　星期四",
        *(line for story in stories for line in story),
        "责任编辑：石岩",
    ]


PORT = ["老码头改成了书店", "停用二十年的老码头上周改成了书店，店主沈渡用旧船板拼成书架，窗边能看航标灯。"]
PORT_END = "店主沈渡说，书店不卖教辅，航标灯一亮就打烊，船板书架上最多的是航海图。"
CREW = ["体校的女孩下水了", "气温刚过十五度，赛艇队的女孩就下了水，教练关山骑着自行车在堤岸上喊口令。"]
CREW_END = "教练关山说，赛艇队今年要去省城比赛，女孩们每天在堤岸下划十二公里。"

PAPERS = [
    Paper(
        "the head is printed again above the line where it arrives, shortened",
        {
            "1.txt": _front("第一版", [*WATER, "（下转第三版）"], [*SCHOOL, "（下转第三版）"]),
            "3.txt": _front(
                "第三版",
                OTHER,
                ["山里通了班车", "（上接第一版）", *SCHOOL_ENDS],
                ["春灌水到田头", "（上接第一版）", *WATER_ENDS],
            ),
        },
        (WATER_WHOLE, SCHOOL_WHOLE),
    ),
    Paper(
        "both go to one page where neither has a head, and their words tell which is which",
        {
            "1.txt": _front("第一版", [*PORT, "（下转第三版）"], [*CREW, "（下转第三版）"]),
            "3.txt": _front("第三版", ["（上接第一版）", CREW_END], ["（上接第一版）", PORT_END], OTHER),
        },
        (PORT[1] + PORT_END, CREW[1] + CREW_END),
    ),
    Paper(
        "the head is printed again below it, in other words, and only the page tells",
        {
            "A1.txt": _front("A1", [*WATER, "（下转A2版）"]),
            "A2.txt": _front("A2", ["（上接A1版）", "青石渠开闸", *WATER_ENDS], OTHER),
        },
        (WATER_WHOLE,),
    ),
    Paper(
        "of two that go to one page one has a head, and the other is what is left",
        {
            "1.txt": _front("第1版", [*WATER, "（下转第2版）"], [*SCHOOL, "（下转第2版）"]),
            "2.txt": _front("第2版", ["（上接第1版）", *WATER_ENDS], OTHER, ["（上接第1版）", SCHOOL_HEAD, *SCHOOL_ENDS]),
        },
        (WATER_WHOLE, SCHOOL_WHOLE),
    ),
    Paper(
        "of two that go to one page without heads neither is told which",
        {
            "1.txt": _front("第1版", [*WATER, "（下转第2版）"], [*SCHOOL, "（下转第2版）"]),
            "2.txt": _front("第2版", ["（上接第1版）", *SCHOOL_ENDS], OTHER, ["（上接第1版）", *WATER_ENDS]),
        },
        apart=("".join(WATER[1:]), "".join(SCHOOL[1:])),
    ),
    Paper(
        "jump lines stand in the lines of their paragraphs",
        {
            "01.txt": _front("01版", [*WATER[:-1], f"{WATER[-1]}（下转02版）"]),
            "02.txt": _front("02版", OTHER, [f"（上接01版）{WATER_ENDS[0]}", *WATER_ENDS[1:]]),
        },
        (WATER_WHOLE,),
    ),
    Paper(
        "the number stands behind the date, or only in the file's name, and one of the two lacks its letter",
        {
            "A1.txt": ["柳禾县报", "2026年3月5日　星期四　第1862期　今日八版", *WATER, "（转五版）", *OTHER],
            "A5.txt": _front("A5", [OTHER[0], NEWS], ["（接A1版）", *WATER_ENDS]),
        },
        (WATER_WHOLE,),
    ),
    Paper(
        "the next page and the one before are meant",
        {
            "1.txt": _front("第1版", OTHER, [*WATER, "（續下頁）"]),
            "2.txt": _front("第2版", ["（續上頁）", *WATER_ENDS], [SCHOOL_HEAD, *SCHOOL[1:]]),
        },
        (WATER_WHOLE,),
    ),
    Paper(
        "a story jumps backward",
        {
            "2.txt": _front("第2版", ["（上接第3版）", *WATER_ENDS], OTHER),
            "3.txt": _front("第3版", [*WATER, "（下转第2版）"]),
        },
        (WATER_WHOLE,),
    ),
    Paper(
        "it goes on on two pages, and both say only where it began",
        {
            "1.txt": _front("第1版", [*WATER, "（下转第2、3版）"]),
            "2.txt": _front("第2版", ["（上接第1版）", WATER_ENDS[0]], OTHER),
            "3.txt": _front("第3版", ["（上接第1版）", WATER_ENDS[1]], [OTHER[0], NEWS]),
        },
        (WATER_WHOLE,),
    ),
    Paper(
        "the line where it leaves is lost, the one where it arrives names page and title",
        {
            "1.txt": _front("第1版", SCHOOL, OTHER),
            "2.txt": _front("第2版", ["（上接第1版）", SCHOOL_HEAD, *SCHOOL_ENDS], [OTHER[0], NEWS]),
        },
        (SCHOOL_WHOLE,),
    ),
    Paper(
        "the line where it arrives is lost, its head is printed again on the page that is named",
        {
            "1.txt": _front("第1版", [*SCHOOL, "（下转第2版）"], OTHER),
            "2.txt": _front("第2版", [SCHOOL_HEAD, *SCHOOL_ENDS], [OTHER[0], NEWS]),
        },
        (SCHOOL_WHOLE,),
    ),
    Paper(
        "the page that it goes to is not there",
        {
            "1.txt": _front("第1版", [*WATER, "（下转第7版）"], OTHER),
            "2.txt": _front("第2版", ["（上接第4版）", *SCHOOL_ENDS]),
        },
        apart=("".join(WATER[1:]), "".join(SCHOOL_ENDS)),
    ),
    Paper(
        "a story that says where more is read is whole, though a page has the same news",
        {
            "1.txt": _front("第1版", [*SCHOOL, "（更多报道见第2版）"]),
            "2.txt": _front("第2版", ["班车的第一个早晨", *SCHOOL_ENDS]),
        },
        apart=("".join(SCHOOL[1:]), "".join(SCHOOL_ENDS)),
    ),
    Paper(
        "two stories, one that leaves and one that arrives, stand one after the other on a page",
        {
            "1.txt": _front("第1版", [*SCHOOL, "（下转第2版）"]),
            "2.txt": _front("第2版", [*WATER, "（下转第3版）"], ["（上接第1版）", *SCHOOL_ENDS]),
            "3.txt": _front("第3版", ["（上接第2版）", *WATER_ENDS]),
        },
        (WATER_WHOLE, SCHOOL_WHOLE),
    ),
]

HALVES = [
    ("第01版：要闻", [SCHOOL_HEAD, *SCHOOL[1:], "（下转第2版）"]),
    ("第01版：要闻", [*OTHER]),
    ("第02版：综合", [*WATER, "（下转第3版）"]),
    ("第02版：综合", ["（上接第1版）", SCHOOL_HEAD, *SCHOOL_ENDS]),
    ("第03版：民生", ["（上接第2版）", *WATER_ENDS]),
]


def test_saved_articles_are_on_the_pages_that_their_documents_name(tmp_path: Path) -> None:
    """An e-paper's file of one article has its own number in its name, and the page's around its text."""
    for number, (page, lines) in enumerate(HALVES, 1):
        text = "".join(f"<p>{line}</p>" for line in lines)
        html = f'<meta charset="utf-8"><body><div class="nav">{page}</div><div id="content">{text}</div></body>'
        (tmp_path / f"content_20260305_{number}.html").write_text(html, encoding="utf-8")
    texts = [text_of(article) for article in load_issue(tmp_path).articles]
    assert texts == [SCHOOL_WHOLE, OTHER[1], WATER_WHOLE]


def test_a_story_that_leaves_and_one_that_arrives_below_it_are_not_one_sentence(tmp_path: Path) -> None:
    """Neither on one page, nor over a page break where two stories go to the same page."""
    page = tmp_path / "issue.txt"
    ends = "买菜的老人不用再赶路，"
    parts = (
        _front("第1版", [*SCHOOL[:2], "孩子们在车上唱歌，", "（下转第2版）"], [*OTHER, ends, "（下转第2版）"]),
        _front("第2版", ["（上接第1版）", "歌声一路没有停。"], ["（上接第1版）", "书包也不再湿了。"]),
    )
    page.write_text("\n".join(line for part in parts for line in part if "责任编辑" not in line), encoding="utf-8")
    texts = "".join(f"|{text_of(article)}" for article in load_issue(page).articles)
    assert "赶路，|" in texts
    assert "唱歌，|" in texts


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
@pytest.mark.parametrize("gap", [0, 1], ids=["lines", "empty lines between"])
def test_a_whole_issue_tells_its_carried_over_stories_whole(paper: Paper, gap: int, tmp_path: Path) -> None:
    """Its halves are found by pages and titles, wherever the jump lines and heads are printed; others stay apart."""
    for name, lines in paper.pages.items():
        (tmp_path / name).write_text(("\n" * (gap + 1)).join(lines), encoding="utf-8")
    texts = [text_of(article) for article in load_issue(tmp_path).articles]
    for text in (*paper.whole, *paper.apart):
        assert text in texts


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_the_way_through_markdown_keeps_stories_that_are_told_whole(paper: Paper, tmp_path: Path) -> None:
    """What was told whole is read so again, and not joined anew."""
    for name, lines in paper.pages.items():
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    issue = load_issue(tmp_path)
    again = read_issue(write_markdown(issue).encode(), "issue.md")
    assert [text_of(article) for article in again.articles] == [text_of(article) for article in issue.articles]


def test_the_head_of_a_remainder_and_its_jump_lines_are_listed_with_the_story(tmp_path: Path) -> None:
    """What is not told again is skipped with the story that has it."""
    for name, lines in PAPERS[0].pages.items():
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    left = [(one.text, one.reason) for one in load_issue(tmp_path).skipped if "told whole" in one.reason]
    of_water = [text for text, reason in left if WATER_HEAD in reason]
    of_school = [text for text, reason in left if SCHOOL_HEAD in reason]
    assert of_water == ["（下转第三版）", "春灌水到田头", "（上接第一版）", WATER_ENDS[0]]
    assert of_school == ["（下转第三版）", "山里通了班车", "（上接第一版）"]

"""A day has one issue: its pages are told together, and no story leaves the shelf unsaid."""

import json
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from audio.commands import pages
from audio.errors import TingbaoError
from audio.models import Issue
from audio.shelf.output import Shelf
from cli import tingbao

DAY = "2026-03-05"
BRIDGE = "老桥修好了\n\n本报讯 记者何田报道:老桥昨天通了车，两岸的人不用再绕路。\n"
DYKE = "河堤加高一米\n\n本报讯 记者水清报道:河堤今年加高了一米，汛期前完工。\n"
SCHOOL = "小学添了新教室\n\n本报讯 记者何田报道:镇上的小学添了六间教室。\n"


def run(folder: Path, *words: str) -> tuple[int, str]:
    """Exit code, and what is said."""
    places = ("--output", str(folder / "output"), "--store", str(folder / "clips.sqlite"))
    pages = [str(folder / word) if word.endswith(".txt") else word for word in words]
    done = CliRunner().invoke(tingbao, ("build", "--voice", "tone", *places, *pages))
    if isinstance(done.exception, TingbaoError):
        return done.exception.exit_code, str(done.exception)
    return done.exit_code, done.stdout


def build(folder: Path, *words: str) -> tuple[int, str, dict]:
    code, said = run(folder, *words, "--json")
    return code, said, {} if code else json.loads(said.splitlines()[-1])


def titles(folder: Path) -> list[str]:
    return [one.title for one in Shelf(folder / "output").episodes() if one.index and not one.withdrawn]


def put(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def test_pages_of_one_day_are_one_issue_in_the_order_given(tmp_path: Path):
    put(tmp_path, one=BRIDGE, two=DYKE)
    code, _, result = build(tmp_path, "two.txt", "one.txt", "--date", DAY)
    assert code == 0
    assert result["withdrawn"] == []
    assert titles(tmp_path) == ["河堤加高一米", "老桥修好了"]
    assert len(result["episodes"]) == 3


def test_pages_of_two_days_are_two_issues(tmp_path: Path):
    put(tmp_path, one=f"青石日报\n2026年3月5日 第12期\n\n{BRIDGE}", two=f"青石日报\n2026年3月6日 第13期\n\n{DYKE}")
    assert build(tmp_path, "one.txt", "two.txt")[0] == 0
    assert Shelf(tmp_path / "output").issues() == ("2026-03-05", "2026-03-06")


def two_days_in(folder: Path) -> Path:
    folder.mkdir()
    put(folder, one=f"青石日报\n2026年3月5日 第12期\n\n{BRIDGE}", two=f"青石日报\n2026年3月6日 第13期\n\n{DYKE}")
    return folder


def test_a_folder_with_pages_of_several_days_is_not_told_as_one_issue_unless_told_to(tmp_path: Path):
    folder = str(two_days_in(tmp_path / "pages"))
    code, said = run(tmp_path, folder)
    assert code == 2
    assert "2 days: 2026-03-05, 2026-03-06" in said
    assert not (tmp_path / "output").exists()
    assert run(tmp_path, folder, "--date", "2026-03-06")[0] == 0
    assert Shelf(tmp_path / "output").issues() == ("2026-03-06",)


def test_where_pages_say_several_days_the_name_of_their_folder_tells_which_it_is(tmp_path: Path):
    assert run(tmp_path, str(two_days_in(tmp_path / "2026-03-06")))[0] == 0
    assert Shelf(tmp_path / "output").issues() == ("2026-03-06",)


def test_a_plan_shows_a_folder_of_several_days_and_says_so(tmp_path: Path):
    done = CliRunner().invoke(tingbao, ("plan", str(two_days_in(tmp_path / "pages"))))
    assert done.exit_code == 0
    assert "2 articles" in done.stdout
    assert "2026-03-05, 2026-03-06" in done.stderr


@pytest.mark.parametrize(
    ("pages", "told", "again"),
    [
        ({"one": BRIDGE, "copy": BRIDGE.replace("。", "。 ")}, ["老桥修好了"], "老桥修好了"),
        ({"all": f"{BRIDGE}\n\n{DYKE}", "one": BRIDGE}, ["老桥修好了", "河堤加高一米"], "老桥修好了"),
        ({"one": BRIDGE, "other": BRIDGE.replace("昨天", "今天")}, ["老桥修好了", "老桥修好了"], ""),
    ],
    ids=["one page under two names", "a page and all of them", "two pages with one headline"],
)
@pytest.mark.parametrize("folder", [True, False], ids=["in a folder", "named"])
def test_a_page_that_is_given_twice_is_told_once_and_this_is_said(tmp_path: Path, pages, told, again, *, folder: bool):
    (tmp_path / "pages").mkdir()
    put(tmp_path / "pages", **pages)
    named = ["pages"] if folder else [f"pages/{name}.txt" for name in pages]
    places = ("--output", tmp_path / "output", "--store", tmp_path / "clips.sqlite", "--voice", "tone", "--date", DAY)
    done = CliRunner().invoke(tingbao, [str(word) for word in ("build", *(tmp_path / name for name in named), *places)])
    assert done.exit_code == 0
    assert titles(tmp_path) == told
    assert ("told once" in done.stderr) == bool(again)
    assert again in done.stderr
    assert "未播读" not in (tmp_path / "output/feed.xml").read_text(encoding="utf-8")


def test_pages_that_do_not_say_their_day_belong_to_that_of_the_others(tmp_path: Path):
    put(tmp_path, one=f"青石日报\n2026年3月5日 第12期\n\n{BRIDGE}", two=DYKE)
    places = ("--output", tmp_path / "output", "--store", tmp_path / "clips.sqlite", "--voice", "tone")
    words = ("build", tmp_path / "two.txt", tmp_path / "one.txt", *places)
    done = CliRunner().invoke(tingbao, [str(word) for word in words])
    assert f"1 of 2 pages do not say their date and belong to {DAY}" in done.stderr
    assert Shelf(tmp_path / "output").issues() == (DAY,)
    assert titles(tmp_path) == ["河堤加高一米", "老桥修好了"]


def test_another_page_of_a_day_does_not_take_the_first_ones_place_unless_told_to(tmp_path: Path):
    put(tmp_path, one=BRIDGE, two=DYKE)
    assert build(tmp_path, "one.txt", "--date", DAY)[0] == 0
    feed = (tmp_path / "output/feed.xml").read_bytes()
    code, told, _ = build(tmp_path, "two.txt", "--date", DAY)
    assert code == 2
    assert "老桥修好了" in told
    assert "--replace" in told
    assert (tmp_path / "output/feed.xml").read_bytes() == feed
    code, _, result = build(tmp_path, "two.txt", "--date", DAY, "--replace")
    assert (code, result["withdrawn"]) == (0, ["老桥修好了"])
    assert titles(tmp_path) == ["河堤加高一米"]


def test_one_corrected_page_of_several_does_not_take_the_others_stories_off_the_day_unless_told_to(tmp_path: Path):
    put(tmp_path, one=BRIDGE, two=DYKE + "\n\n" + SCHOOL)
    assert build(tmp_path, "one.txt", "two.txt", "--date", DAY)[0] == 0
    put(tmp_path, one=BRIDGE.replace("两岸", "岸上"))
    code, told, _ = build(tmp_path, "one.txt", "--date", DAY)
    assert (code, len(titles(tmp_path))) == (2, 3)
    assert f"the shelf has 2 stories more of {DAY} (河堤加高一米 …): give all pages of a day in one command" in told
    assert build(tmp_path, "one.txt", "two.txt", "--date", DAY)[2]["withdrawn"] == []
    assert build(tmp_path, "one.txt", "--date", DAY, "--replace")[2]["withdrawn"] == ["河堤加高一米", "小学添了新教室"]


def test_a_story_that_the_page_has_no_more_is_named(tmp_path: Path):
    put(tmp_path, page=BRIDGE + "\n\n" + DYKE)
    assert build(tmp_path, "page.txt", "--date", DAY)[0] == 0
    put(tmp_path, page=DYKE)
    code, said = run(tmp_path, "page.txt", "--date", DAY)
    assert code == 0
    assert any("withdrawn" in line and "老桥修好了" in line for line in said.splitlines())


def test_a_page_without_an_article_is_wrong_and_leaves_the_shelf_as_it_is(tmp_path: Path):
    put(tmp_path, page=BRIDGE, none="第3版 要闻\n责任编辑：赵一禾\n")
    assert build(tmp_path, "page.txt", "--date", DAY)[0] == 0
    code, told, _ = build(tmp_path, "none.txt", "--date", DAY)
    assert code == 2
    assert "no article" in told
    assert titles(tmp_path) == ["老桥修好了"]


@pytest.mark.parametrize(
    ("page", "same"),
    [
        (BRIDGE + "\n\n" + DYKE, True),
        (BRIDGE.replace("绕路", "远绕") + "\n\n" + DYKE, True),
        (BRIDGE + "\n\n" + SCHOOL, False),
        (SCHOOL, False),
        (BRIDGE.replace("昨天", "今早").replace("两岸", "镇上") + "\n\n" + DYKE.replace("一米", "两尺"), False),
    ],
    ids=["unchanged", "a word put right", "half of it new", "all new", "the same columns with other news"],
)
def test_a_page_without_a_date_keeps_the_day_on_which_it_was_first_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str, *, same: bool
):
    put(tmp_path, page=BRIDGE + "\n\n" + DYKE, again=page)
    assert build(tmp_path, "page.txt", "--date", DAY)[0] == 0
    monkeypatch.setattr(pages, "date", SimpleNamespace(today=lambda: date(2026, 3, 6), fromisoformat=date.fromisoformat))
    shelf, memory = Shelf(tmp_path / "output"), SimpleNamespace(page=lambda _: None, keep_page=lambda *_: None)
    (found,) = pages.issues_of([tmp_path / "again.txt"], None, memory, shelf, quiet=True)
    assert found.date == (date(2026, 3, 5) if same else date(2026, 3, 6))


def test_pages_without_a_date_keep_their_day_together_though_none_has_most_of_its_stories(tmp_path: Path, monkeypatch):
    put(tmp_path, one=BRIDGE, two=DYKE, three=SCHOOL)
    names = ("one.txt", "two.txt", "three.txt")
    assert build(tmp_path, *names, "--date", DAY)[0] == 0
    monkeypatch.setattr(pages, "date", SimpleNamespace(today=lambda: date(2026, 3, 6), fromisoformat=date.fromisoformat))
    assert build(tmp_path, *names)[0] == 0
    assert Shelf(tmp_path / "output").issues() == (DAY,)


def test_a_clock_that_stands_before_the_shelfs_newest_issue_is_told_with_the_date_it_gives(tmp_path: Path, monkeypatch):
    put(tmp_path, one=BRIDGE, two=DYKE)
    assert build(tmp_path, "one.txt", "--date", DAY)[0] == 0
    monkeypatch.setattr(pages, "date", SimpleNamespace(today=lambda: date(2009, 1, 1), fromisoformat=date.fromisoformat))
    places = ("--output", tmp_path / "output", "--store", tmp_path / "clips.sqlite", "--voice", "tone")
    said = CliRunner().invoke(tingbao, [str(word) for word in ("build", tmp_path / "two.txt", *places)]).stderr
    assert f"it is 2009-01-01, before the newest on the shelf, {DAY}: see that the clock is right; give" in said


@pytest.mark.parametrize(("paper", "told"), [("柳禾县报", False), ("柳禾县报·周末", False), ("青浦港报", True)])
def test_an_issue_of_another_paper_than_the_shelfs_is_told(tmp_path: Path, paper: str, *, told: bool):
    put(tmp_path, page=f"柳禾县报\n2026年3月5日\n\n{BRIDGE}", other=f"---\npublication: {paper}\n---\n{DYKE}")
    places = ("--output", tmp_path / "output", "--store", tmp_path / "clips.sqlite", "--voice", "tone")
    assert build(tmp_path, "page.txt")[0] == 0
    words = ("build", tmp_path / "other.txt", "--date", "2026-03-06", *places)
    said = CliRunner().invoke(tingbao, [str(word) for word in words]).stderr
    assert (f"this is an issue of {paper}, and the shelf is that of 柳禾县报" in said) == told


@pytest.mark.parametrize(("ahead", "said"), [(1, False), (7, False), (8, True), (12_000, True), (-400, False)])
def test_an_issue_that_is_dated_far_ahead_is_built_and_said(tmp_path: Path, monkeypatch, ahead: int, *, said: bool):
    put(tmp_path, one=BRIDGE)
    monkeypatch.setattr(pages, "date", SimpleNamespace(today=lambda: date(2026, 3, 6), fromisoformat=date.fromisoformat))
    day = date(2026, 3, 6) + timedelta(days=ahead)
    places = ("--output", tmp_path / "output", "--store", tmp_path / "clips.sqlite", "--voice", "tone")
    done = CliRunner().invoke(tingbao, [str(word) for word in ("build", tmp_path / "one.txt", "--date", day, *places)])
    assert done.exit_code == 0
    assert (f"tingbao withdraw {day}" in done.stderr) == said


def test_a_page_given_as_the_store_stays_where_it_is(tmp_path: Path):
    put(tmp_path, one=BRIDGE, two=DYKE)
    code, said = run(tmp_path, "one.txt", "--date", DAY, "--store", str(tmp_path / "two.txt"))
    assert code == 2
    assert "two.txt: this is no clip store" in said
    assert (tmp_path / "two.txt").read_text(encoding="utf-8") == DYKE
    assert sorted(one.name for one in tmp_path.iterdir()) == ["one.txt", "two.txt"]


def test_of_a_folder_of_many_days_the_first_five_are_named():
    days = tuple(date(2026, 3, day) for day in range(1, 8))
    page = Issue(publication="", date=days[0], number="", articles=(), skipped=(), lexicon=(), doubts=(), days=days)
    assert pages.days_of(page).startswith("its pages are of 7 days: 2026-03-01, ")
    assert pages.days_of(page).endswith("2026-03-05 …")

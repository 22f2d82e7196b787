"""`tingbao withdraw` takes a day or an article off the show; what stays keeps its files and its identity."""

import json
import shutil
from contextlib import suppress
from pathlib import Path

import feedparser
import pytest
from click.testing import CliRunner, Result
from faults import Fate, FatedDisk, How

from audio.broadcast import broadcast
from audio.errors import ShelfError
from audio.feed.read import links
from audio.models import Show
from audio.shelf.output import Shelf
from audio.show.settings import load_show
from audio.withdrawal import chosen, withdraw
from cli import tingbao

BRIDGE = "石桥镇修好三座老桥\n\n本报讯 记者林小满报道:3月4日,石桥镇三座老桥修好通车。工期62天,花费85万元。\n\n"
FERRY = "渡口添了两条新船\n\n本报讯 记者何田报道:镇上的渡口昨天添了两条新船,两岸的人过河不用再等。\n\n"
SCHOOL = "小学添了新教室\n\n本报讯 记者何田报道:镇上的小学添了六间教室,孩子们搬了进去。\n\n"
SHOW = """title: 青石听报
link: https://paper.example/
description: 念给您听。
author: 青石日报社
email: ting@paper.example
base_url: https://pod.paper.example/
feeds: {articles.xml: articles}
"""
FIRST, SECOND = "2026-03-05", "2026-03-06"


def says(folder: Path, command: str, *words: object) -> Result:
    places = ["--output", folder / "output", *(["--show", folder / "show.yaml"] if command != "publish" else [])]
    if command == "build":
        (folder / "page.txt").write_text("青石日报\n\n" + "".join(map(str, words[1:])), encoding="utf-8")
        words = (folder / "page.txt", "--date", words[0], "--voice", "tone", "--store", folder / "clips.sqlite")
    return CliRunner().invoke(tingbao, [str(word) for word in (command, *words, *places)])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two days built and published."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "show.yaml").write_text(SHOW, encoding="utf-8")
    assert says(folder, "build", FIRST, BRIDGE, FERRY).exit_code == 0
    assert says(folder, "build", SECOND, SCHOOL).exit_code == 0
    assert says(folder, "publish", folder / "world").exit_code == 0
    return folder


@pytest.fixture
def desk(built: Path, tmp_path: Path) -> Path:
    """The same on a desk of its own."""
    return shutil.copytree(built, tmp_path / "desk")


def entries(feed: Path) -> dict[str, tuple[str, str]]:
    """Title -> GUID and address of every item."""
    return {one.title: (one.id, one.enclosures[0].href) for one in feedparser.parse(feed.read_bytes()).entries}


def sounds(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.mp3")}


def is_well(desk: Path) -> bool:
    return says(desk, "check", "--quick").exit_code == 0


def test_a_day_leaves_feed_pages_and_shelf_and_with_publish_the_world(desk: Path):
    before = entries(desk / "output/feed.xml")
    assert says(desk, "withdraw", FIRST).exit_code == 0
    after = entries(desk / "output/feed.xml")
    assert {title: before[title] for title in after} == after
    assert before.keys() - after.keys() == {"青石日报 2026年3月5日", "石桥镇修好三座老桥", "渡口添了两条新船"}
    assert entries(desk / "output/articles.xml").keys() == {"小学添了新教室"}
    assert FIRST not in (desk / "output/index.html").read_text(encoding="utf-8")
    assert is_well(desk)
    assert says(desk, "publish", desk / "world").exit_code == 0
    assert sounds(desk / "world") == sounds(desk / "output")
    assert {name.partition("/")[0] for name in sounds(desk / "world")} == {SECOND}
    assert not (desk / f"world/{FIRST}/index.html").exists()


def test_an_article_goes_and_the_whole_issue_until_it_is_built_without_it(desk: Path):
    before = entries(desk / "output/feed.xml")
    said = says(desk, "withdraw", FIRST, 1).stdout
    assert "returns when you build the page without it" in said
    after = entries(desk / "output/feed.xml")
    assert before.keys() - after.keys() == {"青石日报 2026年3月5日", "石桥镇修好三座老桥"}
    assert {title: before[title] for title in after} == after
    assert is_well(desk)
    said = says(desk, "build", FIRST, FERRY).stdout
    assert "on the show again, after it was withdrawn: 青石日报 2026年3月5日" in said
    again = entries(desk / "output/feed.xml")
    assert again["青石日报 2026年3月5日"][0] == before["青石日报 2026年3月5日"][0]
    assert again["渡口添了两条新船"] == before["渡口添了两条新船"]
    assert is_well(desk)


def test_a_day_withdrawn_by_mistake_returns_as_what_it_was(desk: Path):
    before = entries(desk / "output/feed.xml")
    says(desk, "withdraw", FIRST)
    assert "0 clips spoken" in says(desk, "build", FIRST, BRIDGE, FERRY).stdout
    assert entries(desk / "output/feed.xml") == before


def test_the_last_day_of_a_show_may_go_too(desk: Path):
    assert says(desk, "withdraw", FIRST).exit_code == says(desk, "withdraw", SECOND).exit_code == 0
    assert entries(desk / "output/feed.xml") == {}
    assert is_well(desk)
    assert says(desk, "publish", desk / "world").exit_code == 0
    assert sounds(desk / "world") == set()


def test_a_dry_run_names_what_would_go_and_changes_nothing(desk: Path):
    before = {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()}
    said = says(desk, "withdraw", FIRST, "--dry-run").stdout
    assert said.splitlines() == [
        "would withdraw: 青石日报 2026年3月5日",
        "would withdraw: 1 石桥镇修好三座老桥",
        "would withdraw: 2 渡口添了两条新船",
    ]
    told = json.loads(says(desk, "withdraw", FIRST, "--dry-run", "--json").stdout)
    assert (len(told["plan"]), told["withdrawn"]) == (3, [])
    assert {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()} == before


def test_a_second_time_nothing_is_left_to_withdraw_and_that_is_well(desk: Path):
    assert says(desk, "withdraw", FIRST, "--quiet").stdout == ""
    done = says(desk, "withdraw", FIRST)
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "that is withdrawn already")
    assert json.loads(says(desk, "withdraw", FIRST, "--json").stdout)["withdrawn"] == []


WRONG = [
    ((FIRST[:-1] + "9",), "has no issue of 2026-03-09; it has 2026-03-05, 2026-03-06"),
    ((FIRST, 3), "has no article 3; it has 1 石桥镇修好三座老桥; 2 渡口添了两条新船"),
]


@pytest.mark.parametrize(("words", "hint"), WRONG)
def test_what_is_not_there_is_wrong_input_and_changes_nothing(desk: Path, words: tuple[object, ...], hint: str):
    before = (desk / "output/feed.xml").read_bytes()
    error = says(desk, "withdraw", *words).exception
    assert error.exit_code == 2
    assert hint in str(error)
    assert (desk / "output/feed.xml").read_bytes() == before


def test_a_page_built_under_another_day_says_how_to_withdraw_the_wrong_one(desk: Path):
    said = says(desk, "build", "2026-03-07", BRIDGE, FERRY).stderr
    assert f"if that was a wrong date: tingbao withdraw {FIRST}" in said
    assert "withdraw" not in says(desk, "build", "2026-03-07", BRIDGE, FERRY).stderr


def test_a_wrong_day_long_ago_is_found_too(desk: Path):
    for day in range(10, 22):
        (desk / f"output/2026-04-{day}").mkdir()
    says(desk, "build", "2006-03-05", BRIDGE.replace("老桥", "石桥"))
    assert "tingbao withdraw 2006-03-05" in says(desk, "build", "2026-04-30", BRIDGE.replace("老桥", "石桥")).stderr


@pytest.mark.parametrize("words", [("withdraw", FIRST), ("feed",), ("build", "page.txt", "--voice", "tone")], ids=" ".join)
def test_a_public_show_is_not_written_anew_where_its_settings_are_not_at_hand(desk: Path, monkeypatch, words):
    (desk / "elsewhere").mkdir()
    (desk / "elsewhere/page.txt").write_text(SCHOOL, encoding="utf-8")
    monkeypatch.chdir(desk / "elsewhere")
    before = (desk / "output/feed.xml").read_bytes()
    error = CliRunner().invoke(tingbao, [*words, "--output", str(desk / "output")]).exception
    assert error.exit_code == 2
    assert "give it with --show FILE" in str(error)
    assert (desk / "output/feed.xml").read_bytes() == before


OTHER = SHOW.replace("青石听报", "青石体育").replace("pod.paper", "sport.paper")


@pytest.mark.parametrize("words", [("withdraw", FIRST), ("build", FIRST, BRIDGE, FERRY)], ids=lambda words: words[0])
def test_another_show_of_the_house_does_not_take_a_public_shows_place_on_its_shelf(desk: Path, words):
    before = files(desk / "output")
    (desk / "show.yaml").write_text(OTHER, encoding="utf-8")
    error = says(desk, *words).exception
    assert error.exit_code == 2
    assert "青石听报 at https://pod.paper.example/" in str(error)
    assert files(desk / "output") == before


def test_a_show_that_gets_a_new_name_and_a_new_address_says_so_with_feed(desk: Path):
    (desk / "show.yaml").write_text(OTHER, encoding="utf-8")
    assert "is 青石体育, https://sport.paper.example/ now" in says(desk, "feed").stderr
    assert says(desk, "build", FIRST, BRIDGE, FERRY).exit_code == 0


@pytest.mark.parametrize("how", ["full", "fault"])
def test_whatever_fails_no_feed_names_what_is_gone_and_the_same_command_goes_on(desk: Path, how: How):
    settings, before, effects = load_show(desk / "show.yaml"), desk / "output", Fate()
    whole = shutil.copytree(before, desk / "whole")
    take_back(Shelf(whole, disk=FatedDisk(effects)), settings)
    for at in range(1, len(effects.met) + 1):
        folder = shutil.copytree(before, desk / f"at-{at}")
        with suppress(ShelfError):
            take_back(Shelf(folder, disk=FatedDisk(Fate(how=how, at=at))), settings)
        shelf = Shelf(folder)
        named = {address for path in folder.glob("*.xml") for address, _ in links(path.read_bytes())}
        assert all((folder / address.removeprefix(settings.base_url)).is_file() for address in named), at
        take_back(shelf, settings)
        assert files(folder) == files(whole), at
        shutil.rmtree(folder)


def take_back(shelf: Shelf, settings: Show) -> None:
    withdraw(shelf, chosen(shelf, FIRST))
    broadcast(shelf, settings)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("[!.]*") if path.is_file()}

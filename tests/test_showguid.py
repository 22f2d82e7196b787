"""A show's identity before and after its first public address: it gives way once, and then never again."""

import json
import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import mutagen
import pytest
from click.testing import CliRunner
from faults import Fate, FatedDisk
from lxml import etree
from newsstand import article, issue, show, sound

from audio.broadcast import broadcast
from audio.errors import ShelfError
from audio.identity import episode_guid, show_guid
from audio.models import Show
from audio.shelf.output import Shelf
from audio.showguid import guid_of
from cli import tingbao

PAGE = """青石日报
2026年3月5日 星期四 第1200期

石桥镇修好三座老桥

本报讯 记者林小满报道:3月4日,石桥镇三座老桥修好通车。
"""
HOME, PUBLIC = show(base_url=""), show()


def a_paper(folder: Path, *answers: str) -> Path:
    """A paper as the docs have it made: settings, a first build, the address only afterwards."""
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    says(folder, "init", folder / "show.yaml", "--yes")
    for answer in answers:
        write(folder, answer)
    says(folder, "build", folder / "page.txt", "--voice", "tone", *places(folder), "--store", folder / "clips.sqlite")
    return folder


def write(folder: Path, setting: str) -> None:
    """A line of show.yaml in the place of the one that has its key."""
    settings, key = folder / "show.yaml", setting.partition(":")[0]
    lines = settings.read_text(encoding="utf-8").splitlines()
    text = "\n".join(setting if line.startswith(f"{key}:") else line for line in lines)
    settings.write_text(text, encoding="utf-8")


def places(folder: Path) -> tuple[object, ...]:
    return ("--show", folder / "show.yaml", "--output", folder / "output")


def says(folder: Path, *words: object) -> str:
    result = CliRunner().invoke(tingbao, [str(word) for word in words], catch_exceptions=False)
    assert result.exit_code == 0, (folder, result.output)
    return result.output


def feed(folder: Path, *settings: str) -> tuple[str, list[str]]:
    """The show's guid and its items', after `feed` with these settings."""
    for setting in settings:
        write(folder, setting)
    says(folder, "feed", *places(folder))
    return guids(folder / "output")


def guids(output: Path) -> tuple[str, list[str]]:
    channel = etree.fromstring((output / "feed.xml").read_bytes())[0]
    return channel.findtext("{*}guid"), [item.findtext("guid") for item in channel.iter("item")]


def sounds(output: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in output.rglob("*.mp3")}


@pytest.fixture(scope="module")
def first_build(tmp_path_factory) -> Path:
    return a_paper(tmp_path_factory.mktemp("paper"))


@pytest.fixture
def paper(first_build: Path, tmp_path: Path) -> Path:
    """A folder with show.yaml and a shelf that never had an address."""
    return shutil.copytree(first_build, tmp_path / "paper")


def test_two_papers_that_set_their_address_after_the_first_build_are_two_podcasts(first_build, tmp_path):
    seen = []
    for name in ("liuhe", "qingshi"):
        of, items = feed(shutil.copytree(first_build, tmp_path / name), f"base_url: https://{name}.example/ting/")
        assert of == show_guid(f"https://{name}.example/ting/", "")
        seen += [of, *items]
    assert len(set(seen)) == len(seen) == 2 * (1 + 2)


@pytest.mark.parametrize(
    "later", ["base_url: https://moved.example/", 'base_url: ""', "title: 新名", "base_url: http://liuhe.example/ting/"]
)
def test_after_the_first_address_no_setting_changes_any_guid(paper, later):
    before = feed(paper, "base_url: https://liuhe.example/ting/")
    assert feed(paper, later) == before
    assert feed(paper, "base_url: https://third.example/") == before


def test_an_address_known_before_the_first_build_is_the_identity_from_the_beginning(tmp_path):
    a_paper(tmp_path, "base_url: https://liuhe.example/ting/")
    before = guids(tmp_path / "output")
    assert before[0] == show_guid("https://liuhe.example/ting/", "")
    assert feed(tmp_path, "base_url: https://moved.example/") == before


def test_a_show_that_never_had_an_address_keeps_its_guids_too(paper):
    before = guids(paper / "output")
    assert feed(paper, "title: 新名") == before


def test_a_guid_that_nothing_marks_as_provisional_is_settled(paper):
    before = guids(paper / "output")
    (paper / "output/show.json").write_text(json.dumps({"guid": before[0]}), encoding="utf-8")
    assert feed(paper, "base_url: https://liuhe.example/ting/") == before


@pytest.mark.parametrize(("first", "author"), [("feed", "author: Liuhe Daily"), ("build", "author: 柳禾县报社")])
def test_the_files_say_the_new_guid_and_a_rebuild_finds_nothing_to_change(tmp_path, first, author):
    output, address = (
        a_paper(tmp_path, author, "email: ting@liuhe.example") / "output",
        "base_url: https://liuhe.example/ting/",
    )
    before, build = sounds(output), ("build", tmp_path / "page.txt", "--voice", "tone", "--store", tmp_path / "clips.sqlite")
    write(tmp_path, address)
    says(tmp_path, *((first,) if first == "feed" else build), *places(tmp_path))
    after, items = sounds(output), guids(output)[1]
    assert len(after) == len(before)
    assert not before.keys() & after.keys()
    labels = [json.loads(mutagen.File(path).tags["TXXX:AIGC"].text[0]) for path in output.rglob("*.mp3")]
    assert {label["ProduceID"] for label in labels} == {label["PropagateID"] for label in labels} == set(items)
    assert "all is well" in says(tmp_path, "check", "--quick", "--output", output)
    says(tmp_path, *build, *places(tmp_path))
    says(tmp_path, "feed", *places(tmp_path))
    assert (sounds(output), guids(output)[1]) == (after, items)


def test_a_draft_has_the_guid_that_the_next_build_gives_and_settles_nothing(paper):
    output, own = paper / "output", ("--voice", "tone", *places(paper), "--store", paper / "clips.sqlite")
    before, known = sounds(output), (output / "show.json").read_bytes()
    for setting in ("base_url: https://liuhe.example/ting/", "author: 柳禾县报社", "email: ting@liuhe.example"):
        write(paper, setting)
    says(paper, "article", paper / "page.txt", "1", *own)
    assert (output / "show.json").read_bytes() == known
    drafts = sounds(output).keys() - before.keys()
    says(paper, "build", paper / "page.txt", *own)
    assert len(drafts) == 1 < len(sounds(output)) == len(before)
    assert drafts <= sounds(output).keys()
    assert "all is well" in says(paper, "check", "--quick", "--output", output, "--show", paper / "show.yaml")


# ---- more than one issue --------------------------------------------------------------------------------------------
def a_shelf(folder: Path, of: Show) -> Shelf:
    """Two issues whose GUIDs come of the show's, one story of them withdrawn; and one story that came from elsewhere."""
    shelf = Shelf(folder)
    guid = guid_of(shelf, of.base_url, of.title)
    for day in (date(2026, 3, 5), date(2026, 3, 6)):
        for number, one in enumerate(issue(day, (article(1, "河堤新路通车"), article(2, "老街亮了")))):
            own = episode_guid(guid, one.date, one.key).encode()
            stem = one.file.partition(".")[0]
            tag = b"ID3\x03\x00\x00\x00\x00\x00\x2e" + b"TXXX\x00\x00\x00\x24\x00\x00" + own
            shelf.put(replace(one, file=stem, guid=own.decode()), (tag, sound(100 + number)))
    _, first, *rest = shelf.episodes()
    shelf.record(replace(first, withdrawn=True))
    shelf.record(replace(rest[0], guid="tag:elsewhere.example,2019:7"))
    broadcast(shelf, of)
    return shelf


def test_every_issue_and_every_tombstone_follows_and_what_came_from_elsewhere_stays(tmp_path):
    shelf = a_shelf(tmp_path / "output", HOME)
    before = shelf.episodes()
    broadcast(shelf, PUBLIC)
    settled = show_guid(PUBLIC.base_url, "")
    for old, new in zip(before, shelf.episodes(), strict=True):
        stays = old.guid.startswith("tag:")
        assert new.guid == (old.guid if stays else episode_guid(settled, new.date, new.key))
        assert (new.key, new.published, new.withdrawn, new.cues) == (old.key, old.published, old.withdrawn, old.cues)
        assert new.withdrawn or shelf.keep(new)
    assert {path.name for path in shelf.folder.rglob("*.mp3")} == {e.file for e in shelf.episodes() if not e.withdrawn}


def test_a_damaged_file_is_not_made_to_look_whole(tmp_path):
    shelf = a_shelf(tmp_path / "output", HOME)
    damaged = shelf.episodes()[0]
    shelf.path(damaged).write_bytes(shelf.path(damaged).read_bytes()[:-192])
    broadcast(shelf, PUBLIC)
    assert shelf.episodes()[0].guid != damaged.guid
    assert not shelf.keep(shelf.episodes()[0])


@pytest.mark.parametrize("how", ["full", "fault"])
def test_stopped_at_any_moment_the_next_feed_is_that_of_an_undisturbed_one(tmp_path, how):
    home, fate = a_shelf(tmp_path / "home", HOME).folder, Fate()
    whole = shutil.copytree(home, tmp_path / "whole")
    broadcast(Shelf(whole, disk=FatedDisk(fate)), PUBLIC)
    for at in range(1, len(fate.met) + 1, 7):
        folder = shutil.copytree(home, tmp_path / f"{at}")
        with suppress(ShelfError):
            broadcast(Shelf(folder, disk=FatedDisk(Fate(how=how, at=at))), PUBLIC)
        broadcast(Shelf(folder), PUBLIC, afresh=True)
        assert guids(folder) == guids(whole)
        assert sounds(folder) == sounds(whole)


def test_an_identity_that_is_lost_is_not_made_anew_while_a_feed_has_it(tmp_path):
    shelf = Shelf(tmp_path / "output")
    for one in issue(date(2026, 3, 5), (article(1, "河堤新路通车"),)):
        shelf.put(replace(one, file=one.file.partition(".")[0]), (sound(100),))
    broadcast(shelf, PUBLIC)
    guid = shelf.show.guid()
    (shelf.folder / "show.json").unlink()
    moved = replace(PUBLIC, base_url="https://new.example/")
    with pytest.raises(ShelfError, match=r"show\.json: the show's guid is lost"):
        broadcast(shelf, moved)
    assert f"<podcast:guid>{guid}<" in (shelf.folder / "feed.xml").read_text(encoding="utf-8")
    (shelf.folder / "show.json").write_text(json.dumps({"guid": guid}), encoding="utf-8")
    broadcast(shelf, moved)
    assert shelf.show.guid() == guid

import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner
from lxml import etree
from newsstand import GUID, article, issue, show, sound

from audio.art.artwork import checked
from audio.broadcast import broadcast
from audio.commands.feed import command
from audio.errors import InputError
from audio.feed.audit import audit
from audio.models import Block
from audio.renditions import renditions
from audio.shelf.output import Shelf
from audio.show.settings import load_show

DAY = date(2026, 3, 5)
SHOW = show()


@pytest.fixture
def shelf(tmp_path) -> Shelf:
    shelf = Shelf(tmp_path / "output")
    put(shelf, issue(DAY, (article(1, "河堤新路通车"), article(2, "老街亮了"))))
    return shelf


def put(shelf: Shelf, episodes) -> None:
    for place, episode in enumerate(episodes):
        stem = episode.file.partition(".")[0]
        shelf.put(replace(episode, file=stem), (sound(100 + place),))


def files(shelf: Shelf) -> dict[str, int]:
    return {str(path.relative_to(shelf.folder)): path.stat().st_mtime_ns for path in shelf.folder.rglob("[!.]*.*")}


def addresses(shelf: Shelf) -> set[str]:
    """Every file of ours that the feed names."""
    channel = etree.fromstring((shelf.folder / "feed.xml").read_bytes())[0]
    urls = {value for node in channel.iter() for name, value in node.attrib.items() if name in {"url", "href"}}
    return {url.removeprefix(SHOW.base_url) for url in urls if url.startswith(SHOW.base_url)}


def test_every_file_that_the_feed_names_stands_on_the_shelf(shelf):
    broadcast(shelf, SHOW)
    assert len(addresses(shelf)) == 1 + 1 + 3 * 4
    assert all((shelf.folder / name).is_file() for name in addresses(shelf))


def test_the_feed_of_a_real_shelf_is_without_fault_and_its_picture_is_one_that_directories_take(shelf):
    broadcast(shelf, SHOW)
    assert audit((shelf.folder / "feed.xml").read_bytes(), url=f"{SHOW.base_url}feed.xml") == ()
    assert checked(next(shelf.folder.glob("cover.*")))


def test_a_second_time_nothing_is_written(shelf):
    broadcast(shelf, SHOW)
    before = files(shelf)
    assert broadcast(shelf, SHOW).changed == ()
    assert files(shelf) == before


def test_a_second_time_needs_no_library_for_feeds_or_pictures(shelf):
    broadcast(shelf, SHOW)
    program = (
        "import sys; from pathlib import Path; from audio.broadcast import broadcast; from audio.shelf.output import Shelf\n"
        "from audio.show.settings import load_show\n"
        "assert not broadcast(Shelf(Path(sys.argv[1])), load_show(Path(sys.argv[2]))).changed\n"
        "print({'lxml', 'PIL', 'numpy', 'av'} & sys.modules.keys() or 'none')"
    )
    settings = shelf.folder.parent / "show.yaml"
    settings.write_text("title: 听柳河\n", encoding="utf-8")
    broadcast(shelf, load_show(settings))
    command = (sys.executable, "-c", program, shelf.folder, settings)
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "none"


def test_a_feed_that_somebody_edited_is_made_afresh_on_demand(shelf):
    broadcast(shelf, SHOW)
    feed = shelf.folder / "feed.xml"
    whole = feed.read_bytes()
    feed.write_bytes(whole.replace(b"mp3", b"ogg", 1))
    assert broadcast(shelf, SHOW, afresh=True).changed == ("feed.xml",)
    assert feed.read_bytes() == whole


def test_another_voice_changes_nothing_for_manifests_say_who_spoke(shelf):
    broadcast(shelf, SHOW)
    before = files(shelf)
    broadcast(shelf, replace(SHOW, voices={"body": "tone"}))
    assert files(shelf) == before


@pytest.mark.parametrize("change", [{"title": "新听柳河"}, {"feeds": {"issues.xml": "issues"}}, {"base_url": ""}])
def test_any_changed_setting_reaches_the_feed(shelf, change):
    broadcast(shelf, SHOW)
    assert "feed.xml" in broadcast(shelf, replace(SHOW, **change)).changed


def test_the_shows_guid_stays_when_the_host_changes(shelf):
    broadcast(shelf, SHOW)
    guid = shelf.show.guid()
    broadcast(shelf, replace(SHOW, base_url="https://new.example/"))
    assert shelf.show.guid() == guid
    assert f"<podcast:guid>{guid}</podcast:guid>" in (shelf.folder / "feed.xml").read_text(encoding="utf-8")


def test_a_page_that_names_no_paper_leaves_the_shows_name_as_it_is(shelf):
    nameless = replace(SHOW, title="")
    broadcast(shelf, nameless)
    before = shelf.show.settings()
    put(shelf, [replace(one, publication="") for one in issue(date(2026, 3, 6), (article(1, "社区开起食堂"),))])
    broadcast(shelf, nameless)
    assert shelf.show.settings() == before, "nor does its picture change"
    for name, place in (("feed.xml", "channel/title"), ("index.html", "head/title")):
        root = etree.fromstring((shelf.folder / name).read_bytes(), etree.HTMLParser() if name == "index.html" else None)
        assert root.findtext(place) == "柳河日报"


def test_pages_of_an_older_version_are_made_again(shelf):
    broadcast(shelf, SHOW)
    pages = [shelf.folder / "index.html", *shelf.folder.glob("*/index.html")]
    made = [page.read_bytes() for page in pages]
    for page, data in zip(pages, made, strict=True):
        old = re.sub(rb"(tingbao page )[0-9]+", rb"\g<1>0", data)
        page.write_bytes(re.sub(rb"made of [0-9a-f]+", b"made of 00", old))
    broadcast(shelf, SHOW)
    assert [page.read_bytes() for page in pages] == made


def test_a_withdrawn_episode_leaves_the_feed(shelf):
    broadcast(shelf, SHOW)
    shelf.record(replace(shelf.episodes()[1], withdrawn=True))
    assert broadcast(shelf, SHOW).episodes == 2
    assert b"01-story" not in (shelf.folder / "feed.xml").read_bytes()


def test_a_transcript_that_is_lost_is_made_again(shelf):
    broadcast(shelf, SHOW)
    lost = next(shelf.folder.glob("*/01-*.vtt"))
    data = lost.read_bytes()
    lost.unlink()
    broadcast(shelf, SHOW)
    assert lost.read_bytes() == data


@pytest.mark.parametrize("name", ["index.html", "search.js", "feed.xml"])
def test_what_is_lost_of_the_archive_is_made_again(shelf, name):
    broadcast(shelf, SHOW)
    data = (shelf.folder / name).read_bytes()
    (shelf.folder / name).unlink()
    broadcast(shelf, SHOW)
    assert (shelf.folder / name).read_bytes() == data


def test_an_empty_shelf_says_what_to_do(tmp_path):
    with pytest.raises(InputError, match="build an issue first"):
        broadcast(Shelf(tmp_path / "none"), SHOW)
    assert not (tmp_path / "none" / "feed.xml").exists()


def test_the_command_writes_the_feed_and_says_what_publishing_needs(shelf, tmp_path):
    settings = tmp_path / "show.yaml"
    settings.write_text("title: 听柳河\nemail: ting@liuhe.example\n", encoding="utf-8")
    done = CliRunner().invoke(command, ["--output", str(shelf.folder), "--show", str(settings)])
    assert done.exit_code == 0, done.output
    assert "3 episodes, 1 of 1 documents changed" in done.output
    assert f"before you publish: {settings}: base_url" in done.output
    assert "email" not in done.output


def test_the_command_speaks_json(shelf, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(command, ["--output", str(shelf.folder), "--json"])
    result = json.loads(done.output)
    assert (result["feeds"], result["changed"], result["episodes"]) == (["feed.xml"], ["feed.xml"], 3)
    assert any("base_url" in need for need in result["needs"])


def test_the_command_says_which_feed_is_gone(shelf, tmp_path):
    settings = tmp_path / "show.yaml"
    words = ["--output", str(shelf.folder), "--show", str(settings)]
    settings.write_text("feeds: {brief.xml: 要闻}\n", encoding="utf-8")
    assert CliRunner().invoke(command, words).stderr == ""
    settings.write_text("title: 听柳河\n", encoding="utf-8")
    assert "brief.xml: show.yaml has no such feed any more" in CliRunner().invoke(command, words).stderr


def test_settings_that_cannot_be_read_are_written_anew_where_no_file_is_at_hand(shelf, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shelf.show.set_guid(GUID)
    (shelf.folder / "show.json").write_text(json.dumps({"guid": GUID, "settings": []}))
    assert CliRunner().invoke(command, ["--output", str(shelf.folder)]).exit_code == 0
    assert shelf.show.settings().language == "zh-cn"


def test_the_command_is_quiet_when_asked(shelf, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(command, ["--output", str(shelf.folder), "--quiet"]).output == ""


def test_settings_that_changed_reach_the_pages_of_older_issues(shelf):
    broadcast(shelf, SHOW)
    broadcast(shelf, replace(SHOW, title="新听柳河"))
    assert "新听柳河" in (shelf.folder / str(DAY) / "index.html").read_text(encoding="utf-8")


def test_words_that_changed_without_the_sound_reach_the_page(shelf):
    broadcast(shelf, SHOW)
    first = next(episode for episode in shelf.episodes() if episode.index == 1)
    shelf.record(replace(first, blocks=(*first.blocks, Block(role="credit", text="林小满 摄", first=9, last=9))))
    broadcast(shelf, SHOW)
    assert "林小满 摄" in (shelf.folder / str(DAY) / "index.html").read_text(encoding="utf-8")


def test_what_is_made_anew_from_the_shelf_alone_is_what_stands_there(shelf):
    broadcast(shelf, SHOW)
    made = dict(renditions(shelf))
    assert {"feed.xml", "index.html", f"{DAY}/index.html"} <= made.keys()
    assert {name: (shelf.folder / name).read_bytes() for name in made} == made


def test_the_same_settings_in_another_folder_give_the_same_feed(shelf, tmp_path):
    feeds = []
    for folder in ("one", "two"):
        settings = tmp_path / folder / "show.yaml"
        (settings.parent / "voices").mkdir(parents=True)
        settings.write_text("title: 听柳河\nlexicon: lexicon.tsv\njingles: {opening: o.mp3}\n", encoding="utf-8")
        broadcast(shelf, load_show(settings, files=()), afresh=True)
        feeds.append((shelf.folder / "feed.xml").read_bytes())
    assert feeds[0] == feeds[1]


def test_a_further_feed_whose_section_no_story_has_is_told_with_those_there_are(shelf, tmp_path):
    (tmp_path / "show.yaml").write_text("feeds: {brief.xml: 简迅, all.xml: articles}\n", encoding="utf-8")
    done = CliRunner().invoke(command, ["--output", str(shelf.folder), "--show", str(tmp_path / "show.yaml")])
    sections = ", ".join(sorted({one.section for one in shelf.episodes(cues=False) if one.section}))
    assert sections
    assert done.stderr == f"tingbao: brief.xml: it is empty, for nothing is of '简迅'; sections there are: {sections}\n"

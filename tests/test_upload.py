"""Publishing: what is sent, in which order, what stays at home. The places are in `test_upload_worlds.py`."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree
from newsstand import GUID, article, episode, issue, show, sound

from audio.broadcast import broadcast
from audio.errors import AddressError, ShelfError, UploadError
from audio.identity import WHOLE
from audio.shelf.manifest import dumps
from audio.shelf.output import Shelf
from audio.upload.folder import Folder
from audio.upload.place import media_type
from audio.upload.publish import make_plan, publish
from cli import tingbao

ROOT = Path(__file__).parent.parent


def a_shelf(folder: Path, *, version: int = 1, size: int = 20_000) -> Shelf:
    """A shelf with three sounds; each version has other sounds, and the feed names them."""
    items, day = "", folder / "2026-03-05"
    day.mkdir(parents=True, exist_ok=True)
    for old in day.glob("*.mp3"):
        old.unlink()
    for number in range(3):
        name = f"{number + 1:02}-story.{version * 10 + number:012x}.mp3"
        (day / name).write_bytes(bytes([version]) * size)
        (day / name).with_suffix(".vtt").write_text(f"WEBVTT {version}")
        items += f'<item><enclosure url="https://example.org/2026-03-05/{name}" length="{size}"/></item>'
    (day / "issue.json").write_bytes(dumps(episode(date(2026, 3, 5), None, WHOLE)))
    (day / "index.html").write_text(f"<p>{version}</p>")
    (folder / "cover.0123456789ab.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / ".lock").touch()
    (folder / "show.json").write_text(json.dumps({"guid": GUID}))
    (folder / "archive-1.xml").write_text("<rss/>")
    (folder / "feed.xml").write_text(f"<rss><channel>{items}</channel></rss>")
    return Shelf(folder)


@pytest.fixture
def shelf(tmp_path):
    return a_shelf(tmp_path / "output")


def a_real_shelf(folder: Path, **settings: object) -> Shelf:
    """Two issues with all that a build and `feed` put beside them."""
    shelf = Shelf(folder)
    for day in (date(2026, 3, 5), date(2026, 3, 6)):
        for number, one in enumerate(issue(day, (article(1, "河堤新路通车"), article(2, "老街亮了")))):
            shelf.put(replace(one, file=one.file.partition(".")[0]), (sound(100 + number),))
    broadcast(shelf, show(**settings))
    return shelf


@pytest.fixture
def place(tmp_path):
    return Folder(tmp_path / "world")


def sent(shelf, place):
    names = []
    publish(shelf, place, make_plan(shelf, place), tell=names.append)
    return names


def test_media_go_first_then_captions_artwork_pages_and_the_feed_last(shelf, place):
    endings = [Path(name).suffix for name in sent(shelf, place)]
    assert endings == [".mp3"] * 3 + [".vtt"] * 3 + [".jpg", ".html", ".xml", ".xml"]
    assert make_plan(shelf, Folder(place.path / "x")).send[-1] == "feed.xml"


def references(page: Path, base_url: str) -> set[str]:
    """Every file beside it that a page or a feed refers to, in whatever attribute, as a path from its folder."""
    nodes = etree.fromstring(page.read_bytes(), etree.HTMLParser() if page.suffix == ".html" else None).iter()
    values = {value.removeprefix(base_url) for node in nodes for value in node.attrib.values()}
    return {value for value in values if re.fullmatch(r"[\w./-]+\.(html|js|json|xml|mp3|vtt|jpg|png)", value)}


def test_everything_that_a_page_or_a_feed_refers_to_is_outside(tmp_path, place):
    sent(a_real_shelf(tmp_path / "output", feeds={"issues.xml": "issues"}), place)
    pages = [path for path in place.path.rglob("*") if path.suffix in {".html", ".xml"}]
    found = {page.parent / name for page in pages for name in references(page, show().base_url)}
    assert {"search.js", "index.html", "feed.xml"} <= {path.name for path in found}
    assert {path.suffix for path in found} == {".html", ".js", ".json", ".xml", ".mp3", ".vtt", ".jpg"}
    assert [path for path in found if not path.is_file()] == []


def test_two_at_once_go_one_after_the_other_and_the_second_has_nothing_to_send(tmp_path):
    shelf = a_real_shelf(tmp_path / "output")
    words = [sys.executable, ROOT / "cli.py", "publish", tmp_path / "world", "--output", shelf.folder, "--json"]
    runs = [subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    told = [run.communicate() for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], told
    assert sorted(len(json.loads(said)["sent"]) for said, _ in told)[:2] == [0, 0]


def test_who_waits_in_vain_is_told_who_is_sending(shelf):
    other = Shelf(shelf.folder)
    with shelf.publishing(), pytest.raises(ShelfError, match=r"another publish \(process \d+\) is sending"):
        other.publishing(patience=0).__enter__()


def test_manifests_and_hidden_files_stay_at_home(shelf, place):
    sent(shelf, place)
    names = {path.name for path in place.path.rglob("*") if path.is_file()}
    assert not names & {".lock", "show.json", "issue.json"}


def test_a_second_run_sends_nothing(shelf, place):
    sent(shelf, place)
    assert sent(shelf, place) == []


def test_a_page_of_the_same_length_that_differs_is_sent_again_and_nothing_else(shelf, place):
    sent(shelf, place)
    (shelf.folder / "2026-03-05/index.html").write_text("<p>2</p>")
    assert sent(shelf, place) == ["2026-03-05/index.html"]


def test_a_sound_cut_short_outside_is_sent_again(shelf, place):
    name = sent(shelf, place)[0]
    (place.path / name).write_bytes(b"cut")
    assert sent(shelf, place) == [name]


def test_what_the_shelf_holds_no_more_goes_only_when_asked_and_strangers_stay(shelf, place):
    sent(shelf, place)
    (place.path / "CNAME").write_text("example.org")
    (place.path / "2026-03-05/notes.txt").write_text("the editor's own")
    a_shelf(shelf.folder, version=2)
    plan = make_plan(shelf, place)
    assert [Path(name).suffix for name in plan.stray] == [".mp3", ".vtt"] * 3  # no feed names them
    publish(shelf, place, plan, remove=True)
    assert make_plan(shelf, place).stray == ()
    assert (place.path / "CNAME").is_file()
    assert (place.path / "2026-03-05/notes.txt").is_file()


@pytest.mark.parametrize("remove", [True, False])
def test_what_was_withdrawn_leaves_the_world_after_the_feed_that_names_it_no_more(tmp_path, place, remove):
    shelf = a_real_shelf(tmp_path / "output")
    sent(shelf, place)
    (place.path / "2026-03-05/notes.txt").write_text("the editor's own")
    first, *_ = (one for one in shelf.episodes("2026-03-06") if one.index)
    for one in (*shelf.episodes("2026-03-05"), first):
        shelf.record(replace(one, withdrawn=True))
    broadcast(shelf, show())
    told = []
    plan = make_plan(shelf, place)
    assert plan.stray == ()
    publish(shelf, place, plan, remove=remove, tell=told.append)
    gone = [name for name in told if name.startswith("removed")]
    assert told.index("feed.xml") < told.index(gone[0])
    assert [path.name for path in (place.path / "2026-03-05").iterdir()] == ["notes.txt"]
    left = {path.name for path in (place.path / "2026-03-06").iterdir()}
    assert not any(name.startswith(first.file.partition(".")[0]) for name in left)
    assert {one.file for one in shelf.episodes("2026-03-06") if not one.withdrawn} | {"index.html"} < left


def test_a_dropped_feed_and_old_pictures_go_when_asked_and_another_shows_feed_stays(tmp_path, place):
    shelf = a_real_shelf(tmp_path / "output", feeds={"brief.xml": "articles"}, title="旧名")
    sent(shelf, place)
    (old,) = place.path.glob("cover.*")
    (place.path / "sitemap.xml").write_text("<urlset/>")
    broadcast(shelf, show())
    plan = make_plan(shelf, place)
    assert plan.withdrawn == ()
    assert sorted(plan.stray) == ["brief.xml", old.name]
    publish(shelf, place, plan)
    assert old.is_file()
    publish(shelf, place, make_plan(shelf, place), remove=True)
    assert sorted(path.name for path in place.path.glob("*.xml")) == ["feed.xml", "sitemap.xml"]
    assert [path.name for path in place.path.glob("cover.*")] == [path.name for path in shelf.folder.glob("cover.*")]


def test_what_comes_back_as_something_else_is_noticed(shelf, place, monkeypatch):
    monkeypatch.setattr(Folder, "read", lambda self, name: iter([b"something else"]))
    with pytest.raises(UploadError, match="came back"):
        sent(shelf, place)


def test_a_file_that_vanishes_while_it_is_sent_leaves_the_old_feed(shelf, place):
    sent(shelf, place)
    before = (place.path / "feed.xml").read_bytes()
    a_shelf(shelf.folder, version=2)
    plan = make_plan(shelf, place)
    (shelf.folder / plan.send[1]).unlink()
    with pytest.raises(UploadError):
        publish(shelf, place, plan)
    assert (place.path / "feed.xml").read_bytes() == before
    assert not list(place.path.rglob(".new-*"))


def test_a_sound_that_no_feed_names_stays_at_home(shelf, place):
    draft = shelf.folder / "2026-03-05/04-draft.0123456789ab.mp3"
    draft.write_bytes(b"draft")
    draft.with_suffix(".vtt").write_text("WEBVTT")
    assert not [name for name in sent(shelf, place) if "draft" in name]


def says(*words: object):
    return CliRunner().invoke(tingbao, [str(word) for word in words])


def test_a_dry_run_shows_the_plan_and_writes_nothing(shelf, tmp_path):
    result = says("publish", tmp_path / "world", "--output", shelf.folder, "--dry-run")
    assert result.stdout.splitlines()[-2] == "would send feed.xml"
    assert not (tmp_path / "world").exists()


def test_the_command_sends_and_says_so_in_json(shelf, tmp_path):
    result = says("publish", tmp_path / "world", "--output", shelf.folder, "--json")
    assert json.loads(result.stdout)["sent"][-1] == "feed.xml"


def test_a_feed_that_names_what_is_not_here_is_not_published(shelf, tmp_path):
    min(shelf.folder.rglob("*.mp3")).unlink()
    result = says("publish", tmp_path / "world", "--output", shelf.folder)
    assert "nothing was sent" in str(result.exception)
    assert not (tmp_path / "world").exists()


def test_the_shelf_is_not_published_into_itself(shelf):
    assert "itself" in str(says("publish", shelf.folder / "x", "--output", shelf.folder).exception)


def test_an_empty_shelf_is_not_published(tmp_path):
    (tmp_path / "nothing").mkdir()
    assert "no feed.xml" in str(says("publish", tmp_path / "world", "--output", tmp_path / "nothing").exception)


NO_PLACE = {
    "ftp://paper.example/podcast": "ftp:// is no place to publish to; write a folder, s3://BUCKET/PREFIX, sftp://HOST",
    "https://paper.example/podcast": "no place",
    "sftp://me:secret@paper.example/podcast": "password",
    "s3://": "no server",
    "sftp://paper.example:port/podcast": "no address",
    "webdav://paper.example/podcast": "webdavs",
}


@pytest.mark.parametrize("address", NO_PLACE)
def test_an_address_that_is_no_place_is_wrong_input(shelf, address):
    error = says("publish", address, "--output", shelf.folder).exception
    assert isinstance(error, AddressError)
    assert error.exit_code == 2
    assert NO_PLACE[address] in str(error)
    assert "secret" not in str(error)


def test_a_file_is_no_place_and_stays(shelf, tmp_path):
    (tmp_path / "page.txt").write_text("一页", encoding="utf-8")
    error = says("publish", tmp_path / "page.txt", "--output", shelf.folder).exception
    assert isinstance(error, AddressError)
    assert (tmp_path / "page.txt").read_text(encoding="utf-8") == "一页"


@pytest.mark.parametrize("more", [(), ("--dry-run",), ("--json",)])
@pytest.mark.parametrize("address", ["sftp://127.0.0.1:9/podcast", "s3://paper/podcast", "webdav://127.0.0.1:9/podcast"])
def test_a_feed_without_public_addresses_goes_to_no_server(tmp_path, address, more):
    shelf = a_real_shelf(tmp_path / "output", base_url="")
    result = says("publish", address, "--output", shelf.folder, *more)
    assert result.exception.exit_code == 2
    assert re.search("write `base_url: https://.*` in show.yaml, run `tingbao feed`", str(result.exception))
    assert result.stdout == ""


def test_a_feed_without_public_addresses_goes_to_a_folder_with_a_word_of_warning(tmp_path):
    shelf = a_real_shelf(tmp_path / "output", base_url="")
    result = says("publish", tmp_path / "world", "--output", shelf.folder, "--json")
    assert (result.exit_code, json.loads(result.stdout)["sent"][-1]) == (0, "feed.xml")
    assert "write `base_url: https://" in result.stderr
    broadcast(shelf, show())
    assert says("publish", tmp_path / "world", "--output", shelf.folder).stderr == ""


def test_settings_that_were_changed_after_the_feed_was_made_are_told_before_it_goes_out_without_them(tmp_path, monkeypatch):
    shelf = a_real_shelf(tmp_path / "output")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "show.yaml").write_text("title: 别的名字\nbase_url: https://new.example/\n", encoding="utf-8")
    words = ("publish", tmp_path / "world", "--output", shelf.folder)
    told = says(*words).stderr
    assert "made with other settings than show.yaml has now, and is sent as it is" in told
    assert says("feed", "--output", shelf.folder).exit_code == 0
    assert says(*words).stderr == ""


def test_a_slip_in_show_yaml_is_told_and_does_not_keep_a_feed_at_home(tmp_path, monkeypatch):
    shelf = a_real_shelf(tmp_path / "output")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "show.yaml").write_text("titel: 听报\n", encoding="utf-8")
    done = says("publish", tmp_path / "world", "--output", shelf.folder)
    assert done.exit_code == 0
    assert "the feed is sent as it is, and show.yaml:1: unknown key 'titel'; did you mean 'title'?" in done.stderr
    assert (tmp_path / "world/feed.xml").is_file()


def test_chapters_have_a_type_of_their_own():
    assert media_type("a.chapters.json") == "application/json+chapters"
    assert media_type("a.mp3") == "audio/mpeg"


def test_a_shelf_begun_anew_does_not_take_the_place_of_the_feed_that_listeners_have_unless_told_to(tmp_path):
    sent(a_real_shelf(tmp_path / "output"), Folder(tmp_path / "world"))
    before = (tmp_path / "world/feed.xml").read_bytes()
    anew = Shelf(tmp_path / "anew")
    for one in issue(date(2026, 3, 7), (article(1, "集市搬到东门"),)):
        anew.put(replace(one, file=one.file.partition(".")[0]), (sound(100),))
    broadcast(anew, show())
    words = ("publish", tmp_path / "world", "--output", anew.folder)
    for more in ((), ("--dry-run",)):
        error = says(*words, *more).exception
        assert error.exit_code == 2
        assert "has 6 episodes that this shelf does not have" in str(error)
    assert (tmp_path / "world/feed.xml").read_bytes() == before
    assert says(*words, "--replace").exit_code == 0
    assert (tmp_path / "world/feed.xml").read_bytes() == (anew.folder / "feed.xml").read_bytes()


def test_one_show_is_not_published_over_another(tmp_path):
    sent(a_real_shelf(tmp_path / "output"), Folder(tmp_path / "world"))
    other = a_real_shelf(tmp_path / "other", base_url="https://pod.other.example/")
    assert "is another podcast's" in str(says("publish", tmp_path / "world", "--output", other.folder).exception)


def test_a_feed_that_was_for_listening_at_home_gives_way_to_the_public_one(tmp_path):
    shelf = a_real_shelf(tmp_path / "output", base_url="")
    assert says("publish", tmp_path / "world", "--output", shelf.folder).exit_code == 0
    broadcast(shelf, show())
    assert says("publish", tmp_path / "world", "--output", shelf.folder).exit_code == 0


def test_a_feed_that_is_older_than_its_episodes_is_not_published(tmp_path):
    shelf = Shelf(tmp_path / "output")
    for story in issue(date(2026, 3, 5), (article(1, "河堤新路通车"),)):
        shelf.put(replace(story, file=story.file.partition(".")[0]), (sound(100),))
    broadcast(shelf, show())
    shelf.record(replace(shelf.episodes()[1], title="老街亮了"))
    result = says("publish", tmp_path / "world", "--output", shelf.folder)
    assert "the feed is older than the episodes" in str(result.exception)
    broadcast(shelf, show())
    assert says("publish", tmp_path / "world", "--output", shelf.folder).exit_code == 0

"""What `check` sees: nothing on a shelf that was just built, and every kind of damage, each with what to do."""

import json
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner
from PIL import Image

from audio.checks.outside import look
from audio.errors import IncompleteError
from audio.sound.loudness import programme_loudness
from cli import tingbao

PAGE = """青石日报
2026年3月5日 星期四 第1200期

石桥镇修好三座老桥

本报讯 记者林小满报道:3月4日,石桥镇三座老桥修好通车。工期62天,花费85万元。
"""
SHOW = """title: 青石日报
link: https://example.org/
description: 青石日报的有声版。
author: 青石日报
email: editor@example.org
base_url: https://example.org/podcast/
"""


def tingbao_says(*words: object):
    return CliRunner().invoke(tingbao, [str(word) for word in words])


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("checks")
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    (folder / "show.yaml").write_text(SHOW, encoding="utf-8")
    words = ["--voice", "tone", "--date", "2026-03-05", "--show", folder / "show.yaml", "--store", folder / "clips.sqlite"]
    result = tingbao_says("build", folder / "page.txt", "--output", folder / "output", *words)
    assert result.exit_code == 0, result.output
    return folder / "output"


@pytest.fixture
def shelf(built, tmp_path):
    return shutil.copytree(built, tmp_path / "output")


def sound(shelf):
    return min(shelf.glob("2026-03-05/issue.*.mp3"))


def test_a_shelf_just_built_has_nothing_wrong(shelf):
    result = tingbao_says("check", "--output", shelf)
    assert result.exit_code == 0, (result.output, result.exception)


def test_a_shelf_for_listening_at_home_has_nothing_wrong_either(tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    places = ["--output", tmp_path / "output", "--store", tmp_path / "clips.sqlite"]
    tingbao_says("build", tmp_path / "page.txt", "--voice", "tone", "--date", "2026-03-05", *places)
    result = tingbao_says("check", "--output", tmp_path / "output")
    assert result.exit_code == 0, result.output
    assert "listening at home; to publish it, write base_url and email in show.yaml" in result.output
    (tmp_path / "show.yaml").write_text("email: a@example.org\n", encoding="utf-8")
    places = ["--output", tmp_path / "output", "--show", tmp_path / "show.yaml"]
    tingbao_says("feed", *places)
    assert "to publish it, write base_url in show.yaml" in tingbao_says("check", *places).output


def test_a_check_that_takes_long_says_how_far_it_is(shelf, monkeypatch):
    seconds = iter(range(1, 10_000, 11))
    monkeypatch.setattr("audio.commands.progress.time.monotonic", lambda: next(seconds))
    told = tingbao_says("check", "--quick", "--output", shelf)
    assert (told.exit_code, told.stderr) == (0, "looked at 0 of 1 issues\n")
    assert tingbao_says("check", "--quick", "--quiet", "--output", shelf).stderr == ""


def spoil_a_frame(shelf):
    data = bytearray(sound(shelf).read_bytes())
    data[-192] ^= 0xFF
    sound(shelf).write_bytes(data)


def change_a_byte_of_sound(shelf):
    data = bytearray(sound(shelf).read_bytes())
    data[-5] ^= 0xFF
    sound(shelf).write_bytes(data)


def swap_feed_length(shelf):
    feed = shelf / "feed.xml"
    size = str(sound(shelf).stat().st_size)
    feed.write_text(feed.read_text(encoding="utf-8").replace(f'length="{size}"', 'length="17"'), encoding="utf-8")


MADE = {
    "captions": ("2026-03-05/01-*.vtt", "石桥"),
    "transcript": ("2026-03-05/01-*[0-9a-f].json", "石桥"),
    "chapters": ("2026-03-05/01-*.chapters.json", "石桥"),
    "page": ("2026-03-05/index.html", "石桥"),
    "archive": ("index.html", "青石"),
    "what the archive searches": ("search.*", "石桥"),
    "feed": ("feed.xml", "石桥"),
}
"""What is made of manifests -> where it lies, and a word in it."""


@pytest.mark.parametrize("name", MADE)
def test_a_word_changed_in_what_is_made_of_manifests_is_found_and_tingbao_feed_mends_it(shelf, tmp_path, name):
    pattern, word = MADE[name]
    (path,) = (path for path in shelf.glob(pattern) if name == "chapters" or "chapters" not in path.name)
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace(word, "木桥", 1), encoding="utf-8")
    result = tingbao_says("check", "--output", shelf, "--quick")
    assert result.exception.exit_code == 3
    assert result.stdout == f"{path.relative_to(shelf)}: it is not what the manifests say; run `tingbao feed`\n"
    settings = tmp_path / "show.yaml"
    settings.write_text(SHOW, encoding="utf-8")
    assert tingbao_says("feed", "--output", shelf, "--show", settings).exit_code == 0
    assert word in path.read_text(encoding="utf-8")
    assert tingbao_says("check", "--output", shelf, "--quick").exit_code == 0


@pytest.mark.parametrize("name", MADE)
def test_a_file_that_is_lost_is_said_once(shelf, name):
    pattern, _ = MADE[name]
    (path,) = (path for path in shelf.glob(pattern) if name == "chapters" or "chapters" not in path.name)
    path.unlink()
    said = tingbao_says("check", "--output", shelf, "--quick").stdout
    assert said == f"{path.relative_to(shelf)}: it is not there; run `tingbao feed`\n"


@pytest.mark.parametrize("cover", ["cover.*", "2026-03-05/cover.*"])
def test_a_picture_that_is_lost_is_said_once_however_many_episodes_show_it(shelf, cover):
    min(shelf.glob(cover)).unlink()
    (line,) = tingbao_says("check", "--output", shelf, "--quick").stdout.splitlines()
    assert "the picture is not there" in line


def test_settings_that_the_feed_does_not_have_yet_are_told_and_those_of_the_sound_are_no_matter(shelf, tmp_path):
    settings = tmp_path / "show.yaml"
    settings.write_text(SHOW + "roles: {credit: skip}\n", encoding="utf-8")
    assert tingbao_says("check", "--output", shelf, "--quick", "--show", settings).exit_code == 0
    settings.write_text(SHOW.replace("有声版", "播客"), encoding="utf-8")
    (line,) = tingbao_says("check", "--output", shelf, "--quick", "--show", settings).stdout.splitlines()
    assert line == "feed.xml: it was made with other settings than show.yaml has now; run `tingbao feed`"


def test_a_feed_that_the_show_does_not_have_is_told_for_it_keeps_what_is_withdrawn(shelf, tmp_path):
    feed, guid = (shelf / "feed.xml").read_text(encoding="utf-8"), json.loads((shelf / "show.json").read_text())["guid"]
    (shelf / "articles.xml").write_text(feed.replace(guid, "11111111-3b7d-5bad-9bdd-2b0d7b3dcb6d"), encoding="utf-8")
    result = tingbao_says("check", "--output", shelf, "--quick")
    (line,) = result.stdout.splitlines()
    assert line.startswith("articles.xml: the settings have no such feed")
    assert isinstance(result.exception, IncompleteError)
    (shelf / "articles.xml").unlink()
    settings = tmp_path / "show.yaml"
    for more in ("feeds: {articles.xml: articles}\n", ""):  # one that was the show's goes by itself
        settings.write_text(SHOW + more, encoding="utf-8")
        assert tingbao_says("feed", "--output", shelf, "--show", settings).exit_code == 0
        assert tingbao_says("check", "--output", shelf, "--quick", "--show", settings).exit_code == 0


def test_a_shelf_that_does_not_know_its_guid_says_how_to_keep_it(shelf):
    (shelf / "show.json").unlink()
    (line,) = tingbao_says("check", "--output", shelf, "--quick").stdout.splitlines()
    assert line.startswith('show.json: the show\'s guid is not there; write {"guid": "..."} as the feed has it')


def test_a_day_whose_folder_is_lost_is_one_line_that_says_what_it_costs(shelf, tmp_path):
    shutil.copytree(shelf / "2026-03-05", shelf / "2026-03-06")
    for path in (shelf / "2026-03-06").glob("*.json"):
        path.write_text(path.read_text(encoding="utf-8").replace("2026-03-05", "2026-03-06"), encoding="utf-8")
    (tmp_path / "show.yaml").write_text(SHOW, encoding="utf-8")
    tingbao_says("feed", "--output", shelf, "--show", tmp_path / "show.yaml")
    shutil.rmtree(shelf / "2026-03-06")
    said = tingbao_says("check", "--output", shelf, "--quick").stdout
    assert said.count("2026-03-06") == 1
    assert "the folder 2026-03-06 that it names is gone; bring it back or build that issue again" in said


def small_artwork(shelf):
    cover = min(shelf.glob("cover.*"))
    with Image.open(cover) as picture:
        picture.resize((900, 900)).save(cover)


DAMAGE = {
    "no .mp3": (lambda shelf: sound(shelf).unlink(), "the sound is not there"),
    "cut short": (lambda shelf: sound(shelf).write_bytes(sound(shelf).read_bytes()[:-192]), "its timeline has"),
    "half a frame": (lambda shelf: sound(shelf).write_bytes(sound(shelf).read_bytes()[:-7]), "whole 24k frames"),
    "no header": (spoil_a_frame, "has no 24k header"),
    "another byte": (change_a_byte_of_sound, "not those of its manifest"),
    "no tag": (lambda shelf: sound(shelf).write_bytes(b"\xff\xf3" * 999), "does not begin with a tag"),
    "broken manifest": (lambda shelf: (shelf / "2026-03-05/issue.json").write_text("{"), "manifest"),
    "feed length": (swap_feed_length, "17 bytes"),
    "small artwork": (small_artwork, "make it square, 1400 to 3000"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_each_kind_of_damage_is_one_line_that_says_what_to_do(shelf, name):
    damage, says = DAMAGE[name]
    damage(shelf)
    result = tingbao_says("check", "--output", shelf, "--quick", "--json")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exception.exit_code == 3
    assert any(says in f"{finding['place']}: {finding['what']}" for finding in found), found


def test_loudness_of_silence_is_far_below_the_house_level(tmp_path, built):
    from audio.frames import FORMATS, silence

    (tmp_path / "quiet.mp3").write_bytes(silence(900, FORMATS["24k"]))
    assert programme_loudness(tmp_path / "quiet.mp3") <= -60 < -20 < programme_loudness(sound(built)) < -12


@pytest.fixture
def address(shelf):
    handler = partial(SimpleHTTPRequestHandler, directory=str(shelf))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_from_outside_a_file_that_is_gone_or_has_another_length_or_no_ranges_is_seen(shelf, address):
    at = f"{address}/2026-03-05/{sound(shelf).name}"
    size = sound(shelf).stat().st_size
    assert ["no ranges" if "206" in what else what for _, what in look([(at, size)])] == ["no ranges"]
    assert any("17" in what for _, what in look([(at, 17)]))
    assert any("404" in what for _, what in look([(at + "x", size)]))
    assert any("no answer" in what for _, what in look([("http://127.0.0.1:9/a.mp3", 1)]))


def test_check_url_reads_the_feed_and_asks_for_all_it_names(shelf, address):
    feed = shelf / "feed.xml"
    feed.write_text(feed.read_text(encoding="utf-8").replace("https://example.org/podcast", address), encoding="utf-8")
    result = tingbao_says("check", "--url", f"{address}/feed.xml")
    assert result.exception.exit_code == 3
    assert "not 206" in result.stdout
    sound(shelf).unlink()
    assert "404" in tingbao_says("check", "--url", f"{address}/feed.xml").stdout


def test_a_published_feed_for_listening_at_home_is_one_line_that_says_what_to_write(shelf, address):
    feed = shelf / "feed.xml"
    feed.write_text(feed.read_text(encoding="utf-8").replace("https://example.org/podcast/", ""), encoding="utf-8")
    result = tingbao_says("check", "--url", f"{address}/feed.xml")
    assert result.exception.exit_code == 3
    assert len(result.stdout.splitlines()) == 1
    assert f"write `base_url: {address}/` in show.yaml" in result.stdout


def test_no_feed_at_the_address_is_said_in_one_sentence(address):
    result = tingbao_says("check", "--url", f"{address}/nothing.xml")
    assert "no feed there (404" in str(result.exception)

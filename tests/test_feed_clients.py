import calendar
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import feedparser
import podcastparser
import pytest
from newsstand import GUID, article, cue, issue, main_feed, show, sound
from npm import node

from audio.broadcast import broadcast
from audio.id3 import Facts, tag
from audio.shelf.output import Shelf
from audio.transcript import vtt
from audio.withdrawal import chosen, withdraw

DAY = date(2026, 3, 5)
SHOW = show()
MADE = issue(DAY, (article(1, "河堤新路通车"), article(2, "老街 <亮> 了 & 热闹")))
FEED = main_feed(SHOW, MADE, image="cover.0123.jpg")
HERE = Path(__file__).parent


def run_node(script: str, package: str, data: bytes) -> dict:
    command = ("node", HERE / script, node(package))
    return json.loads(subprocess.run(command, input=data, capture_output=True, check=True, timeout=60).stdout)


def test_feedparser_understands_what_was_meant():
    read = feedparser.parse(BytesIO(FEED))
    assert not read.bozo
    assert (read.feed.title, read.feed.language, read.feed.author) == (SHOW.title, "zh-cn", SHOW.author)
    assert [entry.id for entry in read.entries] == [episode.guid for episode in MADE]
    for entry, episode in zip(read.entries, MADE, strict=True):
        assert (entry.title, entry.enclosures[0].length) == (episode.title, str(episode.bytes))
        assert entry.enclosures[0].href == f"{SHOW.base_url}{episode.issue}/{episode.file}"
        assert calendar.timegm(entry.published_parsed) == pytest.approx(1_772_661_600 - episode.index)


def test_podcastparser_understands_what_was_meant():
    read = podcastparser.parse(f"{SHOW.base_url}feed.xml", BytesIO(FEED))
    assert (read["title"], read["type"], read["explicit"]) == (SHOW.title, "episodic", False)
    assert read["itunes_categories"] == [["News", "Daily News"]]
    assert read["itunes_owner"] == {"name": SHOW.author, "email": SHOW.email}
    seen = [(e["guid"], e["title"], e["published"], e["total_time"], e["number"]) for e in read["episodes"]]
    assert seen == [(e.guid, e.title, 1_772_661_600 - e.index, 29, 30500 + e.index) for e in MADE]
    assert "老街 <亮> 了 & 热闹" in read["episodes"][2]["description"]


def test_podcast_partytime_understands_the_podcast_namespace():
    read = run_node("partytime.mjs", "podcast-partytime", FEED)
    assert read["guid"] == GUID
    assert read["locked"] is True
    assert read["podcastOwner"] == SHOW.email
    assert read["itunesCategory"] == ["News > Daily News"]
    for item, episode in zip(read["items"], MADE, strict=True):
        stem = f"{SHOW.base_url}{episode.issue}/{episode.file.removesuffix('.mp3')}"
        assert (item["guid"], item["enclosure"]["length"], item["duration"]) == (episode.guid, episode.bytes, 29)
        assert item["podcastChapters"] == {"url": f"{stem}.chapters.json", "type": "application/json+chapters"}
        assert [t["url"] for t in item["podcastTranscripts"]] == [f"{stem}.vtt", f"{stem}.json"]
        assert {(p["role"], p["group"]) for p in item["podcastPeople"]} == {("Announcer", "Cast")}
        assert item["podcastSeason"] == {"number": 2026, "name": "2026年"}


def test_webvtt_parser_finds_no_fault_in_the_captions():
    cues = (cue(70, 2_400, "先听标题。"), cue(2_900, 6_000, "5<6 & --> “好”，" * 20), cue(5_000, 5_000, "无声"))
    read = run_node("webvtt.mjs", "webvtt-parser", vtt(cues))
    assert read["errors"] == []
    assert [times[:2] for times in read["cues"]] == [[0.07, 2.4], [2.9, 5.0]]


# ---- a real client --------------------------------------------------------------------------------------------------
@contextmanager
def served(folder: Path, port: int = 0) -> Iterator[str]:
    """The folder on loopback, until the block ends."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", port), partial(Quiet, directory=folder)) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def put(shelf: Shelf, episodes) -> list:
    """The episodes with their sound, as a build puts them there."""
    kept = []
    for place, episode in enumerate(episodes):
        facts = Facts(
            title=episode.title,
            artist=SHOW.author,
            album=SHOW.title,
            track=place + 1,
            date=episode.date,
            duration=2400,
            guid=episode.guid,
            comment="",
            disclosure="本节目由计算机合成语音播报。",
        )
        stem = episode.file.partition(".")[0]
        kept.append(shelf.put(replace(episode, file=stem), (tag(facts, episode.chapters, episode.cues), sound(100 + place))))
    return kept


def gpo(home: Path, *words: str) -> None:
    settings = {**os.environ, "GPODDER_HOME": str(home), "GPODDER_DOWNLOAD_DIR": str(home / "Downloads")}
    subprocess.run(("gpo", *words), env=settings, capture_output=True, check=True, timeout=60)


def postdate(file: Path, seconds: float) -> None:
    """The file is written so much later: Last-Modified has no parts of a second, and one second holds two builds."""
    later = time.time() + seconds
    os.utime(file, (later, later))


def downloaded(home: Path) -> dict[str, bytes]:
    return {sha256(path.read_bytes()).hexdigest(): path.read_bytes() for path in (home / "Downloads").rglob("*.mp3")}


@pytest.mark.skipif(not shutil.which("gpo"), reason="gPodder is not installed")
@pytest.mark.parametrize("public", [True, False], ids=["with base_url", "relative"])
def test_gpodder_subscribes_and_downloads_every_episode_byte_for_byte(tmp_path, public):
    shelf = Shelf(tmp_path / "output")
    kept = put(shelf, MADE)
    with served(shelf.folder) as address:
        broadcast(shelf, replace(SHOW, base_url=address if public else ""))
        gpo(tmp_path / "home", "subscribe", f"{address}feed.xml")
        gpo(tmp_path / "home", "update")
        gpo(tmp_path / "home", "download")
        assert downloaded(tmp_path / "home") == {e.sha256: shelf.path(e).read_bytes() for e in kept}


@pytest.mark.skipif(not shutil.which("gpo"), reason="gPodder is not installed")
def test_gpodder_gets_a_new_issue_once_and_no_old_one_twice(tmp_path):
    shelf, home = Shelf(tmp_path / "output"), tmp_path / "home"
    first = put(shelf, MADE)
    with served(shelf.folder) as address:
        here = replace(SHOW, base_url=address)
        broadcast(shelf, here)
        gpo(home, "subscribe", f"{address}feed.xml")
        gpo(home, "download")
        second = put(shelf, issue(date(2026, 3, 6), (article(1, "集市搬到东门"),)))
        put(shelf, issue(DAY, (article(1, "河堤新路昨日通车", "河堤新路通车。" * 9), article(2, "老街亮了")), MADE))
        broadcast(shelf, here)
        postdate(shelf.folder / "feed.xml", 2)
        gpo(home, "update")
        gpo(home, "download")
        got = downloaded(home)
        assert {e.sha256 for e in (*first, *second)} <= got.keys()
        assert len(got) == len(first) + len(second) + 1  # the second headline changed beyond recognition: a new story


@pytest.mark.skipif(not shutil.which("gpo"), reason="gPodder is not installed")
def test_after_a_move_a_subscriber_of_the_old_address_gets_what_is_new_and_nothing_twice(tmp_path):
    shelf, home, old = Shelf(tmp_path / "output"), tmp_path / "home", tmp_path / "old"
    first = put(shelf, MADE)
    with served(shelf.folder) as before:
        broadcast(shelf, replace(SHOW, base_url=before))
        gpo(home, "subscribe", f"{before}feed.xml")
        gpo(home, "download")
        shutil.copytree(shelf.folder, old)
    port = int(before.rpartition(":")[2].strip("/"))
    with served(shelf.folder) as after:
        broadcast(shelf, replace(SHOW, base_url=after))
        second = put(shelf, issue(date(2026, 3, 6), (article(1, "集市搬到东门"),)))
        broadcast(shelf, replace(SHOW, base_url=after))
        postdate(Path(shutil.copy(shelf.folder / "feed.xml", old)), 2)
        with served(old, port):
            gpo(home, "update")
        postdate(shelf.folder / "feed.xml", 4)
        gpo(home, "update")
        gpo(home, "download")
    got = downloaded(home)
    assert got.keys() == {e.sha256 for e in (*first, *second)}


@pytest.mark.skipif(not shutil.which("gpo"), reason="gPodder is not installed")
def test_gpodder_fetches_nothing_again_when_a_day_is_withdrawn(tmp_path):
    shelf, home = Shelf(tmp_path / "output"), tmp_path / "home"
    first = put(shelf, MADE)
    put(shelf, issue(date(2026, 3, 6), (article(1, "集市搬到东门"),)))
    with served(shelf.folder) as address:
        here = replace(SHOW, base_url=address)
        broadcast(shelf, here)
        gpo(home, "subscribe", f"{address}feed.xml")
        gpo(home, "download")
        before = {path: path.stat().st_mtime_ns for path in (home / "Downloads").rglob("*.mp3")}
        withdraw(shelf, chosen(shelf, "2026-03-06"))
        third = put(shelf, issue(date(2026, 3, 7), (article(1, "渡口添了新船"),)))
        broadcast(shelf, here)
        postdate(shelf.folder / "feed.xml", 2)
        gpo(home, "update")
        gpo(home, "download")
    after = {path: path.stat().st_mtime_ns for path in (home / "Downloads").rglob("*.mp3")}
    assert {e.sha256 for e in (*first, *third)} <= downloaded(home).keys()
    assert {path: time for path, time in after.items() if path in before}.items() <= before.items()
    assert len(after.keys() - before.keys()) == len(third)

"""The shelf over HTTP, through the command itself on loopback."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from audio.errors import ShelfError
from audio.server import find, listen

ROOT = Path(__file__).parent.parent
SOUND = bytes(range(256)) * 4
FILES = {
    "index.html": b"<!doctype html>",
    "search.json": b"[]",
    "feed.xml": b"<rss/>",
    "show.json": b'{"guid": "secret"}',
    ".lock": b"",
    "2026-03-05/index.html": b"<!doctype html><p>issue",
    "2026-03-05/issue.json": b"{}",
    "2026-03-05/issue.0123456789ab.mp3": SOUND,
    "2026-03-05/issue.0123456789ab.vtt": b"WEBVTT\n",
    "2026-03-05/issue.0123456789ab.json": b"{}",
    "2026-03-05/issue.0123456789ab.chapters.json": b"{}",
}
MP3 = "/2026-03-05/issue.0123456789ab.mp3"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("room") / "shelf"
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder.parent / "secret.html").write_text("outside")
    (folder / "link.html").symlink_to(folder.parent / "secret.html")
    (folder / "up").symlink_to(folder.parent)
    (folder / "empty").mkdir()
    return folder


def start(shelf: Path) -> tuple[subprocess.Popen, int]:
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, ROOT / "cli.py", "serve", "--output", shelf, "--port", "0"], stdout=subprocess.PIPE, env=environment
    )
    said = process.stdout.readline().decode()
    return process, int(re.search(r"http://127\.0\.0\.1:(\d+)/", said)[1])


@pytest.fixture(scope="module")
def port(shelf: Path) -> Iterator[int]:
    process, port = start(shelf)
    yield port
    process.terminate()
    process.wait(10)


def ask(port: int, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    line = HTTPConnection("127.0.0.1", port, timeout=10)
    line.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = line.getresponse()
    return answer, answer.read()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/2026-03-05/", "text/html; charset=utf-8"),
        ("/feed.xml", "application/rss+xml; charset=utf-8"),
        (MP3, "audio/mpeg"),
        ("/2026-03-05/issue.0123456789ab.vtt", "text/vtt; charset=utf-8"),
        ("/2026-03-05/issue.0123456789ab.json", "application/json; charset=utf-8"),
        ("/2026-03-05/issue.0123456789ab.chapters.json", "application/json+chapters"),
    ],
)
def test_each_kind_of_file_has_its_type(port: int, path: str, kind: str):
    answer, _ = ask(port, path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)


@pytest.mark.parametrize(
    "name", ["feed.xml", "2026-03-05/issue.0123456789ab.vtt", "2026-03-05/issue.0123456789ab.chapters.json"]
)
def test_apps_in_a_browser_may_read_feed_transcripts_and_chapters(port: int, name: str):
    assert ask(port, f"/{name}")[0].headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "path",
    [
        "/.lock", "/show.json", "/2026-03-05/issue.json", "/link.html", "/up/secret.html", "/empty/", "/no.html",
        "/../secret.html", "/%2e%2e/secret.html", "/..%2fsecret.html", "/2026-03-05/..%2f..%2fsecret.html", "/%00",
        "/a/b/c.html",
        "/" + "a" * 400,
    ],
)  # fmt: skip
def test_nothing_but_the_shelf_is_there(port: int, path: str):
    answer, body = ask(port, path)
    assert answer.status in {400, 404}
    assert b"outside" not in body


def test_an_issue_without_its_slash_is_sent_to_it(port: int):
    answer, _ = ask(port, "/2026-03-05")
    assert (answer.status, answer.headers["Location"]) == (301, "/2026-03-05/")


def test_head_gives_the_length_without_the_bytes(port: int):
    answer, body = ask(port, MP3, "HEAD")
    assert (answer.status, answer.headers["Content-Length"], body) == (200, str(len(SOUND)), b"")


@pytest.mark.parametrize(
    ("asked", "given"), [("bytes=10-19", SOUND[10:20]), ("bytes=1000-", SOUND[1000:]), ("bytes=-7", SOUND[-7:])]
)
def test_a_range_gives_just_its_bytes(port: int, asked: str, given: bytes):
    answer, body = ask(port, MP3, Range=asked)
    assert (answer.status, body) == (206, given)
    assert answer.headers["Content-Range"].endswith(f"/{len(SOUND)}")


def test_a_range_past_the_end_is_416(port: int):
    answer, _ = ask(port, MP3, Range="bytes=9999-")
    assert (answer.status, answer.headers["Content-Range"]) == (416, f"bytes */{len(SOUND)}")


def test_what_a_client_has_already_is_304(port: int):
    tag = ask(port, MP3)[0].headers["ETag"]
    answer, body = ask(port, MP3, If_None_Match=tag)
    assert (answer.status, body) == (304, b"")


def test_nobody_writes(port: int):
    assert ask(port, "/index.html", "PUT")[0].status == 405


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly_when_told(shelf: Path, number: signal.Signals):
    process, _ = start(shelf)
    process.send_signal(number)
    assert process.wait(10) == 0


def test_a_port_that_is_taken_is_said_with_what_to_do():
    with listen("127.0.0.1", 0) as taken, pytest.raises(ShelfError, match="--port"):
        listen("127.0.0.1", taken.getsockname()[1])


def test_a_manifest_is_not_for_listeners(shelf: Path):
    assert find(shelf, "2026-03-05/issue.json") is None
    assert find(shelf, "2026-03-05/issue.0123456789ab.json") is not None

"""The shelf over HTTP, through the command itself on loopback."""

import io
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
import segno

from audio.errors import ShelfError
from audio.server import find, listen

ROOT = Path(__file__).parent.parent
SOUND = bytes(range(256)) * 4
FILES = {
    "index.html": b"<!doctype html>",
    "search.js": b"globalThis.tingbaoArticles = [];",
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


def start(shelf: Path, *more: str, **env: str) -> tuple[subprocess.Popen, int]:
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", **env}
    words = [sys.executable, ROOT / "cli.py", "serve", "--output", shelf, "--port", "0", *more]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, env=environment)
    said = process.stdout.readline().decode()
    return process, int(re.search(r"http://[\d.]+:(\d+)/", said)[1])


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
        ("/search.js", "text/javascript; charset=utf-8"),
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


def test_a_part_is_given_only_of_the_file_the_client_knows(port: int):
    tag = ask(port, MP3)[0].headers["ETag"]
    for known, status, length in ((tag, 206, 10), ('"another"', 200, len(SOUND))):
        answer, body = ask(port, MP3, Range="bytes=0-9", If_Range=known)
        assert (answer.status, len(body)) == (status, length)


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_nobody_writes(port: int, method: str):
    assert ask(port, "/index.html", method)[0].status == 405


@pytest.fixture(scope="module")
def big(shelf: Path) -> bytes:
    """More than a socket holds."""
    data = bytes(range(256)) * 80_000
    (shelf / "2026-03-05/01-long.00112233aabb.mp3").write_bytes(data)
    return data


BIG = "/2026-03-05/01-long.00112233aabb.mp3"


def test_many_listeners_at_once_each_get_their_own_part(port: int, big: bytes):
    def part(number: int) -> bool:
        first = number * 1000
        return ask(port, BIG, Range=f"bytes={first}-{first + 99_999}")[1] == big[first : first + 100_000]

    with ThreadPoolExecutor(32) as crowd:
        assert all(crowd.map(part, range(200)))


def test_listeners_who_read_nothing_hold_nobody_up(port: int, big: bytes):
    with ExitStack() as stack:
        for _ in range(50):
            lazy = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
            lazy.sendall(f"GET {BIG} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        half = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
        half.sendall(b"GET /feed.xml HTTP/1.1\r\n")  # and never ends its question
        assert ask(port, "/feed.xml")[1] == FILES["feed.xml"]
        assert ask(port, BIG)[1] == big


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly_when_told_though_somebody_still_listens(shelf: Path, big: bytes, number: signal.Signals):
    process, port = start(shelf)
    with socket.create_connection(("127.0.0.1", port), timeout=10) as lazy:
        lazy.sendall(f"GET {BIG} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        lazy.recv(100)
        process.send_signal(number)
        assert process.wait(10) == 0
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_for_phones_the_feed_stands_there_as_a_code_to_scan(shelf: Path):
    process, _ = start(shelf, "--lan")
    feed = process.stdout.readline().decode().split()[-1]
    code = io.StringIO()
    segno.make(feed).terminal(out=code, compact=True)
    process.terminate()
    assert process.stdout.read().decode().strip() == code.getvalue().strip()
    assert feed.endswith("/feed.xml")
    assert process.wait(10) == 0


def test_the_page_opens_in_the_editors_browser(shelf: Path, tmp_path: Path):
    (tmp_path / "browser").write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/opened\n')
    (tmp_path / "browser").chmod(0o755)
    names = ("xdg-open", "x-www-browser")
    for name in names:
        (tmp_path / name).symlink_to("browser")
    process, port = start(shelf, "--open", BROWSER=str(tmp_path / "browser"), PATH=f"{tmp_path}:{os.environ['PATH']}")
    try:
        for _ in range(100):
            if (tmp_path / "opened").is_file() and (tmp_path / "opened").read_text().endswith("\n"):
                break
            time.sleep(0.05)
        assert (tmp_path / "opened").read_text().strip() == f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.communicate(timeout=10)


def test_a_port_that_is_taken_is_said_with_what_to_do():
    with listen("127.0.0.1", 0) as taken, pytest.raises(ShelfError, match=r"\(another program listens there\); .*--port"):
        listen("127.0.0.1", taken.getsockname()[1])


def test_a_manifest_is_not_for_listeners(shelf: Path):
    assert find(shelf, "2026-03-05/issue.json") is None
    assert find(shelf, "2026-03-05/issue.0123456789ab.json") is not None

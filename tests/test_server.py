"""The local server: what an app asks of it, and nothing but the shelf."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOUND = bytes(range(256)) * 40


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    output = folder / "output"
    (output / "2026-03-05").mkdir(parents=True)
    (output / "feed.xml").write_text("<rss/>", encoding="utf-8")
    (output / ".lock").write_text("1", encoding="utf-8")
    (output / "2026-03-05/issue.mp3").write_bytes(SOUND)
    (output / "2026-03-05/issue.vtt").write_text("WEBVTT\n", encoding="utf-8")
    (output / "2026-03-05/issue.chapters.json").write_text("{}", encoding="utf-8")
    (folder / "secret.xml").write_text("secret", encoding="utf-8")
    (output / "link.xml").symlink_to(folder / "secret.xml")
    words = [sys.executable, "-u", str(ROOT / "cli.py"), "serve", "--output", str(output), "--port", "0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as server:
        yield server.stdout.readline().split()[-1]
        server.terminate()
        start = time.monotonic()
        assert server.wait(timeout=10) == 0
        assert time.monotonic() - start < 10


def ask(url, method="GET", **headers):
    request = urllib.request.Request(url, method=method, headers={k.replace("_", "-"): v for k, v in headers.items()})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


@pytest.mark.parametrize(
    ("name", "kind", "shared"),
    [
        ("feed.xml", "application/rss+xml; charset=utf-8", True),
        ("2026-03-05/issue.mp3", "audio/mpeg", False),
        ("2026-03-05/issue.vtt", "text/vtt; charset=utf-8", True),
        ("2026-03-05/issue.chapters.json", "application/json+chapters", True),
    ],
)
def test_each_kind_of_file_has_its_type_and_its_sharing(address, name, kind, shared):
    status, headers, _ = ask(address + name, "HEAD")
    assert (status, headers["Content-Type"]) == (200, kind)
    assert ("Access-Control-Allow-Origin" in headers) == shared


@pytest.mark.parametrize(
    ("asked", "status", "sound"),
    [("bytes=0-9", 206, SOUND[:10]), ("bytes=-7", 206, SOUND[-7:]), ("bytes=10000-", 206, SOUND[10000:])],
)
def test_a_range_gives_those_bytes(address, asked, status, sound):
    got, headers, body = ask(address + "2026-03-05/issue.mp3", Range=asked)
    assert (got, body) == (status, sound)
    assert headers["Content-Range"].endswith(f"/{len(SOUND)}")


def test_a_range_beyond_the_end_is_refused(address):
    assert ask(address + "2026-03-05/issue.mp3", Range="bytes=99999-")[0] == 416


def test_what_is_unchanged_is_not_sent_again(address):
    _, headers, _ = ask(address + "feed.xml")
    assert ask(address + "feed.xml", If_None_Match=headers["Etag"])[0] == 304


@pytest.mark.parametrize(
    "name",
    [
        "",
        "2026-03-05/",
        "2026-03-05",
        ".lock",
        "link.xml",
        "../secret.xml",
        "%2e%2e/secret.xml",
        "2026-03-05/%2e%2e/%2e%2e/secret.xml",
        "none.mp3",
    ],
)
def test_nothing_but_the_shelf_is_served_and_no_folder_is_listed(address, name):
    status, _, body = ask(address + name)
    assert status == 404
    assert b"secret" not in body

"""Publishing to a WebDAV server, started here."""

import socket
import threading

import pytest

pytest.importorskip("webdav4", reason="the extra webdav is not installed")
wsgi = pytest.importorskip("wsgidav.wsgidav_app", reason="WsgiDAV is not installed")
cheroot = pytest.importorskip("cheroot.wsgi", reason="cheroot is not installed")

from audio.errors import UploadError  # noqa: E402 - after the skips
from audio.shelf import Shelf  # noqa: E402
from audio.upload.place import find_place  # noqa: E402
from audio.upload.publish import make_plan, publish  # noqa: E402


@pytest.fixture
def root(tmp_path):
    (tmp_path / "root/podcast").mkdir(parents=True)
    return tmp_path / "root"


@pytest.fixture
def address(root, monkeypatch):
    monkeypatch.setenv("TINGBAO_WEBDAV_USER", "editor")
    monkeypatch.setenv("TINGBAO_WEBDAV_PASSWORD", "only-for-this-test")
    config = {
        "provider_mapping": {"/": str(root)},
        "simple_dc": {"user_mapping": {"*": {"editor": {"password": "only-for-this-test"}}}},
        "verbose": 0,
        "logging": {"enable": False},
    }
    server = cheroot.Server(("127.0.0.1", 0), wsgi.WsgiDAVApp(config))
    server.prepare()
    threading.Thread(target=server.serve, daemon=True).start()
    yield f"webdav://127.0.0.1:{server.bind_addr[1]}/podcast"
    server.stop()


@pytest.fixture
def shelf(tmp_path):
    day = tmp_path / "output/2026-03-05"
    day.mkdir(parents=True)
    (day / "01-story.0123456789ab.mp3").write_bytes(b"sound" * 500_000)
    (day / "01-story.0123456789ab.vtt").write_text("WEBVTT")
    (day.parent / "feed.xml").write_text("<rss/>")
    return Shelf(day.parent)


def sent(shelf, place):
    names = []
    publish(shelf, place, make_plan(shelf, place), remove=True, tell=names.append)
    return names


def test_all_arrives_feed_last_and_a_second_run_sends_nothing(shelf, address, root):
    assert sent(shelf, find_place(address))[-1] == "feed.xml"
    assert sent(shelf, find_place(address)) == []
    assert (root / "podcast/2026-03-05/01-story.0123456789ab.mp3").read_bytes() == b"sound" * 500_000


def test_a_changed_feed_goes_over_the_old_one_and_unfinished_files_go(shelf, address, root):
    sent(shelf, find_place(address))
    (root / "podcast/.new-feed.xml").write_text("half")
    (shelf.folder / "feed.xml").write_text("<RSS/>")
    assert sent(shelf, find_place(address)) == ["feed.xml"]
    assert (root / "podcast/feed.xml").read_text() == "<RSS/>"
    assert not (root / "podcast/.new-feed.xml").exists()


def test_a_sound_that_left_the_shelf_leaves_the_server(shelf, address, root):
    sent(shelf, find_place(address))
    min(shelf.folder.rglob("*.mp3")).unlink()
    assert sent(shelf, find_place(address)) == ["removed 2026-03-05/01-story.0123456789ab.mp3"]


def test_a_wrong_password_or_a_server_that_is_not_there_is_said_without_the_secret(shelf, address, monkeypatch):
    monkeypatch.setenv("TINGBAO_WEBDAV_PASSWORD", "wrong-secret")
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        for place in (address, f"webdav://127.0.0.1:{nobody.getsockname()[1]}/x"):
            with pytest.raises(UploadError, match="TINGBAO_WEBDAV_USER") as caught:
                sent(shelf, find_place(place))
            assert "wrong-secret" not in str(caught.value)


def test_a_password_never_goes_in_the_clear_to_another_machine():
    with pytest.raises(UploadError, match="webdavs"):
        find_place("webdav://example.org/podcast")

"""Publishing to a server with SSH, started here."""

import asyncio
import threading

import pytest

asyncssh = pytest.importorskip("asyncssh", reason="the extra sftp is not installed")

from audio.errors import UploadError  # noqa: E402 - after the skip
from audio.shelf import Shelf  # noqa: E402
from audio.upload.place import find_place  # noqa: E402
from audio.upload.publish import make_plan, publish  # noqa: E402


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An editor's home with a key, and the server's key known."""
    (tmp_path / "home/.ssh").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    return tmp_path / "home/.ssh"


@pytest.fixture
def address(tmp_path, home):
    root = tmp_path / "root"
    root.mkdir()
    mine, theirs = asyncssh.generate_private_key("ssh-ed25519"), asyncssh.generate_private_key("ssh-ed25519")
    mine.write_private_key(home / "id_ed25519")
    keys = asyncssh.import_authorized_keys(mine.export_public_key().decode())
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()

    async def serve():
        return await asyncssh.listen(
            "127.0.0.1",
            0,
            server_host_keys=[theirs],
            authorized_client_keys=keys,
            sftp_factory=lambda channel: asyncssh.SFTPServer(channel, chroot=str(root).encode()),
        )

    server = asyncio.run_coroutine_threadsafe(serve(), loop).result(10)
    port = server.get_port()
    (home / "known_hosts").write_text(f"[127.0.0.1]:{port} {theirs.export_public_key().decode()}")
    yield f"sftp://editor@127.0.0.1:{port}/podcast"
    loop.call_soon_threadsafe(server.close)
    loop.call_soon_threadsafe(loop.stop)


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


def test_all_arrives_feed_last_and_a_second_run_sends_nothing(shelf, address, tmp_path):
    assert sent(shelf, find_place(address))[-1] == "feed.xml"
    assert sent(shelf, find_place(address)) == []
    assert (tmp_path / "root/podcast/2026-03-05/01-story.0123456789ab.mp3").read_bytes() == b"sound" * 500_000


def test_a_changed_feed_goes_over_the_old_one_and_unfinished_files_go(shelf, address, tmp_path):
    sent(shelf, find_place(address))
    (tmp_path / "root/podcast/.new-feed.xml").write_text("half")
    (shelf.folder / "feed.xml").write_text("<RSS/>")
    assert sent(shelf, find_place(address)) == ["feed.xml"]
    assert (tmp_path / "root/podcast/feed.xml").read_text() == "<RSS/>"
    assert not (tmp_path / "root/podcast/.new-feed.xml").exists()


def test_a_server_that_is_not_known_is_refused(shelf, address, home):
    (home / "known_hosts").write_text("")
    with pytest.raises(UploadError, match="see that `sftp"):
        sent(shelf, find_place(address))

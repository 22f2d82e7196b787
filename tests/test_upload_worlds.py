"""One contract for every place one can publish to, each a real server on loopback (`worlds.py`); a missing one is skipped.

The publisher is killed in a process of its own, at moments that differ from place to place and not from run to run.
"""

import multiprocessing
import os
import random
import re
import time
import traceback
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_upload import a_shelf
from worlds import SECRET, WORLDS, World

from audio.atomic import STAGED
from audio.errors import AddressError, UploadError
from audio.shelf.output import Shelf
from audio.upload.place import find_place
from audio.upload.publish import make_plan, publish
from cli import tingbao

KILLS = 12
SENT = 8
"""Files in which two versions of the shelf differ: three sounds with captions, a page, the feed."""
PUBLISHERS = multiprocessing.get_context("forkserver")  # a fresh process for each run, without importing all again
PUBLISHERS.set_forkserver_preload(["cli", "audio.upload.s3", "audio.upload.sftp", "audio.upload.webdav"])


@pytest.fixture(scope="module", params=WORLDS)
def open_world(request, tmp_path_factory):
    with WORLDS[request.param](tmp_path_factory.mktemp(request.param)) as world:
        yield world


@pytest.fixture
def world(open_world, monkeypatch):
    """The world, empty, with the editor's environment."""
    for name, value in open_world.env.items():
        monkeypatch.setenv(name, value)
    place = find_place(open_world.address)
    for name in place.sizes():
        place.remove(name)
    place.tidy()
    return open_world


@pytest.fixture
def shelf(tmp_path):
    return a_shelf(tmp_path / "output")


def sent(shelf: Shelf, world: World, *, remove: bool = False) -> list[str]:
    names, place = [], find_place(world.address)
    publish(shelf, place, make_plan(shelf, place), remove=remove, tell=names.append)
    return names


def seen(shelf: Shelf) -> dict[str, bytes]:
    """What of the shelf is for the world."""
    home = {path.relative_to(shelf.folder).as_posix(): path for path in shelf.folder.rglob("*") if path.is_file()}
    return {
        name: path.read_bytes() for name, path in home.items() if not re.search(r"\.lock$|show\.json$|issue\.json$", name)
    }


def test_what_is_outside_is_the_shelf_byte_for_byte_feed_last_and_a_second_run_sends_nothing(shelf, world):
    assert sent(shelf, world)[-1] == "feed.xml"
    assert world.files() == seen(shelf)
    assert sent(shelf, world) == []


def test_only_what_differs_is_sent_again_and_unfinished_files_go(shelf, world):
    sent(shelf, world)
    if not world.address.startswith("s3:"):  # where nothing is ever half there
        half = "feed.xml.new" if world.address.startswith("webdav") else f"{STAGED}feed.xml"
        find_place(world.address).put(f"2026-03-05/{half}", [b"half"])
    (shelf.folder / "2026-03-05/index.html").write_text("<p>2</p>")
    assert sent(shelf, world) == ["2026-03-05/index.html"]
    assert world.files() == seen(shelf)


def test_what_the_shelf_holds_no_more_goes_when_asked_and_strangers_stay(shelf, world):
    sent(shelf, world)
    find_place(world.address).put("CNAME", [b"paper.example"])
    a_shelf(shelf.folder, version=2)
    for old in shelf.folder.rglob("*.00000000000?.vtt"):
        old.unlink()
    assert len([name for name in sent(shelf, world, remove=True) if name.startswith("removed")]) == 6
    assert world.files() == {**seen(shelf), "CNAME": b"paper.example"}


def test_an_empty_file_arrives_too(shelf, world):
    (shelf.folder / "2026-03-05/empty.html").write_bytes(b"")
    sent(shelf, world)
    assert world.files() == seen(shelf)
    assert sent(shelf, world) == []


@pytest.mark.parametrize("moment", range(KILLS))
def test_killed_at_any_moment_the_feed_outside_names_only_what_is_there_and_the_next_run_ends_it(
    shelf, world, moment, request
):
    chance = random.Random(f"{request.node.callspec.params['open_world']} {moment}")  # noqa: S311 - moments, not secrets
    sent(shelf, world)
    before = seen(shelf)
    a_shelf(shelf.folder, version=2)
    heard = run_and_kill(shelf, world, after=chance.randrange(SENT + 1), wait=chance.uniform(0, 0.01))
    outside = world.files()
    enclosures = re.findall(rb'url="https://example.org/([^"]+)" length="(\d+)"', outside["feed.xml"])
    assert len(enclosures) == 3
    for name, length in enclosures:
        version = int(name.decode().split(".")[1], 16) // 10
        assert outside[name.decode()] == bytes([version]) * int(length)
    rest = sent(shelf, world)
    assert not set(rest) & set(heard)
    assert world.files() == {**before, **seen(shelf)}
    assert sent(shelf, world) == []


def run_and_kill(shelf: Shelf, world: World, *, after: int, wait: float) -> list[str]:
    """The names that a publisher said were there before it was killed, `wait` s after the one with number `after`."""
    ours, its = PUBLISHERS.Pipe(duplex=False)
    process = PUBLISHERS.Process(target=_publish, args=(shelf.folder, world.address, dict(os.environ), its))
    process.start()
    its.close()
    heard = []
    try:
        while len(heard) < after:
            heard.append(ours.recv())
        time.sleep(wait)
    finally:
        process.kill()
        process.join(10)
    assert len(heard) == after
    return heard


def _publish(folder: Path, address: str, env: dict[str, str], told) -> None:
    os.environ.update(env)
    shelf, place = Shelf(folder), find_place(address)
    publish(shelf, place, make_plan(shelf, place), tell=told.send)


def test_neither_what_is_said_nor_what_is_sent_holds_a_secret(shelf, world, monkeypatch):
    said = [
        _everything("publish", world.address, "--output", shelf.folder, *more) for more in (["--dry-run"], ["--json"], [])
    ]
    assert "feed.xml" in said[0]
    secrets = {name: value for name, value in world.env.items() if "SECRET" in name or "PASSWORD" in name}
    for name, value in secrets.items():
        monkeypatch.setenv(name, f"wrong-{value}")
    said.append(_everything("publish", world.address, "--output", shelf.folder))
    assert not [value for value in secrets.values() for text in said if value in text]
    assert not [value for value in secrets.values() for data in world.files().values() if value.encode() in data]


@pytest.mark.parametrize("scheme", ["s3", "sftp", "webdavs", "webdav", "ftp", "https"])
@pytest.mark.parametrize(
    "place", [f"me:{SECRET}@h:9/x", f"h/x?password={SECRET}", f"h/x#{SECRET}", f":{SECRET}@[/x", f"h:{SECRET}/x"]
)
def test_an_address_with_a_secret_is_refused_and_never_shown(shelf, scheme, place):
    said = _everything("publish", f"{scheme}://{place}", "--output", shelf.folder)
    assert "AddressError" in said
    assert SECRET not in said


def _everything(*words: object) -> str:
    """Both streams of a command, and the traceback that --debug would show."""
    result = CliRunner().invoke(tingbao, [str(word) for word in words])
    trace = "".join(traceback.format_exception(result.exception)) if result.exception else ""
    return result.output + trace


def test_a_server_that_is_not_known_is_refused(shelf, tmp_path, monkeypatch):
    with WORLDS["sshd"](tmp_path) as world:
        monkeypatch.setenv("HOME", world.env["HOME"])
        (tmp_path / "home/.ssh/known_hosts").write_text("")
        with pytest.raises(UploadError, match="see that `sftp"):
            sent(shelf, world)
        assert world.files() == {}


@pytest.mark.parametrize(
    ("file", "text"), [("config", "Port many\n"), ("id_ed25519", "no key\n"), ("known_hosts", "x y z\n")]
)
def test_a_broken_file_in_ssh_is_said_in_one_sentence(shelf, tmp_path, monkeypatch, file, text):
    with WORLDS["sshd"](tmp_path) as world:
        monkeypatch.setenv("HOME", world.env["HOME"])
        (tmp_path / "home/.ssh" / file).write_text(text)
        with pytest.raises(UploadError, match="see that `sftp"):
            sent(shelf, world)


NOBODY = ("webdavs://exa mple.org/x", "webdavs://127.0.0.1:9/x", "sftp://127.0.0.1:9/x", "sftp://nobody.invalid/x")


@pytest.mark.parametrize("address", NOBODY)
def test_a_server_that_is_not_there_is_said_in_one_sentence(shelf, address):
    with pytest.raises(UploadError):
        make_plan(shelf, find_place(address))


def test_a_server_that_ends_amid_the_work_is_said_and_the_feed_stays(shelf, tmp_path, monkeypatch):
    with WORLDS["nginx"](tmp_path) as world:
        for name, value in world.env.items():
            monkeypatch.setenv(name, value)
        sent(shelf, world)
        a_shelf(shelf.folder, version=2)
        before, place = world.files()["feed.xml"], find_place(world.address)
        plan = make_plan(shelf, place)
    with pytest.raises(UploadError, match="TINGBAO_WEBDAV_USER"):
        publish(shelf, place, plan)
    assert world.files()["feed.xml"] == before


def test_a_wrong_password_and_a_certificate_nobody_knows_are_refused(shelf, tmp_path, monkeypatch):
    with WORLDS["nginx"](tmp_path) as world:
        for left_out in world.env:
            with monkeypatch.context() as patch:
                for name, value in world.env.items():
                    patch.setenv(name, value if name != left_out else "")
                with pytest.raises(UploadError, match="TINGBAO_WEBDAV_USER"):
                    sent(shelf, world)
        assert world.files() == {}


def test_a_password_never_goes_in_the_clear_to_another_machine():
    with pytest.raises(AddressError, match="webdavs"):
        find_place("webdav://example.org/podcast")


def test_the_bucket_says_what_a_file_is_and_how_long_it_stays(shelf, tmp_path, monkeypatch):
    obstore = pytest.importorskip("obstore", reason="the extra s3 is not installed")
    with WORLDS["moto"](tmp_path) as world:
        for name, value in world.env.items():
            monkeypatch.setenv(name, value)
        sound = next(name for name in sent(shelf, world) if name.endswith(".mp3"))
        ask = partial(obstore.get, find_place(world.address)._store)
        assert ask(sound).attributes["Content-Type"] == "audio/mpeg"
        assert "immutable" in ask(sound).attributes["Cache-Control"]
        assert "immutable" not in ask("feed.xml").attributes["Cache-Control"]


def test_a_bucket_that_is_not_there_is_said(shelf, tmp_path, monkeypatch):
    with WORLDS["moto"](tmp_path) as world:
        for name, value in world.env.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(UploadError, match="AWS_ENDPOINT"):
            publish(shelf, (place := find_place("s3://nobodys/x")), make_plan(shelf, place))

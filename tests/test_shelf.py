"""The shelf holds whole episodes under names that never change their content, and touches nothing outside its folder."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from test_faults import episode

from audio import atomic, locks
from audio.errors import ShelfError
from audio.models import Block, Chapter, Cue, Episode, Skipped
from audio.shelf import manifest
from audio.shelf.output import Shelf
from audio.show.settings import load_show

DAY = "2026-03-05"


def full(index: int = 1) -> Episode:
    """An episode that uses every field of the manifest."""
    cue = Cue(
        start=0,
        end=900,
        text="“河堤”修好了\n",
        role="body",
        article=1,
        block=0,
        offset=0,
        words=((0, 450, 0, 3), (450, 900, 3, 6)),
    )
    return replace(
        episode(index),
        cues=(cue, replace(cue, start=900, end=1800)),
        chapters=(Chapter(start=0, end=1920, title="正文\\", article=1),),
        blocks=(Block(role="headline", text="河堤修好了", first=3, last=3),),
        skipped=(Skipped(role="furniture", text="第1版", first=1, last=1, reason="page number"),),
        missing=("另一篇",),
        corrections=("更正",),
    )


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "output")


def test_an_episode_comes_back_exactly_as_it_was_put(shelf: Shelf):
    put = shelf.put(full(), [b"abc", b"def"])
    assert shelf.path(put).read_bytes() == b"abcdef"
    assert (put.file, put.bytes) == (f"01-story-1.{put.sha256[:12]}.mp3", 6)
    assert shelf.episodes() == shelf.episodes(DAY) == (put,)
    assert shelf.keep(put)


def test_a_listing_without_cues_lacks_nothing_else(shelf: Shelf):
    put = shelf.put(full(), [b"abc"])
    assert shelf.episodes(cues=False) == (replace(put, cues=()),)


def test_a_listing_reads_a_manifest_that_an_editor_formatted_anew(shelf: Shelf):
    put = shelf.put(full(), [b"abc"])
    path = shelf.folder / DAY / "story-1.json"
    path.write_text(path.read_text(encoding="utf-8").replace("\n", "\n  "), encoding="utf-8")
    assert [each.guid for each in shelf.episodes(cues=False)] == [put.guid]


def test_episodes_are_listed_by_issue_and_place(shelf: Shelf):
    for day in ("2026-03-06", "2026-03-05"):
        for index in (2, 0, 1):
            shelf.put(replace(episode(index), issue=day), [b"x"])
    assert [(each.issue[-1], each.index) for each in shelf.episodes()] == [
        ("5", 0),
        ("5", 1),
        ("5", 2),
        ("6", 0),
        ("6", 1),
        ("6", 2),
    ]


def test_the_same_bytes_are_not_written_again(shelf: Shelf):
    put = shelf.put(episode(1), [b"abc"])
    assert shelf.write("feed.xml", b"<rss/>")
    times = {path: path.stat().st_mtime_ns for path in shelf.folder.rglob("*.*") if path.name != ".lock"}
    assert shelf.put(episode(1), [b"a", b"bc"]) == put
    assert not shelf.write("feed.xml", b"<rss/>")
    assert {path: path.stat().st_mtime_ns for path in times} == times


@pytest.mark.parametrize("content", [b"", b"ab", b"abX"])
def test_a_file_that_is_not_the_manifests_is_not_kept(content: bytes, shelf: Shelf):
    put = shelf.put(episode(1), [b"abc"])
    shelf.path(put).write_bytes(content)
    assert not shelf.keep(put)
    assert shelf.keep(shelf.put(episode(1), [b"abc"]))


def test_chunks_that_end_in_an_error_leave_nothing(shelf: Shelf):
    def broken():
        yield b"half"
        raise ShelfError("the second clip is gone")

    with pytest.raises(ShelfError, match="second clip"):
        shelf.put(episode(1), broken())
    assert list((shelf.folder / DAY).iterdir()) == []


def broken_manifests() -> dict[str, bytes]:
    good = manifest.dumps(full())
    return {
        "empty": b"",
        "cut": good[: len(good) // 3],
        "list": b"[]",
        "not text": b"\xff\xfe",
        "newer": good.replace(b'"version":1', b'"version":2'),
        "unknown field": good.replace(b'"number"', b'"numero"'),
        "wrong kind": good.replace(b'"frames":80', b'"frames":"80"'),
        "wrong role": good.replace(b'"role":"headline"', b'"role":"banner"'),
    }


@pytest.mark.parametrize("cues", [True, False])
@pytest.mark.parametrize("name", broken_manifests())
def test_a_broken_manifest_is_named_and_never_dropped(name: str, cues: bool, shelf: Shelf):  # noqa: FBT001
    shelf.put(full(), [b"abc"])
    path = shelf.folder / DAY / "story-1.json"
    path.write_bytes(broken_manifests()[name])
    with pytest.raises(ShelfError, match=r"story-1\.json") as error:
        shelf.episodes(cues=cues)
    assert "\n" not in str(error.value)


def test_a_wrong_field_is_named_with_its_path():
    bad = manifest.dumps(full()).replace(b"[450,900,3,6]", b'[450,900,3,"6"]', 1)
    with pytest.raises(ShelfError, match=r"cues\.words must be int"):
        manifest.loads(bad)


def test_an_older_manifest_without_a_field_that_has_a_default_is_read():
    old = manifest.dumps(full()).replace('"corrections":["更正"],\n'.encode(), b"")
    assert manifest.loads(old) == replace(full(), corrections=())


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/b/c", "", ".lock", "a/../b", "a\\b", "x y", f"{DAY}/story-1.json"])
def test_nothing_is_written_outside_the_shelf_or_over_a_manifest(name: str, shelf: Shelf):
    with pytest.raises(ShelfError):
        shelf.write(name, b"x")
    assert not shelf.folder.exists()


@pytest.mark.parametrize(
    "change", [{"issue": ".."}, {"issue": "a/b"}, {"file": "../01-x"}, {"file": "01-河堤"}, {"key": "../x"}]
)
def test_an_episode_with_a_path_for_a_name_is_refused(change: dict[str, str], shelf: Shelf):
    with pytest.raises(ShelfError):
        shelf.put(replace(episode(1), **change), [b"x"])
    assert not list(shelf.folder.rglob("*.mp3"))


def test_a_link_to_elsewhere_is_refused(shelf: Shelf, tmp_path: Path):
    (tmp_path / "elsewhere").mkdir()
    shelf.folder.mkdir()
    (shelf.folder / DAY).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ShelfError, match="link"):
        shelf.put(episode(1), [b"x"])
    (shelf.folder / "feed.xml").symlink_to(tmp_path / "elsewhere" / "feed.xml")
    shelf.write("feed.xml", b"<rss/>")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_that_cannot_be_written_says_what_to_do_in_one_line(tmp_path: Path):
    (tmp_path / "output").write_text("a file")
    with pytest.raises(ShelfError, match="--output DIR") as error:
        Shelf(tmp_path / "output").put(episode(1), [b"x"])
    assert "\n" not in str(error.value)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="a superuser may write everywhere")
def test_a_folder_without_write_permission_says_what_to_do(tmp_path: Path):
    (tmp_path / "output").mkdir(mode=0o555)
    with pytest.raises(ShelfError, match="may not write"):
        Shelf(tmp_path / "output").put(episode(1), [b"x"])


def test_the_show_keeps_its_guid(shelf: Shelf):
    assert shelf.show.guid() is None
    shelf.show.set_guid("8d3a")
    shelf.show.set_guid("8d3a")
    assert shelf.show.guid() == "8d3a"
    with pytest.raises(ShelfError, match="8d3a"):
        shelf.show.set_guid("ffff")


def test_the_settings_come_back_exactly_and_the_guid_stays_beside_them(shelf: Shelf):
    assert shelf.show.settings() is None
    shelf.show.set_guid("8d3a")
    shelf.show.set_settings(load_show())
    assert (shelf.show.settings(), shelf.show.guid()) == (load_show(), "8d3a")


def test_a_provisional_guid_gives_way_once_and_the_settings_stay(shelf: Shelf):
    shelf.show.set_guid("8d3a", provisional=True)
    shelf.show.set_settings(load_show())
    assert shelf.show.is_provisional()
    shelf.show.set_guid("ffff")
    assert (shelf.show.guid(), shelf.show.is_provisional(), shelf.show.settings()) == ("ffff", False, load_show())
    with pytest.raises(ShelfError, match="for ever"):
        shelf.show.set_guid("8d3a")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ('{"guid": "8d3a", "settings": {"title": 3}}', "settings.author is missing; run `tingbao feed`"),
        ('{"guid": "8d3a", "settings": []}', "settings must be an object"),
        ("{", 'write {"guid": "..."} as the feed has it'),
    ],
)
def test_settings_that_cannot_be_read_say_what_to_do(shelf: Shelf, data: str, says: str):
    shelf.write("index.html", b"")
    (shelf.folder / "show.json").write_text(data)
    with pytest.raises(ShelfError, match=re.escape(says)):
        shelf.show.settings()


HASTY = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from audio import atomic, locks
with locks.locked(atomic.Disk(), Path(sys.argv[2]) / ".lock", patience=0.1):
    print("taken too")
"""
WINDOWS = """
import os, sys, types
for name in ("pread", "pwrite", "O_NOFOLLOW"):
    delattr(os, name)
lockf = lambda file, _, size: os.lockf(file, os.F_TLOCK, size)
sys.modules |= {"fcntl": None, "msvcrt": types.SimpleNamespace(LK_NBLCK=2, locking=lockf)}
"""
HOLDER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from audio.shelf.output import Shelf
with Shelf(Path(sys.argv[2])).writing():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_shelf_is_locked_where_the_system_has_neither_flock_nor_pwrite(shelf: Shelf):
    words = [str(Path(__file__).parent.parent), str(shelf.folder)]
    with subprocess.Popen(
        [sys.executable, "-c", WINDOWS + HOLDER, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        second = subprocess.run([sys.executable, "-c", WINDOWS + HASTY, *words], capture_output=True, text=True, check=False)
        assert f"another build (process {holder.pid})" in second.stderr
        holder.kill()


def test_another_build_waits_then_says_who_holds_the_shelf(shelf: Shelf, monkeypatch: pytest.MonkeyPatch):
    command = [sys.executable, "-c", HOLDER, str(Path(__file__).parent.parent), str(shelf.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with (
            pytest.raises(ShelfError, match=f"process {holder.pid}"),
            locks.locked(atomic.Disk(), shelf.folder / ".lock", patience=0.1),
        ):
            pass
        holder.kill()
    assert shelf.write("feed.xml", b"<rss/>")

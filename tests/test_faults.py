"""A fault at every single effect on the disk, one after the other: no space, an I/O error, a kill."""

import os
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from faults import Fate, FatedDisk, How, sqlite_vfs, striking_sqlite

from audio.clips.store import ClipStore
from audio.errors import ShelfError
from audio.models import Chapter, Clip, Episode, Word
from audio.shelf.output import Shelf
from audio.sweep import sweep

DAY = "2026-03-05"
FRAME = 192
VFS = sqlite_vfs()


def clip(number: int, version: int = 1) -> Clip:
    """A clip of about a second; the last of the five says something else in each version of the issue."""
    tone = number + (100 * version if number == 4 else 0)
    frames = bytes([tone % 256]) * FRAME * (40 if number == 4 else 6)
    words = tuple(Word(first=i, last=i + 1, start=i * 90, end=i * 90 + 80) for i in range(8))
    return Clip(key=f"{tone:08x}", frames=frames, words=words, loudness=(-16.5,) * 9, seconds=0.9)


def episode(index: int) -> Episode:
    key = f"story-{index}" if index else "issue"
    return Episode(
        guid=f"guid-{key}",
        key=key,
        issue=DAY,
        date=DAY,
        publication="长河晚报",
        number="",
        index=index,
        title=f"第{index}篇",
        section="",
        published=f"{DAY}T06:00:00+08:00",
        file=f"{index:02d}-{key}" if index else "issue",
        bytes=0,
        sha256="",
        frames=80,
        format="24k",
        recipe="",
        voices=("tone",),
        chapters=(Chapter(start=0, end=1920, title="正文", article=index),),
        cues=(),
    )


def publish(folder: Path, fate: Fate, version: int = 1) -> None:
    """A whole run: five clips are spoken or taken from the store, three episodes and a feed put on the shelf."""
    disk = FatedDisk(fate)
    with ClipStore(folder / "cache" / "clips.sqlite", disk=disk) as store:
        wanted = [clip(number, version) for number in range(5)]
        clips = store.get_many(each.key for each in wanted)
        for each in wanted:
            if each.key not in clips:
                store.put(each)
                store.remember({f"line {each.key}": (each.key, ((0, 1),))})
        clips = store.get_many(each.key for each in wanted)
        shelf = Shelf(folder / "output", disk=disk)
        shelf.show.set_guid("8d3a")
        for index, numbers in enumerate(((0, 1, 2, 3, 4), (0, 1), (3, 4))):
            shelf.put(episode(index), (clips[wanted[number].key].frames for number in numbers))
        with shelf.writing():
            shelf.write("feed.xml", feed(shelf))
            sweep(shelf, shelf.episodes(cues=False), ["feed.xml"])


def feed(shelf: Shelf) -> bytes:
    root = ET.Element("rss", guid=shelf.show.guid() or "")
    for each in shelf.episodes(cues=False):
        ET.SubElement(root, "enclosure", url=f"{each.issue}/{each.file}", length=str(each.bytes), guid=each.guid)
    return ET.tostring(root)


def run(folder: Path, fate: Fate, version: int = 1) -> str:
    """`publish` under that fate; gives the error's text, or nothing. A kill happens to a child."""
    with ExitStack() as stack:
        if VFS:
            stack.enter_context(striking_sqlite(VFS, fate))
        if fate.how == "kill":
            _in_a_child(folder, fate, version)
            return "killed"
        try:
            publish(folder, fate, version)
        except ShelfError as error:
            return str(error)
    return ""


def _in_a_child(folder: Path, fate: Fate, version: int) -> None:
    if not (child := os.fork()):
        with suppress(BaseException):
            publish(folder, fate, version)
        os._exit(0)
    os.waitpid(child, 0)


def files(folder: Path) -> dict[str, bytes]:
    """All that a listener may see, and all that would be left lying about."""
    output = folder / "output"
    return {str(path.relative_to(output)): path.read_bytes() for path in sorted(output.rglob("*")) if path.is_file()} | {
        ".lock": b""
    }


def stands_whole(folder: Path) -> None:
    """The feed, the manifests and the store hold only what is whole."""
    shelf = Shelf(folder / "output")
    for each in shelf.episodes():
        assert shelf.keep(each), f"{each.key}'s manifest names an MP3 that is not there"
    if (folder / "output" / "feed.xml").exists():
        for enclosure in ET.parse(folder / "output" / "feed.xml").getroot():  # noqa: S314 - written by this very test
            assert (folder / "output" / enclosure.attrib["url"]).stat().st_size == int(enclosure.attrib["length"])
    if (folder / "cache" / "clips.sqlite").exists():
        with ClipStore(folder / "cache" / "clips.sqlite") as store:
            known = [clip(number, version) for number in range(5) for version in (1, 2)]
            clips = store.get_many(each.key for each in known)
            assert all(clips.get(each.key) in {each, None} for each in known)
            assert not store.notices


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder in memory where the system has one: a thousand runs need not wear a disk."""
    memory = Path("/dev/shm")  # noqa: S108 - only where our folder is made, under a name of its own
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def undisturbed(place: Path) -> dict[int, tuple[Path, int]]:
    """For the first version of the issue and the corrected one: what an undisturbed run leaves, and its count of effects."""
    runs: dict[int, tuple[Path, int]] = {0: (place / "undisturbed-0", 0)}
    runs[0][0].mkdir()
    for version in (1, 2):
        folder, fate = place / f"undisturbed-{version}", Fate()
        shutil.copytree(runs[version - 1][0], folder)
        assert run(folder, fate, version) == ""
        runs[version] = folder, len(fate.met)
    return runs


@pytest.mark.parametrize("version", [1, 2], ids=["a first issue", "a correction"])
@pytest.mark.parametrize("how", ["full", "fault", "kill"])
def test_whatever_fails_what_stands_is_whole_and_the_next_run_makes_it_good(
    how: How, version: int, undisturbed: dict[int, tuple[Path, int]], place: Path
):
    (before, _), (after, effects) = undisturbed[version - 1], undisturbed[version]
    for at in range(1, effects + 1):
        folder = shutil.copytree(before, place / f"{at}")
        told = run(folder, Fate(how=how, at=at), version)
        assert "\n" not in told, f"effect {at}: {told}"
        stands_whole(folder)
        assert run(folder, Fate(), version) == ""
        assert files(folder) == files(after), f"effect {at}"
        shutil.rmtree(folder)


def test_the_faults_reach_every_kind_of_effect(tmp_path: Path):
    fate = Fate()
    run(tmp_path, fate)
    sqlite = {"open", "sqlite write", "sqlite sync"} if VFS else set()
    assert {"make_folder", "create", "write", "sync", "replace", "sync_folder", "open_lock"} | sqlite <= set(fate.met)

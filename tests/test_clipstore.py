"""The clip store gives back exactly what was put in, or nothing."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from audio.clips.store import ClipStore, default_store
from audio.errors import ShelfError
from audio.models import Clip, Format, Take, Word

HOUSE = Format(name="24k", rate=24000, bitrate=64, frame_bytes=192, frame_samples=576)
UNITS = ((0, 1), (1, 2), (2, 4))


def clip(number: int, frames: int = 30) -> Clip:
    words = tuple(Word(first=i, last=i + 1, start=i * 200 + number, end=i * 200 + 190) for i in range(5))
    sound = bytes((number + i) % 256 for i in range(192)) * frames
    return Clip(key=f"{number:064x}", frames=sound, words=words, loudness=(-16.25, -70.1, float("-inf")), seconds=1.5)


CLIPS = [clip(number) for number in range(6)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "clips.sqlite"


@pytest.fixture
def full(path: Path) -> Path:
    with ClipStore(path) as store:
        store.put_many(CLIPS)
        for each in CLIPS:
            store.remember({f"memo {each.key}": (each.key, UNITS)})
        store.keep_gain("xiaoxiao", -2.5)
        store.keep_sound("opening", b"jingle" * 32)
    return path


def contents(store: ClipStore) -> tuple[object, ...]:
    """All that `full` put in, as it comes out."""
    memos = [f"memo {each.key}" for each in CLIPS]
    return (
        store.get_many(each.key for each in CLIPS),
        store.takes(memos, HOUSE),
        store.gain("xiaoxiao"),
        store.sound("opening"),
    )


def intact(store: ClipStore) -> bool:
    """Whether everything that comes out is as it went in; misses are allowed. Says whether there was a miss."""
    clips, takes, gain, sound = contents(store)
    for each in CLIPS:
        memo = f"memo {each.key}"
        assert clips.get(each.key, each) == each
        take = Take(key=each.key, frames=30, words=each.words, units=UNITS)
        assert takes.get(memo, take) == take
    assert gain in {None, -2.5}
    assert sound in {None, b"jingle" * 32}
    return len(clips) == len(takes) == len(CLIPS) and None not in {gain, sound}


def test_what_was_put_comes_back_exactly_in_another_run(full: Path):
    with ClipStore(full) as store:
        assert intact(store)
        assert store.get("f" * 64) is None
        assert store.gain("yunxi") is None
        assert store.notices == ()


def test_more_keys_than_sqlite_takes_in_one_question_are_answered(path: Path):
    with ClipStore(path) as store:
        store.put_many(clip(number, frames=1) for number in range(1200))
        assert len(store.get_many(f"{number:064x}" for number in range(1300))) == 1200


def test_a_clip_that_is_not_whole_frames_of_the_house_is_a_miss(path: Path):
    with ClipStore(path) as store:
        store.put(Clip(key="odd", frames=b"x" * 100, words=(), loudness=(), seconds=0.0))
        assert store.get("odd", HOUSE) is None


COLUMNS = {
    "clips": ("key", "bytes", "words", "loudness", "seconds", "front", "frames", "seal"),
    "uses": ("key", "run", "bytes", "seal"),
    "memos": ("memo", "clip", "units", "seal"),
    "gains": ("key", "gain", "seal"),
}


def flipped(value: object) -> object:
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:]
    return value ^ 1 if isinstance(value, int) else value * 2 + 1


@pytest.mark.parametrize(("table", "column"), [(table, column) for table, columns in COLUMNS.items() for column in columns])
def test_a_flipped_bit_in_any_column_of_any_table_is_a_miss(table: str, column: str, full: Path):
    db = sqlite3.connect(full)
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    assert tuple(columns) == COLUMNS[table]
    first, value = db.execute(f"SELECT {columns[0]}, {column} FROM {table} ORDER BY 1").fetchone()  # noqa: S608
    db.execute(f"UPDATE {table} SET {column} = ? WHERE {columns[0]} = ?", (flipped(value), first))  # noqa: S608
    db.commit()
    db.close()
    with ClipStore(full) as store:
        assert not intact(store)
        looked_up_by = {columns[0], "clip"}  # what these name is simply not there
        assert column in looked_up_by or "1 rows" in store.notices[0] or "2 rows" in store.notices[0]
        assert full.with_name("clips.sqlite.damaged").exists() is False


def places(size: int) -> list[int]:
    """Bytes of a database file to damage: SQLite's header, the head of every page, and a sample of all."""
    return sorted({*range(0, 100, 3), *range(100, size, 997), *range(0, size, 4096), *range(5, size, 4096)})


def test_a_flipped_bit_anywhere_in_the_file_gives_no_wrong_sound_and_no_crash(full: Path, tmp_path: Path):
    good, misses = full.read_bytes(), 0
    for place in places(len(good)):
        bad = tmp_path / f"{place}" / "clips.sqlite"
        bad.parent.mkdir()
        bad.write_bytes(good[:place] + bytes([good[place] ^ (1 << place % 8)]) + good[place + 1 :])
        with ClipStore(bad) as store:
            missed = not intact(store)
            store.put(clip(77))
            assert store.get(clip(77).key) == clip(77), place
        misses += missed
    assert misses > 10


@pytest.mark.parametrize("rubbish", [b"", b"no database" * 500, bytes(8192)], ids=["empty", "text", "zeros"])
def test_a_file_that_is_no_store_is_set_aside_and_said(rubbish: bytes, path: Path):
    path.parent.mkdir()
    path.write_bytes(rubbish)
    with ClipStore(path) as store:
        store.put(CLIPS[0])
        assert store.get(CLIPS[0].key) == CLIPS[0]
        assert "begun anew" in store.notices[0]
    assert path.with_name("clips.sqlite.damaged").read_bytes() == rubbish


def test_a_store_cut_short_is_set_aside_or_read_as_far_as_it_goes(full: Path):
    full.write_bytes(full.read_bytes()[:9000])
    with ClipStore(full) as store:
        assert not intact(store)
        assert store.notices


def test_a_store_of_another_version_is_set_aside(full: Path):
    db = sqlite3.connect(full)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with ClipStore(full) as store:
        assert not intact(store)
        assert "version 99" in store.notices[0]


def test_a_damaged_store_that_another_build_set_aside_is_not_set_aside_again(full: Path):
    with ClipStore(full) as one:
        full.replace(full.with_name("clips.sqlite.damaged"))
        with ClipStore(full) as other:
            other.put(clip(50))
            one.put(clip(51))
            assert other.get(clip(51).key) == clip(51)
        assert one.get(clip(50).key) == clip(50)
        assert one.notices == ()


def test_the_store_stays_below_its_limit_and_lets_the_longest_unused_go_first(path: Path):
    for number in range(40):
        with ClipStore(path, limit_bytes=400_000) as store:
            store.put(clip(number, frames=100))
            store.remember({f"memo {number}": (clip(number).key, UNITS)})
            store.get(clip(0).key)
    with ClipStore(path, limit_bytes=400_000) as store:
        kept = [number for number in range(40) if store.get(clip(number).key)]
        assert kept[0] == 0
        assert kept[1:] == list(range(41 - len(kept), 40))
        assert len(kept) > 10
        assert len(store.takes((f"memo {number}" for number in range(40)), HOUSE)) == len(kept)
    assert path.stat().st_size <= 400_000 + 4 * 4096


def test_reading_what_the_last_run_read_writes_nothing(full: Path):
    for _ in range(2):
        with ClipStore(full) as store:
            assert intact(store)
        before = full.read_bytes()
    with ClipStore(full) as store:
        assert intact(store)
    assert full.read_bytes() == before


WRITER = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[1:3]
from test_clipstore import clip
from audio.clips.store import ClipStore
with ClipStore(Path(sys.argv[3])) as store:
    for number in range(int(sys.argv[4]), int(sys.argv[4]) + 40):
        store.put(clip(number))
"""


def test_processes_that_start_together_share_one_store(path: Path):
    here = Path(__file__).parent
    command = [sys.executable, "-c", WRITER, str(here), str(here.parent), str(path)]
    writers = [subprocess.Popen([*command, str(first)]) for first in (0, 40, 80)]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0, 0]
    with ClipStore(path) as store:
        assert len(store.get_many(clip(number).key for number in range(120))) == 120
        assert store.notices == ()


def test_a_folder_that_cannot_be_one_says_what_to_do(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ShelfError, match="--store PATH"):
        ClipStore(tmp_path / "file" / "clips.sqlite")
    with pytest.raises(ShelfError, match="--store PATH"):
        ClipStore(tmp_path)


def test_the_cache_folder_can_be_moved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    if sys.platform != "linux":
        pytest.skip("XDG folders are Linux's")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_store() == tmp_path / "tingbao" / "clips.sqlite"

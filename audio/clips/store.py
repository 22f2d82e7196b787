"""The clip store: every sentence ever spoken, kept by what it sounds like, so that only what changed is spoken again.

One SQLite file in the user's cache folder, shared by all issues and by several builds at once, and nothing but a cache: what
cannot be trusted is a miss. Each row carries a check of all its columns; a row that fails it is passed over. The store is
bounded in bytes: what has not been used for the greatest number of runs goes first.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from audio.atomic import Disk
from audio.clips.database import Database, writing
from audio.clips.row import Row, Units, clip_of, row_of, seal, units_blob, units_of, words_of
from audio.clips.uses import Uses
from audio.errors import ShelfError
from audio.models import Clip, Format, Take

VERSION = 1
"""Of the tables and of how rows are packed and sealed."""
TABLES = """
CREATE TABLE clips (key BLOB PRIMARY KEY, bytes INTEGER, words BLOB, loudness BLOB, seconds REAL, front INTEGER,
                    frames BLOB, seal INTEGER);
CREATE TABLE uses (key BLOB PRIMARY KEY, run INTEGER, bytes INTEGER, seal INTEGER) WITHOUT ROWID;
CREATE TABLE memos (memo BLOB PRIMARY KEY, clip BLOB, units BLOB, seal INTEGER) WITHOUT ROWID;
CREATE TABLE gains (key BLOB PRIMARY KEY, gain REAL, seal INTEGER) WITHOUT ROWID;
CREATE INDEX uses_by_run ON uses (run);
CREATE INDEX memos_by_clip ON memos (clip)
"""
LIMIT = 2 * 1024**3
"""bytes."""
MANY = 500
"""Values in one question; SQLite takes at least 999."""
SOUND, PAGE = "sound ", "page "
"""What keys of jingles and of pages begin with; those of clips are hex."""


def default_store() -> Path:
    """`clips.sqlite` in the user's cache folder; `XDG_CACHE_HOME` moves it."""
    from platformdirs import user_cache_path

    return user_cache_path("tingbao") / "clips.sqlite"


class ClipStore:
    """The store at `path`; a context manager. `limit_bytes` bounds the file.

    All methods raise `ShelfError` when the disk does not do its part. May be used from several threads, one at a time.
    """

    def __init__(self, path: Path, *, limit_bytes: int = LIMIT, disk: Disk | None = None) -> None:
        """Open it, or make it."""
        self._base = Database(path, TABLES, VERSION, option="--store PATH", disk=disk)
        self._uses = Uses(limit_bytes)
        self._spoilt = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def notices(self) -> tuple[str, ...]:
        """What the editor should know: damage that was found, and what became of it. For the end of a run."""
        spoilt = f"{self._spoilt} rows of {self._base.path} were damaged; what they held is made again"
        return (*self._base.notices, *([spoilt] if self._spoilt else []))

    def close(self) -> None:
        """Note which clips were used, and let go of the file. What was put is safe before."""
        try:
            self._base.do(self._uses.touch)
        except ShelfError as error:  # nothing spoken is lost by it, only the order in which clips leave
            self._base.notices.append(str(error))
        self._base.close()

    # ---- clips ------------------------------------------------------------------------------------------------------
    def get(self, key: str, fmt: Format | None = None) -> Clip | None:
        """The clip of that key, or None."""
        return self.get_many([key], fmt).get(key)

    def get_many(self, keys: Iterable[str], fmt: Format | None = None) -> dict[str, Clip]:
        """Those clips that are here and whole (with `fmt`: whole frames of it); a whole programme in one question."""
        question = "SELECT run, u.bytes, u.seal, c.* FROM clips AS c JOIN uses AS u USING (key) WHERE key IN"
        found = {}
        for run, size, mark, *row in self._rows(question, keys):
            clip = clip_of(tuple(row))
            if clip and self._used(row[0], run, size, mark) and not (fmt and len(clip.frames) % fmt.frame_bytes):
                found[clip.key] = clip
            self._spoilt += clip is None
        return found

    def put(self, clip: Clip) -> None:
        """Keep a clip: when this returns, no end of the process can lose it."""
        self.put_many([clip])

    def put_many(self, clips: Iterable[Clip]) -> None:
        """Keep all of them, or none when the disk fails."""
        rows = [row_of(clip) for clip in clips]
        self._base.do(lambda db: self._put(db, rows))

    def _put(self, db: sqlite3.Connection, rows: list[Row]) -> None:
        with writing(db):
            sizes = {row[0]: sum(len(column) for column in row if isinstance(column, bytes)) for row in rows}
            db.executemany("INSERT OR REPLACE INTO clips VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
            self._uses.keep(db, sizes)

    # ---- memos ------------------------------------------------------------------------------------------------------
    def takes(self, memos: Iterable[str], fmt: Format) -> dict[str, Take]:
        """For each line that was spoken before: its take, without reading its frames. All that a timeline needs."""
        question = (
            "SELECT run, u.bytes, u.seal, memo, clip, units, m.seal, c.bytes, words, loudness, seconds, front"
            " FROM memos AS m JOIN clips AS c ON c.key = clip JOIN uses AS u ON u.key = clip WHERE memo IN"
        )
        found = {}
        for run, size, use, memo, key, units, mark, length, words, loudness, seconds, front in self._rows(question, memos):
            whole = self._whole(mark, memo, key, units) and self._whole(front, key, length, words, loudness, seconds)
            if whole and self._used(key, run, size, use) and length % fmt.frame_bytes == 0:
                take = Take(key=key.decode(), frames=length // fmt.frame_bytes, words=words_of(words), units=units_of(units))
                found[memo.decode()] = take
        return found

    def remember(self, memos: Mapping[str, tuple[str, Units]]) -> None:
        """Keep for each line (a hash of it and of all that decides its reading) which clip says it, and its units."""
        rows = [(memo.encode(), key.encode(), units_blob(units)) for memo, (key, units) in memos.items()]
        self._keep("INSERT OR REPLACE INTO memos VALUES (?, ?, ?, ?)", [(*row, seal(*row)) for row in rows])

    # ---- gains, jingles, pages --------------------------------------------------------------------------------------
    def gain(self, key: str) -> float | None:
        """The measured gain of a voice in dB, or None."""
        for found, gain, mark in self._rows("SELECT key, gain, seal FROM gains WHERE key IN", [key]):
            if self._whole(mark, found, gain):
                return float(gain)
        return None

    def keep_gain(self, key: str, gain: float) -> None:
        """Keep the measured gain of a voice, in dB."""
        columns = (key.encode(), float(gain))
        self._keep("INSERT OR REPLACE INTO gains VALUES (?, ?, ?)", [(*columns, seal(*columns))])

    def sound(self, key: str) -> bytes | None:
        """The encoded frames of a jingle, or None."""
        return self._other(SOUND + key)

    def keep_sound(self, key: str, frames: bytes) -> None:
        """Keep the encoded frames of a jingle: a clip without words."""
        self._keep_other(SOUND + key, frames)

    def page(self, key: str) -> bytes | None:
        """A page as it was read once, or None."""
        return self._other(PAGE + key)

    def keep_page(self, key: str, data: bytes) -> None:
        """Keep a page as it was read."""
        self._keep_other(PAGE + key, data)

    def _other(self, key: str) -> bytes | None:
        clip = self.get(key)
        return clip.frames if clip else None

    def _keep_other(self, key: str, data: bytes) -> None:
        """What else was dear to make lives as a clip without words, under the same seal and the same bound."""
        self.put(Clip(key=key, frames=data, words=(), loudness=(), seconds=0.0))

    # ---- questions --------------------------------------------------------------------------------------------------
    def _rows(self, question: str, keys: Iterable[str]) -> list[tuple[Any, ...]]:
        wanted = [key.encode() for key in keys]
        rows: list[tuple[Any, ...]] = []
        for place in range(0, len(wanted), MANY):
            part = wanted[place : place + MANY]
            asked = f"{question} ({','.join('?' * len(part))})"
            rows += self._base.do(lambda db, asked=asked, part=part: db.execute(asked, part).fetchall())  # type: ignore[misc]
        return rows

    def _keep(self, statement: str, rows: list[tuple[object, ...]]) -> None:
        def work(db: sqlite3.Connection) -> None:
            with writing(db):
                db.executemany(statement, rows)

        if rows:
            self._base.do(work)

    def _whole(self, mark: object, *columns: object) -> bool:
        """Whether a row's seal holds; counted when it does not."""
        whole = mark == seal(*columns)
        self._spoilt += not whole
        return whole

    def _used(self, key: bytes, run: int, size: int, mark: object) -> bool:
        """Note that this run uses a clip; False when the row that says when it was used last is damaged."""
        whole = self._whole(mark, key, run, size)
        if whole:
            self._uses.note(key, run, size)
        return whole

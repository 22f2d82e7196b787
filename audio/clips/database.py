"""One SQLite file that several processes use at once and that heals itself: the ground the clip store stands on.

It holds nothing that cannot be made again. So a file that is damaged, or of another version, is set aside under another name
and a new one is begun; `notices` says so, and the work that met the damage is done once more. A new file is made beside its
place and renamed under a lock, so that two processes that start together get the same one.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import TypeVar

from audio.atomic import STAGED, Disk, disk_error
from audio.clips.faults import lies_outside, trouble
from audio.locks import locked

T = TypeVar("T")

PATIENCE = 30.0
"""s to wait for another process's transaction."""
MAGIC = b"SQLite format 3\0"
"""How every file of SQLite begins."""


class Database:
    """The file at `path` with `tables` (SQL) of `version`. All methods raise `ShelfError` when the disk says no.

    May be used from several threads, one at a time. `option` is what the editor gives to choose another place.
    """

    def __init__(self, path: Path, tables: str, version: int, *, option: str, disk: Disk | None = None) -> None:
        """Open it, or make it."""
        self.path = path
        self._tables = tables
        self._version = version
        self._option = option
        self._disk = disk or Disk()
        self._turn = RLock()
        self.notices: list[str] = []
        self._open()

    def do(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do some work; when the file turns out to be damaged, set it aside and do the work on a new one."""
        with self._turn:
            if self._inode != _inode(self.path):  # another process set it aside: what we wrote there would be lost
                self._db.close()
                self._open()
            try:
                return work(self._db)
            except sqlite3.Error as error:
                self._recover(error)
            try:
                return work(self._db)
            except sqlite3.Error as error:
                raise trouble(error, self.path, self._option) from error

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            self._db.close()

    # ---- what may go wrong ------------------------------------------------------------------------------------------
    def _recover(self, error: sqlite3.Error) -> None:
        if isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError):  # a mistake of ours, not of the file
            raise error
        moved = self._inode != _inode(self.path)  # another process set it aside
        if not moved and lies_outside(error, self.path):
            raise trouble(error, self.path, self._option) from error
        self._db.close()
        if not moved:
            self._set_aside(str(error))
        self._open()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise disk_error(error, self.path, self._option) from error
        except sqlite3.Error as error:
            raise trouble(error, self.path, self._option) from error

    # ---- the file ---------------------------------------------------------------------------------------------------
    def _open(self) -> None:
        with self._explained():
            self._disk.make_folder(self.path.parent)
            if not self.path.exists():
                with self._locked():
                    self._begin()
            self._inode = _inode(self.path)
            self._db = _connect(self.path)
        version = self.do(lambda db: db.execute("PRAGMA user_version").fetchone()[0])
        if version != self._version:
            self._recover(sqlite3.DatabaseError(f"it is of version {version}, and only {self._version} is known here"))

    def _locked(self) -> AbstractContextManager[None]:
        return locked(self._disk, _beside(self.path, ".lock"))

    def _begin(self) -> None:
        """Make an empty file, unless another process was faster; under the lock."""
        if self.path.exists():
            return
        draft = _beside(self.path, f"{STAGED}{os.getpid()}")
        logs = [_beside(path, end) for path in (draft, self.path) for end in ("-wal", "-shm")]
        for stale in (draft, *logs):  # a log left behind would be played into the new file
            self._disk.remove(stale)
        db = _connect(draft)
        try:
            db.executescript(
                f"PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL;"
                f"BEGIN; {self._tables}; PRAGMA user_version = {self._version}; COMMIT;"
            )
        finally:
            db.close()
        self._disk.replace(draft, self.path)
        self._disk.sync_folder(self.path.parent)

    def _set_aside(self, reason: str) -> None:
        """Move the damaged file away, unless another process has done so, and begin a new one."""
        aside = _beside(self.path, ".damaged")
        with self._explained(), self._locked():
            if self._inode != _inode(self.path):
                return
            self._disk.replace(self.path, aside)
            self._begin()
        self.notices.append(
            f"{self.path} was damaged ({reason}) and is begun anew; the old file, {aside.name}, may be removed"
        )


def is_database(path: Path) -> bool:
    """Whether a file is one of SQLite's, damaged or not, or may become one: it is empty, or not there."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) in {MAGIC, b""}
    except OSError:
        return True  # opening it says what is wrong


@contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside, or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # SQLite may have gone back already; the first error is the one to tell
            db.execute("ROLLBACK")
        raise


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    db.text_factory = bytes  # a flipped bit may turn bytes into text that is none
    return db


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def _inode(path: Path) -> tuple[int, int] | None:
    """Which file stands at a path; None for none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino

"""What SQLite complains of: whether the world around its file is at fault or the file itself, and what the editor can do."""

import errno
import os
import sqlite3
from pathlib import Path

from audio.atomic import ADVICE
from audio.errors import ShelfError

BUSY = "another build keeps it busy; try again, or choose another place"
OUTSIDE = {
    sqlite3.SQLITE_FULL: ADVICE[errno.ENOSPC],
    sqlite3.SQLITE_READONLY: ADVICE[errno.EACCES],
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; choose another place",
    sqlite3.SQLITE_PERM: ADVICE[errno.EACCES],
    sqlite3.SQLITE_AUTH: ADVICE[errno.EACCES],
    sqlite3.SQLITE_IOERR: ADVICE[errno.EIO],
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_PROTOCOL: BUSY,
    sqlite3.SQLITE_NOMEM: "there is not enough memory",
    sqlite3.SQLITE_NOLFS: "the disk takes no large files; choose another place",
}
"""Troubles of the world around the file, by SQLite's result code. All others mean that the file itself is damaged."""


def lies_outside(error: sqlite3.Error, path: Path) -> bool:
    """Whether the trouble lies outside the file at `path`. A damaged header may look like write protection."""
    code = _code(error)
    if code == sqlite3.SQLITE_READONLY:
        return not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    return code in OUTSIDE


def trouble(error: sqlite3.Error, path: Path, option: str) -> ShelfError:
    """The same in one line for the editor; `option` chooses another place."""
    advice = OUTSIDE.get(_code(error), f"{error}; choose another place")
    return ShelfError(f"cannot use {path}: {advice} ({option})")


def _code(error: sqlite3.Error) -> int:
    """SQLite's result code; Python's own complaints about a value have none and mean damage."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF

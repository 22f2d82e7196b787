"""A lock file that one process holds at a time; the system lets go of it when the process ends, however it ends."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from audio.atomic import Disk
from audio.errors import ShelfError

try:
    import fcntl
except ImportError:  # Windows
    import msvcrt

    def _take(lock: int) -> None:
        """One byte far behind the owner's number: what is locked there, nobody else can read."""
        os.lseek(lock, FAR, os.SEEK_SET)
        msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
else:

    def _take(lock: int) -> None:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


FAR = 1 << 20
"""bytes from the start of a lock file, which itself has a few."""
PATIENCE = 20.0
"""s to wait for another process before giving up."""
BUILDS = "build (process {}) is writing to"


@contextmanager
def locked(disk: Disk, path: Path, patience: float = PATIENCE, work: str = BUILDS) -> Iterator[None]:
    """Hold the lock file at `path`. `work` is what another one that holds it is doing.

    Waits up to `patience` s for another process, then raises `ShelfError` naming it. Raises `OSError` when it fails.
    """
    lock = disk.open_lock(path)
    try:
        _wait_for(lock, path, patience, work)
        os.ftruncate(lock, 0)
        os.lseek(lock, 0, os.SEEK_SET)
        os.write(lock, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(lock)


def _wait_for(lock: int, path: Path, patience: float, work: str) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            _take(lock)
        except (BlockingIOError, PermissionError):  # flock says the one, Windows the other
            if time.monotonic() > deadline:
                os.lseek(lock, 0, os.SEEK_SET)
                owner = os.read(lock, 20).decode("ascii", "replace").strip() or "unknown"
                raise ShelfError(f"another {work.format(owner)} {path.parent}; wait until it ends") from None
            time.sleep(0.02)
        else:
            return

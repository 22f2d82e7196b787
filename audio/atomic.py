"""Files that appear whole or not at all, and the one place through which the shelf and the store touch the disk.

`Disk` is a seam: every effect on files is one of its methods, so that a test can make any single one of them fail. A file
is staged beside its final place (written, flushed to the disk) and then renamed: a kill leaves the old one or the new.
"""

import errno
import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from audio.errors import PlaceError, ShelfError

STAGED = ".new-"
"""What names of unfinished files begin with."""
NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
BINARY = getattr(os, "O_BINARY", 0)
PIECE = 1024 * 1024
"""bytes read at a time."""
ADVICE = {
    errno.ENOSPC: "the disk is full; make room",
    errno.EDQUOT: "your disk quota is used up; make room",
    errno.EROFS: "the disk is read-only; choose another place",
    errno.EACCES: "you may not write here; choose another place",
    errno.EPERM: "you may not write here; choose another place",
    errno.EIO: "the disk reports a fault; check it, or choose another place",
    errno.ENOTDIR: "a folder is needed here and a file is in the way; move it, or choose another place",
    errno.EEXIST: "a folder is needed here and a file is in the way; move it, or choose another place",
    errno.EISDIR: "a file is needed here and a folder is in the way; move it, or choose another place",
    errno.ELOOP: "this is a link to elsewhere; remove it, or choose another place",
    errno.ENAMETOOLONG: "the path is too long; choose another place",
    errno.ENOENT: "its folder is not there; make it, or choose another place",
}


MISPLACED = {errno.ENOTDIR, errno.EEXIST, errno.EISDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.ENOENT}
"""What is not the disk's fault but that of the path which was given."""


def disk_error(error: OSError, path: Path, option: str) -> ShelfError:
    """The same in one line for the editor: which path, what is wrong, and the option that chooses another place."""
    advice = ADVICE.get(error.errno or 0, f"{error.strerror or error}; choose another place")
    kind = PlaceError if error.errno in MISPLACED else ShelfError
    return kind(f"cannot use {path}: {advice} ({option})")


class Disk:
    """All that is ever done to files. Raises `OSError`, which the caller translates."""

    def make_folder(self, path: Path) -> None:
        """Make it and its parents, unless they are there."""
        path.mkdir(parents=True, exist_ok=True)

    def create(self, path: Path) -> BinaryIO:
        """A new file open for writing; never one that is there, never through a link."""
        return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NOFOLLOW | BINARY, 0o666), "wb", buffering=0)

    def write(self, file: BinaryIO, data: bytes) -> None:
        """All of `data`, or an error."""
        view = memoryview(data)
        while view:
            view = view[file.write(view) :]

    def sync(self, file: BinaryIO) -> None:
        """Return when the file's content has reached the disk."""
        os.fsync(file.fileno())

    def replace(self, source: Path, target: Path) -> None:
        """Rename in one step, over what is there."""
        source.replace(target)

    def sync_folder(self, path: Path) -> None:
        """Return when the names in a folder have reached the disk."""
        if os.name == "nt":  # Windows cannot open a folder, and does not need it
            return
        folder = os.open(path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def remove(self, path: Path) -> None:
        """Remove a file, or nothing when it is gone."""
        path.unlink(missing_ok=True)

    def open_lock(self, path: Path) -> int:
        """A file descriptor of a lock file, made when it is not there."""
        return os.open(path, os.O_RDWR | os.O_CREAT | NOFOLLOW, 0o666)


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A file on the disk that does not have its name yet."""

    path: Path
    bytes: int
    sha256: str
    """64 hex digits."""


def stage(disk: Disk, folder: Path, chunks: Iterable[bytes]) -> Staged:
    """Write `chunks` to an unfinished file in `folder` and return when it is on the disk. On any error it is removed."""
    path = folder / f"{STAGED}{os.getpid()}-{os.urandom(4).hex()}"
    digest, size = hashlib.sha256(), 0
    try:
        with disk.create(path) as file:
            for chunk in chunks:
                disk.write(file, chunk)
                digest.update(chunk)
                size += len(chunk)
            disk.sync(file)
    except BaseException:
        discard(disk, path)
        raise
    return Staged(path=path, bytes=size, sha256=digest.hexdigest())


def pieces(file: BinaryIO) -> Iterator[bytes]:
    """What is left of an open file, at most 1 MB at a time: memory stays flat however long it is."""
    while piece := file.read(PIECE):
        yield piece


def settle(disk: Disk, staged: Staged, target: Path) -> None:
    """Give a staged file its name: it is there, whole, when this returns."""
    try:
        disk.replace(staged.path, target)
    except BaseException:
        discard(disk, staged.path)
        raise
    disk.sync_folder(target.parent)


def write_file(path: Path, data: bytes, option: str) -> None:
    """Write a file of the editor's whole or not at all. Raises `ShelfError` naming the `option` that gave its place."""
    try:
        settle(Disk(), stage(Disk(), path.parent, [data]), path)
    except OSError as error:
        raise disk_error(error, path, option) from error


def discard(disk: Disk, path: Path) -> None:
    """Remove an unfinished file as well as may be; what stays is swept up later."""
    with suppress(OSError):
        disk.remove(path)

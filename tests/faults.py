"""Fate strikes at the nth effect on the disk, whoever causes it: the shelf through `Disk`, or SQLite through its own VFS.

SQLite reaches files through a table of functions (https://sqlite.org/vfs.html). `striking_sqlite` puts ours in front of
those that write, in the library that Python's sqlite3 itself uses: it is SQLite's real code that meets the fault.
"""

import _sqlite3
import ctypes
import errno
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal

from audio.atomic import Disk

How = Literal["never", "full", "fault", "kill"]


@dataclass
class Fate:
    """`full`: no space from the nth effect on. `fault`: an I/O error at the nth. `kill`: the process ends there."""

    how: How = "never"
    at: int = 0
    """1-based."""
    met: list[str] = field(default_factory=list)
    """Every effect so far, by name."""

    def strikes(self, effect: str) -> int:
        """The errno that this effect meets, or 0."""
        self.met.append(effect)
        if self.how == "full":
            return errno.ENOSPC if len(self.met) >= self.at and effect not in {"remove", "delete"} else 0
        if len(self.met) != self.at or self.how == "never":
            return 0
        if self.how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        return errno.EIO

    @property
    def struck(self) -> bool:
        return len(self.met) >= self.at


class FatedDisk(Disk):
    """The real disk, until fate strikes; a struck write leaves half of its bytes."""

    def __init__(self, fate: Fate) -> None:
        self.fate = fate

    def write(self, file: BinaryIO, data: bytes) -> None:
        file.write(data[: len(data) // 2])
        self._meet("write")
        file.write(data[len(data) // 2 :])

    def _meet(self, effect: str) -> None:
        if number := self.fate.strikes(effect):
            raise OSError(number, os.strerror(number))

    def make_folder(self, path: Path) -> None:
        self._meet("make_folder")
        super().make_folder(path)

    def create(self, path: Path) -> BinaryIO:
        self._meet("create")
        return super().create(path)

    def sync(self, file: BinaryIO) -> None:
        self._meet("sync")
        super().sync(file)

    def replace(self, source: Path, target: Path) -> None:
        self._meet("replace")
        super().replace(source, target)

    def sync_folder(self, path: Path) -> None:
        self._meet("sync_folder")
        super().sync_folder(path)

    def remove(self, path: Path) -> None:
        self._meet("remove")
        super().remove(path)

    def open_lock(self, path: Path) -> int:
        self._meet("open_lock")
        return super().open_lock(path)


# ---- SQLite's functions, as https://sqlite.org/c3ref/vfs.html and /c3ref/io_methods.html declare them ------------------
IOERR, FULL, CANTOPEN = 10, 13, 14
CREATE = 0x4
"""SQLITE_OPEN_CREATE."""
Pointer, Int, Long = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
OPEN = ctypes.CFUNCTYPE(Int, Pointer, Pointer, Pointer, Int, Pointer)
DELETE = ctypes.CFUNCTYPE(Int, Pointer, Pointer, Int)
WRITE = ctypes.CFUNCTYPE(Int, Pointer, Pointer, Int, Long)
TRUNCATE = ctypes.CFUNCTYPE(Int, Pointer, Long)
SYNC = ctypes.CFUNCTYPE(Int, Pointer, Int)


class Vfs(ctypes.Structure):
    _fields_ = (
        ("version", Int),
        ("file_size", Int),
        ("longest_path", Int),
        ("next", Pointer),
        ("name", ctypes.c_char_p),
        ("data", Pointer),
        ("open", Pointer),
        ("delete", Pointer),
    )


class Methods(ctypes.Structure):
    _fields_ = (
        ("version", Int),
        ("close", Pointer),
        ("read", Pointer),
        ("write", Pointer),
        ("truncate", Pointer),
        ("sync", Pointer),
        ("others", Pointer * 13),
    )


def sqlite_vfs() -> Vfs | None:
    """The VFS of the library that Python's sqlite3 uses; None where it is hidden inside the interpreter."""
    for library in (getattr(_sqlite3, "__file__", None), None):
        try:
            find = ctypes.CDLL(library).sqlite3_vfs_find
        except (OSError, AttributeError, TypeError):
            continue
        find.restype, find.argtypes = ctypes.POINTER(Vfs), (ctypes.c_char_p,)
        return find(None).contents
    return None


@contextmanager
def striking_sqlite(vfs: Vfs, fate: Fate) -> Iterator[None]:
    """While this lasts, whatever SQLite writes to a disk meets `fate`."""
    real_open, real_delete = vfs.open, vfs.delete
    kept: list[object] = []  # what SQLite points at must live as long as its connections

    def open_file(table: int, name: int | None, file: int, flags: int, out: int) -> int:
        made = flags & CREATE and not (name and Path(os.fsdecode(ctypes.string_at(name))).exists())
        if made and fate.strikes("open"):
            ctypes.memset(file, 0, ctypes.sizeof(Pointer))  # SQLite closes what has methods
            return CANTOPEN
        result = OPEN(real_open)(table, name, file, flags, out)
        slot = Pointer.from_address(file)
        if slot.value:
            methods = _struck_methods(slot.value, fate)
            kept.append(methods)
            slot.value = ctypes.addressof(methods[0])
        return result

    def delete(table: int, name: int, sync: int) -> int:
        return IOERR if fate.strikes("delete") else DELETE(real_delete)(table, name, sync)

    ours = (OPEN(open_file), DELETE(delete))
    vfs.open, vfs.delete = (ctypes.cast(function, Pointer).value for function in ours)
    try:
        yield
    finally:
        vfs.open, vfs.delete = real_open, real_delete


def _struck_methods(address: int, fate: Fate) -> tuple[Methods, object]:
    real = Methods.from_address(address)

    def write(file: int, data: int, size: int, place: int) -> int:
        WRITE(real.write)(file, data, size // 2, place)
        return _code(fate.strikes("sqlite write")) or WRITE(real.write)(file, data, size, place)

    def truncate(file: int, size: int) -> int:
        return _code(fate.strikes("truncate")) or TRUNCATE(real.truncate)(file, size)

    def sync(file: int, flags: int) -> int:
        return _code(fate.strikes("sqlite sync")) or SYNC(real.sync)(file, flags)

    functions = (WRITE(write), TRUNCATE(truncate), SYNC(sync))
    ours = Methods.from_buffer_copy(real)
    ours.write, ours.truncate, ours.sync = (ctypes.cast(function, Pointer).value for function in functions)
    return ours, functions


def _code(number: int) -> int:
    return {0: 0, errno.ENOSPC: FULL}.get(number, IOERR)

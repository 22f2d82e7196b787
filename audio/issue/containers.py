"""ZIP containers (EPUB, DOCX) opened with care: nothing is written to disk, and nothing may grow beyond a bound."""

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from audio.errors import IssueError

MEMBERS = 5_000
"""Files in a container."""
TOTAL = 64 * 1024 * 1024
"""Bytes of all that is read of it, unpacked."""
MESSAGE = 80
"""Characters of what is said about a broken archive."""
LOCKED = 1
"""The flag of a file that is encrypted (APPNOTE 6.3.10, 4.4.4)."""
RATIO = 200
"""Unpacked to packed: text shrinks to a twentieth, a bomb to a thousandth."""


@dataclass(slots=True)
class Budget:
    """What may still be unpacked, of an archive and of those in it together."""

    left: int = TOTAL
    """bytes"""


class Container:
    """The text files of a ZIP archive, read one by one under one budget of bytes."""

    def __init__(self, data: bytes | Path, name: str, budget: Budget | None = None) -> None:
        """Of its bytes, or of a file on the disk; `budget` is that of the archive it lies in. IssueError when it is
        broken or its directory promises too much.
        """
        self._name = name
        self.budget = budget or Budget()
        try:
            self._zip = ZipFile(BytesIO(data) if isinstance(data, bytes) else data)
        except (BadZipFile, struct.error, ValueError, OSError, NotImplementedError) as wrong:
            raise IssueError(f"the archive is broken ({_why(wrong)}); save it anew", file=name) from wrong
        files = (info for info in self._zip.infolist() if info.filename and not info.is_dir() and not _is_link(info))
        self._members = {info.filename: info for info in files}
        if len(self._members) > MEMBERS:
            raise IssueError(f"{len(self._members)} files are no newspaper; the most is {MEMBERS}", file=name)

    @property
    def names(self) -> tuple[str, ...]:
        """The files in it, links left out."""
        return tuple(self._members)

    def within_bounds(self) -> None:
        """IssueError when its files together unpack to more than a page can have."""
        size = sum(info.file_size for info in self._members.values())
        if size > TOTAL:
            raise IssueError(f"it unpacks to {size >> 20} MB: no issue is so large", file=self._name)

    def size(self, member: str) -> int:
        """Bytes of a file, unpacked, as the directory promises."""
        return self._members[member].file_size

    def read(self, member: str) -> bytes:
        """A file of it. IssueError when it is missing, broken, encrypted or too large."""
        info = self._members.get(member)
        if info is None:
            raise IssueError(f"`{member}` is missing in it; export it anew", file=self._name)
        if info.flag_bits & LOCKED:
            raise IssueError("this archive is locked with a password; unpack it and give the folder", file=self._name)
        bomb = info.file_size > 1 << 20 and info.file_size > RATIO * max(info.compress_size, 1)
        if info.file_size > self.budget.left or bomb:
            raise IssueError(f"`{member}` unpacks to {info.file_size >> 20} MB: no page is so large", file=self._name)
        try:
            with self._zip.open(info) as packed:
                content = packed.read(self.budget.left + 1)
        except (BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError) as wrong:
            raise IssueError(f"`{member}` in it is broken ({_why(wrong)}); export it anew", file=self._name) from wrong
        self.budget.left -= len(content)
        if self.budget.left < 0:
            raise IssueError(f"it unpacks to more than {TOTAL >> 20} MB: no issue is so large", file=self._name)
        return content


def _why(wrong: Exception) -> str:
    """What is wrong in a few words: some messages hold a whole damaged name."""
    return " ".join(str(wrong).split())[:MESSAGE]


def _is_link(info: ZipInfo) -> bool:
    """A symbolic link could point anywhere; its bytes are a path, not a page."""
    return (info.external_attr >> 16) & 0o170000 == 0o120000

"""Pages from the disk: a file, a folder of files as one issue, or standard input.

The reader is not even imported for a page that was read before: what it found is kept under a hash of the page, its
corrections and the reader itself.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Protocol, cast

from audio.codec import WrongError, decoder, encode
from audio.errors import IssueError
from audio.fingerprint import fingerprint
from audio.models import Issue
from audio.ours import no_page

SIDECAR = ".roles.yaml"
"""Beside `page.txt`, `page.roles.yaml` holds the editor's corrections."""
CLOSELY = 32
"""Pages of an issue, at most, that are read with the encoder: it takes a third of a second a page, and more are
an archive."""
LIMIT = 64 << 20
"""Bytes of a page that are looked at; the reader takes fewer and says so."""
ADDRESS = re.compile("([a-z]{3,}):/+(.*)", re.IGNORECASE)
"""That of a page on the web: `https://…`, which as a path has one stroke; a drive (`c:/…`) is none."""
READER = ("issue", "models", "encoder")
"""The packages that decide what a page becomes."""


Told = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Nobody is told."""


class Memory(Protocol):
    """Where pages that were read are kept: a clip store."""

    def page(self, key: str) -> bytes | None: ...
    def keep_page(self, key: str, data: bytes) -> None: ...


def load_issue(
    path: Path, day: date | None = None, memory: Memory | None = None, *, closely: bool = False, told: Told = silent
) -> Issue:
    """The issue in a file or a folder, or on standard input (`-`); `day` overrides the page's own. `closely` has
    a sentence encoder read the lines, too, unless there are more than `CLOSELY` pages. `told` hears how many pages of a
    folder are read, and of how many.

    Raises IssueError when it cannot be read, with what to do.
    """
    issue = _load(path, _Reader(memory, closely, told))
    return replace(issue, date=day) if day else issue


def _load(path: Path, reader: "_Reader") -> Issue:
    if str(path) == "-":
        return reader.read(sys.stdin.buffer.read(LIMIT + 1), "stdin")
    if address := ADDRESS.match(path.as_posix()):
        given = f"{address[1]}://{address[2]}"
        raise IssueError("pages are not fetched; open it in a browser, save it (Ctrl+S) and give that file", file=given)
    if path.is_dir():
        from audio.folder import column_of, pages_in
        from audio.issue.page import bound

        pages = pages_in(path)
        reader = reader if len(pages) <= CLOSELY else replace(reader, closely=False)
        issues = (_in_column(page, column_of(at, path)) for at, page in zip(pages, reader.each(pages), strict=True))
        return bound(issues, str(path), [page.name for page in pages])
    return reader.page(path)


def _in_column(issue: Issue, column: str) -> Issue:
    """The issue, with this column's name where its stories stand under no banner."""
    if not column:
        return issue
    return replace(issue, articles=tuple(replace(one, section=one.section or column) for one in issue.articles))


@dataclass(frozen=True, slots=True)
class _Reader:
    """What pages are read with."""

    memory: Memory | None
    closely: bool
    told: Told

    def each(self, paths: Sequence[Path]) -> Iterator[Issue]:
        """The pages in these files."""
        for done, path in enumerate(paths, start=1):
            yield self.page(path)
            self.told(done, len(paths))

    def page(self, path: Path) -> Issue:
        """The page in a file, as the corrections beside it have it."""
        data, beside = _bytes(path), path.with_suffix(SIDECAR)
        if what := no_page(path, data):
            raise IssueError(f"this {what} and no page; give the file that has the paper's text", file=path)
        return self.read(data, str(path), _bytes(beside) if beside.is_file() else b"", str(beside))

    def read(self, data: bytes, name: str, corrections: bytes = b"", beside: str = "") -> Issue:
        """Out of the memory, if it has the page."""
        if self.memory is None:
            return self._read(data, name, corrections, beside)
        key = _key(data, name, corrections, closely=self.closely)
        if kept := self.memory.page(key):
            with suppress(WrongError, ValueError):
                return cast("Issue", decoder(Issue)(json.loads(kept)))
        issue = self._read(data, name, corrections, beside)
        self.memory.keep_page(key, encode(issue).encode())
        return issue

    def _read(self, data: bytes, name: str, corrections: bytes, beside: str) -> Issue:
        from audio.encoder.reader import line_encoder
        from audio.issue import read_issue

        return read_issue(data, name, corrections, beside, line_encoder() if self.closely else None)


def _key(data: bytes, name: str, corrections: bytes, *, closely: bool) -> str:
    """What a page is kept under."""
    key = blake2b(_code().encode(), digest_size=20)
    for part in (name.encode("utf-8", "surrogateescape"), corrections, data, bytes([closely])):
        key.update(len(part).to_bytes(8, "little") + part)
    return key.hexdigest()


@cache
def _code() -> str:
    return fingerprint(*(Path(__file__).with_name(package) for package in READER))


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file() and path.exists():
            raise IssueError("this is no file that can be read", file=path)
        with path.open("rb") as page:
            return page.read(min(path.stat().st_size, LIMIT) + 1)  # read() takes as much memory as it is told
    except FileNotFoundError:
        raise IssueError("there is no such file", file=path) from None
    except (OSError, ValueError) as wrong:
        raise IssueError(f"cannot be read: {wrong}", file=path) from wrong

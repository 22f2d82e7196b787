"""Pages from the disk: a file, a folder of files as one issue, or standard input.

The reader is not even imported for a page that was read before: what it found is kept under a hash of the page, its
corrections and the reader itself.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from audio.codec import WrongError, decoder, encode
from audio.entries import LIMIT, SIDECAR, Entry, entries_of, entry_of, is_archive, unpacked
from audio.errors import IssueError
from audio.fingerprint import fingerprint
from audio.models import Issue
from audio.ours import no_page

if TYPE_CHECKING:
    from audio.folder import Page

CLOSELY = 32
"""Pages of an issue, at most, that are read with the encoder: it takes half a second a page, and more are
an archive."""
IN = Path("stdin")
"""How standard input is called."""
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
    return replace(issue, date=day, days=()) if day else issue


def _load(path: Path, reader: "_Reader") -> Issue:
    if str(path) == "-":
        data = sys.stdin.buffer.read(LIMIT + 1)
        return _bound(unpacked(data, IN), IN, reader) if is_archive(data, IN) else reader.read(data, str(IN))
    if address := ADDRESS.match(path.as_posix()):
        given = f"{address[1]}://{address[2]}"
        raise IssueError("pages are not fetched; open it in a browser, save it (Ctrl+S) and give that file", file=given)
    if path.is_dir():
        return _bound(entries_of(path), path, reader)
    if is_archive((entry := entry_of(path)).read(4), path):
        return _bound(unpacked(path, path), path, reader)
    beside = path.with_suffix(SIDECAR)
    return reader.page(entry, entry_of(beside) if beside.is_file() else None)


def _bound(files: Iterable[Entry], whole: Path, reader: "_Reader") -> Issue:
    """The pages among these files, those of a folder or an archive, as one issue."""
    from audio.folder import pages_in
    from audio.issue.page import bound

    pages = pages_in(files, whole)
    reader = reader if len(pages) <= CLOSELY else replace(reader, closely=False)
    issues = (_in_column(issue, page.column) for page, issue in zip(pages, reader.each(pages), strict=True))
    return bound(issues, str(whole), [str(page.entry.path) for page in pages])


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

    def each(self, pages: Sequence["Page"]) -> Iterator[Issue]:
        """These pages of one issue."""
        for done, page in enumerate(pages, start=1):
            yield self.page(page.entry, page.beside)
            self.told(done, len(pages))

    def page(self, page: Entry, beside: Entry | None) -> Issue:
        """A page, with the editor's corrections beside it."""
        data = page.read(LIMIT + 1)
        if what := no_page(page.path, data):
            raise IssueError(f"this {what} and no page; give the file that has the paper's text", file=page.path)
        corrections, name = (beside.read(LIMIT + 1), str(beside.path)) if beside else (b"", "")
        try:
            return self.read(data, str(page.path), corrections, name)
        except IssueError:
            from audio.framesets import as_one

            if whole := as_one(page.path, data):
                return self.read(whole, str(page.path), corrections, name)
            raise

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

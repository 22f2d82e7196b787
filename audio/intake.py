"""Pages from the disk: a file, a folder of files as one issue, or standard input."""

import re
import sys
from datetime import date
from pathlib import Path

from audio.errors import IssueError
from audio.issue import read_issue
from audio.issue.encoding import LIMIT
from audio.issue.formats import BY_SUFFIX
from audio.issue.page import bound, dated
from audio.models import Issue

SIDECAR = ".roles.yaml"
"""Beside `page.txt`, `page.roles.yaml` holds the editor's corrections."""
PAGES = 2_000
"""Files in a folder that are read as one issue."""


def load_issue(path: Path, day: date | None = None) -> Issue:
    """The issue in a file or a folder, or on standard input (`-`); `day` overrides the page's own.

    Raises IssueError when it cannot be read, with what to do.
    """
    if str(path) == "-":
        return dated(read_issue(sys.stdin.buffer.read(LIMIT + 1), "stdin"), day)
    if "://" in str(path) or str(path).startswith(("http:/", "https:/")):
        raise IssueError("pages are not fetched; open it in a browser, save it (Ctrl+S) and give that file", file=path)
    if path.is_dir():
        return dated(bound((_page(page) for page in _pages(path)), str(path)), day)
    return dated(_page(path), day)


def _page(path: Path) -> Issue:
    beside = path.with_suffix(SIDECAR)
    return read_issue(_bytes(path), str(path), _bytes(beside) if beside.is_file() else b"")


def _pages(folder: Path) -> list[Path]:
    """Its pages in the order of their names, figures by value: page 2 before page 10."""
    found = [one for one in folder.iterdir() if one.suffix.lower() in BY_SUFFIX and one.is_file() and one.name[0] != "."]
    if not found:
        raise IssueError(f"there is no page in this folder; known are {', '.join(BY_SUFFIX)}", file=folder)
    if len(found) > PAGES:
        raise IssueError(f"{len(found)} files are no issue; give a folder with one issue's pages", file=folder)
    return sorted(found, key=lambda one: [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", one.name)])


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file() and path.exists():
            raise IssueError("this is no file that can be read", file=path)
        with path.open("rb") as page:
            return page.read(LIMIT + 1)
    except FileNotFoundError:
        raise IssueError("there is no such file", file=path) from None
    except (OSError, ValueError) as wrong:
        raise IssueError(f"cannot be read: {wrong}", file=path) from wrong

"""Pages from the disk: a file, a folder of files as one issue, or standard input."""

import sys
from datetime import date
from pathlib import Path

from audio.errors import IssueError
from audio.issue import read_issue
from audio.issue.page import dated
from audio.models import Issue

SIDECAR = ".roles.yaml"
"""Beside `page.txt`, `page.roles.yaml` holds the editor's corrections."""


def load_issue(path: Path, day: date | None = None) -> Issue:
    """The issue in a file or a folder, or on standard input (`-`); `day` overrides the page's own.

    Raises IssueError when it cannot be read, with what to do.
    """
    if str(path) == "-":
        return dated(read_issue(sys.stdin.buffer.read(), "stdin"), day)
    return dated(read_issue(_bytes(path), str(path), _sidecar(path)), day)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise IssueError("there is no such file", file=path) from None
    except OSError as wrong:
        raise IssueError(f"cannot be read: {wrong.strerror}", file=path) from wrong


def _sidecar(path: Path) -> bytes:
    beside = path.with_suffix(SIDECAR)
    return _bytes(beside) if beside.is_file() else b""

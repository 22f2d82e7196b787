"""MHTML: a page that a browser saved as one file; the HTML in it is read as any other."""

import re
from email import message_from_bytes, policy

from audio.errors import IssueError
from audio.issue.frontmatter import Facts
from audio.issue.html import read_html
from audio.issue.printed import Printed

HEAD = re.compile(rb"\A(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){1,20}?content-type:\s*multipart/related", re.IGNORECASE)
"""How such a file begins (RFC 2557): the headers of a letter with parts that belong together."""


def is_mhtml(data: bytes) -> bool:
    """Whether it is such a file, whatever its name says."""
    return bool(HEAD.match(data[:4096]))


def read_mhtml(data: bytes, name: str) -> tuple[list[Printed], Facts]:
    """The printed lines of the page in it: its first part that is HTML. IssueError when there is none."""
    letter = message_from_bytes(data, policy=policy.default)
    for part in letter.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            page = part.get_payload(decode=True)
            return read_html(page if isinstance(page, bytes) else b"", name, part.get_content_charset() or "")
    raise IssueError("there is no page in this saved file; save it anew, as `Webpage, Complete`", file=name)

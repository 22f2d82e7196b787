"""MHTML: a page that a browser saved as one file; the HTML in it is read as any other."""

import re
from email import message_from_bytes, policy
from email.message import Message

from audio.errors import IssueError
from audio.issue.frontmatter import Facts
from audio.issue.printed import Printed
from audio.issue.web.encoding import page_text
from audio.issue.web.html import read_html

HEAD = re.compile(rb"\A(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){1,20}?content-type:\s*multipart/related", re.IGNORECASE)
"""How such a file begins (RFC 2557): the headers of a letter with parts that belong together."""
PAGES = frozenset(("text/html", "application/xhtml+xml"))


def is_mhtml(data: bytes) -> bool:
    """Whether it is such a file, whatever its name says."""
    return bool(HEAD.match(data[:4096]))


def read_mhtml(data: bytes, name: str) -> tuple[list[Printed], Facts]:
    """The printed lines of the page in it, its first part that is HTML, with those in its frames. IssueError when there is
    none.
    """
    letter = message_from_bytes(data, policy=policy.default)
    parts = [part for part in letter.walk() if part.get_content_type() in PAGES]
    if not parts:
        raise IssueError("there is no page in this saved file; save it anew, as `Webpage, Complete`", file=name)
    frames: dict[str, str] = {}
    for part in parts[1:]:
        text = _text(part, name)
        frames |= dict.fromkeys(_addresses(part), text)
    address = next(iter(_addresses(parts[0])), "")
    return read_html(_content(parts[0]), name, parts[0].get_content_charset() or "", frames, address)


def _content(part: Message) -> bytes:
    page = part.get_payload(decode=True)
    return page if isinstance(page, bytes) else b""


def _text(part: Message, name: str) -> str:
    """A frame's; one that is broken is left out, as one that was not saved."""
    try:
        return page_text(_content(part), name, part.get_content_charset() or "")
    except IssueError:
        return ""


def _addresses(part: Message) -> list[str]:
    """What a page calls this part by."""
    number = (part.get("Content-ID") or "").strip().strip("<>")
    return [*filter(None, [(part.get("Content-Location") or "").strip(), number and f"cid:{number}"])]

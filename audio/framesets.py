"""Pages of HTML that only frame others: which of these were saved with them, and both as one page (MHTML, RFC 2557)."""

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import unquote

from audio.entries import LIMIT

WEB = (".html", ".htm", ".xhtml")
"""How the names of such pages end."""
SHELL = 64 << 10
"""Bytes of a page that only frames others, at most."""
FRAMESET = b"<frameset"


def frames_of(page: Path, data: bytes) -> Iterator[tuple[str, Path]]:
    """The address and the place of each page that this one, with this data, frames, beside or below it."""
    if page.suffix.lower() not in WEB or len(data) > SHELL or b"frame" not in data.lower():
        return
    from audio.issue.web.markup import framed

    for address in framed(data.decode("utf-8", "replace")):
        place = Path(unquote(address.partition("#")[0].partition("?")[0]))
        if place.suffix.lower() in WEB and not place.is_absolute() and ".." not in place.parts:
            yield address, page.parent / place


def is_frameset(page: Path, data: bytes) -> bool:
    """Whether it has nothing but frames."""
    return page.suffix.lower() in WEB and FRAMESET in data.lower()


def as_one(page: Path, data: bytes) -> bytes:
    """The page with those in its frames that were saved with it; nothing where there are none."""
    saved = [(address, place) for address, place in frames_of(page, data) if place.is_file()]
    parts = [(address, place.read_bytes()) for address, place in saved if place.stat().st_size <= LIMIT]
    if not parts:
        return b""
    whole = EmailMessage()
    whole["Subject"] = "page"
    for address, part in (("", data), *parts):
        whole.add_related(part, "text", "html", cid=None, headers=[f"Content-Location: {address}"])
    return whole.as_bytes()

"""A published feed as an app sees it: fetched over HTTP, and every file it names asked for, with a HEAD and a range."""

import http.client
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from audio.errors import FeedError

AGENT = "tingbao-check"
PATIENCE = 20.0
"""s for one answer."""
LARGEST = 16 * 1024 * 1024
"""bytes of a feed that are read; no app reads more."""
TYPES = {".mp3": "audio/mpeg", ".vtt": "text/vtt", ".json": "application/json", ".jpg": "image/jpeg", ".png": "image/png"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said."""

    status: int
    """HTTP status; 0 when it did not answer."""
    type: str
    length: int
    """bytes as Content-Length says; -1 when it does not."""
    body: bytes
    reason: str


def ask(address: str, *, method: str = "GET", span: str = "", most: int = LARGEST) -> Answer:
    """One request; never raises for what a server does. `span` is a Range header; `most` bytes are read."""
    if not address.lower().startswith(("http://", "https://")):
        return Answer(status=0, type="", length=-1, body=b"", reason="no http address")
    headers = {"User-Agent": AGENT, **({"Range": span} if span else {})}
    try:
        request = urllib.request.Request(address, method=method, headers=headers)  # noqa: S310 - http and https only, above
        with urllib.request.urlopen(request, timeout=PATIENCE) as reply:  # noqa: S310
            length = reply.headers.get("Content-Length", "")
            return Answer(
                status=reply.status,
                type=reply.headers.get_content_type(),
                length=int(length) if length.isdecimal() else -1,
                body=reply.read(most),
                reason=reply.reason,
            )
    except urllib.error.HTTPError as error:
        return Answer(status=error.code, type="", length=-1, body=b"", reason=str(error.reason))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer(status=0, type="", length=-1, body=b"", reason=str(error))


def fetch_feed(address: str) -> bytes:
    """The document at `address`. Raises `FeedError` when it is not to be had."""
    answer = ask(address)
    if answer.status != 200:
        raise FeedError(
            f"{address}: no feed there ({answer.status or 'no answer'} {answer.reason}); see that it is published"
        )
    return answer.body


def look(links: Iterable[tuple[str, int]]) -> Iterator[tuple[str, str]]:
    """(address, what is wrong) for each of a feed's files; the second of a link is the length the feed gives, or 0."""
    for address, length in links:
        yield from ((address, fault) for fault in _faults(address, length))


def _faults(address: str, length: int) -> Iterator[str]:
    head = ask(address, method="HEAD")
    if head.status != 200:
        yield f"HEAD gives {head.status or 'no answer'} {head.reason}; publish again, and see that the server shows the file"
        return
    wanted = next((kind for suffix, kind in TYPES.items() if address.endswith(suffix)), "")
    if wanted and head.type.partition("+")[0] != wanted:
        yield f"the server says it is {head.type!r}; set its type to {wanted}"
    if length and head.length != length:
        yield f"the server says {head.length} bytes, the feed {length}; publish again"
    if length and (part := ask(address, span="bytes=0-1", most=3)).status != 206:
        yield f"a range gives {part.status or 'no answer'}, not 206: players cannot skip; choose a server that knows ranges"

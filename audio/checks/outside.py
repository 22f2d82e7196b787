"""A published feed as an app sees it: fetched over HTTP, and every file it names asked for, with a HEAD and a range."""

import http.client
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from audio.errors import AddressError, FeedError
from audio.feed.addresses import is_web

AGENT = "tingbao-check"
PATIENCE = 20.0
"""s for one answer."""
LARGEST = 16 * 1024 * 1024
"""bytes of a feed that are read; no app reads more."""
TYPES = {
    ".mp3": ("audio/mpeg",),
    ".vtt": ("text/vtt",),
    ".json": ("application/json", "application/json+chapters"),
    ".jpg": ("image/jpeg",),
    ".png": ("image/png",),
    ".xml": ("application/rss+xml", "application/xml", "text/xml"),
}
"""Ending of an address -> what a server may say it is; the first is the best."""
SHARED = (".vtt", ".json")
"""Endings of what players in a browser read from another host."""
PAGE = b"<html"


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
    address: str = ""
    """Where the answer came from in the end."""
    shared: bool = False
    """Whether a page of another host may read it."""


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
                address=reply.url,
                shared=reply.headers.get("Access-Control-Allow-Origin") == "*",
            )
    except urllib.error.HTTPError as error:
        return Answer(status=error.code, type="", length=-1, body=b"", reason=str(error.reason))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer(status=0, type="", length=-1, body=b"", reason=str(_cause(error)))


def _cause(error: Exception) -> object:
    """What the network said, without the names of errors around it."""
    cause = getattr(error, "reason", error)
    return getattr(cause, "strerror", None) or cause


def fetch_feed(address: str) -> bytes:
    """The document at `address`. Raises `AddressError` when that is none or holds a password, and `FeedError` when the
    document is not to be had.
    """
    if "@" in address:
        raise AddressError("an address with a password is not for a feed that apps subscribe to; take the password out")
    if not is_web(address):
        raise AddressError(f"{address!r} is no address of a feed; write it as https://example.org/podcast/feed.xml")
    answer = ask(address)
    if answer.status != 200:
        raise FeedError(
            f"{address}: no feed there ({answer.status or 'no answer'} {answer.reason}); see that it is published"
        )
    if PAGE in answer.body[:1024].lower():
        raise FeedError(f"{address}: a page of HTML is there and no feed; give the address of the feed, as apps get it")
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
    if head.address != address:
        yield f"it is sent on to {head.address}, and not every app follows; give the final address as base_url"
    kinds = next((kinds for ending, kinds in TYPES.items() if address.endswith(ending)), (head.type,))
    if head.type not in kinds:
        yield f"the server says it is {head.type!r}; set its type to {kinds[0]}"
    if address.endswith(SHARED) and not head.shared:
        yield "players in a browser may not read it; let the server send Access-Control-Allow-Origin: *"
    if length and head.length != length:
        yield f"the server says {head.length} bytes, the feed {length}; publish again"
    if length and ((part := ask(address, span="bytes=0-1", most=3)).status != 206 or len(part.body) != 2):
        said = f"{part.status or 'no answer'} and {len(part.body)} bytes"
        yield f"a range of 2 bytes gives {said}, not 206 and 2: players cannot skip; choose a server that knows ranges"

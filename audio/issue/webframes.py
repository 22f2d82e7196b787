"""Pages in frames: those that were saved with the page are put where they are shown, of others the page says which."""

import re
from collections.abc import Mapping
from urllib.parse import urljoin

from audio.issue.elements import Node
from audio.issue.webmarkup import parsed

FRAME = re.compile(r"""<i?frame[^>]{0,400}?\ssrc\s*=\s*["']?([^"'\s>]{1,200})""", re.IGNORECASE)
MOST = 8
"""Frames that a page may have; of more the rest is not put in or named."""

Frames = Mapping[str, str]
"""The text of each page by its address."""


def framed(text: str) -> list[str]:
    """The addresses of the pages that this one frames."""
    return [*dict.fromkeys(found[1] for found in FRAME.finditer(text) if not found[1].startswith("about:"))][:MOST]


def put_in(root: Node, frames: Frames, address: str) -> None:
    """Makes elements of text of the frames whose pages are here, once each. `address` is the page's own."""
    left = dict(frames)
    for frame in [*root.iter("iframe", "frame")][:MOST]:
        source = frame.get("src") or ""
        if page := left.pop(source, "") or left.pop(urljoin(address, source), ""):
            _fill(frame, page)


def _fill(frame: Node, page: str) -> None:
    try:
        inner = parsed(page)
    except ValueError:
        return
    frame.tag = "div"
    for body in inner.iter("body"):
        body.tag = "div"
        frame.append(body)
        return

"""The tree of a page of HTML, however it is written, with the pages in its frames that were saved with it; of others it says
which.
"""

import json
import re
from collections.abc import Mapping
from urllib.parse import urljoin

from audio.issue.web.elements import Node

FRAME = re.compile(r"""<i?frame[^>]{0,400}?\ssrc\s*=\s*["']?([^"'\s>]{1,200})""", re.IGNORECASE)
HEADLINE = re.compile(r"""\"headline\"\s*:\s*(\"(?:[^\"\\\x00-\x1f]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4}){1,200}\")""")
ENDS = re.compile(r"</html\s*>", re.IGNORECASE)
"""The end of a document: where a page has a part of another in it, a browser goes on behind it, the parser does not."""
MOST = 8
"""Frames that a page may have; of more the rest is not put in or named."""

Frames = Mapping[str, str]
"""The text of each page by its address."""


def title_of(root: Node) -> str:
    """What the page is called, by its own title and those that it gives to others."""
    given = [meta.get("content") or "" for meta in root.iter("meta") if meta.get("property") == "og:title"][:1]
    data = (script.text or "" for script in root.iter("script") if script.get("type") == "application/ld+json")
    headlines = [json.loads(found[1]) for found in map(HEADLINE.search, data) if found][:1]
    titles = (*given, *headlines, root.findtext(".//title") or "")
    return "_".join(dict.fromkeys(title.strip() for title in titles if title.strip()))


def parsed(text: str) -> Node:
    """The root of the page, without comments. ValueError for what is no HTML."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8")
    text = ENDS.sub("", re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, AssertionError) as wrong:
        raise ValueError(str(wrong)) from wrong


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

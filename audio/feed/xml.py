"""A feed's XML: its namespaces, how an element is written, and how a document is read as an app would.

lxml writes it because it refuses what could not be read back. Nothing is fetched or blown up when a stranger's feed is read.
"""

import re
from typing import TYPE_CHECKING

from audio.errors import FeedError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "fh": "http://purl.org/syndication/history/1.0",
}
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold, and DEL."""


def read(xml: bytes) -> "Element":
    """The root of a document. Raises `FeedError` for what is no XML."""
    from lxml import etree

    try:
        return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise FeedError(str(error)) from error


def text_of(node: "Element | None", path: str) -> str:
    """What stands in the first element of that path, without the space around it; empty when there is none."""
    return "" if node is None else (node.findtext(path, "", NAMESPACES) or "").strip()


def add(parent: "Element", tag: str, content: str = "", /, **attributes: str) -> "Element":
    """A child of that tag (`itunes:image`, or `title`) with its text and attributes."""
    from lxml.etree import SubElement

    prefix, colon, local = tag.partition(":")
    kept = {key: clean(value) for key, value in attributes.items()}
    node = SubElement(parent, f"{{{NAMESPACES[prefix]}}}{local}" if colon else tag, kept)
    if content:
        node.text = clean(content)
    return node


def clean(text: str) -> str:
    """The text without characters that no feed can hold: a stray control character costs a character, not the feed."""
    return UNREADABLE.sub("", text)

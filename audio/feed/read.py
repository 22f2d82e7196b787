"""What any feed tells whoever fetches it: whose it is, which files it names, and whether apps can fetch them.

Pure; what is no XML tells nothing.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from audio.errors import FeedError
from audio.feed.addresses import is_web
from audio.feed.xml import NAMESPACES, read

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def identities(xml: bytes) -> tuple[str, Mapping[str, str]]:
    """A feed's `podcast:guid`, and the title of each item by its GUID."""
    root = _root(xml)
    if root is None:
        return "", {}
    items = {node.findtext("guid") or "": node.findtext("title") or "" for node in root.iter("item")}
    return next((node.text or "" for node in root.iterfind("channel/podcast:guid", NAMESPACES)), ""), items


def links(xml: bytes) -> tuple[tuple[str, int], ...]:
    """Every file a feed names, with its length in bytes where the feed gives one, else 0."""
    root = _root(xml)
    if root is None:
        return ()
    found: dict[str, int] = {}
    for node in root.iter("enclosure", "{*}transcript", "{*}chapters", "{*}image"):
        if address := node.get("url") or node.get("href"):
            length = node.get("length", "")
            found[address] = int(length) if length.isdecimal() else found.get(address, 0)
    return tuple(found.items())


def is_homebound(xml: bytes) -> bool:
    """Whether the feed names its files without a host, as one made without `base_url` does: no app can fetch any."""
    addresses = [address for address, _ in links(xml)]
    return bool(addresses) and not any(urlsplit(address).netloc for address in addresses)


def is_public(xml: bytes) -> bool:
    """Whether the feed says where in the world it stands."""
    root = _root(xml)
    own = () if root is None else root.iterfind("channel/atom:link[@rel='self']", NAMESPACES)
    return any(is_web(link.get("href", "")) for link in own)


def _root(xml: bytes) -> "Element | None":
    try:
        return read(xml)
    except FeedError:
        return None

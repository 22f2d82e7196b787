"""Notes of a page or a book, and their marks: what a link of one sign to a place says of what it stands in."""

import re

from audio.issue.web.elements import Node

BARE = re.compile(r"\s*[0-9]{1,3}\s*")
MARK = re.compile(
    rf"{BARE.pattern}|\s*(?:[\[〔（(]\s*(?:注\s*)?[0-9]{{1,3}}\s*[\]〕）)]|[①-⑳]|[*＊†]{{1,3}}|注(?:\s*[0-9]{{1,3}})?|[↩↑^]\ufe0e?)\s*"
)
"""What a note has as its mark, or as the way back to it."""
PLACE = re.compile(r"#[\w.-]*(?:foot-?note|end-?note|rear-?note|note-?ref)|#_?(?:ft|ed|f|e)n(?:ref)?-?\d", re.IGNORECASE)
"""How programs call the places of notes."""


def is_note(node: Node) -> bool:
    """Whether it is the mark of a note, a link to a place (1, [1], ①) that is raised or called a note's, or a note, which
    begins with its way back.
    """
    if node.tag == "a":
        text = _mark(node)
        return bool(text) and (not BARE.fullmatch(text) or _is_raised(node) or PLACE.search(node.get("href")) is not None)
    first = _first(node) if node.tag in {"p", "li"} else None
    if first is not None and first.tag == "sup":
        first = _first(first)
    return first is not None and first.tag == "a" and bool(_mark(first))


def _is_raised(link: Node) -> bool:
    around = link.getparent()
    return (around is not None and around.tag == "sup") or link.find(".//sup") is not None


def _first(node: Node) -> Node | None:
    """The element that it begins with, if no text stands before it."""
    return None if (node.text or "").strip() else next(iter(node), None)


def _mark(link: Node) -> str:
    """Its text where it is a note's mark and leads to a place, else nothing."""
    text = "".join(link.itertext()) if "#" in (link.get("href") or "") else ""
    return text if MARK.fullmatch(text) else ""

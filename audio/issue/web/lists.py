"""The numbers of ordered lists in HTML: they stand in no text, but a reader of the page sees them."""

import re
from collections.abc import Iterator

from audio.issue.numerals import written
from audio.issue.web.elements import Node

FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
"""How an item is numbered (HTML, 4.4.5, `type`); in figures otherwise."""
NUMBERED = re.compile(
    r"\s*(?:[(（\[]?[0-9]{1,3}[.、)）．\]]|[(（]?[一二三四五六七八九十]{1,3}[、.)）．]|[①-⑳⑴-⒛❶-❿]|第[一二三四五六七八九十])"
)
"""How an item begins that has its number in its text."""
PLAIN = re.compile(r"list-style[^;]*:[^;]*\bnone\b", re.IGNORECASE)


def number_items(root: Node) -> None:
    """Writes the number of each item of an ordered list before its text, where the list shows it and the text has none."""
    for items in root.iter("ol"):
        if not PLAIN.search(items.get("style") or ""):
            for number, item in _numbers(items):
                _write(item, f"{written(number, FORMATS.get(items.get('type') or '', 'decimal'))}. ")


def _numbers(items: Node) -> Iterator[tuple[int, Node]]:
    """Each item with its number (HTML, 4.4.8): counted on from the one before, unless it says its own."""
    found = [item for item in items if item.tag == "li"]
    back = items.get("reversed") is not None
    number = _figure(items.get("start"), len(found) if back else 1)
    for item in found:
        number = _figure(item.get("value"), number)
        yield number, item
        number += -1 if back else 1


def _write(item: Node, number: str) -> None:
    for node, place in _places(item):
        if text := (getattr(node, place) or "").lstrip():
            if not NUMBERED.match(text):
                setattr(node, place, number + text)
            return


def _places(item: Node) -> Iterator[tuple[Node, str]]:
    """Where a text of it may stand, in its order: up to a list within it, that has numbers of its own."""
    yield item, "text"
    for node in item.iterdescendants():
        if node.tag in {"ol", "ul"}:
            return
        yield node, "text"
        if next(node.iterchildren(), None) is None:
            yield node, "tail"


def _figure(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\s*-?[0-9]{1,4}\s*", text) else otherwise

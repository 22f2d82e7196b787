"""What the style sheets of a book say of its elements (CSS 2.2): their type is written into the tree, as if they said it
themselves. InDesign and calibre mark headlines by nothing else.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

import tinycss2

from audio.errors import IssueError
from audio.issue.epub.bookends import address
from audio.issue.headings.texts import LEVELS
from audio.issue.marks import shows
from audio.issue.printed import fold
from audio.issue.web.elements import HEADINGS, Node, is_block

MOST = 100_000
"""Characters of a sheet that are read at most."""
SIMPLE = re.compile(r"[a-z][a-z0-9]*(?:\.[\w-]+)?|\.[\w-]+", re.IGNORECASE)
"""An element, a class, or both."""
TYPE = frozenset(("font-size", "font-weight", "text-align", "display", "visibility"))
"""What is heeded of what they say."""
NESTED = frozenset(("function", "() block", "[] block", "{} block"))
SIZE = re.compile(r"([0-9]*\.?[0-9]+)\s*(em|rem|%|pt|px)")
UNITS = {"em": 1.0, "%": 0.01, "rem": 1.0, "pt": 1 / 12, "px": 1 / 16}
"""Times the parent's type for the first two, else that of the page."""
WORDS = {"small": 0.83, "medium": 1.0, "large": 1.2, "x-large": 1.5, "xx-large": 2.0}
LARGER = 1.15
"""Times the type of most of the text that a headline's is large at least."""
HEADLINE = 60
"""Characters of a headline at most."""

Sheet = Mapping[str, Mapping[str, str]]
"""What is said of each selector."""


def sheet_of(css: str) -> Sheet:
    """What a style sheet says of elements and classes alone, and not for some devices only; the last word counts."""
    found: dict[str, dict[str, str]] = {}
    for rule in tinycss2.parse_stylesheet(css[:MOST], skip_comments=True, skip_whitespace=True):
        said = _said(rule.content) if rule.type == "qualified-rule" else {}
        for selector in _written(rule.prelude).split(",") if said else ():
            if SIMPLE.fullmatch(selector.strip()):
                found.setdefault(selector.strip(), {}).update(said)
    return found


def _said(block: object) -> dict[str, str]:
    """What the block of a rule, or an element's own style, says."""
    told = (one for one in tinycss2.parse_blocks_contents(block) if one.type == "declaration" and one.lower_name in TYPE)
    return {one.lower_name: _written(one.value).strip().lower() for one in told}


def _written(tokens: Iterable[Any]) -> str:
    """As a sheet has it, but for what stands in brackets, however deep: nothing that is heeded has any."""
    return "".join("()" if one.type in NESTED else one.serialize() for one in tokens)


class Sheets:
    """The style sheets of a book, each read once; `read` gives a file of the book by its path."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read
        self._known: dict[str, Sheet] = {}

    def dress(self, root: Node, path: str) -> None:
        """Writes into the tree of the document at this path what its sheets say of it: its type, and, where it has no
        headings, which of its paragraphs are some.
        """
        sheets = [*self._linked(root, path), *(sheet_of(one.text or "") for one in root.iter("style"))]
        if not any(sheets):
            return
        sizes = _sized(root, sheets)
        if not any((one.text_content() or "").strip() for tag in HEADINGS for one in root.iter(tag)):
            _head(root, sizes)

    def _linked(self, root: Node, path: str) -> Iterator[Sheet]:
        for link in root.iter("link"):
            if "stylesheet" in (link.get("rel") or "").lower() and link.get("href"):
                name = posixpath.join(posixpath.dirname(path), address(link.get("href")))
                yield self._sheet(posixpath.normpath(name))

    def _sheet(self, name: str) -> Sheet:
        if name not in self._known:
            self._known[name] = {}
            with suppress(IssueError):  # a book without its sheet is read by its text
                self._known[name] = sheet_of(self._read(name).decode("utf-8", "replace"))
        return self._known[name]


def _sized(root: Node, sheets: list[Sheet]) -> dict[Any, float]:
    """The size of each element's type, in em of the page's; what is said of it becomes its own style."""
    sizes: dict[Any, float] = {}
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        around = sizes.get(node.getparent(), 1.0)
        classes = (node.get("class") or "").split()
        names = (node.tag, *(f".{one}" for one in classes), *(f"{node.tag}.{one}" for one in classes))
        said = {key: value for name in names for sheet in sheets for key, value in sheet.get(name, {}).items()}
        if said:
            node.set("style", ";".join([*(f"{key}:{value}" for key, value in said.items()), node.get("style") or ""]))
        sizes[node] = _size(node.get("style") or "", around)
    return sizes


def _size(style: str, around: float) -> float:
    said = _said(style).get("font-size", "") if style else ""
    if found := SIZE.fullmatch(said):
        return float(found[1]) * UNITS[found[2]] * (around if found[2] in {"em", "%"} else 1.0)
    return WORDS.get(said, around)


def _head(root: Node, sizes: Mapping[Any, float]) -> None:
    """Makes headings of the paragraphs in larger type than most text has, the largest the highest."""
    texts = [
        (node, _type(node, sizes)) for node in root.iter("p", "div") if not any(is_block(one.tag) for one in _inner(node))
    ]
    count: Counter[float] = Counter()
    for node, size in texts:
        count[size] += len(node.text_content().strip())
    running = any(len(node.text_content()) > HEADLINE for node, _ in texts)
    usual = max(count, key=lambda size: count[size]) if running else 1.0
    large = [(node, size) for node, size in texts if size >= LARGER * usual and _may_head(node.text_content().strip())]
    ranks = sorted({size for _, size in large}, reverse=True)
    for node, size in large:
        node.tag = f"h{min(ranks.index(size) + 1, LEVELS)}"


def _may_head(text: str) -> bool:
    return 0 < len(text) <= HEADLINE and not shows(fold(text), "stop_end")


def _inner(node: Node) -> Iterator[Node]:
    return (one for one in node.iterdescendants() if isinstance(one.tag, str))


def _type(node: Node, sizes: Mapping[Any, float]) -> float:
    """The size of most of a paragraph's type."""
    count: Counter[float] = Counter({round(sizes[node], 1): len((node.text or "").strip())})
    for one in _inner(node):
        count[round(sizes[one], 1)] += len((one.text or "").strip())
        count[round(sizes[one.getparent()], 1)] += len((one.tail or "").strip())
    return max(count, key=lambda size: count[size])

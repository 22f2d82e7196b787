"""What an element of a web page is, by its tag, its names, its style and its ARIA role."""

import re
from contextlib import suppress
from functools import lru_cache
from typing import Any

from audio.issue.marks import table

_CLASSES = table("web/classes.yaml")
SILENT, OUTSIDE, BESIDE, BLOCKS = (frozenset(_CLASSES[kind]) for kind in ("silent", "outside", "beside", "blocks"))
HEADINGS, BOLD, DELETED, ARIA, EPUB = (frozenset(_CLASSES[kind]) for kind in ("headings", "bold", "deleted", "aria", "epub"))
FURNITURE, LAYOUT, HIDDEN = (frozenset(_CLASSES[kind]) for kind in ("furniture", "layout", "hidden"))
SUMMARY, SIGNATURE, PICTURES = (frozenset(_CLASSES[kind]) for kind in ("summary", "signature", "pictures"))
ROLES: tuple[tuple[str, re.Pattern[str], int], ...] = tuple(
    (role, re.compile(f"(?:^|-)(?:{pattern})"), most) for role, (pattern, most) in _CLASSES["roles"].items()
)
LARGER = re.compile(_CLASSES["larger"])
CAMEL, APART = re.compile("(?<=[a-z0-9])(?=[A-Z])"), re.compile(r"[-_:\d]+")
TURNED = re.compile("(?:^|-)(?:prev|next)(?:$|-)")
"""What leads to the page before or behind is called, and what stands in front of a headline or behind it."""
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
STORY = 20
"""Least characters of an `article` element that is a story."""
FORM = 100
"""Most characters of a form that is one to fill in; older pages stand in one as a whole."""
STEPS = 500
"""Texts of an element that are counted before it counts as large."""

Node = Any
"""lxml's elements have no useful type."""


@lru_cache(maxsize=4096)
def _names(given: str) -> tuple[str, ...]:
    """Class and id names in small letters, their words parted by hyphens: `mainNav` is `main-nav`."""
    return tuple(APART.sub("-", CAMEL.sub("-", name)).strip("-").lower() for name in given.split())


def names_of(node: Node) -> tuple[str, ...]:
    """Those of an element; a tag that is no HTML (`founder-title`) is one, too."""
    own = node.tag if "-" in node.tag else ""
    return _names(f"{own} {node.get('class') or ''} {node.get('id') or ''}")


def is_block(tag: str) -> bool:
    """Whether it parts the text before from the text behind it."""
    return tag in BLOCKS or tag in OUTSIDE or tag in BESIDE or "-" in tag


def is_link(node: Node) -> bool:
    """Whether it leads elsewhere: an anchor is a place, and older pages do not close it."""
    return node.tag == "a" and not (node.get("name") and node.get("href") is None)


def is_hidden(node: Node, whole: int) -> bool:
    """Whether nobody sees it, or it is struck out. What holds most of the text is only waiting for a script to show it."""
    names = names_of(node)
    seen = HIDDEN.isdisjoint(names) or any(LARGER.search(name) for name in names)
    if seen and node.get("hidden") is None and not is_styled(node, UNSEEN):
        return node.tag in DELETED
    return not _is_most(node, whole)


def is_outside(node: Node, whole: int) -> bool:
    """Whether it is the site's own, or the book's, by its tag or what it is said to be."""
    if (
        node.tag in OUTSIDE
        or (node.tag == "form" and is_short(node, FORM))
        or not EPUB.isdisjoint((node.get("epub:type") or "").split())
    ):
        return True
    return (node.tag in BESIDE or node.get("role") in ARIA) and not _is_most(node, whole)


def is_furniture(node: Node, whole: int) -> bool:
    """Whether it is the site's own by its names, if it holds neither a first heading nor most of the text: themes call whole
    pages by what stands beside the text. `whole` is how many characters the page has.
    """
    names = [name for name in names_of(node) if _is_furniture_name(name)] if node.tag not in {"html", "body"} else []
    if not names or (all(map(TURNED.search, names)) and not _is_linked(node)):
        return False
    return node.find(".//h1") is None and not _is_most(node, whole)


def _is_linked(node: Node) -> bool:
    """Whether it is, or has, or stands in a link."""
    return node.find(".//a") is not None or any(one.tag in {"a", "button"} for one in (node, *node.iterancestors()))


def _is_most(node: Node, whole: int) -> bool:
    return 2 * size_of(node) > whole


def size_of(node: Node) -> int:
    """How many characters it has, without the blanks at the ends of its texts."""
    return sum(len(text.strip()) for text in node.itertext())


@lru_cache(maxsize=4096)
def _is_furniture_name(name: str) -> bool:
    words = name.split("-")
    if words[0] in LAYOUT:
        return False
    named = not FURNITURE.isdisjoint((words[0], words[-1], "".join(words)))
    return named or any(len(word) > 4 and word in FURNITURE for word in words)


def role_of(node: Node) -> str:
    """The role that its names stand for, else the level of a heading (`h1`), else nothing."""
    tag, names = node.tag, names_of(node)
    for role, pattern, most in ROLES if names else ():
        if any(map(pattern.search, names)) and not (role in {"large", "headline"} and tag in HEADINGS):
            headed = role in {"large", "headline"} and any(node.find(f".//{tag}") is not None for tag in HEADINGS)
            return role if is_short(node, most) and not headed else ""
    return "caption" if tag in {"figcaption", "caption"} else tag if tag in HEADINGS else ""


@lru_cache(maxsize=4096)
def is_called(kind: str, words: frozenset[str]) -> bool:
    """Whether an element, given as its tag, class and id, is called so by the first or the last word of a name."""
    return any(not words.isdisjoint((name[0], name[-1])) for name in (one.split("-") for one in _names(kind)))


def is_short(node: Node, most: int) -> bool:
    """Whether it has at most so many characters: what holds a whole story is no author's name."""
    count = 0
    for step, text in enumerate(node.itertext()):
        count += len(text.strip())
        if count > most or step > STEPS:
            return False
    return True


def is_story(article: Node) -> bool:
    """Whether an `article` element is a story's: in no other, and no mere word."""
    return size_of(article) >= STORY and not any(one.tag == "article" for one in article.iterancestors())


def is_styled(node: Node, as_: re.Pattern[str]) -> bool:
    """Whether its own style says so, by a pattern: most elements have none."""
    style = node.get("style")
    return bool(style) and as_.search(style) is not None


def cells_of(row: Node) -> list[str]:
    """The texts of a row of data; nothing where it is no such row: tables were used to lay out pages, too."""
    cells = [cell for cell in row if cell.tag in {"td", "th"}]
    if any(is_block(one.tag) for cell in cells for one in _lone(cell).iterdescendants()):
        return []
    texts = [" ".join("".join(cell.itertext()).split()) for cell in cells]
    told = [text for text in texts if text]
    return told if len(told) > 1 and max(map(len, told)) <= 40 else []


def _lone(cell: Node) -> Node:
    """Its only element, where that is a paragraph or a box without a sentence, as Word sets one; else the cell."""
    texts = [text for text in cell.itertext() if text.strip()]
    inner = [*cell]
    bare = len(inner) == 1 and inner[0].tag in {"p", "div"} and "。" not in "".join(texts)
    return inner[0] if bare and texts == [text for text in inner[0].itertext() if text.strip()] else cell


def open_up(root: Node) -> None:
    """Makes elements of text of those that hold some where most hold none: shadow roots, framed documents, cards in SVG;
    headings of what is said to be one (WAI-ARIA, `heading`); pictures of those that a phone's page loads by a script; plain
    text of labels that name no field of a form.
    """
    from lxml import etree, html

    for node in root.xpath("//*[@role='heading']"):
        level = node.get("aria-level") or ""
        node.tag = node.tag if node.tag in HEADINGS else f"h{level}" if f"h{level}" in HEADINGS else "h2"
    filled = {field.getparent() for field in root.iter("input", "select", "textarea")}
    for node in [*root.iter("label")]:
        if node.get("for") is None and filled.isdisjoint((node, node.getparent())):
            node.tag = "span"
    for node in [*root.iter(*PICTURES)]:
        node.tag = "img"
    for node in [*root.iter("template", "iframe", "svg")]:
        if node.tag == "template" and node.get("shadowrootmode"):
            node.tag = "div"
        elif node.tag == "iframe" and (inner := (node.get("srcdoc") or "").strip()):
            node.tag = "div"
            with suppress(etree.ParserError):  # nothing in it
                node.append(html.fragment_fromstring(inner, create_parent="div"))
        elif node.tag == "svg" and any(True for _ in node.iter("foreignobject")):
            node.tag = "div"

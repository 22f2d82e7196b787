"""The tree of a web page, walked once: its blocks of text, each piece with what it stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from audio.issue.marks import shows
from audio.issue.printed import fold
from audio.issue.web.around import form_boxes, picture_boxes
from audio.issue.web.elements import (
    BOLD,
    HEADINGS,
    SILENT,
    Node,
    cells_of,
    is_block,
    is_furniture,
    is_hidden,
    is_link,
    is_outside,
    is_story,
    open_up,
    role_of,
    size_of,
)
from audio.issue.web.facts import DAY, WORD, is_day
from audio.issue.web.notes import is_note
from audio.issue.web.style import USUAL, is_bold, keeps_lines, set_as, size_in_small, type_size

KEPT = "\v"
"""A line end of the source that is shown."""
FIGURES, WORDY = re.compile(r"[\d_-]+"), re.compile(r"\w")
RAISED = {ord("2"): "²", ord("3"): "³"}
SET_APART = frozenset(("span", "a", "em", "i", "label", "time"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """What a text stands in."""

    role: str = ""
    inline: str = ""
    """What its inline elements say of it."""
    pictured: bool = False
    """In a box with a picture and little text."""
    apart: bool = False
    """Hidden, or the site's own."""
    kept: bool = False
    """Line ends of the source are shown."""
    story: bool = False
    """An `article` element, where there are several."""
    paragraph: int = 0
    """Which `p` element; 0: none."""
    listed: bool = False
    set_as: str = ""
    size: float = USUAL
    """Of its type, in pixels."""
    link: int = 0
    """And which link."""
    number: int = 0
    """Of the element, in the document's order."""
    block: int = 0
    """Of the block that it stands in."""
    kind: str = ""
    """Its tag, its class and its id without figures: others of the same make have the same."""
    around: "Inside | None" = field(default=None, compare=False, repr=False)
    """What the element itself stands in."""


Parts = list[tuple[str, Inside]]


@dataclass(slots=True)
class Block:
    """What stands between two breaks; it may be empty."""

    parts: Parts = field(default_factory=list)
    starts: bool = False
    """An `article` element starts, where there are several."""
    picture: bool = False
    below: bool = False
    """Its text stands behind a picture, in an element of its own."""

    def add(self, text: str | None, inside: Inside) -> None:
        """Takes a piece of text in, if there is one."""
        if text:
            self.parts.append((text.replace("\n", KEPT) if inside.kept else text, inside))


def blocks(root: Node) -> Iterator[Block]:
    """The blocks of a document in its order, without recursion: a page may be nested as deep as it likes."""
    from lxml import etree

    open_up(root)
    etree.strip_elements(root, *SILENT, with_tail=False)
    page, block, around = _Page(root), Block(), [Inside()]
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, node in walk:
        heading = around[-1].role in HEADINGS
        parting = is_block(node.tag) and not (heading and node.tag == "br")
        if event == "end":
            around.pop()
        if parting:
            yield block
            block = Block()
        if event == "end":
            between = KEPT if heading and node.tag == "br" else " " if _is_named(node, around[-1]) else ""
            block.add(between + (node.tail or ""), around[-1])
            continue
        if not parting and node.text and WORD.match(node.text):
            block.add(" ", around[-1])
        inside = page.inside(node, around[-1])
        around.append(inside)
        block.starts = node in page.starting and not inside.apart
        if node.tag == "img" and node.get("usemap") is None:
            block.picture, block.below = True, block.below or not any(text.strip() for text, _ in block.parts)
        if row := page.row(node, inside):
            block.parts.append(row)
            walk.skip_subtree()
        elif node.text:
            block.add(node.text.translate(RAISED) if node.tag == "sup" else node.text, inside)
    yield block


class _Page:
    """What is known of a page as a whole."""

    def __init__(self, root: Node) -> None:
        self.whole = size_of(root)
        stories = [one for one in root.iter("article") if is_story(one)]
        self.starting = frozenset(stories if len(stories) > 1 else ())
        self.pictures = frozenset(picture_boxes(root))
        self.forms = frozenset(form_boxes(root))
        self.small = 2 * size_in_small(root) < self.whole
        self.count = 0
        self.tables: dict[Node, bool] = {}

    def inside(self, node: Node, around: Inside) -> Inside:
        """What stands in this element."""
        tag, block = node.tag, is_block(node.tag)
        own = role_of(node)
        furniture = not around.apart and is_furniture(node, self.whole)
        named = "furniture" if furniture and not block else "" if block else own
        self.count += 1
        named_outside = is_outside(node, self.whole) and not (tag == "button" and around.role in HEADINGS)
        outside = node in self.forms or is_note(node) or named_outside
        return Inside(
            role=(own or around.role) if block else around.role,
            inline=named or around.inline or ("bold" if is_bold(node) else ""),
            pictured=around.pictured or node in self.pictures,
            apart=around.apart or outside or is_hidden(node, self.whole) or (furniture and block),
            story=around.story or node in self.starting,
            paragraph=self.count if tag == "p" else around.paragraph,
            kept=around.kept or keeps_lines(node),
            listed=tag in {"ul", "ol"} or (around.listed and tag not in {"div", "section"}),
            set_as=set_as(node, around.set_as, small=self.small),
            size=type_size(node) or around.size,
            link=self.count if is_link(node) else around.link,
            number=self.count,
            block=self.count if block else around.block,
            kind=_kind(node),
            around=around,
        )

    def row(self, node: Node, inside: Inside) -> tuple[str, Inside] | None:
        """A table's row as one text: `body` where there are several, as in a list of results."""
        if node.tag != "tr" or inside.apart or not (cells := cells_of(node)):
            return None
        parent = node.getparent()
        if parent not in self.tables:
            self.tables[parent] = sum(bool(cells_of(row)) for row in parent.iterchildren("tr")) > 1
        linked = sum(len(squeezed("".join(link.itertext()))) for link in node.iter("a")) >= sum(
            len(cell) for cell in cells if WORDY.search(cell) and not is_day(cell)
        )
        text = "  ".join(cells)
        role = inside.role or ("body" if self.tables[parent] else "")
        named = "furniture" if linked or shows(fold(text), "index_row") else role
        return text, Inside(role=named, number=inside.number, block=inside.number, around=inside.around)


def _kind(node: Node) -> str:
    name = node.get("id")
    return f"{node.tag} {node.get('class') or ''} {FIGURES.sub('', name) if name else ''}"


def _is_named(node: Node, around: Inside) -> bool:
    """An inline element before one of another class, or a bold one before one that is not, not in a paragraph: a style sets
    them apart, as source and time.
    """
    after = node.getnext()
    if around.paragraph or node.tail or after is None or not {node.tag, after.tag} <= SET_APART | BOLD:
        return False
    if node.tag in BOLD:
        return after.tag not in BOLD and not (after.tail or "").strip() and DAY.search("".join(after.itertext())) is not None
    return bool(node.get("class") and after.get("class")) and node.get("class") != after.get("class")


def squeezed(text: str) -> str:
    """A text without blanks at its ends, one blank for several."""
    return " ".join(text.split())

"""The texts of a web page, block by block: what its elements say of them, and what is the site's own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from audio.issue.elements import (
    HEADINGS,
    SILENT,
    Node,
    cells_of,
    is_block,
    is_bold,
    is_centred,
    is_furniture,
    is_hidden,
    is_outside,
    keeps_lines,
    role_of,
)
from audio.issue.marks import mark
from audio.issue.printed import fold

HAN = "[\u2014\u2018-\u201d\u2026\u3001-\u303f\u4e00-\u9fff\uff01-\uff60]"
LINE_END = re.compile(rf"(?<={HAN})[ \t]*[\r\n]\s*(?={HAN})")
"""A line end of the source between two Han: no blank was meant."""
KEPT = "\v"
"""And one that is shown."""
FACTS = re.compile(r"\d{4}\s*[-年/.]\s*\d{1,2}|(?:来源|点击|作者|发布(?:时间|日期)?)\s*[:：]")
"""When and from where a story is: what some sites set in its heading, on a line of its own."""
ZERO = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD))
"""Characters without width."""
RAISED = {ord("2"): "²", ord("3"): "³"}
LINK, PICTURED = 40, 60
"""Most characters of a text that may be a link and no more, and of one that may say what the picture above it shows."""
SET_APART = frozenset(("span", "a", "em", "i", "label", "time"))
STORY = 20
"""Least characters of an `article` element that is a story."""


@dataclass(slots=True, kw_only=True)
class Shown:
    """A block of text as a browser shows it."""

    text: str
    hint: str = ""
    """A role, `h1` to `h6`, `furniture`, or another word that `grammar.yaml` knows."""
    starts: bool = False
    """A story starts here: the first text of an `article` element, where there are several."""
    below: bool = False
    """Such an element began before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Inside:
    """What a text stands in."""

    role: str = ""
    inline: str = ""
    """What its inline elements say of it."""
    apart: bool = False
    """Hidden, or the site's own."""
    kept: bool = False
    """Line ends of the source are shown."""
    story: bool = False
    """An `article` element, where there are several."""
    paragraph: int = 0
    """Which `p` element; 0: none."""
    listed: bool = False
    centred: bool = False
    link: int = 0
    """And which link."""


Parts = list[tuple[str, _Inside]]


@dataclass(slots=True)
class _Block:
    parts: Parts = field(default_factory=list)
    starts: bool = False
    picture: bool = False

    def add(self, text: str | None, inside: _Inside) -> None:
        if text:
            self.parts.append((text.replace("\n", KEPT) if inside.kept else text, inside))


def shown(root: Node) -> Iterator[Shown]:
    """The blocks of a document in its order, each text in one of them."""
    starts = pictured = begun = False
    paragraph = 0
    for block in _blocks(root):
        texts = [*_texts(block.parts)]
        starts = starts or block.starts
        for one in texts:
            if one.hint != "furniture":
                inside = block.parts[0][1]
                one.starts, one.below = starts, inside.story and not starts
                if not one.hint and inside.paragraph and inside.paragraph == paragraph:
                    one.hint = "line"
                elif pictured and not one.hint and len(one.text) <= PICTURED and inside.centred:
                    one.hint = "pictured"
                begun = begun or one.hint in HEADINGS or len(one.text) > LINK
                one.hint = one.hint or ("paragraph" if not inside.listed else "item" if begun else "link")
                starts, paragraph = False, inside.paragraph
            yield one
        pictured = block.picture or (pictured and not texts)


def _blocks(root: Node) -> Iterator[_Block]:
    from lxml import etree

    _open(root)
    etree.strip_elements(root, *SILENT, with_tail=False)
    page, block, around = _Page(root), _Block(), [_Inside()]
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, node in walk:
        heading = around[-1].role in HEADINGS
        parting = is_block(node.tag) and not (heading and node.tag == "br")
        if event == "end":
            around.pop()
        if parting:
            yield block
            block = _Block()
        if event == "end":
            between = KEPT if heading and node.tag == "br" else " " if _is_named(node, around[-1]) else ""
            block.add(between + (node.tail or ""), around[-1])
            continue
        inside = page.inside(node, around[-1])
        around.append(inside)
        block.starts = node in page.starting and not inside.apart
        block.picture = block.picture or node.tag == "img"
        if row := page.row(node, inside):
            block.parts.append(row)
            walk.skip_subtree()
        elif node.text:
            block.add(node.text.translate(RAISED) if node.tag == "sup" else node.text, inside)
    yield block


def _open(root: Node) -> None:
    """Makes elements of text of those that hold some where most hold none: shadow roots, framed documents, cards in SVG."""
    from lxml import html

    for node in [*root.iter("template", "iframe", "svg")]:
        if node.tag == "template" and node.get("shadowrootmode"):
            node.tag = "div"
        elif node.tag == "iframe" and (inner := (node.get("srcdoc") or "").strip()):
            node.tag = "div"
            node.append(html.fragment_fromstring(inner, create_parent="div"))
        elif node.tag == "svg" and any(True for _ in node.iter("foreignobject")):
            node.tag = "div"


class _Page:
    """What is known of a page as a whole."""

    def __init__(self, root: Node) -> None:
        self.whole = sum(map(len, root.itertext()))
        stories = [one for one in root.iter("article") if _is_story(one)]
        self.starting = frozenset(stories if len(stories) > 1 else ())
        self.count = 0
        self.tables: dict[Node, bool] = {}

    def inside(self, node: Node, around: _Inside) -> _Inside:
        """What stands in this element."""
        tag, block = node.tag, is_block(node.tag)
        own = role_of(node)
        furniture = not around.apart and is_furniture(node, self.whole)
        named = "furniture" if furniture and not block else "" if block else own
        self.count += 1
        asked = tag == "button" and around.role in HEADINGS
        return _Inside(
            role=(own or around.role) if block else around.role,
            inline=named or around.inline or ("bold" if is_bold(node) else ""),
            apart=around.apart or is_hidden(node, self.whole) or (is_outside(node) and not asked) or (furniture and block),
            story=around.story or node in self.starting,
            paragraph=self.count if tag == "p" else around.paragraph,
            kept=around.kept or keeps_lines(node),
            listed=tag in {"ul", "ol"} or (around.listed and tag not in {"div", "section"}),
            centred=around.centred or is_centred(node),
            link=self.count if tag == "a" else around.link,
        )

    def row(self, node: Node, inside: _Inside) -> tuple[str, _Inside] | None:
        """A table's row as one text: `body` where there are several, as in a list of results."""
        if node.tag != "tr" or inside.apart or not (cells := cells_of(node)):
            return None
        parent = node.getparent()
        if parent not in self.tables:
            self.tables[parent] = sum(bool(cells_of(row)) for row in parent.iterchildren("tr")) > 1
        linked = sum(len(_plain("".join(link.itertext()))) for link in node.iter("a")) >= sum(map(len, cells))
        text = "  ".join(cells)
        role = inside.role or ("body" if self.tables[parent] else "")
        return text, _Inside(role="furniture" if linked or mark("index_row").search(fold(text)) else role)


def _is_named(node: Node, around: _Inside) -> bool:
    """An inline element before one of another class, not in a paragraph: a style sets them apart, as source and time."""
    after = node.getnext()
    if around.paragraph or node.tail or after is None or not {node.tag, after.tag} <= SET_APART:
        return False
    return bool(node.get("class") and after.get("class")) and node.get("class") != after.get("class")


def _is_story(element: Node) -> bool:
    outer = any(one.tag == "article" for one in element.iterancestors())
    return not outer and sum(len(text.strip()) for text in element.itertext()) >= STORY


def _texts(parts: Parts) -> Iterator[Shown]:
    """Those of a block: its lines, and what in it is hidden or the site's own."""
    told = [part for part in parts if not _is_apart(*part)]
    apart = [part for part in parts if _is_apart(*part)]
    inlines = {inside.inline for text, inside in told if text.strip()}
    if "" not in inlines and {"furniture"} < inlines:
        apart += [part for part in told if part[1].inline == "furniture"]
        told = [part for part in told if part[1].inline != "furniture"]
    lines = [line for line in _lines(told) if line]
    hint = _hint([(text, inside) for text, inside in told if text.strip()], lines) if lines else ""
    if hint in HEADINGS:
        facts = next((i for i, line in enumerate(lines) if i and FACTS.search(line)), len(lines))
        yield Shown(text=" ".join(lines[:facts]), hint=hint)
        lines, hint = lines[facts:], ""
    yield from (Shown(text=line, hint=hint) for line in lines)
    yield from (Shown(text=line, hint="furniture") for line in _lines(apart) if line)


def _is_apart(text: str, inside: _Inside) -> bool:
    return inside.apart or (inside.inline == "furniture" and bool(mark("web_page").search(fold(text.strip()))))


def _hint(told: Parts, lines: list[str]) -> str:
    """What its elements say of a block together."""
    inside = told[0][1]
    links = {one.link for _, one in told}
    if 0 not in links and inside.role not in HEADINGS and len(lines[0]) <= LINK:
        return "furniture" if len(links) > 1 or inside.listed else inside.role or "link"
    inlines = [one.inline for _, one in told]
    if inside.role or "" in inlines:
        return inside.role
    return next((one for one in inlines if one != "bold"), "bold")


def _lines(parts: Parts) -> list[str]:
    text = LINE_END.sub("", "".join(text for text, _ in parts).translate(ZERO))
    return [_plain(line) for line in text.split(KEPT)]


def _plain(text: str) -> str:
    return " ".join(text.split())

"""Fields: pages that hold a story part by part, each beside its label (引题, 主题, 正文), as e-papers show one of them."""

import re
from itertools import islice, takewhile

from audio.issue.around.fields import ROLE, name_of
from audio.issue.web.elements import Node

LABELS = frozenset(
    ("td", "th", "dt", "dd", "div", "p", "span", "label", "b", "strong", "em", "i", "li", "h3", "h4", "h5", "h6", "font")
)
"""Elements that may hold a label."""
LONGEST = 12
"""Characters of a label with its signs at most."""
SIGNS = re.compile(r"^\W+|\W+$")
PICTURES = frozenset(("图片", "配图", "题图", "附图", "照片"))
"""Labels of pictures: what stands beside one is what it shows."""
UNREAD = frozenset(("skip", "aside", "end"))
LEAST = frozenset(("headline", "body"))
"""What such a page has at least: rows of facts have a title, too."""
EXCHANGE = 2
"""Texts of a letter with its answer."""
STORY = frozenset(("kicker", "deck", "byline", "caption"))


def name_fields(root: Node) -> bool:
    """Calls each value after what its label says it is, takes this label away, and hides all else. Whether it is such a
    page: one without the labels of a title, a text and one more part of a story is left as it is.
    """
    labels = {node: name for node in root.iter(*LABELS) if (name := _label(node))}
    inmost = {node: name for node, name in labels.items() if not any(inner in labels for inner in node.iterdescendants())}
    roles = ["caption" if name in PICTURES else ROLE[name] for name in inmost.values()]
    titles = _titles(root) if "headline" not in roles and roles.count("body") >= EXCHANGE else {}
    if not ({*roles, *titles.values()} >= LEAST and STORY.intersection(roles)):
        return False
    values = {**titles}
    for node, name in inmost.items():
        label = _largest(node)
        value = _behind(label)
        role = "caption" if name in PICTURES and value is not None and value.find(".//img") is not None else ROLE[name]
        if role not in UNREAD:
            label.clear(keep_tail=True)
            if value is not None and not any(one in labels for one in value.iter()):
                values[value] = role
    _below_title(values)
    _hide_others(values)
    return True


def _titles(root: Node) -> dict[Node, str]:
    """The first heading: the title of a letter, where its text and the answer have labels of their own."""
    return dict.fromkeys(islice(root.iter("h1", "h2", "h3"), 1), "headline")


def _below_title(values: dict[Node, str]) -> None:
    """Moves who wrote a story from above its title to below it."""
    title = next((node for node, role in values.items() if role == "headline"), None)
    for node in [*takewhile(lambda node: node is not title, values)][::-1]:
        if title is not None and values[node] == "byline":
            title.addnext(node)


def _label(node: Node) -> str:
    """The label that an element holds and nothing else, or nothing."""
    if len(node.text or "") > LONGEST or len(node) > 1:
        return ""
    text = "".join(node.itertext()).strip()
    name = name_of(SIGNS.sub("", text)) if 0 < len(text) <= LONGEST else ""
    return name if name in ROLE else ""


def _largest(label: Node) -> Node:
    """The largest element with nothing but this label."""
    while label.getnext() is None and not (label.tail or "").strip():
        outer = label.getparent()
        if outer is None or outer.tag == "body" or "".join(outer.itertext()).strip() != "".join(label.itertext()).strip():
            return label
        label = outer
    return label


def _behind(label: Node) -> Node | None:
    """The element behind a label; a text there gets one."""
    if text := (label.tail or "").strip():
        value = label.makeelement("div")
        value.text, label.tail = text, None
        label.addnext(value)
    return label.getnext()


def _hide_others(values: dict[Node, str]) -> None:
    """Leaves what stands in these elements, each called by its role."""
    around = {one for value in values for one in value.iterancestors()}
    for node in around:
        for inner in node:
            if inner not in around and inner not in values:
                inner.set("class", "hidden")
    for node in {*around, *values}:
        node.tag = node.tag if node.tag in {"html", "body"} else "div"
    for value, role in values.items():
        value.set("class", "" if role == "body" else role)

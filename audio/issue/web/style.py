"""How an element of a web page sets its text: in bold type, in the middle, in grey, with the line ends of the source."""

import re

from audio.issue.web.elements import BOLD, Node, is_styled, names_of

KEPT = re.compile(r"white-space\s*:\s*(?:pre|break)", re.IGNORECASE)
CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
COLOUR = re.compile(r"(?<![-\w])color\s*:\s*(?:#((?:[0-9a-f]{3}){1,2})(?![0-9a-f])|rgba?\(([\d\s,]+))", re.IGNORECASE)
GREY, TINGE = range(96, 200), 16
"""How light grey is, of 255, and how far red, green and blue may be apart in it."""
ASIDE = re.compile(r"text-align\s*:\s*(?:left|justify|start)", re.IGNORECASE)
SIZE = re.compile(r"font-size\s*:\s*(\d{1,2}(?:\.\d+)?)(px|pt)", re.IGNORECASE)
POINT, USUAL = 4 / 3, 16.0
"""Pixels of a point, and of the type that a browser sets where nothing is said."""
FONTS: dict[str, float] = dict(zip("1234567", (10, 13, 16, 18, 24, 32, 48), strict=True))
"""Pixels of what `font` calls a size (HTML, 15.3.1)."""
SMALL: dict[str, int] = {"px": 12, "pt": 9}
"""The largest type that no page sets its text in."""
MIDDLE = re.compile("(?:^|-)(?:align-?|text-)center$")
THICK = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
THICK_NAMES = ("strong", "bold")


def is_bold(node: Node) -> bool:
    """Whether its text is set in bold type, by its tag, its style or its name."""
    return node.tag in BOLD or is_styled(node, THICK) or any(name.endswith(THICK_NAMES) for name in names_of(node))


def keeps_lines(node: Node) -> bool:
    """Whether the line ends of the source are shown."""
    return node.tag == "pre" or is_styled(node, KEPT)


def set_as(node: Node, around: str, *, small: bool) -> str:
    """Whether its lines stand in the middle, `centred`, or else are `grey` or, where `small` type is not what the page sets
    its text in, `small`; `around` is how what it stands in is set.
    """
    if _is_centred(node):
        return "centred"
    if around == "centred" and (node.get("align") in {"left", "justify"} or is_styled(node, ASIDE)):
        around = ""
    return around or ("grey" if _is_grey(node.get("style")) else "small" if small and is_small(node) else "")


def is_small(node: Node) -> bool:
    """Whether its tag or its own style sets small type."""
    if node.tag == "small":
        return True
    style = node.get("style")
    found = SIZE.search(style) if style else None
    return found is not None and float(found[1]) <= SMALL[found[2].lower()]


def type_size(node: Node) -> float:
    """The size of its type, in pixels, if its own style or tag says one, else 0."""
    if node.tag == "font":
        return FONTS.get(node.get("size") or "", 0)
    style = node.get("style")
    found = SIZE.search(style) if style else None
    return float(found[1]) * (POINT if found[2].lower() == "pt" else 1) if found else 0


def size_in_small(root: Node) -> int:
    """How many characters of it stand in small type, in one go."""
    small: set[Node] = set()
    size = 0
    for node in root.iter():
        if node.getparent() in small or is_small(node):
            small.add(node)
            size += sum(len(text.strip()) for text in (node.text, *(one.tail for one in node)) if text)
    return size


def _is_grey(style: str | None) -> bool:
    found = COLOUR.search(style) if style else None
    if found is None:
        return False
    digits, numbers = found.groups()
    size = len(digits or "") // 3
    hexes = [digits[i * size :][:size] * (3 - size) for i in range(3)] if digits else []
    given = [int(one, 16) for one in hexes] or [int(one) for one in re.findall(r"\d{1,3}", numbers)]
    return len(given) > 2 and all(one in GREY for one in given[:3]) and max(given[:3]) - min(given[:3]) <= TINGE


def _is_centred(node: Node) -> bool:
    return (
        node.tag == "center"
        or node.get("align") == "center"
        or is_styled(node, CENTRED)
        or any(map(MIDDLE.search, names_of(node)))
    )

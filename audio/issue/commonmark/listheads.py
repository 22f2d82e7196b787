"""Lists of Markdown whose items are stories or parts of one: each begins with a head in bold, and has its text below it."""

from collections.abc import Iterator, Sequence
from copy import copy
from typing import TYPE_CHECKING

from audio.issue.marks import shows
from audio.issue.printed import fold

if TYPE_CHECKING:
    from markdown_it.token import Token

LEAST = 6
"""Characters of a head that stands in one paragraph with its text: what is shorter is a word that the item explains."""
BRIEF = 4
"""Characters of one below a column's name: its items are briefs."""
HEAD, TEXT = 40, 20
"""The most characters of such a head, and the least of the text below it."""


def heads_of_items(tokens: Sequence["Token"]) -> dict[int, list[tuple["Token", bool]]]:
    """The paragraphs of such lists by their tokens' identities: each whether it is a head, or both where a head and its text
    stand in one.
    """
    found: dict[int, list[tuple[Token, bool]]] = {}
    for name, items in _lists(tokens):
        least = BRIEF if shows(fold(name), "banner_name") else LEAST
        parted = [_parted(item[0], least) if item else [] for item in items]
        if len(items) > 1 and all(map(_is_headed, items)):
            found |= {id(one): [(one, i == 0)] for item in items for i, one in enumerate(item)}
        elif len(items) > 1 and all(parted):
            found |= {id(item[0]): parts for item, parts in zip(items, parted, strict=True)}
    return found


def _parted(paragraph: "Token", least: int) -> list[tuple["Token", bool]]:
    """A paragraph's head in bold, and the text behind it; nothing where it has not both."""
    told = [child for child in paragraph.children or () if child.type != "text" or child.content.strip()]
    bold = [child.type for child in told[:3]] == ["strong_open", "text", "strong_close"]
    text = "".join(child.content for child in told[3:])
    if not bold or len(text) < TEXT or not _is_head(told[1].content.strip(), least):
        return []
    first, rest, begins = copy(paragraph), copy(paragraph), copy(told[3])
    begins.content = begins.content.lstrip(":： ")
    first.children, rest.children = told[:3], [begins, *told[4:]]
    return [(first, True), (rest, False)]


def _is_head(text: str, least: int) -> bool:
    return least <= len(text) <= HEAD and text[-1] not in ":：" and not shows(fold(text), "stop_end")


def _lists(tokens: Sequence["Token"]) -> Iterator[tuple[str, list[list["Token"]]]]:
    """The items of each list that stands in no other, each with its paragraphs, and what stands right above the list; lists
    within it are none of these.
    """
    items: list[list[Token]] = []
    depth, above = 0, ""
    for token in tokens:
        above = token.content if token.type == "inline" and not depth else above
        if token.type in {"ordered_list_open", "bullet_list_open"}:
            items = items if depth else []
            depth += 1
        elif token.type in {"ordered_list_close", "bullet_list_close"}:
            depth -= 1
            if not depth:
                yield above, items
        elif depth == 1 and token.type == "list_item_open":
            items.append([])
        elif depth == 1 and token.type == "inline" and items:
            items[-1].append(token)


def _is_headed(paragraphs: Sequence["Token"]) -> bool:
    if len(paragraphs) < 2:
        return False
    head = [child for child in paragraphs[0].children or () if child.type != "text" or child.content.strip()]
    text = "".join(child.content for child in head)
    bold = len(head) == 3 and (head[0].type, head[2].type) == ("strong_open", "strong_close")
    return bold and len(text) <= HEAD and not shows(fold(text), "stop_end") and len(paragraphs[1].content) >= TEXT

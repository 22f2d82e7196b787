"""Lists of links in Markdown (相关链接, 参考资料): where more is to be found, and nothing to be read."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from audio.issue.headings.texts import Piece
from audio.issue.printed import fold

if TYPE_CHECKING:
    from markdown_it.token import Token

LEAD = re.compile(
    r"\W*(?:(?:相关|参考|延伸|更多|推荐|拓展|友情|外部|往期).{0,4}|(?:原文|资料|新闻)?(?:链接|来源|出处|资料))\W*"
)
"""What stands above such a list."""
NAME = 4
"""Characters beside a link: what it is, or from where."""


def lists_of_links(tokens: Sequence["Token"]) -> set[int]:
    """The paragraphs of the lists whose items are each a link with hardly a word beside it, by their tokens' identities."""
    found: set[int] = set()
    rows: list[Token] = []
    depth = 0
    for token in tokens:
        depth += token.nesting * token.type.startswith(("bullet_list", "ordered_list"))
        if depth and token.type == "inline":
            rows.append(token)
        elif not depth and rows:
            found |= {id(row) for row in rows} if all(map(_is_link, rows)) else set()
            rows = []
    return found


def without_lead(pieces: list[Piece]) -> list[Piece]:
    """The pieces, the line that only names the list of links below it listed with that."""
    found = [*pieces]
    for at in range(len(found) - 2, -1, -1):
        if found[at + 1].hint == "furniture" and LEAD.fullmatch(fold(found[at].text)):
            found[at] = found[at].as_furniture()
    return found


def _is_link(row: "Token") -> bool:
    """A link, and behind it perhaps whose page it is."""
    children, depth, beside, links = row.children or (), 0, "", 0
    for child in children:
        depth += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        links += child.type == "link_open"
        beside += "" if depth else child.content
    return links == 1 and len(re.sub(r"\W", "", beside)) <= NAME

"""What is read of a printed article, and what is only seen: the show's policy for each role, carried out. Pure."""

import re
from collections.abc import Iterator, Mapping

from audio.mandarin.sentences import sayable
from audio.models import Article, Block, Manner, Skipped
from audio.models.naming import dateline
from audio.models.writers import writer

SHORT = {
    "byline": re.compile(r"^[\s□■◆（(【\[]*(?:本报|本台|本刊)?(?P<read>.*?)[\s）)】\]]*$", re.DOTALL),
    "credit": re.compile(r"^[\s（(【\[]*(?P<read>.*?)[\s）)】\]]*$", re.DOTALL),
    "dateline": re.compile(r"^(?P<read>[^\s（(【:：]*?(?:讯|电))", re.DOTALL),
}
"""What is left of a line that is read shortened; a role that is not listed is read whole."""
HOUSE = re.compile("本[报台刊]")
"""The paper's own name for itself before its reporter's."""
SKIPPED, SHORTENED, UNSAYABLE = (
    "the show skips this role",
    "the show reads this role shortened",
    "no sign of it can be said",
)
"""Why a printed line, or with `SHORTENED` a part of one whose rest is read, is not heard."""
Stretches = tuple[tuple[int, tuple[tuple[int, int, str], ...]], ...]
"""Of each block, by its index, what is read of it: (start, end, role)."""


def stretches(article: Article, policy: Mapping[str, Manner]) -> Stretches:
    """What is read of it, its section's name apart: the announcer says that, once for all the articles below it."""
    blocks = enumerate(article.blocks)
    return tuple((index, tuple(_read(block, policy))) for index, block in blocks if block.role != "section")


def unread(article: Article, read: Stretches) -> Iterator[Skipped]:
    """What is left out of the blocks whose stretches are `read`, so that it can be listed."""
    for index, parts in read:
        block = article.blocks[index]
        spans = [(start, end) for start, end, _ in parts]
        if spans == [(0, len(block.text))]:
            continue
        gaps = zip([0, *(end for _, end in spans)], [*(start for start, _ in spans), len(block.text)], strict=True)
        left = " ".join(text for a, b in gaps if (text := block.text[a:b].strip()))
        if left:
            reason = SHORTENED if parts else SKIPPED if sayable(left) else UNSAYABLE
            yield Skipped(role=block.role, text=left, first=block.first, last=block.last, reason=reason)


def is_trimming(text: str, reason: str) -> bool:
    """Whether what is not heard of a line is nothing that a reader would miss: brackets, a row of stars, 本报."""
    return reason in {SHORTENED, UNSAYABLE} and not any(map(str.isalnum, HOUSE.sub("", text)))


def _read(block: Block, policy: Mapping[str, Manner]) -> Iterator[tuple[int, int, str]]:
    """(start, end, role) of what is read of a block, by the policy of its role. A body may begin with a dateline; of a stamp
    that a site sets below a title only who wrote the story is read.
    """
    start = 0
    if block.role == "body" and (found := dateline(block.text)):
        yield from _shortened("dateline", block.text[:found], 0, policy["dateline"])
        start = found
    end = len(block.text)
    if block.role == "byline":
        start, end = writer(block.text) or (start, end)
    yield from _shortened(block.role, block.text[start:end], start, policy[block.role])


def _shortened(role: str, text: str, start: int, manner: Manner) -> Iterator[tuple[int, int, str]]:
    if manner == "skip" or not sayable(text):  # a line of stars or strokes, or in a foreign script: seen, not heard
        return
    found = SHORT[role].search(text) if manner == "short" and role in SHORT else None
    a, b = found.span("read") if found and found["read"] else (0, len(text))
    yield start + a, start + b, role

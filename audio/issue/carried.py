"""Stories that go on on another page of the issue (下转第4版 … 上接第1版) are told whole, where the first part stands."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from audio.issue.assemble import REASONS
from audio.issue.layout import joined_text
from audio.issue.marks import mark
from audio.issue.masthead import han_figure
from audio.issue.printed import fold
from audio.models import Article, Block, Issue, Skipped

SHEET = re.compile(r"(?<![0-9A-Z.])([A-Z]?)0?([0-9]{1,2})(?![0-9年月日期.])|([一二三四五六七八九十]{1,3})\s*版")
"""The number of a page: 第03版, A4, 第十二版."""
LEAVES = re.compile("转|下接")
"""Other jump lines (详见第3版) only say where more is."""
QUOTED = re.compile("《([^》]+)》")
TITLE = 3
"""Characters of a title that tells one story from others."""
HEADS = {"section", "kicker", "headline", "deck"}
AGAIN = "the head of a story carried over, which is told whole at line {}"
GOES_ON = "told at line {}, with the beginning of the sentence"


@dataclass(frozen=True, slots=True)
class Cut:
    """A story at the end, or the beginning, of what its page has of it."""

    article: Article
    here: str
    """The number of its page."""
    there: str
    """The number of the page that its jump line names."""
    title: str
    """Its headline, or what the jump line calls it."""

    def fits(self, other: "Cut") -> bool:
        """The two name each other's pages."""
        return self.here == other.there and self.there == other.here

    def named_as(self, other: "Cut") -> bool:
        """Both have a title, and one is in the other: the rest of a story often has a shorter one."""
        mine, its = (re.sub(r"\W", "", fold(title)) for title in (self.title, other.title))
        return min(len(mine), len(its)) >= TITLE and (mine in its or its in mine)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the issue."""

    number: str
    articles: Sequence[Article]
    skipped: Sequence[Skipped]


def told_whole(issue: Issue, starts: Sequence[int]) -> Issue:
    """`starts` are the lines before each page's first. What fits nothing, or more than one, stays as it is printed."""
    cuts = [cut for sheet in _sheets(issue, starts) for cut in _cuts(sheet)]
    begun = [cut for cut, goes_on in cuts if goes_on]
    told = {article.index: article for article in issue.articles}
    begins: dict[int, int] = {}
    skipped = [*issue.skipped]
    for rest in (cut for cut, goes_on in cuts if not goes_on):
        own = rest.article.index
        if own in begins or not (cut := _beginning(rest, begun)):
            continue
        begun.remove(cut)
        first = cut.article.index
        while first in begins:  # the beginning was carried over, too
            first = begins[first]
        if first != own:
            told[first], left = _joined(told[first], told.pop(own))
            begins[own] = first
            skipped += left
    return replace(
        issue,
        articles=tuple(replace(article, index=i) for i, article in enumerate(told.values(), 1)),
        skipped=tuple(sorted(skipped, key=lambda one: one.first)),
    )


def _beginning(rest: Cut, begun: Sequence[Cut]) -> Cut | None:
    """The only story that goes on there: by the pages that the two name, else by their titles."""
    fitting = [one for one in begun if one.fits(rest)]
    if len(fitting) != 1:
        fitting = [one for one in fitting or begun if one.named_as(rest)]
    return fitting[0] if len(fitting) == 1 else None


def _sheets(issue: Issue, starts: Sequence[int]) -> Iterator[Sheet]:
    articles: list[list[Article]] = [[] for _ in starts]
    skipped: list[list[Skipped]] = [[] for _ in starts]
    for article in issue.articles:
        articles[bisect_right(starts, article.blocks[0].first - 1) - 1].append(article)
    for line in issue.skipped:
        skipped[bisect_right(starts, line.first - 1) - 1].append(line)
    for i, (own, left) in enumerate(zip(articles, skipped, strict=True), 1):
        headers = (line.text for line in left if line.reason == REASONS["page_header"])
        yield Sheet(next((number for text in headers if (number := _number(text))), str(i)), own, left)


def _number(text: str) -> str:
    found = SHEET.search(fold(text))
    if not found:
        return ""
    return f"{found[1]}{found[2]}" if found[2] else str(han_figure(found[3]))


def _cuts(sheet: Sheet) -> Iterator[tuple[Cut, bool]]:
    """Every story that a jump line stands behind (True), or before its text (False)."""
    for line in (one for one in sheet.skipped if one.reason == REASONS["jump"]):
        text = fold(line.text)
        arrives = bool(mark("jump_in").search(text))
        if not arrives and not LEAVES.search(text):
            continue
        before = [one for one in sheet.articles if _text_of(one) < line.first]
        beside = sheet.articles[len(before) :][:1] if arrives else before[-1:]
        for article in beside:
            quoted = QUOTED.search(line.text)
            heads = "".join(block.text for block in article.blocks if block.role == "headline")
            yield Cut(article, sheet.number, _number(text), quoted[1] if quoted else heads), not arrives


def _text_of(article: Article) -> int:
    """The line where its text begins."""
    return next((block.first for block in article.blocks if block.role == "body"), article.blocks[-1].first)


def _joined(begun: Article, rest: Article) -> tuple[Article, list[Skipped]]:
    """The story whole, its pictures last; and what is left out: heads printed again, the lines of a cut sentence's end."""
    left = [_left(block, AGAIN, begun.blocks[0]) for block in rest.blocks if block.role in HEADS]
    told = [block for block in rest.blocks if block.role not in HEADS]
    blocks = [*begun.blocks]
    end = max((i for i, block in enumerate(blocks) if block.role == "body"), default=len(blocks) - 1)
    cut = blocks[end]
    if told and told[0].role == cut.role == "body" and not mark("stop_end").search(fold(cut.text)):
        half = told.pop(0)
        blocks[end] = replace(cut, text=joined_text(cut.text, half.text))
        left.append(_left(half, GOES_ON, cut))
    whole = (*blocks[: end + 1], *told, *blocks[end + 1 :])
    return replace(begun, blocks=whole, corrections=begun.corrections + rest.corrections), left


def _left(block: Block, reason: str, told: Block) -> Skipped:
    return Skipped(role=block.role, text=block.text, first=block.first, last=block.last, reason=reason.format(told.first))

"""Stories that go on on another page (下转第4版 … 上接第1版) are told whole, where the first part stands.

It is done for every file, which may hold several pages, and again for a folder of them: what was told whole is not found
a second time, for its jump lines then have another reason.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from audio.issue.assemble import REASONS
from audio.issue.layout import joined_text
from audio.issue.marks import shows
from audio.issue.masthead import han_figure
from audio.issue.printed import fold
from audio.models import Article, Block, Issue, Skipped

SHEET = re.compile(r"(?<![0-9A-Z./-])([A-Z]?)0?([0-9]{1,2})(?![0-9年月日期./-])|([一二三四五六七八九十]{1,3})\s*版")
"""The number of a page: 第03版, A4, 第十二版."""
LEAVES = re.compile("转|下接")
"""Other jump lines (详见第3版) only say where more is."""
QUOTED = re.compile("《([^》]+)》")
TITLE = 3
"""Characters of a title that tells one story from others."""
HEADS = {"section", "kicker", "headline", "deck"}
HEADERS = {REASONS["page_header"], REASONS["page_cells"]}
WHOLE = "carried over: told whole in “{}”"


@dataclass(frozen=True, slots=True)
class Cut:
    """A story at the end, or the beginning, of what its page has of it."""

    article: Article
    jump: Skipped
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


def told_whole(issue: Issue, starts: Sequence[int]) -> Issue:
    """`starts` are the lines before each file's first. What fits nothing, or more than one, stays as it is printed."""
    cuts = [*_cuts(issue, starts)]
    begun = [cut for cut, goes_on in cuts if goes_on]
    if len(begun) in {0, len(cuts)}:
        return issue
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
            skipped = [one for one in skipped if one not in {cut.jump, rest.jump}]
            skipped += [_left(one, told[first]) for one in [*left, cut.jump, rest.jump]]
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


def _sheets(issue: Issue, starts: Sequence[int]) -> dict[int, str]:
    """The lines before each page's first, and its number: a page begins with a file, and where a header has another one."""
    numbers = {start: str(i) for i, start in enumerate(starts, 1)}
    headers = (one for one in issue.skipped if one.reason in HEADERS)
    for start, lines in groupby(headers, key=lambda one: starts[bisect_right(starts, one.first - 1) - 1]):
        number = ""
        for line in lines:
            if (found := _number(line.text)) not in {"", number}:
                numbers[line.first - 1 if number else start] = number = found
    return dict(sorted(numbers.items()))


def _number(text: str) -> str:
    found = SHEET.search(fold(text))
    if not found:
        return ""
    return f"{found[1]}{found[2]}" if found[2] else str(han_figure(found[3]))


def _cuts(issue: Issue, starts: Sequence[int]) -> Iterator[tuple[Cut, bool]]:
    """Every story that a jump line stands behind (True), or before its text (False)."""
    jumps = [one for one in issue.skipped if one.reason == REASONS["jump"]]
    if not jumps:
        return
    sheets = _sheets(issue, starts)
    begins = [*sheets]
    texts = [*accumulate(map(_text_of, reversed(issue.articles)), min)][::-1]
    for line in jumps:
        text = fold(line.text)
        arrives = shows(text, "jump_in")
        if not arrives and not LEAVES.search(text):
            continue
        if article := _beside(line, issue.articles, texts, arrives=arrives):
            here = sheets[begins[bisect_right(begins, line.first - 1) - 1]]
            quoted = QUOTED.search(line.text)
            yield Cut(article, line, here, _number(text), quoted[1] if quoted else article.headline), not arrives


def _beside(line: Skipped, articles: Sequence[Article], texts: Sequence[int], *, arrives: bool) -> Article | None:
    """The story that it stands in, or behind; where it arrives and stands in none, the one that follows.

    `texts` are the lines where the text of each story, or of one behind it, begins: in order, so that it is found fast.
    """
    after = bisect_left(texts, line.first)
    before = articles[after - 1] if after else None
    if arrives and not (before and before.blocks[-1].last > line.first):
        return articles[after] if after < len(articles) else None
    return before


def _text_of(article: Article) -> int:
    """The line where its text begins."""
    return next((block.first for block in article.blocks if block.role == "body"), article.blocks[-1].first)


def _joined(begun: Article, rest: Article) -> tuple[Article, list[Block | Skipped]]:
    """The story whole, its pictures last; and what is left out: heads printed again, the lines of a cut sentence's end."""
    left: list[Block | Skipped] = [block for block in rest.blocks if block.role in HEADS]
    told = [block for block in rest.blocks if block.role not in HEADS]
    blocks = [*begun.blocks]
    end = max((i for i, block in enumerate(blocks) if block.role == "body"), default=len(blocks) - 1)
    cut = blocks[end]
    if told and told[0].role == cut.role == "body" and not shows(fold(cut.text), "stop_end"):
        blocks[end] = replace(cut, text=joined_text(cut.text, told[0].text))
        left.append(told.pop(0))
    whole = (*blocks[: end + 1], *told, *blocks[end + 1 :])
    return replace(begun, blocks=whole, corrections=begun.corrections + rest.corrections), left


def _left(one: Block | Skipped, story: Article) -> Skipped:
    reason = WHOLE.format(story.headline)
    return Skipped(role=one.role, text=one.text, first=one.first, last=one.last, reason=reason)

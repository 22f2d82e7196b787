"""Stories that go on on another page (下转第4版 … 上接第1版) are told whole, where the first part stands.

It is done for every file, which may hold several pages, and again for a folder of them: what was told whole is not found
a second time, for its jump lines then have another reason.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter

from audio.issue.assemble import REASONS
from audio.issue.jumps.halves import MANY, Half, matched
from audio.issue.jumps.lines import Jump, jump_of
from audio.issue.jumps.sheets import Sheets, sheets_of
from audio.issue.layout import joined_text
from audio.issue.marks import shows
from audio.issue.printed import ABOVE, fold
from audio.issue.stated import HEAD
from audio.models import Article, Block, Doubt, Issue, Skipped

PICTURES = {"caption", "credit"}
SPARE = {"section", "byline", "caption", "body"}
"""What a head above the line where a story arrives is taken for."""
MOST = 2_000
"""Of more stories than an issue has, those that a lost jump line may belong to are not looked for."""
WHOLE = "carried over: told whole in “{}”"
Jumps = Sequence[tuple[Skipped, Jump]]


def told_whole(issue: Issue, starts: Sequence[int], names: Sequence[str] = ()) -> Issue:
    """`starts` are the lines before each file's first, `names` the files'. What fits nothing, or more than one, stays."""
    jumps = [(one, jump) for one in issue.skipped if one.reason == REASONS["jump"] and (jump := jump_of(one.text))]
    if not 0 < len(jumps) <= MANY or len(issue.articles) == 1:
        return issue
    goes_on: dict[int, list[Half]] = {}
    said: list[tuple[int, Block | Skipped]] = []
    for first, rest in matched(*_halves(issue, jumps, sheets_of(issue, starts, names))):
        if rest.article not in _chain(goes_on, first.article) and first.article not in _chain(goes_on, rest.article):
            goes_on.setdefault(first.article, []).append(rest)
            said += [(first.article, half.jump) for half in (first, rest) if half.jump]
            said += [(first.article, line) for line in rest.heads(first)]
    return _told(issue, goes_on, said) if goes_on else issue


def _chain(goes_on: Mapping[int, Sequence[Half]], start: int) -> list[int]:
    """The stories that this one goes on in, one after the other: its remainder may be carried over, too."""
    return [one for rest in goes_on.get(start, ()) for one in (rest.article, *_chain(goes_on, rest.article))]


def _told(issue: Issue, goes_on: Mapping[int, Sequence[Half]], said: Sequence[tuple[int, Block | Skipped]]) -> Issue:
    """The issue with these stories whole; `said` are their jump lines and the heads above those, each with its story."""
    lines = {line for _, line in said}
    articles = {one.index: _without(one, lines) for one in issue.articles}
    rests = {rest.article for halves in goes_on.values() for rest in halves}
    told: list[Article] = []
    left: dict[Skipped, None] = {}
    for article in articles.values():
        if article.index in rests or not article.blocks:
            continue
        chain = _chain(goes_on, article.index)
        whole = article
        for index in chain:
            whole, out = _joined(whole, articles[index])
            left |= dict.fromkeys(_left(one, article) for one in out)
        left |= dict.fromkeys(_left(line, article) for index, line in said if index in {article.index, *chain})
        told.append(replace(whole, index=len(told) + 1))
    skipped = sorted([*(one for one in issue.skipped if one not in lines), *left], key=lambda one: one.first)
    settled = {(one.first, one.text) for one in left}
    doubted = {one.first for one in issue.doubts}
    texts = {block.first: block.text for article in told for block in article.blocks if block.first in doubted}
    doubts = tuple(_still(one, texts) for one in issue.doubts if (one.first, one.text) not in settled)
    return replace(issue, articles=tuple(told), skipped=tuple(skipped), doubts=doubts)


def _still(doubt: Doubt, texts: Mapping[int, str]) -> Doubt:
    """The doubt about a line, whose cut sentence now goes on, or is as it was."""
    text = texts.get(doubt.first, "")
    return replace(doubt, text=text) if text.startswith(doubt.text) else doubt


def _without(article: Article, lines: Container[Block | Skipped]) -> Article:
    return replace(article, blocks=tuple(block for block in article.blocks if block not in lines))


def _halves(issue: Issue, jumps: Jumps, sheets: Sheets) -> tuple[list[Half], list[Half], list[Half]]:
    """The stories that leave, those that arrive, and those without a jump line."""
    pages = {sheets.place(line.first) for line, _ in jumps}
    articles = {one.index: one for one in issue.articles if not pages.isdisjoint(_pages(one, sheets))}
    rows = sorted((block.first, block.role, index) for index, one in articles.items() for block in one.blocks)
    printed: list[Block | Skipped] = [block for one in articles.values() for block in one.blocks]
    printed += [one for one in issue.skipped if sheets.place(one.first) in pages]
    lines = {one.last: one for one in printed}
    begun: list[Half] = []
    rests: dict[int, Half] = {}
    for line, jump in jumps:
        if not (index := _beside(line, rows, sheets, leaves=jump.leaves)):
            continue
        place = sheets.place(line.first)
        here, titles = sheets.numbers[place], (*_titles(articles[index]), *filter(None, [jump.title]))
        text = "".join(block.text for block in articles[index].blocks)
        there = jump.sheets or (sheets.near(place, 1 if jump.leaves else -1),)
        if jump.leaves:
            begun += [Half(index, here, (one,), titles, line, text) for one in there]
        else:
            rests[index] = Half(index, here, there, titles, line, text, _near(line, lines))
    carried = {half.article for half in [*begun, *rests.values()]}
    others = [
        Half(one.index, sheets.numbers[_pages(one, sheets)[0]], (), titles)
        for one in (issue.articles if len(issue.articles) <= MOST else ())
        if one.index not in carried and (titles := _titles(one))
    ]
    return begun, [*rests.values()], others


def _pages(article: Article, sheets: Sheets) -> range:
    """The places of the pages that it stands on; on none where it has no text."""
    lines = [line for block in article.blocks[:1] + article.blocks[-1:] for line in (block.first, block.last)]
    return range(sheets.place(min(lines)), sheets.place(max(lines)) + 1) if lines else range(0)


def _near(line: Skipped, lines: Mapping[int, Block | Skipped]) -> tuple[Block | Skipped, ...]:
    """The lines right above and right below that may be the head of the story that arrives, though not read as one."""
    above = next((lines[at] for at in range(line.first - 1, line.first - 4, -1) if at in lines), None)
    below = next((lines[at] for at in range(line.last + 1, line.last + 4) if at in lines), None)
    spare = [above] if above and (above.role in SPARE or getattr(above, "reason", "") == REASONS["otherwise"]) else []
    spare += [below] if below and below.role == "subhead" else []
    return tuple(one for one in spare if len(one.text) <= HEAD and one.text[-1] not in "。，；：")


def _titles(article: Article) -> tuple[str, ...]:
    """What is printed above its text, if there is something."""
    heads = [block for block in article.blocks if block.role in {"kicker", "headline"}]
    return tuple(
        filter(None, (" ".join(block.text for block in heads if block.role == role) for role in ("headline", "kicker")))
    )


def _beside(line: Skipped, rows: Sequence[tuple[int, str, int]], sheets: Sheets, *, leaves: bool) -> int:
    """The story whose text stands above the line where one leaves, or below that where one arrives, on its page; or 0.

    One with text on both sides is two that were not told apart.
    """
    place = sheets.place(line.first)
    top = bisect_right(rows, sheets.begins[place], key=itemgetter(0))
    end = bisect_right(rows, sheets.end(place), key=itemgetter(0))
    here = (bisect_right if leaves else bisect_left)(rows, line.first, key=itemgetter(0))
    above, below = rows[top:here][::-1], rows[here:end]
    near, beyond = (above, below) if leaves else (below, above)
    if not near:
        return 0
    found = next((index for _, role, index in near if role == "body"), near[0][2]) if leaves else near[0][2]
    return 0 if any(index == found and role == "body" for _, role, index in beyond) else found


def _joined(begun: Article, rest: Article) -> tuple[Article, list[Block]]:
    """The story whole, its pictures last; and what is left out: what is printed again, the lines of a cut sentence's end."""
    again = {(block.role, block.text) for block in begun.blocks if block.role == "byline"}
    left = [block for block in rest.blocks if block.role in ABOVE or (block.role, block.text) in again]
    told = [block for block in rest.blocks if block not in left]
    blocks = [*begun.blocks]
    end = max((i for i, block in enumerate(blocks) if block.role == "body"), default=len(blocks) - 1)
    cut = blocks[end]
    goes_on = next((block for block in told if block.role not in PICTURES), cut)
    if goes_on.role == cut.role == "body" and goes_on is not cut and not shows(fold(cut.text), "stop_end"):
        blocks[end] = replace(cut, text=joined_text(cut.text, goes_on.text))
        told.remove(goes_on)
        left.append(goes_on)
    whole = (*blocks[: end + 1], *told, *blocks[end + 1 :])
    return replace(begun, blocks=whole, corrections=begun.corrections + rest.corrections), left


def _left(one: Block | Skipped, story: Article) -> Skipped:
    reason = WHOLE.format(story.headline)
    return Skipped(role=one.role, text=one.text, first=one.first, last=one.last, reason=reason)

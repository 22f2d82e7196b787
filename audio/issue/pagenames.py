"""The names that pages have in their headers: 第03版 民生. Stories under no banner stand under these."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from audio.issue.assemble import bare_name
from audio.issue.jumps.lines import jump_of
from audio.issue.jumps.sheets import COUNT, LETTERED, NAMED, ZERO, is_header, number_in
from audio.issue.marks import shows, table
from audio.issue.masthead import DAY, HAN_DAY, PAPER
from audio.issue.printed import Printed, fold
from audio.issue.reading.decide import ROLES

LINE = 60
"""Characters of a header."""
TOLD = ("furniture", "page")
"""What a format says of a header."""
EDGES = " ·|:/■□◆_—-"
NUMBERED = re.compile(rf"[版叠疊A-ZＡ-Ｚ]|{ZERO.pattern}")
"""What any header with a page's number has."""
ENTRY, LEAST = 10, 2
"""Characters of an entry in a menu of pages at most, and how many pages a menu has."""
NAMES = frozenset(table("marks.yaml")["words"]["page_only"])
"""Names of pages that are no banners'."""
UNKNOWN = re.compile(
    "(?!.{0,3}(?:编|校|审|版|辑|热线|电话|记者|摄影|星期|农历)|周[一二三四五六日])[一-龥]{2,4}(?<![期号日月年])"
)
"""What else stands right behind a page's number is its name, too: 第03版 文教."""
DATED = re.compile(",?|日|星期[一二三四五六日天]|(?:农历|夏历)?[一-龥]{0,3}年?.{0,2}月[一-龥]{1,3}")
"""What may stand before that number: a paper's name or a day, taken out, and the rest of a day."""
LONE = re.compile(r"[一-龥·]{2,8}\s+[1-9][0-9]?|[1-9][0-9]?\s+[一-龥·]{2,8}")
"""A name and the number of its page, with nothing that says so."""
CELLS = re.compile(r"[\s|/:■□◆_—-]+")
TURNS = re.compile("(?:(?:上|下|前|后)一[版页期篇]|版面导航|标题导航)")
"""What leads to other pages, beside the name of this one."""
SET_APART = re.compile(r"(?<![一-龥])[一-龥](?:\s*·?\s+[一-龥](?![一-龥]))+")
"""A name in the manner of 要 闻."""


def page_name(text: str) -> str:
    """A page's name beside its number in the header, folded, or nothing: 民生 in 柳禾县报 2026年3月5日 第03版 民生."""
    if len(text) > LINE:
        return ""
    if not NUMBERED.search(text):
        return _without_number(fold(text))
    text = TURNS.sub(" ", fold(text))
    if jump_of(text) or not is_header(text):
        return ""
    text = _bare(text)
    numbers = [*NAMED.finditer(text)] or [*LETTERED.finditer(text)] or [*ZERO.finditer(text)]
    if len(numbers) != 1:
        return ""
    before, after = (CELLS.split(_closed(part)) for part in (text[: numbers[0].start()], text[numbers[0].end() :]))
    name = next((bare_name(cell) for cell in (after[0], before[-1]) if is_page_name(cell)), "")
    alone = all(map(DATED.fullmatch, before)) and not ZERO.match(text)
    return name or (after[0] if alone and UNKNOWN.fullmatch(after[0]) else "")


def _without_number(text: str) -> str:
    """The name where paper and day stand beside it and no number, 柳禾县报·社会 2026年3月5日; or 法治 8: a number alone."""
    if not LONE.fullmatch(text) and not (DAY.search(text) and PAPER.search(text)):
        return ""
    cells = (cell.strip(EDGES) for cell in CELLS.split(_closed(_bare(text))))
    names = [bare_name(cell) for cell in cells if is_page_name(cell)]
    return names[0] if len(names) == 1 else ""


def _bare(text: str) -> str:
    """Without the paper, the day and how many pages there are."""
    for other in (DAY, HAN_DAY, COUNT, PAPER):
        text = other.sub(" , ", text)
    return text


def is_page_name(name: str) -> bool:
    """Whether a page, or a folder of one, may be called so."""
    return name in NAMES or shows(name, "banner_name")


def _closed(text: str) -> str:
    """Without what stands around it; names that are set apart closed up."""
    return SET_APART.sub(lambda found: "".join(found[0].split()), text.strip(EDGES))


def page_names(lines: Sequence[Printed], states: Sequence[str]) -> dict[int, str]:
    """Line -> the name of the page that begins there, in `lines`, counted from 0.

    A name behind the last story is printed at the foot of its page; several together are a menu of pages.
    """
    told = [at for at, state in enumerate(states) if ROLES[state] != "furniture"]
    spans = [(-1, *told[:1]), *pairwise(told), (*told[-1:], len(lines))] if told else []
    named: list[tuple[int, str]] = []
    page: set[str] = set()
    for start, end in spans:
        names, numbers = _names(lines[start + 1 : end]), _numbers(lines[start + 1 : end])
        if len(names) == 1:
            named.append((end, names.pop()))
        elif not names and named and page and len(numbers) == 1 and numbers != page:
            named.append((end, ""))
        page = numbers or page
    if named and named[-1][0] == len(lines):
        named = [(begin, name) for begin, (_, name) in zip([0, *(end for end, _ in named)], named, strict=False)]
    return dict(next(same) for _, same in groupby(named, key=itemgetter(1)))


def _names(lines: Sequence[Printed]) -> set[str]:
    """Those among these lines. Of a menu of pages only that of the page which is numbered above it, too."""
    texts = [line.text for line in lines if (not line.fixed or line.hint in TOLD) and not _is_counter(line)]
    names = {text: name for text in texts if (name := page_name(text))}
    numbers = Counter(number for text in texts if (text in names or _is_entry(text)) and (number := number_in(fold(text))))
    if len(numbers) < LEAST:
        return {*names.values()}
    (number, count), (_, next_count) = numbers.most_common(LEAST)
    return {name for text, name in names.items() if count > next_count and number_in(fold(text)) == number}


def _is_counter(line: Printed) -> bool:
    """Whether it is a name and a number in what a web page has around a story: 评论 2."""
    return line.hint == "furniture" and LONE.fullmatch(fold(line.text)) is not None


def _numbers(lines: Sequence[Printed]) -> set[str]:
    """Those of the pages whose headers are among these lines."""
    texts = (fold(line.text) for line in lines if len(line.text) <= LINE and NUMBERED.search(line.text))
    return {number_in(text) for text in texts if shows(text, "page_header", "page_cells") and not jump_of(text)} - {""}


def _is_entry(text: str) -> bool:
    """Whether it may be one of a menu, whatever its page is called."""
    return len(text) <= ENTRY and bool(NUMBERED.search(text)) and is_header(fold(text)) and not jump_of(fold(text))

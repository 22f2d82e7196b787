"""Which page of the issue a line stands on: by the page's header, else the file's name, else its place in the folder."""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePath

from audio.issue.assemble import REASONS
from audio.issue.jumps.lines import NUMBER, jump_of, sheet_of
from audio.issue.marks import shows
from audio.issue.masthead import DAY, PAPER
from audio.issue.printed import fold
from audio.models import Block, Issue, Skipped

HEADERS = {REASONS[name] for name in ("page_header", "page_date", "page_number", "contents_entry", "duty", "page")}
ENTRY, DUTY, ISSUE, PAGE = (REASONS[name] for name in ("contents_entry", "duty", "page_number", "page"))
"""Lines that look like an entry of the box of contents, or name the editors, and may be a header: 第01版：要闻 编辑/李明."""
COUNT = re.compile(r"(?:今[日天]|本[期报]|[共总全])\D{0,4}[0-9一二三四五六七八九十]+\s*[版页张]|[0-9]+\s*[期号]")
"""今日8版 counts the pages."""
NAMED = re.compile(rf"(?<![0-9A-Z./上下])第?\s*({NUMBER})\s*[版叠](?![面式])")
CELL = re.compile(r"[^\s·|/:■□◆—_-]+")
ZERO = re.compile(r"^0[1-9](?=\s)")
"""A page's number without a word: 03 人物."""
LETTERED, FIGURES = re.compile("[A-Z]0?[0-9]{1,2}"), re.compile("0?[0-9]{1,2}")
AT_START = re.compile(rf"\W{{0,3}}第?\s*{NUMBER}\s*(?:[版叠]|\s|[:·|/])")
IN_NAME = re.compile(
    r"(?:(?<![0-9A-Z])[A-Z]?0?|(?<=20[0-9]{2}[01][0-9][0-3][0-9]))[0-9]{1,2}$|^[A-Z]?0?[0-9]{1,2}(?![0-9A-Z])"
)
"""At a file name's end, behind its day too, or at its beginning."""
ARTICLE = re.compile("content|article|art[_-]|news|story|detail", re.IGNORECASE)
"""How e-papers name the files of single articles: content_20260305_7.html is on no page 7."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MENU = 60
"""Characters of a line of a menu."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """Where each page begins, in order."""

    begins: Sequence[int]
    """The lines before its first."""
    numbers: Sequence[str]
    """Its number: 4, A4."""

    def place(self, line: int) -> int:
        """Which of them, from 0, has this line."""
        return bisect_right(self.begins, line - 1) - 1

    def end(self, place: int) -> int:
        """Its last line; past the last page, one that no issue has."""
        return self.begins[place + 1] if place + 1 < len(self.begins) else sys.maxsize

    def near(self, place: int, step: int) -> str:
        """The number of the next page (1), the one before (-1) or this one (0); or empty."""
        return self.numbers[place + step] if 0 <= place + step < len(self.numbers) else ""


def same_sheet(one: str, other: str) -> bool:
    """A page's number with or without its letter: 轉五版 of a paper whose pages are A1 to A6."""
    if not one or not other or one == other:
        return bool(one) and one == other
    return one[0].isdigit() != other[0].isdigit() and one.lstrip(LETTERS) == other.lstrip(LETTERS)


def sheets_of(issue: Issue, starts: Sequence[int], names: Sequence[str]) -> Sheets:
    """`starts` are the lines before each file's first, `names` the files' names, if they have some.

    From the first file on whose header says another number, names and places are not believed.
    """
    texts = _texts(issue, starts)
    printed = _by_file(_headers(issue), starts)
    around = _by_file(_around(issue), starts)
    for start in starts:
        if not printed[start] and len({number for _, number in around[start]}) == 1:
            printed[start] = around[start][:1]
    given = _given(starts, names)
    tops = ((start, printed[start][0][1]) for start in starts if _on_top(printed[start], texts[start]))
    wrong = next((start for start, number in tops if not same_sheet(number, given[start])), starts[-1] + 1)
    given = {start: number if start < wrong else "" for start, number in given.items()}
    found: dict[int, str] = {}
    for start in starts:
        found |= _of_file(start, given[start], printed[start], texts[start])
    return Sheets(*zip(*sorted(found.items()), strict=True))


def _given(starts: Sequence[int], names: Sequence[str]) -> dict[int, str]:
    """What the files' names or places say, where no header does. Where each file is an article, they say nothing."""
    if any(ARTICLE.match(name) for name in names):
        return dict.fromkeys(starts, "")
    numbers = [number_of_name(name) for name in names]
    if len({*numbers, ""}) <= len(starts):  # two are alike, or one has none
        numbers = [str(i) for i, _ in enumerate(starts, 1)]
    return dict(zip(starts, numbers, strict=True))


def _texts(issue: Issue, starts: Sequence[int]) -> dict[int, tuple[int, int]]:
    """For each file the first and the last line where text begins; (0, 0) where there is none."""
    found = dict.fromkeys(starts, (0, 0))
    for block in (block for article in issue.articles for block in article.blocks if block.role == "body"):
        start = starts[bisect_right(starts, block.first - 1) - 1]
        first, last = found[start]
        found[start] = min(first or block.first, block.first), max(last, block.first)
    return found


def _on_top(lines: Sequence[tuple[int, str]], texts: tuple[int, int]) -> bool:
    """Whether no text stands before the first of these lines."""
    return bool(lines) and not 0 < texts[0] < lines[0][0]


def _by_file(lines: Iterable[tuple[int, str]], starts: Sequence[int]) -> dict[int, list[tuple[int, str]]]:
    """Lines with numbers, those of each file together."""
    found: dict[int, list[tuple[int, str]]] = {start: [] for start in starts}
    for line, number in lines:
        found[starts[bisect_right(starts, line - 1) - 1]].append((line, number))
    return found


def _of_file(start: int, given: str, printed: Sequence[tuple[int, str]], texts: tuple[int, int]) -> dict[int, str]:
    """The pages of one file by the numbers that it prints: one begins where its header stands, or behind the last foot."""
    runs = [next(group) for _, group in groupby(printed, key=lambda one: one[1])]
    if not runs:
        return {start: given}
    (line, number), more = runs[0], runs[1:]
    if _on_top(printed, texts):
        return {start: number} | {one - 1: its for one, its in more}
    if number.lstrip(LETTERS) == "1" or not (more or texts[1] > line):
        return {start: number} | {before: its for (before, _), (_, its) in zip(runs, more, strict=False)}
    return {start: given} | {one - 1: its for one, its in runs}


def _headers(issue: Issue) -> Iterator[tuple[int, str]]:
    """The lines that number a page."""
    banners = [block for article in issue.articles for block in article.blocks if block.role == "section"]
    skipped = (one for one in issue.skipped if one.reason in HEADERS or one.role == "section")
    lines: list[Block | Skipped] = [*skipped, *banners]
    for one in sorted(lines, key=lambda one: one.first):
        text, reason = fold(one.text), getattr(one, "reason", "")
        if reason in {"", DUTY} and not AT_START.match(text):
            continue
        if reason == ENTRY and (jump_of(text) or not is_header(text)):
            continue
        if number := number_in(text, bare=reason not in {ISSUE, PAGE}):
            yield one.first, number


def _around(issue: Issue) -> Iterator[tuple[int, str]]:
    """What stands outside a document's text and names a page: 第01版：要闻. A menu of pages names several."""
    for one in issue.skipped:
        if one.reason == REASONS["furniture"] and len(one.text) <= MENU and (found := NAMED.search(fold(one.text))):
            yield one.first, sheet_of(found[1])


def is_header(text: str) -> bool:
    """Whether a line, folded, that numbers a page is a header and no entry of the box of contents, which looks alike."""
    if not shows(text, "contents_entry") or PAPER.search(text) or DAY.search(text) or "编辑" in text:
        return True
    return shows(ZERO.sub("", NAMED.sub("", text, count=1)).strip(" :·|"), "banner_name")


def number_in(text: str, *, bare: bool = True) -> str:
    """The page's number in its header, folded: A02 要闻, 第三版, or `bare` as in 晚报 4 综合; or empty."""
    text = COUNT.sub(" ", DAY.sub(" ", text))
    if found := NAMED.search(text):
        return sheet_of(found[1])
    cells = CELL.findall(text)
    number = next(filter(LETTERED.fullmatch, cells), None) or (bare and next(filter(FIGURES.fullmatch, cells), None))
    return sheet_of(number or "")


def number_of_name(name: str) -> str:
    """The page's number in a file's name: A04.txt, lh20260305-04.txt, 第4版 要闻.md; or empty."""
    stem = DAY.sub(" ", fold(PurePath(name).stem)).upper()
    if found := NAMED.search(stem):
        return sheet_of(found[1])
    found = IN_NAME.search(stem)
    return sheet_of(found[0]) if found else ""

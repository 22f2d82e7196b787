"""What the page's own head says: the paper's name, the day, the number."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from audio.issue.marks import shows
from audio.issue.printed import fold
from audio.models import Block, Skipped

DAY = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*[年\-./_]\s*(\d{1,2})\s*[月\-./_]\s*(\d{1,2})(?!\d)|(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)"
)
HAN_DAY = re.compile("([二一][〇零○O一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日")
NUMBER = re.compile(r"(?:总第?|第)\s*([0-9]{1,6})\s*期(?:\s*\(总第?\s*[0-9]+\s*期\))?")
PAPER = re.compile(
    r"(?<![一-龥])(?!.{0,4}(?:热[门門]|我们|订阅|最新|更多))[一-龥]{1,10}(?:日报|晚报|晨报|早报|时报|周报|导报|商报|都市报|快报|新报|农报|青年报|工人报|周刊|旬刊|(?<![举海汇申填播预捷喜警订见专])(?<!数字)(?<!电子)报)(?![一-龥])"
)
"""A paper's name; 举报, 数字报 and 热门快报 are none."""
PAPERS = re.compile(r"\W*报\s*[纸名].{0,2}:")
FIGURES = {figure: value for value, figure in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "O": 0}


def day_in(text: str) -> date | None:
    """The first day that the text names in full."""
    folded = fold(text)
    for found in DAY.finditer(folded):
        parts = [int(part) for part in found.groups() if part]
        if day := _day(*parts):
            return day
    for found in HAN_DAY.finditer(text):
        year = int("".join(str(FIGURES[figure]) for figure in found[1]))
        if day := _day(year, han_figure(found[2]), han_figure(found[3])):
            return day
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def han_figure(text: str) -> int:
    """十二 -> 12."""
    tens, ten, ones = text.rpartition("十")
    return (FIGURES.get(tens, 1) if ten else 0) * 10 + FIGURES.get(ones, 0)


def day_of_name(name: str) -> date | None:
    """The day in the name of a file, of its folder or of the one above: `2026-03-05.txt`, `20260305/第01版/1.txt`."""
    path = PurePath(name)
    return next((day for part in (path.stem, path.parent.name, path.parent.parent.name) if (day := day_in(part))), None)


def day_of(header: Sequence[Skipped | Block]) -> date | None:
    """The day in the page's header."""
    return next((day for one in header if (day := day_in(one.text))), None)


def number_of(header: Sequence[Skipped | Block]) -> str:
    """期号 as printed in the page's header."""
    found = (NUMBER.search(fold(one.text)) for one in header)
    return next((hit[0].replace(" ", "") for hit in found if hit), "")


def paper_in(text: str) -> str:
    """The paper's name in a text, or nothing."""
    found = PAPER.search(fold(text))
    return found[0] if found else ""


def publication_of(header: Sequence[Skipped | Block]) -> str:
    """The paper's name, from its masthead or another line of the header, or from its label."""
    for one in header:
        text = fold(one.text)
        heads = shows(text, "masthead", "page_header") or day_in(text) or PAPERS.match(text)
        if heads and (found := PAPER.search(text)):
            return one.text[found.start() : found.end()] if len(text) == len(one.text) else found[0]
    return ""

"""Articles pasted from web pages and apps: a title, below it who published it and when, then its text, and below that what
the app asks for (在看, 往期推荐, 写留言).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from audio.issue.around.labelled import NONE, beneath
from audio.issue.around.outside import AROUND, outside
from audio.issue.around.records import Part
from audio.issue.around.stamps import is_stamp
from audio.issue.marks import shows
from audio.issue.printed import Printed, fold
from audio.models.writers import writer

SET = ("bold", "strong", "large")
"""What formats say of a line that is set as a head."""
PLAIN = ("", "paragraph", "more", *SET)
"""And of text, too."""
HEAD, SIGN = 40, 60
"""The most characters of a title, and of what an app asks for."""
NAME = 10
"""The most characters of an account's name."""
APP = re.compile(
    "原创|原創|阅读原文|閱讀原文|在看|点击|點擊|长按|長按|扫一扫|掃一掃|往期|留言|热评|熱評|蓝字|藍字|听全文|预览时|展开全文"
)
"""One of these is on each page from an app."""
BETWEEN = ("post_sign", "post_line", "web_page", "rule")
"""What may stand between a title and its text, besides who published it and when."""


def pasted(lines: list[Printed]) -> list[Printed]:
    """The lines, such titles as headlines, what stands around their stories outside, and what stands below told so."""
    app = any(APP.search(line.text) for line in lines)
    signs = {at for at, line in enumerate(lines) if _is_open(line) and shows(fold(line.text), "post_sign")} if app else set()
    heads = dict(_heads(lines, posted=bool(signs)))
    below = {at for at in range(1, len(lines)) if lines[at - 1].hint in {"headline", "large"} and _is_stamp(lines[at])}
    if not (signs or heads or below):
        return lines
    around = below | {at for run in heads.values() for at in run}
    if signs:
        around |= signs | {at for at, line in enumerate(lines) if _is_open(line) and shows(fold(line.text), "post_line")}
        around |= {*_further(lines, heads)}
    return [*_told(lines, heads, around)]


def _is_open(line: Printed) -> bool:
    return not line.fixed and len(line.text) <= SIGN and line.hint in PLAIN


def _is_stamp(line: Printed) -> bool:
    return line.hint in PLAIN and is_stamp(line.text)


def _heads(lines: Sequence[Printed], *, posted: bool) -> Iterator[tuple[int, range]]:
    """Each title, and the lines between it and its text: a stamp, or on pages from an app 原创, with what is beside it."""
    end = 0
    for at in range(1, len(lines)):
        if at >= end and (_is_stamp(lines[at]) or (posted and shows(fold(lines[at].text), "post_original"))):
            first, last = _up(lines, at, end), _down(lines, at, posted=posted)
            if first > end - (end == 0) and _is_title(lines, first - 1, last + 1):
                yield first - 1, range(first, last + 1)
                end = last + 1


def _up(lines: Sequence[Printed], at: int, end: int) -> int:
    """The first of the lines that say with this one who published the text: its writer and account stand above the hour."""
    while at - 1 > end and _is_whose(lines, at - 1):
        at -= 1
    return at


def _is_whose(lines: Sequence[Printed], at: int) -> bool:
    text, above = fold(lines[at].text), fold(lines[at - 1].text)
    if lines[at].hint == AROUND or shows(text, "post_original", "name_only", *BETWEEN):
        return True
    short = len(text) <= NAME and not shows(text, "comma", "stop_end", "page_header", "page_date")
    writer = " " in text and shows(text.split()[0], "name_only")
    named = (
        len(above) >= len(text) + (not writer) and (writer or shows(text, "post_account")) and not shows(above, "stop_end")
    )
    return short and (named or shows(above, "post_original", "name_only"))


def _down(lines: Sequence[Printed], at: int, *, posted: bool) -> int:
    """The last line before the text: on pages from an app the place, the account and what it asks for stand there, too."""
    while at + 1 < len(lines) and _is_between(lines, at + 1, posted=posted):
        at += 1
    return at


def _is_between(lines: Sequence[Printed], at: int, *, posted: bool) -> bool:
    line, text = lines[at], fold(lines[at].text)
    if line.hint in {AROUND, "number"} or _is_stamp(line) or shows(text, "web_page"):
        return True
    spare = not line.fixed and (at + 1 < len(lines))
    return spare and (shows(text, "post_place", "rule") or (posted and (shows(text, *BETWEEN) or _is_whose(lines, at))))


def _is_title(lines: Sequence[Printed], at: int, text: int) -> bool:
    """Whether the line above a stamp is the title: below that stands text, no title."""
    line, head = lines[at], fold(lines[at].text)
    below = next((one for one in lines[text : text + 1]), line)
    numbered = text > 0 and lines[text - 1].hint == "number"
    spare = not (line.fixed or line.hint or shows(head, *BETWEEN, "page_header", "page_date"))
    return spare and len(head) <= HEAD and below.fixed != "furniture" and (numbered or Part(below, NONE).is_text)


def _further(lines: Sequence[Printed], heads: dict[int, range]) -> Iterator[int]:
    """The lines below 往期推荐 that are titles, and those below 精选留言: what readers say, to the next title or the end."""
    kind = ""
    for at, line in enumerate(lines):
        text = fold(line.text)
        if at in heads:
            kind = ""
        elif _is_open(line) and shows(text, "post_comments"):
            kind = "comments"
        elif _is_open(line) and shows(text, "post_more"):
            kind = "titles"
        elif kind == "titles" and Part(line, NONE).is_text and not shows(text, "post_sign", "post_line"):
            kind = ""
        if kind:
            yield at


def _told(lines: list[Printed], heads: dict[int, range], around: set[int]) -> Iterator[Printed]:
    between = {at for run in heads.values() for at in run}
    under = False
    for at, line in enumerate(lines):
        text = fold(line.text)
        under = at in heads or (under and (at in between or not shows(text, "rule")))
        if at in heads:
            yield replace(line, hint="headline", starts=True)
        elif at in between and not line.fixed and (shows(text, "name_only") or writer(line.text)):
            yield replace(line, fixed="byline")
        elif at in around:
            yield outside(line)
        else:
            yield beneath(line) if under and not line.fixed else line

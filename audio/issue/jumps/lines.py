"""Jump lines: where a story goes on (下转第4版), or comes from (上接第1版), in the forms in which papers print them.

One stands on its own line, or in that of the paragraph that it ends or begins; there it is parted from it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from audio.issue.layout import Habits
from audio.issue.masthead import han_figure
from audio.issue.printed import Printed, fold

LEAF = "[版页頁叠]"
NUMBER = "(?:[A-Z]?0?[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
"""That of a page, as it is printed."""
PLACE = rf"(?:第?\s*{NUMBER}\s*{LEAF}?)"
SHEET = re.compile("([A-OQ-Z]?)P?0?([0-9]{1,2})|([一二三四五六七八九十]{1,3})")
"""The number of a page: A4, 03, 十二; P3 is 3."""
JUMP = re.compile(
    rf"[文图]?(?:(?P<out>下[转接]|[紧緊]转|转[入至到刊]?)|上接|[紧緊]接|承?接|承|续(?=[上下前后後]))\s*(?:本报)?"
    rf"(?:(?P<near>[上下前后後])一?{LEAF}|(?P<sheets>{PLACE}(?:[、,和与及至]{PLACE}){{0,3}}))(?P<more>.*)"
)
MORE = re.compile(
    r"\s*(?:中缝|[0-9]|文|《(?P<quoted>.{2,40})》|[“「](?P<said>[^”」]{2,40})[”」]"
    r"|(?:[·:|]\s*|\s+)(?P<named>[^,。!?;]{2,40}))?"
)
"""What may follow the number: 中缝, ① (folded), the title, the page's name."""
REFERS = re.compile("报道|评论|链接|新闻")
"""下转2版·相关评论: no story that goes on."""
SURE = re.compile(rf"{LEAF}|[A-Z]|[下紧緊]转|[上紧緊]接")
"""下转 06 and 转P3 name pages; 转3 need not."""
FRAME = " <>«»▶►▷→▼▽↓↘◀◄◁←▲●■◆·•—-"
BRACKETS = re.compile(r"[(\[【〔]\s*(?P<inner>[^()\[\]【】〔〕]+?)\s*[)\]】〕]")
ENDS = re.compile(
    r"(?P<text>.*[^\s▶►▼→↓(（\[【〔])(?P<jump>\s*[▶►▼→↓(（\[【〔]+\s*[文图]?(?:下?[转轉]|下接|[紧緊][转轉]|[续續]).+"
    r"|\s*(?:下|紧|緊)[转轉].+)"
)
BEGINS = re.compile(
    r"(?P<jump>\W{0,4}[(（\[【〔][^()（）\[\]【】〔〕]{2,46}[)）\]】〕]|\W{0,4}(?:上|紧|緊)接\S{1,6}?[版页頁](?=\s{2}|\u3000))"
    r"\s*(?P<text>\w.+|[“‘「『《(（【].+)"
)
LINE = 50
"""Characters of a jump line."""
SEEMS = re.compile("[转轉接续續承][^。，]{0,8}?[0-9０-９版页頁叠]")
"""What every jump line has, and few others: they are done with at once."""


@dataclass(frozen=True, slots=True)
class Jump:
    """What a jump line says."""

    leaves: bool
    """The story goes on there; else it comes from there."""
    sheets: tuple[str, ...]
    """The numbers of the pages that it names; none: the next page, or the one before."""
    title: str
    """What it calls the story, or empty."""


def sheet_of(number: str) -> str:
    """A page's number in one form: 第04 is 4, 十二 is 12."""
    found = SHEET.search(number)
    if not found:
        return ""
    return f"{found[1]}{found[2]}" if found[2] else str(han_figure(found[3]))


def jump_of(text: str) -> Jump | None:
    """What this line says if it is a jump line, and nothing else."""
    if len(text) > LINE or not SEEMS.search(text):
        return None
    words = fold(text).strip(FRAME)
    framed = BRACKETS.fullmatch(words)
    found = JUMP.fullmatch(framed["inner"] if framed else words)
    more = MORE.fullmatch(found["more"]) if found else None
    if not found or not more or not SURE.search(found[0]) or REFERS.search(found["more"]):
        return None
    if found["near"]:
        return Jump(leaves=found["near"] in "下后後", sheets=(), title="")
    sheets = tuple(map(sheet_of, re.split("[、,和与及至]", found["sheets"])))
    return Jump(leaves=bool(found["out"]), sheets=sheets, title=more["quoted"] or more["said"] or more["named"] or "")


def apart(lines: Sequence[Printed], habits: Habits) -> Iterator[Printed]:
    """The lines, each jump line that stands in a paragraph's own line parted from it."""
    for line in lines:
        if line.fixed or not (SEEMS.search(line.text[:LINE]) or SEEMS.search(line.text[-LINE:])) or jump_of(line.text):
            yield line
        else:
            yield from _pieces(line, habits.gap)


def _pieces(line: Printed, gap: int) -> Iterator[Printed]:
    begins = BEGINS.match(line.text[:LINE])
    if begins and (jump := jump_of(begins["jump"])) and not jump.leaves:
        yield _piece(line, begins["jump"], line.first, line.gap)
        line = replace(line, text=line.text[begins.start("text") :], gap=gap)
    ends = ENDS.fullmatch(line.text[-LINE:])
    if ends and (jump := jump_of(ends["jump"])) and jump.leaves:
        yield replace(line, text=line.text[: len(line.text) - len(ends["jump"])].rstrip())
        yield _piece(line, ends["jump"], line.last, gap)
    else:
        yield line


def _piece(line: Printed, text: str, number: int, gap: int) -> Printed:
    return Printed(text=text.strip(), first=number, last=number, indent=line.indent, gap=gap)

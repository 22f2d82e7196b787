"""Documents of authorities as they are sent out (公文), and their bulletins (简报): what their form prints around the text,
which no reader is told.

The form: GB/T 9704-2012, 7.2.3 to 7.4.3; bulletins have their number below their name, and whose they are below that.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from audio.issue.around.labelled import aside
from audio.issue.printed import Printed, fold, unspaced

HEAD = re.compile(r"[一-龥、]{4,40}文件")
"""Whose document it is, in red (发文机关标志)."""
NUMBER = re.compile(r"[一-龥]{1,14}[\[〔(【]20[0-9]{2}[\]〕)】]第?[0-9]{1,4}号(?:签发人:[一-龥、]{2,20})?")
"""The number that the authority gave it (发文字号)."""
ISSUE = re.compile(r"\(?第?[0-9一二三四五六七八九十〇零]{1,5}期\)?(?:\(?总第?[0-9]{1,5}期\)?)?")
"""The number of a bulletin."""
OFFICE = re.compile(r"[一-龥、]{3,30}(?:编印?|主办)?20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日")
"""Whose it is, and its day."""
ABOVE = re.compile(r"(?:0{0,5}[0-9]{1,6}|(?:绝密|机密|秘密)★?.{0,8}|特急|加急|平急)")
"""Which copy it is, how secret, how urgent."""
BELOW = re.compile(
    r"[(]此件.{2,20}[)]|(?:抄送|分送|抄报|主送|[报送发]|主题词|信息公开选项):.{2,200}|[一-龥]{4,30}20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日印发|[(]?共印[0-9]{1,5}份[)]?"
)
"""What stands below its text."""


def official(lines: list[Printed]) -> list[Printed]:
    """The lines, those of the form listed; the title below the head begins a story."""
    heads = [*_heads(lines)]
    if not heads:
        return lines
    return [*_told(lines, heads)]


def _heads(lines: Sequence[Printed]) -> Iterator[range]:
    """The lines of the head of each document."""
    for at in range(1, len(lines)):
        if _is_number(lines, at):
            yield range(at - 1 - (at > 1 and ABOVE.fullmatch(_bare(lines[at - 2])) is not None), at + 1)
        elif _is_issue(lines, at):
            yield range(at - 1, at + 2)


def _told(lines: Sequence[Printed], heads: Sequence[range]) -> Iterator[Printed]:
    around = {at for head in heads for at in head}
    firsts = {head.stop for head in heads}
    for at, line in enumerate(lines):
        below = at > heads[0].start and BELOW.fullmatch(_bare(line)) is not None
        if line.fixed:
            yield line
        elif at in around or below:
            yield aside(line)
        else:
            yield replace(line, starts=True) if at in firsts else line


def _is_number(lines: Sequence[Printed], at: int) -> bool:
    text = lines[at].text
    return (
        "号" in text and NUMBER.fullmatch(_bare(lines[at])) is not None and HEAD.fullmatch(_bare(lines[at - 1])) is not None
    )


def _is_issue(lines: Sequence[Printed], at: int) -> bool:
    may = "期" in lines[at].text[-6:] and at + 1 < len(lines) and not lines[at - 1].fixed
    return may and ISSUE.fullmatch(_bare(lines[at])) is not None and OFFICE.fullmatch(_bare(lines[at + 1])) is not None


def _bare(line: Printed) -> str:
    return fold(unspaced(line.text))

"""The headline in the name of a page's file: newsrooms write it there (01_标题.txt), and some of them nowhere else."""

import re
from dataclasses import replace
from pathlib import PurePath

from audio.issue.headings.texts import is_column
from audio.issue.headings.titled import is_paper
from audio.issue.marks import shows
from audio.issue.masthead import day_in
from audio.issue.printed import Printed, fold, unspaced

NUMBER = re.compile(
    r"^(?:第?[A-Za-z]{0,2}[0-9]{1,8}(?:[-.][0-9]{1,3})*版?|[一二三四五六七八九十]{1,3}(?=[、.．\s）)版])版?|[①-⑳]"
    r"|[(（【\[]\s*[0-9一二三四五六七八九十]{1,3}\s*[)）】\]])[\s.、．:：—-]*"
)
"""What counts the file."""
PARTED = re.compile("[_＿]|(?<=[0-9一-龥])-(?=[一-龥])")
"""What stands between the parts of a name: 20260305-桥通车了-高翔."""
BEHIND = re.compile(r"\s*[(（【\[][^()（）【】\[\]]{0,10}[)）】\]]$")
"""Who wrote it, and how far it is: 桥通车了（定稿）."""
LEAST, MOST = 6, 40
"""Characters of a headline."""
HAN = re.compile("[一-龥]")
OTHER = re.compile(
    r"(?:稿件?|稿子|来稿|文档|文本|清样|大样|小样|版面|版样|录音|采访|目录|说明|图片|照片|汇总|合集|一组|提纲|副本|修改|新闻|文字)[0-9]*$"
    r"|^(?:新建|未命名|无标题|副本)"
)
"""What names of files say of what is in them, and no headline does."""


def headline_in(name: str) -> str:
    """The headline in the name of a file, or nothing."""
    stem = PurePath(name).stem
    told = [part for one in PARTED.split(stem) if (part := _bare(one)) and _is_headline(part)]
    return told[0] if len(told) == 1 else ""


def _bare(part: str) -> str:
    return BEHIND.sub("", NUMBER.sub("", part.strip())).strip()


def _is_headline(text: str) -> bool:
    folded = fold(text)
    han = len(HAN.findall(text))
    fits = han >= LEAST and 2 * han > len(text) and len(text) <= MOST
    return fits and not (
        OTHER.search(folded) or is_column(text) or is_paper(folded) or day_in(text) or shows(folded, "stop_end")
    )


def headed(lines: list[Printed], name: str) -> list[Printed]:
    """The lines below the headline that the file's name has, in line 0: it is printed nowhere. None where it has none."""
    head = headline_in(name)
    if not head or any(unspaced(line.text) == unspaced(head) for line in lines):
        return []
    first = replace(lines[0], text=head, first=0, last=0, fixed="headline", starts=True, hint="", indent=0)
    return [first, *lines]

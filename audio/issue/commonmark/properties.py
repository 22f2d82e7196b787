"""What programs write about a page into its text: the properties below its heading (Notion, Obsidian's Dataview), and tags.

They are taken from its lines; who wrote it stays.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from audio.issue.frontmatter import ALSO, Facts
from audio.issue.masthead import day_in

HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.*)")
FIELD = re.compile(r"^(?:[-*>]\s+)?([^\W\d_][\w ]{0,20}?)(?:(::)|: |：)\s*(.*)$")
NAMES = frozenset((
    "状态", "标签", "来源", "修改时间", "最后修改", "字数统计", "日期", "创建时间", "创建日期", "创建者", "更新时间",
    "编辑时间", "最后编辑时间", "发布日期", "类型", "类别", "分类", "负责人", "优先级", "链接", "进度", "版面",
    "栏目", "字数", "报纸", "责编", "编辑", "url", "status", "tags", "tag", "date", "created", "created time", "created by",
    "last edited time", "last edited by", "updated", "published", "type", "category", "property", "priority",
    "assign",
))  # fmt: skip
"""What programs call the properties of a page."""
WRITERS = frozenset(("作者", "撰稿", "author", "authors"))
TAG = r"#[^\s#，。！？；：、,;!?]{1,30}#?"
CALLED = r"(?:标签|標籤|关键词|tags?)\s*[:：]\s*"
TAGS = re.compile(rf"^\s*(?:(?:{CALLED})?{TAG}(?:[\s,，、]+{TAG})+|{CALLED}{TAG})\s*$", re.IGNORECASE)
"""A line of several tags, or of one that is called so."""
ONE = re.compile(r"^\s*#([^\s#，。！？；：、,;!?]{1,6})\s*$")
"""A line of one tag, or a short heading without its blank."""
HEADLINE = 7
"""Least characters of a heading that is a headline and no column's name."""


def without_properties(lines: Sequence[str]) -> tuple[list[str], frozenset[int]]:
    """The lines, those empty that say of the page what none of its readers is told; and which of them name who wrote it."""
    found = [_bare(line) if "::" in line and (field := FIELD.match(line)) and field[2] else line for line in lines]
    head = _next(found, 0)
    if head < len(found) and HEADING.match(found[head]):
        start = _next(found, head + 1)
        end = next((i for i in range(start, len(found)) if not FIELD.match(found[i])), len(found))
        if _are_properties(found[start:end]):
            found[start:end] = map(_bare, found[start:end])
    writers = frozenset(i for i, line in enumerate(found) if line.strip() and line is not lines[i])
    return ["" if "#" in line and _is_tags(found, i) else line for i, line in enumerate(found)], writers


def stated(lines: Sequence[str], told: Sequence[str], facts: Facts) -> Facts:
    """What is said of the page, with what the properties say that were taken from its lines: paper, day and column."""
    fields = [field for line, left in zip(lines, told, strict=True) if not left and (field := FIELD.match(line))]
    said = {ALSO.get(field[1].lower(), field[1].lower()): field[3].strip() for field in reversed(fields)}
    return replace(
        facts,
        publication=facts.publication or said.get("publication", ""),
        date=facts.date or day_in(said.get("date", "")),
        section=facts.section or said.get("section", ""),
    )


def _next(lines: Sequence[str], start: int) -> int:
    """The first line from there on that is not empty."""
    return next((i for i in range(start, len(lines)) if lines[i].strip()), len(lines))


def _are_properties(rows: Sequence[str]) -> bool:
    """Several, most of them with names that programs give: a notice has 日期 and 地点."""
    names = [field[1].lower() for row in rows if (field := FIELD.match(row))]
    return len(names) > 1 and 2 * len({*names} & (NAMES | WRITERS)) > len(names) and not NAMES.isdisjoint(names)


def _bare(row: str) -> str:
    """Of a property the name of who wrote the page, else nothing."""
    field = FIELD.match(row)
    return field[3] if field and field[1].lower() in WRITERS else ""


def _is_tags(lines: Sequence[str], at: int) -> bool:
    """Whether a line is one of tags: a single short one is where it stands below a headline or at the end."""
    if TAGS.match(lines[at]):
        return True
    if not ONE.match(lines[at]):
        return False
    above = next((line for line in reversed(lines[max(0, at - 2) : at]) if line.strip()), "")
    head = HEADING.match(above)
    last = _next(lines, at + 1) == len(lines) and any(map(HEADING.match, lines))
    return last or (head is not None and len(head[1].strip()) >= HEADLINE)

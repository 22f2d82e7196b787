"""Lines for the editors that count the stories of a file, place them on the page, or list them with their characters
(稿件一, 【第2篇】, 【倒头条】, 1. 河堤开工（620字）): they are not read, and a story begins below each that stands alone.
Nor are numbers alone above the titles of a story's parts (01, PART 2).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from audio.issue.around.labelled import aside
from audio.issue.marks import mark, shows
from audio.issue.masthead import han_figure
from audio.issue.printed import Printed, fold, unspaced

MOST = 40
"""Characters of such a line, and of a head."""
SIGN = re.compile(
    r"\W{0,4}[稿文通第本双雙倒辅輔头頭报報左右边邊中上下补補合總总共0-9０-９一二三四五六七八九十PN壹贰叁肆伍陆柒捌玖]|.*字\W*$"
)
"""How each of them begins, or ends."""
FORMAL = "壹贰叁肆伍陆柒捌玖"
PART = re.compile(r"\W{0,2}(?:PART|Part|N[Oo]\.?|第)?\s*0?(?P<figure>[1-9]|[壹贰叁肆伍陆柒捌玖])\W{0,2}")
"""The number of a part, alone on its line."""
NARROW = 14
"""Characters of a line of text, however narrow its column is, and of no verse."""
CONTENTS = re.compile(r"\W*(?:[本今][期日版])?(?:要目|目\s*[录次]|导读|(?:内容)?提要|看点)\W*")
"""What stands above a list of titles."""
ITEM = re.compile(r"\W*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[.、)\s]\s*")
"""What stands before a title in a list."""


def ordered(lines: list[Printed]) -> list[Printed]:
    """The lines, those for the editors as such; the first of each story that they count or place is told to start one."""
    texts = {at: fold(line.text) for at, line in enumerate(lines) if _may_be(line)}
    alone = [*_counted(lines, texts), *_placed(texts)]
    listed, titles = _listed(lines, texts)
    listed += _contents(lines)
    parts = _parts(lines, texts)
    if not alone and not listed and not parts:
        return lines
    lines = [*lines]
    for at in (*alone, *listed):
        lines[at] = aside(lines[at])
    for at in titles:
        lines[at] = replace(lines[at], text=lines[at].text[: -len(_length(texts[at]))].rstrip())
    for at in parts:
        lines[at] = replace(lines[at], hint="number", fixed="furniture")
        lines[at + 1] = replace(lines[at + 1], hint=lines[at + 1].hint or "subhead")
    for at in alone:
        below = next((i for i in range(at + 1, len(lines)) if not _is_aside(lines[i])), at)
        if below > at:
            lines[below] = replace(lines[below], starts=True)
    return lines


def _may_be(line: Printed) -> bool:
    return len(line.text) <= MOST and not line.fixed and SIGN.match(line.text) is not None


def _is_aside(line: Printed) -> bool:
    return line.fixed in {"furniture", "section"} or shows(fold(line.text), "rule")


def _counted(lines: Sequence[Printed], texts: dict[int, str]) -> list[int]:
    """Lines that count the stories: 稿件一, 【第2篇】; without a bracket, 第二条 has a head below it."""
    found = [(at, hit) for at, text in texts.items() if (hit := mark("story_number").match(text))]
    figures = [int(hit["figure"]) if hit["figure"].isdigit() else han_figure(hit["figure"]) for _, hit in found]
    if len(found) < 2 or any(after != before + 1 for before, after in pairwise(figures)):
        return []
    apart = all(later > at + 1 for (at, _), (later, _) in pairwise(found))
    headed = all(hit["sure"] or _has_head(lines, at) for at, hit in found)
    return [at for at, _ in found] if apart and headed else []


def _has_head(lines: Sequence[Printed], at: int) -> bool:
    below = [line.text for line in lines[at + 1 : at + 2]]
    return any(len(text) <= MOST and not shows(fold(text), "stop_end", "dateline") for text in below)


def _parts(lines: Sequence[Printed], texts: dict[int, str]) -> list[int]:
    """Numbers that stand alone above the titles of a story's parts as their ornament, from one below text: 01, 02."""
    runs: list[list[int]] = []
    for at, text in texts.items():
        if (hit := PART.fullmatch(text)) and _has_part(lines, at):
            figure = FORMAL.find(hit["figure"]) + 1 or int(hit["figure"])
            if figure == 1 and _is_text(lines[max(0, at - 1)]):
                runs.append([at])
            elif runs and figure == len(runs[-1]) + 1:
                runs[-1].append(at)
    return [at for run in runs if len(run) > 1 for at in run]


def _has_part(lines: Sequence[Printed], at: int) -> bool:
    """Whether a title stands below this line, and text below that."""
    return _has_head(lines, at) and any(map(_is_text, lines[at + 2 : at + 3]))


def _is_text(line: Printed) -> bool:
    return len(line.text) >= NARROW or shows(fold(line.text), "stop_end")


def _placed(texts: dict[int, str]) -> list[int]:
    """Lines that place the stories on their page, of which one alone may be a column: 【头条】."""
    found = [at for at, text in texts.items() if mark("story_place").match(text)]
    return found if len(found) > 1 else []


def _listed(lines: Sequence[Printed], texts: dict[int, str]) -> tuple[list[int], list[int]]:
    """The lines of lists of the stories below, and titles of these that have their characters with them."""
    items = [at for at, text in texts.items() if ITEM.match(text) or _length(text) or _is_sum(text)]
    if len(items) < 2:
        return [], []
    last = {line.text: at for at, line in enumerate(lines)}
    listed: list[int] = []
    for row in _rows(items, texts):
        again = sum(any(last.get(name, 0) > row[-1] for name in _names(lines[at].text, texts[at])) for at in row)
        if again > 1 and again * 2 >= sum(not _is_sum(texts[at]) for at in row):
            listed += row
    titles = [at for at in items if at not in listed and _length(texts[at])]
    return listed, titles if listed or len(titles) > 1 else []


def _contents(lines: Sequence[Printed]) -> Iterator[int]:
    """Lists of titles that stand below, too, whatever is before them, each with the line above it that says what it is."""
    last, end = None, 0
    for at, line in enumerate(lines):
        if at >= end and len(line.text) <= NARROW and not line.fixed and CONTENTS.fullmatch(line.text):
            last = last or {line.text: at for at, line in enumerate(lines)}
            end = next((i for i in range(at + 1, len(lines)) if last[lines[i].text] == i), len(lines))
            yield from range(at, end if end > at + 1 else at)


def _rows(items: Sequence[int], texts: dict[int, str]) -> Iterator[list[int]]:
    """Those that stand right below one another, two or more; a title that comes again is none of the list."""
    row: list[int] = []
    titles: set[str] = set()
    for at in items:
        title = _title(texts[at])
        if row and (at > row[-1] + 1 or title in titles):
            if len(row) > 1:
                yield row
            row, titles = [], set()
        row.append(at)
        titles.add(title)
    if len(row) > 1:
        yield row


def _is_sum(text: str) -> bool:
    return "字" in text[-4:] and shows(text, "story_sum")


def _length(text: str) -> str:
    hit = mark("story_length").search(text) if "字" in text[-6:] else None
    return hit[0] if hit else ""


def _names(text: str, folded: str) -> tuple[str, str]:
    """What the title may be printed as above its story: without the number, and without its characters."""
    name = ITEM.sub("", text, count=1)
    return name, name[: len(name) - len(_length(folded))].rstrip()


def _title(text: str) -> str:
    return unspaced(ITEM.sub("", text[: len(text) - len(_length(text))], count=1))

"""Stories as a table: a row of labels (标题, 作者, 正文), below it a row for each story, as databases and spreadsheets write
them, with tabs, bars or commas between the cells; or copied from one without that row.
"""

import re
from collections.abc import Iterator, Sequence

from audio.issue.around.fields import ROLE, name_of
from audio.issue.around.labelled import aside
from audio.issue.encoding import LIMIT
from audio.issue.marks import shows
from audio.issue.printed import Printed, fold

SIGNS = "\t|,"
"""What may part the cells."""
TOP = 3
"""Lines among which the row of labels is."""
ORDER = ("section", "kicker", "headline", "deck", "byline", "body", "caption", "credit")
"""The parts of a story as they are read."""
LEAST, TEXT, HEAD = 2, 30, (4, 40)
"""Of a table without labels: rows, characters of a text, and those of a headline."""
WRITERS = ("byline_job", "byline_text", "byline_place", "name_only")
NO_HEAD = (*WRITERS, "stop_end", "page_date", "page_header", "page_cells", "banner_name", "contact", "contents_entry")
BREAK = re.compile(r"\n|\\n|<br\s*/?>|(?<=[。！？”])\u3000\u3000")
"""Between two paragraphs of a cell."""


def dumped(lines: Sequence[str], first: int) -> list[Printed]:
    """The parts of the stories of such a table, nothing of any other text; `first` is the number of the first line."""
    return _headed(lines, first) or _bare(lines, first)


def _headed(lines: Sequence[str], first: int) -> list[Printed]:
    for at, line in enumerate(lines[:TOP]):
        for sign in (one for one in SIGNS if line.count(one) > 1):
            roles = [ROLE.get(name_of(cell), "") for cell in line.split(sign)]
            if {"headline", "body"} <= {*roles} and sum(map(bool, roles)) * 2 > len(roles):
                above = [_unread(text, first + i) for i, text in enumerate(lines[: at + 1]) if text.strip()]
                return [*above, *_stories(lines[at + 1 :], roles, sign, first + at + 1)]
    return []


def _bare(lines: Sequence[str], first: int) -> list[Printed]:
    """The parts of the stories of a table without a row of labels, as cells are copied from a spreadsheet: all rows have as
    many, and in one column each is a text.
    """
    top = next((line for line in lines if line.strip()), "")
    if "\t" not in top:
        return []
    rows = [cells for cells, _ in _rows(lines, "\t", top.count("\t") + 1) if any(cells)]
    columns = [*zip(*rows, strict=False)]
    if len(rows) < LEAST or any(len(cells) != len(columns) for cells in rows):
        return []
    roles = [_kind(column) for column in columns]
    if roles.count("body") != 1 or "headline" not in roles[: roles.index("body")]:
        return []
    if "byline" in roles[: roles.index("headline")]:  # people, and what is said of each
        return []
    roles = ["deck" if role == "headline" and role in roles[:at] else role for at, role in enumerate(roles)]
    return [*_stories(lines, roles, "\t", first)]


def _kind(column: Sequence[str]) -> str:
    """What the cells of a column without a label are: texts, headlines, who wrote them; else they are not read."""
    cells = [fold(cell) for cell in column if cell]
    if all("。" in cell and len(cell) >= TEXT for cell in column):
        return "body"
    if cells and all(shows(cell, *WRITERS) for cell in cells):
        return "byline"
    heads = {cell for cell in cells if HEAD[0] <= len(cell) <= HEAD[1] and not shows(cell, *NO_HEAD)}
    return "headline" if len(heads) * 2 > len(column) and len(heads) == len(cells) else "aside"


def _stories(lines: Sequence[str], roles: Sequence[str], sign: str, first: int) -> Iterator[Printed]:
    end = first
    for cells, count in _rows(lines, sign, len(roles)):
        where, end = (end, end + count - 1), end + count
        if re.search(r"\w", "".join(cells)):
            yield from story(_whole(cells, roles, sign), roles, where)
        elif any(cells):
            yield _unread(sign.join(cells), where[0])


def _whole(cells: list[str], roles: Sequence[str], sign: str) -> list[str]:
    """The cells; a text in the last that has the sign itself is one."""
    last = len(roles) - 1
    return [*cells[:last], sign.join(cells[last:])] if roles[last] == "body" and len(cells) > last else cells


def _rows(lines: Sequence[str], sign: str, width: int) -> list[tuple[list[str], int]]:
    """The cells of each row, and its lines; where a quote that nothing closes swallows rows, quotes are no marks."""
    import csv

    csv.field_size_limit(LIMIT)
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        rows: list[tuple[list[str], int]] = []
        reader = csv.reader((line + "\n" for line in lines), delimiter=sign, quoting=quoting)
        before = 0
        for cells in reader:
            rows.append(([cell.strip() for cell in cells], reader.line_num - before))
            before = reader.line_num
        if all(count == 1 or len(cells) == width for cells, count in rows):
            break
    return rows


def story(cells: Sequence[str], roles: Sequence[str], where: tuple[int, int]) -> Iterator[Printed]:
    """The parts of one story, which stands in these lines: what is read in its order, then what is not."""
    begins, (first, last) = True, where
    named = [(role, text) for role, cell in zip(roles, cells, strict=False) for text in BREAK.split(cell) if text.strip()]
    placed = any(role == "section" for role, _ in named)
    for role, text in sorted((one for one in named if one[0] in ORDER), key=lambda one: ORDER.index(one[0])):
        line = Printed(text=text.strip(), first=first, last=last, gap=int(begins), hint=role if role == "body" else "")
        line.fixed = "brief" if begins and role == "body" else "" if role == "body" else role
        line.under = "" if begins and not placed else None
        line.below, line.starts = role == "body" and not begins, begins and role != "section"
        begins = begins and role == "section"
        yield line
    spare = [text for role, text in named if role not in ORDER] + [*filter(None, cells[len(roles) :])]
    if spare:
        yield _unread("　".join(spare), first)


def _unread(text: str, number: int) -> Printed:
    return aside(Printed(text=text.strip(), first=number, last=number))

"""Tables: short cells that stand below one another and on one line, made the lines that they are read in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from audio.issue.pdf.rows import Row

SHORT = 9.0
"""Em that a cell is wide at most."""
NARROW = 5.0
"""Em that the cells of a table are wide on average where most of no column are figures: verse is wider."""
PADDED = 4.5
"""Em from one line of a table to the next at most."""
LINES = 3
"""Lines of a table at least."""
CROWDED = 4000
"""Lines of a page; with more no tables are looked for."""
STOPS = "。！？；"
"""How a line of text ends, and no cell."""


@dataclass(slots=True, eq=False)
class Column:
    """Cells below one another."""

    cells: list[Row]

    @property
    def figures(self) -> bool:
        """Whether most of them hold figures."""
        return sum(any(map(str.isdigit, cell.text)) for cell in self.cells) * 2 > len(self.cells)


def tables_of(rows: list[Row]) -> tuple[list[Row], list[list[Row]]]:
    """The rows that belong to no table, and the tables as their lines, the cells of each with blanks between."""
    tables = [table for table in _tables(_columns(rows)) if _is_table(table)] if len(rows) <= CROWDED else []
    cells = {id(cell) for table in tables for column in table for cell in column.cells}
    return [row for row in rows if id(row) not in cells], [[*_lines(table)] for table in tables]


def _columns(rows: list[Row]) -> list[Column]:
    """Runs of short rows, each right below the one before and aligned with it, with nothing between them."""
    ordered = sorted(rows, key=lambda row: (-row.top, row.left))
    columns: list[Column] = []
    open_: list[Column] = []
    for row in ordered:
        open_ = [column for column in open_ if column.cells[-1].top - row.top < PADDED * column.cells[-1].size]
        above = [column for column in open_ if _overlap(column.cells[-1], row)]
        if len(above) == 1 and _short(row) and _short(above[0].cells[-1]) and _aligned(above[0].cells[-1], row):
            above[0].cells.append(row)
            continue
        open_ = [column for column in open_ if column not in above]
        columns.append(Column([row]))
        open_.append(columns[-1])
    return [column for column in columns if len(column.cells) >= LINES]


def _short(row: Row) -> bool:
    return row.right - row.left <= SHORT * row.size and row.text[-1] not in STOPS


def _overlap(one: Row, other: Row) -> bool:
    return one.left < other.right and other.left < one.right


def _aligned(one: Row, other: Row) -> bool:
    near = 0.3 * one.size
    middle = abs(one.left + one.right - other.left - other.right) / 2
    edges = (abs(one.left - other.left), abs(one.right - other.right), middle)
    return min(edges) < near and abs(one.size - other.size) < near and one.top - other.top > 0.8 * one.size


def _tables(columns: list[Column]) -> list[list[Column]]:
    """The columns whose cells stand on the same lines."""
    tables: list[list[Column]] = []
    for column in sorted(columns, key=lambda column: column.cells[0].left):
        for table in tables:
            if any(_on_lines(column, other) for other in table):
                table.append(column)
                break
        else:
            tables.append([column])
    return tables


def _on_lines(one: Column, other: Column) -> bool:
    if one.cells[-1].top > other.cells[0].top or other.cells[-1].top > one.cells[0].top:
        return False
    shared = sum(any(_level(cell, beside) for beside in other.cells) for cell in one.cells)
    return shared >= LINES and shared * 4 >= 3 * max(len(one.cells), len(other.cells))


def _level(one: Row, other: Row) -> bool:
    return abs(one.top - other.top) < 0.3 * one.size and not _overlap(one, other)


def _is_table(columns: list[Column]) -> bool:
    cells = [cell for column in columns for cell in column.cells]
    narrow = sum(cell.right - cell.left for cell in cells) <= NARROW * sum(cell.size for cell in cells)
    return len(columns) > 1 and (narrow or any(column.figures for column in columns))


def _lines(columns: list[Column]) -> Iterator[Row]:
    cells = sorted((cell for column in columns for cell in column.cells), key=lambda cell: -cell.top)
    while cells:
        line = sorted([cell for cell in cells if cell is cells[0] or _level(cells[0], cell)], key=lambda cell: cell.left)
        cells = [cell for cell in cells if not any(cell is one for one in line)]
        yield replace(line[0], text=" ".join(cell.text for cell in line), right=max(cell.right for cell in line))

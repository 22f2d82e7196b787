"""A row of small elements in one block of a web page: day, counters, tools and names, each in an element of its own."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, takewhile

from audio.issue.marks import shows
from audio.issue.printed import fold
from audio.issue.web.facts import COUNT, DAY, LONG, has_label, is_day, is_fact, is_site_line, is_when
from audio.issue.web.tree import Inside, Parts, squeezed
from audio.issue.web.writers import AUTHOR

SENTENCE = re.compile("[。；]")
BETWEEN = re.compile(r"(?:[\s|/·•┊︱丨,，、\-—>»\[\]【】]|由|[Bb]y)*")
"""What may stand between the elements of a row."""
DATED = re.compile(rf"([一-龥·]{{2,5}})\s+({DAY.pattern})")
"""A name and a day."""
SOURCE = re.compile("source|laiyuan|来源", re.IGNORECASE)
"""What an element is called that says where from a story is."""
TAB = re.compile("[一-龥]{4,6}")
LABEL = re.compile("[一-龥]{2,4}[:：]")
BAR = re.compile("[|｜┊丨]")
"""What stands between the cells of a row in one element."""
OWN = frozenset(("原创", "转载"))
LEAST = 2
"""Elements of a row, and among them such as 编号：… that make it one of facts."""

Row = list[tuple[str, Inside]]


def row_of(told: Parts, line: str) -> list[tuple[str, str]]:
    """The texts of a row with what they are, `furniture`, `facts` (the site's, if they stand in front of a story's text),
    `cells` (the same, below a headline) or `byline`; nothing where it is no such row. `line` is all of it.
    """
    if (
        (len(told) < LEAST and not (BAR.search(line) or DATED.fullmatch(line)))
        or len(line) > LONG
        or SENTENCE.search(line)
        or len(cells := [*_labelled(_cells(told))]) < LEAST
    ):
        return []
    apart = len(told) < LEAST or _is_apart(told)
    tools = any(_is_tool(text, inside, apart=apart) for text, inside in (cells if apart else (cells[0], cells[-1])))
    facts = apart and _has_facts([text for text, _ in cells])
    hint = "furniture" if tools else "facts" if facts else "cells"
    if hint == "cells" and not (
        apart
        and (_is_linked(cells) or _are_tabs(cells))
        and told[0][1].role != "byline"
        and not shows(fold(line), "byline_job", "byline_text", "credit")
    ):
        return []
    parts = [*_parted(cells, hint)]
    return parts if len(parts) > 1 else [(line, kind) for _, kind in parts]


def _cells(told: Parts) -> Iterator[tuple[str, Inside]]:
    """The texts of the elements that stand side by side in a block."""
    paths = [_path(inside) for _, inside in told]
    shown = [path for path, (text, _) in zip(paths, told, strict=True) if not BETWEEN.fullmatch(text)]
    depth = sum(1 for _ in takewhile(lambda steps: len({*steps}) == 1, zip(*shown, strict=False)))
    if len(shown) == 1:
        line = squeezed("".join(text for text, _ in told))
        dated = DATED.fullmatch(line)
        yield from ((cell.strip(), told[0][1]) for cell in (dated.groups() if dated else BAR.split(line)) if cell.strip())
        return
    for _, group in groupby(zip(paths, told, strict=True), key=lambda one: one[0][depth : depth + 1]):
        parts = [part for _, part in group]
        if not BETWEEN.fullmatch(text := squeezed("".join(text for text, _ in parts))):
            yield text, next(inside for text, inside in parts if text.strip())


def _labelled(cells: Iterable[tuple[str, Inside]]) -> Iterator[tuple[str, Inside]]:
    """A label in an element of its own is one with what it names."""
    label = ""
    for text, inside in cells:
        if LABEL.fullmatch(text):
            label = text
            continue
        yield label + text, inside
        label = ""


def _path(inside: Inside) -> tuple[int, ...]:
    """The inline elements that a text stands in, the outermost first."""
    return tuple(reversed([one.number for one in _elements(inside)]))


def _elements(inside: Inside) -> Iterator[Inside]:
    """The inline elements around a text, the innermost first."""
    one: Inside | None = inside
    while one is not None and one.number != one.block:
        yield one
        one = one.around


def _is_apart(told: Parts) -> bool:
    """Whether nothing but signs stands in the block itself."""
    return all(inside.number != inside.block or BETWEEN.fullmatch(text) for text, inside in told)


def _is_tool(text: str, inside: Inside, *, apart: bool) -> bool:
    """Whether it is a tool of the site's or a counter; in a paragraph, or beside other text, only a link is one."""
    own = inside.link or (apart and not inside.paragraph)
    return bool(own) and (is_site_line(text) or shows(fold(text), "web_page") or bool(COUNT.fullmatch(text)))


def _is_linked(cells: Row) -> bool:
    return any(inside.link and not inside.paragraph for _, inside in cells)


def _are_tabs(cells: Row) -> bool:
    """Whether they are parts of the page to choose from, by their names: none is a person's."""
    return len(cells) > LEAST and all(TAB.fullmatch(text) for text, _ in cells)


def _has_facts(texts: list[str]) -> bool:
    said = (text.strip("()（）[]【】") for text in texts)
    return (
        any(text in OWN or is_when(text) or is_day(text) or (is_fact(text) and not AUTHOR.match(text)) for text in said)
        or sum(map(has_label, texts)) >= LEAST
    )


def _parted(cells: Row, hint: str) -> Iterator[tuple[str, str]]:
    """Those that follow each other and are the same, together. A bare name is who wrote it in front of the day only:
    behind it sites say where from.
    """
    day = next((i for i, (text, _) in enumerate(cells) if is_when(text)), len(cells))
    named = day if hint == "facts" else 0
    authors = [_is_author(text, inside, bare=i < named) for i, (text, inside) in enumerate(cells)]
    kinds = [(text, "byline" if own else hint) for (text, _), own in zip(cells, authors, strict=True)]
    for kind, row in groupby(kinds, key=lambda one: one[1]):
        yield " ".join(text for text, _ in row), kind


def _is_author(text: str, inside: Inside, *, bare: bool) -> bool:
    bare = bare and not any(SOURCE.search(one.kind) for one in _elements(inside))
    marks = ("byline_job", "name_only") if bare else ("byline_job",)
    return inside.inline == "byline" or bool(AUTHOR.fullmatch(text)) or shows(fold(text), *marks)

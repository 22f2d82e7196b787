"""A plan as a tree for the terminal: sections, articles with their blocks, what is skipped, and where to look."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from shutil import get_terminal_size
from typing import Any

import click
from rich.cells import cell_len, set_cell_size

from audio.commands.say import counted
from audio.policy import is_trimming

WIDE = 200
"""Columns of a line that is no terminal's."""
Row = list[tuple[str, Mapping[str, Any]]]
"""A printed row: pieces of text, each with its style."""
BOLD, DIM = {"bold": True}, {"dim": True}


def print_plan(plan: Mapping[str, Any]) -> None:
    """Print it, in colour and cut to the terminal's width where there is one."""
    terminal = sys.stdout.isatty()
    width = get_terminal_size().columns if terminal else WIDE
    color = terminal and not os.environ.get("NO_COLOR")  # https://no-color.org
    rows = (_fitted(row, width) for row in _tree(plan))
    told = ("".join([click.style(text, **style) if color else text for text, style in row]) for row in rows)
    click.echo("\n".join(told), color=color)


def _tree(plan: Mapping[str, Any]) -> Iterator[Row]:
    """The issue, its sections and articles with their blocks, what is skipped, and where to look."""
    head, articles = plan["issue"], plan["articles"]
    minutes = max(int(bool(articles)), round(sum(article["seconds"] for article in articles) / 60))
    title = " ".join(filter(None, (head["publication"], head["date"], head["number"]))) or "issue"
    size = f"{counted(len(articles), 'article')}, about {counted(minutes, 'minute')}"
    yield [(f"{title}: {size}", BOLD), _unsure(plan["doubts"])]
    skipped = [one for one in plan["skipped"] if not is_trimming(one["text"], one["reason"])]
    section, below = "", skipped or plan["doubts"]
    for article in articles:
        if article["section"] != section:
            section = article["section"]
            yield [("├── ", DIM), (f"■ {section}", {"fg": "cyan"})]
        trunk, under = ("└── ", "    ") if article is articles[-1] and not below else ("├── ", "│   ")
        facts = f"(sentences: {article['chunks']}, in the store: {article['cached']})"
        length, name = f"{article['seconds'] / 60:4.1f} min  ", f"{article['index']}. {article['headline']}"
        yield [(trunk, DIM), (length, {}), (name, BOLD), (f"  {facts}", DIM)]
        for block, branch in _branches(article["blocks"]):
            role = (f"{block['role']:<8}", {"fg": "green"})
            yield [(under + branch, DIM), role, _at(block["lines"]), (_short(block["text"]), {})]
    yield from _listed("skipped", skipped, lambda one: one["reason"], last=not plan["doubts"])
    yield from _listed("unsure", plan["doubts"], lambda one: f"{one['role']}, or {one['instead']}", last=True)


def _listed(name: str, found: list[dict[str, Any]], said: Callable[[dict[str, Any]], str], *, last: bool) -> Iterator[Row]:
    """What is told below the articles."""
    if found:
        yield [("└── " if last else "├── ", DIM), (name, {"fg": "yellow"})]
    for one, branch in _branches(found):
        about = (f"{said(one)}:  ", {"fg": "yellow"})
        yield [(("    " if last else "│   ") + branch, DIM), _at(one["lines"]), about, (_short(one["text"]), {})]


def _unsure(doubts: list[dict[str, Any]]) -> tuple[str, Mapping[str, Any]]:
    return f"; look at {counted(len(doubts), 'line')}: see the end" if doubts else "", {"fg": "yellow"}


def _branches(blocks: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], str]]:
    return zip(blocks, ["├── "] * (len(blocks) - 1) + ["└── "], strict=False)


def _fitted(row: Row, width: int) -> Row:
    """As much of it as has room; a Han character takes two columns."""
    if 2 * sum([len(text) for text, _ in row]) <= width:
        return row
    fitted: Row = []
    for text, style in row:
        taken = cell_len(text)
        if taken > width:
            return [*fitted, (set_cell_size(text, max(0, width - 1)) + "…" * (width > 0), style)]
        width -= taken
        fitted.append((text, style))
    return fitted


def _at(lines: list[int]) -> tuple[str, Mapping[str, Any]]:
    """The lines of a block, in a column of their own; nothing for what is printed on none."""
    first, last = lines
    return f" {first or '' if first == last else f'{first}-{last}':>7}  ", DIM


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"

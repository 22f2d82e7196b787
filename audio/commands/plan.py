"""`tingbao plan`: what would be read, skipped and spoken; nothing is written."""

import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from shutil import get_terminal_size
from typing import Any

import click
from rich.cells import cell_len, set_cell_size

from audio.commands import options, rooms
from audio.commands.options import counted
from audio.errors import InputError
from audio.models import Article, Issue, Line, Script, Show, Voice
from audio.policy import is_trimming
from audio.script import write_articles

SECONDS_A_CHARACTER = 0.21
"""s of speech for a printed character: kokoro's median, xiaoxiao (VOICE: .203 s per Han, without pauses)."""
UNHEARD = re.compile(r"[\W_]")
"""A printed character that is no letter, Han or figure."""

WIDE = 200
"""Columns of a line that is no terminal's."""
Row = list[tuple[str, Mapping[str, Any]]]
"""A printed row: pieces of text, each with its style."""
BOLD, DIM = {"bold": True}, {"dim": True}


@click.command()
@options.issue
@options.together(options.day, options.output, options.show, options.voice, options.store)
@options.together(options.quiet, options.as_json)
@click.option(
    "--write-markdown", "markdown", type=options.PATH, metavar="FILE", help="Write the issue as Markdown, to be edited."
)
def command(  # noqa: PLR0913 - the options of the command line
    *,
    issue: Path,
    day: date | None,
    output: Path,
    show_file: Path | None,
    voice: str | None,
    store: Path | None,
    quiet: bool,
    as_json: bool,
    markdown: Path | None,
) -> None:
    """Show what would be read, with which role, what is skipped and why, and how much must still be spoken.

    Example: tingbao plan page.txt
    """
    from audio.intake import load_issue

    show = options.open_show(show_file, voice)
    voices = rooms.cast(show)
    page = load_issue(issue, day)
    if markdown:
        _write_markdown(page, markdown)
    scripts = write_articles(page, show)
    plan = describe(page, scripts, cached(page, show, voices, scripts, output=output, store=store))
    if as_json:
        click.echo(json.dumps(plan, ensure_ascii=False))
    elif not quiet:
        _print(plan)


def cached(  # noqa: PLR0913 - where the house stands and what it is made of, by name
    issue: Issue,
    show: Show,
    voices: Mapping[str, Voice],
    scripts: Sequence[Script],
    *,
    output: Path,
    store: Path | None,
) -> frozenset[Line]:
    """The lines whose clips are in the store. A store that is not there is not made."""
    from audio.clipstore import default_store

    place = store or default_store()
    if not place.is_file():
        return frozenset()
    from audio.pool import Pool
    from audio.shelf import Shelf

    with rooms.open_store(place) as clips, Pool() as pool:
        room = rooms.Room(show=show, voices=voices, clips=clips, pool=pool, shelf=Shelf(output), tell=_silent)
        return frozenset(room.house(issue).studio.known([line for script in scripts for line in script.lines]))


def _silent(stage: str, **facts: object) -> None:
    """Nobody listens."""


def describe(issue: Issue, scripts: Sequence[Script], known: frozenset[Line]) -> dict[str, Any]:
    """The contract of `plan --json`, and behind it the doubts; `scripts` are those of the articles."""
    articles, skipped = [], list(issue.skipped)
    for article, script in zip(issue.articles, scripts, strict=True):
        skipped += script.unread
        articles.append(_article(article, [line for line in script.lines if line.article], known))
    return {
        "issue": {"publication": issue.publication, "date": str(issue.date or ""), "number": issue.number},
        "articles": articles,
        "skipped": [{"role": s.role, "lines": [s.first, s.last], "text": s.text, "reason": s.reason} for s in skipped],
        "doubts": [{"role": d.role, "lines": [d.first, d.last], "text": d.text, "instead": d.instead} for d in issue.doubts],
    }


def _article(article: Article, lines: list[Line], known: frozenset[Line]) -> dict[str, Any]:
    text = "".join([line.text for line in lines])
    characters = len(text) - len(UNHEARD.findall(text))
    pauses = sum(line.pause for line in lines) / 1000
    return {
        "index": article.index,
        "section": article.section,
        "headline": article.headline,
        "blocks": [{"role": b.role, "lines": [b.first, b.last], "text": b.text} for b in article.blocks],
        "characters": characters,
        "seconds": round(characters * SECONDS_A_CHARACTER + pauses, 1),
        "chunks": len(lines),
        "cached": sum(line in known for line in lines) if known else 0,
    }


def _write_markdown(issue: Issue, file: Path) -> None:
    from audio.atomic import disk_error
    from audio.issue.markdown import write_markdown

    if file.exists():
        raise InputError("it is there already; give another name, so that no edit is lost", file=file)
    try:
        file.write_text(write_markdown(issue), encoding="utf-8")
    except OSError as error:
        raise disk_error(error, file, "--write-markdown") from error


def _print(plan: dict[str, Any]) -> None:
    terminal = sys.stdout.isatty()
    width = get_terminal_size().columns if terminal else WIDE
    color = terminal and not os.environ.get("NO_COLOR")  # https://no-color.org
    rows = (_fitted(row, width) for row in _tree(plan))
    told = ("".join([click.style(text, **style) if color else text for text, style in row]) for row in rows)
    click.echo("\n".join(told), color=color)


def _tree(plan: dict[str, Any]) -> Iterator[Row]:
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
    """The lines of a block, in a column of their own."""
    first, last = lines
    return f" {first if first == last else f'{first}-{last}':>7}  ", DIM


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"

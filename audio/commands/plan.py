"""`tingbao plan`: what would be read, skipped and spoken; nothing is written."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from audio.commands import options, rooms
from audio.errors import ShelfError
from audio.models import Article, Issue, Line, Show
from audio.script import write_script

SECONDS_A_CHARACTER = 0.21
"""s of speech for a printed character: kokoro's median, xiaoxiao (VOICE: .203 s per Han, without pauses)."""

WIDE = 200
"""Columns of a line that is no terminal's."""


@click.command()
@options.issue
@options.together(options.day, options.output, options.show, options.voice, options.store, options.as_json)
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
    as_json: bool,
    markdown: Path | None,
) -> None:
    """Show what would be read, with which role, what is skipped and why, and how much must still be spoken.

    Example: tingbao plan page.txt
    """
    from audio.intake import load_issue

    show = rooms.open_show(show_file, voice)
    page = load_issue(issue, day)
    if markdown:
        _write_markdown(page, markdown)
    plan = describe(page, show, cached(page, show, output, store))
    if as_json:
        click.echo(json.dumps(plan, ensure_ascii=False))
    else:
        _print(plan)


def cached(issue: Issue, show: Show, output: Path, store: Path | None) -> frozenset[Line]:
    """The lines whose clips are in the store. A store that is not there is not made."""
    from audio.clipstore import default_store
    from audio.pool import Pool

    place = store or default_store()
    if not place.is_file():
        return frozenset()
    show, voices = rooms.cast(show, ready=False)
    with rooms.open_store(place) as clips, Pool() as pool:
        house = rooms.furnish(issue, show, voices, output=output, clips=clips, pool=pool, tell=_silent)
        lines = [line for article in issue.articles for line in write_script(issue, show, article.index).lines]
        return frozenset(house.studio.known(lines))


def _silent(stage: str, **facts: object) -> None:
    """Nobody listens."""


def describe(issue: Issue, show: Show, known: frozenset[Line]) -> dict[str, Any]:
    """The contract of `plan --json`."""
    articles, skipped = [], list(issue.skipped)
    for article in issue.articles:
        script = write_script(issue, show, article.index)
        skipped += script.unread
        articles.append(_article(article, [line for line in script.lines if line.article], known))
    return {
        "issue": {"publication": issue.publication, "date": str(issue.date or ""), "number": issue.number},
        "articles": articles,
        "skipped": [{"role": s.role, "lines": [s.first, s.last], "text": s.text, "reason": s.reason} for s in skipped],
    }


def _article(article: Article, lines: list[Line], known: frozenset[Line]) -> dict[str, Any]:
    characters = sum(char.isalnum() for line in lines for char in line.text)
    pauses = sum(line.pause for line in lines) / 1000
    return {
        "index": article.index,
        "section": article.section,
        "headline": article.headline,
        "blocks": [{"role": b.role, "lines": [b.first, b.last], "text": b.text} for b in article.blocks],
        "characters": characters,
        "seconds": round(characters * SECONDS_A_CHARACTER + pauses, 1),
        "chunks": len(lines),
        "cached": sum(line in known for line in lines),
    }


def _write_markdown(issue: Issue, file: Path) -> None:
    from audio.issue.markdown import write_markdown

    if file.exists():
        raise ShelfError(f"{file} is there already; give another name, so that no edit is lost")
    try:
        file.write_text(write_markdown(issue), encoding="utf-8")
    except OSError as error:
        raise ShelfError(f"{file} cannot be written: {error.strerror}") from error


def _print(plan: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.text import Text
    from rich.tree import Tree

    head, articles = plan["issue"], plan["articles"]
    minutes = sum(article["seconds"] for article in articles) / 60
    title = " ".join(filter(None, (head["publication"], head["date"], head["number"]))) or "issue"
    tree = Tree(Text(f"{title}: {len(articles)} articles, about {minutes:.0f} minutes", style="bold"))
    section = ""
    for article in articles:
        if article["section"] != section:
            section = article["section"]
            tree.add(Text(f"■ {section}", style="cyan"))
        facts = f"(sentences: {article['chunks']}, in the store: {article['cached']})"
        length, name = f"{article['seconds'] / 60:4.1f} min  ", f"{article['index']}. {article['headline']}"
        branch = tree.add(Text.assemble(length, (name, "bold"), (f"  {facts}", "dim")))
        for block in article["blocks"]:
            branch.add(Text.assemble((f"{block['role']:<8}", "green"), _at(block["lines"]), _short(block["text"])))
    if plan["skipped"]:
        branch = tree.add(Text("skipped", style="yellow"))
        for block in plan["skipped"]:
            branch.add(Text.assemble(_at(block["lines"]), (f"{block['reason']}:  ", "yellow"), _short(block["text"])))
    console = Console()
    if not console.is_terminal:
        console.width = WIDE
    console.print(tree, no_wrap=True, overflow="ellipsis")


def _at(lines: list[int]) -> tuple[str, str]:
    """The lines of a block, in a column of their own."""
    return f" {'-'.join(map(str, sorted(set(lines)))):>7}  ", "dim"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"

"""`tingbao plan`: what would be read, skipped and spoken; nothing is written."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from audio.commands import options, rooms, say
from audio.commands.casting import cast
from audio.commands.tree import print_plan
from audio.errors import InputError
from audio.models import Article, Issue, Line, Script, Show, Voice
from audio.script import write_articles

SECONDS_A_CHARACTER = 0.21
"""s of speech for a printed character: kokoro's median, xiaoxiao (VOICE: .203 s per Han, without pauses)."""
UNHEARD = re.compile(r"[\W_]")
"""A printed character that is no letter, Han or figure."""


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
    from audio.commands.pages import APART, days_of, tell_of_strays
    from audio.commands.progress import Progress
    from audio.intake import load_issue

    show = options.open_show(show_file, voice)
    voices = cast(show)
    if not quiet:
        tell_of_strays(issue)
    page = load_issue(issue, day, closely=True, told=Progress(quiet=quiet, as_json=as_json).read)
    if page.days and not quiet:
        say.note(f"{days_of(page)}; if they are one issue, build it with --date YYYY-MM-DD; {APART}")
    if markdown:
        _write_markdown(page, markdown)
    scripts = write_articles(page, show)
    plan = describe(page, scripts, cached(page, show, voices, scripts, output=output, store=store))
    if as_json:
        say.as_json(plan)
    elif not quiet:
        print_plan(plan)


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
    from audio.clips.store import default_store

    place = store or default_store()
    if not place.is_file():
        return frozenset()
    from audio.pool import Pool
    from audio.shelf.output import Shelf

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
    from audio.atomic import write_file
    from audio.issue.markdown import write_markdown

    if file.exists():
        raise InputError("it is there already; give another name, so that no edit is lost", file=file)
    write_file(file, write_markdown(issue).encode(), "--write-markdown")

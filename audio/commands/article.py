"""`tingbao article`: one article, one MP3, to be heard before the issue is built."""

import json
from datetime import date
from pathlib import Path

import click

from audio.commands import options, rooms
from audio.commands.pages import dated
from audio.commands.progress import Progress
from audio.errors import IssueError
from audio.pipeline import build_article
from audio.pool import Pool
from audio.shelf import Shelf


@click.command()
@options.issue
@click.argument("number", type=click.IntRange(1))
@options.together(options.day, options.output, options.show, options.voice, options.store, options.proxy)
@options.together(options.fallback, options.workers, options.quiet, options.as_json)
def command(  # noqa: PLR0913 - the options of the command line
    *,
    issue: Path,
    number: int,
    day: date | None,
    output: Path,
    show_file: Path | None,
    voice: str | None,
    store: Path | None,
    proxy: str | None,
    fallback: str,
    workers: int | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Make one article's MP3, to hear it: the NUMBERth of the issue, as `tingbao plan` counts them.

    Transcript and chapters stand beside it. Episodes, pages and feed stay as they are, and `publish` leaves it at home.
    `tingbao build` makes it an episode without speaking again; a build of something else, or `tingbao feed`, sweeps it away.

    Example: tingbao article page.txt 2 --date 2026-03-05
    """
    from audio.intake import load_issue

    show = options.open_show(show_file, voice)
    voices = rooms.cast(show, fallback, proxy=proxy)
    rooms.try_out(show, voices)
    with (
        rooms.open_store(store) as clips,
        Progress(quiet=quiet, as_json=as_json) as tell,
        Pool(workers=workers or 0) as pool,
    ):
        page = dated(load_issue(issue, day, clips), Shelf(output), quiet=quiet)
        if number > len(page.articles):
            raise IssueError(f"has {len(page.articles)} articles, there is no article {number}", file=issue)
        house = rooms.furnish(page, show, voices, output=output, clips=clips, pool=pool, tell=tell, fallback=fallback)
        episode = build_article(page, number, house)
    path = output / episode.issue / episode.file
    if as_json:
        click.echo(
            json.dumps({"path": str(path), "title": episode.title, "milliseconds": episode.duration}, ensure_ascii=False)
        )
    elif not quiet:
        click.echo(path)

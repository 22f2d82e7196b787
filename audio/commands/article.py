"""`tingbao article`: one article, one MP3, to be heard before the issue is built."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from audio.commands import options, rooms, say
from audio.commands.pages import issues_of
from audio.errors import IssueError
from audio.models import Episode
from audio.pipeline import build_article


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
    quiet: bool,
    as_json: bool,
    **making: Any,  # noqa: ANN401 - what `rooms.open_room` takes
) -> None:
    """Make one article's MP3, to hear it: the NUMBERth of the issue, as `tingbao plan` counts them.

    Transcript and chapters stand beside it. Episodes, pages and feed stay as they are, and `publish` leaves it at home.
    `tingbao build` makes it an episode without speaking again. Any other build, `tingbao feed` and `withdraw` sweep it away,
    once its day has episodes.

    Example: tingbao article page.txt 2 --date 2026-03-05
    """
    show = options.open_show(show_file, voice)
    with rooms.open_room(show, output=output, quiet=quiet, as_json=as_json, **making) as room:
        (page,) = issues_of((issue,), day, room.clips, room.shelf, quiet=quiet)
        if number > len(page.articles):
            raise IssueError(f"has {len(page.articles)} articles, there is no article {number}", file=issue)
        episode = build_article(page, number, room.house(page))
    _say(episode, output / episode.issue / episode.file, quiet=quiet, as_json=as_json)


def _say(episode: Episode, path: Path, *, quiet: bool, as_json: bool) -> None:
    if as_json:
        say.as_json({"path": str(path), "title": episode.title, "milliseconds": episode.duration})
    elif not quiet:
        click.echo(path)

"""`tingbao build`: the main job."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from audio.broadcast import broadcast
from audio.commands import options, rooms, say
from audio.commands.feed import tell_of_feeds
from audio.commands.pages import issues_of, tell_of_another_day, tell_of_day_ahead
from audio.errors import IncompleteError
from audio.feed.document import MAIN
from audio.pipeline import Edition, build


@click.command()
@click.argument("issues", nargs=-1, required=True, type=options.PATH, metavar="ISSUE...")
@options.together(options.day, options.output, options.show, options.voice, options.store, options.proxy)
@options.together(options.quiet, options.as_json)
@options.fallback
@click.option("--allow-partial", is_flag=True, help="Publish without the articles that cannot be spoken, and say so.")
@click.option("--replace", "replacing", is_flag=True, help="Withdraw the day's stories that the page lacks, however many.")
@options.workers
@click.option("--scheduler", default="", metavar="ADDRESS", help="Speak on a Dask cluster: tcp://host:8786.")
def command(  # noqa: PLR0913 - the options of the command line
    *,
    issues: tuple[Path, ...],
    day: date | None,
    output: Path,
    show_file: Path | None,
    voice: str | None,
    quiet: bool,
    as_json: bool,
    allow_partial: bool,
    replacing: bool,
    **making: Any,  # noqa: ANN401 - what `rooms.open_room` takes
) -> None:
    """Make the podcast: an episode for each article, the whole issue with chapters, and the feed.

    ISSUE is a page of text, a Markdown file, a folder of pages, or - for standard input; several pages of one day are one
    issue. What was spoken before is not spoken again.

    Example: tingbao build page.txt --date 2026-03-05
    """
    show, missing = options.same_show_of(output, show_file, voice), list[str]()
    with rooms.open_room(show, output=output, quiet=quiet, as_json=as_json, **making) as room:
        for issue in issues_of(issues, day, room.clips, room.shelf, quiet=quiet):
            tell_of_another_day(issue, room.shelf, quiet=quiet)
            edition = build(issue, room.house(issue), allow_partial=allow_partial, replacing=replacing)
            tell_of_feeds(broadcast(room.shelf, show), quiet=quiet)
            _say(edition, output, quiet=quiet, as_json=as_json)
            tell_of_day_ahead(issue, quiet=quiet)
            missing += edition.missing
    if missing:
        raise IncompleteError(f"published without: {'; '.join(missing)}")


def _say(edition: Edition, output: Path, *, quiet: bool, as_json: bool) -> None:
    if as_json:
        say.as_json(_result(edition, output))
    elif not quiet:
        for episode in edition.episodes:
            seconds = episode.duration // 1000
            click.echo(f"{seconds // 60:3}:{seconds % 60:02}  {output / episode.issue / episode.file}  {episode.title}")
        for title in edition.withdrawn:
            click.echo(f"withdrawn, for the page has it no more: {title}")
        for title in edition.returned:
            click.echo(f"on the show again, after it was withdrawn: {title}")
        click.echo(f"{say.counted(edition.spoken, 'clip')} spoken, {edition.reused} reused; feed: {output / MAIN}")


def _result(edition: Edition, output: Path) -> dict[str, Any]:
    """The last event of `--json`."""
    episodes = [
        {
            "path": str(output / one.issue / one.file),
            "title": one.title,
            "milliseconds": one.duration,
            "bytes": one.bytes,
            "guid": one.guid,
        }
        for one in edition.episodes
    ]
    facts = {"spoken": edition.spoken, "reused": edition.reused, "written": len(edition.written)}
    lacking = {"missing": edition.missing, "withdrawn": edition.withdrawn, "returned": edition.returned}
    return {"stage": "done", "episodes": episodes, **facts, **lacking, "feed": str(output / MAIN)}

"""`tingbao build`: the main job."""

import json
from datetime import date
from pathlib import Path

import click

from audio.commands import options, rooms
from audio.commands.pages import issues_of
from audio.commands.progress import Progress
from audio.errors import IncompleteError
from audio.pipeline import Edition, build
from audio.pool import Pool
from audio.shelf import Shelf


@click.command()
@click.argument("issues", nargs=-1, required=True, type=options.PATH, metavar="ISSUE...")
@options.together(options.day, options.output, options.show, options.voice, options.store, options.proxy)
@options.together(options.quiet, options.as_json)
@options.fallback
@click.option("--allow-partial", is_flag=True, help="Publish without the articles that cannot be spoken, and say so.")
@click.option("--replace", "replacing", is_flag=True, help="Withdraw the day's stories when the page has none of them.")
@options.workers
@click.option("--scheduler", default="", metavar="ADDRESS", help="Speak on a Dask cluster: tcp://host:8786.")
def command(  # noqa: PLR0913 - the options of the command line
    *,
    issues: tuple[Path, ...],
    day: date | None,
    output: Path,
    show_file: Path | None,
    voice: str | None,
    store: Path | None,
    proxy: str | None,
    quiet: bool,
    as_json: bool,
    fallback: str,
    allow_partial: bool,
    replacing: bool,
    workers: int | None,
    scheduler: str,
) -> None:
    """Make the podcast: an episode for each article, the whole issue with chapters, and the feed.

    ISSUE is a page of text, a Markdown file, a folder of pages, or - for standard input; several pages of one day are one
    issue. What was spoken before is not spoken again.

    Example: tingbao build page.txt --date 2026-03-05
    """
    from audio.broadcast import broadcast

    show = options.open_show(show_file, voice)
    voices = rooms.cast(show, fallback, proxy=proxy)
    rooms.try_out(show, voices)
    missing: list[str] = []
    with (
        rooms.open_store(store) as clips,
        Progress(quiet=quiet, as_json=as_json) as tell,
        Pool(workers=workers or 0, scheduler=scheduler) as pool,
    ):
        for issue in issues_of(issues, day, clips, Shelf(output), quiet=quiet):
            house = rooms.furnish(issue, show, voices, output=output, clips=clips, pool=pool, tell=tell, fallback=fallback)
            edition = build(issue, house, allow_partial=allow_partial, replacing=replacing)
            missing += edition.missing
            broadcast(house.shelf, show)
            _say(edition, output, quiet=quiet, as_json=as_json)
    if missing:
        raise IncompleteError(f"published without: {'; '.join(missing)}")


def _say(edition: Edition, output: Path, *, quiet: bool, as_json: bool) -> None:
    rows = [
        {
            "path": str(output / e.issue / e.file),
            "title": e.title,
            "milliseconds": e.duration,
            "bytes": e.bytes,
            "guid": e.guid,
        }
        for e in edition.episodes
    ]
    if as_json:
        facts = {"spoken": edition.spoken, "reused": edition.reused, "written": len(edition.written)}
        lacking = {"missing": edition.missing, "withdrawn": edition.withdrawn}
        result = {"stage": "done", "episodes": rows, **facts, **lacking, "feed": str(output / "feed.xml")}
        click.echo(json.dumps(result, ensure_ascii=False))
    elif not quiet:
        for row, episode in zip(rows, edition.episodes, strict=True):
            seconds = episode.duration // 1000
            click.echo(f"{seconds // 60:3}:{seconds % 60:02}  {row['path']}  {episode.title}")
        for title in edition.withdrawn:
            click.echo(f"withdrawn, for the page has it no more: {title}")
        click.echo(f"{edition.spoken} clips spoken, {edition.reused} reused; feed: {output / 'feed.xml'}")

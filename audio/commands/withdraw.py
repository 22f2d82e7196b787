"""`tingbao withdraw`: a day, or some of its articles, taken off the show."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from audio.broadcast import broadcast
from audio.commands import options, say
from audio.commands.feed import tell_of_feeds
from audio.models import Episode
from audio.withdrawal import chosen, withdraw


@click.command()
@click.argument("day", type=options.Day(), metavar="DAY")
@click.argument("numbers", type=click.IntRange(1), nargs=-1, metavar="[NUMBER]...")
@options.together(options.output, options.show)
@click.option("--dry-run", is_flag=True, help="Show what would be withdrawn; change nothing.")
@options.together(options.as_json, options.quiet)
def command(  # noqa: PLR0913 - one argument an option
    *,
    day: date,
    numbers: tuple[int, ...],
    output: Path,
    show_file: Path | None,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Withdraw the issue of a DAY, or the articles of these NUMBERs; --dry-run shows all with their numbers.

    An article takes the whole issue's episode with it, which holds it too: build the page again without the story, and that
    returns. All others stay as they are, so no app fetches them again. Nothing is spoken. The next `tingbao publish` removes
    outside what was withdrawn. A day withdrawn by mistake is built again, and has its old identity.

    Example: tingbao withdraw 2026-03-05 --dry-run
    """
    show, shelf = options.same_show_of(output, show_file, files=("image",)), options.open_shelf(output)
    going = chosen(shelf, str(day), numbers)
    if not dry_run:
        withdraw(shelf, going)
        tell_of_feeds(broadcast(shelf, show), quiet=quiet)
    if as_json:
        rows = _rows(going, output)
        say.as_json({"withdrawn": [] if dry_run else rows, "plan": rows})
    elif not quiet:
        _say(going, dry_run=dry_run, whole=not numbers)


def _rows(going: Sequence[Episode], output: Path) -> list[dict[str, str]]:
    return [{"title": one.title, "guid": one.guid, "path": str(output / one.issue / one.file)} for one in going]


def _say(going: Sequence[Episode], *, dry_run: bool, whole: bool) -> None:
    for one in going:
        number = f"{one.index} " if one.index else ""
        click.echo(f"{'would withdraw' if dry_run else 'withdrawn'}: {number}{one.title}")
    if not going:
        click.echo("that is withdrawn already")
    elif not whole and going[0].index == 0:
        click.echo("the whole issue goes too, for it holds the story; it returns when you build the page without it")
    if not dry_run:
        click.echo("next: tingbao publish DEST removes it outside")

"""`tingbao feed`: the feed again, from what lies on the shelf."""

import json
from pathlib import Path

import click

from audio.commands import options


@click.command()
@options.together(options.output, options.show, options.as_json, options.quiet)
def command(*, output: Path, show_file: Path | None, as_json: bool, quiet: bool) -> None:
    """Write the feed again from what lies on the shelf.

    Nothing is spoken or encoded: change base_url or the description in show.yaml, and the feed follows.

    Example: tingbao feed --output output --show show.yaml
    """
    from audio.broadcast import broadcast
    from audio.feed import MAIN, publishing_needs

    show = options.show_of(output, show_file, files=("image",))
    shelf = options.open_shelf(output)
    done, needs = broadcast(shelf, show, afresh=True), publishing_needs(show)
    if as_json:
        result = {"feeds": done.feeds, "changed": done.changed, "episodes": done.episodes, "needs": needs}
        click.echo(json.dumps(result, ensure_ascii=False))
    elif not quiet:
        click.echo(f"{output / MAIN}: {done.episodes} episodes, {len(done.changed)} of {len(done.feeds)} documents changed")
        for need in needs:
            click.echo(f"before you publish: {need}")

"""`tingbao feed`: the feed again, from what lies on the shelf."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audio.commands import options, say

if TYPE_CHECKING:
    from audio.broadcast import Broadcast


@click.command()
@options.together(options.output, options.show, options.as_json, options.quiet)
def command(*, output: Path, show_file: Path | None, as_json: bool, quiet: bool) -> None:
    """Write the feed again from what lies on the shelf.

    Nothing is spoken or encoded: change base_url or the description in show.yaml, and the feed follows.

    Example: tingbao feed --output output --show show.yaml
    """
    from audio.broadcast import broadcast
    from audio.feed.document import MAIN, publishing_needs

    show = options.show_of(output, show_file, files=("image",))
    shelf, known = options.open_shelf(output), options.public_show(output)
    done, needs = broadcast(shelf, show, afresh=True), publishing_needs(show, str(show_file or "show.yaml"))
    if known and options.is_another(show, known) and not quiet:
        now = f"{show.title or 'without a title'}, {show.base_url or 'without base_url'}"
        what = f"the show on this shelf was {known.title}, {known.base_url}, and is {now} now"
        say.note(f"{what}; if that is another show, say `tingbao feed` again with its own --show FILE")
    tell_of_feeds(done, quiet=quiet)
    if as_json:
        facts = {"feeds": done.feeds, "changed": done.changed, "episodes": done.episodes}
        result = {**facts, "removed": done.swept, "needs": needs}
        say.as_json(result)
    elif not quiet:
        held = say.counted(done.episodes, "episode")
        click.echo(f"{output / MAIN}: {held}, {len(done.changed)} of {len(done.feeds)} documents changed")
        for need in needs:
            click.echo(f"before you publish: {need}")


def tell_of_feeds(done: "Broadcast", *, quiet: bool) -> None:
    """Say so when a feed is gone, for somebody may subscribe to it, and when nothing stands in one."""
    if quiet:
        return
    for name in (name for name in done.swept if name.endswith(".xml")):
        what = "show.yaml has no such feed any more, so it is gone; tingbao publish DEST --remove takes it away outside"
        say.note(f"{name}: {what}")
    for name, what in done.empty.items():
        there = ", ".join(done.sections) or "none"
        say.note(f"{name}: it is empty, for nothing is of {what!r}; sections there are: {there}")

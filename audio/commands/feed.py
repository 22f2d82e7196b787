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
    from audio.artwork import put_cover
    from audio.errors import ShelfError
    from audio.feed import MAIN, publishing_needs, render_feeds
    from audio.identity import show_guid
    from audio.shelf import Shelf
    from audio.show import load_show

    here = Path("show.yaml")
    show, shelf = load_show(show_file or (here if here.is_file() else None)), Shelf(output)
    with shelf.writing():
        if not (episodes := shelf.episodes(cues=False)):
            raise ShelfError(f"{output} holds no episode; build an issue first: tingbao build ISSUE --output {output}")
        title = show.title or episodes[-1].publication
        guid = shelf.show_guid() or show_guid(show.base_url, title)
        shelf.set_show_guid(guid)
        documents = render_feeds(show, episodes, show_guid=guid, image=put_cover(shelf, show, title))
        changed = [name for name, data in documents.items() if shelf.write(name, data)]
    living = sum(not episode.withdrawn for episode in episodes)
    needs = publishing_needs(show)
    if as_json:
        result = {"feeds": list(documents), "changed": changed, "episodes": living, "needs": needs}
        click.echo(json.dumps(result, ensure_ascii=False))
    elif not quiet:
        click.echo(f"{output / MAIN}: {living} episodes, {len(changed)} of {len(documents)} documents changed")
        for need in needs:
            click.echo(f"before you publish: {need}")

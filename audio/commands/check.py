"""`tingbao check`: everything on the shelf, or a published feed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from audio.checks.shelf import check_shelf
from audio.commands import options, say
from audio.commands.progress import Progress
from audio.errors import IncompleteError, InputError
from audio.feed.read import is_homebound, is_public, links
from audio.models import Finding, Show

DRAFTS = ", but nothing is to be published yet; build an issue: tingbao build ISSUE"
HOME = ", for listening at home; to publish it, write {} in show.yaml"


@click.command()
@options.together(options.output, options.show)
@click.option("--url", help="Look at a published feed from outside instead, as an app would.")
@click.option("--quick", is_flag=True, help="Do not decode the sound to measure its loudness.")
@options.together(options.as_json, options.quiet)
def command(  # noqa: PLR0913 - one argument an option
    *, output: Path, show_file: Path | None, url: str | None, quick: bool, as_json: bool, quiet: bool
) -> None:
    """Verify everything on the shelf, or a published feed.

    Sounds must have their hashes; captions, chapters, pages and feeds must be, byte for byte, what the manifests give;
    pictures must be such that directories take them. One line for each thing that is wrong, with what to do; exit code 0
    when nothing is, 3 when something is, 2 when no episode is there to look at.

    Example: tingbao check --url https://example.org/podcast/feed.xml
    """
    found, looked = 0, Progress(quiet=quiet, as_json=as_json).looked
    for finding in _outside(url) if url else _here(output, show_file, looked, listen=not quick):
        found += 1
        line = {"place": finding.place, "what": finding.what}
        say.as_json(line) if as_json else click.echo(str(finding))
    if found:
        raise IncompleteError(f"{say.counted(found, 'thing')} to put right in {url or output}")
    if not quiet and not as_json:
        click.echo(f"{url or output}: all is well{'' if url else _reach(output)}")


def _here(output: Path, show_file: Path | None, looked: Callable[[int, int], None], *, listen: bool) -> Iterator[Finding]:
    shelf = options.open_shelf(output)
    if not shelf.issues():
        raise InputError("it holds no episode; build an issue first: tingbao build ISSUE", file=output)
    return check_shelf(shelf, _show(show_file), listen=listen, tell=looked)


def _show(show_file: Path | None) -> Show | None:
    """The settings of --show, else of show.yaml if it is there."""
    return options.open_show(show_file, files=("image",)) if options.settings_file(show_file) else None


def _reach(output: Path) -> str:
    """Whom the shelf is for, where it is not for everybody."""
    from audio.feed.document import MAIN
    from audio.shelf.output import Shelf

    feed, settings = output / MAIN, Shelf(output).show.settings()
    if not feed.is_file():
        return DRAFTS
    lacking = [key for key in ("base_url", "email") if not (settings and getattr(settings, key))]
    return "" if is_public(feed.read_bytes()) else HOME.format(" and ".join(lacking))


def _outside(url: str) -> Iterator[Finding]:
    from audio.checks.outside import fetch_feed, look
    from audio.feed.audit import audit

    xml = fetch_feed(url)
    if is_homebound(xml):
        base = url.rpartition("/")[0] + "/"
        what = f"it names its files without a host, so apps can fetch none; {options.TO_PUBLISH.format(base)}"
        yield Finding(place=url, what=what)
        return
    yield from (Finding(place=url, what=fault) for fault in audit(xml, url=url))
    yield from (Finding(place=address, what=fault) for address, fault in look([(url, 0), *links(xml)]))

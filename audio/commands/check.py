"""`tingbao check`: everything on the shelf, or a published feed."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from audio.checks import Finding, check_shelf, is_homebound, links
from audio.commands import options
from audio.errors import IncompleteError

HOME = ", for listening at home; to publish it, write base_url and email in show.yaml"


@click.command()
@options.output
@click.option("--url", help="Look at a published feed from outside instead, as an app would.")
@click.option("--quick", is_flag=True, help="Do not decode the sound to measure its loudness.")
@options.together(options.as_json, options.quiet)
def command(*, output: Path, url: str | None, quick: bool, as_json: bool, quiet: bool) -> None:
    """Verify everything on the shelf, or a published feed.

    One line for each thing that is wrong, with what to do; exit code 0 when nothing is, 3 otherwise.

    Example: tingbao check --url https://example.org/podcast/feed.xml
    """
    found = 0
    for finding in _outside(url) if url else check_shelf(options.open_shelf(output), listen=not quick):
        found += 1
        line = {"place": finding.place, "what": finding.what}
        click.echo(json.dumps(line, ensure_ascii=False) if as_json else str(finding))
    if found:
        raise IncompleteError(f"{found} thing{'s' * (found > 1)} to put right in {url or output}")
    if not quiet and not as_json:
        click.echo(f"{url or output}: all is well{'' if url or _is_public(output) else HOME}")


def _is_public(output: Path) -> bool:
    from audio.feed import MAIN
    from audio.feedaudit import is_public

    return is_public((output / MAIN).read_bytes())


def _outside(url: str) -> Iterator[Finding]:
    from audio.feedaudit import audit
    from audio.outside import fetch_feed, look

    xml = fetch_feed(url)
    if is_homebound(xml):
        base = url.rpartition("/")[0] + "/"
        what = f"it names its files without a host, so apps can fetch none; {options.TO_PUBLISH.format(base)}"
        yield Finding(place=url, what=what)
        return
    yield from (Finding(place=url, what=fault) for fault in audit(xml, url=url))
    yield from (Finding(place=address, what=fault) for address, fault in look([(url, 0), *links(xml)]))

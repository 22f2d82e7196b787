"""`tingbao proof`: how everything will be read, before anyone hears it."""

import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audio.commands import options, say
from audio.commands.lexicons import open_lexicon, own_entries
from audio.errors import InputError
from audio.mandarin.lexicon import Lexicon, built_in
from audio.models import Issue, Show

if TYPE_CHECKING:
    from audio.pages.proof import Proofed

STDIN = Path("-")
AROUND = 5
"""Characters of context on each side."""


@click.command("proof", short_help="Show how every number, name and polyphone will be read.")
@options.together(
    options.issue,
    options.as_json,
    click.option(
        "--html", type=options.PATH, metavar="FILE", help="Write the whole issue with pinyin above the characters."
    ),
    options.show,
    options.day,
    options.quiet,
)
def command(  # noqa: PLR0913 - the options of the command line
    *, issue: Path, as_json: bool, html: Path | None, show_file: Path | None, day: date | None, quiet: bool
) -> None:
    """The reader's proof: all that could be read in more than one way, least sure first.

    ISSUE is the page, or - for lines from stdin (with --json: one object a line).

    \b
    Examples:
      tingbao proof page.txt
      tingbao proof page.txt --html proof.html
      echo 单县有2家银行 | tingbao proof --json -
    """
    if issue == STDIN:
        if html:
            raise InputError("lines from - have no page with pinyin; give the page's file", file="--html")
        lexicon = Lexicon.of(built_in(), own_entries(_show(show_file)))
        lines = [line.decode("utf-8", errors="replace").rstrip("\r\n") for line in sys.stdin.buffer]
        if as_json or not quiet:
            _print_lines(lines, lexicon, as_json=as_json)
        return
    _proof_issue(issue, as_json=as_json, html=html, show=_show(show_file), day=day, quiet=quiet)


def _print_lines(lines: list[str], lexicon: Lexicon, *, as_json: bool) -> None:
    from audio.mandarin.proof import syllables
    from audio.mandarin.reading import read_aloud
    from audio.pages.proof import Proofed

    readings = [read_aloud(line, lexicon) for line in lines]
    if not as_json:
        _table([Proofed(article=0, line=at, role="", reading=one) for at, one in enumerate(readings, start=1)])
        return
    for reading in readings:
        row = {"text": reading.text, "spoken": reading.spoken, "readings": [asdict(one) for one in syllables(reading)]}
        say.as_json(row)


def _proof_issue(  # noqa: PLR0913 - the options of the command line
    path: Path, *, as_json: bool, html: Path | None, show: Show, day: date | None, quiet: bool
) -> None:
    from audio.commands.progress import Progress
    from audio.intake import load_issue

    issue = load_issue(path, day, closely=True, told=Progress(quiet=quiet, as_json=as_json).read)
    lexicon = open_lexicon(show, issue)
    proofed = list(_proofed(issue, show, lexicon))
    if html:
        from audio.pages.proof import render_proof

        page = render_proof(issue.publication or show.title or path.stem, proofed, [one.headline for one in issue.articles])
        _write(html, page)
        if not quiet:
            click.echo(f"{html}: {len(proofed)} lines", err=True)
    elif as_json:
        _print_issue(proofed)
    elif not quiet:
        _table(proofed)


def _write(path: Path, page: str) -> None:
    """Whole or not at all. Raises `InputError` when it would take the place of anything but a proof."""
    from audio.atomic import Disk, disk_error, settle, stage
    from audio.ours import is_ours

    try:
        if path.is_file() and not is_ours(path.read_bytes()):
            raise InputError("it is there already and is no proof; give another name", file=path)
        settle(Disk(), stage(Disk(), path.parent, [page.encode()]), path)
    except OSError as error:
        raise disk_error(error, path, "--html") from error


def _show(show_file: Path | None) -> Show:
    return options.open_show(show_file, files=("lexicon",))


def _proofed(issue: Issue, show: Show, lexicon: Lexicon) -> "Iterator[Proofed]":
    """Each line of the script once, as the build will read it."""
    from audio.mandarin.reading import read_aloud
    from audio.pages.proof import Proofed
    from audio.script import write_script

    seen = set()
    for line in write_script(issue, show).lines:
        where = (line.article, line.block, line.start, line.text)
        if where not in seen:
            seen.add(where)
            first = issue.articles[line.article - 1].blocks[line.block].first if line.article and line.block >= 0 else 0
            yield Proofed(article=line.article, line=first, role=line.role, reading=read_aloud(line.text, lexicon))


def _print_issue(proofed: "list[Proofed]") -> None:
    from audio.mandarin.proof import doubts, syllables

    for line in proofed:
        row = {
            "article": line.article,
            "line": line.line,
            "role": line.role,
            "text": line.reading.text,
            "spoken": line.reading.spoken,
            "readings": [asdict(one) for one in syllables(line.reading)],
            "doubts": [asdict(one) for one in doubts(line.reading)],
        }
        say.as_json(row)


def _table(proofed: "list[Proofed]") -> None:
    """Least sure first; the same reading of the same word once, with the number of its places."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from audio.mandarin.proof import doubts

    places: dict[tuple[float, str, str, str], list[str]] = {}
    context: dict[tuple[float, str, str, str], str] = {}
    for line in proofed:
        for doubt in doubts(line.reading):
            key = (doubt.sure, doubt.why, doubt.printed, doubt.said)
            where = f"{line.article}:{line.line}" if line.article else str(line.line or "-")
            places.setdefault(key, []).append(where)
            context.setdefault(key, line.reading.text[max(doubt.start - AROUND, 0) : doubt.end + AROUND])
    table = Table("sure", "what", "printed", "read", "in", "article:line")
    for place, found in sorted(places.items(), key=lambda item: item[0][0]):
        sure, why, printed, said = place
        more = f" +{len(found) - 3}" if len(found) > 3 else ""
        table.add_row(f"{sure:.0%}", why, Text(printed), Text(said), Text(context[place]), " ".join(found[:3]) + more)
    Console(width=None if sys.stdout.isatty() else 120).print(table)

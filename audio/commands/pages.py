"""The issues of a command line: read, each with its day, the pages of one day together."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from audio.identity import same_issue
from audio.intake import Memory, load_issue
from audio.models import Issue
from audio.shelf import Shelf

NEWEST = 10
"""So many issues of the shelf are looked at for a page that does not say its date: it is built again within days."""


def issues_of(paths: Iterable[Path], day: date | None, memory: Memory, shelf: Shelf, *, quiet: bool) -> tuple[Issue, ...]:
    """The issues in these files, in the order of the first page of each; pages of one day are one issue, as in a folder."""
    days: dict[date | None, list[Issue]] = {}
    for path in dict.fromkeys(paths):
        page = dated(load_issue(path, day, memory), shelf, quiet=quiet)
        days.setdefault(page.date, []).append(page)
    return tuple(_together(pages) for pages in days.values())


def _together(pages: list[Issue]) -> Issue:
    if len(pages) == 1:
        return pages[0]
    from audio.issue.page import bound

    return bound(pages, "")


def dated(issue: Issue, shelf: Shelf, *, quiet: bool) -> Issue:
    """The issue with a day: its own; else the one under which the shelf has it already; else today's, and then said so."""
    if issue.date:
        return issue
    if known := next(_days_with(issue, shelf), ""):
        return replace(issue, date=date.fromisoformat(known))
    today = date.today()  # noqa: DTZ011 - the editor's own day
    if not quiet:
        click.echo(
            f"tingbao: the page does not say its date, so it is {today}; give another with --date YYYY-MM-DD", err=True
        )
    return replace(issue, date=today)


def tell_of_another_day(issue: Issue, shelf: Shelf) -> None:
    """Say so when an issue that is new to the shelf stands there under another day: one of the two may be wrong."""
    if any(not one.withdrawn for one in shelf.episodes(str(issue.date), cues=False)):
        return
    if known := next(_days_with(issue, shelf), ""):
        what = f"the stories of {issue.date} are on the shelf as those of {known} too"
        click.echo(f"tingbao: {what}; if that was a wrong date: tingbao withdraw {known}", err=True)


def _days_with(issue: Issue, shelf: Shelf) -> Iterator[str]:
    """The days, newest first, of which the shelf has these stories."""
    for known in reversed(shelf.issues()[-NEWEST:]):
        if same_issue(issue.articles, shelf.episodes(known, cues=False)):
            yield known

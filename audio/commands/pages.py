"""The issues of a command line: read, each with its day, the pages of one day together."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from audio.commands import say
from audio.commands.progress import Progress
from audio.errors import IssueError
from audio.identity import same_issue
from audio.intake import CLOSELY, Memory, load_issue
from audio.models import Issue
from audio.notes import OLDER, REPEATED
from audio.shelf.output import Shelf

NEWEST = 10
"""So many issues of the shelf, the newest and those changed last, are looked at for a page that does not say its date, or
said another one: it is built again within days.
"""

APART = "if not, give the pages and not the folder, and those of each day are an issue"

NAMED = 5
"""So many days of a folder are named."""

AHEAD = timedelta(days=7)
"""An issue of the coming week may be made today."""


def issues_of(paths: Iterable[Path], day: date | None, memory: Memory, shelf: Shelf, *, quiet: bool) -> tuple[Issue, ...]:
    """The issues in these files, in the order of the first page of each; pages of one day are one issue, as in a folder.

    Pages that do not say their date belong to the day of the others, if that is one, and else together.
    """
    paths = tuple(dict.fromkeys(paths))
    _refuse_pieces(paths)
    closely, told = len(paths) <= CLOSELY, Progress(quiet=quiet, as_json=False).read
    for path in () if quiet else paths:
        tell_of_strays(path)
    pages = [_of_one_day(load_issue(path, day, memory, closely=closely, told=told), path) for path in paths]
    only = _only_day(pages, quiet=quiet)
    groups: dict[date | None, list[Issue]] = {}
    for page in pages:
        groups.setdefault(page.date or only, []).append(page)
    days: dict[date | None, list[Issue]] = {}
    for group in groups.values():
        issue = _dated(_together(group), shelf, quiet=quiet)
        days.setdefault(issue.date, []).append(issue)
    issues = tuple(_together(group) for group in days.values())
    _tell_of_repeated(issues, quiet=quiet)
    return issues


def tell_of_strays(path: Path) -> None:
    """Say which files are meant to correct this page, or one of this folder, and do not, for they are called otherwise."""
    from audio.strays import strays

    for stray, right in strays(path):
        say.note(
            f"{stray}: not read; " + (f"corrections are looked for in {right.name}" if right else "no page is called so")
        )


def _refuse_pieces(paths: tuple[Path, ...]) -> None:
    """Raise `IssueError` for what is one path with blanks, which the shell took for several."""
    whole = Path(" ".join(map(str, paths)))
    if len(paths) > 1 and not paths[0].exists() and whole.exists():
        raise IssueError(f"a path with blanks stands in quotation marks: '{whole}'")


def _of_one_day(page: Issue, path: Path) -> Issue:
    """The page, or folder of pages. Raises `IssueError` for a folder of several days: all would be told as one issue."""
    if page.days:
        raise IssueError(f"{days_of(page)}; if they are one issue, say its day with --date YYYY-MM-DD; {APART}", file=path)
    return page


def days_of(page: Issue) -> str:
    """The days that the pages of a folder say, in words."""
    more = " …" if len(page.days) > NAMED else ""
    return f"its pages are of {len(page.days)} days: {', '.join(map(str, page.days[:NAMED]))}{more}"


def _only_day(pages: list[Issue], *, quiet: bool) -> date | None:
    """The one day that pages say, for those that say none; and this is said."""
    days, silent = {page.date for page in pages if page.date}, sum(not page.date for page in pages)
    if len(days) != 1:
        return None
    if silent and not quiet:
        what = f"{silent} of {len(pages)} pages do not say their date and belong to {min(days)} like the others"
        say.note(f"{what}; if one does not, build it by itself with --date YYYY-MM-DD")
    return min(days)


def _tell_of_repeated(issues: Iterable[Issue], *, quiet: bool) -> None:
    """Say so when a page was given twice, or an older version of it."""
    for reason, why in ((REPEATED, "told once, for two pages have the same stories"), (OLDER, OLDER)):
        again = [one for issue in issues for one in issue.skipped if one.reason == reason]
        if again and not quiet:
            heads = dict.fromkeys(one.text for one in again if one.role == "headline") or [again[0].text[:20]]
            say.note(f"{why}: {'; '.join(heads)}")


def _together(pages: list[Issue]) -> Issue:
    if len(pages) == 1:
        return pages[0]
    from audio.issue.page import bound

    return bound(pages, "")


def _dated(issue: Issue, shelf: Shelf, *, quiet: bool) -> Issue:
    """The issue with a day: its own; else the one under which the shelf has it already; else today's. Says which."""
    if issue.date:
        return issue
    known = next(_days_with(issue, shelf), "")
    today = date.fromisoformat(known) if known else date.today()  # noqa: DTZ011 - the editor's own day
    if not quiet:
        why = "so it is that under which the shelf has its stories," if known else "so it is"
        what, newest = f"the page does not say its date, {why} {today}", max(shelf.issues(), default="")
        if not known and str(today) < newest:
            what = f"{what}, before the newest on the shelf, {newest}: see that the clock is right"
        say.note(f"{what}; give another with --date YYYY-MM-DD")
    return replace(issue, date=today)


def tell_of_another_day(issue: Issue, shelf: Shelf, *, quiet: bool) -> None:
    """Say so when an issue that is new to the shelf stands there under another day, for one of the two may be wrong, or is
    of another paper than all that stand there.
    """
    if quiet or any(not one.withdrawn for one in shelf.episodes(str(issue.date), cues=False)):
        return
    papers = {one.publication for day in shelf.lately(NEWEST) for one in shelf.episodes(day, cues=False) if one.publication}
    if issue.publication and papers and not any(issue.publication in one or one in issue.publication for one in papers):
        what = f"this is an issue of {issue.publication}, and the shelf is that of {', '.join(sorted(papers))}"
        say.note(f"{what}; if it is another show, withdraw it and build it with --output DIR")
    if known := next(_days_with(issue, shelf), ""):
        what = f"the stories of {issue.date} are on the shelf as those of {known} too"
        say.note(f"{what}; if that was a wrong date: tingbao withdraw {known}")


def tell_of_day_ahead(issue: Issue, *, quiet: bool) -> None:
    """Say so when an issue is dated far ahead: a wrong date, or a wrong clock, that apps keep above all others for years."""
    today = date.today()  # noqa: DTZ011 - the editor's own day
    if not quiet and issue.date and issue.date - today > AHEAD:
        what = f"the issue is of {issue.date}, and by this machine's clock today is {today}"
        todo = f"if that date is wrong, build it with --date YYYY-MM-DD and say: tingbao withdraw {issue.date}"
        say.note(f"{what}; apps keep it on top until then, or hide it; {todo}")


def _days_with(issue: Issue, shelf: Shelf) -> Iterator[str]:
    """The days, newest first, of which the shelf has these stories."""
    for known in reversed(shelf.lately(NEWEST)):
        if same_issue(issue.articles, shelf.episodes(known, cues=False)):
            yield known

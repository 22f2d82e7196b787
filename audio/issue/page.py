"""A page of printed lines to an issue: habits, markers, decisions, articles."""

from dataclasses import replace
from datetime import date

from audio.errors import IssueError
from audio.issue import masthead
from audio.issue.assemble import assemble
from audio.issue.corrections import apply_markers, apply_roles
from audio.issue.decide import decide
from audio.issue.frontmatter import Facts
from audio.issue.layout import habits_of, unwrap
from audio.issue.printed import Printed
from audio.models import Issue


def issue_of(lines: list[Printed], facts: Facts, corrections: Facts, name: str) -> Issue:
    """The issue that these lines print."""
    lines = apply_markers(lines, name)
    for given in (facts, corrections):
        lines = apply_roles(lines, given.roles, given.keys, name)
    if facts.marked:
        lines = [line if line.fixed else replace(line, fixed=line.hint or "body") for line in lines]
    habits = habits_of(lines)
    lines = unwrap(lines, habits)
    articles, skipped = assemble(lines, decide(lines, habits))
    if not articles and not skipped:
        raise IssueError("nothing is printed on this page", file=name)
    return Issue(
        publication=corrections.publication or facts.publication or masthead.publication_of(skipped),
        date=corrections.date or facts.date or masthead.day_of(skipped) or masthead.day_of_name(name),
        number=corrections.number or facts.number or masthead.number_of(skipped),
        articles=articles,
        skipped=skipped,
        lexicon=(*facts.lexicon, *corrections.lexicon),
    )


def dated(issue: Issue, day: date | None) -> Issue:
    """The issue with the day that the command line gives, if it gives one."""
    return replace(issue, date=day) if day else issue

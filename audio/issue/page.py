"""A page of printed lines to an issue: habits, markers, decisions, articles."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import PurePath
from typing import TypeVar

from audio.errors import IssueError
from audio.issue import masthead
from audio.issue.around.answered import answered
from audio.issue.around.chat import chatted
from audio.issue.around.ends import unended
from audio.issue.around.labelled import labelled
from audio.issue.around.mail import mailed
from audio.issue.around.official import official
from audio.issue.around.ordered import ordered
from audio.issue.around.outside import parted, unnoted, unpictured
from audio.issue.around.pasted import pasted
from audio.issue.around.scripted import scripted
from audio.issue.around.stamps import is_stamp
from audio.issue.assemble import REASONS, assemble
from audio.issue.boxes import leave_boxes
from audio.issue.corrections import apply_markers, apply_roles
from audio.issue.doubts import doubts_of
from audio.issue.frontmatter import Facts
from audio.issue.headings.filed import headed
from audio.issue.jumps.arriving import arrive
from audio.issue.jumps.leaving import leave
from audio.issue.jumps.lines import apart
from audio.issue.jumps.whole import told_whole
from audio.issue.layout import habits_of, unwrap
from audio.issue.numbered import count_on, uncounted
from audio.issue.pagenames import page_names
from audio.issue.printed import Printed
from audio.issue.reading.decide import Encoder
from audio.issue.repeated import once
from audio.issue.stated import Stated
from audio.models import Article, Block, Doubt, Issue, LexiconEntry, Skipped

Numbered = TypeVar("Numbered", Block, Skipped, Doubt)
"""What says which lines it is printed on."""
PASSES = (unended, answered, unpictured, unnoted, chatted, mailed, official, labelled, scripted, ordered, pasted)
"""What tells the lines that stand around the stories, one after the other."""


def issue_of(lines: list[Printed], facts: Facts, corrections: Facts, name: str, encoder: Encoder | None = None) -> Issue:
    """The issue that these lines print."""
    for tell in () if facts.marked else PASSES:
        lines = tell(lines)
    lines = apply_markers(lines, name)
    for given in (facts, corrections):
        lines = apply_roles(lines, given)
    if facts.marked:
        lines = [line if line.fixed else replace(line, fixed=line.hint or "body") for line in lines]
    if not (lines or facts.file or facts.aside):
        raise IssueError("nothing is printed on this page", file=name)
    decided = _decided if facts.marked else partial(_named, name)
    articles, skipped, doubts = decided(lines, encoder) if lines else ((), (), ())
    header: tuple[Skipped | Block, ...] = () if facts.marked else (*skipped, *_stamps(articles))
    issue = Issue(
        publication=corrections.publication or facts.publication or masthead.publication_of(header),
        date=corrections.date or facts.date or masthead.day_of(header) or masthead.day_of_name(name),
        number=corrections.number or facts.number or masthead.number_of(header),
        articles=articles,
        skipped=tuple(sorted((*_aside(facts), *skipped), key=lambda one: one.first)),
        lexicon=(*facts.lexicon, *corrections.lexicon),
        doubts=doubts,
    )
    return told_whole(issue, [0])


Decided = tuple[tuple[Article, ...], tuple[Skipped, ...], tuple[Doubt, ...]]


def _named(name: str, lines: list[Printed], encoder: Encoder | None) -> Decided:
    """As the lines say; a page without a headline has that in its file's name, where it is one story."""
    decided = _decided(lines, encoder)
    if decided[0] and not any(block.role == "headline" for block in decided[0][0].blocks) and (told := headed(lines, name)):
        again = _decided(told, encoder)
        return again if len(again[0]) == 1 else decided
    return decided


def _decided(lines: list[Printed], encoder: Encoder | None) -> Decided:
    lines, out = parted(lines)
    if not lines:
        return (), assemble(out, ["furniture"] * len(out))[1], ()
    habits = habits_of(lines)
    page = Stated([*apart(unwrap(lines, habits), habits)], habits, encoder)
    doubts = doubts_of(page.lines, page.way)
    leave_boxes(page)
    count_on(page)
    if any(page.jumps):
        leave(page)
        arrive(page)
    read = {(line.first, line.text, page.role(at)) for at, line in enumerate(page.lines)} if doubts else set()
    doubts = tuple(doubt for doubt in doubts if (doubt.first, doubt.text, doubt.role) in read)
    lines = uncounted(page.lines, page.states)
    articles, skipped = assemble(lines, page.states, page_names(lines, page.states))
    outside = assemble(out, ["furniture"] * len(out))[1]
    return articles, tuple(sorted((*skipped, *outside), key=lambda one: one.first)), doubts


def _stamps(articles: Iterable[Article]) -> Iterator[Block]:
    """What sites set below titles: it says the day as a header does."""
    return (one for article in articles for one in article.blocks if one.role == "byline" and is_stamp(one.text))


def _aside(facts: Facts) -> list[Skipped]:
    """What is said to other programs, in the front matter and in marks without text."""
    return [Skipped(role="furniture", text=text, first=i, last=i, reason=REASONS["furniture"]) for i, text in facts.aside]


def bound(pages: Iterable[Issue], name: str, files: Sequence[str] = ()) -> Issue:
    """Several pages as one issue: articles numbered through, lines counted on from page to page, stories told whole, once.

    `files` are their paths: for the numbers of the pages where no header prints them, and what is an older version of which.
    """
    articles: list[Article] = []
    skipped: list[Skipped] = []
    lexicon: list[LexiconEntry] = []
    doubts: list[Doubt] = []
    publication, number, lines = "", "", 0
    said: list[date | None] = []
    starts: list[int] = []
    for page in once(pages, files):
        starts.append(lines)
        articles += [_moved(article, len(articles) + i, lines) for i, article in enumerate(page.articles, 1)]
        skipped += [_further(one, lines) for one in page.skipped]
        doubts += [_further(one, lines) for one in page.doubts]
        lexicon += page.lexicon
        publication, number = publication or page.publication, number or page.number
        said.append(page.date)
        lines += _last(page)
    day, days = _day_of(said, name)
    issue = Issue(
        publication=publication,
        date=day,
        number=number,
        articles=tuple(articles),
        skipped=tuple(skipped),
        lexicon=tuple(lexicon),
        doubts=tuple(doubts),
        days=days,
    )
    return told_whole(issue, starts, [PurePath(file).name for file in files])


def _day_of(said: Iterable[date | None], name: str) -> tuple[date | None, tuple[date, ...]]:
    """The day of pages that say these, and what they say where that is several and no folder's name decides."""
    days = tuple(dict.fromkeys(day for day in said if day))
    own = masthead.day_of_name(name) if len(days) != 1 else None
    return own or next(iter(days), None), days if len(days) > 1 and not own else ()


def _moved(article: Article, index: int, lines: int) -> Article:
    """The article in an issue of several pages; what is printed on none stays in line 0."""
    return replace(article, index=index, blocks=tuple(_further(one, lines) if one.last else one for one in article.blocks))


def _further(one: Numbered, lines: int) -> Numbered:
    """So many lines further down."""
    return replace(one, first=one.first + lines, last=one.last + lines)


def _last(page: Issue) -> int:
    """The line that a page ends with."""
    lasts = [block.last for article in page.articles for block in article.blocks]
    return max(lasts + [one.last for one in page.skipped], default=0)

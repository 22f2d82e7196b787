"""Every line of a page between its neighbours, and what the page is like around it."""

from dataclasses import dataclass

from audio.issue.layout import Habits
from audio.issue.sight import VERSE, Seen
from audio.issue.ties import Texts, is_tail, rows_of_heads

MANNERS = frozenset(
    {"dash_start", "subhead_number", "banner_mark", "banner_name", "run_in", "byline_box", "question", "speaker", "credit"}
)
"""What a page does somewhere, and so may do again: clues of its short lines, as `page X`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A line between its neighbours; they are the nearest that are not plainly furniture."""

    here: Seen
    before: Seen | None
    after: Seen | None
    text_before: Seen | None
    """The nearest running text above."""
    habits: Habits
    repeated: bool
    run: int
    """Short lines in a row that this one stands in."""
    run_before: int
    """The same of the line above, and of the one below."""
    run_after: int
    above: Seen | None
    """The very next line above, furniture or not, and the one below."""
    below: Seen | None
    header_above: bool
    """Near the top of the page, and that line is the page's header or date."""
    header_below: bool
    clustered: bool
    """It stands in the block of lines at the top of the page that holds its header."""
    boxed: bool
    """It stands under an advert's or the contents' head, without an empty line between."""
    briefs: bool
    """The last banner above announces briefs."""
    heads: tuple[int, int]
    """Its place (from 1) in a row of short lines that no text parts, and how many they are; (0, 0) for others."""
    told: int
    """Pairs of characters that it shares with the text below it."""
    told_beside: tuple[int, int]
    """The same of the short lines above and below it in its row; -1 where there is none."""
    tied: int
    """The same of the text above it and the text below it; -1 when there is none on one side."""
    paragraphs: int
    """Of text below it, until the next short line."""
    longest: int
    """Characters of the longest head on the page."""
    dated: bool
    """Several of the page's stories begin with a dateline."""
    tailed: bool
    """Several of them end with their reporter's name."""
    after_tail: bool
    """The line above is such a name."""
    far: int
    """Pairs of characters that the eight paragraphs above it and the four below it have in common; -1 as above."""
    since: int
    """Paragraphs above it, back to the last short line."""
    manner: frozenset[str]
    """What some line of the page has (`MANNERS`)."""


def places_of(seen: list[Seen], habits: Habits) -> list[Place]:
    """The place of every line."""
    after: list[Seen | None] = []
    nearest = None
    for one in reversed(seen):
        after.append(nearest)
        nearest = nearest if one.furniture else one
    after.reverse()
    runs = [0, *_runs(seen), 0]
    texts = Texts(seen)
    heads = rows_of_heads(seen)
    manner = MANNERS & frozenset().union(*(one.clues for one in seen))
    longest = max((len(one.line.text) for one, (_, row) in zip(seen, heads, strict=True) if 0 < row <= 4), default=0)
    places = []
    before = before_that = text = None
    briefs = boxed = False
    cluster = _header_lines(seen)
    known: set[str] = set()
    for i, one in enumerate(seen):
        repeated = one.line.text in known and len(one.line.text) > 1
        known.add(one.line.text)
        below = seen[i + 1] if i + 1 < len(seen) else None
        place = Place(
            here=one,
            before=before,
            after=after[i],
            text_before=text,
            habits=habits,
            repeated=repeated,
            run=runs[i + 1],
            run_before=runs[i],
            run_after=runs[i + 2],
            above=seen[i - 1] if i else None,
            below=below,
            header_above=_header_at(seen, i - 1),
            header_below=_header_at(seen, i + 1),
            clustered=i < cluster,
            boxed=boxed,
            briefs=briefs,
            heads=heads[i],
            told=texts.told(i) if heads[i][1] else 0,
            told_beside=(
                texts.told(i - 1) if heads[i][0] > 1 else -1,
                texts.told(i + 1) if heads[i][0] < heads[i][1] else -1,
            ),
            tied=texts.tied(i) if heads[i][1] else 0,
            paragraphs=texts.below(i) if heads[i][1] else 0,
            longest=longest,
            far=texts.tied(i, 8, 4) if heads[i][1] else 0,
            since=texts.since(i) if heads[i][1] else 0,
            manner=manner,
            dated=texts.dated,
            tailed=texts.tailed,
            after_tail=before is not None and is_tail(before, before_that),
        )
        places.append(place)
        boxed = (boxed or one.has("advert_head", "contents")) and _goes_on(below)
        if one.has("banner_name", "banner_mark"):
            briefs = one.has("banner_briefs") and i + 1 < len(seen) and seen[i + 1].prose
        elif one.short:
            briefs = False
        if not (one.furniture or repeated):
            before, before_that = one, before
        text = one if one.prose else text
    return places


def _goes_on(below: Seen | None) -> bool:
    """A box goes on: no empty line, and not yet the page's own lines."""
    return below is not None and not below.line.gap and not below.has("page_date", "masthead", "duty", "dateline")


def _header_lines(seen: list[Seen]) -> int:
    """How many lines the page's header has: those above the first empty line, if one of them is plainly a header."""
    end = next((i for i, one in enumerate(seen[:7]) if i and one.line.gap), 0)
    head = seen[:end]
    return end if any(one.furniture for one in head) and not any(one.prose for one in head) else 0


def _header_at(seen: list[Seen], i: int) -> bool:
    return 0 <= i < min(len(seen), 6) and seen[i].has("page_header", "page_date", "page_number", "page_weekday")


def _runs(seen: list[Seen]) -> list[int]:
    """For each line, how many lines of verse length stand together there; where most have none between, a gap parts them."""
    close = sum(not one.line.gap for one in seen) * 5 > len(seen)
    least = VERSE if close else VERSE + 2
    runs: list[int] = []
    run = 0
    for one in seen:
        if not one.verse or (close and one.line.gap):
            runs += _long_enough(run, least)
            run = 0
        if one.verse:
            run += 1
        else:
            runs.append(0)
    return runs + _long_enough(run, least)


def _long_enough(run: int, least: int) -> list[int]:
    return [run if run >= least else min(run, VERSE - 1)] * run

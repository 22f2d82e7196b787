"""Every line of a page between its neighbours, and what the page is like around it."""

from dataclasses import dataclass

from audio.issue.layout import Habits
from audio.issue.sight import VERSE, Seen
from audio.issue.ties import Texts, Ties, is_tail, rows_of_heads

MANNERS = frozenset(
    {"dash_start", "subhead_number", "banner_mark", "banner_name", "run_in", "byline_box", "question", "speaker", "credit"}
)
"""What a page does somewhere, and so may do again: clues of its short lines, as `page X`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """What the whole page is like."""

    habits: Habits
    has: frozenset[str]
    """What some line of it has, of `MANNERS`."""
    longest: int
    """Characters of its longest head."""
    dated: bool
    """Several of its stories begin with a dateline."""
    tailed: bool
    """Several of them end with their reporter's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Above:
    """What stands above a line."""

    before: Seen | None = None
    """The nearest that is not plainly furniture."""
    before_that: Seen | None = None
    text: Seen | None = None
    """The nearest running text."""
    boxed: bool = False
    """An advert's or the contents' head, without an empty line between."""
    briefs: bool = False
    """The last banner announces briefs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A line between its neighbours."""

    here: Seen
    before: Seen | None
    """The nearest line above that is not plainly furniture, and the nearest below."""
    after: Seen | None
    text_before: Seen | None
    """The nearest running text above."""
    above: Seen | None
    """The very next line above, furniture or not, and the one below."""
    below: Seen | None
    page: Manner
    ties: Ties
    heads: tuple[int, int]
    """Its place (from 1) in a row of short lines that no text parts, and how many they are; (0, 0) for others."""
    runs: tuple[int, int, int]
    """Lines of verse length in a row: that the line above stands in, the line itself, the line below."""
    repeated: bool
    header_above: bool
    """Near the top of the page, and that line is the page's header or date."""
    header_below: bool
    clustered: bool
    """It stands in the block of lines at the top of the page that holds its header."""
    boxed: bool
    briefs: bool
    after_tail: bool
    """The line above is the name that a story ends with."""


def places_of(seen: list[Seen], habits: Habits) -> list[Place]:
    """The place of every line."""
    texts, heads, after, repeated = Texts(seen), rows_of_heads(seen), _nearest_below(seen), _repeated(seen)
    page = _manner(seen, habits, texts, heads)
    runs = [0, *_runs(seen), 0]
    cluster = _header_lines(seen)
    return [
        Place(
            here=one,
            before=up.before,
            after=after[i],
            text_before=up.text,
            above=seen[i - 1] if i else None,
            below=seen[i + 1] if i + 1 < len(seen) else None,
            page=page,
            ties=texts.ties(i, heads[i]),
            heads=heads[i],
            runs=(runs[i], runs[i + 1], runs[i + 2]),
            repeated=repeated[i],
            header_above=_header_at(seen, i - 1),
            header_below=_header_at(seen, i + 1),
            clustered=i < cluster,
            boxed=up.boxed,
            briefs=up.briefs,
            after_tail=up.before is not None and is_tail(up.before, up.before_that),
        )
        for i, (one, up) in enumerate(zip(seen, _above(seen, repeated), strict=True))
    ]


def _manner(seen: list[Seen], habits: Habits, texts: Texts, heads: list[tuple[int, int]]) -> Manner:
    lengths = (len(one.line.text) for one, (_, row) in zip(seen, heads, strict=True) if 0 < row <= 4)
    has = MANNERS & frozenset().union(*(one.clues for one in seen))
    return Manner(habits=habits, has=has, longest=max(lengths, default=0), dated=texts.dated, tailed=texts.tailed)


def _nearest_below(seen: list[Seen]) -> list[Seen | None]:
    """For each line the nearest one below it that is not plainly furniture."""
    after: list[Seen | None] = []
    nearest = None
    for one in reversed(seen):
        after.append(nearest)
        nearest = nearest if one.furniture else one
    return after[::-1]


def _repeated(seen: list[Seen]) -> list[bool]:
    """For each line whether the page has printed it before."""
    firsts: dict[str, int] = {}
    return [firsts.setdefault(one.line.text, i) < i and len(one.line.text) > 1 for i, one in enumerate(seen)]


def _above(seen: list[Seen], repeated: list[bool]) -> list[Above]:
    """For each line what stands above it."""
    places = [Above()]
    for one, again, below in zip(seen, repeated, [*seen[1:], None], strict=True):
        up = places[-1]
        passed = one.furniture or again
        briefs = up.briefs and not one.short
        if one.has("banner_name", "banner_mark"):
            briefs = one.has("banner_briefs") and below is not None and below.prose
        places.append(
            Above(
                before=up.before if passed else one,
                before_that=up.before_that if passed else up.before,
                text=one if one.prose else up.text,
                boxed=(up.boxed or one.has("advert_head", "contents")) and _goes_on(below),
                briefs=briefs,
            )
        )
    return places[:-1]


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

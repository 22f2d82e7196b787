"""What surrounds a line: tests on its neighbours and on the page. Each answers yes or no and is a clue, as in `sight`."""

from collections.abc import Callable
from dataclasses import dataclass

from audio.issue.layout import Habits
from audio.issue.marks import mark
from audio.issue.printed import Printed
from audio.issue.sight import BYLINES, VERSE, Seen, look
from audio.issue.ties import Texts, is_tail, rows_of_heads


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


Test = Callable[[Place], bool]


def _next(*names: str) -> Test:
    return lambda place: place.after is not None and place.after.has(*names)


def _unfinished(place: Place) -> bool:
    text = place.text_before
    return text is not None and not text.has("stop_end", "colon_end", "caption_mark", "credit_inside") and _near(place)


def _near(place: Place) -> bool:
    """Between the text and this line stands nothing, or only what may interrupt a paragraph."""
    return place.before is place.text_before or (place.before is not None and place.before.has("credit", "caption_mark"))


def _next_head(place: Place) -> bool:
    return place.after is not None and place.after.short and not place.after.has("name_only", "small", "temperature")


def _length(seen: Seen) -> int:
    return len(seen.line.text)


def _same_length(place: Place) -> bool:
    return place.before is not None and abs(len(place.before.line.text) - len(place.here.line.text)) <= 1


def _longer(place: Place) -> bool:
    return place.before is not None and len(place.here.line.text) > len(place.before.line.text) + 3


TESTS: dict[str, Test] = {
    "first_on_page": lambda place: place.before is None,
    "next_prose": lambda place: place.after is not None and place.after.prose,
    "next_short": lambda place: place.after is not None and place.after.short,
    "next_dateline": _next("dateline"),
    "next_byline": _next(*BYLINES, "name_only"),
    "next_credit": _next("credit"),
    "next_caption": _next("caption_mark", "caption_words", "credit_inside"),
    "next_dash": lambda place: place.after is not None and place.after.has("dash_start") and place.after.short,
    "prev_prose": lambda place: place.before is not None and place.before.prose,
    "after_unfinished": _unfinished,
    "second_half": lambda place: place.here.prose and _unfinished(place) and place.before is place.text_before,
    "after_finished": lambda place: not _unfinished(place),
    "after_open": lambda place: place.before is not None and place.before.folded[-1:] in "的与和及、,:从为让把将在",
    "after_caption": lambda place: place.before is not None and place.before.has("caption_mark", "caption_words"),
    "after_rule": lambda place: place.above is not None and place.above.has("rule"),
    "after_comma": lambda place: _unfinished(place) and place.text_before is not None and place.text_before.has("open_end"),
    "banner_then_header": lambda place: place.here.has("banner_name") and place.header_below,
    "next_day": _next("day_opening", "reporter_opening"),
    "in_header": lambda place: place.here.has("masthead") and (place.header_below or place.header_above),
    "in_box": lambda place: place.boxed,
    "after_jump": lambda place: place.above is not None and place.above.has("jump_in"),
    "after_org": lambda place: place.above is not None and place.above.has("org_name") and place.here.has("page_date"),
    "signs": lambda place: place.here.has("org_name") and place.below is not None and place.below.has("page_date"),
    "small_above_head": lambda place: place.here.has("small") and _next_head(place),
    "same_bullet": lambda place: (
        place.before is not None and place.here.has("run_in") and place.before.folded[:1] == place.here.folded[:1]
    ),
    "next_speaker": _next("speaker"),
    "longer_than_next": lambda place: (
        place.after is not None and place.after.short and _length(place.after) + 3 <= _length(place.here)
    ),
    "header_cluster": lambda place: place.clustered,
    "same_length": _same_length,
    "longer_than_before": _longer,
    "gap_wide": lambda place: place.here.line.gap > max(1, place.habits.gap) and place.before is not None,
    "gap_none": lambda place: place.here.line.gap < place.habits.gap and place.before is not None,
    "indented": lambda place: 0 < place.habits.indent <= place.here.line.indent <= place.habits.indent + 1,
    "centred": lambda place: place.here.line.indent > place.habits.indent + 2,
    "seen_before": lambda place: place.repeated and not place.here.has(*BYLINES),
    "verse_run": lambda place: place.run >= VERSE,
    "after_verse": lambda place: place.run_before >= VERSE > place.run,
    "alone_in_verse": lambda place: place.run == 1 and min(place.run_before, place.run_after) >= VERSE,
    "after_credit_inside": lambda place: place.before is not None and place.before.has("credit_inside"),
    "under_briefs": lambda place: place.briefs,
    "after_tail": lambda place: place.after_tail,
    "untailed": lambda place: place.tailed and place.before is not None and not place.after_tail,
    "next_news": _next("news_opening"),
    "next_goes_on": lambda place: place.after is not None and place.after.folded.startswith(CONTINUES),
    "tells_less": lambda place: place.told < max(place.told_beside),
    "tells_most": lambda place: place.heads[1] > 1 and place.told > max(place.told_beside),
    "next_place": lambda place: place.after is not None and bool(mark("place_opening").search(place.after.folded)),
    "undated": lambda place: place.dated and place.after is not None and not place.after.has("dateline"),
}
"""What surrounds a line, clue by clue."""
COUNTS: dict[str, Callable[[Place], int]] = {
    "told": lambda place: min(place.told, 3),
    "tied": lambda place: min(place.tied, 3),
    "paragraphs": lambda place: min(place.paragraphs, 4),
    "heads": lambda place: min(place.heads[1], 4) + (place.heads[1] > 6) + (place.heads[1] > 12),
    "head": lambda place: min(place.heads[0], 4),
    "size": lambda place: 4 * _length(place.here) // max(1, place.longest),
    "far": lambda place: min(place.far, 4) if place.far < 5 else 5 + (place.far > 8) + (place.far > 14),
    "since": lambda place: min(place.since, 5),
    "last_head": lambda place: min(place.heads[1] - place.heads[0], 2),
}
"""What is counted around a short line: each number is a clue of its own, `told 2`."""
NEIGHBOURS = frozenset({
    "question", "dash_start", "tiny", "brief", "middling", "longish", "name_only", "banner_name", "banner_mark",
    "subhead_number", "notice_head", "comma", *BYLINES,
})  # fmt: skip
"""Clues of the lines above and below that a short line has too, as `above X` and `below X`."""
MANNERS = frozenset(
    {"dash_start", "subhead_number", "banner_mark", "banner_name", "run_in", "byline_box", "question", "speaker", "credit"}
)
"""What a page does somewhere, and so may do again: clues of its short lines, as `page X`."""
CONTINUES: tuple[str, ...] = (*"他她这该其据另除但而“", '"', "同时", "此外", "目前", "如今", "为此", "不过")
"""How the next paragraph of a story begins, and a new story seldom does."""


def survey(lines: list[Printed], habits: Habits) -> list[set[str]]:
    """The clues of every line of the page."""
    seen = [look(line) for line in lines]
    surroundings = []
    for place in _places(seen, habits):
        place.here.clues.update({name for name, test in TESTS.items() if test(place)})
        if place.heads[1]:
            place.here.clues.update(f"{name} {count(place)}" for name, count in COUNTS.items())
            place.here.clues.update(f"page {name}" for name in place.manner)
            surroundings += [(place.here, _beside(place))]
        if place.here.has("next_credit"):
            place.here.clues.discard("caption_plain")
    for one, clues in surroundings:  # when all lines have been looked at, so that none sees what was added to another
        one.clues.update(clues)
    return [one.clues for one in seen]


def _beside(place: Place) -> list[str]:
    """Clues of the lines above and below."""
    sides = (("above", place.before), ("below", place.after))
    return [f"{side} {name}" for side, seen in sides if seen is not None for name in NEIGHBOURS & seen.clues]


def _places(seen: list[Seen], habits: Habits) -> list[Place]:
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
    longest = max((_length(one) for one, (_, row) in zip(seen, heads, strict=True) if 0 < row <= 4), default=0)
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

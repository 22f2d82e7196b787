"""What surrounds a line: tests on its neighbours and on the page. Each answers yes or no and is a clue, as in `sight`."""

from collections.abc import Callable

from audio.issue.layout import Habits
from audio.issue.marks import mark
from audio.issue.places import Place, places_of
from audio.issue.printed import Printed
from audio.issue.sight import BYLINES, VERSE, Seen, look

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
    "gap_wide": lambda place: place.here.line.gap > max(1, place.page.habits.gap) and place.before is not None,
    "gap_none": lambda place: place.here.line.gap < place.page.habits.gap and place.before is not None,
    "indented": lambda place: 0 < place.page.habits.indent <= place.here.line.indent <= place.page.habits.indent + 1,
    "centred": lambda place: place.here.line.indent > place.page.habits.indent + 2,
    "seen_before": lambda place: place.repeated and not place.here.has(*BYLINES),
    "verse_run": lambda place: place.runs[1] >= VERSE,
    "after_verse": lambda place: place.runs[0] >= VERSE > place.runs[1],
    "alone_in_verse": lambda place: place.runs[1] == 1 and min(place.runs[0], place.runs[2]) >= VERSE,
    "after_credit_inside": lambda place: place.before is not None and place.before.has("credit_inside"),
    "under_briefs": lambda place: place.briefs,
    "after_tail": lambda place: place.after_tail,
    "untailed": lambda place: place.page.tailed and place.before is not None and not place.after_tail,
    "next_news": _next("news_opening"),
    "next_goes_on": lambda place: place.after is not None and place.after.folded.startswith(CONTINUES),
    "tells_less": lambda place: place.ties.told < max(place.ties.beside),
    "tells_most": lambda place: place.heads[1] > 1 and place.ties.told > max(place.ties.beside),
    "next_place": lambda place: place.after is not None and bool(mark("place_opening").search(place.after.folded)),
    "undated": lambda place: place.page.dated and place.after is not None and not place.after.has("dateline"),
}
"""What surrounds a line, clue by clue."""
COUNTS: dict[str, Callable[[Place], int]] = {
    "told": lambda place: min(place.ties.told, 3),
    "tied": lambda place: min(place.ties.tied, 3),
    "paragraphs": lambda place: min(place.ties.paragraphs, 4),
    "heads": lambda place: min(place.heads[1], 4) + (place.heads[1] > 6) + (place.heads[1] > 12),
    "head": lambda place: min(place.heads[0], 4),
    "size": lambda place: 4 * _length(place.here) // max(1, place.page.longest),
    "far": lambda place: min(place.ties.far, 4) if place.ties.far < 5 else 5 + (place.ties.far > 8) + (place.ties.far > 14),
    "since": lambda place: min(place.ties.since, 5),
    "last_head": lambda place: min(place.heads[1] - place.heads[0], 2),
}
"""What is counted around a short line: each number is a clue of its own, `told 2`."""
NEIGHBOURS = frozenset({
    "question", "dash_start", "tiny", "brief", "middling", "longish", "name_only", "banner_name", "banner_mark",
    "subhead_number", "notice_head", "comma", *BYLINES,
})  # fmt: skip
"""Clues of the lines above and below that a short line has too, as `above X` and `below X`."""
CONTINUES: tuple[str, ...] = (*"他她这该其据另除但而“", '"', "同时", "此外", "目前", "如今", "为此", "不过")
"""How the next paragraph of a story begins, and a new story seldom does."""


def survey(lines: list[Printed], habits: Habits) -> list[set[str]]:
    """The clues of every line of the page."""
    seen = [look(line) for line in lines]
    surroundings = []
    for place in places_of(seen, habits):
        place.here.clues.update({name for name, test in TESTS.items() if test(place)})
        if place.heads[1]:
            place.here.clues.update(f"{name} {count(place)}" for name, count in COUNTS.items())
            place.here.clues.update(f"page {name}" for name in place.page.has)
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

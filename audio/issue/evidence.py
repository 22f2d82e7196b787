"""Small tests on a line and on what surrounds it. Each answers yes or no; what it is worth stands in `weights.yaml`."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from audio.issue.layout import Habits
from audio.issue.marks import searches
from audio.issue.printed import Printed, fold

SHORT = 60
BARE = re.compile(r"[\s“”‘’「」『』《》\"']")
"""What does not count when a line is measured."""
SPACED = re.compile(r"\S(?: {1,3}\S)+")
"""A line set wide, a blank between every two characters."""
TAIL = 40
WIDE = re.compile(r"\s{3,}")
WINDOW = 80
"""Characters at each end of a line that the patterns look at: a line of any length costs the same."""
FURNITURE = {
    "page_header", "page_date", "page_weekday", "page_number", "duty", "contact", "contents", "jump", "rule", "publisher",
}  # fmt: skip
VERSE = 4
"""Short lines in a row that make a poem or a list."""
BYLINES = {"byline_job", "byline_text", "byline_box", "byline_source"}


@dataclass(slots=True)
class Seen:
    """A line with the clues that it gives by itself."""

    line: Printed
    folded: str
    clues: set[str]

    def has(self, *names: str) -> bool:
        """Whether one of these clues is there."""
        return not self.clues.isdisjoint(names)


def look(line: Printed) -> Seen:
    """The clues of a line by itself."""
    text = fold(line.text if len(line.text) <= 2 * WINDOW else line.text[:WINDOW] + line.text[-WINDOW:])
    if len(text) < 24 and SPACED.fullmatch(text):
        text = text.replace(" ", "")
    text = WIDE.sub("  ", text)
    clues = {name for name, search in searches("long") if search(text)}
    clues.update([name for name, search in searches("tail") if search(text[-TAIL:])])
    if len(text) <= SHORT:
        clues.update([name for name, search in searches("short") if search(text)])
    clues.add(_size(len(BARE.sub("", line.text))))
    if len(text) <= 6:
        clues.add("small")
    if ("stop_end" in clues and ("comma" in clues or len(text) > 18 or "stop_inside" in clues)) or _quoted_sentence(
        text, clues
    ):
        clues.add("sentence")
    if len(text) > 200:
        clues.add("huge")
    if not clues & {"stop_end", "stop_inside", "prose", "colon_end", "dateline"} and not clues >= {"longish", "comma"}:
        clues.add("bare")
    if not clues & {"caption_mark", "caption_words", "caption_brief", "credit_inside"}:
        clues.add("caption_plain")
    if line.starts:
        clues.add("told to start")
    if line.hint:
        clues.add(f"marked as {line.hint}")
    return Seen(line, text, clues)


def _size(characters: int) -> str:
    steps = ((3, "tiny"), (14, "brief"), (32, "middling"), (48, "longish"))
    return next((name for most, name in steps if characters <= most), "prose")


def _quoted_sentence(text: str, clues: set[str]) -> bool:
    return "stop_end" in clues and text[-1:] in "。;" and len(text) > 4


def is_prose(seen: Seen) -> bool:
    """Running text: a long line, or one that ends a sentence."""
    return (seen.has("prose", "sentence") or (seen.has("longish") and seen.has("comma", "dateline"))) and not seen.has(
        *FURNITURE
    )


def is_furniture(seen: Seen) -> bool:
    """So plainly not text that its neighbours look past it."""
    return seen.has(*FURNITURE) and not seen.has("prose", "sentence")


def is_short(seen: Seen) -> bool:
    """It may be a head."""
    return seen.has("bare") and not seen.has("prose", *BYLINES, "credit", "caption_mark", *FURNITURE)


@dataclass(frozen=True, slots=True)
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
    boxed: bool
    """It stands under an advert's or the contents' head, without an empty line between."""
    briefs: bool
    """The last banner above announces briefs."""


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
    return place.after is not None and is_short(place.after) and not place.after.has("name_only", "small")


def _same_length(place: Place) -> bool:
    return place.before is not None and abs(len(place.before.line.text) - len(place.here.line.text)) <= 1


def _longer(place: Place) -> bool:
    return place.before is not None and len(place.here.line.text) > len(place.before.line.text) + 3


TESTS: dict[str, Test] = {
    "first_on_page": lambda place: place.before is None,
    "next_prose": lambda place: place.after is not None and is_prose(place.after),
    "next_short": lambda place: place.after is not None and is_short(place.after),
    "next_dateline": _next("dateline"),
    "next_byline": _next(*BYLINES, "name_only"),
    "next_credit": _next("credit"),
    "next_caption": _next("caption_mark", "caption_words", "credit_inside"),
    "next_dash": lambda place: place.after is not None and place.after.has("dash_start") and is_short(place.after),
    "prev_prose": lambda place: place.before is not None and is_prose(place.before),
    "after_unfinished": _unfinished,
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
    "same_length": _same_length,
    "longer_than_before": _longer,
    "gap_wide": lambda place: place.here.line.gap > max(1, place.habits.gap) and place.before is not None,
    "gap_none": lambda place: place.here.line.gap < place.habits.gap and place.before is not None,
    "indented": lambda place: 0 < place.habits.indent <= place.here.line.indent <= place.habits.indent + 1,
    "centred": lambda place: place.here.line.indent > place.habits.indent + 2,
    "seen_before": lambda place: place.repeated,
    "verse_run": lambda place: place.run >= VERSE,
    "after_verse": lambda place: place.run_before >= VERSE > place.run,
    "alone_in_verse": lambda place: place.run == 1 and min(place.run_before, place.run_after) >= VERSE,
    "after_credit_inside": lambda place: place.before is not None and place.before.has("credit_inside"),
    "under_briefs": lambda place: place.briefs,
}
"""What surrounds a line, clue by clue."""


def survey(lines: list[Printed], habits: Habits) -> list[set[str]]:
    """The clues of every line of the page."""
    seen = [look(line) for line in lines]
    for place in _places(seen, habits):
        place.here.clues.update({name for name, test in TESTS.items() if test(place)})
        if place.here.has("next_credit"):
            place.here.clues.discard("caption_plain")
    return [one.clues for one in seen]


def _places(seen: list[Seen], habits: Habits) -> list[Place]:
    after: list[Seen | None] = []
    nearest = None
    for one in reversed(seen):
        after.append(nearest)
        nearest = nearest if is_furniture(one) else one
    after.reverse()
    runs = [0, *_runs(seen), 0]
    places = []
    before = text = None
    briefs = boxed = False
    known: set[str] = set()
    for i, one in enumerate(seen):
        repeated = one.line.text in known and len(one.line.text) > 1
        known.add(one.line.text)
        neighbours = (seen[i - 1] if i else None, seen[i + 1] if i + 1 < len(seen) else None)
        top = (_header_at(seen, i - 1), _header_at(seen, i + 1))
        around = runs[i : i + 3]
        places.append(
            Place(
                one,
                before,
                after[i],
                text,
                habits,
                repeated,
                around[1],
                around[0],
                around[2],
                *neighbours,
                *top,
                boxed,
                briefs,
            )
        )
        boxed = (boxed or one.has("advert_head", "contents")) and _goes_on(neighbours[1])
        if one.has("banner_name", "banner_mark"):
            briefs = one.has("banner_briefs") and i + 1 < len(seen) and is_prose(seen[i + 1])
        elif is_short(one):
            briefs = False
        before = before if is_furniture(one) or repeated else one
        text = one if is_prose(one) else text
    return places


def _goes_on(below: Seen | None) -> bool:
    """A box goes on: no empty line, and not yet the page's own lines."""
    return below is not None and not below.line.gap and not below.has("page_date", "masthead", "duty", "dateline")


def _header_at(seen: list[Seen], i: int) -> bool:
    return 0 <= i < min(len(seen), 6) and seen[i].has("page_header", "page_date", "page_number", "page_weekday")


def _runs(seen: list[Seen]) -> list[int]:
    """For each line, how many lines of verse length stand together there; where most have none between, a gap parts them."""
    close = sum(not one.line.gap for one in seen) * 5 > len(seen)
    least = VERSE if close else VERSE + 2
    runs: list[int] = []
    run = 0
    for one in seen:
        if not _may_be_verse(one) or (close and one.line.gap):
            runs += _long_enough(run, least)
            run = 0
        if _may_be_verse(one):
            run += 1
        else:
            runs.append(0)
    return runs + _long_enough(run, least)


def _long_enough(run: int, least: int) -> list[int]:
    return [run if run >= least else min(run, VERSE - 1)] * run


def _may_be_verse(one: Seen) -> bool:
    return len(one.line.text) <= 20 and not one.has(
        *FURNITURE, *BYLINES, "subhead_number", "dash_start", "banner_mark", "banner_name", "credit", "name_only"
    )

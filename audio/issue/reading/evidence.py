"""What surrounds a line: tests on its neighbours and on the page. Each answers yes or no and is a clue, as in `sight`."""

from collections.abc import Callable

from audio.issue.layout import Habits
from audio.issue.printed import Printed
from audio.issue.reading.places import Place, places_of
from audio.issue.reading.sight import BYLINES, VERSE, Seen, look
from audio.issue.reading.told import told
from audio.issue.reading.topics import Topics

Test = Callable[[Place], bool]


def _unfinished(place: Place) -> bool:
    text = place.text_before
    return text is not None and not text.has("stop_end", "colon_end", "caption_mark", "credit_inside") and _near(place)


def _cut_off(place: Place) -> bool:
    """A long paragraph ends in mid-sentence, and the next text follows at once: a page break cut it."""
    text = place.before
    if text is None or not text.prose or not place.here.prose or min(map(_length, (text, place.here))) < CUT:
        return False
    return text.folded[-1] not in CLOSING and _unfinished(place)


def _near(place: Place) -> bool:
    """Between the text and this line stands nothing, or only what may interrupt a paragraph."""
    return place.before is place.text_before or (place.before is not None and place.before.has("credit", "caption_mark"))


def _next_head(place: Place) -> bool:
    return place.after is not None and place.after.short and not place.after.has("name_only", "small")


def _length(seen: Seen) -> int:
    return len(seen.line.text)


def _alike(place: Place, side: int) -> bool:
    """A short line begins or ends as the next one above (0) or below (1) does: sub-heads of one story often do."""
    here, near = place.here, place.heads_near[side]
    return here.short and near is not None and (here.folded[:2] == near.folded[:2] or here.folded[-2:] == near.folded[-2:])


def _as_long(place: Place, side: int) -> bool:
    """Or it has as many characters."""
    here, near = place.here, place.heads_near[side]
    return here.short and near is not None and len(here.folded) == len(near.folded)


CUT, CLOSING = 40, ')]】」』》”"'
"""Characters of a paragraph that is no verse and no list, so it ends with a stop; and how a signature behind it ends."""
TESTS: dict[str, Test] = {
    "cut off": _cut_off,
    "carried in": lambda place: place.above is not None and place.above.has("jump_in"),
    "alike_above": lambda place: _alike(place, 0),
    "alike_below": lambda place: _alike(place, 1),
    "as_long_above": lambda place: _as_long(place, 0),
    "as_long_below": lambda place: _as_long(place, 1),
    "first_on_page": lambda place: place.before is None,
    "next_prose": lambda place: place.after is not None and place.after.prose,
    "next_short": lambda place: place.after is not None and place.after.short,
    "next_dash": lambda place: place.after is not None and place.after.has("dash_start") and place.after.short,
    "next_goes_on": lambda place: place.after is not None and place.after.folded.startswith(CONTINUES),
    "prev_prose": lambda place: place.before is not None and place.before.prose,
    "after_unfinished": _unfinished,
    "after_rule": lambda place: place.above is not None and place.above.has("rule"),
    "after_jump": lambda place: place.above is not None and place.above.has("jump_in"),
    "after_verse": lambda place: place.runs[0] >= VERSE > place.runs[1],
    "verse_run": lambda place: place.runs[1] >= VERSE,
    "small_above_head": lambda place: place.here.has("small") and _next_head(place),
    "same_bullet": lambda place: (
        place.before is not None and place.here.has("run_in") and place.before.folded[:1] == place.here.folded[:1]
    ),
    "same_length": lambda place: place.before is not None and abs(_length(place.before) - _length(place.here)) <= 1,
    "longer_than_before": lambda place: place.before is not None and _length(place.here) > _length(place.before) + 3,
    "longer_than_next": lambda place: (
        place.after is not None and place.after.short and _length(place.after) + 3 <= _length(place.here)
    ),
    "centred": lambda place: place.here.line.indent > place.habits.indent + 2,
    "headed": lambda place: place.headed and not place.here.has(*BYLINES),
    "seen_before": lambda place: place.repeated and not place.here.has(*BYLINES),
}
"""What surrounds a line, clue by clue."""
NEXT = {
    **{name: f"next_{name}" for name in ("dateline", "credit", "speaker")},
    **dict.fromkeys((*BYLINES, "name_only"), "next_byline"),
    **dict.fromkeys(("caption_mark", "caption_words", "credit_inside"), "next_caption"),
}
"""What the next line's clues are for this one."""
AFTER = {"caption_mark": "after_caption", "caption_words": "after_caption", "credit_inside": "after_credit_inside"}
"""And those of the line before."""
COUNTS: dict[str, Callable[[Place], int]] = {
    "heads": lambda place: min(place.heads, 4) + (place.heads > 6) + (place.heads > 12),
    "size": lambda place: 4 * _length(place.here) // max(1, place.longest),
}
"""What is counted around a short line: each number is a clue of its own, `heads 2`."""
CONTINUES: tuple[str, ...] = (*"他她这该其据另除但而“", '"', "同时", "此外", "目前", "如今", "为此", "不过")
"""How the next paragraph of a story begins, and a new story seldom does."""


def survey(lines: list[Printed], habits: Habits, topics: Topics) -> list[set[str]]:
    """The clues of every line of the page."""
    seen = [look(line) for line in lines]
    places = places_of(seen, habits)
    for place, about in zip(places, topics.clues(seen), strict=True):
        clues = place.here.clues
        clues.update(about, [name for name, test in TESTS.items() if test(place)], _beside(place), _laid(place))
        if place.heads:
            clues.update([f"{name} {count(place)}" for name, count in COUNTS.items()])
        if "next_credit" in clues:
            clues.discard("caption_plain")
    for one, more in zip(seen, told(places), strict=True):
        one.clues.update(more)
    return [one.clues for one in seen]


def _beside(place: Place) -> list[str]:
    """What the clues of the lines before and after are for this one."""
    sides = ((place.before, AFTER), (place.after, NEXT))
    return [names[clue] for seen, names in sides if seen for clue in seen.clues if clue in names]


def _laid(place: Place) -> list[str]:
    """How the line is set on the page: below more empty lines than others, at the indent of paragraphs or at the edge."""
    line, habits = place.here.line, place.habits
    clues = ["set apart"] if line.gap > habits.gap else []
    if habits.indent and line.indent >= habits.indent:
        clues.append("indented")
    elif line.indent < habits.indent and place.runs[1] < VERSE and not place.here.has("cells"):
        clues.append("flush")
    return clues

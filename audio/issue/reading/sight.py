"""What a line says by itself: small tests, each a clue. What a clue is worth is learned (`weigh.py`)."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from audio.issue.marks import searches
from audio.issue.printed import Printed, fold

SHORT = 60
BARE = re.compile(r"[\s“”‘’「」『』《》\"']")
"""What does not count when a line is measured."""
SPACED = re.compile(r"(?<![一-龥])[一-龥](?: {1,3}[一-龥](?![一-龥]))+")
"""Words set wide, a blank between every two characters: 江　澜, 公 益 广 告."""
TAIL = 40
WIDE = re.compile(r"\s{3,}")
SPREAD = re.compile(r"^[一-龥](?:\s{1,8}[一-龥]){1,7}$")
"""A line of nothing but characters set wide: a banner, a name."""
WINDOW = 80
"""Characters at each end of a line that the patterns look at: a line of any length costs the same."""
MOST, SIZES = (3, 14, 32, 48), ("tiny", "brief", "middling", "longish", "prose")
"""The most characters of each size; the last has no bound."""
FURNITURE = frozenset({
    "page_header", "page_cells", "page_date", "page_number", "duty", "contact", "contents", "jump", "rule", "web_page",
})  # fmt: skip
NOT_BARE = frozenset({"stop_end", "stop_inside", "prose", "colon_end", "dateline"})
CAPTION = frozenset({"caption_mark", "caption_words", "credit_inside"})
VERSE = 4
"""Short lines in a row that make a poem or a list."""
BYLINES = frozenset({"byline_job", "byline_text", "byline_box", "byline_source", "byline_place"})
NO_HEAD = frozenset({"prose", *BYLINES, "credit", "caption_mark", *FURNITURE})
NO_VERSE = frozenset(
    {*FURNITURE, *BYLINES, "subhead_number", "dash_start", "banner_mark", "banner_name", "credit", "name_only"}
)


@dataclass(slots=True)
class Seen:
    """A line with the clues that it gives by itself."""

    line: Printed
    folded: str
    clues: set[str]
    prose: bool = field(init=False)
    """Running text: a long line, or one that ends a sentence."""
    furniture: bool = field(init=False)
    """So plainly not text that its neighbours look past it."""
    short: bool = field(init=False)
    """It may be a head."""
    verse: bool = field(init=False)
    """It may be a line of verse, or of a list."""

    def __post_init__(self) -> None:
        page = not FURNITURE.isdisjoint(self.clues)
        text = self.has("prose", "sentence")
        self.prose = not page and (text or (self.has("longish") and self.has("comma", "dateline")))
        self.furniture = page and not text
        self.short = "bare" in self.clues and NO_HEAD.isdisjoint(self.clues)
        self.verse = len(self.line.text) <= 20 and NO_VERSE.isdisjoint(self.clues)

    def has(self, *names: str) -> bool:
        """Whether one of these clues is there."""
        return not self.clues.isdisjoint(names)


def tested(text: str) -> str:
    """A line's text as the patterns are asked of it: folded, its ends only, words set wide closed up."""
    text = fold(text if len(text) <= 2 * WINDOW else text[:WINDOW] + text[-WINDOW:])
    if len(text) <= SHORT and " " in text:
        text = SPACED.sub(lambda wide: wide[0].replace(" ", ""), text)
    return WIDE.sub("  ", text)


def look(line: Printed) -> Seen:
    """The clues of a line by itself; a whole sentence is not asked whether it is a head or the page's own."""
    text = tested(line.text)
    clues = {name for name, search in searches("long") if search(text)}
    tail = text[-TAIL:]
    clues.update([name for name, search in searches("tail") if search(tail)])
    clues.add(_size(len(BARE.sub("", line.text[: 2 * WINDOW]))))
    if _is_sentence(text, clues):
        clues.add("sentence")
    if len(text) <= SHORT:
        clues.update(_shape(text, spread=bool(SPREAD.match(fold(line.text)))))
        if "sentence" not in clues:
            clues.update([name for name, search in searches("short") if search(text)])
    if len(text) <= 6:
        clues.add("small")
    if len(text) > 200:
        clues.add("huge")
    if clues.isdisjoint(NOT_BARE) and not clues >= {"longish", "comma"}:
        clues.add("bare")
    if clues.isdisjoint(CAPTION):
        clues.add("caption_plain")
    if line.starts or line.hint or line.below:
        clues.update([*_given(line, clues)])
    return Seen(line, text, clues)


def _given(line: Printed, clues: set[str]) -> Iterator[str]:
    """What the editor or the format says of a line."""
    if line.starts:
        yield "told to start"
    if line.hint:
        yield f"marked as {line.hint}"
    if line.below:
        yield "under a head" if clues.isdisjoint(("prose", "longish", "sentence")) else "text under a head"


def _shape(text: str, *, spread: bool) -> list[str]:
    """How a short line is set: its length, its parts between blanks."""
    length = len(text)
    shape = [f"length {length if length < 16 else length // 4 * 4}", f"parts {min(len(text.split()), 4)}"]
    return [*shape, "spread"] if spread else shape


def _size(characters: int) -> str:
    return SIZES[bisect_left(MOST, characters)]


def _is_sentence(text: str, clues: set[str]) -> bool:
    if "stop_end" not in clues:
        return False
    return "comma" in clues or "stop_inside" in clues or len(text) > 18 or (text[-1:] in "。;" and len(text) > 4)

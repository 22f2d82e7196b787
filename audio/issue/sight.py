"""What a line says by itself: small tests, each a clue. What a clue is worth stands in `weights.yaml`."""

import re
from dataclasses import dataclass

from audio.issue.marks import searches
from audio.issue.printed import Printed, fold

SHORT = 60
BARE = re.compile(r"[\s“”‘’「」『』《》\"']")
"""What does not count when a line is measured."""
SPACED = re.compile(r"(?<![一-龥])[一-龥](?: {1,3}[一-龥](?![一-龥]))+")
"""Words set wide, a blank between every two characters: 江　澜, 公 益 广 告."""
TAIL = 40
WIDE = re.compile(r"\s{3,}")
WINDOW = 80
"""Characters at each end of a line that the patterns look at: a line of any length costs the same."""
FURNITURE = {
    "page_header", "page_date", "page_weekday", "page_number", "duty", "contact", "contents", "jump", "rule", "publisher",
    "web_page",
}  # fmt: skip
VERSE = 4
"""Short lines in a row that make a poem or a list."""
BYLINES = {"byline_job", "byline_text", "byline_box", "byline_source", "byline_place"}


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
    if len(text) <= SHORT:
        text = SPACED.sub(lambda wide: wide[0].replace(" ", ""), text)
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

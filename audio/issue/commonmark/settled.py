"""What a line of Markdown is for certain by its marks, and by the captions above it."""

from dataclasses import replace
from itertools import pairwise

from audio.issue.items import is_item, told_above
from audio.issue.marks import shows
from audio.issue.printed import Printed, fold, unspaced

PICTURED = ("caption_mark", "caption_words", "photographed", "credit", "credit_inside")
"""What a caption shows."""
PROSE = 15
"""Characters of a paragraph."""
SHORT = 40
"""Characters of a caption."""
PLAIN = frozenset(("paragraph", "line", ""))
"""The hints of what no mark is on."""


def settled(lines: list[Printed]) -> list[Printed]:
    """The lines, the state of those fixed that are a caption, a row or an item; or a paragraph right behind a caption, for
    the picture has its own. A picture's text is listed where the line below tells it anew.
    """
    found = [_marked(line, told=told) for line, told in zip(lines, told_above(lines), strict=True)]
    found = [_behind(line, above) for above, line in pairwise([*found[:1], *found])]
    pairs = zip(found, [*found[1:], None], strict=False)
    return [replace(line, fixed="furniture", hint="furniture") if _is_again(line, below) else line for line, below in pairs]


def _is_again(line: Printed, below: Printed | None) -> bool:
    """Whether a picture's text stands once more in the short line below it."""
    short = below is not None and len(below.text) <= SHORT
    return line.fixed == "caption" and below is not None and short and unspaced(line.text) in unspaced(below.text)


def _marked(line: Printed, *, told: bool) -> Printed:
    """What stands for a picture is a caption; a row or an item is text: no headline, joined with nothing."""
    if line.hint == "body" and not is_item(line, told=told):
        return replace(line, hint="")
    return replace(line, fixed=line.hint) if line.hint in {"body", "caption"} else line


def _behind(line: Printed, above: Printed) -> Printed:
    unmarked = line.below and line.hint in PLAIN and not line.fixed
    return replace(line, fixed="body") if above.fixed == "caption" and unmarked and _is_prose(line.text) else line


def _is_prose(text: str) -> bool:
    folded = fold(text)
    return len(text) >= PROSE and shows(folded, "stop_end") and not shows(folded, *PICTURED)

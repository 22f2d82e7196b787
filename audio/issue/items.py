"""Items of lists and rows of data: text, short as they are."""

from collections.abc import Iterable, Iterator

from audio.issue.marks import shows
from audio.issue.printed import Printed, fold
from audio.issue.reading.sight import FURNITURE, look


def is_item(line: Printed, *, told: bool) -> bool:
    """Whether an item is a story's text for certain: what looks like the page's own, such as a line of the contents, may be
    none, and what has a dateline where no headline stands above may be a brief. `told`: the story's text stands above, so
    that a name with a figure, 豆沙 20, is no page's header.
    """
    seen = look(line)
    own = FURNITURE - {"page_header"} if told and "版" not in line.text else FURNITURE
    return not seen.has(*own, "contents_entry") and (line.below or not seen.has("dateline"))


def told_above(lines: Iterable[Printed]) -> Iterator[bool]:
    """For each line whether a sentence of its own story stands above it."""
    told = False
    for line in lines:
        told = told and (line.below or line.fixed == "furniture")
        yield told
        told = told or (line.below and shows(fold(line.text), "stop_end"))

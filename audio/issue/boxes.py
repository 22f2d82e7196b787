"""Boxes whose lines all show what they are: single notices (遗失声明), numbers of a lottery, forecasts."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby

from audio.issue.marks import mark, shows, table
from audio.issue.reading.decide import OPENS
from audio.issue.stated import HEADS, Stated

KINDS: Mapping[str, int] = table("reading/grammar.yaml")["boxes"]
"""The mark of each kind, and the fewest lines that make a box; where one does, it is left out of any story."""
BESIDE = {*HEADS, "section", "byline", "furniture"}
"""What a box has beside its lines."""


def leave_boxes(page: Stated) -> None:
    """Say of such boxes, with their titles, that they are the page's own."""
    texts = {at: page.text(at) for at in filter(page.is_free, range(len(page.lines)))}
    for kind, least in KINDS.items():
        shown = _shown(texts, kind)
        if len(shown) < least:
            continue
        for boxed, stories in groupby(_stories(page), partial(_is_boxed, page, shown)):
            lines = {at for story in stories for at in story}
            own = lines if boxed else shown & lines if least == 1 else set()
            if len(shown & own) >= least:
                for at in own & texts.keys():
                    page.states[at] = "furniture"


def _shown(texts: Mapping[int, str], kind: str) -> set[int]:
    """The lines of the kind, and rows of figures below them."""
    search = mark(kind).search
    shown = {at for at, text in texts.items() if search(text)}
    for at in range(min(shown, default=len(texts)), max(texts, default=0)):
        if at in shown and shows(texts.get(at + 1, ""), "row_of_figures"):
            shown.add(at + 1)
    return shown


def _stories(page: Stated) -> Iterator[list[int]]:
    """The lines of each story, with the page's own among them; a head is no story without its text."""
    story: list[int] = []
    for at, state in enumerate(page.states):
        if state in OPENS and any(page.role(i) not in BESIDE for i in story):
            yield story
            story = []
        story.append(at)
    yield story


def _is_boxed(page: Stated, shown: set[int], story: list[int]) -> bool:
    """Whether all its text is of the kind."""
    texts = {at for at in story if page.role(at) not in BESIDE}
    return not shown.isdisjoint(story) and texts <= shown

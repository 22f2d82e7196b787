"""Lists of a Word document whose items are briefs: each begins with a head in bold, and goes on with its text."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from audio.issue.headings.texts import LEVELS
from audio.issue.marks import shows
from audio.issue.printed import fold
from audio.issue.word.paragraph import Paragraph
from audio.issue.word.style import Kind

LEAST, MOST, TEXT = 6, 40, 20
"""Characters of such a head, and the least of the text behind it."""


def parted(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, each item of such a list as two: its head, a level below the heading above the list, and its text."""
    level = 0
    for item, row in groupby(paragraphs, key=lambda one: one.kind.hint == "item"):
        several = [*row]
        if item and len(several) > 1 and all(map(_is_brief, several)):
            for one in several:
                yield replace(one, text=one.head, kind=Kind(min(level + 1, LEVELS)) if level else Kind(hint="large"))
                yield replace(one, text=one.text.strip()[len(one.head) :], hidden="", kind=Kind(), bold=False, head="")
        else:
            level = next((one.kind.level for one in reversed(several) if one.kind.level), level)
            yield from several


def _is_brief(item: Paragraph) -> bool:
    head, text = item.head, item.text.strip()
    fits = LEAST <= len(head) <= MOST and text.startswith(head) and len(text) - len(head) >= TEXT
    return fits and head[-1] not in ":：" and not shows(fold(head), "stop_end")

"""Paragraphs of a PDF as printed lines, with what their type says of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from audio.issue.headings.texts import is_column
from audio.issue.marks import shows
from audio.issue.pdf.cuts import FURNITURE, MASTHEAD
from audio.issue.pdf.frames import is_caption
from audio.issue.pdf.glyphs import Box
from audio.issue.pdf.heads import aligned, right_above, text_of, whole
from audio.issue.pdf.measure import MARK
from audio.issue.pdf.paragraphs import Paragraph
from audio.issue.pdf.rows import Row
from audio.issue.pdf.stories import LARGE, SAME
from audio.issue.printed import Printed, fold, unspaced

FAR_LARGER = 1.5
"""Times the type of what is not the headline itself that of the headline."""
HAN_ONLY = re.compile("[一-龥]{2,}")
KICKER = 5
"""Letters of a kicker at least."""
DECK = 8
"""Letters of a deck at least."""
WRITERS = ("byline_job", "byline_text", "byline_box", "byline_source", "byline_place", "credit")
LETTERS = re.compile(r"\W+")
SENTENCE = re.compile("[，。！？；、“”]")
"""What a quote has, and few headlines."""
QUOTE = 8
"""Pairs of letters of a quote at least."""
REPEATED = 0.7
"""Of its pairs of letters so many stand in the paragraph that a quote is taken from: editors shorten it."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page's paragraphs in order."""

    found: list[Paragraph]
    hidden: list[Paragraph]
    """Those that are not shown."""
    usual: float
    """The size of most of its type, in points."""
    pictures: list[Box]
    rules: list[Box]
    tabled: set[int]
    """Ids of the rows that are lines of tables."""
    boxed: set[int]
    """And of those that stand in frames."""
    headers: set[int]
    """And of those that are the line at the top of the page."""
    captions: set[int]
    """And of those that stand beside a picture, as captions do."""


def printed(pages: list[Page]) -> list[Printed]:
    """The paragraphs of a file as printed lines, numbered as they come."""
    lines: list[Printed] = []
    headed = False
    for page in (replace(one, found=whole(one.found, one.usual)) for one in pages):
        texts = [text_of(rows, page.usual) for rows in page.found]
        hints = [*_hints(page, texts, headed=headed)]
        headed = headed or "large" in hints
        boxed = [id(rows[0]) in page.boxed for rows in page.found]
        fixed = ["furniture" if hint in {"furniture", "page"} else "" for hint in hints]
        told = [*zip(texts, hints, boxed, fixed, strict=True)]
        told += [(text_of(rows, page.usual), "furniture", False, "furniture") for rows in page.hidden]
        for at, (text, hint, box, state) in enumerate(told, len(lines) + 1):
            lines.append(Printed(text=text, first=at, last=at, gap=int(at > 1), hint=hint, boxed=box, fixed=state))
    return lines


def _hints(page: Page, texts: list[str], *, headed: bool) -> Iterator[str]:
    """`headed`: a headline in larger type stands on a page before; what follows one in the type of most text is none."""
    found, usual = page.found, page.usual
    head, before = 0.0, ""
    told = [_pairs(text) for rows, text in zip(found, texts, strict=True) if rows[0].size <= LARGE * usual]
    for i, text in enumerate(texts):
        hint = _hint(found, i, usual)
        inside = hint == "large" and i and found[i - 1][0].size <= LARGE * usual
        if _is_entry(found, texts, i) or (inside and (_is_quote(text, told) or _is_ruled(found[i], text, page, head))):
            hint = "furniture"
        elif id(found[i][0]) in page.headers:
            hint = "page"
        elif id(found[i][0]) in page.tabled:
            hint = "row"
        elif (id(found[i][0]) in page.captions or is_caption(found[i][0], usual, page.pictures)) and _may_caption(text):
            hint = "caption"
        elif not hint and _is_kicker(found, texts, i, usual):
            hint = "kicker"
        elif not hint and headed and found[i][0].size < SAME * usual:
            hint = "usual"
        elif not hint and _is_inside(found, i, before, head):
            hint = "bold"
        if hint == "large":
            headed = not is_column(unspaced(text))
            head = found[i][0].size if headed else 0.0
        before = hint
        yield hint


def _may_caption(text: str) -> bool:
    """Whether a line below a picture says what it shows, be it with who took it, and is not that, or the page's, alone."""
    return bool(SENTENCE.search(text)) or not shows(fold(text), *WRITERS, *FURNITURE)


def _hint(found: list[Paragraph], i: int, usual: float) -> str:
    """`large`, but not beside a headline in far larger type: a line above one is its kicker or, in a few letters, names the
    section, one below its deck. `body` from three lines on."""
    rows = found[i]
    if rows[0].size <= LARGE * usual:
        return "body" if len(rows) > 2 or rows[-1].left > rows[0].right - 1 else ""
    if i + 1 < len(found) and rows[0].size * FAR_LARGER < found[i + 1][0].size:
        lead = "kicker" if len(rows[0].text) >= KICKER else "section" if HAN_ONLY.fullmatch(rows[0].text) else ""
        return lead if right_above(rows[-1], found[i + 1][0]) else ""
    if not i or rows[0].size * FAR_LARGER >= found[i - 1][0].size:
        return "large"
    return "deck" if _is_deck(found[i - 1][-1], rows, usual) else ""


def _is_deck(head: Row, rows: Paragraph, usual: float) -> bool:
    """Whether lines in type between that of a headline and its text stand right below the headline, and name no writer."""
    text = text_of(rows, usual)
    titled = len(text) >= DECK and not MARK.search(text) and not shows(fold(text), *WRITERS, *FURNITURE, *MASTHEAD)
    return titled and right_above(head, rows[0], white=1.25)


def _is_kicker(found: list[Paragraph], texts: list[str], i: int, usual: float) -> bool:
    """Whether a line no smaller than body type leads in to the headline right below it, with no text right above."""
    row = found[i][0]
    if (
        i + 1 == len(found)
        or len(found[i]) > 1
        or row.size * SAME < usual
        or MARK.search(texts[i])
        or len(texts[i]) < KICKER
    ):
        return False
    head = found[i + 1][0]
    if row.size * FAR_LARGER > head.size or not right_above(row, head) or (i and right_above(found[i - 1][-1], row)):
        return False
    return aligned(row, head) and not shows(fold(texts[i]), *FURNITURE, *MASTHEAD, "contents_entry", "jump")


def _is_quote(text: str, told: list[set[str]]) -> bool:
    """Whether it is printed large a second time: one paragraph has most of it."""
    if not SENTENCE.search(text) or len(pairs := _pairs(text)) < QUOTE:
        return False
    return any(len(pairs & other) >= REPEATED * len(pairs) for other in told)


def _is_ruled(rows: Paragraph, text: str, page: Page, head: float) -> bool:
    """Whether it is a quote set off by rules, one right above and one right below: it has a quote's marks, and the headline,
    in type of this size (`head`), is far larger."""
    row, last = rows[0], rows[-1]
    over = [left <= row.left and row.right <= right for left, y, right, _ in page.rules if 0 <= y - row.top < row.size]
    under = [left <= row.left and row.right <= right for left, _, right, y in page.rules if 0 <= last.bottom - y < row.size]
    return bool(SENTENCE.search(text)) and row.size * FAR_LARGER < head and any(over) and any(under)


def _is_inside(found: list[Paragraph], i: int, before: str, head: float) -> bool:
    """Whether a line in type a little larger than the text stands close between two paragraphs of one column, or at its end,
    below a headline in type far larger. `before` is the hint of what stands above it: there may be a quote."""
    row = found[i][0]
    if len(found[i]) > 1 or not 0 < i < len(found) - 1 or row.size * FAR_LARGER > head or MARK.search(row.text):
        return False
    after = found[i + 1][0]
    below = right_above(row, after, white=1.5) or (after.left >= row.right - 1 and after.bottom > row.top)
    return below and (right_above(found[i - 1][-1], row, white=1.5) or before == "furniture")


def _pairs(text: str) -> set[str]:
    """The pairs of letters that follow one another in it."""
    return {one + other for one, other in pairwise(LETTERS.sub("", text))}


def _is_entry(found: list[Paragraph], texts: list[str], i: int) -> bool:
    """Whether a short line announces a story of another page: the line right below it names that page."""
    if i + 1 == len(found) or len(found[i]) > 2 or len(found[i + 1]) > 2 or MARK.search(texts[i]):
        return False
    return right_above(found[i][-1], found[i + 1][0]) and shows(fold(texts[i + 1]), "contents_entry")

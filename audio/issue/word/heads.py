"""Lines that a Word document sets as heads, in large type or in bold: which may be sub-heads, and what stands under them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from audio.issue.headings.texts import Piece, is_column
from audio.issue.layout import PAGE
from audio.issue.marks import shows
from audio.issue.printed import fold
from audio.issue.reading.sight import BYLINES
from audio.issue.word.paragraph import Paragraph
from audio.issue.word.style import Kind

LARGE, SMALLER = 1.3, 0.9
"""How much larger than usual a head is set, and how much smaller than its headline a sub-head is at least."""
TOLD = 40
"""Least characters of running text."""
ROWS = 3
"""Lines that a head is broken into by hand at most."""
HEADLINE = 60
"""Characters that a head set in large type has at most: what is longer is a lead."""
OPENS, CLOSES = ("dateline", "name_only", *BYLINES), ("tail_bracket", "name_bracket", *BYLINES)
"""How the text of a story begins and ends, and that of a part of one does not."""


def is_large(paragraph: Paragraph, usual: int) -> bool:
    """Whether it is set in type for heads; `usual` is the size of most text, 0 where nothing is known of it."""
    return usual > 0 and paragraph.size >= LARGE * usual


def lesser(paragraphs: Sequence[Paragraph], usual: int, *, bold: bool) -> dict[int, str]:
    """What heads of several sizes are, by their ids. A light one right below a larger heavy one is its deck. Those smaller
    than the one above with a text of its own are sub-heads where a table stands below, else perhaps, unless a text under
    one of their size begins or ends as a story does: then the one above, with the editors' note below it, is a column.
    `bold`: most text is not.
    """
    shown = [one for one in paragraphs if one.lines and one.kind.hint not in {"furniture", "page"}]
    heads = [at for at, one in enumerate(shown) if _is_set(one, usual, bold=bold)]
    decks = {at for before, at in pairwise(heads) if before == at - 1 and _is_deck(shown[before], shown[at])}
    lead, note = Paragraph(""), False
    stories, found, columns = set[int](), list[tuple[Paragraph, str]](), dict[int, str]()
    for at, end in pairwise([*(at for at in heads if at not in decks), len(shown)]):
        head, texts = shown[at], [shown[i] for i in range(at + 1, end) if i not in decks]
        if head.size <= SMALLER * lead.size:
            found.append((head, "subhead" if texts and texts[0].kind.hint == "body" else "strong"))
            if texts and _is_story(texts, last=end == len(shown)):
                stories.add(head.size)
                columns |= {id(lead): "section"} if note else {}
        elif any(len(text.text) >= TOLD or _is_note(text) for text in texts):
            lead = head if is_large(head, usual) and not is_column(head.text) else Paragraph("")
            note = _is_note(texts[0])
    parts = {id(head): hint for head, hint in found if head.size not in stories}
    return columns | parts | {id(shown[at]): "deck" for at in decks}


def _is_set(paragraph: Paragraph, usual: int, *, bold: bool) -> bool:
    """Whether it is set as a head: in large type, or bold in the middle."""
    heavy = bold and paragraph.bold and paragraph.centred
    return (heavy or is_large(paragraph, usual)) and paragraph.kind == Kind() and len(paragraph.text) <= HEADLINE


def _is_deck(head: Paragraph, below: Paragraph) -> bool:
    """Whether what stands right below a heavy head is lighter and smaller, and neither who wrote it nor a day."""
    lighter = head.bold and not below.bold and below.size <= SMALLER * head.size
    return lighter and not is_column(head.text) and not shows(fold(below.text.strip()), *OPENS, *CLOSES, *PAGE)


def _is_note(text: Paragraph) -> bool:
    return shows(fold(text.text.strip()), "editors_note")


def _is_story(texts: Sequence[Paragraph], *, last: bool) -> bool:
    """Whether texts begin as a story's, or end so; the `last` end the story that they are in, too."""
    return shows(fold(texts[0].text.strip()), *OPENS) or (not last and shows(fold(texts[-1].text.strip()), *CLOSES))


def is_broken(paragraph: Paragraph) -> bool:
    """Whether its lines are one head that was broken by hand: all alike, none a sentence, an item or who wrote it."""
    lines = [fold(line) for line in paragraph.lines]
    fits = paragraph.even and paragraph.kind == Kind() and sum(map(len, lines)) <= HEADLINE and len(lines) <= ROWS
    return fits and not any(shows(line, "stop_end", "item", *BYLINES) for line in lines)


def under_large(pieces: list[Piece]) -> list[Piece]:
    """The short lines between the last large one and the running text below it stand under a head, and so does that text,
    and lines in bold behind it, unless the large line is a paper's name or a column's.
    """
    found, text = list(pieces), 0
    for i in range(len(pieces) - 1, -1, -1):
        if pieces[i].hint == "large":
            end = text + (text > i and not is_column(pieces[i].text))
            found[i + 1 : end] = [replace(piece, below=True) for piece in pieces[i + 1 : end]]
        if pieces[i].hint == "large" or pieces[i].level:
            text = 0
        elif len(pieces[i].text) >= TOLD and pieces[i].hint != "furniture" and not is_of_page(pieces[i].text):
            text = i
    return [*_told_below(found)]


def _told_below(pieces: list[Piece]) -> Iterator[Piece]:
    """Lines in bold behind the text under a large head stand under that head, and so do further texts, unless one begins as
    a story or a short line stands between, which may name a column.
    """
    head = under = False
    for piece in pieces:
        plain = piece.hint == "paragraph"
        if piece.level or piece.hint == "large":
            under, head = False, piece.hint == "large" and not is_column(piece.text)
        elif plain and (is_column(piece.text) or shows(fold(piece.text), "dateline")):
            head = under = False
        if under and (piece.hint == "bold" or (plain and shows(fold(piece.text), "stop_end"))):
            yield replace(piece, below=True) if piece.hint == "bold" else replace(piece, hint="more")
        else:
            yield piece
        under = under or (head and len(piece.text) >= TOLD)


def is_of_page(line: str) -> bool:
    """Whether a line is the page's own: its header, a rule, who made it."""
    return shows(fold(line), *PAGE)

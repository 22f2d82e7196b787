"""What the styles of a Word document say of its paragraphs: which are headings, of what rank, and what others may be."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from audio.issue.headings.contents import without_contents
from audio.issue.headings.kickers import kicked
from audio.issue.headings.ranks import ranked
from audio.issue.headings.texts import LEVELS, Piece
from audio.issue.headings.titled import is_paper
from audio.issue.marks import shows
from audio.issue.printed import fold
from audio.issue.reading.sight import BYLINES
from audio.issue.word.briefs import parted
from audio.issue.word.heads import HEADLINE, is_broken, is_large, is_of_page, lesser, under_large
from audio.issue.word.paragraph import Paragraph, cleaned
from audio.issue.word.style import Kind


def hinted(paragraphs: list[Paragraph]) -> list[Piece]:
    """The texts of these paragraphs in order, each a line or, of a heading, several, with what their styles say of them."""
    return under_large(_ranked(without_contents([*_hinted(_deepened(_titled([*parted(paragraphs)])))])))


def outside(line: str) -> Piece:
    """A line that stands outside the text."""
    return Piece(line, 0, 1, "furniture")


def _titled(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """A title set as several paragraphs is one, so that it has the text below them."""
    found: list[Paragraph] = []
    for one in paragraphs:
        if found and one.kind.hint == found[-1].kind.hint == "title":
            found[-1].text += f"\n{one.text}"
            found[-1].hidden += f"\n{one.hidden}"
        else:
            found.append(one)
    return found


def _deepened(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The document's title stands above its headings: Word calls both level 1. The paper's name as a title is none. Below
    paragraphs that a style calls headlines, headings are sub-heads, unless one of these stands right below.
    """
    printed = [one for one in paragraphs if one.lines]
    if any(one.kind.hint == "headline" and not after.kind.level for one, after in pairwise(printed)):
        for one, after in pairwise([*printed, Paragraph("")]):
            if one.kind.level and one.kind.hint != "title" and after.kind.hint != "headline":
                one.kind = Kind(hint="subhead")
    heads = [one for one in paragraphs if one.kind.level and one.lines]
    for one in heads:
        if one.kind.hint == "title" and len(heads) > 1 and is_paper(" ".join(one.lines)):
            one.kind = Kind(hint="furniture")
    kinds = [one.kind for one in heads]
    title = next((i for i, kind in enumerate(kinds) if kind.hint == "title"), len(kinds))
    if Kind(1) in kinds[title:]:
        for one in heads:
            if one.kind.level and not one.kind.hint:
                one.kind = Kind(min(one.kind.level + 1, LEVELS))
    return paragraphs


def _hinted(paragraphs: list[Paragraph]) -> Iterator[Piece]:
    """The lines with what their styles say of them; a heading is one piece, what is hidden stands behind its paragraph."""
    plain = [one for one in paragraphs if not one.kind.level and one.kind.hint != "page"]
    sizes: Counter[int] = Counter()
    for one in plain:
        sizes[one.size] += len(one.text) * bool(one.size)
    usual = max(sizes, key=lambda size: sizes[size], default=0)
    bold = sum(len(one.text) for one in plain if one.bold) * 2 < sum(len(one.text) for one in plain)
    printed = [one for one in paragraphs if one.lines]
    leading = {id(one) for one, after in pairwise(printed) if after.kind.level}  # right above a heading: no headline itself
    captions = {id(one) for one in _captions(paragraphs, usual)}
    small = lesser(paragraphs, usual, bold=bold)
    for one in paragraphs:
        if one.kind.hint == "page":
            yield from (replace(outside(line), page=True) for line in one.lines)
        elif one.kind.level and one.lines:
            yield Piece("\n".join(one.lines), 0, 1, level=one.kind.level)
        else:
            if id(one) in captions:
                one.kind = Kind(hint="caption")
            large = is_large(one, usual) and id(one) not in leading
            if len(one.lines) > 1 and (large or (bold and one.bold)) and is_broken(one):
                one.text = " ".join(one.lines)
            for line, indent in zip(one.lines, one.indents, strict=True):
                hint = _hint(one, line, large=large, bold=bold)
                yield Piece(line, 0, 1, small.get(id(one), hint) if hint == "large" else hint, indent=indent)
        yield from map(outside, cleaned(one.hidden))


def _captions(paragraphs: list[Paragraph], usual: int) -> Iterator[Paragraph]:
    """What stands right below a picture, or in one paragraph with it, in smaller type than is usual; or in the middle, where
    nothing else of this size does: heads and writers may.
    """
    shown = [one for one in paragraphs if one.lines or one.pictured]
    near = [
        one for before, one in pairwise([Paragraph(""), *shown]) if one.pictured or (before.pictured and not before.lines)
    ]
    below = {id(one) for one in near}
    middle = {one.size for one in shown if one.centred and one.lines and not one.bold and id(one) not in below}
    for one in near:
        plain = one.kind == Kind() and not one.bold and len(one.lines) == 1 and not shows(fold(one.text.strip()), *BYLINES)
        if plain and (0 < one.size < usual or (one.centred and one.size == usual and usual not in middle)):
            yield one


def _hint(paragraph: Paragraph, line: str, *, large: bool, bold: bool) -> str:
    """`large` and `bold` say that the paragraph is larger than usual, and that bold type is not usual here."""
    hint = paragraph.kind.hint
    if hint and not (
        hint == "item" and (large or (bold and paragraph.bold))
    ):  # a date in the style of a subtitle is no deck
        return "" if hint == "deck" and is_of_page(line) else hint
    if large and len(line) <= HEADLINE:
        return "large"
    if bold and paragraph.bold:
        return "large" if paragraph.centred and len(line) <= HEADLINE else "bold"
    return "paragraph" if len(paragraph.lines) == 1 else ""  # lines broken by hand may be those of one text


def _ranked(pieces: list[Piece]) -> list[Piece]:
    """Headings told apart by the text under them; the date and the deck right below the first are none."""
    placed = [replace(piece, first=i, end=i + 1) for i, piece in enumerate(pieces)]
    text = [piece for piece in placed if piece.hint != "furniture"]
    first = next((i for i, piece in enumerate(text) if piece.level), len(text)) + 1
    end = next((i for i, piece in enumerate(text[first:], first) if not _is_small(piece)), len(text))
    told = ranked(kicked(text[:first] + text[end:]))
    if told and told[0].level and told[0].hint == "furniture" and not is_paper(told[0].text):
        told[0] = replace(told[0], hint="section")
    aside = [piece for piece in placed if piece.hint == "furniture"] + text[first:end]
    return sorted(told + aside, key=lambda piece: piece.first)


def _is_small(piece: Piece) -> bool:
    return not piece.level and (piece.hint in {"deck", "caption"} or is_of_page(piece.text))

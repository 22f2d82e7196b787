"""DOCX: paragraphs in order, their styles as hints, rows of tables as lines; what stands outside the text is listed.

The parts are read from their XML: python-docx gives only what stands directly in a paragraph, so what an editor inserted
with changes tracked, or what a content control or a tag holds, would be lost (seen with its 1.2.0).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from audio.errors import IssueError
from audio.issue.frontmatter import Facts
from audio.issue.headings import LEVELS, Piece, as_printed, ranked
from audio.issue.layout import PAGE
from audio.issue.marks import shows
from audio.issue.printed import Printed, fold
from audio.issue.wordline import Paragraph, cleaned
from audio.issue.wordnumber import Numbers
from audio.issue.wordstyle import Kind, Styles
from audio.issue.wordtext import Text
from audio.issue.wordxml import WORD, Element, Package, child, is_on, related, tag, value

LARGE = 1.3
"""How much larger than usual a head is set."""
HEADLINE = 60
"""Characters that a head set in large type has at most: what is longer is a lead."""
BESIDE = ("footnotes", "endnotes", "diagramData", "chart")
"""Parts with texts that hang on a place in the text: they are listed behind it."""


def read_docx(data: bytes, name: str) -> tuple[list[Printed], Facts]:
    """The printed lines of a Word document, numbered as they come: the headers of its pages, its text, notes and footers."""
    package = Package(data, name)
    if tag(package.root) != "document":
        raise IssueError("this is no Word document, whatever its name says; export it anew", file=name)
    if next(package.root.iter(*(f"{{{space}}}altChunk" for space in WORD)), None) is not None:
        # another file within it (ECMA-376 part 1, 17.17.2.1), which Word takes in when it saves
        raise IssueError("part of its text is a file of its own; open it in Word and save it anew", file=name)
    try:
        pieces = _numbered(_pieces(package))
    except RecursionError as wrong:  # before libxml2 does, whose bound has grown from 256 to 2,048
        raise IssueError("its tables and boxes stand too deep in one another", file=name) from wrong
    if not any(piece.hint != "furniture" for piece in pieces):
        raise IssueError("there is no text in this document, only pictures perhaps; type it into the page", file=name)
    return as_printed(pieces, 1), Facts()


def _pieces(package: Package) -> list[Piece]:
    """The texts of the document in order, each a line or, of a heading, several."""
    styles = Styles(_sheet(package, "styles"))
    text = Text(styles, Numbers(_sheet(package, "numbering"), styles))
    told = _deepened(_titled(text.paragraphs(package.root)))
    headers, footers = (
        dict.fromkeys(line for part in _of_pages(package, kind) for line in _lines(text, package, part))
        for kind in ("header", "footer")
    )
    beside = [
        line for kind in BESIDE for one in package.relations if one.kind == kind for line in _lines(text, package, one.part)
    ]
    return [*map(_outside, headers), *_ranked([*_hinted(told)]), *map(_outside, [*beside, *footers])]


def _sheet(package: Package, kind: str) -> Element | None:
    """The root of a part that there is one of at most."""
    part = next((one.part for one in package.relations if one.kind == kind), "")
    return package.part(part) if part else None


def _outside(line: str) -> Piece:
    return Piece(line, 0, 1, "furniture")


def _lines(text: Text, package: Package, part: str) -> list[str]:
    return [line for one in text.paragraphs(package.part(part)) for line in (*one.lines, *cleaned(one.hidden))]


def _of_pages(package: Package, kind: str) -> list[str]:
    """The parts with the headers or footers of pages, in the order of the sections that name them; that of a first page
    counts where there is one (ECMA-376 part 1, 17.10.6), that of even pages comes last.
    """
    parts = {one.key: one.part for one in package.relations if one.kind == kind}
    named = [
        (value(one, "type") == "even", parts.get(related(one), ""))
        for section in package.root.iter(*(f"{{{space}}}sectPr" for space in WORD))
        for one in section
        if tag(one) == f"{kind}Reference" and (value(one, "type") != "first" or is_on(child(section, "titlePg")))
    ]
    return [part for _, part in sorted(named, key=lambda one: one[0]) if part]


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
    """The document's title stands above its headings: Word calls both level 1. The paper's name as a title is none."""
    heads = [one for one in paragraphs if one.kind.level and one.lines]
    for one in heads:
        if one.kind.hint == "title" and len(heads) > 1 and _is_paper(" ".join(one.lines)):
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
    plain = [one for one in paragraphs if not one.kind.level]
    sizes: Counter[int] = Counter()
    for one in plain:
        sizes[one.size] += len(one.text) * bool(one.size)
    usual = max(sizes, key=lambda size: sizes[size], default=0)
    bold = sum(len(one.text) for one in plain if one.bold) * 2 < sum(len(one.text) for one in plain)
    for one in paragraphs:
        if one.kind.level and one.lines:
            yield Piece("\n".join(one.lines), 0, 1, level=one.kind.level)
        else:
            large = usual > 0 and one.size >= LARGE * usual
            yield from (Piece(line, 0, 1, _hint(one, line, large=large, bold=bold)) for line in one.lines)
        yield from map(_outside, cleaned(one.hidden))


def _hint(paragraph: Paragraph, line: str, *, large: bool, bold: bool) -> str:
    """`large` and `bold` say that the paragraph is larger than usual, and that bold type is not usual here."""
    hint = paragraph.kind.hint
    if hint:  # a date in the style of a subtitle is no deck
        return "" if hint == "deck" and _is_of_page(line) else hint
    if large and len(line) <= HEADLINE:
        return "large"
    if bold and paragraph.bold:
        return "bold"
    return "paragraph" if len(paragraph.lines) == 1 else ""  # lines broken by hand may be those of one text


def _is_of_page(line: str) -> bool:
    return shows(fold(line), *PAGE)


def _ranked(pieces: list[Piece]) -> list[Piece]:
    """Headings told apart by the text under them; the date and the deck right below the first are none."""
    placed = [replace(piece, first=i, end=i + 1) for i, piece in enumerate(pieces)]
    text = [piece for piece in placed if piece.hint != "furniture"]
    first = next((i for i, piece in enumerate(text) if piece.level), len(text)) + 1
    end = next((i for i, piece in enumerate(text[first:], first) if not _is_small(piece)), len(text))
    told = ranked(text[:first] + text[end:])
    if told and told[0].level and told[0].hint == "furniture" and not _is_paper(told[0].text):
        told[0] = replace(told[0], hint="section")
    aside = [piece for piece in placed if piece.hint == "furniture"] + text[first:end]
    return sorted(told + aside, key=lambda piece: piece.first)


def _is_paper(text: str) -> bool:
    """A paper's name; 综合新闻 and 文化周刊 may be one, and are sooner a column's."""
    return shows(fold(text), "masthead") and not shows(fold(text), "banner_name")


def _is_small(piece: Piece) -> bool:
    return not piece.level and (piece.hint in {"deck", "caption"} or _is_of_page(piece.text))


def _numbered(pieces: list[Piece]) -> list[Piece]:
    """Each line by itself, numbered from 0."""
    lines = [replace(piece, text=line) for piece in pieces for line in piece.text.split("\n")]
    return [replace(line, first=i, end=i + 1) for i, line in enumerate(lines)]

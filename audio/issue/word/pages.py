"""The pages of a Word document: its sections, each with the header and the footer that are printed on its pages."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from audio.issue.word.paragraph import Paragraph, cleaned
from audio.issue.word.style import Kind
from audio.issue.word.text import Text
from audio.issue.word.xml import WORD, Element, Package, child, is_on, related, tag, value

KINDS = ("default", "first", "even")
"""Headers of a section, as they come (ECMA-376 part 1, 17.18.36)."""


@dataclass(slots=True)
class _Kept:
    """The headers or the footers of the section before: a section that names none has the same (17.10.5)."""

    name: str
    parts: dict[str, str] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    """Those printed last."""


def paged(text: Text, package: Package) -> Iterator[Paragraph]:
    """The paragraphs of the document in order, those of each section between its header and its footer. What is printed
    on the pages of the next section, too, is told once.
    """
    keys = {one.key: one.part for one in package.relations}
    rest = text.paragraphs(package.root)
    sections = [*_sections(package.root)]
    header, footer = _Kept("header"), _Kept("footer")
    for section in sections:
        last = len(rest) if section is sections[-1] else 0
        ends = next((i for i, one in enumerate(rest, 1) if one.section is section), last)
        yield from _new(header, section, keys, text, package)
        feet = [*_new(footer, section, keys, text, package)]
        yield from rest[:ends]
        yield from feet
        rest = rest[ends:]
    yield from rest


def lines_of_part(text: Text, package: Package, part: str) -> list[str]:
    """All lines of a part that stands beside the text."""
    return [line for one in text.paragraphs(package.part(part)) for line in (*one.lines, *cleaned(one.hidden))]


def _sections(root: Element) -> Iterator[Element]:
    """The properties of the sections in order, without those that a tracked change put away (17.13.5.32)."""
    found = root.iter(*(f"{{{space}}}sectPr" for space in WORD))
    return (one for one in found if tag(one.getparent()) != "sectPrChange")


def _new(kept: _Kept, section: Element, keys: dict[str, str], text: Text, package: Package) -> Iterator[Paragraph]:
    """The header or the footer of a section where it is another than that of the one before."""
    for one in section:
        if tag(one) == f"{kept.name}Reference" and (part := keys.get(related(one))):
            kept.parts[value(one, "type") or "default"] = part
    first = is_on(child(section, "titlePg"))
    parts = [kept.parts[kind] for kind in KINDS if kind in kept.parts and (kind != "first" or first)]
    lines = tuple(dict.fromkeys(line for part in parts for line in lines_of_part(text, package, part)))
    if lines != kept.lines:
        kept.lines = lines
        yield from (Paragraph(line, kind=Kind(hint="page")) for line in lines)

"""The text of a Word document: paragraphs in reading order, those of tables and text boxes among them."""

from audio.issue.word.field import Field
from audio.issue.word.heads import TOLD
from audio.issue.word.line import UNREAD, Inline, inline, is_head
from audio.issue.word.number import Numbers
from audio.issue.word.paragraph import Paragraph, by_look, whole
from audio.issue.word.style import Kind, Look, Styles
from audio.issue.word.table import laid_out, set_apart
from audio.issue.word.xml import WORD, Element, child, tag, value

PICTURES = frozenset({"a:blip", "v:imagedata"})
"""Elements that show a picture (ECMA-376 part 1, 20.1.8.13; part 4, 19.1.2.11)."""


class Text:
    """Reads the paragraphs of one part."""

    def __init__(self, styles: Styles, numbers: Numbers) -> None:
        """`styles` and `numbers` are the document's."""
        self._styles = styles
        self._numbers = numbers
        self._held: list[tuple[str, Look]] = []
        self._fields: list[Field] = []
        self._closed = True
        """Every field ends: one may go on in the next paragraph."""
        self._begun = False
        """Text was read."""

    def paragraphs(self, element: Element) -> list[Paragraph]:
        """The paragraphs under an element that stands by itself: the root of a part, a cell, a box."""
        outside = self._held, self._fields, self._closed
        self._held, self._fields, self._closed = [], [], _closes(element)
        found = self._read(element)
        if self._held:
            found.append(whole(self._held, Kind()))
        self._held, self._fields, self._closed = outside
        return found

    def _read(self, element: Element) -> list[Paragraph]:
        """What is unknown around paragraphs, a content control or a tag, is seen through."""
        name = tag(element)
        if name in UNREAD:
            return []
        if name in {"p", "a:p"}:
            return self._paragraph(element)
        if name == "tbl":
            return self._table(element)
        found: list[Paragraph] = []
        for one in element:
            found += self._read(one)
            if name == "mc:AlternateContent" and found:
                break  # the same for older readers follows (ECMA-376 part 3)
        if name == "sdt" and value(child(element, "sdtPr", "docPartObj", "docPartGallery")) == "Table of Contents":
            for paragraph in found:
                paragraph.kind = Kind(hint="furniture")
        return found

    def _paragraph(self, element: Element) -> list[Paragraph]:
        properties = child(element, "pPr")
        style = "" if properties is None else value(child(properties, "pStyle"))
        fields = self._fields if self._closed else []
        inside = inline(element, self._styles.look(style), self._styles, self._held, fields)
        self._held = []
        ahead, boxes = self._around(inside)
        found = [one for box in ahead for one in set_apart(self.paragraphs(box))]
        if _goes_on(properties):
            self._held = inside.runs
        else:
            found += self._own(inside.runs, style, element)
        for box in boxes:
            found += set_apart(self.paragraphs(box))
        if found and properties is not None:
            found[-1].section = child(properties, "sectPr")
        return found

    def _around(self, inside: Inline) -> tuple[list[Element], list[Element]]:
        """The boxes that stand before the paragraph's text, and those behind it. Nothing stands above the document's first
        text but a head that hangs on it.
        """
        text = "".join(text for text, _ in inside.runs).strip()
        first, self._begun = not self._begun and len(text) >= TOLD, self._begun or bool(text)
        heads = [box for box in inside.boxes if first and is_head(box)]
        return [*inside.ahead, *heads], [box for box in inside.boxes if box not in heads]

    def _own(self, runs: list[tuple[str, Look]], style: str, element: Element) -> list[Paragraph]:
        """The paragraph of these characters, as several where its lines look different."""
        properties = child(element, "pPr")
        kind = self._styles.kind(style, properties)
        first, *more = [whole(part, kind) for part in (by_look(runs) if kind == Kind() else [runs])]
        found = [self._numbered(first, style, properties), *more]
        for one in found:
            one.centred = properties is not None and value(child(properties, "jc")) == "center"
            one.pictured = any(tag(part) in PICTURES for part in element.iter())
        return found

    def _numbered(self, paragraph: Paragraph, style: str, properties: Element | None) -> Paragraph:
        """With its printed number; an item of a list is one only where nothing else is said of it."""
        if paragraph.kind == Kind() and self._numbers.place(style, properties)[0]:
            paragraph.kind = Kind(hint="item")
        label = self._numbers.label(style, properties)
        if label and paragraph.text.strip():
            paragraph.text = label + paragraph.text.lstrip()
        return paragraph

    def _table(self, table: Element) -> list[Paragraph]:
        printed = (row for row in _inside(table, "tr") if child(row, "trPr", "del") is None)
        return set_apart(laid_out([cells for row in printed if (cells := self._cells(row))]))

    def _cells(self, row: Element) -> list[list[Paragraph]]:
        """The cells of a row that hold text or a picture; one that is merged with the cell above or before it shows nothing
        (ECMA-376 part 1, 17.4.84 and 17.4.22).
        """
        cells = []
        for cell in _inside(row, "tc"):
            found = self.paragraphs(cell)
            merged = [child(cell, "tcPr", name) for name in ("vMerge", "hMerge")]
            if any(one is not None and value(one) != "restart" for one in merged):
                for paragraph in found:
                    paragraph.text, paragraph.hidden = "", f"{paragraph.text}\n{paragraph.hidden}"
            if any(paragraph.text.strip() or paragraph.hidden.strip() or paragraph.pictured for paragraph in found):
                cells.append(found)
        return cells


def _inside(element: Element, name: str) -> list[Element]:
    """The rows of a table or the cells of a row, whatever stands around them."""
    found: list[Element] = []
    for one in element:
        if tag(one) == name:
            found.append(one)
        elif tag(one) not in UNREAD:
            found += _inside(one, name)
    return found


def _closes(element: Element) -> bool:
    kinds = [value(one, "fldCharType") for one in element.iter(*(f"{{{space}}}fldChar" for space in WORD))]
    return kinds.count("begin") == kinds.count("end")


def _goes_on(properties: Element | None) -> bool:
    """Whether a paragraph goes on in the next: its mark was deleted or moved away (17.13.5.15), or it is a drop cap
    (17.3.1.11).
    """
    if properties is None:
        return False
    gone = any(child(properties, "rPr", name) is not None for name in ("del", "moveFrom"))
    return gone or value(child(properties, "framePr"), "dropCap") in {"drop", "margin"}

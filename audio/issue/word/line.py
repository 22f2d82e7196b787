"""What stands in one paragraph of a Word document: its characters, how they look, and the boxes that hang on it."""

import re
from dataclasses import dataclass, field, replace

from audio.issue.printed import unspaced
from audio.issue.word.field import Field, overstruck
from audio.issue.word.style import Look, Styles, look_of
from audio.issue.word.xml import Element, child, is_on, tag, value

UNREAD = frozenset(
    {"pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr", "sectPr", "del", "moveFrom", "delText", "delInstrText", "rt"}
)
"""Properties; what was deleted or moved away under tracked changes (ECMA-376 part 1, 17.13.5); the reading of ruby
(17.3.3.24).
"""
MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "a:br": "\n", "noBreakHyphen": "-"}
"""Elements that stand for a character (17.3.3)."""
HEAD = 50
"""Characters of a headline at most."""
CALL = re.compile(r"\s*(?:[\[〔【(（][0-9]{1,3}[\]〕】)）]|[①-⑳*※†]|(?P<bare>[0-9]{1,3}))\s*")
"""What calls a note, set above the line."""
BEFORE = re.compile("[一-龥。，、；：！？”’》）]")
"""What a figure that calls one stands behind."""
SYMBOLS = {"A3": "≤", "B0": "°", "B1": "±", "B3": "≥", "B4": "×", "B8": "÷", "D7": "·", "A5": "∞", "6D": "μ", "57": "Ω"}
"""Signs of the font Symbol, by the last two digits of their number."""


@dataclass(slots=True)
class Inline:
    """What stands in one paragraph."""

    styles: Styles
    runs: list[tuple[str, Look]]
    boxes: list[Element] = field(default_factory=list)
    """Text boxes that hang on it."""
    ahead: list[Element] = field(default_factory=list)
    """Those that hold no more than a head, and stand before its text."""
    fields: list[Field] = field(default_factory=list)
    """Those that are open."""


def inline(element: Element, look: Look, styles: Styles, held: list[tuple[str, Look]], fields: list[Field]) -> Inline:
    """What stands in this paragraph, whose text looks so, behind what was held from the one before it and within the fields
    that were left open.
    """
    found = Inline(styles, held, fields=fields)
    _gather(element, look, found)
    return found


def _gather(element: Element, look: Look, into: Inline) -> None:
    """Gather the text under an element, whatever stands around it."""
    for one in element:
        name = tag(one)
        if name in UNREAD:
            continue
        if name in {"txbxContent", "a:p"}:
            first = not any(text.strip() for text, _ in into.runs)
            (into.ahead if first and is_head(one) else into.boxes).append(one)
        elif name in {"t", "m:t", "a:t"}:
            _add(into, one.text or "", look)
        elif name in MARKS:
            if value(one, "type") not in {"page", "column"}:  # where the text goes on elsewhere, no line ends (17.18.4)
                _add(into, MARKS[name], look)
        elif name in {"fldChar", "instrText"}:
            _field(one, into, look)
        elif name in {"sym", "v:textpath"}:
            _add(into, _drawn(one), look)
        elif name == "mc:AlternateContent":
            _alternative(one, look, into)
        else:
            _gather(one, _look(one, name, look, into.styles), into)


def is_head(box: Element) -> bool:
    """Whether a text box holds no more than a head."""
    text = unspaced("".join(box.itertext()))
    return len(text) <= HEAD and "。" not in text[-2:]


def _alternative(element: Element, look: Look, into: Inline) -> None:
    """The first branch with text: the same for older readers follows (ECMA-376 part 3)."""
    before = len(into.runs), len(into.boxes), len(into.ahead)
    for branch in element:
        _gather(branch, look, into)
        if (len(into.runs), len(into.boxes), len(into.ahead)) != before:
            return


def _look(element: Element, name: str, look: Look, styles: Styles) -> Look:
    if name == "r":
        style = styles.own_look(value(child(element, "rPr", "rStyle")))
        return look_of(element).over(style).over(look)
    if name == "sdt" and is_on(child(element, "sdtPr", "showingPlcHdr")):
        return replace(look, hidden=True)  # "click here to enter text" (ECMA-376 part 1, 17.5.2.39)
    return replace(look, link=True) if name == "hyperlink" else look


def _add(into: Inline, text: str, look: Look) -> None:
    """Text as it is printed; what a field is told is not."""
    if any(one.hides for one in into.fields):
        look = replace(look, hidden=True)
    elif any(one.name == "HYPERLINK" for one in into.fields):
        look = replace(look, link=True)
    if look.raised and _is_call(text, into):
        look = replace(look, hidden=True)
    into.runs.append((text, look))


def _is_call(text: str, into: Inline) -> bool:
    """Whether what is set above the line calls a note: a figure alone does behind Han, and is a power behind a letter."""
    found = CALL.fullmatch(text)
    above = next((one for one, _ in reversed(into.runs) if one.strip()), "").rstrip()
    return found is not None and bool(above) and (not found["bare"] or BEFORE.match(above[-1]) is not None)


def _field(element: Element, into: Inline, look: Look) -> None:
    """Begin, result and end of a field, and what it is told. Of a formula (EQ), which has no result, what it prints."""
    if tag(element) == "instrText":
        if into.fields and not into.fields[-1].shown:
            into.fields[-1].told += element.text or ""
        return
    kind = value(element, "fldCharType")
    if kind == "begin":
        into.fields.append(Field())
    elif into.fields and kind == "separate":
        into.fields[-1].shown = True
    elif into.fields:
        _add(into, overstruck(into.fields.pop()), look)


def _drawn(element: Element) -> str:
    """The letters of a WordArt (ECMA-376 part 4, 19.1.2.23), or a sign by its number (part 1, 17.3.3.30): those of a font
    of pictures have no meaning as text.
    """
    if tag(element) == "v:textpath":
        return f"{element.get('string') or ''}\n"
    number = value(element, "char")
    sign = chr(int(number, 16)) if re.fullmatch("[0-9A-Fa-f]{4}", number) else ""
    if value(element, "font") == "Symbol":
        return SYMBOLS.get(number[-2:].upper(), "")
    return "" if "\ud800" <= sign <= "\uf8ff" else sign

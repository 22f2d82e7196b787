"""What a PDF holds and shows to nobody: layers that are switched off, letters drawn invisibly over those that are seen."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdfminer.layout import LTChar

CELL = 20
"""Points, the side of the squares in which letters are looked up."""
NEAR = 0.6
"""Em between the middles of two letters in one place."""
INVISIBLE = (3, 7)
"""Ways of drawing text that leave nothing on the page (ISO 32000-1, 9.3.6)."""


class Shown:
    """What of a page is shown, while it is drawn."""

    def __init__(self) -> None:
        self.off: set[int] = set()
        self.layer: object = None
        self.within: list[bool] = []
        self.invisible: dict[int, object] = {}

    def start(self, catalog: Mapping[str, object]) -> None:
        """A page of a file with this catalog begins."""
        self.off = _layers_off(catalog)
        self.within = []
        self.invisible = {}

    @property
    def covered(self) -> bool:
        """Whether what is drawn now belongs to a layer that is switched off."""
        return any(self.within)

    def is_off(self, layer: object) -> bool:
        """Whether what belongs to a layer, or to a set of them (OCMD), is not shown."""
        from pdfminer.pdftypes import PDFObjRef, resolve1

        found = resolve1(layer) if self.off else None
        groups = resolve1(found["OCGs"]) if isinstance(found, dict) and "OCGs" in found else [layer]
        groups = groups if isinstance(groups, list) else [layer]
        return bool(groups) and all(isinstance(one, PDFObjRef) and one.objid in self.off for one in groups)


def _layers_off(catalog: Mapping[str, object]) -> set[int]:
    """The objects that are layers switched off when the file is opened."""
    from pdfminer.pdftypes import PDFObjRef, resolve1

    properties = resolve1(catalog.get("OCProperties"))
    usual = resolve1(properties.get("D")) if isinstance(properties, dict) else None
    off = resolve1(usual.get("OFF")) if isinstance(usual, dict) else None
    return {one.objid for one in off if isinstance(one, PDFObjRef)} if isinstance(off, list) else set()


def doubled(chars: list["LTChar"], shown: Shown) -> set[int]:
    """The ids of invisible letters that stand where others are seen: text recognized once more over text."""
    invisible = {id(char) for char in chars if id(char.graphicstate) in shown.invisible}
    seen: dict[tuple[int, int], list[LTChar]] = {}
    for char in chars if invisible else ():
        if id(char) not in invisible:
            seen.setdefault((int(char.x0 // CELL), int(char.y0 // CELL)), []).append(char)
    return {id(char) for char in chars if seen and id(char) in invisible and _covered(char, seen)}


def _covered(char: "LTChar", seen: dict[tuple[int, int], list["LTChar"]]) -> bool:
    x, y, far = char.x0 + char.x1, char.y0 + char.y1, 2 * NEAR * min(char.height, CELL)
    places = [(int(char.x0 // CELL) + dx, int(char.y0 // CELL) + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    near = (one for place in places for one in seen.get(place, ()))
    return any(abs(one.x0 + one.x1 - x) < far and abs(one.y0 + one.y1 - y) < far for one in near)

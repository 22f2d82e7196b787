"""The parts of a Word document (ECMA-376 part 2, Open Packaging Conventions) and the names in their XML."""

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias
from urllib.parse import unquote

from audio.errors import IssueError
from audio.issue.containers import Container

Element: TypeAlias = Any
"""lxml's elements have no useful type."""
WORD = ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
"""The namespace of Word's own elements, transitional and strict (ECMA-376 part 4 and part 1, annex A)."""
PREFIXES = {
    **dict.fromkeys(WORD, ""),
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a:",
    "http://purl.oclc.org/ooxml/drawingml/main": "a:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "urn:schemas-microsoft-com:vml": "v:",
}
RELATED = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
"""The namespace of references to other parts, transitional and strict."""
MAIN = re.compile(rb"(?:wordprocessingml\.(?:document|template)|ms-word\.[a-z.]*)\.main\+xml", re.IGNORECASE)
"""Content types of a main part: document or template, each with macros or without (ECMA-376 part 1, 11.3.10)."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another names, by the last word of its type: `styles`, `header`."""

    key: str
    kind: str
    part: str


def is_word(box: Container) -> bool:
    """Whether the archive has the main part of a Word document: by its list of content types, else by its usual name."""
    types = "[Content_Types].xml"
    return "word/document.xml" in box.names or (types in box.names and MAIN.search(box.read(types)) is not None)


class Package:
    """The parts of one Word document, read one by one."""

    def __init__(self, data: bytes, name: str) -> None:
        """IssueError when it is broken, too large, or says of no part that it is the main one."""
        self._box = Container(data, name)
        self._box.within_bounds()
        self._name = name
        self._names = {member.lower(): member for member in self._box.names}
        main = next((one.part for one in self._relations("") if one.kind == "officeDocument"), "")
        if not main:
            raise self._broken("it has no main part")
        self.root = self.part(main)
        self.relations = self._relations(main)

    def data(self, path: str) -> bytes:
        """A part as it is. IssueError when it is missing or broken."""
        return self._box.read(self._names.get(path.lower(), path))

    def part(self, path: str) -> Element:
        """The root of a part. IssueError when it is missing or broken."""
        from lxml import etree

        data = self.data(path)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as wrong:
            raise self._broken(wrong.msg.partition("\n")[0]) from wrong

    def _relations(self, path: str) -> list[Relation]:
        """What a part names, or with an empty path the document: its `.rels` stands beside it (part 2)."""
        folder, base = posixpath.split(path)
        own = posixpath.join(folder, "_rels", f"{base}.rels")
        if own.lower() not in self._names and path:
            return []
        return [
            Relation(
                one.get("Id") or "", (one.get("Type") or "").rpartition("/")[2], _target(folder, one.get("Target") or "")
            )
            for one in self.part(own)
            if one.get("TargetMode") != "External"
        ]

    def _broken(self, why: str) -> IssueError:
        return IssueError(f"this Word document is broken ({why}); open it in Word and save it anew", file=self._name)


def _target(folder: str, target: str) -> str:
    """The name in the archive of what is named from a part in this folder."""
    return posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")


def tag(element: Element) -> str:
    """`p` of Word's own paragraph, `a:p` of one in a drawing; nothing of what is foreign."""
    return _short(element.tag) if isinstance(element.tag, str) else ""


@lru_cache(maxsize=1024)
def _short(name: str) -> str:
    space, _, local = name[1:].partition("}")
    return PREFIXES[space] + local if space in PREFIXES else ""


def child(element: Element, *path: str) -> Element | None:
    """The first element on this way down, or none."""
    for name in path:
        element = next((one for one in element if tag(one) == name), None)
        if element is None:
            return None
    return element


def value(element: Element | None, name: str = "val") -> str:
    """An attribute of Word's own; nothing where it is not given."""
    if element is None:
        return ""
    return next((found for space in WORD if (found := element.get(f"{{{space}}}{name}")) is not None), "")


def is_on(element: Element | None) -> bool | None:
    """A switch, on when nothing is said (ECMA-376 part 1, 22.9.2.7 ST_OnOff); None where it does not stand."""
    return None if element is None else value(element) not in {"0", "false", "off"}


def related(element: Element) -> str:
    """The key of the part that an element refers to (r:id)."""
    return next((found for space in RELATED if (found := element.get(f"{{{space}}}id")) is not None), "")

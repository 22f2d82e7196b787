"""Fields: what Word works out as it prints, such as a link, the contents, or a character with its reading above it."""

import re
from dataclasses import dataclass

ABOVE = re.compile(r"\\s\\(?:up|do)\s*[0-9]*\([^()]*\)", re.IGNORECASE)
"""What a formula sets above or below the line: the reading of a character."""
LISTS = frozenset({"TOC", "TOA", "INDEX"})
"""Fields whose result is a list of the contents (17.16.5)."""


@dataclass(slots=True)
class Field:
    """What Word works out, perhaps over several paragraphs (ECMA-376 part 1, 17.16.18)."""

    told: str = ""
    """Its instruction."""
    shown: bool = False
    """Its result follows."""

    @property
    def name(self) -> str:
        """The first word of the instruction."""
        return (self.told.split(maxsplit=1) or [""])[0].upper()

    @property
    def hides(self) -> bool:
        """It is still being told what to do, or its result is a list of the contents."""
        return not self.shown or self.name in LISTS


def overstruck(formula: Field) -> str:
    """What a formula (EQ) prints that sets texts upon one another, by its switch for overstriking: so WPS and old Word write
    a character with its reading above it, or in a circle.
    """
    text = ABOVE.sub("", formula.told).strip()
    if formula.shown or not text.lower().startswith("eq ") or "\\o" not in text or not text.endswith(")"):
        return ""
    return next((part for part in reversed(re.split("[,;(]", text[:-1])) if re.search(r"\w", part)), "")

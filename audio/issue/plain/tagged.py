"""Adobe InDesign's tagged text (<ParaStyle:主标题>…): what is printed, and what the styles of its paragraphs are called."""

import re
from dataclasses import replace

from audio.issue.around.fields import ROLE, name_of
from audio.issue.printed import Printed
from audio.issue.reading.decide import ROLES

SIGNS = ("<ParaStyle:", "<pstyle:")
"""One of them stands in each such text: in full, and in short."""
STYLE = re.compile(r"<(?:ParaStyle|pstyle):([^<>]*)>")
TAG = re.compile(r"(?<!\\)<(?:[A-Za-z]+:[^<>]*|[A-Z0-9_]+-(?:WIN|MAC))>")
"""A tag with none in it; the first line of the text names its encoding and system."""
DEEP = 4
"""How deep tags stand in one another: what a color is mixed of, in a table of colors."""
SIGN = re.compile(r"<0x([0-9A-Fa-f]{4,6})>")
ESCAPED = re.compile(r"\\([<>\\])")
NAMED = {name: role for name, role in ROLE.items() if role in ROLES and len(name) > 1}
"""What a style's name has in it that is called after a part of a story."""


def tagged(lines: list[Printed]) -> tuple[list[Printed], list[tuple[int, str]]]:
    """The lines without tags, each marked as its style is called; and numbers and texts of those of tags alone."""
    found: list[Printed] = []
    aside: list[tuple[int, str]] = []
    hint, gap = "", 0
    for line in lines:
        style = STYLE.search(line.text)
        hint = _role(style[1]) if style else hint
        if text := _plain(line.text):
            found.append(replace(line, text=text, hint=hint, gap=line.gap + gap))
        else:
            aside.append((line.first, line.text))
        gap = 0 if text else gap + line.gap
    return found, aside


def _plain(text: str) -> str:
    for _ in range(DEEP):
        text = TAG.sub("", text)
    return ESCAPED.sub(r"\1", SIGN.sub(_sign, text)).strip()


def _sign(found: re.Match[str]) -> str:
    sign = chr(min(int(found[1], 16), 0x10FFFF))
    return sign if sign.isprintable() else " " if sign.isspace() else ""


def _role(style: str) -> str:
    """The part of a story that a style is called after: by the longest name in its own."""
    name = name_of(style)
    return NAMED[max(named, key=len)] if (named := [one for one in NAMED if one in name]) else ""

"""The labels that systems write before the parts of a story (标题：, 【作者】, <正文>), found in a line: its fields."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from audio.issue.marks import FOLD, table
from audio.issue.printed import fold

_LABELS = table("around/labels.yaml")
_NAMED = {name.lower(): role for role, names in _LABELS["names"].items() for name in names}
ROLE = _NAMED | dict.fromkeys(_LABELS["addresses"], "aside")
"""What each label names; also skip, aside and end, which are not read."""
SCRIPT = frozenset(_LABELS["script"])
"""Those of a script for radio or television, of which a story has several."""
COMMON = frozenset(_LABELS["common"])
"""Labels that are other words, too."""
SIMPLE = FOLD | str.maketrans(dict(pair for pair in _LABELS["fold"].split()))
_PRINTED: dict[str, str] = {}
for _traditional, _simplified in SIMPLE.items():
    _PRINTED[_simplified] = _PRINTED.get(_simplified, _simplified) + chr(_traditional)
_OPEN, _CLOSE = "[【［\\[〔〖<＜《]", "[】］\\]〕〗>＞》]"
_NUMBER = "(?:[ \u3000]*(?:[0-9]{1,2}|[一二三四五六七八九十]))?"


def _any(names: Iterable[str]) -> str:
    """A pattern for any of the names, as they are printed."""
    forms = ["[ \u3000]*".join(f"[{_signs(sign)}]" for sign in name) for name in sorted(names, key=len)[::-1]]
    return f"(?=[{''.join({_signs(name[0]) for name in names})}])(?:{'|'.join(forms)})"


def _signs(sign: str) -> str:
    """The sign in all its forms."""
    return _PRINTED.get(sign) or "".join({sign.lower(), sign.upper()})


_LEAD = r"[■●◆▪•*#>\s-]*(?:[0-9]{1,3}[.、)]\s*)?"
_TITLES = _any(_LABELS["names"]["headline"])
TITLE = re.compile(rf"{_LEAD}(?:[(（]|{_OPEN}{{1,2}})?{_TITLES}{_NUMBER}(?:{_CLOSE}|\s*[:：|｜)）]|\s)")
"""How a line begins that may have the label of a title: pages without one have no fields."""
INSIDE = 2_000
"""Characters of a value that stands in one bracket with its label, at most."""
TEXTS = {"body", "caption"}
"""What no other label is looked for in."""


@cache
def _field() -> str:
    name = rf"(?:{_any(_NAMED)}|{_any(_LABELS['addresses'])}(?=\W{{0,4}}(?:https?:/|www\.)))"
    return (
        rf"[(（](?P<round>{name}){_NUMBER}[)）][:：]?"
        rf"|(?P<open>{_OPEN}){{1,2}}(?P<boxed>{name}){_NUMBER}"
        rf"(?:{_CLOSE}{{1,2}}[:：]?|(?:\s*[:：]\s*|\s+)(?P<inside>[^】］\]〕〗>＞》]{{0,{INSIDE}}}){_CLOSE}{{1,2}}$)"
        rf"|(?P<plain>{name}){_NUMBER}\s*(?P<sign>[:：]|[|｜\t]|(?<=\s)(?<=\s\s)(?=\S))"
    )


@cache
def _first() -> re.Pattern[str]:
    """A label at the beginning of a line."""
    return re.compile(f"{_LEAD}(?:{_field()})")


@cache
def _next() -> re.Pattern[str]:
    """One that stands behind another on its line."""
    return re.compile(rf"(?:(?<=\s)|(?={_OPEN}))(?:{_field()})")


@cache
def _closer() -> re.Pattern[str]:
    """A tag that closes what another opened."""
    return re.compile(rf"{_OPEN}{{1,2}}/{_any(ROLE)}{_CLOSE}{{1,2}}$")


@dataclass(frozen=True, slots=True)
class Field:
    """A label and what stands behind it on its line."""

    role: str
    name: str
    form: str
    """The sign that makes it a label: : or the bracket before it."""
    value: str


def name_of(label: str) -> str:
    """The label as the table has it: simplified, in small letters, without blanks."""
    return "".join(label.translate(SIMPLE).lower().split())


def fields_of(text: str) -> list[Field]:
    """The fields of a line that begins with a label, else none."""
    if _closer().match(text):
        return [Field("aside", text, fold(text[0]), "")]
    found = _first().match(text)
    fields: list[Field] = []
    while found:
        name = name_of(found["round"] or found["boxed"] or found["plain"])
        role = ROLE[name]
        after = None if role in TEXTS else _next().search(text, found.end())
        value = found["inside"] or text[found.end() : after.start() if after else len(text)]
        form = fold(found["open"] or (found["sign"] or "(").strip() or "|")
        fields.append(Field(role, name, form, unclosed(value).strip()))
        found = after
    return fields


def unclosed(text: str) -> str:
    """The text without the closing tag that ends it."""
    return _closer().sub("", text).rstrip() if "/" in text[-12:] else text

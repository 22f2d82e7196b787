"""The labels that systems write before the parts of a story (标题：, 【作者】, <正文>), found in a line: its fields."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from audio.issue.marks import FOLD, table
from audio.issue.printed import fold

_LABELS = table("labels.yaml")
ROLE = {name: role for role, names in _LABELS["names"].items() for name in names}
"""What each label names; also skip, aside and end, which are not read."""
COMMON = frozenset(_LABELS["common"])
"""Labels that are other words, too."""
SIMPLE = FOLD | str.maketrans(dict(pair for pair in _LABELS["fold"].split()))
_PRINTED: dict[str, str] = {}
for _traditional, _simplified in SIMPLE.items():
    _PRINTED[_simplified] = _PRINTED.get(_simplified, _simplified) + chr(_traditional)
_OPEN, _CLOSE = "[【［\\[〔〖<＜《]", "[】］\\]〕〗>＞》]"


def _any(names: Iterable[str]) -> str:
    """A pattern for any of the names, as they are printed."""
    forms = ["[ \u3000]*".join(f"[{_PRINTED.get(sign, sign)}]" for sign in name) for name in sorted(names, key=len)[::-1]]
    first = "".join({_PRINTED.get(name[0], name[0]) for name in names})
    return f"(?=[{first}])(?:{'|'.join(forms)})"


_NAME = _any(ROLE)
_FIELD = (
    rf"(?P<open>{_OPEN}){{1,2}}(?P<boxed>{_NAME})"
    rf"(?:{_CLOSE}{{1,2}}[:：]?|(?:\s*[:：]\s*|\s+)(?P<inside>[^】］\]〕〗>＞》]*){_CLOSE}{{1,2}}$)"
    rf"|(?P<plain>{_NAME})\s*(?P<sign>[:：]|[|｜\t]|(?<=\s)(?<=\s\s)(?=\S))"
)
_LEAD = r"[■●◆▪•*#>\s-]*(?:[0-9]{1,3}[.、)]\s*)?"
TITLE = re.compile(f"{_LEAD}{_OPEN}{{0,2}}{_any(_LABELS['names']['headline'])}")
"""How a line begins that may have the label of a title: pages without one have no fields."""
FIELD = re.compile(f"{_LEAD}(?:{_FIELD})")
NEXT = re.compile(rf"(?:(?<=\s)|(?={_OPEN}))(?:{_FIELD})")
"""One that stands behind another on its line."""
CLOSER = re.compile(rf"\s*{_OPEN}{{1,2}}/{_NAME}{_CLOSE}{{1,2}}$")
TEXTS = {"body", "caption"}
"""What no other label is looked for in."""


@dataclass(frozen=True, slots=True)
class Field:
    """A label and what stands behind it on its line."""

    role: str
    name: str
    form: str
    """The sign that makes it a label: : or the bracket before it."""
    value: str


def fields_of(text: str) -> list[Field]:
    """The fields of a line that begins with a label, else none."""
    if CLOSER.match(text):
        return [Field("aside", text, fold(text[0]), "")]
    found = FIELD.match(text)
    fields: list[Field] = []
    while found:
        name = "".join((found["boxed"] or found["plain"]).translate(SIMPLE).split())
        role = ROLE[name]
        after = None if role in TEXTS else NEXT.search(text, found.end())
        value = found["inside"] or text[found.end() : after.start() if after else len(text)]
        form = fold(found["open"] or found["sign"]) if found["open"] or found["sign"].strip() else "\t"
        fields.append(Field(role, name, form, unclosed(value).strip()))
        found = after
    return fields


def unclosed(text: str) -> str:
    """The text without the closing tag that ends it."""
    return CLOSER.sub("", text) if "/" in text[-12:] else text

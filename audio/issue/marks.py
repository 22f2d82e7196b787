"""The reader's facts about newspapers, read once from the data files of this package."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def table(name: str) -> Mapping[str, Any]:
    """A data file, by its path in this package."""
    text = files("audio.issue").joinpath(name).read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = yaml.load(text, Loader=LOADER)  # noqa: S506 - a safe loader, in C where the wheel has it
    return loaded


_MARKS = table("marks.yaml")
WORD = re.compile("{([a-z]+)}")
FOLD = str.maketrans(dict(pair for pair in _MARKS["fold"].split()))
"""Traditional characters that stand in markers, to simplified."""
PICTURES = "\ufe0f\u200d\U0001f000-\U0001faff"
EMOJI = re.compile(rf"[{PICTURES}]+\s*")
"""Pictures that people type before or in a line."""
FOLDED = re.compile(f"[{''.join(map(re.escape, map(chr, FOLD)))}{PICTURES}]")
"""One of these or those: most texts have none, and to look for one takes less time than to translate."""


@cache
def mark(name: str) -> re.Pattern[str]:
    """The pattern of that name in `marks.yaml`, its {words} filled in. It is matched against folded text."""
    return re.compile(WORD.sub(_word, _MARKS["patterns"][name]))


def _word(found: re.Match[str]) -> str:
    value = _MARKS["words"][found[1]]
    if found[1] == "surname":
        return f"[{''.join(value.split())}]"
    return f"(?:{WORD.sub(_word, value if isinstance(value, str) else '|'.join(value))})"


Search = Callable[[str], object]


@cache
def _searches(names: tuple[str, ...]) -> tuple[Search, ...]:
    return tuple(mark(name).search for name in names)


def shows(text: str, *names: str) -> bool:
    """Whether the text, folded, has one of these marks."""
    for search in _searches(names):  # noqa: SIM110 - any() over a generator takes twice as long
        if search(text):
            return True
    return False


@cache
def searches(group: str) -> tuple[tuple[str, Search], ...]:
    """(name, search) of the patterns that are clues: `tail` of a line's end, `long` of any line, `short` of short ones."""
    apart = {*_MARKS["tail"], *_MARKS["long"], *_MARKS["apart"]}
    names = [name for name in _MARKS["patterns"] if name not in apart] if group == "short" else _MARKS[group]
    return tuple((name, mark(name).search) for name in names)

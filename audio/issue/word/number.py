"""The numbers that Word prints before the paragraphs of its lists: they stand in no paragraph, but on the page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from audio.issue.numerals import written
from audio.issue.word.style import Styles
from audio.issue.word.xml import Element, child, is_on, tag, value

PART = re.compile("%([1-9])")
"""Where the number of a level stands in the text of another or its own (ECMA-376 part 1, 17.9.11)."""


@dataclass(frozen=True, slots=True)
class Level:
    """How the paragraphs of one level are numbered (ECMA-376 part 1, 17.9.6)."""

    text: str
    how: str
    """The format's name."""
    start: int
    style: str
    """The style of paragraphs that stand on it."""
    plain: bool
    """All numbers in it are in figures."""
    close: bool
    """Nothing parts the number from the text."""
    after: int
    """It begins anew behind a level above this one; 0: never."""


@dataclass(slots=True)
class Series:
    """An abstract numbering (17.9.1), and how far it has come."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)

    def next(self, depth: int, start: int | None) -> str:
        """The number of the next paragraph on this level; `start` where its list begins anew."""
        level = self.levels[depth]
        before = self.counts.get(depth, level.start - 1)
        self.counts[depth] = before + 1 if start is None else start
        for deeper in [one for one in self.counts if one > depth and depth < self.levels[one].after]:
            del self.counts[deeper]
        return PART.sub(lambda found: self._number(int(found[1]) - 1, plain=level.plain), level.text)

    def _number(self, depth: int, *, plain: bool) -> str:
        level = self.levels.get(depth)
        if level is None:
            return ""
        return written(self.counts.get(depth, level.start), "decimal" if plain and level.how != "none" else level.how)


@dataclass(frozen=True, slots=True)
class List:
    """A numbering that paragraphs name (17.9.15): a series, and where it begins anew."""

    series: Series
    starts: dict[int, int]


class Numbers:
    """Numbers the paragraphs of a document as they come."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        """`root` is the part of the numberings; none: nothing is numbered."""
        self._styles = styles
        parts = [] if root is None else list(root)
        self._abstract = {value(one, "abstractNumId"): one for one in parts if tag(one) == "abstractNum"}
        self._nums = {value(one, "numId"): one for one in parts if tag(one) == "num"}
        self._series: dict[str, Series] = {}
        self._lists: dict[str, List | None] = {}
        self._placed: dict[str, tuple[str, int]] = {}
        """By styles."""
        self._begun: set[tuple[str, int]] = set()

    def place(self, style: str, properties: Element | None) -> tuple[str, int]:
        """The list that a paragraph belongs to, none for `0` (17.9.18), and its level: what stands nearest counts."""
        own = child(properties, "numPr") if properties is not None else None
        if own is None and style in self._placed:
            return self._placed[style]
        found = self._place(style, own)
        if own is None:
            self._placed[style] = found
        return found

    def _place(self, style: str, own: Element | None) -> tuple[str, int]:
        named = ((one, child(holder, "pPr", "numPr")) for one, holder in self._styles.chain(style))
        found = [(one, place) for one, place in chain([("", own)], named) if place is not None]
        by, number = next(((one, key) for one, place in found if (key := value(child(place, "numId")))), ("", "0"))
        level = next((key for _, place in found if (key := value(child(place, "ilvl")))), "")
        if not level and by and (known := self._list(number)):
            return number, next((depth for depth, one in known.series.levels.items() if one.style == by), 0)
        return ("" if number == "0" else number), int(level) if re.fullmatch("[0-8]", level) else 0

    def label(self, style: str, properties: Element | None) -> str:
        """What is printed before the text of the next paragraph; a bullet is not read."""
        number, depth = self.place(style, properties)
        known = self._list(number)
        gone = properties is not None and is_on(child(properties, "rPr", "vanish"))  # it is not printed, and counts nothing
        if known is None or depth not in known.series.levels or gone:
            return ""
        level = known.series.levels[depth]
        start = None if (number, depth) in self._begun else known.starts.get(depth)
        self._begun.add((number, depth))
        text = known.series.next(depth, start).lstrip()
        if not text or level.how == "bullet":
            return ""
        parted = level.close or not (
            text[-1].isascii() or text[-1].isalnum()
        )  # 一、 stands close to its text, 第1条 does not
        return text if parted else f"{text.rstrip()} "

    def _list(self, number: str) -> List | None:
        if number not in self._lists:
            self._lists[number] = self._read(number)
        return self._lists[number]

    def _read(self, number: str) -> List | None:
        """A list whose levels are all its own is a series of its own."""
        num = self._nums.get(number)
        key = self._linked(number, set())
        if num is None or key not in self._abstract:
            return None
        overrides = [one for one in num if tag(one) == "lvlOverride"]
        own = dict(_levels(one for override in overrides for one in override))
        known = self._series.setdefault(key, Series(dict(_levels(self._abstract[key]))))
        starts = {_figure(value(one, "ilvl"), 0): child(one, "startOverride") for one in overrides}
        return List(
            Series({**known.levels, **own}) if own else known,
            {depth: _figure(value(start), 1) for depth, start in starts.items() if start is not None},
        )

    def _linked(self, number: str, seen: set[str]) -> str:
        """The abstract numbering of a list, or the one of the style that it leaves its levels to (17.9.21)."""
        seen.add(number)
        num = self._nums.get(number)
        key = "" if num is None else value(child(num, "abstractNumId"))
        link = value(child(self._abstract[key], "numStyleLink")) if key in self._abstract else ""
        other = self._styles.number(link) if link else ""
        return self._linked(other, seen) if other and other not in seen else key


def _levels(elements: Iterator[Element] | Element) -> Iterator[tuple[int, Level]]:
    """The levels among these elements by their depth, from 0."""
    for one in elements:
        if tag(one) == "lvl":
            depth = _figure(value(one, "ilvl"), 0)
            yield (
                depth,
                Level(
                    text=value(child(one, "lvlText")),
                    how=value(child(one, "numFmt")) or "decimal",
                    start=_figure(value(child(one, "start")), 0),  # 17.9.25
                    style=value(child(one, "pStyle")),
                    plain=bool(is_on(child(one, "isLgl"))),
                    close=value(child(one, "suff")) == "nothing",
                    after=_figure(value(child(one, "lvlRestart")), depth),
                ),
            )


def _figure(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch("[0-9]{1,6}", text) else otherwise

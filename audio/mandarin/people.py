"""Names that a text settles: who stands behind a title, in a byline or a list of names there is the same person elsewhere.

Only surnames that are everyday characters with another reading (任 曾 仇 单) need this. Nothing but small tables is loaded,
so that a build whose lines are all known asks for no more.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from audio.mandarin.tables import rows, two_columns
from audio.models import Issue

USUAL = 12
"""Occurrences that make a character usual in given names."""
ADVERBS = frozenset("曾应")
"""Surnames that only a mark behind the name settles: 主任曾公开表示 names nobody."""
OFFICES = frozenset("区")
"""Surnames that no title before them settles: 供图 区法院."""
LONGEST_LIST = 12
"""Names of one list that are looked back over."""
_PERSON = re.compile(r"[,，(（]\s?(?:男|女|[0-9]{2}岁|现年|今年[0-9]{2}岁|(?:19|20)[0-9]{2}年[0-9]{0,2}月?出?生)")
"""What tells of the person whose name it follows: 任红军，男."""
_GAP = re.compile(r"[ 　:：、/／和与]{1,2}\Z")


_BLANKS = " 　"


class _Facts(NamedTuple):
    surnames: re.Pattern[str]
    """Those of which names are looked for."""
    seldom: frozenset[str]
    """Everyday characters: only a name of three characters with a mark behind it is settled."""
    all: frozenset[str]
    given: frozenset[str]
    before: frozenset[str]
    """Titles and callings."""
    makers: frozenset[str]
    """The same, and what stands before those who made a piece."""
    titles: frozenset[str]
    """Behind a name: 先生, 表示."""
    acts: frozenset[str]


def people(texts: Iterable[str]) -> frozenset[str]:
    """The full names that these texts give with certainty; only those with a surname that is read otherwise alone."""
    facts = _facts()
    return frozenset(name for text in texts for name in _named(text, facts))


def people_of(issue: Issue) -> frozenset[str]:
    """The names that an issue settles, in what is read of it and in what is not."""
    read = (block.text for article in issue.articles for block in article.blocks)
    return people((*read, *(skipped.text for skipped in issue.skipped)))


@cache
def _facts() -> _Facts:
    surnames = rows("surnames.tsv")
    alone = dict(two_columns("polyphones.tsv"))
    ours = [
        name
        for name, sound, kind in surnames
        if kind == "seldom" or (kind == "rare" and sound and alone.get(name, sound) != sound)
    ]
    given = [char for char, count in rows("compiled/given.txt") if int(count) >= USUAL]
    given += [char for count, chars in two_columns("given.tsv") if int(count) >= USUAL for char in chars]
    cues = {kind: frozenset(words.split()) for kind, words in two_columns("name_cues.tsv")}
    return _Facts(
        surnames=re.compile("[" + "".join(ours) + "]"),
        seldom=frozenset(name for name, _, kind in surnames if kind == "seldom"),
        all=frozenset(row[0] for row in surnames),
        given=frozenset(given),
        before=cues["before"],
        makers=cues["before"] | cues["byline"],
        titles=cues["after"],
        acts=cues["acts"] | cues["goes"],
    )


def _named(text: str, facts: _Facts) -> Iterator[str]:
    for match in facts.surnames.finditer(text):
        start, cut = match.span()
        wide = text[cut : cut + 1] in _BLANKS and not _is_han(text[cut + 2 : cut + 3])  # 任 凡
        for end in (cut + 2,) if wide else (cut + 2, cut + 1):
            given = text[cut:end].lstrip(_BLANKS)
            if (
                cut + len(given) + wide == end
                and _usual(text, start, end, given, facts)
                and _settled(text, start, end, facts)
            ):
                yield text[start:cut] + given
                break


def _usual(text: str, start: int, end: int, given: str, facts: _Facts) -> bool:
    """Whether the characters are usual in given names; between blanks, one of two is enough (记者 华晓闽)."""
    if facts.given.issuperset(given):
        return True
    alone = not _is_han(text[start - 1 : start]) and not _is_han(text[end : end + 1])
    return alone and len(given) == 2 and all(map(_is_han, given)) and not facts.given.isdisjoint(given)


def _settled(text: str, start: int, end: int, facts: _Facts) -> bool:
    """Whether text[start:end] is bounded on both sides, and something beside it says that it is a name."""
    begins, closed = not _is_han(text[start - 1 : start]), not _is_han(text[end : end + 1])
    titled = _ends_with(text, start, facts.before) or (begins and _listed(text, start, facts))
    titled = titled and text[start] not in OFFICES
    if text[start + 1 : end] in facts.titles or not (begins or titled):
        return False
    if text[start] in facts.seldom and not (closed and end - start > 2):
        return False
    if closed:
        return titled or bool(_PERSON.match(text, end))
    if text[start] in ADVERBS:
        return False
    return _starts_with(text, end, facts.titles | facts.acts if titled else facts.titles)


def _listed(text: str, start: int, facts: _Facts) -> bool:
    """Whether a title or two names in a row stand before the sign in front of it: 记者 王丽、任红军."""
    names = 0
    while names < LONGEST_LIST and (gap := _GAP.search(text, max(start - 2, 0), start)):
        start = gap.start()
        if _ends_with(text, start, facts.makers):
            return True
        width = next((width for width in (3, 2) if width <= start and _like_name(text[start - width : start], facts)), 0)
        if not width:
            break
        start, names = start - width, names + 1
        if _ends_with(text, start, facts.makers):
            return True
    return names >= 2 and not _is_han(text[start - 1 : start])


def _like_name(name: str, facts: _Facts) -> bool:
    return len(name) > 1 and name[0] in facts.all and facts.given.issuperset(name[1:])


def _ends_with(text: str, end: int, words: frozenset[str]) -> bool:
    return any(text[end - width : end] in words for width in (2, 3, 4, 1) if width <= end)


def _starts_with(text: str, start: int, words: frozenset[str]) -> bool:
    return any(text[start : start + width] in words for width in (2, 3, 1))


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"

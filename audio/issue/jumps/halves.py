"""Which beginning of a story belongs to which remainder: by the pages that their jump lines name, and by their titles.

What fits nothing, or more than one, is given back to nobody: wrong halves glued together are worse than two that stay apart.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from audio.issue.jumps.sheets import same_sheet
from audio.issue.printed import fold
from audio.models import Block, Skipped

TITLE = 3
"""Characters of a title that tells one story from others."""
SURE = 5
"""Characters of one that tells it where a jump line is lost."""
ALIKE = 0.4
"""The share of a short title's pairs of characters that a long one of the same story has, in whatever order."""
TOLD, FAR = 5, 4
"""So many words that no other has tell a pair, if each of the two has not a fourth of them with another: two in a thousand
were wrong of pairs of stories of one page that were cut in two, two of five could be told."""
MANY = 200
"""More beginnings or remainders than an issue has: which belong together is not looked for."""


@dataclass(frozen=True, slots=True)
class Half:
    """A story at the end, or the beginning, of what its page has of it."""

    article: int
    """Its index."""
    here: str
    """The number of its page."""
    there: tuple[str, ...]
    """The numbers of the pages that its jump line names; none: it has no jump line."""
    titles: tuple[str, ...]
    """Its headline, and what the jump line calls it."""
    jump: Skipped | None = None
    text: str = ""
    """What is printed of it here."""
    near: tuple[Block | Skipped, ...] = ()
    """Short lines beside the one where it arrives: its head, if the beginning's is like it."""

    def heads(self, first: "Half") -> list[Block | Skipped]:
        """Those of the lines beside it that are its head."""
        return [line for line in self.near if _share(first.titles, [line.text], SURE) or _like(first.titles, [line.text])]


Rule = Callable[[Half, Half], bool]


def matched(begun: Sequence[Half], rests: Sequence[Half], others: Sequence[Half]) -> Iterator[tuple[Half, Half]]:
    """Each beginning with its remainder, the surest first. `others` are the stories without a jump line.

    Two belong together where a rule holds for them and, of all that are left, for neither with another one; or where they
    have far more words in common than either has with another one.
    """
    if max(len(begun), len(rests)) > MANY:
        return
    begun, rests = [*begun], [*rests]
    for rule in (_fit_and_named, _fit_and_alike, _fit, None, _fit, _named):
        while found := [*(_only(begun, rests, rule) if rule else _by_words(begun, rests))]:
            for first, rest in found:
                begun.remove(first)
                rests.remove(rest)
            yield from found
    yield from _only(begun, rests, _unpaged)
    yield from _only(others, rests, _lost)
    yield from _only(begun, others, _lost)


def _by_words(begun: Sequence[Half], rests: Sequence[Half]) -> Iterator[tuple[Half, Half]]:
    """The pairs that name each other's pages and have far more words in common than either has with another one."""
    firsts = [first for first in begun if any(_fit(first, rest) for rest in rests)]
    afters = [rest for rest in rests if any(_fit(first, rest) for first in firsts)]
    sides = [_own(firsts), _own(afters)]
    common = [[len(mine & its) for its in sides[1]] for mine in sides[0]]
    for i, first in enumerate(firsts):
        for j, rest in enumerate(afters):
            others = [*common[i][:j], *common[i][j + 1 :], *(row[j] for k, row in enumerate(common) if k != i)]
            if _fit(first, rest) and common[i][j] >= max(TOLD, *(FAR * one for one in others)):
                yield first, rest


def _own(halves: Sequence[Half]) -> list[set[str]]:
    """The pairs of characters that each of them has, and none of the others."""
    pairs = [{a + b for a, b in pairwise(re.sub(r"\W", "", half.text))} for half in halves]
    seen = Counter(pair for one in pairs for pair in one)
    return [{pair for pair in one if seen[pair] == 1} for one in pairs]


def _only(begun: Sequence[Half], rests: Sequence[Half], rule: Rule) -> Iterator[tuple[Half, Half]]:
    """The pairs of which neither half has another."""
    for first in begun:
        fitting = [rest for rest in rests if rule(first, rest)]
        if len(fitting) == 1 and sum(rule(one, fitting[0]) for one in begun) == 1:
            yield first, fitting[0]


def _fit(first: Half, rest: Half) -> bool:
    """The two name each other's pages."""
    return first.article != rest.article and _names(first, rest) and _names(rest, first)


def _names(one: Half, other: Half) -> bool:
    return any(same_sheet(there, other.here) for there in one.there)


def _unpaged(first: Half, rest: Half) -> bool:
    """The remainder names the page that both stand on, for nothing numbers the one where it begins: it comes later."""
    ordered = first.jump is not None and rest.jump is not None and first.jump.first < rest.jump.first
    return ordered and first.article != rest.article and first.here == rest.here and _names(rest, first)


def _named(first: Half, rest: Half) -> bool:
    """A title of the one is in one of the other: the rest of a story often has a shorter one."""
    return first.article != rest.article and _share(first.titles, rest.titles, TITLE)


def _fit_and_named(first: Half, rest: Half) -> bool:
    return _fit(first, rest) and _share(first.titles, _titles(rest), TITLE)


def _fit_and_alike(first: Half, rest: Half) -> bool:
    return _fit(first, rest) and _like(first.titles, _titles(rest))


def _titles(rest: Half) -> tuple[str, ...]:
    return (*rest.titles, *(line.text for line in rest.near))


def _lost(first: Half, rest: Half) -> bool:
    """One of the jump lines is not there; page and title both agree."""
    return (
        first.article != rest.article
        and (_names(first, rest) or _names(rest, first))
        and _share(first.titles, rest.titles, SURE)
    )


def _share(some: Iterable[str], others: Iterable[str], least: int) -> bool:
    pairs = ((letters(a), letters(b)) for a in some for b in others)
    return any(min(len(a), len(b)) >= least and (a in b or b in a) for a, b in pairs)


@lru_cache(maxsize=2048)
def letters(title: str) -> str:
    """A title without its marks and blanks."""
    return re.sub(r"\W", "", fold(title))


def _like(some: Sequence[str], others: Sequence[str]) -> bool:
    return any(_likeness(a, b) >= ALIKE for a in some for b in others)


def _likeness(one: str, other: str) -> float:
    """The share of the shorter title's pairs of characters that are in the longer one."""
    short, long = sorted((letters(one), letters(other)), key=len)
    pairs = [short[i : i + 2] for i in range(len(short) - 1)]
    return sum(pair in long for pair in pairs) / len(pairs) if len(pairs) >= TITLE else 0.0

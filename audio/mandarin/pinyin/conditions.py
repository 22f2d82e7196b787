"""What must stand beside a word for a rule to fit.

A condition is written as terms: a word (`银行`), the end or start of a word (`*店`, `老*`), a word class (`/v`; `1/v` of a
word of one character, `2/v` of more), the edge of a clause (`^`, `$`), one of these two words away (`2:把`), a word anywhere
on that side of the clause (`~田`), each denied with `!`. No denied term may hold; of the others one is enough.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Word = tuple[str, str]
"""A word and its class (jieba's letters: n noun, v verb, a adjective, m number, q measure, nr person, ns place...)."""
EDGE: Word = ("", "^")


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms sorted by how they are looked up: plain words in sets, all others one by one."""

    near: frozenset[str]
    far: frozenset[str]
    others: tuple[str, ...]

    def hold(self, side: Sequence[Word]) -> bool:
        """Whether one of them does; `side` starts with the nearest word."""
        if side and side[0][0] in self.near:
            return True
        if self.far and any(text in self.far for text, _ in side):
            return True
        return any(holds(term, side) for term in self.others)


@dataclass(frozen=True, slots=True)
class Condition:
    """One side of a rule."""

    always: bool
    """No term is wanted: what is not denied fits."""
    wanted: Terms
    denied: Terms

    def fits(self, side: Sequence[Word]) -> bool:
        """Whether the words on that side are as they must be; `side` starts with the nearest word."""
        return (self.always or self.wanted.hold(side)) and not self.denied.hold(side)


def condition(text: str) -> Condition:
    """The condition that a field of the table writes."""
    terms = text.split()
    wanted = [term for term in terms if term[0] != "!"]
    return Condition(not wanted, sort(wanted), sort(term[1:] for term in terms if term[0] == "!"))


def sort(terms: Iterable[str]) -> Terms:
    """Terms by the way they are looked up."""
    near, far, others = set(), set(), []
    for term in terms:
        if plain(term):
            near.add(term)
        elif term[0] == "~" and plain(term[1:]):
            far.add(term[1:])
        else:
            others.append(term)
    return Terms(frozenset(near), frozenset(far), tuple(others))


def plain(term: str) -> bool:
    """Whether a term is nothing but a word."""
    return not set(term) & set("~*/:^$")


def holds(term: str, side: Sequence[Word]) -> bool:
    """Whether one term holds on that side."""
    if term[0] == "~":
        return any(matches(term[1:], word) for word in side)
    place = 0
    if term[1:2] == ":":
        place, term = int(term[0]) - 1, term[2:]
    return matches(term, side[place] if place < len(side) else EDGE)


def matches(term: str, word: Word) -> bool:
    """Whether a term describes that word."""
    text, tag = word
    if term in {"^", "$"}:
        return word == EDGE
    if term[0] == "/":
        return tag.startswith(term[1:])
    if term[1:2] == "/":
        return tag.startswith(term[2:]) and (len(text) == 1) == (term[0] == "1") and text != ""
    if term[0] == "*":
        return text.endswith(term[1:])
    return text.startswith(term[:-1]) if term[-1] == "*" else text == term

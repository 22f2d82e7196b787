"""A polyphone that stands alone: the first rule of its own that fits its neighbours decides.

A condition is a term: a word (`银行`), the end or start of a word (`*店`, `老*`), a word class (`/v`), the edge of a clause
(`^`, `$`), one of these two words away (`2:把`), a word anywhere in the clause on that side (`~田`), each denied with `!`.
A denied term must hold in any case; of the others one is enough.
"""

from collections.abc import Sequence

from audio.mandarin.pinyin.segment import Word
from audio.mandarin.pinyin.tables import Rule, Tables

EDGE: Word = ("", "^")


def decide(words: Sequence[Word], at: int, tables: Tables) -> tuple[str, float]:
    """Pinyin of the one-character word at that place among the words of its clause, and how sure it is (0 to 1)."""
    char = words[at][0]
    left, right = words[max(0, at - 12) : at][::-1], words[at + 1 : at + 13]
    for rule in tables.rules.get(char, ()):
        if fits(rule.before, left) and fits(rule.after, right):
            return rule.pinyin, rule.sure
    return tables.first.get(char, ""), 0.5 if char in tables.polyphones else 1.0


def fits(terms: Sequence[str], side: Sequence[Word]) -> bool:
    """Whether every denied term and at least one of the others holds; `side` starts with the nearest word."""
    wanted = [term for term in terms if not term.startswith("!")]
    if any(holds(term[1:], side) for term in terms if term.startswith("!")):
        return False
    return not wanted or any(holds(term, side) for term in wanted)


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
    if term[0] == "*":
        return text.endswith(term[1:])
    return text.startswith(term[:-1]) if term[-1] == "*" else text == term


__all__ = ["Rule", "decide"]

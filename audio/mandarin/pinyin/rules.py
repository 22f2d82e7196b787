"""A word that is read by its neighbours: the first of its rules that fits decides.

A condition is a term: a word (`银行`), the end or start of a word (`*店`, `老*`), a word class (`/v`; `1/v` of a word of
one character, `2/v` of more), the edge of a clause (`^`, `$`), one of these two words away (`2:把`), a word anywhere on
that side of the clause (`~田`), each denied with `!`. No denied term may hold; of the others one is enough.
"""

from collections.abc import Sequence

from audio.mandarin.pinyin.segment import Word
from audio.mandarin.pinyin.tables import Rule, Tables

EDGE: Word = ("", "^")
REACH = 12
"""Words on either side that a rule may look at: what keeps the work linear."""


def decide(words: Sequence[Word], at: int, tables: Tables) -> Rule | None:
    """The rule that fits the word at that place among the words of its clause, if it has rules."""
    if not (known := tables.rules.get(words[at][0])):
        return None
    left, right = words[max(0, at - REACH) : at][::-1], words[at + 1 : at + 1 + REACH]
    return next((rule for rule in known if fits(rule.before, left) and fits(rule.after, right)), None)


def fits(terms: Sequence[str], side: Sequence[Word]) -> bool:
    """Whether no denied term and at least one of the others holds; `side` starts with the nearest word."""
    wanted = [term for term in terms if term[0] != "!"]
    if any(holds(term[1:], side) for term in terms if term[0] == "!"):
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
    if term[1:2] == "/":
        return tag.startswith(term[2:]) and (len(text) == 1) == (term[0] == "1") and text != ""
    if term[0] == "*":
        return text.endswith(term[1:])
    return text.startswith(term[:-1]) if term[-1] == "*" else text == term

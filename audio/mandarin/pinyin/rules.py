"""A word that is read by its neighbours: the first of its rules that fits decides."""

from collections.abc import Sequence

from audio.mandarin.pinyin.conditions import Word
from audio.mandarin.pinyin.tables import Rule, Tables

REACH = 12
"""Words on either side that a rule may look at: what keeps the work linear."""


def decide(words: Sequence[Word], at: int, tables: Tables) -> Rule | None:
    """The rule that fits the word at that place among the words of its clause, if it has rules."""
    if not (known := tables.rules.get(words[at][0])):
        return None
    left, right = words[max(0, at - REACH) : at][::-1], words[at + 1 : at + 1 + REACH]
    return next((rule for rule in known if rule.before.fits(left) and rule.after.fits(right)), None)

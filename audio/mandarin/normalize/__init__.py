"""Written to spoken: every figure, sign and unit of a line as an announcer says it.

Rules of thumb behind the order: addresses before all else; codes before numbers, because a telephone number is no quantity;
dates and scores before ranges, ranges before the minus sign; whatever is left is a plain number.
"""

import re
from functools import cache

from audio.mandarin.normalize.clock import clock_rules
from audio.mandarin.normalize.codes import code_rules
from audio.mandarin.normalize.dates import date_rules
from audio.mandarin.normalize.numbers import number_rules
from audio.mandarin.normalize.races import race_rules
from audio.mandarin.normalize.rule import Claims, Rule, apply
from audio.mandarin.normalize.standards import standard_rules
from audio.mandarin.normalize.symbols import letter_rules, list_rules, sign_rules
from audio.mandarin.normalize.telephones import bare_rules, telephone_rules
from audio.mandarin.normalize.units import unit_rules
from audio.mandarin.normalize.versions import version_rules
from audio.mandarin.normalize.web import web_rules

_FIGURES = re.compile("[0-9]")
_SIGNS = re.compile(r"[!-~¡-⯿㈠-㏿]")


@cache
def rules() -> tuple[tuple[Rule, ...], ...]:
    """In order: rules for signs, those that want a figure, those for letters that no unit used. Compiled once a process."""
    signs = (*web_rules(), *sign_rules())
    figures = (
        *list_rules(),
        *standard_rules(),
        *date_rules(),
        *race_rules(),
        *clock_rules(),
        *telephone_rules(),
        *code_rules(),
        *bare_rules(),
        *version_rules(),
        *unit_rules(),
        *number_rules(),
    )
    return signs, figures, tuple(letter_rules())


def normalize(line: str, claims: Claims) -> None:
    """Claim all figures and signs of a folded line that are said otherwise than they are written."""
    if not _SIGNS.search(line):
        return
    signs, figures, letters = rules()
    apply(signs, line, claims)
    if _FIGURES.search(line):
        apply(figures, line, claims)
    apply(letters, line, claims)

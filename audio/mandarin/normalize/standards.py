"""Numbers of standards: GB/T 19001—2016 is GBT 一九零零一杠二零一六, no range, and its year no quantity."""

import re
from collections.abc import Iterable

from audio.mandarin.normalize.figures import by_digits, cardinal
from audio.mandarin.normalize.rule import Rule, Said, any_of, rule
from audio.mandarin.tables import column

_BODY = rf"(?:{any_of(column('standards.tsv'))}|[A-Z]{{2,5}}(?=/[TZ]))(?P<place>(?<=DB)[0-9]{{2,6}})?"
_CODE = rf"(?<![A-Za-z0-9/])(?:{_BODY}(?:(?P<slash>/)[A-Z]{{1,5}})?|[TQ](?P<of>/)[A-Z0-9]{{2,12}}(?<=[A-Z]))"
_NUMBER = r"\ ?(?P<n>[0-9]{1,6}(?:\.[0-9]{1,4}){0,2}(?:-[0-9]{1,2})?)"
_YEAR = r"\ ?(?:(?P<s>—{1,2}|[-–―])|(?P<colon>:))\ ?(?P<y>(?:19|20)[0-9]{2}|[89][0-9])(?![0-9.年]|赛季|学年|季)"
_SIGN = "a sign inside a code is not said"


def standard_rules() -> Iterable[Rule]:
    """With its year; without, only its letters are a matter of these rules."""
    yield rule(_CODE + _NUMBER + _YEAR, _say_standard)
    yield rule(rf"{_CODE}(?={_NUMBER})", _say_letters)


def _say_standard(match: re.Match[str]) -> Iterable[Said]:
    yield from _say_letters(match)
    yield from _say_figures(match, *match.span("n"))
    if match["s"]:
        yield Said(kind="han", text="杠", start=match.start("s"), end=match.end("s"))
    else:
        yield Said(kind="mark", text="，", start=match.start("colon"), end=match.end("colon"))
    yield Said(kind="digits", text=by_digits(match["y"]), start=match.start("y"), end=match.end("y"))


def _say_letters(match: re.Match[str]) -> Iterable[Said]:
    """The slash is silent; the letters are spelled by whoever reads Latin words."""
    for group in ("slash", "of"):
        if match[group]:
            yield Said(kind="silent", text=_SIGN, start=match.start(group), end=match.end(group))
    if match["place"]:
        yield from _say_figures(match, *match.span("place"))


def _say_figures(match: re.Match[str], start: int, end: int) -> Iterable[Said]:
    """As behind other letters: up to two figures count, more are read one by one."""
    for found in re.finditer(r"[0-9.]+|-", match.string[start:end]):
        text = "杠" if found[0] == "-" else _figures(found[0])
        yield Said(kind="digits", text=text, start=start + found.start(), end=start + found.end())


def _figures(figures: str) -> str:
    return by_digits(figures) if len(figures.partition(".")[0]) > 2 else cardinal(figures)

"""Versions and models, and rows of figures too long to count: read one by one, or counted when they are short."""

import re
from collections.abc import Iterable

from audio.mandarin.normalize.figures import by_digits, cardinal
from audio.mandarin.normalize.rule import Rule, Said, any_of, by, rule
from audio.mandarin.normalize.telephones import JOINT
from audio.mandarin.tables import column


def version_rules() -> Iterable[Rule]:
    """In order of precedence: V2.1.3, 歼-20, 波音737, C919, A4, PM2.5, 1080P; rows of figures last."""
    yield rule(r"(?<![0-9A-Za-z.])[Vv]?(?P<n>[0-9]{1,9}(?:\.[0-9]{1,9}){2,5})(?![0-9]|\.[0-9])", by(by_digits, "digits"))
    yield rule(rf"(?<![A-Za-z]){any_of(column('machines.tsv'))}(?P<s>[-–—])(?P<n>[0-9]{{1,4}})(?![0-9.%])", _say_machine)
    long_names = any_of(name for name in column("machines.tsv") if len(name) > 1)
    yield rule(rf"{long_names}(?P<n>[0-9]{{3}})(?![0-9.%分])", by(by_digits, "digits"))
    metres = r"(?<![0-9万亿千百余多]m)(?<![0-9万亿千百余多][kcdh]m)"  # 8.6万m2
    yield rule(
        rf"(?<=[A-Za-z]){metres}(?P<s>[\-–\ ]?)(?P<n>[0-9]{{1,30}}(?:\.[0-9]{{1,9}})?)(?![0-9,]|\.[0-9]|[万亿元%‰])",
        _say_model,
    )
    yield rule(r"(?<![0-9.,])(?P<n>[0-9]{3,4})(?=[PpXx](?![A-Za-z0-9]))", by(by_digits, "digits"))
    yield rule(r"(?<![0-9.])(?P<n>[0-9]{17,})", by(by_digits, "digits"))


def _joint(match: re.Match[str]) -> Iterable[Said]:
    if match["s"].strip():
        yield Said(kind="silent", text=JOINT, start=match.start("s"), end=match.end("s"))


def _say_machine(match: re.Match[str]) -> Iterable[Said]:
    yield from _joint(match)
    teen = len(match["n"]) == 2 and match["n"][0] == "1"  # 歼-16 is 十六, 歼-20 is 二零
    said = cardinal(match["n"]) if teen else by_digits(match["n"])
    yield Said(kind="digits", text=said, start=match.start("n"), end=match.end("n"))


def _say_model(match: re.Match[str]) -> Iterable[Said]:
    """Behind letters: up to two figures count (T3, A4, H7N9, G20), more are read one by one (C919, A320)."""
    yield from _joint(match)
    figures = match["n"]
    many = len(figures.partition(".")[0]) > 2
    said = by_digits(figures) if many else cardinal(figures)
    yield Said(kind="digits" if many else "han", text=said, start=match.start("n"), end=match.end("n"))

"""Signs: plus codes, Roman and circled numerals, list numbers, signs between quantities, Greek letters."""

import re
from collections.abc import Iterable

from audio.mandarin.normalize.figures import cardinal
from audio.mandarin.normalize.rule import Rule, Said, any_of, as_words, by, rule
from audio.mandarin.tables import two_columns

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_ROMAN_CLASS = r"(?:级(?!联)|类|期|型|度|段|标段|区|阶段|线城市|等|组|号|象限|代|章|部分|届)"
_CIRCLED = {chr(0x2460 + i): i + 1 for i in range(20)} | {chr(0x2474 + i): i + 1 for i in range(20)}
_CIRCLED |= {chr(0x2488 + i): i + 1 for i in range(20)} | {chr(0x2776 + i): i + 1 for i in range(10)}
_CIRCLED |= (
    {chr(0x2160 + i): i + 1 for i in range(12)}
    | {chr(0x2170 + i): i + 1 for i in range(12)}
    | {chr(0x24EB + i): i + 11 for i in range(10)}
)
_BETWEEN = {"×": "乘", "x": "乘", "X": "乘", "*": "乘", "÷": "除以", "=": "等于", "＝": "等于", "≈": "约等于",
            "<": "小于", ">": "大于",
            "≥": "大于等于", "≤": "小于等于", "≠": "不等于", "≧": "大于等于", "≦": "小于等于"}  # fmt: skip
_POWERS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SPOKEN, _CLOSING = "[0-9A-Za-z一-鿿]", r"[”’\"》)）」+]"
_BEHIND_SPOKEN = "|".join(
    [f"(?<={_SPOKEN})", *(rf"(?<={_SPOKEN}[”’\"》)）」+!！?？。]{{{marks}}}{_CLOSING})" for marks in range(3))]
)
"""Behind what is said, and at most three marks that close it."""


def list_rules() -> Iterable[Rule]:
    """Numbers of a list at the head of a line; they go before everything that reads 1.清 as a decimal."""
    yield rule(r"\A\s*(?P<n>[0-9]{1,2})(?=[.、)](?![0-9])|\.[0-9]{1,4}[年月][0-9])", by(cardinal, "digits"))
    yield rule(r"\A\s*[(（](?P<n>[0-9]{1,2})(?=[)）])", by(cardinal, "digits"))


def sign_rules() -> Iterable[Rule]:
    """In order of precedence."""
    yield rule(any_of(_CIRCLED), by(lambda sign: cardinal(str(_CIRCLED[sign])), "digits"))
    yield rule(rf"(?<![A-Za-z])(?P<n>(?:IX|IV|V?I{{1,3}}|X{{1,2}}I{{1,3}}))(?={_ROMAN_CLASS})", by(_roman, "digits"))
    yield rule(r"(?<![A-Za-z])(?P<n>[VX])(?=级|类|章|届|部分)", by(_roman, "digits"))
    yield rule(r"(?:(?<![A-Za-z])[Nn][Oo][.．]?|№)\ ?(?P<n>[0-9]{1,5})(?![0-9])", _say_rank)
    yield rule(r"(?:(?<=风速)|(?<=[0-9%℃][与和至到]))(?P<n>\+)(?=[0-9])", as_words("正"))
    # 1+5+N, 党建+养老, 互联网+, 100+
    yield rule(rf"(?:{_BEHIND_SPOKEN})(?P<n>\+)(?!86[\ -]?1[3-9])", as_words("加"))
    yield rule(
        rf"(?:(?<=[0-9])|(?<=[0-9]\ )|(?<=[0-9][a-z])|(?<=[0-9][a-z][a-z])|(?<=[一-鿿A-Za-z])(?!\ ?[xX*]))"
        rf"\ ?(?!<[0-9]{{1,3}}>)(?P<n>[{''.join(_BETWEEN)}])(?=\ ?[-0-9])"
        r"(?!(?:(?<=1[3-9][xX×*])|(?<=[xX×*]{2}))-?[0-9]{4}-?[0-9]{3,4}(?![0-9]))",
        by(_BETWEEN.__getitem__),
    )
    yield rule(r"(?!<[0-9]{1,3}>)(?P<n>[<>≥≤≧≦≈])(?=\ ?[0-9])", by(_BETWEEN.__getitem__))
    yield rule(rf"(?<=10)(?P<n>⁻?[{''.join(_POWERS)}]+)", by(_power))
    yield rule(r"(?<=[0-9]°)(?P<n>[′'’])|(?<=[0-9])(?P<m>[′])", _say_minute)
    yield rule(r"(?<=[A-Za-z])(?P<n>&)(?=[A-Za-z])", as_words("and", "latin"))
    yield rule(r"(?P<n>&)(?=\ ?[A-Za-z一-鿿])", as_words("和"))
    yield rule(r"(?P<n>@)(?=[A-Za-z0-9一-鿿])", as_words("艾特"))


def letter_rules() -> Iterable[Rule]:
    """Greek letters and fractions of one character; last, for μg and Ω are units."""
    named = dict(two_columns("letters.tsv"))
    yield rule(any_of(named), by(named.__getitem__))


def _roman(numeral: str) -> str:
    values = [_ROMAN[letter] for letter in numeral]
    return cardinal(
        str(sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True)))
    )


def _power(raised: str) -> str:
    """10⁴ is 十的四次方."""
    sign, figures = ("负", raised[1:]) if raised[0] == "⁻" else ("", raised)
    return "的" + sign + cardinal("".join(str(_POWERS.index(one)) for one in figures)) + "次方"


def _say_rank(match: re.Match[str]) -> Iterable[Said]:
    yield Said(kind="digits", text="第" + cardinal(match["n"]), start=match.start(), end=match.end())


def _say_minute(match: re.Match[str]) -> Iterable[Said]:
    yield Said(kind="han", text="分", start=match.start(), end=match.end())

"""Units of measure after a figure: km² -> 平方公里, mg/L -> 毫克每升, 元/吨 -> 元每吨."""

import re
from collections.abc import Iterable
from functools import cache

from audio.mandarin.normalize.rule import Rule, Said, any_of, as_words, rule
from audio.mandarin.tables import two_columns

AMOUNT_BEFORE = r"(?:(?<=[0-9万亿千百多余来])|(?<=[0-9万亿千百多余来]\ ))"
_NOT_A_UNIT = r"(?:A(?=级|类|股|景|[0-9])|(?<![0-9.][1-5])(?<=[1-5])A|[AVWNJKLT](?=[A-Za-z0-9]|座|[+]))"
"""5A级景区 is no current; a capital before a letter or figure is a code."""
_HAN_UNIT = (
    r"(?:公里|平方米|立方米|千克|公斤|千瓦时|小时|分钟|"
    r"[元吨米斤克亩升度月年天日次人分秒户件台辆个组套箱盒包袋瓶张本班位间平桶颗株只头份条块])"
)


@cache
def unit_pattern() -> str:
    """A unit or a compound of units, as a pattern."""
    one = any_of(_units())
    return rf"(?!{_NOT_A_UNIT}){one}(?:[/·]{one}|/{_HAN_UNIT})?(?![A-Za-z0-9])"


def spoken_unit(text: str) -> str:
    """How the unit that `text` begins with is said, or empty."""
    found = _compiled().match(text)
    return _spoken(found[0]) if found else ""


def unit_rules() -> Iterable[Rule]:
    """A unit behind an amount; a price or rate per something."""
    yield rule(r"(?<=[0-9])°(?=[0-9])", as_words("度"))
    yield rule(rf"{AMOUNT_BEFORE}{any_of(_units())}(?P<n>/)(?=[0-9])", as_words("每"))
    yield rule(rf"{AMOUNT_BEFORE}{unit_pattern()}", _say_unit)
    yield rule(
        r"(?<=[0-9万亿千百])(?:[微毫]克|[毫纳]米|毫升|毫摩尔|[吨人辆车架]次|人|辆|株|棵|头|只|立方米|千克|公斤)(?P<n>/)"
        r"(?=(?:[立平]方|千克|公斤|公里|毫?升|百?米|[分小]|[日天年月周次秒亩克吨户顷]))",
        as_words("每"),
    )
    yield rule(
        r"(?:元|(?:[¥￥$€£]|HK\$|US\$)\ ?[0-9][0-9,.]{0,20}[万亿]?)(?P<n>/)(?=[一-鿿])",
        as_words("每"),
    )
    yield rule(
        rf"{AMOUNT_BEFORE}(?:美元|欧元|港元|日元|英镑|韩元|{_HAN_UNIT})(?P<n>/)(?={_HAN_UNIT}|{any_of(_units())}(?![A-Za-z]))"
        rf"(?P<u>{any_of(_units())}(?![A-Za-z]))?",
        _say_per,
    )


def _say_unit(match: re.Match[str]) -> Iterable[Said]:
    yield Said(kind="han", text=_spoken(match[0]), start=match.start(), end=match.end())


def _say_per(match: re.Match[str]) -> Iterable[Said]:
    yield Said(kind="han", text="每", start=match.start("n"), end=match.end("n"))
    if match["u"]:
        yield Said(kind="han", text=_spoken(match["u"]), start=match.start("u"), end=match.end("u"))


def _spoken(written: str) -> str:
    if written in _units():
        return _units()[written]
    first, mark, second = re.split(r"([/·])", written, maxsplit=1)
    return _units()[first] + ("每" if mark == "/" else "") + _units().get(second, second)


@cache
def _units() -> dict[str, str]:
    return dict(two_columns("units.tsv"))


@cache
def _compiled() -> re.Pattern[str]:
    return re.compile(unit_pattern(), re.VERBOSE)

"""Numbers: percentages, fractions, money, signs, ranges, and any figure that no other rule wanted."""

import re
from collections.abc import Iterable

from audio.mandarin.normalize.figures import cardinal
from audio.mandarin.normalize.rule import Rule, Said, after, any_of, as_words, by, rule
from audio.mandarin.normalize.two import two
from audio.mandarin.tables import two_columns

NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})++(?:\.[0-9]++)?|[0-9]++(?:\.[0-9]++)?)"
FRESH = r"(?<![0-9.])(?<![0-9],)"
"""In front of a number: not in the middle of another."""
DASH = r"(?:\ ?(?:—{1,2}|[-–~―])\ ?)"
_MANY = r"(?:万亿|千万|百万|十万|[万亿千百十])"
_PARTS = {"%": "百分之", "‰": "千分之", "‱": "万分之"}
_CURRENCIES = dict(two_columns("currencies.tsv"))
_CHANGE = after("同比", "环比", "增速", "增幅", "较去年", "比去年", "比上年", "较上年", "按年", "按月", "同期")
_FALL = after("同比", "环比", "较去年", "比去年", "比上年", "较上年", "按年", "按月", "同期")
_MEASURED = (
    r"(?:(?<=[0-9%‰℃°万亿千百])|(?<=%\ )|(?<=[0-9][一-鿿a-zA-Z])|(?<=[0-9][一-鿿a-zA-Z][一-鿿a-zA-Z²³])|"
    r"(?<=[0-9][一-鿿]{3}))"
)
"""Right behind an amount with its measure or unit."""


def number(figures: str, line: str, start: int, end: int) -> str:
    """The quantity printed at line[start:end], with 二 or 两 as its measure word wants."""
    return two(line, start, end) if figures == "2" else cardinal(figures)


def number_rules() -> Iterable[Rule]:
    """In order of precedence."""
    # 12%, 10%~15%, 10-15%: the whole is said in front of each part
    yield rule(rf"{FRESH}(?P<n>{NUMBER})(?:{DASH}|至|到)(?={NUMBER}(?P<part>[%‰‱]))", _say_share_of_range)
    yield rule(rf"{FRESH}(?P<n>{NUMBER})\ ?(?P<part>[%‰‱])", _say_share)
    # ¥3.2亿 -> 三点二亿元; 500RMB; a sum of whole yuan needs no 点零零
    yield rule(
        rf"(?<![A-Za-z])(?P<c>{any_of(_CURRENCIES)})\ ?(?P<n>{NUMBER})(?P<m>{_MANY}?)"
        rf"(?P<to>{DASH}(?P<n2>{NUMBER})(?P<m2>{_MANY}?))?(?P<y>元?)",
        _say_money,
    )
    yield rule(
        rf"{FRESH}{NUMBER}{_MANY}?(?P<n>{any_of(c for c in _CURRENCIES if c.isalpha())})(?![A-Za-z])",
        by(_CURRENCIES.__getitem__),
    )
    yield rule(rf"{FRESH}(?P<n>[0-9]++\.[0-9]*?0++)(?=元)", by(lambda figures: cardinal(_without_idle_zeros(figures))))
    # 1又1/2, 3/4: the smaller over the larger
    yield rule(r"(?<![0-9/.第-])(?P<a>[0-9]{1,4})/(?P<b>[0-9]{1,4})(?![0-9/月日号]|\.[0-9])", _say_fraction)
    # the hyphen between two quantities; a sign before one
    yield rule(rf"(?!(?<=[一-鿿℃])\ [-–][0-9]){_MEASURED}(?P<n>{DASH})(?=[-+]?[0-9])", as_words("到"))
    yield rule(rf"{_MEASURED}(?P<n>\ ?~\ ?)(?=[-+]?[0-9])", as_words("到"))
    yield rule(rf"{_CHANGE}为?(?P<n>\+)(?=[0-9])", as_words("增长"))
    yield rule(rf"{_FALL}(?P<n>[-–—])(?=[0-9])", as_words("下降"))
    yield rule(rf"(?<![0-9A-Za-z])(?P<n>[-–])(?=(?P<q>{NUMBER})(?:(?:{DASH}|至|到)-?{NUMBER})?(?P<u>[℃℉°度]?))", _say_sign)
    yield rule(r"(?<![0-9A-Za-z一-鿿”\"])(?P<n>\+)(?=[0-9])", as_words("正"))
    yield rule(r"(?P<n>±)(?=[0-9])", as_words("正负"))
    # whatever is left
    yield rule(r"第\ ?(?P<n>[0-9]{1,16})(?![0-9])", by(cardinal, "digits"))
    yield rule(rf"{FRESH}{NUMBER}", _say_number)
    yield rule(r"[0-9]++", by(cardinal))


def _say_number(match: re.Match[str]) -> Iterable[Said]:
    start, end = match.span()
    text = number(match[0], match.string, start, end)
    ordinal = text in {"一", "二"} and match.string[end : end + 1] in set("月日号楼级期等层")
    yield Said(kind="digits" if ordinal else "han", text=text, start=start, end=end)


def _share(figures: str, sign: str) -> str:
    return "百分之百" if (figures, sign) == ("100", "%") else _PARTS[sign] + cardinal(figures)


def _say_share(match: re.Match[str]) -> Iterable[Said]:
    yield Said(kind="han", text=_share(match["n"], match["part"]), start=match.start(), end=match.end())


def _say_share_of_range(match: re.Match[str]) -> Iterable[Said]:
    yield Said(kind="han", text=_share(match["n"], match["part"]), start=match.start("n"), end=match.end("n"))
    yield Said(kind="han", text="到", start=match.end("n"), end=match.end())


def _without_idle_zeros(figures: str) -> str:
    return figures.rstrip("0").rstrip(".") if "." in figures else figures


def _say_money(match: re.Match[str]) -> Iterable[Said]:
    """The sign is silent where it stands; the currency is said behind the sum."""
    line, end = match.string, match.end()
    sums = [_without_idle_zeros(match[group]) for group in ("n", "n2") if match[group]]
    first, *rest = [("两" if one == "2" else cardinal(one)) + match[m] for one, m in zip(sums, ("m", "m2"), strict=False)]
    more = line[end : end + 1] if line[end : end + 1] in set("多余") else ""
    text = "到".join([first, *rest]) + more + _CURRENCIES[match["c"]]
    yield Said(kind="han", text=text, start=match.start(), end=end + len(more))


def _say_fraction(match: re.Match[str]) -> Iterable[Said]:
    upper, lower = int(match["a"]), int(match["b"])
    if 0 < upper < lower:
        text = f"{cardinal(match['b'])}分之{cardinal(match['a'])}"
        yield Said(kind="han", text=text, start=match.start(), end=match.end())


def _say_sign(match: re.Match[str]) -> Iterable[Said]:
    """零下 before degrees, 负 elsewhere; behind a Han word that asks for no number it is a code's hyphen."""
    before = match.string[match.start() - 1 : match.start()] if match.start() else ""
    cold = match["u"] in set("℃℉°度") and match["u"]
    word = "零下" if cold else "负"
    if not cold and "一" <= before <= "鿿" and before not in set("为至到达低在是和或及跌降即从") and "." not in match["q"]:
        yield Said(kind="silent", text="a hyphen inside a code is not said", start=match.start("n"), end=match.end("n"))
    else:
        yield Said(kind="han", text=word, start=match.start("n"), end=match.end("n"))

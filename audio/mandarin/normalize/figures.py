"""Figures in Han: how an integer, a decimal or a row of digits is said. The rules decide which of these a number needs."""

DIGITS = "零一二三四五六七八九"
LONGEST = 16
"""Digits of the longest integer that is said as a quantity; a longer one is read figure by figure."""

_BY_ONE = str.maketrans("0123456789.", DIGITS + "点")
_ON_THE_PHONE = str.maketrans("0123456789.", "零幺二三四五六七八九点")


def by_digits(figures: str) -> str:
    """Each figure by itself: 2025 -> 二零二五."""
    return figures.translate(_BY_ONE)


def on_the_phone(figures: str) -> str:
    """Each figure by itself with 幺 for 1, as telephone, room, train and flight numbers are said: 119 -> 幺幺九."""
    return figures.translate(_ON_THE_PHONE)


def cardinal(figures: str) -> str:
    """A quantity: 20,500.5 -> 两万零五百点五. Leading zeros or more than `LONGEST` digits are read figure by figure."""
    whole, point, rest = figures.replace(",", "").partition(".")
    said = by_digits(whole) if len(whole) > LONGEST or (len(whole) > 1 and whole[0] == "0") else _integer(int(whole))
    return said + ("点" + by_digits(rest) if point else "")


def _integer(value: int, *, first: bool = True) -> str:
    """`first` is false behind a larger part, where ten is 一十."""
    for mark, weight in (("亿", 10**8), ("万", 10**4)):
        if value >= weight:
            high, low = divmod(value, weight)
            said = ("两" if high == 2 else _integer(high, first=first)) + mark
            gap = "零" if 0 < low < weight // 10 else ""
            return said + gap + (_integer(low, first=False) if low else "")
    return _below_ten_thousand(value, first=first)


def _below_ten_thousand(value: int, *, first: bool) -> str:
    said = ""
    for weight, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        figure = value // weight % 10
        if figure:
            said += DIGITS[figure] + mark
        elif said and said[-1] != "零":
            said += "零"
    said = said.rstrip("零") or "零"
    if first and said.startswith("一十"):
        said = said[1:]
    return "两" + said[1:] if said.startswith("二千") else said

"""Figures in Han: how an integer, a decimal or a row of digits is said. The rules decide which of these a number needs."""

DIGITS = "零一二三四五六七八九"
_SMALL = ("", "十", "百", "千")
_LARGE = ("", "万", "亿", "万亿", "亿亿")
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
    said = by_digits(whole) if len(whole) > LONGEST or (len(whole) > 1 and whole[0] == "0") else _integer(whole)
    return said + ("点" + by_digits(rest) if point else "")


def _integer(whole: str) -> str:
    groups = [whole[max(end - 4, 0) : end] for end in range(len(whole), 0, -4)]
    said = ""
    gap = False
    for power in range(len(groups) - 1, -1, -1):
        group = int(groups[power])
        if not group:
            gap = True
            continue
        if said and (gap or group < 1000):
            said += "零"
        gap = False
        said += _group(group, first=not said, alone=power == 0) + _LARGE[power]
    return said or "零"


def _group(value: int, *, first: bool, alone: bool) -> str:
    """Up to four figures; `first` drops the 一 of 一十, `alone` keeps 二百 where 两万 and 两千 take 两."""
    said = ""
    for power, figure in ((p, value // 10**p % 10) for p in (3, 2, 1, 0)):
        if figure:
            said += DIGITS[figure] + _SMALL[power]
        elif said and said[-1] != "零":
            said += "零"
    said = said.rstrip("零")
    if first and said.startswith("一十"):
        said = said[1:]
    if said.startswith("二千") or (said == "二" and not alone):
        said = "两" + said[1:]
    return said

"""A single 2 is 两 when it counts (两个, 两公里) and 二 when it numbers (二楼, 第二)."""

import re
from functools import cache

from audio.mandarin.normalize.units import spoken_unit
from audio.mandarin.tables import rows

_TO_THE_MEASURE = re.compile(r"(?:(?:—{1,2}|-|–|~|至|到)[0-9]{1,9}(?:\.[0-9]{1,9})?)?\s?[多余来]?")
_ADDRESS_BEFORE = re.compile(r"[0-9](?:号楼?|[幢栋弄期区座])$|[园苑村里城庭湾府邸路街巷馆楼厦场]$|中心$")
_ADDRESS_AFTER = re.compile(r"(?:栋|幢|层|座|期|区)[0-9]")
_WEIGHED = frozenset(("摄氏度", "度", "华氏度"))
_CHANGES = re.compile(r"(?:升高|降低|下降|上升|升|降|温差|调高|调低|高|低|相差|变化)(?:了|约|近|至少|为)?$")
LONGEST_MEASURE = 4


def two(line: str, start: int, end: int) -> str:
    """两 or 二 for the figure 2 printed at line[start:end]."""
    before, reach = line[max(start - 6, 0) : start], _TO_THE_MEASURE.match(line, end)
    rest = line[reach.end() if reach else end :][:16]
    if before.endswith(("第", "周", "星期", "礼拜", "初", "其", "农历", "老", "+")):
        return "二"
    if unit := spoken_unit(rest):
        return "二" if unit in _WEIGHED and not _CHANGES.search(before) else "两"
    return _by_measure(before, rest)


def _by_measure(before: str, rest: str) -> str:
    if _ADDRESS_AFTER.match(rest) or (rest[:1] in {"栋", "幢", "座"} and _ADDRESS_BEFORE.search(before)):
        return "二"
    for length in range(LONGEST_MEASURE, 0, -1):
        if found := _measures().get(rest[:length]):
            said, turned = found
            return said if not before.endswith(turned) else ("两" if said == "二" else "二")
    return "两" if "一" <= rest[:1] <= "鿿" else "二"


@cache
def _measures() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Measure -> (what 2 is before it, the words before the figure that turn it round)."""
    return {word: (said, tuple(turned[0].split()) if turned else ("\0",)) for word, said, *turned in rows("measures.tsv")}

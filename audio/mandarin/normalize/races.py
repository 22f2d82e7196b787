"""How long a race took: 1:58 over 800米, 4′06″32; with hundredths no clock and no ratio is meant."""

import re
from collections.abc import Iterable

from audio.mandarin.normalize.figures import by_digits, cardinal
from audio.mandarin.normalize.rule import Rule, Said, rule

_RACE = re.compile(
    r"[0-9百千万]米|公里[组赛跑级]|[短中长]跑|赛跑|径赛|田径|游泳|[由蛙仰蝶合]泳|接力|竞走|马拉松|[半全]马|跨栏|米栏|越野"
    r"|骑行|速滑|滑冰|滑雪|赛艇|皮划艇|龙舟|竞速|计时赛|铁人"
)
_HOURS = re.compile(r"马拉松|[半全]马|越野|铁人|(?:[2-9][0-9]|1[0-9]{2})公里")
"""Races that take hours: 1:32 over a half marathon is no minute and a half."""
_LASTED = re.compile(
    r"(?:成绩|用时|耗时|历时|纪录|记录|[跑游划滑骑走]出|净时|完赛|以|[高短新写]到|[短新写]至|[写新]为|仅?用了?|突破|[跑游]进)"
    r"[^，。；0-9]{0,4}$"
)
_LIST = re.compile(r"(?:[0-9]{1,2}:[0-5][0-9](?:\.[0-9]{1,3})?[、，和]\ ?)+$")
_RESULT = re.compile(r"的(?:[一-鿿]{0,4}(?:成绩|纪录|记录|佳绩)|用时|时间)|完赛|[冲撞]线|触壁|[跑游]完")
_CLOCK = re.compile(r"(?:[上中下]午|早[上晨]|[清凌]晨|[今明昨当每]?[早晚]|[晚夜]上?)$")
"""In front of a time of the day."""
_STOPS = re.compile("[。；！？]")
_REACH = 60
"""Characters in front of and behind a time in which its race is looked for."""


def race_rules() -> Iterable[Rule]:
    """They go before times of the day and ratios."""
    yield rule(r"(?<![0-9.:])(?P<m>[0-9]{1,2}):(?P<s>[0-5][0-9])(?:\.(?P<f>[0-9]{1,3}))?(?![0-9:])", _say_time)
    yield rule(
        r"(?<=[0-9])(?P<m>[′'’])(?P<n>[0-5]?[0-9])(?:\.[0-9]{1,3})?(?P<s>[″\"”])(?P<h>(?:[0-9]{1,3}(?![0-9]))?)", _say_marked
    )


def _say_time(match: re.Match[str]) -> Iterable[Said]:
    before, behind = _around(match)
    if _CLOCK.search(before):
        return
    last, rest = _LIST.sub("", before), behind[:12]
    if not (_RACE.search(before) or _RACE.search(behind)) or not (_LASTED.search(last) or _RESULT.match(rest)):
        return
    first, second, part = int(match["m"]), match["s"], match["f"] or ""
    units = ("小时", "分") if not part and first < 10 and _HOURS.search(before + behind) else ("分", "秒")
    head = ("两" if first == 2 else cardinal(str(first))) + units[0] if first else ""
    tail = ("零" if second[0] == "0" else "") + cardinal(str(int(second))) + units[1]
    tail = tail if part or second != "00" else ""
    yield Said(kind="han", text=head + tail + by_digits(part), start=match.start(), end=match.end())


def _say_marked(match: re.Match[str]) -> Iterable[Said]:
    """4′06″32, 30°15′20″: minutes and seconds, no feet and inches; a true ′ is 分 by the rules for signs already."""
    if match["m"] != "′":
        yield Said(kind="han", text="分", start=match.start("m"), end=match.end("m"))
    if match["n"][0] == "0" and len(match["n"]) == 2:
        yield Said(kind="han", text=cardinal(match["n"]), start=match.start("n"), end=match.end("n"))
    yield Said(kind="han", text="秒", start=match.start("s"), end=match.end("s"))
    if match["h"]:
        yield Said(kind="digits", text=by_digits(match["h"]), start=match.start("h"), end=match.end("h"))


def _around(match: re.Match[str]) -> tuple[str, str]:
    """The sentence before and behind the match, as far as it is looked at."""
    line, (start, end) = match.string, match.span()
    before = _STOPS.split(line[max(start - _REACH, 0) : start])[-1]
    return before, _STOPS.split(line[end : end + _REACH])[0]

"""Colons and the times of the day: 8:30 is a time, 3:2 a score, 1:5000 a scale; 2:08:15 may be how long a race took."""

import re
from collections.abc import Iterable

from audio.mandarin.normalize.figures import by_digits, cardinal
from audio.mandarin.normalize.numbers import DASH
from audio.mandarin.normalize.rule import Kind, Rule, Said, as_words, by, rule

_SCORE_BEFORE = re.compile(r"(?:比分|总分|局分|半场|点球|[战打扳追]成|打出|改写为)[^，。；]{0,4}$")
_LIST_BEFORE = re.compile(r"(?:[0-9]{1,3}:[0-9]{1,3}[、，,和]\s?)+$")
_LIST_AFTER = re.compile(r"(?:[、，,和]\s?[0-9]{1,3}:[0-9]{1,3}){1,20}")
_PAIR = re.compile(r"([0-9]{1,3}):([0-9]{1,3})")
_NO_CODE = r"(?<![0-9.A-Za-z\-])(?<![图表第在住路街栋幢楼号室])"
_HOUR_BEFORE = re.compile(r"[午晨早晚间于在]$")
_SCORE_AFTER = re.compile(
    r"(?:[，、和]?[0-9]{1,3}[:\-][0-9]{1,3}|的|总?比分|大比分|逆转|轻|完|连|力|再|横|险|大|小){0,4}"
    r"(?:比分|获胜|告捷|胜|克|取|击|战|负|平|输|赢|不敌|领先|落后|拿下|淘汰|夺|失利|告负|憾|扫|握手言和|险)"
)
_RATIO_BEFORE = re.compile(
    r"(?:比例|比率|比例尺|配比|比为|之比|按|按照|占比|稀释|赔率|男女|兑|配|成)[^，。；0-9]{0,4}$|比[为约]?$"
)
_RATIO_AFTER = re.compile(r"(?:的)?(?:比例|配比|比|稀释|兑|混合|配制|拌)")
_LASTED_BEFORE = re.compile(r"(?:成绩|用时|耗时|历时|纪录|记录|跑出|净时|时长|完赛)[^，。；0-9]{0,4}$|以$")
_LASTED_AFTER = re.compile(r"的(?:成绩|净成绩|好成绩|用时|时间)")


def clock_rules() -> Iterable[Rule]:
    """In order of precedence."""
    yield rule(r"(?<![0-9.])(?<![0-9]:)[0-9]{1,4}(?::[0-9]{1,4}){2,4}(?![0-9:])", _say_three)
    yield rule(
        r"(?<![0-9.])(?<![0-9]:)(?P<h>[0-9]{1,5}(?:\.[0-9]{1,5})?)"
        r":(?P<m>[0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,9}(?:\.[0-9]{1,5})?)(?![0-9:])",
        _say_two,
    )
    yield rule(rf"(?<=[0-9])(?P<n>{DASH})(?=[0-9]{{1,2}}:[0-5][0-9])", as_words("到"))
    yield rule(
        rf"{_NO_CODE}(?:[0-9]{{1,3}}-[0-9]{{1,3}}[、，,和]\ ?){{1,9}}[0-9]{{1,3}}-[0-9]{{1,3}}(?![0-9\-年月日号%])", _say_row
    )
    yield rule(
        r"(?:比分|半场|全场|总分|战成|打成|点球|加时|以)[为是]?(?P<a>[0-9]{1,3})(?P<n>-)(?P<b>[0-9]{1,3})(?![0-9年月日天%])",
        _say_hyphen,
    )
    yield rule(
        r"(?<![0-9.-])(?P<a>[0-9]{1,3})(?P<n>-)(?P<b>[0-9]{1,3})(?=(?:的比分|大?[胜负平]|战胜|击败|战平|力克|险胜|不敌|淘汰|领先|横扫|逆转|取胜|获胜))",
        _say_hyphen,
    )
    # 2-0（6-3、7-5）: what falls is no range
    yield rule(
        rf"{_NO_CODE}(?P<a>[1-9][0-9]{{0,2}})(?P<n>-)(?P<b>[0-9]{{1,3}})(?=[，。；、（()）]|$)",
        _say_fall,
    )
    yield rule(r"(?<=[0-9][时点])(?P<n>2)(?=分(?![钟之]))", as_words("二"))
    yield from _hundredths()
    # 8时05分, 8点05分, 14分02秒
    yield rule(r"(?<=[0-9][时点分])(?P<n>0[1-9])(?=[分秒，。、）)])", _say_small)


def _hundredths() -> Iterable[Rule]:
    """1米25, 11秒28."""
    yield rule(r"(?<=[0-9]米)(?P<n>[0-9]{2})(?![0-9.%]|\ ?[个名人次块根条栋座件只台棵株])", by(by_digits, "digits"))
    yield rule(
        r"(?<=[0-9]秒)(?P<n>[0-9]{1,3})(?![0-9分:.]|\ ?[个名人次下圈步场组遍页张题字根块发辆件只])", by(by_digits, "digits")
    )


def _say_small(match: re.Match[str]) -> Iterable[Said]:
    yield _han("零" + cardinal(match["n"][1]), match.start("n"), match.end("n"))


def _say_hyphen(match: re.Match[str]) -> Iterable[Said]:
    yield from _parts(match, (match.span("a"), match.span("b")), "比")


def _say_fall(match: re.Match[str]) -> Iterable[Said]:
    if int(match["a"]) > int(match["b"]):
        yield from _say_hyphen(match)


def _say_row(match: re.Match[str]) -> Iterable[Said]:
    """11-7、9-11、11-8: where one falls, all are scores."""
    pairs = list(re.finditer(r"(?P<a>[0-9]+)(?P<n>-)(?P<b>[0-9]+)", match[0]))
    if any(int(pair["a"]) > int(pair["b"]) for pair in pairs):
        for pair in pairs:
            start = match.start() + pair.start("n")
            yield _han("比", start, start + 1)


def _say_two(match: re.Match[str]) -> Iterable[Said]:
    hour, minute = match["h"], match["m"]
    if not _is_time(match, hour, minute):
        yield from _parts(match, (match.span("h"), match.span("m")), "比")
        return
    said = _hour(hour) + "点" + _minutes(minute)
    printed = match.string[match.end() : match.end() + 1] == "分"  # 9:05分
    yield _han(said.removesuffix("分") if printed else said, *match.span())


def _hour(figures: str) -> str:
    return "两" if int(figures) == 2 else cardinal(str(int(figures)))


def _is_time(match: re.Match[str], hour: str, minute: str) -> bool:
    if len(minute) != 2 or len(hour) > 2 or not (hour + minute).isdigit() or int(hour) > 24 or int(minute) > 59:
        return False
    before, behind = match.string[max(match.start() - 10, 0) : match.start()], match.string[match.end() : match.end() + 16]
    if _among_scores(match):
        return False
    scored = _SCORE_BEFORE.search(before) or (_SCORE_AFTER.match(behind) and not _HOUR_BEFORE.search(before))
    return not (scored or _RATIO_BEFORE.search(before) or _RATIO_AFTER.match(behind))


def _among_scores(match: re.Match[str]) -> bool:
    """Whether it stands in a row with what can be no time: 25:23、22:25、25:20."""
    line, (start, end) = match.string, match.span()
    left = _LIST_BEFORE.search(line, max(start - 40, 0), start)
    right = _LIST_AFTER.match(line, end)
    row = (left[0] if left else "") + (right[0] if right else "")
    return any(int(hour) > 24 or int(minute) > 59 or len(minute) != 2 for hour, minute in _PAIR.findall(row))


def _minutes(minute: str) -> str:
    if minute == "00":
        return ""
    return ("零" + cardinal(minute[1]) if minute[0] == "0" else cardinal(minute)) + "分"


def _say_three(match: re.Match[str]) -> Iterable[Said]:
    """14:05:30 a time of day, 2:08:15 with its cue how long it took, 3:2:1 a ratio."""
    spans = [(found.start() + match.start(), found.end() + match.start()) for found in re.finditer(r"[0-9]+", match[0])]
    figures = [match.string[start:end] for start, end in spans]
    if len(figures) != 3 or not all(len(one) == 2 and int(one) < 60 for one in figures[1:]) or int(figures[0]) > 99:
        yield from _parts(match, tuple(spans), "比")
        return
    before, behind = match.string[max(match.start() - 10, 0) : match.start()], match.string[match.end() : match.end() + 6]
    lasted = _LASTED_BEFORE.search(before) or _LASTED_AFTER.match(behind)
    said = _hour(figures[0]) + ("小时" if lasted else "点")
    seconds = _minutes(figures[2]).replace("分", "秒")
    minutes = _minutes(figures[1]) or ("零分" if seconds else "")
    said += (minutes.removeprefix("零") if lasted and len(minutes) > 2 else minutes) + seconds
    yield _han(said, *match.span())


def _parts(match: re.Match[str], spans: tuple[tuple[int, int], ...], between: str) -> Iterable[Said]:
    for (start, end), following in zip(spans, (*spans[1:], None), strict=True):
        yield _han(cardinal(match.string[start:end]), start, end)
        if following:
            yield _han(between, end, following[0])


def _han(text: str, start: int, end: int, kind: Kind = "han") -> Said:
    return Said(kind=kind, text=text, start=start, end=end)

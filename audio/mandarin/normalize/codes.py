"""Numbers that name and do not count: of files and houses, of rooms, roads, trains and flights."""

import re
from collections.abc import Iterable

from audio.mandarin.normalize.figures import by_digits, cardinal, on_the_phone
from audio.mandarin.normalize.rule import Kind, Rule, Said, by, rule
from audio.mandarin.normalize.telephones import JOINT, NOT_COUNTED, say_figures, say_rows

IDENTITY = (
    r"(?:CN|ISSN|ISBN|出版物号|"
    r"编号|档案号|档号|证号|代码|邮编|邮政编码|"
    r"[账帐]号|卡号|工号|学号|批号|文号|单号|车号|警号|胸号|座号|验证码|密码|房号|门牌号?|"
    r"统一书号|刊号|代号|备案号|许可证号?|注册号|流水号|订单号?|条码|编码|尾号|考号|准考证号?|身份证号?码?|型号|国道|学籍号|航班|车次|房间)"
)


def code_rules() -> Iterable[Rule]:
    """In order of precedence; telephones go before them, versions and models come after."""
    yield from _identities()
    yield from _names_in_figures()
    yield from _vehicles()


def _identities() -> Iterable[Rule]:
    """Numbers behind a cue word, masked ones, plates, figures that begin with a nought."""
    yield rule(r"(?<![0-9.])(?P<n>[0-9]{2,11})(?=[*×✕]{2}|[Xx]{3})", by(on_the_phone, "digits"))  # 138****4017
    yield rule(r"(?:(?<=[*×✕]{2})|(?<=[Xx]{3}))(?P<n>[0-9]{2,11})(?![0-9.])", by(on_the_phone, "digits"))
    yield rule(r"代号[:为是]?\ ?(?P<n>[0-9]{1,3}(?P<s>-|—{1,2}|–)[0-9]{1,4})(?![0-9])", _say_post)
    yield rule(
        rf"{IDENTITY}[为是:]?\ ?(?P<n>[A-Z]{{0,4}}\ ?[0-9][0-9\-—]{{1,24}}[0-9]|[0-9]{{2,30}})"
        rf"{NOT_COUNTED}",
        say_rows,
    )
    yield rule(
        r"(?<=[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z])[·\ ]?"
        r"(?P<n>[0-9A-Z]{5,6})(?![0-9A-Za-z])",
        _say_plate,
    )
    yield rule(r"(?<![0-9.:])(?<![0-9],)(?P<n>0[0-9]{1,30})(?![0-9.:%])", by(on_the_phone, "digits"))


def _names_in_figures() -> Iterable[Rule]:
    """Rooms, roads and buses, regiments, houses, boats, trains: called by their figures, one by one."""
    yield rule(
        r"(?<![0-9.\-~至到—第])(?P<n>[0-9]{3,5})(?=室|房间|号房|教室|病房|包厢|会议室|号楼?[0-9]+室)",
        by(on_the_phone, "digits"),
    )
    yield rule(
        r"(?<![0-9.\-~至到—第])(?P<n>[0-9]{3})(?=国道|省道|县道|乡道|医院|路(?!人|段)|高地|航班|次列车|部队|信箱|工厂|次航班)",
        by(on_the_phone, "digits"),
    )
    yield rule(
        r"(?<![0-9.\-~至到—第])(?P<n>[0-9]{3})(?=团(?!队|员|圆|结|体|长级)|型(?!号)|高校|工程|院校)", by(by_digits, "digits")
    )
    yield rule(r"(?<![0-9.\-第])(?P<n>[0-9]{3})(?=号?不锈钢|号水泥)", by(by_digits, "digits"))
    yield rule(r"第(?P<n>20[0-9]{5,6})(?=期)", by(by_digits, "digits"))
    yield rule(r"(?<=[学工信程桥管绘织闻法文语理化医护电机械])(?P<n>[0-9]{3,4})(?=班(?![次车组]))", by(by_digits, "digits"))
    room = rf"(?<=[一-鿿])(?<=单元|政楼|公楼|教楼|[^层底每共][幢栋]|[0-9][幢栋])(?P<n>[1-9][0-9]{{2,3}}){NOT_COUNTED}"
    yield rule(room, by(on_the_phone, "digits"))
    yield rule(rf"(?<![0-9.\-A-Za-z:])(?P<a>[1-9][0-9]?)(?P<s>-)(?P<c>[1-9][0-9]{{2}})(?![\-—]){NOT_COUNTED}", _say_room)
    yield rule(r"(?:(?<=路)|(?<=街)|(?<=道)|(?<=巷)|(?<=弄))(?P<n>[0-9]{4,5})(?=[号弄])", by(on_the_phone, "digits"))
    # 89-1号, 3-2-501: parts of a number; 4-4-2阵型
    yield rule(r"(?<![0-9.\-A-Za-z])(?P<a>[0-9]{1,2})(?P<s>-)(?P<b>[0-9])(?P<s2>-)(?P<c>[0-9])(?=[”\"]?阵)", _say_parts)
    yield rule(
        r"(?<![0-9.\-A-Za-z])(?P<a>[0-9]{1,3})(?P<s>-)(?P<b>[0-9]{1,3})(?P<s2>-)(?P<c>[0-9]{2,4})(?![0-9\-.])", _say_parts
    )
    yield rule(r"(?<=[路街道巷弄村])(?P<a>[0-9]{1,4})(?P<s>-)(?P<b>[0-9]{1,2})(?=号)", _say_house)
    yield rule(r"(?<=[渔轮船舰艇巡警救港])(?P<n>[0-9]{3,5})(?=[”\"]?[号轮船艇])", by(on_the_phone, "digits"))
    yield rule(r"(?<![0-9.第])(?P<n>[0-9]{5,16})(?=号)", by(on_the_phone, "digits"))
    yield rule(r"(?<![0-9.第A-Za-z])(?P<n>[1-9][0-9]{3})(?=次(?:列车|火车|航班|动车))", by(on_the_phone, "digits"))


def _vehicles() -> Iterable[Rule]:
    """Trains, roads and flights: D301次, G312, CA1835."""
    yield rule(
        r"(?<![A-Za-z])[GDCZTKLYS]\ ?(?P<n>[0-9]{1,4})(?=[次列][^数]|次$|列车|动车|高铁|/)", by(on_the_phone, "digits")
    )
    yield rule(
        r"(?<![A-Za-z])[GSXYC](?P<n>[0-9]{3,4})(?=[^次A-Za-z0-9]{0,4}(?:国道|省道|县道|乡道|高速|线|公路|沿线|段))",
        by(on_the_phone, "digits"),
    )
    yield rule(r"(?<![A-Za-z])[GDZTK](?P<n>[0-9]{3,4})(?![0-9A-Za-z.])", by(on_the_phone, "digits"))
    yield rule(
        r"(?<![A-Za-z0-9])(?:[A-Z]{2}|[0-9][A-Z])(?P<n>[0-9]{3,4})(?=次?[航班机]|飞|起|备降|抵|客机|,|，|$|[一-鿿])",
        by(on_the_phone, "digits"),
    )


def _say_parts(match: re.Match[str]) -> Iterable[Said]:
    """Three numbers with hyphens between, said as 杠, or not at all in how a team plays."""
    team = match.string[match.end() : match.end() + 2].lstrip('”"').startswith("阵")
    for group in ("a", "b", "c"):
        reader = on_the_phone if group == "c" and len(match[group]) > 2 else cardinal
        yield Said(kind="digits", text=reader(match[group]), start=match.start(group), end=match.end(group))
    for group in ("s", "s2"):
        kind: Kind = "silent" if team else "han"
        yield Said(kind=kind, text=JOINT if team else "杠", start=match.start(group), end=match.end(group))


def _say_room(match: re.Match[str]) -> Iterable[Said]:
    """3-502 is a house and its room; what lies closer together is a range."""
    if int(match["c"]) > 100 * int(match["a"]) and int(match["c"][1:]) < 20:
        yield Said(kind="digits", text=cardinal(match["a"]), start=match.start("a"), end=match.end("a"))
        yield Said(kind="han", text="杠", start=match.start("s"), end=match.end("s"))
        yield Said(kind="digits", text=on_the_phone(match["c"]), start=match.start("c"), end=match.end("c"))


def _say_post(match: re.Match[str]) -> Iterable[Said]:
    """邮发代号47—18 is 四七杠一八."""
    yield from say_figures(match, "n", by_digits)
    yield Said(kind="han", text="杠", start=match.start("s"), end=match.end("s"))


def _say_house(match: re.Match[str]) -> Iterable[Said]:
    """89-1号 is one house, 1-3号 are three."""
    if int(match["a"]) > int(match["b"]):
        for group in ("a", "b"):
            yield Said(kind="digits", text=cardinal(match[group]), start=match.start(group), end=match.end(group))
        yield Said(kind="han", text="杠", start=match.start("s"), end=match.end("s"))


def _say_plate(match: re.Match[str]) -> Iterable[Said]:
    yield from say_figures(match, "n", on_the_phone)

"""Numbers that name and do not count: telephones, trains, flights, roads, rooms, files, versions, models."""

import re
from collections.abc import Callable, Iterable

from audio.mandarin.normalize.figures import by_digits, cardinal, on_the_phone
from audio.mandarin.normalize.rule import Kind, Rule, Said, any_of, by, rule
from audio.mandarin.tables import column

CALL = (
    r"(?:电话|热线|拨打|致电|拨|手机|联系方式|传真|客服|专线|咨询|举报|微信|微信号|QQ|[Tt]el|TEL)"
    r"(?:号码|号|群|电话|热线|打|人|方式)?"
)
_NUMBER_ROW = r"(?:[+(（]?[0-9][0-9\-\ —()（）]{1,24}[0-9])"
IDENTITY = (
    r"(?:CN|ISSN|ISBN|出版物号|"
    r"编号|档案号|档号|证号|代码|邮编|邮政编码|"
    r"[账帐]号|卡号|工号|学号|批号|文号|单号|车号|警号|胸号|座号|验证码|密码|房号|门牌号?|"
    r"统一书号|刊号|代号|备案号|许可证号?|注册号|流水号|订单号?|条码|编码|尾号|考号|准考证号?|身份证号?码?|型号|国道|学籍号|航班|车次|房间)"
)
_COUNTED = (
    r"\ ?(?![月年]价)[个名人户家件张座条只辆台套位间次元吨米公里平立斤克亩岁多余万亿千百"
    r"份部起宗例项天年月日时分秒小周倍点块架]"
)
_NOT_COUNTED = rf"(?![0-9.%]|{_COUNTED})"
"""What follows is no measure word: 电话120个 counts."""
_JOINT = "a sign inside a code is not said"


def code_rules() -> Iterable[Rule]:
    """In order of precedence."""
    yield from _telephones()
    yield from _identities()
    yield from _names_in_figures()
    yield from _vehicles()
    yield from _models()


def _telephones() -> Iterable[Rule]:
    yield rule(
        rf"{CALL}[^，。；0-9]{{0,3}}[:为是]?\ ?(?P<n>{_NUMBER_ROW}(?:[、/或转,，；;]\ ?{_NUMBER_ROW})*){_NOT_COUNTED}",
        _say_rows,
    )
    yield rule(
        r"(?<![0-9.])(?P<n>(?:\+?86[\-\ ]?)?1[3-9][0-9](?:[0-9]{8}|[\-\ ][0-9]{4}[\-\ ][0-9]{4}))(?![0-9])", _say_rows
    )
    yield rule(r"(?<![0-9.])(?P<n>\+86[\-\ ]?0?[1-9][0-9]{1,2}[\-\ ][0-9]{3,4}[\-\ ]?[0-9]{4})(?![0-9])", _say_rows)
    yield rule(r"(?<![0-9.])(?P<n>0[0-9]{2,3}[\-\ ][0-9]{3,4}\ [0-9]{4})(?![0-9])", _say_rows)
    yield rule(r"(?<![0-9.])(?P<n>[(（]?0[0-9]{2,3}[)）]?[\-—\ ]?[0-9]{7,8}(?:[\-—][0-9]{1,4})?)(?![0-9])", _say_rows)
    yield rule(
        r"(?<![0-9.])(?P<n>[48]00[\-—\ ]?[0-9]{3}[\-—\ ]?[0-9]{4}|[48]00[\-—\ ][0-9]{4}[\-—\ ][0-9]{3})(?![0-9])", _say_rows
    )
    yield rule(
        r"(?<![0-9.第])(?P<n>11[0249]|12[012])(?=[”\"]?(?:民警|报警|指挥|急救|消防|接警|出警|热线|平台|救护|宣传|电话|调度|台|、1[12]))",
        by(on_the_phone, "digits"),
    )
    yield rule(rf"(?<=[打拨])(?P<n>1(?:1[0249]|2[0-2]))(?![0-9.%]|{_COUNTED})", by(on_the_phone, "digits"))
    yield rule(
        rf"(?<![0-9.])(?P<n>{any_of(column('hotlines.tsv'))})(?![0-9.%]|[个名人户家件张元吨米公平立斤克亩岁多余万亿])",
        by(on_the_phone, "digits"),
    )
    yield rule(
        r"(?<![0-9.])(?P<n>[0-9]{3,6})(?=[”\"]?(?:热线|服务热线|专线|便民热线|政务服务|市民热线|客服))",
        by(on_the_phone, "digits"),
    )


def _identities() -> Iterable[Rule]:
    """Numbers behind a cue word, masked ones, plates, figures that begin with a nought."""
    yield rule(r"(?<![0-9.])(?P<n>[0-9]{2,11})(?=[*×✕]{2}|[Xx]{3})", by(on_the_phone, "digits"))  # 138****4017
    yield rule(r"(?:(?<=[*×✕]{2})|(?<=[Xx]{3}))(?P<n>[0-9]{2,11})(?![0-9.])", by(on_the_phone, "digits"))
    yield rule(r"邮发代号[:为是]?\ ?(?P<n>[0-9]{1,3}(?P<s>-|—{1,2}|–)[0-9]{1,4})(?![0-9])", _say_post)
    yield rule(
        rf"{IDENTITY}[为是:]?\ ?(?P<n>[A-Z]{{0,4}}\ ?[0-9][0-9\-]{{1,24}}[0-9]|[0-9]{{2,30}})"
        rf"{_NOT_COUNTED}",
        _say_rows,
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


def _models() -> Iterable[Rule]:
    """Versions and models: V2.1.3, 歼-20, 波音737, C919, A4, PM2.5, 1080P; and rows of figures too long to count."""
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


def _figures(match: re.Match[str], group: str, reader: Callable[[str], str]) -> Iterable[Said]:
    for found in re.finditer(r"[0-9]+", match[group]):
        start = match.start(group) + found.start()
        yield Said(kind="digits", text=reader(found[0]), start=start, end=start + len(found[0]))


def _say_rows(match: re.Match[str]) -> Iterable[Said]:
    """Rows of figures; hyphens and brackets between them become a short pause, the + of +86 is silent."""
    if match["n"].startswith("+"):
        yield Said(kind="silent", text=_JOINT, start=match.start("n"), end=match.start("n") + 1)
    yield from _figures(match, "n", on_the_phone)
    for found in re.finditer(r"(?<=[0-9])[\-—()（）]+(?=[0-9])", match["n"]):
        start = match.start("n") + found.start()
        yield Said(kind="mark", text="，", start=start, end=start + len(found[0]))


def _say_parts(match: re.Match[str]) -> Iterable[Said]:
    """Three numbers with hyphens between, said as 杠, or not at all in how a team plays."""
    team = match.string[match.end() : match.end() + 2].lstrip('”"').startswith("阵")
    for group in ("a", "b", "c"):
        reader = on_the_phone if group == "c" and len(match[group]) > 2 else cardinal
        yield Said(kind="digits", text=reader(match[group]), start=match.start(group), end=match.end(group))
    for group in ("s", "s2"):
        kind: Kind = "silent" if team else "han"
        yield Said(kind=kind, text=_JOINT if team else "杠", start=match.start(group), end=match.end(group))


def _say_post(match: re.Match[str]) -> Iterable[Said]:
    """邮发代号47—18 is 四七杠一八."""
    yield from _figures(match, "n", by_digits)
    yield Said(kind="han", text="杠", start=match.start("s"), end=match.end("s"))


def _say_house(match: re.Match[str]) -> Iterable[Said]:
    """89-1号 is one house, 1-3号 are three."""
    if int(match["a"]) > int(match["b"]):
        for group in ("a", "b"):
            yield Said(kind="digits", text=cardinal(match[group]), start=match.start(group), end=match.end(group))
        yield Said(kind="han", text="杠", start=match.start("s"), end=match.end("s"))


def _say_plate(match: re.Match[str]) -> Iterable[Said]:
    yield from _figures(match, "n", on_the_phone)


def _joint(match: re.Match[str]) -> Iterable[Said]:
    if match["s"].strip():
        yield Said(kind="silent", text=_JOINT, start=match.start("s"), end=match.end("s"))


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

"""Telephones: behind a cue word, by their shape, emergency numbers and hotlines; figure by figure, 1 is said yao1."""

import re
from collections.abc import Callable, Iterable

from audio.mandarin.normalize.figures import on_the_phone
from audio.mandarin.normalize.rule import Rule, Said, any_of, by, rule
from audio.mandarin.tables import column

CALL = (
    r"(?:电话|热线|拨打|致电|拨|手机|联系方式|传真|客服|专线|咨询|举报|投诉|订座|预订|报修|内线|分机|短号|传呼|寻呼|呼机|总机转|微信|微信号|QQ|[Tt]el|TEL)"
    r"(?:号码|号|群|电话|热线|打|人|方式)?"
)
_NUMBER_ROW = r"(?:[+(（]?[0-9][0-9\-\ —()（）]{1,24}[0-9])"
_COUNTED = (
    r"\ ?(?![月年]价)[个名人户家件张座条只辆台套位间次元吨米公里平立斤克亩岁多余万亿千百"
    r"份部起宗例项天年月日时分秒小周倍点块架]"
)
NOT_COUNTED = rf"(?![0-9.%]|{_COUNTED})"
"""What follows is no measure word: 电话120个 counts."""
JOINT = "a sign inside a code is not said"


def telephone_rules() -> Iterable[Rule]:
    """In order of precedence; 13x-0000-7788 hides a figure."""
    yield rule(r"(?<![0-9A-Za-z])(?P<n>1[3-9])[xX×*]{1,4}-?[0-9]{4}-?[0-9]{3,4}(?![0-9])", by(on_the_phone, "digits"))
    yield rule(r"(?:(?<=1[3-9][xX×*])|(?<=[xX×*]{2}))(?P<s>-?)(?P<n>[0-9]{4}-?[0-9]{3,4})(?![0-9])", _say_hidden)
    yield rule(
        rf"{CALL}[^，。；0-9]{{0,3}}[:为是]?\ ?(?P<n>{_NUMBER_ROW}(?:[、/或转,，；;]\ ?{_NUMBER_ROW})*){NOT_COUNTED}",
        say_rows,
    )
    yield rule(r"(?<![0-9.])(?P<n>(?:\+?86[\-\ ]?)?1[3-9][0-9](?:[0-9]{8}|[\-\ ][0-9]{4}[\-\ ][0-9]{4}))(?![0-9])", say_rows)
    yield rule(r"(?<![0-9.])(?P<n>\+86[\-\ ]?0?[1-9][0-9]{1,2}[\-\ ][0-9]{3,4}[\-\ ]?[0-9]{4})(?![0-9])", say_rows)
    yield rule(r"(?<![0-9.])(?P<n>0[0-9]{2,3}[\-\ ][0-9]{3,4}\ [0-9]{4})(?![0-9])", say_rows)
    yield rule(r"(?<![0-9.])(?P<n>[(（]?0[0-9]{2,3}[)）]?[\-—\ ]?[0-9]{7,8}(?:[\-—][0-9]{1,4})?)(?![0-9])", say_rows)
    yield rule(
        r"(?<![0-9.])(?P<n>[48]00[\-—\ ]?[0-9]{3}[\-—\ ]?[0-9]{4}|[48]00[\-—\ ][0-9]{4}[\-—\ ][0-9]{3})(?![0-9])", say_rows
    )
    yield rule(
        r"(?<![0-9.第])(?P<n>11[0249]|12[012])(?=[”\"]?(?:民警|报警|指挥|急救|消防|接警|出警|热线|平台|救护|宣传|电话|调度|台|、1[12]))",
        by(on_the_phone, "digits"),
    )
    yield rule(rf"(?<=急救|火警|报警|匪警|交警)(?P<n>1(?:1[09]|2[02]))(?![0-9.%]|{_COUNTED})", by(on_the_phone, "digits"))
    yield rule(rf"(?<=[打拨])(?P<n>1(?:1[0249]|2[0-2]))(?![0-9.%]|{_COUNTED})", by(on_the_phone, "digits"))
    yield rule(
        rf"(?<![0-9.])(?P<n>{any_of(column('hotlines.tsv'))})(?![0-9.%]|[个名人户家件张元吨米公平立斤克亩岁多余万亿])",
        by(on_the_phone, "digits"),
    )
    yield rule(
        r"(?<![0-9.])(?P<n>[0-9]{3,6})(?=[”\"]?(?:热线|服务热线|专线|便民热线|政务服务|市民热线|客服))",
        by(on_the_phone, "digits"),
    )


def bare_rules() -> Iterable[Rule]:
    """Figures that nothing names and nothing counts: seven or eight without a comma (供水6128110; but 达6128110 is a sum),
    96001 behind a colon."""
    end = r"(?=\ ?(?:[，。；、）)（(!！？/]|$)|\s)"
    yield rule(rf"(?<![0-9.,A-Za-z\-~—第达共有超过近约数])(?<!数:)(?P<n>[2-9][0-9]{{6,7}}){end}", by(on_the_phone, "digits"))
    yield rule(rf"(?<=:)(?P<n>9[56][0-9]{{3}}){end}", by(on_the_phone, "digits"))


def _say_hidden(match: re.Match[str]) -> Iterable[Said]:
    """13x-0000-7788 behind the figure that is hidden."""
    if match["s"]:
        yield Said(kind="silent", text=JOINT, start=match.start("s"), end=match.end("s"))
    yield from say_rows(match)


def say_figures(match: re.Match[str], group: str, reader: Callable[[str], str]) -> Iterable[Said]:
    """Each row of figures in a group of the match."""
    for found in re.finditer(r"[0-9]+", match[group]):
        start = match.start(group) + found.start()
        yield Said(kind="digits", text=reader(found[0]), start=start, end=start + len(found[0]))


def say_rows(match: re.Match[str]) -> Iterable[Said]:
    """Rows of figures; hyphens and brackets between them become a short pause, the + of +86 is silent."""
    if match["n"].startswith("+"):
        yield Said(kind="silent", text=JOINT, start=match.start("n"), end=match.start("n") + 1)
    yield from say_figures(match, "n", on_the_phone)
    for found in re.finditer(r"(?<=[0-9])[\-—()（）]+(?=[0-9])", match["n"]):
        start = match.start("n") + found.start()
        yield Said(kind="mark", text="，", start=start, end=start + len(found[0]))

"""Years figure by figure, days and months, generations, and the named days written 3·15."""

import re
from collections.abc import Iterable
from datetime import date

from audio.mandarin.normalize.figures import by_digits, cardinal
from audio.mandarin.normalize.numbers import DASH
from audio.mandarin.normalize.rule import Rule, Said, after, any_of, as_words, by, rule
from audio.mandarin.normalize.units import unit_pattern
from audio.mandarin.tables import column

_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
_NOW = r"(?:1[5-9][0-9]{2}|20[0-9]{2})"
"""A year of the modern age: what a bare figure may be taken for."""
_JOIN = rf"(?:{DASH}|至|到)"
_YEAR_WORDS = any_of(column("year_words.tsv"))
_LASTING = after("近", "约", "超", "过", "过了", "达", "历经", "长达", "有", "隔", "历时", "经历")
_OLD = r"(?=年(?:的?历史|的?古|的?文明|前(?=[的就，已便])|来|多|老|树|间|之久|以上|寿命))"
"""A round number of years before these is how long, not when: 2000年前."""
_BEFELL = (
    "出生|生[于在]?|毕业|参军|高考|抗洪|洪水|的老兵|上映|建[厂校成起]|下[岗海]|复[员学]|退[伍休役]|转[业产]|回[乡国村城]|进[厂城]|"
    "结婚|来到|考[上入取]|分[配田]|调[到入任]|成立|开[业办]|创办|通[车电水]|改[制名建]|搬[到迁]|投产|停产|入[党团伍学职]|参加|"
    "担任|任[教职]|当选|[春夏秋冬][天季]|[年月]?[底初]|那[年场]|属[鼠牛虎兔龙蛇马羊猴鸡狗猪]"
)
"""What happens to people and places in a year of the last century: 97年回乡."""
_ERAS = ("公元前", "前", "纪元前")
_DAY_NAMES = r"(?:小?长假|假期|黄金周|国庆|晚会|地震|特大|事变|惨案|宪法日|消费者|儿童节|购物节|大促)"
"""What follows a day that is written with a full stop: 10.1假期, “3.15”晚会."""
_DOT = r"[·・•‧∙．]"


def date_rules() -> Iterable[Rule]:
    """In order of precedence."""
    yield from _whole_dates()
    yield from _year_ranges()
    yield from _years()
    yield from _generations()
    yield from _bare_years()
    # 农历8月15, 正月15, 3·15
    yield rule(rf"(?<![0-9.])(?P<a>[0-9]{{1,2}}){_DOT}(?P<b>[0-9]{{1,2}})(?![0-9])", _say_named_day)
    yield rule(rf"(?<![0-9.])(?P<a>[0-9]{{1,2}})\.(?P<b>[0-9]{{1,2}})(?=[”\"]?(?:{_DAY_NAMES}))", _say_named_day)
    yield rule(r"(?<![0-9.])(?P<n>618)(?=[”\"]|大促|年中|购物|电商|促销|期间)", by(by_digits, "digits"))
    street = "".join(rf"(?<![路街道巷弄][0-9]{{{figures}}})" for figures in (1, 2, 3, 4))
    yield rule(rf"(?<=[0-9]){street}(?P<n>{DASH})(?=[0-9]{{1,2}}[月日号年])", as_words("到"))


def _whole_dates() -> Iterable[Rule]:
    """2024-05-06, 2025/11/2, 2024.5.6."""
    yield rule(
        rf"(?<![0-9.\-/])(?P<y>{_YEAR})(?P<s>[-/.])(?P<m>[0-9]{{1,2}})(?P=s)(?P<d>[0-9]{{1,2}})(?![0-9/])(?!\.[0-9])",
        _say_date,
    )
    days = ("[-/.]D", "[-/.]DD", "[-/.]D[-/.]D", "[-/.]DD[-/.]D", "[-/.]D[-/.]DD", "[-/.]DD[-/.]DD")
    dated = "|".join(f"(?<={_YEAR}{day.replace('D', '[0-9]')})" for day in days)
    yield rule(rf"(?:{dated})(?P<n>{DASH})(?={_YEAR}[-/.][0-9])", as_words("到"))


def _year_ranges() -> Iterable[Rule]:
    """2019—2023年, 2024-2025学年, （1893—1976）, 2025/26赛季; and a month, 2024-05."""
    years = rf"(?<![0-9.A-Za-z])(?P<a>{_YEAR})(?P<n>{_JOIN})(?P<b>{_YEAR})(?![0-9])"
    yield rule(rf"{years}(?=年(?!的历史|历史)|{_YEAR_WORDS})", _say_years)
    yield rule(
        rf"(?<![0-9.A-Za-z])(?P<a>{_YEAR})(?P<n>/)(?P<b>{_YEAR})(?=年?(?:赛季|学年|年度|财年|雪季|榨季|产季))", _say_years
    )
    yield rule(rf"(?<=[（(])\s?{years}(?=[）)年、，])", _say_years)
    yield rule(
        rf"(?<![0-9.A-Za-z])(?P<a>{_NOW})(?P<n>[-–—~])(?P<b>{_NOW})"
        rf"(?![0-9.,%万亿千百多余元个人户名件张斤公米]|\ ?{unit_pattern()})",
        _say_years,
    )
    yield rule(rf"(?<![0-9.])(?P<a>{_YEAR})(?P<n>{_JOIN}|/)(?P<b>[0-9]{{2}})(?=年|{_YEAR_WORDS})", _say_years)
    yield rule(
        r"(?<![0-9.\-/])(?P<y>(?:1[5-9]|20(?=[0-4]))[0-9]{2})(?P<s>[-/.])(?P<m>0[1-9]|1[0-2])(?![0-9./\-%年])(?=[）)，。、；\s至到]|$)",
        _say_month,
    )


def _years() -> Iterable[Rule]:
    """公元前221年 and 2000年历史 count; 1978年 is read figure by figure."""
    yield rule(rf"{after(*_ERAS)}(?P<n>[0-9]{{1,4}})(?=年|世纪|{DASH})", by(cardinal))
    yield rule(r"(?<=[（(])(?P<n>[1-9][0-9]{2})(?=年[）)，])", by(by_digits, "digits"))
    yield rule(rf"{_LASTING}(?P<n>[0-9]{{1,2}}00)(?=年)", by(cardinal))
    yield rule(rf"(?<![0-9.])(?P<n>[0-9]{{2}}00){_OLD}", by(cardinal))
    yield rule(rf"(?<![0-9])(?<![0-9][.,])(?P<n>{_YEAR}|(?<=公元)[0-9]{{3}})(?=年(?!多))", by(by_digits, "digits"))
    yield rule(r"(?<![0-9.])(?<![0-9],)(?P<n>0[0-9])(?=年(?!级))", by(by_digits, "digits"))
    yield rule(
        rf"(?<![0-9.,第])(?P<n>[6-9][0-9])(?=年(?:{_BEFELL}))",
        by(by_digits, "digits"),
    )
    yield rule(
        rf"{after('生于', '早在', '始于', '建于', '上世纪', '我是', '他是', '她是')}(?P<n>[5-9][0-9])(?=年(?!代))",
        by(by_digits, "digits"),
    )
    yield rule(r"(?:[‘'’])(?P<n>[0-9]{2})(?=年)", by(by_digits, "digits"))


def _generations() -> Iterable[Rule]:
    """90后, 80、90后, 00年代, 2010年代, 98级学生."""
    yield rule(
        r"(?<![0-9.:])(?P<n>[0-9][05])(?=(?:[、\-—~至到和]?[0-9][05]){0,3}[”\"]?后(?!面|期|续|来|方|备|卫|勤|台|轮|排|座|半|以))",
        by(by_digits, "digits"),
    )
    yield rule(r"(?<![0-9.])(?P<n>00)(?=年代)", by(by_digits, "digits"))
    yield rule(rf"(?<![0-9.])(?P<n>{_NOW})(?=年代)", by(by_digits, "digits"))
    yield rule(
        r"(?<![0-9.])(?P<n>[05-9][0-9]|[12][0-9])(?=级(?:大?学生|中专生|高中生|老生|新生|毕业生|校友|本科|研究生|硕士|博士|学员|同学|班))",
        by(by_digits, "digits"),
    )


def _bare_years() -> Iterable[Rule]:
    """2024级, 2026新春, 2024巴黎奥运会, （2024）, 〔2024〕15号."""
    yield rule(rf"(?<![0-9.A-Za-z])(?<![0-9],)(?P<n>{_NOW})(?=\ ?(?:{_YEAR_WORDS}))", by(by_digits, "digits"))
    yield rule(rf"(?<=[〔\[（(【])(?P<n>{_NOW})(?=[〕\]）)】])", by(by_digits, "digits"))
    yield rule(
        rf"(?<![0-9.A-Za-z])(?<![0-9],)(?P<n>(?:19[0-9]{{2}}|20[0-9]{{2}}))(?=[一-鿿“](?<!{_counted()}))",
        by(by_digits, "digits"),
    )
    yield rule(
        r"(?:(?<=到)|(?<=自)|(?<=从)|(?<=展望)|(?<=面向)|(?<=走进)|(?<=迎接)|(?<=奔向)|(?<=你好)|(?<=再见))(?P<n>20[0-9]{2})(?=[，。！？、”》）—\s]|$)",
        by(by_digits, "digits"),
    )


def _counted() -> str:
    """First characters of what is counted, so that 2025名 is no year; 2025届 is."""
    first = {word[0] for word in (*column("measures.tsv"), *column("counted.tsv"))} - {"届", "级", "中"}
    return "[" + "".join(sorted(first)) + "]"


def _say_date(match: re.Match[str]) -> Iterable[Said]:
    month, day = int(match["m"]), int(match["d"])
    try:
        date(int(match["y"]), month, day)
    except ValueError:
        return
    yield Said(kind="digits", text=by_digits(match["y"]), start=match.start("y"), end=match.end("y"))
    text = f"年{cardinal(str(month))}月{cardinal(str(day))}日"
    yield Said(kind="han", text=text, start=match.end("y"), end=match.end())


def _say_month(match: re.Match[str]) -> Iterable[Said]:
    yield Said(kind="digits", text=by_digits(match["y"]), start=match.start("y"), end=match.end("y"))
    yield Said(kind="han", text=f"年{cardinal(str(int(match['m'])))}月", start=match.end("y"), end=match.end())


def _say_years(match: re.Match[str]) -> Iterable[Said]:
    for group in ("a", "b"):
        yield Said(kind="digits", text=by_digits(match[group]), start=match.start(group), end=match.end(group))
    yield Said(kind="han", text="到", start=match.start("n"), end=match.end("n"))


def _say_named_day(match: re.Match[str]) -> Iterable[Said]:
    """3·15 三一五: the figures one by one, the dot silent."""
    if not (1 <= int(match["a"]) <= 12 and 1 <= int(match["b"]) <= 31):
        return
    for group in ("a", "b"):
        reader = cardinal if group == "a" and match[group] == "10" else by_digits  # 10.1 is 十一, 11·9 is 一一九
        yield Said(kind="digits", text=reader(match[group]), start=match.start(group), end=match.end(group))
    yield Said(kind="silent", text="the dot in the name of a day is not said", start=match.end("a"), end=match.start("b"))

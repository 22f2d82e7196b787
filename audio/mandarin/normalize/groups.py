"""Figures in groups of three with blanks between (3 500平方米, GB/T 15835): the blanks become commas, which all rules know.

A blank also parts two numbers (columns of a table, telephones, 第3 200米). So the first group has one to three figures and
no nought in front, all others have three, no figure stands beside them, and something must be counted.
"""

import re
from functools import cache

from audio.mandarin.normalize.codes import IDENTITY
from audio.mandarin.normalize.rule import any_of
from audio.mandarin.normalize.telephones import CALL
from audio.mandarin.normalize.units import unit_pattern
from audio.mandarin.tables import column

_COLUMNS = "　"
"""The blank as wide as a Han parts columns and groups nothing."""
_BLANK = re.compile("[0-9] [0-9]{3}")
_GROUPS = re.compile(
    r"(?<![0-9A-Za-z.,:/])(?<![0-9] )[1-9][0-9]{0,2}(?: [0-9]{3})++(?![0-9]|[ /:,][0-9])(?:\.[0-9]++(?![. ][0-9]))?"
)
_SCALE = re.compile(r"(?<![0-9.])1:[1-9][0-9]{0,2}(?: 000)++(?! ?[0-9])")
_SUM = re.compile("[¥￥$€£] ?$")
_LABEL = re.compile(r"(?:第|(?:^|[^一-鿿])附?[图表例]|附件|[A-Za-z][ \-])\ ?$")
"""In front of a number that names: 图3 200米长的坝, iPhone 15 128元."""
_CUE = re.compile(rf"(?:{CALL}|{IDENTITY})[^，。；0-9]{{0,3}}$")
_TO = r"(?:\ ?(?:—{1,2}|[-–~]|至|到)\ ?[0-9]{1,9}(?:\ [0-9]{3})*(?:\.[0-9]+)?)?"
_CONNECTING = frozenset("至到或与和及比加减乘除来")
_NUMBERED = r"[号室路版期届强省县乡国线栋幢楼层单弄]"


def grouped(line: str, printed: str) -> str:
    """A folded line, the blanks inside its numbers as commas; as many characters as before. `printed` has it unfolded."""
    if not _BLANK.search(line):
        return line
    joined = _SCALE.sub(lambda match: _comma(match[0]), line)
    return _GROUPS.sub(lambda match: _comma(match[0]) if _is_one(match, printed) else match[0], joined)


def _comma(figures: str) -> str:
    return figures.replace(" ", ",")


def _is_one(match: re.Match[str], printed: str) -> bool:
    """Whether it is one number: money, or something counted follows; another word will do only where nobody telephones."""
    line, (start, end) = match.string, match.span()
    before = line[max(start - 12, 0) : start]
    if _COLUMNS in printed[start:end] or _LABEL.search(before):
        return False
    if _SUM.search(before) or _counted().match(line, end):
        return True
    return match[0].find(" ") < 3 and _word().match(line, end) is not None and not _CUE.search(before)


@cache
def _counted() -> re.Pattern[str]:
    words = any_of(word for word in column("counted.tsv") if word not in _CONNECTING)
    return re.compile(rf"{_TO}\ ?(?:{unit_pattern()}|{words})", re.VERBOSE)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"(?!{_NUMBERED})[一-鿿]")

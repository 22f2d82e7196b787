"""Text with the codes of Founder's typesetting systems left in it (〖HT2"XBS〗, ［JZ］, 〓): what is printed there."""

import re
from dataclasses import replace
from itertools import pairwise

from audio.issue.printed import Printed, columns

NAMES = "ST|WT|BT|JZ|JY|JX|JP|KH|HJ|HS|LM|CX|FQ|FK|BG|BW|WB|XZ|SQ|ZK|HZ|AM|YM"
WORDS = "KG|LL|CD|FL|PS|TP|SM|DY"
"""Those that are words of their own where nothing follows: [CD]."""
CODE = re.compile(
    rf"〖(?:[A-Z]{{2}}|=)[^〖〗\n]{{0,80}}〗"
    rf"|[［\[](?:HT(?!ML)|(?:{NAMES}|(?:{WORDS})(?![］\]]))(?![A-Za-z]))(?:[!-Z^-~]|[”“″〃＂。，＊])*[］\]]"
)
"""A command in its brackets, which other exports have as square ones; letters follow that of a type only: [WTO] is none."""
FEWEST = 2
"""Codes of a page that has any: [ST] alone may be a word."""
TITLE = re.compile(r"\W{0,2}BT\(?[1-8]")
"""The command of a title."""
SIGNS = re.compile("[\ue000-\ue00f]")
"""Ends of lines and paragraphs, in characters that the systems keep for themselves: they have no others' meaning."""
BLANKS = " \u3000"
ENDS = BLANKS + "￥¥↙↵Ω"
"""And as exports print them, who may mean yuan or ohm behind a figure."""
BLANK = re.compile("〓|〖〗")
"""A blank, and what parts the cells of a table."""


def typeset(lines: list[Printed]) -> tuple[list[Printed], list[tuple[int, str]]]:
    """The lines without codes, those that a code calls titles as heads; and numbers and texts of those of codes alone."""
    if _codes("\n".join([line.text for line in lines])) < FEWEST:
        return lines, []
    ends = _ends(lines)
    plain = [_plain(line, ends) for line in lines]
    for line, after in pairwise(plain):
        after.gap += 0 if line.text else line.gap
    aside = [(line.first, line.text) for line, bare in zip(lines, plain, strict=True) if not bare.text]
    return [line for line in plain if line.text], aside


def _codes(text: str) -> int:
    may_have = "〖" in text or "［" in text or "[" in text
    return len(SIGNS.findall(text)) + (len(CODE.findall(text)) if may_have else 0)


def _ends(lines: list[Printed]) -> str:
    """What lines of this page end with where it can be no unit (10Ω)."""
    ends = {*BLANKS}
    for line in lines:
        bare = line.text.rstrip(ENDS)
        if not (bare[-1:].isascii() and bare[-1:].isalnum()):
            ends.update(line.text[len(bare) :])
    return "".join(ends)


def _plain(line: Printed, ends: str) -> Printed:
    text = BLANK.sub("\u3000", SIGNS.sub("", CODE.sub("", line.text))).rstrip(ends)
    bare = text.lstrip()
    title = any(TITLE.match(code) for code in CODE.findall(line.text))
    indent = line.indent + columns(text[: len(text) - len(bare)])
    return replace(line, text=bare, indent=indent, hint="strong" if title else line.hint)

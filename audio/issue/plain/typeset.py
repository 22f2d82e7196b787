"""Text with the codes of Founder's typesetting systems left in it (〖HT2"XBS〗, ［JZ］, 〓), with signs of a font that has
only pictures, or with a scanner's dirt: what is printed there.
"""

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
RETURNS = "✂↙↵⏎¶"
ENDS = BLANKS + RETURNS + "￥¥Ω"
"""And as exports print them, who may mean yuan or ohm behind a figure."""
BLANK = re.compile("〓|〖〗")
"""A blank, and what parts the cells of a table."""
SPECK, THIN = 7, {*"|¦丨.,_'`^:; "}
"""Signs, at most, in a line of dirt that a scanner read, and which it takes it for."""
LEAD = re.compile(r"^＝＝(?=[^＝\s].*[^＝]$)", re.MULTILINE)
"""Two blanks before a paragraph; a name may have such signs on both sides."""
PICTURE = re.compile(r"[\uf000-\uf0ff]\s*|[\ue010-\uf8ff]\s+")
"""A sign before a line that only its font has a picture for: Wingdings and Symbol have theirs at U+F000."""
PICTURES = dict(zip("\uf06e\uf0a7\uf071\uf0a8\uf075\uf076\uf0d8\uf0b7", "■■□□◆❖➤•", strict=True))


def typeset(lines: list[Printed]) -> tuple[list[Printed], list[tuple[int, str]]]:
    """The lines without codes, those that a code calls titles as heads; numbers and texts of those that print nothing."""
    page = "\n".join([line.text for line in lines])
    if any("\ue000" <= line.text[0] <= "\uf8ff" for line in lines):
        lines = [_pictured(line) for line in lines]
    if _codes(page) >= FEWEST:
        ends = _ends(lines)
        plain = [_plain(line, ends) for line in lines]
    else:
        plain = lines
    bare = [not line.text or (len(line.text) <= SPECK and _is_speck(line.text)) for line in plain]
    if not any(bare):
        return plain, []
    for (line, after), none in zip(pairwise(plain), bare, strict=False):
        after.gap += line.gap if none else 0
    aside = [(line.first, line.text) for line, none in zip(lines, bare, strict=True) if none]
    return [line for line, none in zip(plain, bare, strict=True) if not none], aside


def _is_speck(text: str) -> bool:
    """Whether a scanner read dirt: one thin sign, or several that are no rule of one."""
    signs = {*text}
    return signs <= THIN and (len(text) == 1 or len(signs - {" "}) > 1)


def _codes(text: str) -> int:
    may_have = "〖" in text or "［" in text or "[" in text
    blanks = len(LEAD.findall(text)) if "＝＝" in text else 0
    returns = sum(text.count(f"{sign}\n") for sign in RETURNS if sign in text)
    return blanks + returns + len(SIGNS.findall(text)) + (len(CODE.findall(text)) if may_have else 0)


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
    text = LEAD.sub("\u3000\u3000", text)
    bare = text.lstrip()
    title = any(TITLE.match(code) for code in CODE.findall(line.text))
    indent = line.indent + columns(text[: len(text) - len(bare)])
    return replace(line, text=bare, indent=indent, hint="strong" if title else line.hint)


def _pictured(line: Printed) -> Printed:
    """The line, a sign before it as one that all fonts have."""
    found = PICTURE.match(line.text)
    return replace(line, text=f"{PICTURES.get(found[0][0], '●')} {line.text[found.end() :]}".rstrip()) if found else line

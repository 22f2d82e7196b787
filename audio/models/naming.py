"""What a story without a headline is called: the first words of its text, behind the dateline (电头)."""

import re

DATELINE = re.compile(
    r"(?:[本据][报台网刊社]|新华社|中新社|[一-鿿]{2,6}[报社台])?[^，,。；;“”]{0,24}?(?:讯|电|报道)(?:\s*[（(【][^）)】]{1,40}[）)】])?(?:[^，,。；;“”]{0,30}?报道)?\s*[:：]?\s*"
)
"""电头: 本报讯 (记者 …), 新华社…电, 本报讯 通讯员…报道: at the head of a body."""
DATELINE_HEADS = re.compile(r"(?:本[报台网刊]|新华社|中新社)")
CLAUSE = re.compile(r"[，；：]|(?<![0-9])[,;:]|[,;:](?![0-9])")
"""Where a clause ends; a comma within a figure is none."""
UNCUT = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,:/%-]*[年月日时点分秒元]?")
"""A figure or a word in Latin letters: half of it would say something else."""
SIGN = re.compile(r"[■□▲▼●◆◇○◎★☆※►▶➤❖•]\s*")
"""What a brief may begin with."""
WORD = r"(?!\S*(?:记者|通讯员))[^\s，。；：、,;:]{2,20}"
HEAD = re.compile(
    rf"【(?P<boxed>[^】]{{4,30}})】|(?P<head>(?=.{{4}}){WORD}(?: {WORD})?)(?P<blank>[ \u3000]+)(?=[一-龥“《0-9])"
)
"""A headline in one line with the text behind it: in a bracket, or parted by a blank."""
TEXT = 8
"""The fewest characters of such a text."""
LEAST, MOST, LONGEST = 10, 26, 40
"""Characters of a name: fewer say too little, more are cut where a clause ends, none has more."""


def dateline(text: str) -> int:
    """Length of the dateline at the head of a body, 0 when there is none."""
    if not DATELINE_HEADS.match(text):
        return 0
    found = DATELINE.match(text)
    return found.end() if found else 0


def first_words(text: str) -> str:
    """The headline that stands in one line with the text, else the first sentence, as far as it goes into a name; cut within
    a clause it ends with ….
    """
    sign = SIGN.match(text)
    text = text[sign.end() :] if sign else text
    if head := _head(text, signed=bool(sign)):
        return head
    sentence = (text[dateline(text) :].strip(" 　)），,") or text).partition("。")[0]
    if len(sentence) <= MOST:
        return sentence
    ends = [found.start() for found in CLAUSE.finditer(sentence)] + [len(sentence)]
    within = [end for end in ends if LEAST <= end < MOST]
    beyond = [end for end in ends if MOST <= end <= LONGEST]
    if within or beyond:
        return sentence[: within[-1] if within else beyond[0]]
    cut = next((found.start() for found in UNCUT.finditer(sentence) if found.start() < MOST < found.end()), MOST)
    return sentence[: cut or MOST].rstrip() + "…"


def _head(text: str, *, signed: bool) -> str:
    """The headline before a text; where no sign stands before it, one blank may part words of a sentence."""
    found = HEAD.match(text)
    if not found or len(text) - found.end() < TEXT or DATELINE_HEADS.match(text):
        return ""
    wide = signed or found["blank"] in {None, "\u3000"} or len(found["blank"]) > 1
    return (found["boxed"] or found["head"]) if wide else ""

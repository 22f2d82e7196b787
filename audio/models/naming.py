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
LEAST, MOST, LONGEST = 10, 26, 40
"""Characters of a name: fewer say too little, more are cut where a clause ends, none has more."""


def dateline(text: str) -> int:
    """Length of the dateline at the head of a body, 0 when there is none."""
    if not DATELINE_HEADS.match(text):
        return 0
    found = DATELINE.match(text)
    return found.end() if found else 0


def first_words(text: str) -> str:
    """The first sentence, as far as it goes into a name; cut within a clause it ends with …."""
    sentence = (text[dateline(text) :].strip(" 　)）") or text).partition("。")[0]
    if len(sentence) <= MOST:
        return sentence
    ends = [found.start() for found in CLAUSE.finditer(sentence)] + [len(sentence)]
    within = [end for end in ends if LEAST <= end < MOST]
    beyond = [end for end in ends if MOST <= end <= LONGEST]
    if within or beyond:
        return sentence[: within[-1] if within else beyond[0]]
    cut = next((found.start() for found in UNCUT.finditer(sentence) if found.start() < MOST < found.end()), MOST)
    return sentence[: cut or MOST].rstrip() + "…"

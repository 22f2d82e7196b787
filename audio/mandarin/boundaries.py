"""Where a text may be divided into sentences, and how good each place is.

A sentence ends at a stop, with its closing quotes and brackets; the other places are for one that no breath holds.
"""

import re

OPENING = dict(zip("“‘「『（(《〈【［[{｛", "”’」』）)》〉】］]}｝", strict=True))
CLOSING = frozenset(OPENING.values())
NEWLINE, STOP, QUOTED_STOP, HALF, COMMA, QUOTED_COMMA, ENUMERATION = 7, 6, 5, 4, 3, 2, 1
STOPS = frozenset("。！？!?…｡")
RANKS = {
    **dict.fromkeys(STOPS, (STOP, QUOTED_STOP)),
    **dict.fromkeys("；;：:—", (HALF, QUOTED_COMMA)),
    **dict.fromkeys("，,", (COMMA, QUOTED_COMMA)),
    "、": (ENUMERATION, ENUMERATION),
}
"""How good a place it is behind each mark, outside quotes and inside."""
SWALLOWED = STOPS | CLOSING | frozenset("— \t　")
"""What goes with the mark before it."""
GOING_ON = frozenset("，,、；;：:")
"""What shows that a sentence goes on behind a closing quote."""
MARKS = re.compile("[" + re.escape("".join(sorted({*OPENING, *CLOSING, *RANKS, *".\n"}))) + "]")
"""All that a boundary may have to do with."""
ENDS = re.compile("[" + re.escape("".join(sorted({*STOPS, *".\n"}))) + "]")
"""What a sentence can end with."""

FULL_STOPS = (". ", '." ', ".” ")
"""What stands where an English sentence ends: a text without is not searched for one."""
ENGLISH = re.compile(
    r"(?<![A-Za-z])(?!(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|vs|Vol|No|Fig|Inc|Ltd|Co|Corp|Mt|Gen|Col|Lt)\.)"
    r"(?:[A-Za-z'’-]+[a-z]|[0-9]{3,})\.[\"”’')]*[ \t]+(?=[\"“‘'(]?[A-Z])"
)
"""The end of an English sentence: a word or a year with its stop, and a capital behind the blank; no abbreviation."""


def boundaries(text: str) -> dict[int, int]:
    """Offset after which the text may be divided -> how good a place it is."""
    ranks: dict[int, int] = {}
    awaited: list[str] = []
    reached = (0, False)
    for found in MARKS.finditer(text):
        index, char = found.start(), found[0]
        if char in OPENING:
            awaited.append(OPENING[char])
        elif char in CLOSING and char in awaited[-8:]:
            while awaited.pop() != char:
                pass
        elif char == "\n":
            awaited.clear()
            ranks[index + 1] = NEWLINE
        elif rank := _rank(text, index, quoted=bool(awaited)):
            end, freed = index + 1, False
            if end < reached[0]:
                end, freed = reached
            elif text[end : end + 1] in SWALLOWED:
                end, freed = reached = _swallow(text, end, awaited)
            ranks[end] = max(ranks.get(end, 0), STOP if rank == QUOTED_STOP and freed else rank)
    if any(stop in text for stop in FULL_STOPS):
        ranks |= {found.end(): STOP for found in ENGLISH.finditer(text)}
    return ranks


def _rank(text: str, index: int, *, quoted: bool) -> int:
    char = text[index]
    if char in ".,:":
        between = text[index - 1 : index] + text[index + 1 : index + 2]
        if char == ".":  # the stop of a page set in half-width marks
            char = "。" if re.fullmatch(r"[一-鿿”’）)][^0-9A-Za-z.]?", between) else char
        elif re.fullmatch(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]{2}", between):
            return 0  # 1,234 and 10:30 and http:x
    return RANKS.get(char, (0, 0))[quoted]


def _swallow(text: str, end: int, awaited: list[str]) -> tuple[int, bool]:
    """Where a boundary really lies: behind further stops, closing marks and white space. Tells whether all quotes closed."""
    open_marks = awaited[-8:]
    while (char := text[end : end + 1]) in SWALLOWED:
        if char in CLOSING:
            if char not in open_marks:
                break
            while open_marks.pop() != char:
                pass
        elif char == "—" and text[end - 1] != "—" and text[end + 1 : end + 2] != "—":
            break
        end += 1
    return end, not open_marks and char not in GOING_ON

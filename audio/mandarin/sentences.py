"""Sentences for the ear: one breath each. Joined together they are the text, character for character.

A sentence ends at a stop, with its closing quotes and brackets. One that is too long for a breath is divided where a reader
would breathe: at stops inside quotes, then at ；：——, then at ，, then at 、; only a run without any mark is cut by length,
at a blank where it has one. Quotes and brackets stay whole where they can, and no number and no Latin word that is said in a
breath is ever cut.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import accumulate, pairwise

BREATH = 60
"""Longest sentence, in weights: about what a voice reads best (VOICE: up to some 70 Han)."""
HEAVIEST = 2
"""Weight of a digit; nothing weighs more."""

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
UNBROKEN = re.compile(r"[0-9A-Za-z.,'’:/%&@_-]{2}")
"""Two characters of one figure, word or address."""

SAYABLE = re.compile(
    "[0-9A-Za-z０-９Ａ-Ｚａ-ｚ〇㐀-䶿一-鿿豈-﫿À-ȳ©µαβγδεθλμπρστφωΔΣΦΩ¼-¾⅐-⅟Ⅰ-Ⅻⅰ-ⅻ₀-₉①-⑳⑴-⒇⒈-⒛⓫-⓴❶-❿㈠-㈩㎀-㏕℃]"
)
"""What the front end can say by itself: Han, Latin and Greek, figures, some signs; of other scripts it knows no sound."""


def sayable(text: str) -> bool:
    """Whether there is anything in it to say."""
    return SAYABLE.search(text) is not None


def split_sentences(text: str, breath: int = BREATH) -> tuple[str, ...]:
    """Divide a block's text into sentences of at most `breath` weights (a Han is 1, a digit 2); linear in its length.

    White space goes to the sentence before it; a piece without anything to say (only marks) goes to its neighbour.
    """
    if text and len(text) * HEAVIEST <= breath and not ENDS.search(text):
        return (text,)
    ranks = _ranks(text)
    cutter = _Cutter(text, ranks, breath)
    stops = [end for end, rank in ranks.items() if rank >= STOP and end < len(text)]
    spans = [span for a, b in pairwise([0, *stops, len(text)]) for span in cutter.divide(a, b, QUOTED_STOP)]
    return _voiced([text[a:b] for a, b in spans])


@cache
def _weight(char: str) -> float:
    if char.isdigit():
        return HEAVIEST
    return 1 if char.isalpha() else 0.2


def _ranks(text: str) -> dict[int, int]:
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


class _Cutter:
    """Divides a stretch of the text until no piece is longer than a breath."""

    def __init__(self, text: str, ranks: dict[int, int], breath: int) -> None:
        self.text = text
        self.ranks = ranks
        self.breath = breath

    @cached_property
    def places(self) -> list[int]:
        """Where it may be divided, in order."""
        return sorted(self.ranks)

    @cached_property
    def weights(self) -> Sequence[float]:
        """Of the text before each offset."""
        return [0, *accumulate(map(_weight, self.text))]

    def weight(self, start: int, end: int) -> float:
        return self.weights[end] - self.weights[start]

    def fits(self, start: int, end: int) -> bool:
        """Whether it is said in a breath. Most is short enough whatever it holds, or but for its digits."""
        length = end - start
        if length * HEAVIEST <= self.breath or length + sum(map(str.isdigit, self.text[start:end])) <= self.breath:
            return True
        return self.weight(start, end) <= self.breath

    def divide(self, start: int, end: int, rank: int) -> list[tuple[int, int]]:
        """Cut at places of this rank or, where that is not enough, below it."""
        if self.fits(start, end) or end - start < 2:
            return [(start, end)]
        if rank == 0:
            return self.cut(start, end)
        inside = self.places[bisect_right(self.places, start) : bisect_left(self.places, end)]
        places = [at for at in inside if self.ranks[at] == rank]
        pieces = [piece for a, b in pairwise([start, *places, end]) for piece in self.divide(a, b, rank - 1)]
        return self.gather(pieces) if places else pieces

    def gather(self, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Join neighbours into as few pieces as needed, of about equal length."""
        total = self.weight(pieces[0][0], pieces[-1][1])
        target = total / -(-total // self.breath)
        joined = [pieces[0]]
        for a, b in pieces[1:]:
            start = joined[-1][0]
            before, after = self.weight(start, a), self.weight(start, b)
            if after <= self.breath and abs(after - target) <= abs(before - target):
                joined[-1] = (start, b)
            else:
                joined.append((a, b))
        return joined

    def cut(self, start: int, end: int) -> list[tuple[int, int]]:
        """A run without any mark, cut by length: the last resort, so that nothing is ever too long to be spoken."""
        cuts = [start]
        while self.weight(cuts[-1], end) > self.breath:
            full = bisect_right(self.weights, self.weights[cuts[-1]] + self.breath, cuts[-1] + 1, end)
            cuts.append(self.whole(max(full - 1, cuts[-1] + 1), cuts[-1]))
        return list(pairwise([*cuts, end]))

    def whole(self, at: int, start: int) -> int:
        """The last place up to `at` behind a blank, unless little stands before; else the last in no figure or word."""
        for place in range(at, (start + at) // 2, -1):
            if self.text[place - 1].isspace() and not self.text[place].isspace():
                return place
        return next((i for i in range(at, start, -1) if not UNBROKEN.match(self.text, i - 1, i + 1)), at)


def _voiced(pieces: list[str]) -> tuple[str, ...]:
    """Give a piece that holds nothing to say to the one before it, or after it at the beginning."""
    voiced: list[str] = []
    carried = ""
    for piece in pieces:
        if sayable(piece):
            voiced.append(carried + piece)
            carried = ""
        elif voiced:
            voiced[-1] += piece
        else:
            carried += piece
    return tuple(voiced) if not carried else (carried,)

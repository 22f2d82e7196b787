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

from audio.mandarin.boundaries import ENDS, QUOTED_STOP, STOP, boundaries

BREATH = 60
"""Longest sentence, in weights: about what a voice reads best (VOICE: up to some 70 Han)."""
HEAVIEST = 2
"""Weight of a digit; nothing weighs more."""
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
    ranks = boundaries(text)
    cutter = _Cutter(text, ranks, breath)
    stops = [end for end, rank in ranks.items() if rank >= STOP and end < len(text)]
    spans = [span for a, b in pairwise([0, *stops, len(text)]) for span in cutter.divide(a, b, QUOTED_STOP)]
    return _voiced([text[a:b] for a, b in spans])


@cache
def _weight(char: str) -> float:
    if char.isdigit():
        return HEAVIEST
    return 1 if char.isalpha() else 0.2


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

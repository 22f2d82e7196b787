"""The reading: how a line is pronounced."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word as it is said, or one mark that makes a pause.

    Its *units* are what a listener hears as one: each Han character of a `han` or `digits` token, a whole `latin` token; a
    `mark` has none.
    """

    kind: Literal["han", "digits", "latin", "mark"]
    """`digits` are figures read one by one: 一 keeps its tone in them. `latin` is spelled or an English word."""
    text: str
    """As spoken: Han for `han` and `digits`."""
    sounds: tuple[str, ...]
    """han, digits: toned pinyin, one for each character, dictionary tone before sandhi. latin: ARPAbet phones of the word,
    or one letter name each. mark: empty."""
    start: int
    """Offset in the printed line where what it says was printed, in characters."""
    end: int
    sure: float = 1.0
    """0 to 1: how sure the front end is of `sounds`."""

    @property
    def units(self) -> int:
        """How many units it has."""
        return len(self.text) if self.kind in {"han", "digits"} else int(self.kind == "latin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Printed characters that are not said, with the reason."""

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A line as it is said; together `tokens` and `dropped` account for every printed character that is not white space."""

    text: str
    """The printed line."""
    tokens: tuple[Token, ...]
    dropped: tuple[Dropped, ...] = ()

    @property
    def spoken(self) -> str:
        """The line in spoken Han, with its marks."""
        return "".join(token.text for token in self.tokens)

    @property
    def units(self) -> tuple[tuple[int, int], ...]:
        """The printed span (start, end) of each unit, in order. A Han character printed as itself has its own span."""
        spans: list[tuple[int, int]] = []
        for token in self.tokens:
            literal = self.text[token.start : token.end] == token.text
            spans += [
                (token.start + i, token.start + i + 1) if literal and token.kind == "han" else (token.start, token.end)
                for i in range(token.units)
            ]
        return tuple(spans)

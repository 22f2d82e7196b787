"""A rule of normalization: a pattern, and what is said for it.

Every rule looks at the same folded line, which never changes, and claims the spans it can say. A span that is claimed is
never touched again, so the order of the rules is their precedence and no rule reads what another has spoken.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["han", "digits", "latin", "mark", "silent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A printed span and how it is said."""

    kind: Kind
    """`silent`: not said, and `text` is the reason. `digits`: figures one by one, or an ordinal, whose 一 keeps its tone."""
    text: str
    start: int
    """Offset in the line, in characters."""
    end: int
    pinyin: tuple[str, ...] = ()
    """One syllable a character when the lexicon decides it, else empty."""


Say = Callable[[re.Match[str]], Iterable[Said]]


@dataclass(frozen=True, slots=True)
class Rule:
    """Where `pattern` matches, `say` gives the spans it claims, all or none."""

    pattern: re.Pattern[str]
    say: Say


def rule(pattern: str, say: Say) -> Rule:
    """A rule; `pattern` may use white space and comments for the reader's sake."""
    return Rule(re.compile(pattern, re.VERBOSE), say)


class Claims:
    """The spans of one line that are said already."""

    def __init__(self, length: int) -> None:
        """Nothing is claimed yet."""
        self._taken = bytearray(length)
        self.said: list[Said] = []

    def free(self, start: int, end: int) -> bool:
        """Whether nobody has claimed any of it."""
        return self._taken.find(1, start, end) < 0

    def claim(self, spans: Iterable[Said]) -> None:
        """Claim all of `spans`, or none when one is taken."""
        spans = tuple(spans)
        if all(self.free(span.start, span.end) for span in spans):
            for span in spans:
                self._taken[span.start : span.end] = b"\1" * (span.end - span.start)
            self.said += spans

    def gaps(self) -> Iterator[tuple[int, int]]:
        """The spans nobody claimed, in order."""
        start = self._taken.find(0)
        while start >= 0:
            end = self._taken.find(1, start)
            end = len(self._taken) if end < 0 else end
            yield start, end
            start = self._taken.find(0, end)


def apply(rules: Iterable[Rule], line: str, claims: Claims) -> None:
    """Let each rule claim what it can, in order."""
    for one in rules:
        for match in one.pattern.finditer(line):
            claims.claim(one.say(match))


def by(reader: Callable[[str], str], kind: Kind = "han") -> Say:
    """Say the group `n` (or the whole match when there is none) with `reader`."""

    def say(match: re.Match[str]) -> Iterable[Said]:
        group = "n" if "n" in match.re.groupindex else 0
        if match[group]:
            yield Said(kind=kind, text=reader(match[group]), start=match.start(group), end=match.end(group))

    return say


def as_words(words: str, kind: Kind = "han") -> Say:
    """Say these words for the group `n`."""
    return by(lambda _: words, kind)


def after(*words: str) -> str:
    """A pattern: right behind one of these words. `re` wants look-behinds of one width each."""
    return "(?:" + "|".join(f"(?<={re.escape(word)})" for word in words) + ")"


def any_of(words: Iterable[str]) -> str:
    """A pattern: one of these words, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"

"""Which letters stand side by side on a line, and where the edge of a column runs through it.

Distances are told by the size of the type (em).
"""

from dataclasses import dataclass
from itertools import chain, product
from statistics import median

from audio.issue.pdf.glyphs import Glyph
from audio.issue.pdf.vertical import HAN

APART = 0.7
"""Em of white that may be the white between two columns."""
ABUT = 0.3
"""Em of white across which a line goes on, wherever in the file its rest is drawn; no two columns are so near."""
FAR = 2.0
"""Em of white behind which a line does not go on."""
WORDS = 4.0
"""The same between two Latin words with a blank drawn between them: a justified line of two words is torn so far."""
WIDE = 1.3
"""Em of white between letters set wide apart, at most."""
SPREAD = 3
"""Letters set wide apart at least."""
DROP = 1.6
"""Times the text beside it a drop capital is large."""
CROWDED = 4000
"""Pieces of lines on a page; with more it is no page of print, and they are taken as they are drawn."""
REACH = 1500.0
"""Points around a letter in which its line is looked for at most."""
Edges = tuple[float, float]
"""left and right of a piece of a line"""
BIN = 20
"""Points of height in which the edges are looked up together."""


@dataclass(slots=True)
class Piece:
    """Letters that stand close together on one line, with the white before each that no blank fills."""

    glyphs: list[Glyph]
    spaced: list[bool]
    """Whether a blank is drawn before each letter."""

    @property
    def size(self) -> float:
        """Of most of its type, in points."""
        return median(glyph.size for glyph in self.glyphs)

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Its right edge."""
        return max(glyph.right for glyph in self.glyphs)


def pieces_of(glyphs: list[Glyph]) -> list[Piece]:
    """The lines of the letters, in the order in which these are drawn, a line cut where a column's edge runs through it."""
    pieces = _pieces(glyphs)
    if len(pieces) <= CROWDED:
        pieces = _in_place(_closed(pieces))
    edges: dict[int, list[Edges]] = {}
    for piece in pieces:
        edges.setdefault(int(piece.glyphs[0].top // BIN), []).append((piece.left, piece.right))
    joined: list[Piece] = []
    for piece in pieces:
        if joined and _goes_on(joined[-1], piece, edges):
            joined[-1].glyphs += piece.glyphs
            joined[-1].spaced += piece.spaced
        else:
            joined.append(piece)
    return joined


def _pieces(glyphs: list[Glyph]) -> list[Piece]:
    pieces: list[Piece] = []
    blank = 0.0
    for glyph in glyphs:
        if not glyph.text.strip():
            blank += glyph.right - glyph.left
            continue
        if pieces and _continues(pieces[-1], glyph, blank):
            pieces[-1].glyphs.append(glyph)
            pieces[-1].spaced.append(blank > 0)
        else:
            pieces.append(Piece([glyph], [blank > 0]))
        blank = 0.0
    return pieces


def _closed(pieces: list[Piece]) -> list[Piece]:
    """The pieces, Han set wide apart at one pitch made one, as a headline's may be: three or more, of one size."""
    runs: list[list[Piece]] = []
    for piece in pieces:
        if runs and _paced(runs[-1], piece):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    closed = [[Piece([one.glyphs[0] for one in run], [False] * len(run))] if len(run) >= SPREAD else run for run in runs]
    return [*chain.from_iterable(closed)]


def _paced(run: list[Piece], piece: Piece) -> bool:
    last, size = run[-1], piece.size
    if any(len(one.glyphs) > 1 or not HAN.match(one.glyphs[0].text) for one in (last, piece)):
        return False
    gap = piece.left - last.right
    pace = last.left - run[-2].right if len(run) > 1 else gap
    even = abs(gap - pace) < 0.1 * size and abs(last.size - size) < 0.1 * size
    return even and APART * size <= gap < WIDE * size and _level(last.glyphs[0], piece.glyphs[0])


def _in_place(pieces: list[Piece]) -> list[Piece]:
    """The pieces, each with those that begin where it ends: figures drawn after all Han, say, in a font of their own."""
    begin: dict[tuple[int, int], list[Piece]] = {}
    for piece in pieces:
        begin.setdefault((int(piece.left // BIN), int(piece.glyphs[0].top // BIN)), []).append(piece)
    after: dict[int, Piece] = {}
    taken: set[int] = set()
    for piece in pieces:
        keys = product(bins(piece.right, ABUT * piece.size), bins(piece.glyphs[-1].top, piece.size))
        near = (one for key in keys for one in begin.get(key, ()) if id(one) not in taken)
        if found := next((one for one in near if _abuts(piece, one)), None):
            after[id(piece)] = found
            taken.add(id(found))
    joined = [piece for piece in pieces if id(piece) not in taken]
    for piece in joined:
        last = piece
        while following := after.get(id(last)):
            piece.glyphs += following.glyphs
            piece.spaced += [False, *following.spaced[1:]]
            last = following
    return joined


def bins(place: float, around: float) -> range:
    """The bins of what stands so many points around a place, within reason: type may be of any size in a damaged file."""
    around = min(around, REACH)
    return range(int((place - around) // BIN), int((place + around) // BIN) + 1)


def _abuts(piece: Piece, other: Piece) -> bool:
    last, first = piece.glyphs[-1], other.glyphs[0]
    size = min(piece.size, other.size)
    near = -0.2 * size < first.left - last.right < ABUT * size and first.left > piece.left
    return near and max(piece.size, other.size) < DROP * size and _level(last, first)


def _continues(piece: Piece, glyph: Glyph, blank: float) -> bool:
    last = piece.glyphs[-1]
    gap = (glyph.left - last.right - blank) / min(last.size, glyph.size)
    return -0.7 < gap < APART and _level(last, glyph) and not _drops(piece, glyph.size)


def _drops(piece: Piece, size: float) -> bool:
    """Whether it is a drop capital beside type of that size."""
    return len(piece.glyphs) == 1 and piece.glyphs[0].text.isalpha() and piece.size > DROP * size


def _level(one: Glyph, other: Glyph) -> bool:
    """Whether two letters stand on one line."""
    return min(one.top, other.top) - max(one.bottom, other.bottom) > 0.5 * min(one.size, other.size)


def _goes_on(piece: Piece, after: Piece, edges: dict[int, list[Edges]]) -> bool:
    """Whether a line goes on behind a wide gap: it is not too wide, and no column begins in it."""
    size = min(piece.size, after.size)
    gap = after.left - piece.right
    last, first = piece.glyphs[-1], after.glyphs[0]
    words = after.spaced[0] and last.text.isascii() and first.text.isascii()
    if _drops(piece, after.size) or not _level(last, first) or not -0.7 * size < gap < (WORDS if words else FAR) * size:
        return False
    near = [one for key in bins(first.top, 15 * size) for one in edges.get(key, ())]
    return not _columns_part(piece.right, after.left, near)


def _columns_part(start: float, end: float, near: list[Edges]) -> bool:
    """Whether a gap lies between two columns: three lines begin at one place in it, or two there and two end before it."""
    begin = sorted(left for left, _ in near if start < left <= end + 1.5)
    stop = sorted(right for _, right in near if start - 1.5 <= right < end)
    return _at_one_place(begin, 3) or (_at_one_place(begin, 2) and _at_one_place(stop, 2))


def _at_one_place(edges: list[float], lines: int) -> bool:
    return any(after - before < 1.5 for before, after in zip(edges, edges[lines - 1 :], strict=False))

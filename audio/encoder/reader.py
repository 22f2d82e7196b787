"""What whole lines say for each state: a sentence encoder, multilingual-e5-small (Wang et al. 2024, MIT licence), its upper
layers taught on our labelled pages, and above it three layers that look at each line among the others of its page.

`bench/train_encoder.py` learns it, `bench/export_encoder.py` writes it: a graph for lines (ONNX, weights of 8 bits, sums
in floating point), one for pages, and the tables beside them.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from audio.encoder.pieces import Piece, Pieces
from audio.errors import TingbaoError
from audio.issue.reading.weigh import UNIT, Order, Whole

START, FILL, END, STRANGE, FIRST = 0, 1, 2, 3, 4
"""Numbers of the pieces that are no text, and of the first that is."""
PREFIX = "query: "
"""What the encoder's texts began with when it learned."""
SHORT, HEAD, TAIL = 36, 20, 8
"""Characters of a line that is looked at whole, and of a longer one's beginning and end."""
ABOVE, BELOW = 14, 24
"""Characters of the lines above and below a short one that are looked at with it."""
PIECES = 44
"""The most of a line."""
Frame = tuple[str, ...]
"""A line, and what is looked at with it."""
LINES = 64
"""So many, of about one length, are encoded at once."""
PAGE, BESIDE = 256, 32
"""Lines of a page that are looked at together, and those on each side of them that are looked at, too."""
Floats = NDArray[np.float32]


class LineEncoder:
    """Says what each line of a page is, for the reader to weigh with what it knows itself.

    The files are read when first asked. Not for use by several threads before that.
    """

    def weigh(self, clues: Sequence[set[str]], texts: Sequence[str]) -> Whole:
        """[line, state] in `UNIT`s."""
        vectors, marked = self._vectors(texts), self._marked(clues)
        parts = []
        for first in range(0, len(texts), PAGE):
            start, end = max(0, first - BESIDE), first + PAGE + BESIDE
            part = self._page(vectors=vectors[start:end], hot=marked[start:end])
            parts.append(part[first - start :][:PAGE])
        whole: Whole = np.rint(np.concatenate(parts) * UNIT).astype(np.int32)
        return whole

    @cached_property
    def order(self) -> Order:
        """How gladly states follow each other, as it learned it."""
        with as_file(files(__package__) / "order.npz") as path, np.load(path) as file:
            return Order(**{name: file[name].astype(np.int32) for name in file.files})

    def _vectors(self, texts: Sequence[str]) -> Floats:
        """[line, dimension]: lines that are alike are encoded once."""
        frames = framed(texts)
        rows = {frame: numbered(frame, self._pieces) for frame in dict.fromkeys(frames)}
        places = {frame: place for place, frame in enumerate(sorted(rows, key=lambda frame: len(rows[frame])))}
        encoded = np.concatenate([self._lines(ids=ids) for ids in _tables([rows[frame] for frame in places])])
        return encoded[[places[frame] for frame in frames]]

    def _marked(self, clues: Sequence[set[str]]) -> Floats:
        """[line, clue]: 1 where a line has it."""
        marked = np.zeros((len(clues), len(self._clues)), np.float32)
        for line, one in enumerate(clues):
            marked[line, [self._clues[clue] for clue in ("usual", *one) if clue in self._clues]] = 1
        return marked

    @cached_property
    def _clues(self) -> dict[str, int]:
        return {clue: row for row, clue in enumerate(_text("clues.txt").splitlines())}

    @cached_property
    def _pieces(self) -> Pieces:
        rows = (line.split("\t") for line in _text("pieces.tsv").splitlines())
        return Pieces({text: Piece(number, float(worth)) for number, (text, worth) in enumerate(rows, FIRST)}, STRANGE)

    @cached_property
    def _lines(self) -> Callable[..., Floats]:
        return _graph("lines.onnx")

    @cached_property
    def _page(self) -> Callable[..., Floats]:
        return _graph("page.onnx")


@cache
def line_encoder() -> LineEncoder:
    """The one of this process: its graphs are read once."""
    return LineEncoder()


def framed(texts: Sequence[str]) -> list[Frame]:
    """Each line: a short one with how those above and below it begin, a long one's beginning and end."""
    around = zip(["", *texts], texts, [*texts[1:], ""], strict=False)
    return [
        (text, above[:ABOVE], below[:BELOW]) if len(text) <= SHORT else (f"{text[:HEAD]}…{text[-TAIL:]}",)
        for above, text, below in around
    ]


def numbered(frame: Frame, pieces: Pieces) -> list[int]:
    """Its pieces, with marks at both ends and between its parts."""
    text, *around = frame
    row = [START, *pieces.of(PREFIX + text)[:PIECES], END]
    for part in around:
        row += [*pieces.of(part), END]
    return row


def _tables(rows: Sequence[Sequence[int]]) -> Iterator[NDArray[np.int64]]:
    """The lines' pieces, some lines at a time, each filled up to the longest of these."""
    for first in range(0, len(rows), LINES):
        part = rows[first : first + LINES]
        table = np.full((len(part), max(map(len, part))), FILL, np.int64)
        for line, row in zip(table, part, strict=True):
            line[: len(row)] = row
        yield table


def _text(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _graph(name: str) -> Callable[..., Floats]:
    """The graph in this file, to be called with its inputs by name. Raises `TingbaoError` where nothing can run it."""
    try:
        import onnxruntime
    except ImportError as wrong:
        advice = "run: pip install --force-reinstall onnxruntime"
        raise TingbaoError(f"pages are read with onnxruntime, which cannot be loaded ({wrong}); {advice}") from wrong
    session = onnxruntime.InferenceSession((files(__package__) / name).read_bytes(), providers=["CPUExecutionProvider"])

    def run(**inputs: NDArray[np.generic]) -> Floats:
        output: Floats = session.run(None, inputs)[0]
        return output

    return run

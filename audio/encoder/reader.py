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
HEAD, TAIL = 20, 8
"""Characters of a long line's beginning and end that are looked at."""
PIECES = 44
"""The most of a line."""
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
        pieces = {text: self._pieces.of(PREFIX + short(text))[:PIECES] for text in dict.fromkeys(texts)}
        places = {text: place for place, text in enumerate(sorted(pieces, key=lambda text: len(pieces[text])))}
        encoded = np.concatenate([self._lines(ids=ids) for ids in _tables([pieces[text] for text in places])])
        return encoded[[places[text] for text in texts]]

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


def short(text: str) -> str:
    """A long line's beginning and end."""
    return text if len(text) <= HEAD + TAIL + 8 else f"{text[:HEAD]}…{text[-TAIL:]}"


def _tables(rows: Sequence[Sequence[int]]) -> Iterator[NDArray[np.int64]]:
    """The lines' pieces, some lines at a time, each filled up to the longest of these."""
    for first in range(0, len(rows), LINES):
        part = [(START, *row, END) for row in rows[first : first + LINES]]
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

"""pdfminer.six within bounds: how much a page may draw, and how large the tables of a font may be."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from audio.errors import IssueError
from audio.issue.pdf.layers import INVISIBLE, Shown

if TYPE_CHECKING:
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdffont import PDFFont
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager

STEPS = 1_000_000
"""What a page draws at most: letters, lines, changes of type. A page of a newspaper has some fifty thousand."""
PAGES = 20
"""Pages of an issue that may draw as much."""
BYTES = 32
"""Bytes of a page's content that count for a step."""
FORM = 20
"""Steps that a form counts for."""
CODES = 200_000
"""Entries of a font's table: there are 65,536 codes."""
RANGES = re.compile(rb"begin(?:bf|cid)range(.*?)end(?:bf|cid)range", re.DOTALL)
RANGE = re.compile(rb"<\s*([0-9A-Fa-f]+)\s*>\s*<\s*([0-9A-Fa-f]+)\s*>\s*<?\s*([0-9A-Fa-f]*)")


class Steps:
    """Counts what a file draws, page by page."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.page = self.file = 0

    def start(self) -> None:
        """A page begins."""
        self.page = 0

    def take(self, count: int = 1) -> None:
        """Raises IssueError for more than any page, or any issue, draws."""
        self.page, self.file = self.page + count, self.file + count
        if self.page > STEPS or self.file > STEPS * PAGES:
            raise IssueError("a page of this PDF draws more than any page of print does; export it anew", file=self.name)


def guarded(steps: Steps, shown: Shown) -> tuple["PDFPageInterpreter", "PDFPageAggregator"]:
    """What reads a file's pages, counting its steps and noting what is shown, and what it draws on. Raises IssueError for a
    font's endless table."""
    from pdfminer.pdfinterp import PDFPageInterpreter
    from pdfminer.pdftypes import PDFStream, resolve1, stream_value
    from pdfminer.psparser import PSLiteral

    class Interpreter(PDFPageInterpreter):
        def execute(self, streams: Sequence[object]) -> None:
            steps.take(sum(len(stream_value(stream).get_data()) for stream in streams) // BYTES)
            super().execute(streams)

        def pop(self, n: int) -> list[Any]:
            steps.take()
            return super().pop(n)

        def do_q(self) -> None:
            steps.take()
            super().do_q()

        def do_Do(self, xobjid_arg: Any) -> None:  # noqa: ANN401, N802 - pdfminer names it after the operator
            steps.take(FORM)
            form = resolve1(self.xobjmap.get(xobjid_arg.name)) if isinstance(xobjid_arg, PSLiteral) else None
            if not (isinstance(form, PDFStream) and shown.is_off(form.get("OC"))):
                super().do_Do(xobjid_arg)

        def do_BDC(self, tag: Any, props: Any) -> None:  # noqa: ANN401, N802
            layers = resolve1(self.resources.get("Properties"))
            shown.layer = layers.get(props.name) if isinstance(layers, dict) and isinstance(props, PSLiteral) else None
            super().do_BDC(tag, props)

    resources = _resources(steps.name)
    device = _drawing(resources, steps, shown)
    return Interpreter(resources, device), device


def _drawing(resources: "PDFResourceManager", steps: Steps, shown: Shown) -> "PDFPageAggregator":
    from pdfminer.converter import PDFPageAggregator

    class Drawing(PDFPageAggregator):
        def begin_tag(self, tag: object, props: object = None) -> None:  # noqa: ARG002
            shown.within.append(shown.is_off(shown.layer))
            shown.layer = None

        def end_tag(self) -> None:
            del shown.within[-1:]

        def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:  # noqa: ANN401
            if textstate.render in INVISIBLE:
                graphicstate = graphicstate.copy()
                shown.invisible[id(graphicstate)] = graphicstate
            super().render_string(textstate, seq, ncs, graphicstate)

        def render_char(self, *args: Any) -> float:  # noqa: ANN401 - as pdfminer passes them
            steps.take()
            if shown.covered:
                _, font, size, scaling, _, cid, *_ = args
                return float(font.char_width(cid) * size * scaling)
            return super().render_char(*args)

    return Drawing(resources, laparams=None)


def _resources(name: str) -> "PDFResourceManager":
    from pdfminer.pdfinterp import PDFResourceManager

    class Resources(PDFResourceManager):
        def get_font(self, objid: object, spec: Mapping[str, object]) -> "PDFFont":
            if not _bounded(spec):
                raise IssueError("a font of this PDF has a table without end; export it anew", file=name)
            return super().get_font(objid, spec)

    return Resources()


def _bounded(spec: Mapping[str, object]) -> bool:
    """Whether a font's tables of widths and characters end."""
    from pdfminer.pdftypes import PDFStream, resolve1

    for key in ("W", "W2"):
        table = resolve1(spec.get(key))
        if isinstance(table, list) and not _bounded_widths(table, 3 if key == "W" else 5):
            return False
    maps = (resolve1(spec.get(key)) for key in ("ToUnicode", "Encoding"))
    return all(_bounded_map(found.get_data()) for found in maps if isinstance(found, PDFStream))


def _bounded_widths(table: list[object], entry: int) -> bool:
    from pdfminer.pdftypes import resolve1

    codes, run = 0, list[float]()
    for value in map(resolve1, table):
        if isinstance(value, list):
            codes += len(value)
            run = []
        elif isinstance(value, int | float):
            run.append(value)
            if len(run) == entry:
                codes += max(int(run[1] - run[0]), 0) + 1
                run = []
    return codes <= CODES


def _bounded_map(data: bytes) -> bool:
    size = 0
    for part in RANGES.findall(data):
        for first, last, text in RANGE.findall(part):
            size += max(int(last, 16) - int(first, 16) + 1, 1) * (1 + len(text) // 4)
    return size <= CODES

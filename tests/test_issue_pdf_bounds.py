"""Damaged and hostile PDFs end in one line, or are read, in bounded time and memory."""

import time
import zlib
from collections.abc import Callable

import pytest
from test_issue_pdf import HEAD, LEFT, column, pdf, texts_of

from audio.errors import IssueError
from audio.issue import read_issue
from audio.issue.pdf import bounds as pdfbounds
from audio.issue.pdf import guard as pdfguard

PAGE = pdf(HEAD, *column(50, 690, LEFT))


def packed(entries: bytes, content: bytes) -> bytes:
    return b"%%PDF-1.4\n1 0 obj<<%b/Length %d>>stream\n%b\nendstream endobj\n%%%%EOF" % (entries, len(content), content)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "packed twice": (lambda: packed(b"/Filter[/Fl/Fl]", zlib.compress(zlib.compress(bytes(4 << 20)))), "unpack to more"),
    "packed by runs": (lambda: packed(b"/Filter/RunLengthDecode", b"\x81 " * 20_000), "unpack to more"),
    "a row of a picture without end": (lambda: PAGE + b"<</Predictor 12/Columns 2000000000>>", "ten million"),
    "a table of objects without end": (lambda: PAGE + b"<</Type/XRef/Index[0 2000000000]>>", "ten million"),
    "objects that name one another": (lambda: PAGE + b"\n7 0 obj 8 0 R endobj\n8 0 obj 7 0 R endobj", "circle"),
    "widths without end": (lambda: PAGE.replace(b"/W[32 126 500]", b"/W[1 999999 5]"), "table without end"),
    "characters without end": (
        lambda: PAGE.replace(
            b"1 begincodespacerange <0000> <ffff> endcodespacerange", b"1 beginbfrange <0000> <ffffff> <00> endbfrange     "
        ),
        "table without end",
    ),
    "lines without end": (lambda: pdf(HEAD, raw="0 0 m " * 3000), "draws more"),
    "content without end": (lambda: pdf(HEAD, raw=" " * 100_000), "draws more"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_pdf_ends_in_one_line_soon(what: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdfbounds, "UNPACKED", 1 << 20)
    monkeypatch.setattr(pdfguard, "STEPS", 2000)
    make, said = HOSTILE[what]
    start = time.monotonic()
    with pytest.raises(IssueError, match=said) as refused:
        read_issue(make(), "page.pdf")
    assert str(refused.value).startswith("page.pdf: ")
    assert time.monotonic() - start < 5


def test_a_page_within_all_bounds_is_read():
    assert texts_of(PAGE) == [HEAD[3], "".join(LEFT)]


def test_a_hundred_thousand_objects_that_name_one_another_in_a_row_are_looked_at_once():
    row = b"\n".join(b"%d 0 obj %d 0 R endobj" % (one, one + 1) for one in range(1000, 101_000))
    start = time.monotonic()
    pdfbounds.within_bounds(PAGE + row, "page.pdf")
    assert time.monotonic() - start < 5


def test_twenty_thousand_letters_in_one_place_are_read_in_seconds():
    start = time.monotonic()
    texts_of(pdf(HEAD, (50, 600, 0.01, "1" * 20_000)))
    assert time.monotonic() - start < 5

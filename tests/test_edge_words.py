"""Which printed units each word of the service stands for, and what it left out: a table that an editor can extend."""

from pathlib import Path

import pytest

from audio.engines.edge.words import Boundary, place

ROWS = (Path(__file__).parent / "cases" / "edge_words.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(row.split("\t")) for row in ROWS if not row.startswith("#")]


def placed(request: str, words: str) -> str:
    boundaries = tuple(Boundary(text=word, start=200 * i, end=200 * i + 180) for i, word in enumerate(words.split("/")))
    return " ".join(f"{word.first}-{word.last}" for word in place(request, boundaries))


@pytest.mark.parametrize(("request_text", "words", "wanted"), CASES)
def test_words_are_placed_or_what_is_wrong_is_said(request_text: str, words: str, wanted: str):
    if wanted[0].isdigit():
        assert placed(request_text, words) == wanted
    else:
        with pytest.raises(ValueError, match=wanted):
            placed(request_text, words)

"""Headings of what is no part of the text, in any format with headings: contents, rights, adverts."""

from collections.abc import Iterator
from dataclasses import replace

from audio.issue.headings import LEVELS, Piece
from audio.issue.printed import fold, unspaced

NAMES = frozenset((
    "版权", "版权信息", "版权页", "版权声明", "版权所有", "目录", "目次", "总目录", "总目", "本期目录", "本期目次", "封面",
    "封底", "扉页", "书名页", "广告", "公益广告", "copyright", "contents", "tableofcontents", "cover", "titlepage",
))  # fmt: skip
"""What such a heading says, folded and without blanks."""
TOLD = 40
"""Characters of a text that a story has at least."""


def without_contents(pieces: list[Piece], *, first: bool = False) -> list[Piece]:
    """The pieces, those listed that stand below such a heading; or, where it is the `first` of a document, whatever it is
    set as, below it.
    """
    found, at = [*pieces], 0
    while at < len(found):
        end = at + 1
        if (found[at].level or (first and not at)) and fold(unspaced(found[at].text)).lower() in NAMES:
            end = _end(found, at)
            found[at:end] = [replace(piece, level=0, hint="furniture") for piece in found[at:end]]
        at = end
    return found


def _end(pieces: list[Piece], at: int) -> int:
    """Where it ends: at the next heading as high that has text below it, for a list of contents may have headings, too."""
    heads = (i for i in range(at + 1, len(pieces)) if 0 < pieces[i].level <= (pieces[at].level or LEVELS))
    return next((i for i in heads if _is_told(pieces[i + 1 :])), len(pieces))


def _is_told(pieces: list[Piece]) -> bool:
    return any(len(piece.text) >= TOLD for piece in _texts(pieces))


def _texts(pieces: list[Piece]) -> Iterator[Piece]:
    return (piece for piece in pieces if not piece.level and piece.hint != "furniture")

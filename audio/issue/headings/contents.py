"""Headings of what is no part of the text, in any format with headings: contents, rights, adverts."""

from audio.issue.headings.texts import LEVELS, Piece
from audio.issue.printed import fold, unspaced

NAMES = frozenset((
    "版权", "版权信息", "版权页", "版权声明", "版权所有", "目录", "目次", "总目录", "总目", "本期目录", "本期目次", "封面",
    "封底", "扉页", "书名页", "制作说明", "制作信息", "书籍信息", "图书信息", "广告", "公益广告", "copyright", "contents",
    "tableofcontents", "cover", "titlepage", "关于本刊", "关于本报", "关于我们",
))  # fmt: skip
"""What such a heading says, folded and without blanks."""
TOLD = 40
"""Characters of a text that a story has at least."""


def without_contents(pieces: list[Piece], *, first: bool = False) -> list[Piece]:
    """The pieces, those listed that stand below such a heading; or, where it is the `first` of a document, whatever it is
    set as, below it.
    """
    found, at = [*pieces], 0
    told = max((i for i, piece in enumerate(pieces) if _is_told(piece)), default=0)
    while at < len(found):
        end = at + 1
        if (found[at].level or (first and not at)) and fold(unspaced(found[at].text)).lower() in NAMES:
            end = _end(found, at, told)
            found[at:end] = [piece.as_furniture() for piece in found[at:end]]
        at = end
    return found


def _end(pieces: list[Piece], at: int, told: int) -> int:
    """Where it ends: at the next heading as high that has text below it, for a list of contents may have headings, too.
    `told` is where the last text stands.
    """
    heads = (i for i in range(at + 1, told) if 0 < pieces[i].level <= (pieces[at].level or LEVELS))
    return next(heads, len(pieces))


def _is_told(piece: Piece) -> bool:
    return not piece.level and piece.hint != "furniture" and len(piece.text) >= TOLD

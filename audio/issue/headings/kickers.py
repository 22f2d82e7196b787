"""Kickers that editors set as headings: smaller ones right above the headlines, as a paper prints its 引题."""

from dataclasses import replace

from audio.issue.headings.texts import Piece, is_column


def kicked(pieces: list[Piece]) -> list[Piece]:
    """The pieces, with what stands right above most headings of a level as kickers, if it is a smaller heading below nothing
    but a larger one. The highest level that has such is the stories'.
    Above a few of them it is sooner a headline or sub-head whose text is missing, unless headings of its size stand nowhere
    else.
    """
    for level in sorted({piece.level for piece in pieces if piece.level}):
        heads = [i for i, piece in enumerate(pieces) if piece.level == level]
        above = {i - 1 for i in heads if i and pieces[i - 1].level > level and _leads(pieces, i - 1, level)}
        if len(above) * 2 > len(heads) or _are_all(pieces, above):
            return [replace(piece, level=0, hint="kicker") if i in above else piece for i, piece in enumerate(pieces)]
    return pieces


def _leads(pieces: list[Piece], at: int, level: int) -> bool:
    """Whether text, nothing, or a heading above this level stands above a line."""
    return not at or pieces[at - 1].level < level


def _are_all(pieces: list[Piece], above: set[int]) -> bool:
    """Whether these are all headings of their size, none above the name of a column."""
    levels = {pieces[i].level for i in above}
    same = {i for i, piece in enumerate(pieces) if piece.level in levels}
    return bool(above) and same == above and not any(is_column(pieces[i + 1].text) for i in above)

"""Kickers that editors set as headings: smaller ones right above the headlines, as a paper prints its 引题."""

from dataclasses import replace

from audio.issue.headings.texts import Piece


def kicked(pieces: list[Piece]) -> list[Piece]:
    """The pieces, with what stands right above most headings of the highest level as kickers, if it is a smaller heading.

    Above a few of them it is sooner a headline or sub-head whose text is missing.
    """
    highest = min((piece.level for piece in pieces if piece.level), default=0)
    heads = [i for i, piece in enumerate(pieces) if piece.level and piece.level == highest]
    above = {i - 1 for i in heads if i and pieces[i - 1].level and not (i > 1 and pieces[i - 2].level)} - set(heads)
    if len(above) * 2 <= len(heads):
        return pieces
    return [replace(piece, level=0, hint="kicker") if i in above else piece for i, piece in enumerate(pieces)]

"""The texts of a marked-up page, and what its headings are beside one another."""

import re
from dataclasses import dataclass, replace
from itertools import groupby

from audio.issue.marks import shows
from audio.issue.printed import Printed, fold

LEVELS = 6
"""Of heading that are told apart."""
COLUMN = 5
"""Characters of a heading that is sooner a column's name than a headline."""
PAGED = re.compile(r"^(?:第?\s*[A-Za-z]?[0-9０-９一二三四五六七八九十]{1,3}\s*版?)?[\s._、．:：—-]*")
"""The number that may stand before a column's name in that of a folder, or of a page."""

DAY = re.compile(
    r"(?:[0-9]{2,4}年)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})月(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号]"
)
WORDS = re.compile(r"\W+")
OF_FILE = re.compile(".{0,8}?(?:(?P<copy>(?:用|送审|待审|备用|待发)稿(?:清单|件|汇总)?|稿件(?:清单|汇总)?)|来稿|版面?)")
"""What the name of a file of stories is, but for its day; with `copy` without one, too."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of a document with the lines it stands on (0-based, end exclusive)."""

    text: str
    first: int
    end: int
    hint: str = ""
    level: int = 0
    """Of a heading; 0: none."""
    starts: bool = False
    """The format says that an article starts here."""
    below: bool = False
    """It stands below an article's heading, or in an article that began before."""
    page: bool = False
    """It is the header or the footer of a page."""
    indent: int = 0
    """Blanks before it, in half-width columns, where its format keeps them."""

    def as_furniture(self) -> "Piece":
        """The same text, told to be the page's own: no heading, and not read."""
        return replace(self, level=0, hint="furniture")


def parted(pieces: list[Piece]) -> list[Piece]:
    """Headings of a web page that stand one after another, with what they are beside the largest of them: smaller ones above
    it kickers, those below it decks, as e-papers set 引题, 主题 and 副题. The name of a column is no headline with a deck.
    """
    rows = [(heads, [*row]) for heads, row in groupby(pieces, key=lambda piece: piece.level > 0)]
    return [piece for heads, row in rows for piece in (_parted(row) if heads else row)]


def _parted(heads: list[Piece]) -> list[Piece]:
    top = min(piece.level for piece in heads)
    first = next(i for i, piece in enumerate(heads) if piece.level == top)
    last = max(i for i, piece in enumerate(heads) if piece.level == top)
    above = [replace(piece, level=0, hint="kicker") for piece in heads[:first]]
    decks = len(heads) - 1 == last + 1 and (above or not is_column(heads[last].text))
    below = [replace(piece, level=0, hint="deck") if decks else piece for piece in heads[last + 1 :]]
    return [*above, *heads[first : last + 1], *below]


def is_column(text: str) -> bool:
    """A name of a paper, a column or a page, not a headline."""
    return len(text) <= COLUMN or is_banner(text)


def unpaged(text: str) -> str:
    """What stands behind the number of a page: 民生 in 第2版：民生."""
    return PAGED.sub("", text)


def is_banner(text: str) -> bool:
    """A name of a paper, a column or a page by its marks."""
    return shows(fold(text), "masthead", "banner_name", "banner_mark", "page_header", "page_date")


def calls_file(text: str) -> bool:
    """What an editor calls a file of stories by its day, or as copy: 3月5日 要闻版, 晚报用稿（三月五日）."""
    bare, days = DAY.subn("", fold(text))
    found = OF_FILE.fullmatch(WORDS.sub("", bare))
    return found is not None and (days > 0 or found["copy"] is not None)


def as_printed(pieces: list[Piece], first: int) -> list[Printed]:
    """Pieces as printed lines; `first` is the number of the document's first line. Furniture is fixed as such."""
    found: list[Printed] = []
    end = 0
    for piece in pieces:
        found.append(
            Printed(
                text=piece.text,
                first=first + piece.first,
                last=first + piece.end - 1,
                gap=int(piece.first >= end),
                indent=piece.indent,
                hint="page" if piece.page else piece.hint,
                fixed="furniture" if piece.hint == "furniture" else "",
                starts=piece.starts,
                below=piece.below,
            )
        )
        end = piece.end + 1
    return found

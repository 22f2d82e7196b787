"""HTML: the texts of a saved e-paper page or article, without scripts and menus.

`trafilatura` finds one body on a page and drops kickers, decks and credits with the rest; an e-paper page
has several articles and needs every line. So the tree (lxml) gives its
blocks of text with hints, and the evidence decides.
"""

import re
from datetime import date

from audio.errors import IssueError
from audio.issue.elements import HEADINGS
from audio.issue.encoding import decode
from audio.issue.frontmatter import Facts
from audio.issue.headings import Piece, as_printed, ranked
from audio.issue.marks import shows
from audio.issue.masthead import day_in
from audio.issue.printed import Printed, fold
from audio.issue.webstory import LONG, TOLD, stories, without_hollow
from audio.issue.webtext import Shown, shown

CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
FRAME = re.compile(r"""<i?frame[^>]{0,400}?\ssrc\s*=\s*["']?([^"'\s>]{1,200})""", re.IGNORECASE)
CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1f\x7f]")
LEGACY = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), ("gb18030",)),
    **dict.fromkeys(("big5", "big5-hkscs"), ("big5hkscs", "cp950")),
}
"""What browsers read pages of these names with (WHATWG Encoding, section 4.2): all of them hold more than they say."""
BROKEN = 500
"""One character in so many may be broken."""
META_SITE = re.compile(
    r"""<meta[^>]{0,80}(?:og:site_name|application-name)["'][^>]{0,80}content\s*=\s*["']([^"']{2,40})""", re.IGNORECASE
)
META_DAY = re.compile(r"""<meta[^>]{0,200}(?:date|time)[^>]{0,80}content\s*=\s*["']([^"']{8,40})""", re.IGNORECASE)
NEAR = 5
"""Lines below a heading that may tell its story's day."""


def read_html(data: bytes, name: str, charset: str = "") -> tuple[list[Printed], Facts]:
    """The printed lines of an HTML page, numbered as they come. `charset` is what stands outside it about its encoding."""
    text = _decoded(data, name, charset)
    pieces = html_pieces(text, name)
    if not pieces:
        if frame := FRAME.search(text):
            raise IssueError(f"this page only frames another, {frame[1]}; give that file, saved as well", file=name)
        raise IssueError(
            "there is no text in this page, or it is nested too deep; open it in a browser and save what is shown",
            file=name,
        )
    return as_printed(without_hollow(ranked(pieces)), 1), Facts(publication=_site(text), date=_day(text, pieces))


def _site(text: str) -> str:
    """The paper's name in the page's own meta data, if it is one."""
    found = META_SITE.search(text[:20_000])
    return found[1].strip() if found and shows(fold(found[1].strip()), "masthead") else ""


def _day(text: str, pieces: list[Piece]) -> date | None:
    """The day in the page's own meta data, else in the lines around the heading of its first story."""
    told = next((i for i, piece in enumerate(pieces) if piece.hint != "furniture" and len(piece.text) >= TOLD), len(pieces))
    heads = [i for i, piece in enumerate(pieces[:told]) if piece.level or piece.hint == "headline"]
    head = heads[-1] if heads else 0
    found = META_DAY.search(text[:20_000])
    near = [piece.text for piece in pieces[max(0, head - 1) : head + NEAR] if len(piece.text) < LONG]
    return next((day for one in [*(found.groups() if found else ()), *near] if (day := day_in(one))), None)


def _decoded(data: bytes, name: str, charset: str) -> str:
    """By the page's own word for its encoding, unless a BOM or the bytes say otherwise. Control characters are not shown by
    browsers, so they do no harm here.
    """
    found = CHARSET.search(data[:4096])
    encoding = (found[1].decode("ascii") if found else charset).lower()
    data = CONTROL.sub(b"", data) if b"\0" not in data else data
    known = () if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe")) or _is_utf8(data) else LEGACY.get(encoding, ())
    for legacy in known:
        text = data.decode(legacy, "replace")
        if text.count("\ufffd") * BROKEN <= len(text):  # half a character of a teaser that was cut
            return text
    return decode(data, name)


def _is_utf8(data: bytes) -> bool:
    """Whatever it says: bytes of other encodings are hardly ever valid there."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def html_pieces(text: str, name: str) -> list[Piece]:
    """Every block of text, in the document's order, numbered as they come."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as wrong:
        raise IssueError(f"this is no HTML that can be read ({wrong}); save the page anew", file=name) from wrong
    title = root.findtext(".//title") or ""
    return stories([_piece(i, one) for i, one in enumerate(shown(root))], title)


def _piece(number: int, one: Shown) -> Piece:
    level = int(one.hint[1]) if one.hint in HEADINGS else 0
    return Piece(one.text, number, number + 1, "" if level else one.hint, level, one.starts, one.below)

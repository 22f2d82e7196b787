"""The bytes of a web page as the text that a browser shows, and what in it is broken."""

import re

from audio.issue.encoding import LIMIT, decode

CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1f\x7f]")
CONTROLS = dict.fromkeys({*range(32), 127} - {*b"\t\n\f\r"})
"""Those in a text: a page with a zero byte among others may be UTF-16, so they are not taken out of its bytes."""
NAMES = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), ("gb18030",)),
    **dict.fromkeys(("big5", "big5-hkscs"), ("big5hkscs", "cp950")),
    **dict.fromkeys(("utf-8", "utf8"), ("utf-8",)),
}
"""What browsers read pages of these names with (WHATWG Encoding, section 4.2): the older ones hold more than they say."""
BROKEN = 30
"""One Han character in so many may be broken, as where programs cut teasers at a byte: half of it is left. In the
wrong encoding more than that is."""
SIGN = "\ufffd"
"""What stands for a broken character."""
PLACE = re.compile(rf".{{0,12}}{SIGN}(?:.{{0,12}}{SIGN}){{0,20}}.{{0,12}}")
"""Broken characters with what stands around them."""
HAN = re.compile("[\u4e00-\u9fff]")


def page_text(data: bytes, name: str, charset: str) -> str:
    """By the page's own word for its encoding, unless a BOM or the bytes say otherwise. `charset` is what stands outside the
    page about it. Control characters are not shown by browsers, so they do no harm here. IssueError with line and byte where
    more is broken than a cut teaser explains.
    """
    found = CHARSET.search(data[:4096])
    encoding = (found[1].decode("ascii") if found else charset).lower()
    data = CONTROL.sub(b"", data) if b"\0" not in data else data
    said = len(data) > LIMIT or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe")) or _is_utf8(data)
    names = () if said or encoding not in NAMES else (*NAMES[encoding], "utf-8")
    text = min((data.decode(one, "replace") for one in names), key=lambda text: text.count(SIGN), default=SIGN)
    text = text if text.count(SIGN) * BROKEN <= len(HAN.findall(text)) else decode(data, name)
    return text.translate(CONTROLS)


def _is_utf8(data: bytes) -> bool:
    """Whatever it says: bytes of other encodings are hardly ever valid there."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def broken_places(text: str) -> list[str]:
    """Where characters of a text are broken, each place with some words around it."""
    return PLACE.findall(text) if SIGN in text else []

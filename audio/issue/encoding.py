"""Bytes to text: the encodings that papers export, and a clear word where bytes are no text at all."""

import codecs
import re
from contextlib import suppress

from audio.errors import IssueError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LIMIT = 32 * 1024 * 1024
"""Bytes of a page; a whole year of a county paper has fewer."""
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
NEWLINE = re.compile("\r\n|\n|\r")
"""What ends a line in every editor, so that they all count the same."""
PARTING = "\x0b\x0c\x85\u2028\u2029"
"""What parts a line for its reader only: a form feed, and Unicode's own."""
BREAK = re.compile(f"{NEWLINE.pattern}|[{PARTING}]")

PRINTED = re.compile("[\x01-\x7f\u2010-\u2027\u3000-\u9fff\uff00-\uffef]")
"""What nearly all signs of a Chinese page are."""


def decode(data: bytes, name: str) -> str:
    """The page's text. IssueError with line and byte where the bytes are not text in any encoding that papers use."""
    if len(data) > LIMIT:
        raise IssueError(f"{len(data) >> 20} MB are no newspaper page; give one issue as text", file=name)
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _checked(_decode(data[len(bom) :], encoding, name, offset=len(bom)), name)
    if b"\0" in data:
        return _checked(_without_bom(data, name), name)
    try:
        return _checked(data.decode("utf-8"), name)
    except UnicodeDecodeError as wrong:
        return _checked(_legacy(data, wrong, name), name)


def lines_of(text: str) -> list[str]:
    """The lines as editors count them, ended by LF, CRLF or CR."""
    lines = NEWLINE.split(text)
    return lines if lines[-1] else lines[:-1]


def _without_bom(data: bytes, name: str) -> str:
    """UTF-16 without its mark: with the bytes of each sign the wrong way round, no page is nearly all Han and marks."""
    for encoding in ("utf-16-le", "utf-16-be"):
        with suppress(UnicodeDecodeError):
            if _plausible(text := data.decode(encoding)):
                return text
    at = data.index(0)
    raise IssueError(
        f"this is not text (byte {at + 1} is NUL); save the page as UTF-8 text", file=name, line=_line(data, at)
    )


def _plausible(text: str) -> bool:
    sample = text[:4000]
    return "\0" not in sample and len(PRINTED.findall(sample)) * 10 > len(sample) * 9


def _legacy(data: bytes, wrong: UnicodeDecodeError, name: str) -> str:
    """GB18030 or Big5. Where nearly all of the bytes are UTF-8, the page is UTF-8 with a wrong byte: say which."""
    lost = data.decode("utf-8", errors="replace").count("\ufffd")
    foreign = sum(byte > 0x7F for byte in data)
    if lost * 20 < foreign:
        raise _undecodable(data, wrong.start, "utf-8", name)
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 1 << 16], cp_isolation=["gb18030", "big5"], threshold=0.5).best()
    encoding = best.encoding if best else "gb18030"
    return _decode(data, encoding, name)


def _decode(data: bytes, encoding: str, name: str, *, offset: int = 0) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as wrong:
        raise _undecodable(data, wrong.start, encoding, name, offset=offset) from wrong


def _undecodable(data: bytes, at: int, encoding: str, name: str, *, offset: int = 0) -> IssueError:
    byte = f"byte {offset + at + 1} (0x{data[at]:02x})"
    return IssueError(f"{byte} is not {encoding}; save the page as UTF-8 and try again", file=name, line=_line(data, at))


def _line(data: bytes, at: int) -> int:
    head = data[:at]
    return 1 + head.count(b"\n") + head.replace(b"\r\n", b"\n").count(b"\r")


def _checked(text: str, name: str) -> str:
    """No control characters: a page that holds them is a program's file, not an editor's."""
    if found := CONTROL.search(text):
        line = len(NEWLINE.findall(text, 0, found.start())) + 1
        raise IssueError(
            f"character {found.start() + 1} is U+{ord(found[0]):04X}, no printed character; save the page as plain text",
            file=name,
            line=line,
        )
    return text.replace("\ufeff", "")

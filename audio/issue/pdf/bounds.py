"""What a PDF may ask of the reader, looked at before anything of it is read: how far its streams unpack, how far its tables
reach. A damaged or hostile file would take the machine's memory or never end."""

import re
import zlib
from collections.abc import Iterator

from audio.errors import IssueError

UNPACKED = 128 * 1024 * 1024
"""Bytes of all streams of a file together."""
STREAM = re.compile(rb"stream\r?\n")
NESTED = 5
"""Times that a stream is unpacked again."""
TIMES = 64
"""Bytes that one byte of a stream packed in the other ways may become."""
OTHER = re.compile(rb"/(?:RunLengthDecode|RL|LZWDecode|LZW)\b")
REACH = re.compile(rb"/(?:(?:Index|Columns|Colors)\b[\s\[\d]*?\d{8}|Size\s*\d{9})")
"""A table of ten million entries."""
ENTRY = 400
"""Bytes before a stream in which it says how it is packed."""
REFERENCE = re.compile(rb"(?<!\d)(\d+)\s+\d+\s+obj\s*(\d+)\s+\d+\s+R\s*endobj")
"""An object that only names another."""


def within_bounds(data: bytes, name: str) -> None:
    """Raises IssueError for a file whose streams unpack without end, whose tables reach too far, or whose objects name one
    another round in a circle."""
    left = UNPACKED
    for found in STREAM.finditer(data):
        packed = data[found.end() : found.end() + (1 << 22)]
        if OTHER.search(data, max(found.start() - ENTRY, 0), found.start()):
            end = data.find(b"endstream", found.end())
            left -= TIMES * ((end if end > 0 else len(data)) - found.end())
        for unpacked in _unpacked(packed, left):
            left -= len(unpacked)
            _within_reach(unpacked, name)
        if left <= 0:
            raise IssueError(f"its streams unpack to more than {UNPACKED >> 20} MB: no issue is so large", file=name)
    _within_reach(data, name)
    named = {int(one): int(other) for one, other in REFERENCE.findall(data)}
    if _runs_round(named):
        raise IssueError("this PDF is broken (objects name one another in a circle); export it anew", file=name)


def _unpacked(packed: bytes, left: int) -> Iterator[bytes]:
    """What is in a stream, what is in that where it is packed twice, and so on, under one budget."""
    for _ in range(NESTED):
        try:
            packed = zlib.decompressobj().decompress(packed, max(left, 1))
        except zlib.error:
            return
        left -= len(packed)
        yield packed


def _within_reach(data: bytes, name: str) -> None:
    if REACH.search(data):
        raise IssueError("this PDF is broken (a table of more than ten million entries); export it anew", file=name)


def _runs_round(named: dict[int, int]) -> bool:
    """Whether a chain of names comes back to itself. Each object is looked at once, however long the chains are."""
    ended: set[int] = set()
    for first in named:
        one, chain = first, set[int]()
        while one in named and one not in ended:
            if one in chain:
                return True
            chain.add(one)
            one = named[one]
        ended |= chain
    return False

"""Latin words: which are spelled and which are spoken, and their sounds as ARPAbet.

A spelled word's sounds are one letter name each, its phones joined by `-` (W: `D-AH1-B-AH0-L-Y-UW0`). A spoken word's sounds
are its phones, one each (`HH AH0 L OW1`), from the CMU Pronouncing Dictionary. In a word made of parts (iPhone, Wi-Fi,
ChatGPT) each part is one or the other.
"""

import re
import unicodedata
import zlib
from functools import cache
from importlib.resources import files

from audio.mandarin.tables import column, rows, two_columns

_PARTS = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]")
LONGEST = 30
"""Letters of the longest word that is looked up; what is longer is spelled."""


def plain(word: str) -> str:
    """`word` without accents: é -> e."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def sounds(word: str) -> tuple[str, ...]:
    """How `word` (Latin letters, hyphens, apostrophes) sounds, as the module says."""
    simple = plain(word)
    if len(simple) <= LONGEST and not _is_spelled(simple) and (whole := _pronounced(simple.lower())):
        return whole
    return tuple(sound for part in _PARTS.findall(simple) for sound in _part(part))


def _part(part: str) -> tuple[str, ...]:
    spoken = not _is_spelled(part) and 1 < len(part) <= LONGEST and _pronounced(part.lower())
    return spoken or tuple(_letters()[letter] for letter in part.upper() if letter in _letters())


def _is_spelled(word: str) -> bool:
    """Capitals are letters (GDP), but for acronyms that are words (NASA) and words set in capitals (WELCOME)."""
    if not word.isupper():
        return word in _spelled()
    return word not in _acronyms() and (len(word) <= 5 or not _pronounced(word.lower()))


@cache
def _letters() -> dict[str, str]:
    return dict(two_columns("letter_names.tsv"))


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(word for word in column("acronyms.tsv") if word.isupper())


@cache
def _spelled() -> frozenset[str]:
    return frozenset(word for word in column("acronyms.tsv") if not word.isupper())


@cache
def _dictionary() -> bytes:
    """Lines of `word PHONES`, sorted; searched, not parsed: a build meets a handful of English words."""
    return zlib.decompress(files("audio.mandarin").joinpath("data", "cmudict.z").read_bytes())


@cache
def _added() -> dict[str, tuple[str, ...]]:
    return {word: tuple(phones.split()) for word, phones in rows("english.tsv")}


@cache
def _pronounced(word: str) -> tuple[str, ...]:
    """Phones of a word in small letters, or nothing: a binary search for its line."""
    if word in _added():
        return _added()[word]
    book, head = _dictionary(), word.encode() + b" "
    low, high = 0, len(book)
    while low < high:
        start = book.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = book.index(b"\n", start)
        line = book[start:end]
        if line.startswith(head):
            return tuple(line[len(head) :].decode().split())
        if line < head:
            low = end + 1
        else:
            high = start
    return ()

"""The lexicon: what is said for a written form, as the editor decided it.

A table has three columns: written, spoken or pinyin, note. Scopes override each other: built-in < show < issue. Matching is
literal, longest first, from left to right, once: what a lexicon has said is never looked at again. A form that begins or
ends in a Latin letter or a figure does not match inside a longer word or number (AI is not in MAIL, 3·15 not in 13·15).
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from audio.errors import ShowError
from audio.mandarin.fold import fold
from audio.mandarin.tables import column, rows
from audio.models import LexiconEntry

_LIKE_PINYIN = re.compile(r"[a-zü][0-9]|[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_HOW = "write: 写法<tab>读法 or pinyin<tab>note, as in 单县<tab>shan4 xian4"


def parse_lexicon(text: str, file: str | Path, scope: str) -> tuple[LexiconEntry, ...]:
    """The entries of a lexicon table; `scope` is built-in, show or issue. Raises `ShowError` with a bad entry's line."""
    entries: dict[str, LexiconEntry] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            entry = _parse_line(line, scope)
        except ShowError as error:
            raise ShowError(str(error), file=file, line=number) from error
        if entry.written in entries:
            raise ShowError(f"{entry.written!r} stands twice; keep one of them", file=file, line=number)
        entries[entry.written] = entry
    return tuple(entries.values())


@cache
def built_in() -> tuple[LexiconEntry, ...]:
    """The lexicon that comes with the program."""
    lines = "\n".join("\t".join(row) for row in rows("lexicon.tsv"))
    return parse_lexicon(lines, "lexicon.tsv", "built-in")


def make_entry(written: str, said: str, *, scope: str, note: str = "") -> LexiconEntry:
    """One entry; `said` is Han (or Latin letters) to be said instead, or pinyin. Raises `ShowError` when it is neither."""
    if not written or not said:
        raise ShowError(f"an entry needs a written form and what is said for it; {_HOW}")
    if pinyin := parse_pinyin(said):
        _check(written, pinyin)
        return LexiconEntry(written=written, spoken="", pinyin=pinyin, note=note, scope=scope)
    if _LIKE_PINYIN.search(said):
        raise ShowError(f"{said!r} is no pinyin; write one toned syllable for each character, as in shan4 xian4")
    if bad := [char for char in said if not (char.isalpha() or char in " ，、-'")]:
        raise ShowError(f"{bad[0]!r} in {said!r} has no sound; write it in Han, or write toned pinyin")
    return LexiconEntry(written=written, spoken=said, pinyin=(), note=note, scope=scope)


def parse_pinyin(said: str) -> tuple[str, ...]:
    """Toned syllables (shan4, shàn, lü4, lv4; neutral 5 or ma· as ma5), or nothing when `said` is not pinyin."""
    syllables = tuple(_numbered(word) for word in said.lower().replace("u:", "v").split())
    return syllables if all(syllables) else ()


def _numbered(word: str) -> str:
    """`lǜ` -> `lv4`; empty when it is no syllable with a tone."""
    letters = unicodedata.normalize("NFD", word)
    tone = "".join(_TONES[c] for c in letters if c in _TONES)
    bare = unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES)).replace("ü", "v")
    found = re.fullmatch(r"([a-z]+)([1-5]?)", bare)
    return found[1] + (found[2] or tone) if found and len(found[2] + tone) == 1 else ""


def _check(written: str, pinyin: tuple[str, ...]) -> None:
    if len(pinyin) != len(written):
        raise ShowError(f"{written!r} has {len(written)} characters but {len(pinyin)} syllables stand for it")
    if not all(_is_han(char) for char in written):
        raise ShowError(f"{written!r} is not all Han; write in Han how it is said, instead of pinyin")
    if wrong := [syllable for syllable in pinyin if syllable[:-1] not in _syllables()]:
        raise ShowError(f"{wrong[0]!r} is no syllable of Mandarin; write for instance shan4 or shàn")


def _is_han(char: str) -> bool:
    return unicodedata.name(char, "").startswith("CJK") or char == "〇"


def _parse_line(line: str, scope: str) -> LexiconEntry:
    written, *others = line.split("\t")
    if len(others) > 2:
        raise ShowError(f"{len(others) + 1} columns are one too many; {_HOW}")
    said, note = (*others, "", "")[:2]
    return make_entry(written.strip(), said.strip(), note=note.strip(), scope=scope)


@cache
def _syllables() -> frozenset[str]:
    return frozenset(" ".join(column("syllables.tsv")).split())


class Lexicon:
    """Entries of all scopes, ready to be matched."""

    def __init__(self, entries: Iterable[LexiconEntry], people: Iterable[str] = ()) -> None:
        """Of two entries for one written form the later counts; `people` are the names that the issue settles."""
        self.people = frozenset(people)
        self._entries = {fold(entry.written): entry for entry in entries}
        parts = (f"{entry.written}\t{entry.spoken}\t{' '.join(entry.pinyin)}" for entry in self._entries.values())
        self.digest = hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()
        """Hex; changes when anything that can be said changes."""
        self._heads: dict[str, list[int]] = {}
        for written in self._entries:
            self._heads.setdefault(written[0], []).append(len(written))
        self._heads = {head: sorted(set(lengths), reverse=True) for head, lengths in self._heads.items()}

    @classmethod
    def of(
        cls,
        builtin: Iterable[LexiconEntry],
        show_entries: Iterable[LexiconEntry] = (),
        issue_entries: Iterable[LexiconEntry] = (),
        people: Iterable[str] = (),
    ) -> "Lexicon":
        """The three scopes, the later over the earlier; and the names that the issue settles."""
        return cls((*builtin, *show_entries, *issue_entries), people)

    def scope(self, line: str) -> str:
        """What of all this may decide how `line` is read: the digest, and the people named in it."""
        return " ".join((self.digest, *sorted(name for name in self.people if name in line)))

    def matches(self, line: str) -> Iterator[tuple[int, LexiconEntry]]:
        """Offset and entry of each match in `line`: leftmost, longest, none overlapping another."""
        offset = 0
        while offset < len(line):
            found = self._at(line, offset) if line[offset] in self._heads else None
            if found:
                yield offset, found
            offset += len(found.written) if found else 1

    def _at(self, line: str, offset: int) -> LexiconEntry | None:
        for length in self._heads[line[offset]]:
            entry = self._entries.get(line[offset : offset + length])
            if entry and not _cuts(line, offset) and not _cuts(line, offset + length):
                return entry
        return None


def _cuts(line: str, offset: int) -> bool:
    """Whether a Latin word or a number goes on across `offset`."""
    left, right = line[max(offset - 1, 0) : offset], line[offset : offset + 1]
    letters = left.isascii() and right.isascii() and left.isalpha() and right.isalpha()
    return letters or (left.isascii() and right.isascii() and left.isdigit() and right.isdigit())

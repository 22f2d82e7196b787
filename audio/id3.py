"""An ID3v2.3 tag of our own: what players show, chapters, lyrics in time, and the label of the synthetic voice.

Pure: facts in, bytes out, the same for the same facts, no padding. Version 2.3 because old car radios and Windows read no
other, and all newer readers take it; UTF-16 with its mark because 2.3 has no UTF-8; Latin-1 where the text is ASCII, which
the oldest displays need. No unsynchronisation: players skip the tag by its size, and some cannot undo it. Sources:
ID3v2.3.0 informal standard; "ID3v2 Chapter Frame Addendum" 1.0 (CHAP, CTOC). mutagen, which is under the GPL, only checks
it in the tests.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from audio.errors import FeedError
from audio.models import Chapter, Cue

LANGUAGE = b"zho"
"""ISO 639-2."""
GENRE = "Podcast"
NO_OFFSET = b"\xff\xff\xff\xff"
"""In CHAP: take the time, not a place in the file."""
LARGEST = 0x0FFF_FFFF
"""Bytes that a tag's size field holds."""
MOST_CHAPTERS = 255
"""Entries that one CTOC holds."""
MILLISECONDS, LYRICS, FRONT_COVER = b"\x02", b"\x01", b"\x03"
ORDERED_ROOT = b"\x03"
KINDS = {b"\xff\xd8\xff": b"image/jpeg", b"\x89PNG": b"image/png"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the tag says about an episode."""

    title: str
    artist: str
    """The show's author."""
    album: str
    """The show and the issue's date, so that an issue's episodes stand together."""
    track: int
    """1-based place in the issue. How many there are is not said: it changes with every story that comes or goes."""
    date: str
    """The issue's, YYYY-MM-DD."""
    duration: int
    """ms."""
    guid: str
    """The episode's, for ever."""
    comment: str
    """A sentence or two about the episode."""
    disclosure: str
    """The sentence that says that the voice is synthetic; empty: the editor does not want a label."""
    link: str = ""
    """Where the episode's page is, or empty."""


def tag(
    facts: Facts,
    chapters: Sequence[Chapter] = (),
    cues: Sequence[Cue] = (),
    *,
    cover: bytes | None = None,
    pictures: Sequence[bytes] = (),
) -> bytes:
    """The whole tag, to stand before the first frame. `cover` is a JPEG or PNG; `pictures` has one for each chapter, or
    none.

    Raises `FeedError` for a picture of another kind or more than ID3 can hold.
    """
    frames = b"".join(
        (*_texts(facts), *_words(facts), *_label(facts), *_lyrics(cues), *_contents(chapters, pictures), *_picture(cover))
    )
    if len(frames) > LARGEST:
        raise FeedError(f"the tag would hold {len(frames)} bytes, ID3 allows {LARGEST}; give a smaller picture")
    return b"ID3\x03\x00\x00" + _seven_bits(len(frames)) + frames


def tag_size(head: bytes) -> int:
    """Bytes of the whole tag of a file that begins with these 10 (ID3v2.3.0, 3.1: seven bits a byte); 0: it has none."""
    if len(head) < 10 or head[:3] != b"ID3":
        return 0
    return 10 + sum((byte & 0x7F) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=True))


def label(facts: Facts) -> str:
    """The machine-readable label of generated content as JSON: the fields that secondary sources give for GB 45438-2025. We
    do not claim that it conforms.
    """
    fields = {
        "Label": "1",
        "ContentProducer": facts.artist,
        "ProduceID": facts.guid,
        "ReservedCode1": "",
        "ContentPropagator": facts.artist,
        "PropagateID": facts.guid,
        "ReservedCode2": "",
    }
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def _texts(facts: Facts) -> tuple[bytes, ...]:
    year, month, day = facts.date.split("-")
    texts = {
        "TIT2": facts.title,
        "TPE1": facts.artist,
        "TALB": facts.album,
        "TRCK": str(facts.track),
        "TYER": year,
        "TDAT": day + month,
        "TLAN": LANGUAGE.decode(),
        "TCON": GENRE,
        "TLEN": str(facts.duration),
    }
    return tuple(_frame(name.encode(), _text(text)) for name, text in texts.items() if text)


def _words(facts: Facts) -> tuple[bytes, ...]:
    frames = [_comment("", facts.comment)] if facts.comment else []
    if facts.link.isascii() and facts.link:
        frames.append(_frame(b"WOAF", facts.link.encode()))
    return tuple(frames)


def _label(facts: Facts) -> tuple[bytes, ...]:
    if not facts.disclosure:
        return ()
    return (
        _comment("AIGC", facts.disclosure),
        _described(b"TXXX", "AIGC", label(facts)),
        _described(b"TXXX", "DISCLOSURE", facts.disclosure),
    )


def _lyrics(cues: Sequence[Cue]) -> tuple[bytes, ...]:
    """The text twice: plain (USLT), and each line with the ms at which it starts (SYLT)."""
    if not cues:
        return ()
    whole = "\n".join(cue.text for cue in cues)
    code = b"\x00" if _plain(whole) else b"\x01"
    synced = b"".join(
        _terminated(("\n" if number else "") + cue.text, code) + cue.start.to_bytes(4) for number, cue in enumerate(cues)
    )
    return (
        _frame(b"USLT", code + LANGUAGE + _terminated("", code) + _encoded(whole, code)),
        _frame(b"SYLT", code + LANGUAGE + MILLISECONDS + LYRICS + _terminated("", code) + synced),
    )


def _contents(chapters: Sequence[Chapter], pictures: Sequence[bytes]) -> tuple[bytes, ...]:
    """One table of contents and a frame for each chapter, named ch0, ch1 ..."""
    if not chapters:
        return ()
    if len(chapters) > MOST_CHAPTERS:
        raise FeedError(f"{len(chapters)} chapters are more than the {MOST_CHAPTERS} that ID3 holds; split the issue")
    names = [f"ch{place}".encode() + b"\x00" for place in range(len(chapters))]
    table = b"toc\x00" + ORDERED_ROOT + bytes([len(names)]) + b"".join(names)
    frames = [_frame(b"CTOC", table)]
    for place, (name, chapter) in enumerate(zip(names, chapters, strict=True)):
        times = chapter.start.to_bytes(4) + chapter.end.to_bytes(4)
        inside = _frame(b"TIT2", _text(chapter.title)) + b"".join(_picture(pictures[place]) if pictures else ())
        frames.append(_frame(b"CHAP", name + times + NO_OFFSET + NO_OFFSET + inside))
    return tuple(frames)


def _picture(image: bytes | None) -> tuple[bytes, ...]:
    if image is None:
        return ()
    for mark, mime in KINDS.items():
        if image.startswith(mark):
            return (_frame(b"APIC", b"\x00" + mime + b"\x00" + FRONT_COVER + b"\x00" + image),)
    raise FeedError("the picture is neither JPEG nor PNG; give one that is")


def _comment(name: str, text: str) -> bytes:
    code = b"\x00" if _plain(name + text) else b"\x01"
    return _frame(b"COMM", code + LANGUAGE + _terminated(name, code) + _encoded(text, code))


def _described(frame: bytes, name: str, text: str) -> bytes:
    code = b"\x00" if _plain(name + text) else b"\x01"
    return _frame(frame, code + _terminated(name, code) + _encoded(text, code))


def _text(text: str) -> bytes:
    code = b"\x00" if _plain(text) else b"\x01"
    return code + _encoded(text, code)


def _plain(text: str) -> bool:
    return text.isascii()


def _encoded(text: str, code: bytes) -> bytes:
    """Latin-1, or UTF-16 with its mark; a NUL would end the text and is left out."""
    clean = text.replace("\x00", "")
    return clean.encode() if code == b"\x00" else b"\xff\xfe" + clean.encode("utf-16-le", "replace")


def _terminated(text: str, code: bytes) -> bytes:
    return _encoded(text, code) + (b"\x00" if code == b"\x00" else b"\x00\x00")


def _frame(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4) + b"\x00\x00" + body


def _seven_bits(size: int) -> bytes:
    """A size as ID3 writes it: seven bits a byte, so that it never looks like sound."""
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))

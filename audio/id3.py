"""An ID3v2.3 tag of our own: what players show, chapters, lyrics in time, and the label of the synthetic voice.

Pure: facts in, bytes out, the same for the same facts, no padding. Version 2.3 because old car radios and Windows read no
other, and all newer readers take it. How a frame is written is in `id3frames`. Sources: ID3v2.3.0 informal standard;
"ID3v2 Chapter Frame Addendum" 1.0 (CHAP, CTOC). mutagen, which is under the GPL, only checks it in the tests.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from audio.errors import FeedError
from audio.id3frames import LANGUAGE, code_of, comment, described, encoded, frame, picture, terminated, text, whole
from audio.models import Chapter, Cue

GENRE = "Podcast"
NO_OFFSET = b"\xff\xff\xff\xff"
"""In CHAP: take the time, not a place in the file."""
MOST_CHAPTERS = 255
"""Entries that one CTOC holds."""
MILLISECONDS, LYRICS = b"\x02", b"\x01"
ORDERED_ROOT = b"\x03"


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
    front = () if cover is None else (picture(cover),)
    told = (*_texts(facts), *_words(facts), *_label(facts), *_lyrics(cues), *_contents(chapters, pictures), *front)
    return whole(b"".join(told))


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
    return tuple(text(name.encode(), said) for name, said in texts.items() if said)


def _words(facts: Facts) -> tuple[bytes, ...]:
    return (comment("", facts.comment),) if facts.comment else ()


def _label(facts: Facts) -> tuple[bytes, ...]:
    if not facts.disclosure:
        return ()
    return (
        comment("AIGC", facts.disclosure),
        described(b"TXXX", "AIGC", label(facts)),
        described(b"TXXX", "DISCLOSURE", facts.disclosure),
    )


def _lyrics(cues: Sequence[Cue]) -> tuple[bytes, ...]:
    """The text twice: plain (USLT), and each line with the ms at which it starts (SYLT)."""
    if not cues:
        return ()
    lyrics = "\n".join(cue.text for cue in cues)
    code = code_of(lyrics)
    synced = b"".join(
        terminated(("\n" if number else "") + cue.text, code) + cue.start.to_bytes(4) for number, cue in enumerate(cues)
    )
    return (
        frame(b"USLT", code + LANGUAGE + terminated("", code) + encoded(lyrics, code)),
        frame(b"SYLT", code + LANGUAGE + MILLISECONDS + LYRICS + terminated("", code) + synced),
    )


def _contents(chapters: Sequence[Chapter], pictures: Sequence[bytes]) -> tuple[bytes, ...]:
    """One table of contents and a frame for each chapter, named ch0, ch1 ..."""
    if not chapters:
        return ()
    if len(chapters) > MOST_CHAPTERS:
        raise FeedError(f"{len(chapters)} chapters are more than the {MOST_CHAPTERS} that ID3 holds; split the issue")
    names = [f"ch{place}".encode() + b"\x00" for place in range(len(chapters))]
    table = b"toc\x00" + ORDERED_ROOT + bytes([len(names)]) + b"".join(names)
    frames = [frame(b"CTOC", table)]
    for place, (name, chapter) in enumerate(zip(names, chapters, strict=True)):
        times = chapter.start.to_bytes(4) + chapter.end.to_bytes(4)
        inside = text(b"TIT2", chapter.title) + (picture(pictures[place]) if pictures else b"")
        frames.append(frame(b"CHAP", name + times + NO_OFFSET + NO_OFFSET + inside))
    return tuple(frames)

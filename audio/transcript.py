"""Transcripts from the one timeline: WebVTT for apps that show captions, JSON with words for those that follow the voice.

Pure. What is shown is what was printed, never the spoken form. A cue is one line of the announcer; it starts where its sound
starts. Sources: W3C WebVTT (cue text, voice spans); the podcast namespace's transcript page (JSON: version, segments of
speaker, startTime, endTime, body; VTT lines of at most 65 characters).
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from unicodedata import east_asian_width

from audio import chapters
from audio.models import Cue, Episode

VTT, JSON = ".vtt", ".json"
"""Each takes the place of `.mp3` in an episode's file name."""
VTT_MIME, JSON_MIME = "text/vtt", "application/json"
COLUMNS = 65
"""Of a caption line; a Han character takes two, so no line has more characters than apps allow."""
STOPS = "，。、；：？！,.;:?! ）》”"
"""A line breaks after one of these if there is one in its second half."""


def beside(episode: Episode) -> Mapping[str, bytes]:
    """The files that stand beside an episode's MP3, by name: captions, transcript, and chapters where it has some."""
    cues = _spoken(episode)
    stem = episode.file.removesuffix(".mp3")
    files = (
        {stem + chapters.SUFFIX: chapters.chapters_json(episode.chapters, title=episode.title)} if episode.chapters else {}
    )
    return {**files, stem + JSON: transcript_json(cues), stem + VTT: vtt(cues)}


def _spoken(episode: Episode) -> tuple[Cue, ...]:
    """The cues, each with its voice; one whose manifest is too old to say which of several it was stays without."""
    only = episode.voices[0] if len(episode.voices) == 1 else ""
    return tuple(cue if cue.voice else replace(cue, voice=only) for cue in episode.cues)


def vtt(cues: Sequence[Cue]) -> bytes:
    """The captions, UTF-8; cues that sound at the same time are cut so that one is shown at a time."""
    parts = ["WEBVTT\n"]
    for number, cue in enumerate(_shown(cues), start=1):
        text = "\n".join(_escape(line) for line in wrap(cue.text))
        said = f"<v {_escape(' '.join(cue.voice.split()))}>{text}</v>" if cue.voice else text
        parts.append(f"{number}\n{stamp(cue.start)} --> {stamp(cue.end)}\n{said}\n")
    return "\n".join(parts).encode()


def transcript_json(cues: Sequence[Cue]) -> bytes:
    """A segment for each cue; `words` in it (which readers of the plain format skip) has when each printed word sounds."""
    segments = [
        {
            **({"speaker": cue.voice} if cue.voice else {}),
            "startTime": cue.start / 1000,
            "endTime": cue.end / 1000,
            "body": cue.text,
            "words": [
                {"startTime": start / 1000, "endTime": end / 1000, "body": cue.text[first:last]}
                for start, end, first, last in cue.words
            ],
        }
        for cue in _shown(cues)
    ]
    whole = {"version": "1.0.0", "segments": segments}
    return (json.dumps(whole, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n").encode()


def stamp(ms: int) -> str:
    """hh:mm:ss.mmm."""
    rest, thousandth = divmod(ms, 1000)
    minutes, second = divmod(rest, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02}.{thousandth:03}"


def wrap(text: str, columns: int = COLUMNS) -> tuple[str, ...]:
    """The text in lines of at most so many columns, broken after a stop where one is near; only white space is lost."""
    return tuple(_lines(" ".join(text.split()), columns))


def _lines(text: str, columns: int) -> Iterator[str]:
    while text:
        room = _fit(text, columns)
        end = room if room == len(text) else _break(text, room)
        yield text[:end].rstrip()
        text = text[end:].lstrip()


def _fit(text: str, columns: int) -> int:
    """How many characters of the text fit; at least one."""
    used = 0
    for place, char in enumerate(text):
        used += 2 if east_asian_width(char) in "WFA" else 1
        if used > columns:
            return max(1, place)
    return len(text)


def _break(text: str, room: int) -> int:
    """After the last stop in the second half of what fits, but never so that the next line begins with a stop."""
    for end in range(room, room // 2, -1):
        if text[end - 1] in STOPS and text[end] not in STOPS:
            return end
    return room


def _shown(cues: Sequence[Cue]) -> Iterator[Cue]:
    """The cues that have text and time, each ending before the next begins."""
    told = [cue for cue in cues if cue.text.strip()]
    nexts = [*(cue.start for cue in told[1:]), None]
    for cue, after in zip(told, nexts, strict=True):
        end = cue.end if after is None else min(cue.end, after)
        if end > cue.start:
            yield cue if end == cue.end else _until(cue, end)


def _until(cue: Cue, end: int) -> Cue:
    words = tuple((start, min(stop, end), first, last) for start, stop, first, last in cue.words if start < end)
    return replace(cue, end=end, words=words)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

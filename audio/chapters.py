"""Chapters for players and for readers, from the one timeline: JSON chapters 1.2.0 and the `(00:00)` lines of show notes.

Owns the chapter formats outside the MP3 (those inside are `id3`). Pure. Sources: the podcast namespace's "JSON Chapters
Format" 1.2.0; for the lines, what Spotify and YouTube take: first at 00:00, three or more, ascending.
"""

import json
from collections.abc import Sequence

from audio.models import Chapter

VERSION = "1.2.0"
SUFFIX = ".chapters.json"
"""Takes the place of `.mp3` in an episode's file name."""
MIME = "application/json+chapters"
FEWEST = 3
"""Apps read fewer lines than these as plain text."""


def chapters_json(chapters: Sequence[Chapter], *, title: str = "", links: Sequence[str] = ()) -> bytes:
    """The JSON chapters of an episode, times in seconds to 1 ms; `links` are pages, one a chapter, or none at all."""
    listed = [
        {"startTime": seconds(chapter.start), "endTime": seconds(chapter.end), "title": chapter.title}
        | ({"url": links[place]} if links else {})
        for place, chapter in enumerate(chapters)
    ]
    whole = {"version": VERSION, **({"title": title} if title else {}), "chapters": listed}
    return (json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def chapter_lines(chapters: Sequence[Chapter]) -> tuple[str, ...]:
    """`(00:00) title` lines that apps turn into links, or none when there are too few for that."""
    return tuple(f"({clock(chapter.start)}) {chapter.title}" for chapter in chapters) if len(chapters) >= FEWEST else ()


def seconds(ms: int) -> float:
    """ms as s, exact to the ms when printed."""
    return ms / 1000


def clock(ms: int) -> str:
    """05:09 for 309,999 ms, 1:00:00 for an hour."""
    minutes, second = divmod(ms // 1000, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute:02}:{second:02}"

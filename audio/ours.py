"""What lies about where issues are made and is no page: settings, corrections, and all that Tingbao itself writes."""

from pathlib import Path

MARK = b'<meta name="generator" content="tingbao'
"""In the head of every page of HTML that Tingbao writes."""
HEAD = 1024
"""bytes from the start of a file that tell what it is."""
NAMES = {
    ".roles.yaml": "holds a page's corrections",
    ".yaml": "holds settings",
    ".yml": "holds settings",
    ".json": "holds data",
}
"""Ending of a name -> what such a file is; the first that fits."""
STARTS = ((b"WEBVTT", "holds captions"), (b"<rss", "is a feed"), (MARK, "is a page that Tingbao made"))
"""What stands in the head of a file -> what it is."""


def no_page(path: Path, head: bytes) -> str:
    """What a file is, by its name and its first bytes, if none of it may be read out as news; else nothing."""
    named = next((what for ending, what in NAMES.items() if path.name.lower().endswith(ending)), "")
    return named or next((what for sign, what in STARTS if sign in head[:HEAD]), "")


def is_ours(path: Path) -> bool:
    """Whether a file is a page of HTML that Tingbao made. Raises `OSError`."""
    with path.open("rb") as file:
        return MARK in file.read(HEAD)

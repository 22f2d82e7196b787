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
}
"""Ending of a name -> what such a file is; the first that fits."""
STARTS = ((b"<rss", "is a feed"), (MARK, "is a page that Tingbao made"))
"""What stands in the head of a file of XML or HTML -> what it is; a story may quote as much."""
BEFORE = b"\xef\xbb\xbf \t\r\n"
"""What may stand in front of a file's first sign."""


def no_page(path: Path, head: bytes) -> str:
    """What a file is, by its name and its first bytes, if none of it may be read out as news; else nothing."""
    named = next((what for ending, what in NAMES.items() if path.name.lower().endswith(ending)), "")
    start = head[:HEAD].lstrip(BEFORE)
    if named or start.startswith(b"WEBVTT"):
        return named or "holds captions"
    return next((what for sign, what in STARTS if sign in start), "") if start.startswith(b"<") else ""


def is_ours(head: bytes) -> bool:
    """Whether a file that begins so is a page of HTML that Tingbao made."""
    return MARK in head[:HEAD]

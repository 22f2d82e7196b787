"""What files and folders on the shelf are called, and what a name tells. Pure."""

import re

from audio.errors import ShelfError

NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}", re.ASCII)
"""What a file or a folder on the shelf may be called: no path, nothing hidden, nothing that a URL must escape."""
KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}", re.ASCII)
"""A manifest is `<key>.json` in an issue's folder; JSON for the listener has a second dot in its name."""
SOUND = re.compile(r"(\d{2,}-[a-z0-9-]+|issue)\.[0-9a-f]{12}\.mp3", re.ASCII)
"""An episode's file name."""
BESIDE = re.compile(r"((?:\d{2,}-[a-z0-9-]+|issue)\.[0-9a-f]{12})\.(?:mp3|vtt|json|chapters\.json)", re.ASCII)
"""An episode's file or what stands beside it; the group is what they have in common."""
COVER = re.compile(r"cover\.[0-9a-f]{12}\.(?:jpg|png)", re.ASCII)
"""The show's picture, or an issue's."""
IDENTITY = "show.json"
"""What the shelf knows of its show; it stays at home."""
HASH = 12
"""Hex digits of the content's SHA-256 in a file name."""


def is_private(name: str) -> bool:
    """Whether a file of that name is ours and not the listener's: a manifest, or what the shelf knows of the show."""
    return name.endswith(".json") and KEY.fullmatch(name[:-5]) is not None


def sound_name(stem: str, sha256: str) -> str:
    """An episode's file name: its stem, `03-slug` or `issue`, and a part of its content's hash.

    Raises `ShelfError` for a stem that cannot be.
    """
    name = f"{stem}.{sha256[:HASH]}.mp3"
    if not SOUND.fullmatch(name):
        raise ShelfError(f"{stem!r} is no name for an episode's file: write NN-slug in a-z, 0-9 and hyphens, or issue")
    return name


def manifest_name(key: str) -> str:
    """A manifest's file name. Raises `ShelfError` for a key that cannot be."""
    if not KEY.fullmatch(key):
        raise ShelfError(f"{key!r} is no key for an episode: write letters a-z, digits and hyphens")
    return f"{key}.json"


def checked_name(name: str) -> str:
    """The name of a file or a folder. Raises `ShelfError` for one that cannot be."""
    if not NAME.fullmatch(name):
        raise ShelfError(f"{name!r} is no name on the shelf: write letters a-z, digits, dots and hyphens, no path")
    return name

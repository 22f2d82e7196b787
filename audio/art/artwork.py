"""The show's picture: the editor's own, checked by the directories' rules, or one set in type like a newspaper's front.

Owns the pictures on the shelf; a picture's name holds a hash of what it shows, so a new picture has a new name. Source of
the rules: Apple's "Artwork requirements".
"""

import hashlib
import io
from pathlib import Path

from audio.art.drawing import SIDE, VERSION, draw
from audio.errors import ShowError
from audio.models import Show
from audio.shelf.output import Shelf

LEAST_SIDE, MOST_SIDE = 1400, 3000
"""Pixels of a side that directories take."""
PNG = b"\x89PNG"
KINDS = {"JPEG": ("jpg", "jpeg"), "PNG": ("png",)}


def put_cover(shelf: Shelf, show: Show, title: str) -> str:
    """See that the show's picture is on the shelf and give its name there: the editor's own, else one set from the title.
    A picture that is there is not made again. Raises `ShowError`, `ShelfError`.
    """
    name = cover_name(show, title)
    if not (shelf.folder / name).is_file():
        shelf.write(name, checked(Path(show.image)) if show.image else draw(title))
    return name


def cover_name(show: Show, title: str) -> str:
    """What the show's picture is called on the shelf. Raises `ShowError` when the editor's own cannot be read."""
    if not show.image:
        return _name(title, "", SIDE)
    own = _read(Path(show.image))
    return f"cover.{_hash(own)}.{'png' if own.startswith(PNG) else 'jpg'}"


def look_at_cover(shelf: Shelf, show: Show) -> None:
    """Raise `ShowError` when the show's own picture cannot be used; one that is on the shelf already was looked at."""
    if show.image and not (shelf.folder / cover_name(show, show.title)).is_file():
        checked(Path(show.image))


def digest(path: Path) -> str:
    """Hex hash of the editor's own picture. Raises `ShowError` when it cannot be read."""
    return hashlib.sha256(_read(path)).hexdigest()


def put_issue_cover(shelf: Shelf, show: Show, title: str, day: str) -> str:
    """The same for one issue (YYYY-MM-DD), with its date, in the issue's folder: what `Episode.image` holds. Empty when the
    show has a picture of its own, which then stands for its issues too.
    """
    if show.image:
        return ""
    name = _name(title, day, LEAST_SIDE)
    if not (shelf.folder / day / name).is_file():
        shelf.write(f"{day}/{name}", draw(title, day, LEAST_SIDE))
    return name


def _name(title: str, day: str, side: int) -> str:
    """Of a picture that is drawn: it holds a hash of what it shows."""
    return f"cover.{_hash(f'{VERSION} {side} {day} {title}'.encode())}.jpg"


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def checked(path: Path) -> bytes:
    """The editor's own picture. Raises `ShowError` when it is not a square JPEG or PNG of 1400 to 3000 px, RGB, no alpha."""
    from PIL import Image, UnidentifiedImageError

    data = _read(path)
    try:
        with Image.open(io.BytesIO(data), formats=tuple(KINDS)) as image:
            image.load()
            kind, size, mode = image.format or "", image.size, image.mode
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ShowError("is no JPEG or PNG picture that can be read; give another as image", file=path) from error
    if path.suffix.lower().lstrip(".") not in KINDS[kind]:
        raise ShowError(f"is a {kind}; call it {path.stem}.{KINDS[kind][0]}", file=path)
    if size[0] != size[1] or not LEAST_SIDE <= size[0] <= MOST_SIDE:
        raise ShowError(f"has {size[0]} x {size[1]} px; make it square, {LEAST_SIDE} to {MOST_SIDE} px a side", file=path)
    if mode != "RGB":
        raise ShowError(f"has the colours of mode {mode}; save it as RGB without transparency", file=path)
    return data


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ShowError(f"cannot be read ({error.strerror}); give another picture as image", file=path) from error

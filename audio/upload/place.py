"""What a place in the world must be able to do, and how one is found by its address."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast
from urllib.parse import SplitResult, urlsplit

from audio.errors import AddressError, UploadError

KINDS = {"s3": "s3", "sftp": "sftp", "webdavs": "webdav", "webdav": "webdav"}
"""Scheme of an address -> the module that goes there, and the name of the extra that brings its library."""
PLACES = "a folder, s3://BUCKET/PREFIX, sftp://HOST/FOLDER or webdavs://HOST/FOLDER"
TYPES = {
    ".mp3": "audio/mpeg",
    ".vtt": "text/vtt; charset=utf-8",
    ".json": "application/json",
    ".chapters.json": "application/json+chapters",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".xml": "application/rss+xml; charset=utf-8",
}


class Place(Protocol):
    """A folder somewhere. Names are FILE or ISSUE/FILE. All methods raise `UploadError`."""

    def sizes(self) -> Mapping[str, int]:
        """Every file that is there and is not hidden, with its length in bytes."""
        ...

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        """Put a file there, over what is there: whole, in one step, or not at all."""
        ...

    def read(self, name: str) -> Iterator[bytes]:
        """Its bytes."""
        ...

    def remove(self, name: str) -> None:
        """Remove a file, or nothing when it is gone."""
        ...

    def tidy(self) -> None:
        """Remove what stopped runs left unfinished, and let go of the connection."""
        ...


def _read(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:  # its text may hold what stood in the place of the port
        raise AddressError("this is no address; write a folder, or sftp://example.org/podcast") from None
    return parts


def media_type(name: str) -> str:
    """What a server should say a file is."""
    return next((TYPES[ending] for ending in sorted(TYPES, key=len, reverse=True) if name.endswith(ending)), "")


def find_place(address: str) -> Place:
    """The place at `address`: a folder, s3://BUCKET/PREFIX, sftp://[USER@]HOST[:PORT]/FOLDER, webdavs://HOST[:PORT]/FOLDER.

    Raises `AddressError` for an address that is none or holds a secret, `UploadError` for a library that is not installed.
    No error repeats the address: it may be the very one that holds a secret.
    """
    if re.match("[A-Za-z]:|[^:]*$", address) or not (parts := _read(address)).scheme:
        from audio.upload.folder import Folder

        if (path := Path(address)).is_file():
            raise AddressError("this is a file; write a folder")
        return Folder(path)
    if parts.scheme not in KINDS:
        raise AddressError(f"{parts.scheme}:// is no place to publish to; write {PLACES}")
    if parts.password is not None or parts.query or parts.fragment or (parts.username and parts.scheme != "sftp"):
        raise AddressError(
            "an address must not hold a password; take it out: the environment or the tool's own files have it"
        )
    if not parts.hostname:
        raise AddressError(f"there is no server in the address; write {parts.scheme}://example.org/podcast")
    kind = KINDS[parts.scheme]
    try:
        open_place = cast("Callable[[str], Place]", import_module(f"audio.upload.{kind}").open_place)
    except ModuleNotFoundError as error:
        raise UploadError(f"{parts.scheme}:// needs {error.name}; install it: pip install 'tingbao[{kind}]'") from error
    return open_place(address)

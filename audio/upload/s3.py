"""An S3 bucket, or any service that speaks like one (R2, MinIO). Keys, region and endpoint come from the environment:
AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT. An object is there whole or not at all.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from audio.errors import UploadError
from audio.upload.place import media_type

if TYPE_CHECKING:
    from obstore import Attributes

FOREVER = "public, max-age=31536000, immutable"
"""For sounds, whose name changes with their content."""
AGAIN = "public, max-age=300"
"""s; for what keeps its name."""


def open_place(address: str) -> "Bucket":
    """s3://BUCKET/PREFIX; nothing is asked of the service yet."""
    parts = urlsplit(address)
    with _explained(address):
        return Bucket(S3Store(parts.netloc, prefix=parts.path.strip("/") or None))


class Bucket:
    """A prefix in a bucket."""

    def __init__(self, store: S3Store) -> None:
        """`store` sees only the prefix."""
        self._store = store

    def sizes(self) -> Mapping[str, int]:
        """All objects below the prefix."""
        with _explained("the bucket"):
            return {item["path"]: item["size"] for page in obstore.list(self._store) for item in page}

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        """With the type and the keeping time that apps and caches need."""
        attributes: Attributes = {
            "Content-Type": media_type(name) or "application/octet-stream",
            "Cache-Control": FOREVER if name.endswith(".mp3") else AGAIN,
        }
        with _explained(name):
            obstore.put(self._store, name, iter(chunks), attributes=attributes)

    def read(self, name: str) -> Iterator[bytes]:
        """As it comes."""
        with _explained(name):
            for piece in obstore.get(self._store, name):
                yield bytes(piece)

    def remove(self, name: str) -> None:
        """Gone is gone."""
        with _explained(name):
            obstore.delete(self._store, name)

    def tidy(self) -> None:
        """Nothing is left unfinished where others see it."""


@contextmanager
def _explained(what: str) -> Iterator[None]:
    try:
        yield
    except (BaseError, OSError, ValueError) as error:
        first = (str(error).strip().splitlines() or ["no answer"])[0]
        raise UploadError(f"{what}: {first:.200}; look at AWS_ACCESS_KEY_ID, AWS_REGION and AWS_ENDPOINT") from error

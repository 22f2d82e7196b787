"""A WebDAV folder, over TLS; plain `webdav://` only for this machine. Name and password come from the environment
(TINGBAO_WEBDAV_USER, TINGBAO_WEBDAV_PASSWORD). A file is sent under an unfinished name and renamed.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit
from xml.etree.ElementTree import ParseError

import httpx
from webdav4.client import Client, ClientError, ResourceNotFound

from audio.atomic import pieces
from audio.errors import AddressError, UploadError

UNFINISHED = ".new"
"""What such a name ends with. It is not a hidden one: nginx lists none, so those of stopped runs would stay for ever."""
PATIENCE = 60.0
"""s for one answer."""
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def open_place(address: str) -> "Dav":
    """webdavs://HOST/FOLDER; nothing is asked of the server yet."""
    parts = urlsplit(address)
    if parts.scheme == "webdav" and parts.hostname not in LOOPBACK:
        raise AddressError("webdav:// sends the password in the clear; write webdavs://")
    user, password = os.environ.get("TINGBAO_WEBDAV_USER"), os.environ.get("TINGBAO_WEBDAV_PASSWORD")
    auth = (user, password) if user and password else None
    scheme = "https" if parts.scheme == "webdavs" else "http"
    with _explained("the address"):
        return Dav(Client(urlunsplit((scheme, parts.netloc, parts.path, "", "")), auth=auth, timeout=PATIENCE))


class Dav:
    """A folder on the server."""

    def __init__(self, client: Client) -> None:
        """`client` sees only the folder."""
        self._client = client
        self._folders: set[str] = set()

    def sizes(self) -> Mapping[str, int]:
        """Files in the folder and one level below."""
        files = ((name, size) for name, size in self._all() if not name.endswith(UNFINISHED))
        return {name: size for name, size in files if not any(part.startswith(".") for part in name.split("/"))}

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        """Spooled to a file first, as the server wants to know the length; then sent, then renamed."""
        folder, staged = name.rpartition("/")[0], name + UNFINISHED
        with _explained(name), tempfile.TemporaryFile() as file:
            for chunk in chunks:
                file.write(chunk)
            file.seek(0)
            if folder and folder not in self._folders:
                if not self._client.exists(folder):
                    self._client.mkdir(folder)
                self._folders.add(folder)
            self._client.upload_fileobj(file, staged, overwrite=True)
            self._client.move(staged, name, overwrite=True)

    def read(self, name: str) -> Iterator[bytes]:
        """In pieces of 1 MB."""
        with _explained(name), tempfile.TemporaryFile() as file:
            self._client.download_fileobj(name, file)
            file.seek(0)
            yield from pieces(file)

    def remove(self, name: str) -> None:
        """Gone is gone."""
        with _explained(name):
            try:
                self._client.remove(name)
            except ResourceNotFound:
                return

    def tidy(self) -> None:
        """Unfinished files go."""
        for name, _ in self._all():
            if name.endswith(UNFINISHED):
                self.remove(name)

    def _all(self) -> Iterator[tuple[str, int]]:
        with _explained("the server's folder"):
            for folder in ("", *(name for name, size in self._list("") if size < 0)):
                yield from ((name, size) for name, size in self._list(folder) if size >= 0)

    def _list(self, folder: str) -> list[tuple[str, int]]:
        """Names and lengths; a folder has -1."""
        listed = self._client.ls(folder, detail=True)
        items = [item for item in listed if isinstance(item, dict)]
        return [(str(i["name"]), -1 if i["type"] == "directory" else int(i["content_length"] or 0)) for i in items]


@contextmanager
def _explained(what: str) -> Iterator[None]:
    try:
        yield
    except (ClientError, httpx.HTTPError, httpx.InvalidURL, ParseError, OSError) as error:
        raise UploadError(
            f"{what}: {str(error)[:200] or type(error).__name__}; see that the folder is there, and look at "
            "TINGBAO_WEBDAV_USER and TINGBAO_WEBDAV_PASSWORD"
        ) from error

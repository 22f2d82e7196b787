"""A folder on a server with SSH. User, keys and the server's own key come from ~/.ssh and the agent, as `ssh` has them; a
server that ~/.ssh/known_hosts does not know is refused. A file is sent under a hidden name and renamed.
"""

import asyncio
import posixpath
from collections.abc import Coroutine, Iterable, Iterator, Mapping
from typing import TypeVar
from urllib.parse import unquote, urlsplit

import asyncssh

from audio.atomic import PIECE, STAGED
from audio.errors import UploadError

T = TypeVar("T")
PATIENCE = 30.0
"""s for the connection, and without a sign of life from the server; it is asked three times."""


def open_place(address: str) -> "Sftp":
    """sftp://[USER@]HOST[:PORT]/FOLDER; connects at the first question."""
    parts = urlsplit(address)
    return Sftp(parts.hostname or "", parts.port, parts.username, unquote(parts.path) or ".")


class Sftp:
    """The folder at `folder` on `host`, made at the first writing."""

    def __init__(self, host: str, port: int | None, user: str | None, folder: str) -> None:
        """Touches nothing yet; what is None, ~/.ssh/config says."""
        self._host, self._port, self._user, self._folder = host, port, user, folder
        self._runner = asyncio.Runner()
        self._link: tuple[asyncssh.SSHClientConnection, asyncssh.SFTPClient] | None = None
        self._folders: set[str] = set()

    def sizes(self) -> Mapping[str, int]:
        """Files in the folder and one level below."""
        return {
            name: size
            for name, size in self._do("the server's folder", self._all())
            if not any(part.startswith(".") for part in name.split("/"))
        }

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        """By rename, when all of it is there."""
        self._do(name, self._put(name, chunks))

    def read(self, name: str) -> Iterator[bytes]:
        """In pieces of 1 MB."""
        file = self._do(name, self._open(name))
        try:
            while piece := self._do(name, file.read(PIECE)):
                assert isinstance(piece, bytes)  # noqa: S101 - the file is open as binary
                yield piece
        finally:
            self._do(name, file.close())

    def remove(self, name: str) -> None:
        """Gone is gone."""
        self._do(name, self._remove(name))

    def tidy(self) -> None:
        """Unfinished files go, and the connection."""
        for name, _ in self._do("the server's folder", self._all()):
            if posixpath.basename(name).startswith(STAGED):
                self.remove(name)
        if self._link:
            self._link[1].exit()
            self._link[0].close()
            self._do("the connection", self._link[0].wait_closed())
            self._link = None

    def _do(self, what: str, work: Coroutine[object, object, T]) -> T:
        try:
            return self._runner.run(work)
        except (asyncssh.Error, OSError, ValueError) as error:  # a ValueError is about a file in ~/.ssh
            raise UploadError(
                f"{what} at {self._host}: {str(error)[:200] or type(error).__name__}; see that `sftp {self._host}` works"
            ) from error

    async def _sftp(self) -> asyncssh.SFTPClient:
        if self._link is None:
            options = {name: value for name, value in (("port", self._port), ("username", self._user)) if value is not None}
            patience = {"connect_timeout": PATIENCE, "login_timeout": PATIENCE, "keepalive_interval": PATIENCE}
            connection = await asyncssh.connect(self._host, **patience, **options)
            self._link = (connection, await connection.start_sftp_client())
        return self._link[1]

    async def _all(self) -> list[tuple[str, int]]:
        sftp, found = await self._sftp(), list[tuple[str, int]]()
        if not await sftp.isdir(self._folder):
            return found
        for folder in ("", *(name for name, size in await self._list(sftp, "") if size < 0)):
            found += [item for item in await self._list(sftp, folder) if item[1] >= 0]
        return found

    async def _list(self, sftp: asyncssh.SFTPClient, folder: str) -> list[tuple[str, int]]:
        """Names and lengths; a folder has -1."""
        items = [
            (str(entry.filename), -1 if entry.attrs.type == asyncssh.FILEXFER_TYPE_DIRECTORY else entry.attrs.size or 0)
            for entry in await sftp.readdir(posixpath.join(self._folder, folder))
        ]
        return [(posixpath.join(folder, name), size) for name, size in items if name not in {".", ".."}]

    async def _put(self, name: str, chunks: Iterable[bytes]) -> None:
        sftp, target = await self._sftp(), posixpath.join(self._folder, name)
        folder, last = posixpath.split(target)
        if folder not in self._folders:
            await sftp.makedirs(folder, exist_ok=True)
            self._folders.add(folder)
        staged = posixpath.join(folder, STAGED + last)
        async with sftp.open(staged, "wb") as file:
            for chunk in chunks:
                await file.write(chunk)
        await sftp.posix_rename(staged, target)

    async def _open(self, name: str) -> asyncssh.SFTPClientFile:
        return await (await self._sftp()).open(posixpath.join(self._folder, name), "rb")

    async def _remove(self, name: str) -> None:
        sftp = await self._sftp()
        if await sftp.exists(target := posixpath.join(self._folder, name)):
            await sftp.remove(target)

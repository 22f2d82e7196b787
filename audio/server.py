"""The shelf over HTTP on this machine: HEAD, ranges, ETag, the right types, and nothing but the shelf.

What is not there, is hidden, or is a link out of the shelf is 404 alike. Manifests are not served: they are ours, not the
listener's. Ranges and conditions (RFC 9110) are aiohttp's, but for If-Range.
"""

import asyncio
import errno
import signal
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from aiohttp import web
from aiohttp.abc import AbstractStreamWriter

from audio import chapters
from audio.errors import AddressError, ShelfError
from audio.shelf.names import NAME, is_private

TYPES = {
    ".mp3": "audio/mpeg",
    ".xml": "application/rss+xml; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}
CORS = {".xml", ".vtt", ".json"}
"""Apps in a browser read these from elsewhere."""
NO_HOST = {socket.EAI_NONAME, socket.EAI_AGAIN, errno.EADDRNOTAVAIL}
"""What the system says of a host that is none, or another machine."""
POLICY = "default-src 'self' 'unsafe-inline' data:; base-uri 'none'; form-action 'none'"


def find(folder: Path, path: str) -> Path | None:
    """The file on the shelf that a URL's decoded path names, or None. A folder is its `index.html`."""
    parts = [part for part in path.split("/") if part]
    if len(parts) > 2 or not all(NAME.fullmatch(part) for part in parts):
        return None
    file = folder.joinpath(*parts)
    if file.is_dir():
        file /= "index.html"
    if is_private(file.name) or file.suffix not in TYPES or not file.is_file():
        return None
    whole = file.resolve()
    return whole if whole.is_relative_to(folder.resolve()) else None


def content_type(file: Path) -> str:
    """Of a file on the shelf, by its name."""
    return chapters.MIME if file.name.endswith(chapters.SUFFIX) else TYPES[file.suffix]


def application(folder: Path) -> web.Application:
    """The shelf in `folder` as an aiohttp application."""
    app = web.Application()
    app.router.add_get("/{path:.*}", _answer(folder))
    return app


def _answer(folder: Path) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answer(request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"]
        file = find(folder, path)
        if file is None:
            raise web.HTTPNotFound(text="没有这一页\n")
        if path and not path.endswith("/") and file.name == "index.html" and not path.endswith("index.html"):
            raise web.HTTPMovedPermanently(f"/{path}/")  # its links are relative to the folder
        headers = {
            "Content-Type": content_type(file),
            "Cache-Control": "no-cache",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": POLICY,
        }
        if file.suffix in CORS:
            headers["Access-Control-Allow-Origin"] = "*"
        return _Whole(file, headers=headers) if _is_stale(request, file) else web.FileResponse(file, headers=headers)

    return answer


class _Whole(web.FileResponse):
    """The file without regard to the range that was asked for."""

    async def prepare(self, request: web.BaseRequest) -> AbstractStreamWriter | None:
        headers = {name: value for name, value in request.headers.items() if name.lower() != "range"}
        return await super().prepare(request.clone(headers=headers))


def _is_stale(request: web.Request, file: Path) -> bool:
    """Whether a range is asked of another version of the file than ours, by ETag; aiohttp looks at dates only."""
    known, now = request.headers.get("If-Range", ""), file.stat()
    return known.startswith(('"', "W/")) and known != f'"{now.st_mtime_ns:x}-{now.st_size:x}"'


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one. Raises `ShelfError` when the port is taken, `AddressError` for a host
    that is none.
    """
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, reuse_port=False)
    except (OSError, OverflowError) as error:
        number = getattr(error, "errno", None)
        if number in NO_HOST:
            raise AddressError(f"--host {host}: this machine has no such address; give one that it has") from error
        why = "another program listens there" if number == errno.EADDRINUSE else error
        raise ShelfError(f"cannot listen on {host} port {port} ({why}); give another one with --port, 0 is any") from error


def lan_address() -> str:
    """The address of this machine in its network; the loopback's when it has none. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def serve(folder: Path, sock: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until SIGTERM or ^C; `ready` is called when it answers."""
    with suppress(KeyboardInterrupt):  # how ^C arrives on Windows
        asyncio.run(_serve(folder, sock, ready))


async def _serve(folder: Path, sock: socket.socket, ready: Callable[[], None]) -> None:
    runner = web.AppRunner(application(folder), access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.SockSite(runner, sock).start()
    stop = asyncio.Event()
    with suppress(NotImplementedError):  # Windows
        for name in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
    try:
        ready()
        await stop.wait()
    finally:
        await runner.cleanup()

"""The shelf's folder: held by one process at a time, its files written whole or not at all. Touches nothing outside it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES, ENOTDIR
from pathlib import Path, PurePosixPath

from audio.atomic import Disk, disk_error, settle, stage
from audio.errors import ShelfError
from audio.locks import PATIENCE, locked
from audio.shelf.names import checked_name

OPTION = "--output DIR"


class ShelfFolder:
    """The folder, which is made at the first writing. All methods raise `ShelfError` when the disk says no."""

    def __init__(self, folder: Path, *, disk: Disk | None = None) -> None:
        """Touches nothing yet."""
        self.folder = folder
        self.disk = disk or Disk()
        self._held = 0

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the shelf while several things are written that belong together, as a feed and what it was made from.

        Waits for another process that holds it; every method that writes takes it by itself. Nothing of it survives a kill.
        """
        if self._held:
            yield
            return
        with self.explained(self.folder):
            self.disk.make_folder(self.folder)
            lock = locked(self.disk, self.folder / ".lock")
            lock.__enter__()
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1
            lock.__exit__(None, None, None)

    @contextmanager
    def publishing(self, patience: float = PATIENCE) -> Iterator[None]:
        """Hold the shelf's way to the world, and not the shelf: two at once would sweep away each other's unfinished files.

        A shelf that cannot be written to is published without that.
        """
        if not os.access(self.folder, os.W_OK):
            yield
            return
        with locked(self.disk, self.folder / ".publish", patience, "publish (process {}) is sending"):
            yield

    def look(self) -> None:
        """Raise `ShelfError` when nothing can be written here: before, not after, hours went into what is to be written."""
        place = next(path for path in (self.folder, *self.folder.absolute().parents) if path.exists())
        with self.explained(self.folder):
            if not place.is_dir():
                raise NotADirectoryError(ENOTDIR, "no folder", str(place))
            if not os.access(place, os.W_OK | os.X_OK):
                raise PermissionError(EACCES, "not writable", str(place))

    def files(self, issue: str = "") -> tuple[str, ...]:
        """Names of what lies at the top or in an issue's folder, manifests and unfinished files among them."""
        folder = self.make_room(issue) if issue else self.folder
        with self.explained(folder):
            return tuple(names_in(folder))

    def read(self, name: str) -> bytes:
        """A file, FILE or ISSUE/FILE, as it stands; nothing when it is not there."""
        path = self.folder / name
        with self.explained(path):
            return path.read_bytes() if path.exists() else b""

    def write_whole(self, name: PurePosixPath, data: bytes) -> bool:
        """Write FILE or ISSUE/FILE in one step; False, and nothing is done, if it is the same."""
        path = self.folder / name
        with self.writing(), self.explained(path):
            if len(name.parts) == 2:
                self.make_room(name.parts[0])
            if not path.is_symlink() and path.is_file() and path.read_bytes() == data:
                return False
            settle(self.disk, stage(self.disk, path.parent, [data]), path)
            return True

    def remove(self, name: str) -> None:
        """Remove a file, FILE or ISSUE/FILE as `files` names it, or nothing when it is gone."""
        path = self.folder / name
        with self.writing(), self.explained(path):
            self.disk.remove(path)

    def make_room(self, issue: str) -> Path:
        """The issue's folder, made when it is not there."""
        folder = self.folder / checked_name(issue)
        with self.explained(folder):
            if folder.is_symlink():
                raise ShelfError(f"{folder} is a link to elsewhere: remove it; nothing is written outside {self.folder}")
            if not folder.is_dir():
                self.disk.make_folder(folder)
                self.disk.sync_folder(self.folder)
        return folder

    @contextmanager
    def explained(self, path: Path) -> Iterator[None]:
        """What the disk says of a path, as the editor is to read it."""
        try:
            yield
        except OSError as error:
            raise disk_error(error, path, OPTION) from error


def names_in(folder: Path) -> list[str]:
    """Names in a folder, sorted; none when it is not there."""
    try:
        return sorted(path.name for path in folder.iterdir())
    except FileNotFoundError:
        return []

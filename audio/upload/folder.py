"""A folder on this machine: for rsync, a web server's root, or the checkout that GitHub Pages shows."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from audio.atomic import STAGED, Disk, disk_error, pieces, settle, stage
from audio.errors import AddressError, PlaceError, ShelfError, UploadError


class Folder:
    """The folder at `path`, made at the first writing."""

    def __init__(self, path: Path) -> None:
        """Touches nothing yet."""
        self.path = path
        self._disk = Disk()

    def sizes(self) -> Mapping[str, int]:
        """Files here and one level below."""
        with _explained(self.path):
            return {
                path.relative_to(self.path).as_posix(): path.stat().st_size
                for pattern in ("*", "*/*")
                for path in self.path.glob(pattern)
                if path.is_file() and not any(part.startswith(".") for part in path.relative_to(self.path).parts)
            }

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        """By rename, when all of it is on the disk."""
        target = self.path / name
        with _explained(target):
            self._disk.make_folder(target.parent)
            settle(self._disk, stage(self._disk, target.parent, chunks), target)

    def read(self, name: str) -> Iterator[bytes]:
        """In pieces of 1 MB."""
        with _explained(self.path / name), (self.path / name).open("rb") as file:
            yield from pieces(file)

    def remove(self, name: str) -> None:
        """And the issue's folder stays."""
        with _explained(self.path / name):
            self._disk.remove(self.path / name)

    def tidy(self) -> None:
        """Unfinished files go."""
        with _explained(self.path):
            for path in (*self.path.glob(f"{STAGED}*"), *self.path.glob(f"*/{STAGED}*")):
                self._disk.remove(path)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except (ShelfError, OSError) as error:
        told = disk_error(error, path, "DEST") if isinstance(error, OSError) else error
        kind = AddressError if isinstance(told, PlaceError) else UploadError
        raise kind(str(told)) from error

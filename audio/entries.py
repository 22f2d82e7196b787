"""The files of an issue: on the disk, in a folder and the folders in it, and in archives, which are read as if they were
folders.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from audio.errors import IssueError

if TYPE_CHECKING:
    from audio.issue.containers import Container

LIMIT = 64 << 20
"""Bytes of a page that are looked at; the reader takes fewer and says so."""
ZIPPED = (b"PK\3\4", b"PK\5\6")
"""First bytes of an archive; of an empty one."""
SIDECAR = ".roles.yaml"
"""Beside `page.txt`, `page.roles.yaml` holds the editor's corrections."""
ARCHIVES = (".zip",)
"""How the names of archives end."""
HIDDEN = (".", "~$", "__MACOSX")
"""How the names begin of what systems and Word leave beside pages."""
PARTS = ("_files", ".files")
"""How the folder is called, behind the page's name, in which a browser saves a page's pictures and frames."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file."""

    path: Path
    """In an archive, behind that archive's own."""
    size: int
    """bytes"""
    read: Callable[[int], bytes]
    """Its first bytes, so many at most. Raises IssueError."""


def entry_of(path: Path) -> Entry:
    """A file on the disk. IssueError when there is none, or none that can be read."""
    try:
        if not path.is_file() and path.exists():
            raise IssueError("this is no file that can be read", file=path)
        return Entry(path, path.stat().st_size, partial(_read, path))
    except FileNotFoundError:
        raise IssueError("there is no such file", file=path) from None
    except (OSError, ValueError) as wrong:
        raise IssueError(f"cannot be read: {wrong}", file=path) from wrong


def _read(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(min(path.stat().st_size + 1, most))  # read() takes as much memory as it is told
    except (OSError, ValueError) as wrong:
        raise IssueError(f"cannot be read: {wrong}", file=path) from wrong


def is_archive(data: bytes, path: Path) -> bool:
    """Whether it is an archive of pages, and none that is one page itself (EPUB, DOCX), by its bytes and its name."""
    if not data.startswith(ZIPPED) or path.suffix.lower() not in {*ARCHIVES, ""}:
        return False
    from audio.issue.containers import Container

    names = Container(path if path.is_file() else data, str(path)).names
    return not any(name in {"mimetype", "[Content_Types].xml", "META-INF/container.xml"} for name in names)


def entries_of(folder: Path) -> Iterator[Entry]:
    """The files in it, in its folders and its archives; links to folders are not followed, what was published is no page."""
    for root, folders, names in os.walk(folder):
        folders[:] = [one for one in folders if not one.startswith(HIDDEN) and not _is_aside(Path(root), one, names)]
        for name in names:
            if not name.startswith(HIDDEN) and (path := Path(root, name)).is_file():
                yield from unpacked(path, path) if path.suffix.lower() in ARCHIVES else [entry_of(path)]


def unpacked(data: bytes | Path, archive: Path, within: "Container | None" = None) -> Iterator[Entry]:
    """The files in an archive, which is called so, and in the archives in it; not in those that lie `within` one in one."""
    from audio.issue.containers import Container

    box = Container(data, str(archive), within.budget if within else None)
    named = {member: PurePosixPath(_told(member)) for member in box.names}
    saved = {path.with_name(path.stem + end) for path in named.values() for end in PARTS}
    for member, path in named.items():
        parts = [part for part in path.parts if part not in {"/", "..", "."}]
        if parts and saved.isdisjoint(path.parents) and not any(part.startswith(HIDDEN) for part in parts):
            place = archive.joinpath(*parts)
            if place.suffix.lower() in ARCHIVES and not within:
                yield from unpacked(box.read(member), place, box)
            else:
                yield Entry(place, box.size(member), partial(_read_member, box, member))


def _read_member(box: "Container", member: str, most: int) -> bytes:
    return box.read(member)[:most]


def _told(member: str) -> str:
    """The name as it was written: zipfile takes what is not marked as UTF-8 for the code page of old DOS."""
    try:
        raw = member.encode("cp437")
    except UnicodeEncodeError:
        return member
    for charset in ("utf-8", "gb18030"):
        try:
            return raw.decode(charset).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return member


def _is_aside(parent: Path, name: str, beside: list[str]) -> bool:
    """A folder with the parts of a web page that stands beside it, or one of published episodes."""
    from audio.feed.document import MAIN

    part = next((name[: -len(end)] for end in PARTS if name.endswith(end)), "")
    return (bool(part) and any(Path(one).stem == part for one in beside)) or (parent / name / MAIN).exists()

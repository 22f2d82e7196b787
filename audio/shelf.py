"""The shelf: the output folder, one folder an issue, in it MP3s with a manifest each; from manifests alone all else is made.

Owns every file in the folder and touches none outside it. The rename of a manifest is the moment from which an episode is
there: its MP3 stands whole before it, under a name that holds a hash of its content, so a file that somebody is fetching
never changes. What nothing names any more is swept away after the feed is written.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from errno import EACCES, ENOTDIR
from pathlib import Path, PurePosixPath
from typing import Any, cast

from audio import manifest
from audio.atomic import PATIENCE, Disk, discard, disk_error, locked, settle, stage
from audio.codec import WrongError, decoder, encode
from audio.errors import ShelfError
from audio.models import Episode, Show

WHOLE = "issue"
"""Key, and beginning of the file name, of the episode that holds the whole issue."""
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
RESTORE = 'write {"guid": "..."} as the feed has it, then run `tingbao feed`'
HASH = 12
"""Hex digits of the content's SHA-256 in a file name."""
HEAD = 32 * 1024
"""bytes of a manifest that nearly always reach to the cues."""
OPTION = "--output DIR"


class Shelf:
    """The shelf in `folder`, which is made at the first writing. All methods raise `ShelfError` when the disk says no."""

    def __init__(self, folder: Path, *, disk: Disk | None = None) -> None:
        """Touches nothing yet."""
        self.folder = folder
        self._disk = disk or Disk()
        self._held = 0

    # ---- reading ----------------------------------------------------------------------------------------------------
    def issues(self) -> tuple[str, ...]:
        """Names of the issues' folders, in order."""
        with self._explained(self.folder):
            return tuple(
                sorted(name for name in _names(self.folder) if NAME.fullmatch(name) and (self.folder / name).is_dir())
            )

    def lately(self, count: int) -> tuple[str, ...]:
        """Names of so many issues: the newest, and those that were changed last, in order."""
        names = self.issues()
        with self._explained(self.folder):
            changed = sorted(names, key=lambda name: (self.folder / name).stat().st_mtime_ns)
        return tuple(sorted({*names[-count:], *changed[-count:]}))

    def episodes(self, issue: str | None = None, *, cues: bool = True) -> tuple[Episode, ...]:
        """All episodes, or those of one issue, withdrawn ones too, by issue and index; without cues a year takes a second.

        Raises `ShelfError` naming a manifest that cannot be read: no episode leaves the feed because its manifest broke.
        """
        folders = self.issues() if issue is None else (_checked(issue),)
        paths = (path for name in folders for path in self._manifests(name))
        return tuple(sorted((self._read(path, cues=cues) for path in paths), key=lambda e: (e.issue, e.index, e.key)))

    def is_empty(self) -> bool:
        """Whether no episode stands here."""
        return not any(self._manifests(name) for name in self.issues())

    def path(self, episode: Episode) -> Path:
        """Where its MP3 stands."""
        return self.folder / _checked(episode.issue) / _checked(episode.file)

    def keep(self, episode: Episode) -> bool:
        """Whether its MP3 is there and is the one its manifest names: the length, and the SHA-256 of the whole file."""
        try:
            path = self.path(episode)
            if path.stat().st_size != episode.bytes:
                return False
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == episode.sha256
        except FileNotFoundError:
            return False
        except OSError as error:
            raise disk_error(error, self.path(episode), OPTION) from error

    def _manifests(self, issue: str) -> list[Path]:
        folder = self.folder / issue
        with self._explained(folder):
            return [folder / name for name in _names(folder) if is_private(name)]

    def _read(self, path: Path, *, cues: bool) -> Episode:
        with self._explained(path), path.open("rb", buffering=0) as file:
            start = file.read(HEAD)
            try:
                if not cues and (episode := manifest.head(start)):
                    return episode
                return manifest.loads(start + file.read())
            except ShelfError as error:
                raise ShelfError(f"{path}: {error}; remove the file and build this issue again") from error

    # ---- writing ----------------------------------------------------------------------------------------------------
    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the shelf while several things are written that belong together, as a feed and what it was made from.

        Waits for another process that holds it; every method that writes takes it by itself. Nothing of it survives a kill.
        """
        if self._held:
            yield
            return
        with self._explained(self.folder):
            self._disk.make_folder(self.folder)
            lock = locked(self._disk, self.folder / ".lock")
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
        with locked(self._disk, self.folder / ".publish", patience, "publish (process {}) is sending"):
            yield

    def look(self) -> None:
        """Raise `ShelfError` when nothing can be written here: before, not after, hours went into what is to be written."""
        place = next(path for path in (self.folder, *self.folder.absolute().parents) if path.exists())
        with self._explained(self.folder):
            if not place.is_dir():
                raise NotADirectoryError(ENOTDIR, "no folder", str(place))
            if not os.access(place, os.W_OK | os.X_OK):
                raise PermissionError(EACCES, "not writable", str(place))

    def put(self, episode: Episode, chunks: Iterable[bytes], *, draft: bool = False) -> Episode:
        """Put an episode on the shelf, whole or not at all; `chunks` are the bytes of its MP3.

        `episode.file` holds the name's stem, `03-slug` or `issue`. Gives the episode as its manifest has it, with file,
        bytes and sha256 filled in. A `draft` gets no manifest: its MP3 lies there and is no episode, until it is recorded.
        """
        if not SOUND.fullmatch(f"{episode.file}.{'0' * HASH}.mp3"):
            raise ShelfError(
                f"{episode.file!r} is no name for an episode's file: write NN-slug in a-z, 0-9 and hyphens, or issue"
            )
        _check_key(episode.key)
        with self.writing():
            folder = self._folder(episode.issue)
            with self._explained(folder):
                staged = stage(self._disk, folder, chunks)
                name = f"{episode.file}.{staged.sha256[:HASH]}.mp3"
                whole = replace(episode, file=name, bytes=staged.bytes, sha256=staged.sha256)
                if self.keep(whole):  # the same sound is there already: leave it, its date and its readers alone
                    discard(self._disk, staged.path)
                else:
                    settle(self._disk, staged, folder / name)
            if not draft:
                self.record(whole)
            return whole

    def record(self, episode: Episode) -> None:
        """Write its manifest alone: for words that changed without the sound, and for a withdrawn episode."""
        _check_key(episode.key)
        self._write(PurePosixPath(_checked(episode.issue), f"{episode.key}.json"), manifest.dumps(episode))

    def write(self, name: str, data: bytes) -> bool:
        """Write a file (`feed.xml`, `2026-03-05/index.html`) in one step; False, and nothing is done, if it is the same."""
        path = PurePosixPath(*(_checked(part) for part in name.split("/")))
        if len(path.parts) > 2 or is_private(path.name):
            raise ShelfError(
                f"{name!r} is no place for a file: write FILE or ISSUE/FILE, and leave KEY.json to the manifests"
            )
        return self._write(path, data)

    def _write(self, name: PurePosixPath, data: bytes) -> bool:
        path = self.folder / name
        with self.writing(), self._explained(path):
            if len(name.parts) == 2:
                self._folder(name.parts[0])
            if not path.is_symlink() and path.is_file() and path.read_bytes() == data:
                return False
            settle(self._disk, stage(self._disk, path.parent, [data]), path)
            return True

    def files(self, issue: str = "") -> tuple[str, ...]:
        """Names of what lies at the top or in an issue's folder, manifests and unfinished files among them."""
        folder = self._folder(issue) if issue else self.folder
        with self._explained(folder):
            return tuple(_names(folder))

    def remove(self, name: str) -> None:
        """Remove a file, FILE or ISSUE/FILE as `files` names it, or nothing when it is gone."""
        path = self.folder / name
        with self.writing(), self._explained(path):
            self._disk.remove(path)

    def _folder(self, issue: str) -> Path:
        """The issue's folder, made when it is not there."""
        folder = self.folder / _checked(issue)
        with self._explained(folder):
            if folder.is_symlink():
                raise ShelfError(f"{folder} is a link to elsewhere: remove it; nothing is written outside {self.folder}")
            if not folder.is_dir():
                self._disk.make_folder(folder)
                self._disk.sync_folder(self.folder)
        return folder

    # ---- the show's identity ----------------------------------------------------------------------------------------
    def show_guid(self) -> str | None:
        """The show's `podcast:guid`; None before it was given one."""
        if (known := self._known()) is None:
            return None
        if "guid" not in known:
            raise ShelfError(f"{self.folder / IDENTITY}: the show's guid is not in it; {RESTORE}")
        return str(known["guid"])

    def is_provisional(self) -> bool:
        """Whether the show's guid may still give way to another: it never had a public address."""
        return (self._known() or {}).get("provisional") is True

    def set_show_guid(self, guid: str, *, provisional: bool = False) -> None:
        """Give the show its `podcast:guid`, once: another one would make it another podcast, and is refused.

        One that is `provisional` may be followed by another.
        """
        with self.writing():
            known = self.show_guid()
            if known is None or self.is_provisional():
                self._know(guid=guid, provisional=provisional)
            elif known != guid:
                raise ShelfError(f"{self.folder / IDENTITY}: the show is {known} already and keeps that guid for ever")

    def settings(self) -> Show | None:
        """The settings that feeds and pages were last made with; None when none are known."""
        if (known := (self._known() or {}).get("settings")) is None:
            return None
        try:
            return cast("Show", decoder(Show)(known))
        except WrongError as error:
            raise ShelfError(f"{self.folder / IDENTITY}: settings{error}; run `tingbao feed`") from error

    def set_settings(self, show: Show) -> None:
        """Keep the settings, so that feeds and pages can be made again, and checked, where no show.yaml is at hand."""
        with self.writing():
            self._know(settings=show)

    def _known(self) -> dict[str, Any] | None:
        """What the shelf knows of its show: guid, whether that is provisional, settings; None before the first episode."""
        path = self.folder / IDENTITY
        with self._explained(path):
            if not path.exists():
                return None
            data = path.read_bytes()
        try:
            return dict(json.loads(data))
        except (ValueError, TypeError) as error:
            raise ShelfError(f"{path}: the show's guid is not to be read; {RESTORE}") from error

    def _know(self, **facts: object) -> None:
        self._write(PurePosixPath(IDENTITY), encode({**(self._known() or {}), **facts}).encode() + b"\n")

    @contextmanager
    def _explained(self, path: Path) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise disk_error(error, path, OPTION) from error


def is_private(name: str) -> bool:
    """Whether a file of that name is ours and not the listener's: a manifest, or what the shelf knows of the show."""
    return name.endswith(".json") and KEY.fullmatch(name[:-5]) is not None


def _check_key(key: str) -> None:
    if not KEY.fullmatch(key):
        raise ShelfError(f"{key!r} is no key for an episode: write letters a-z, digits and hyphens")


def _checked(name: str) -> str:
    if not NAME.fullmatch(name):
        raise ShelfError(f"{name!r} is no name on the shelf: write letters a-z, digits, dots and hyphens, no path")
    return name


def _names(folder: Path) -> list[str]:
    """Names in a folder, sorted; none when it is not there."""
    try:
        return sorted(path.name for path in folder.iterdir())
    except FileNotFoundError:
        return []

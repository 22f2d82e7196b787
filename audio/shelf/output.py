"""The shelf: the output folder, one folder an issue, in it MP3s with a manifest each; from manifests alone all else is made.

The rename of a manifest is the moment from which an episode is there: its MP3 stands whole before it, under a name that
holds a hash of its content, so a file that somebody is fetching never changes. What nothing names any more is swept away
after the feed is written.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from audio.atomic import Disk, discard, disk_error, settle, stage
from audio.errors import ShelfError
from audio.models import Episode
from audio.shelf import manifest
from audio.shelf.folder import OPTION, ShelfFolder, names_in
from audio.shelf.names import NAME, checked_name, is_private, manifest_name, sound_name
from audio.shelf.showfile import ShowFile

HEAD = 32 * 1024
"""bytes of a manifest that nearly always reach to the cues."""


class Shelf(ShelfFolder):
    """The episodes in `folder`, and what is known of their show. All methods raise `ShelfError` when the disk says no."""

    def __init__(self, folder: Path, *, disk: Disk | None = None) -> None:
        """Touches nothing yet."""
        super().__init__(folder, disk=disk)
        self.show = ShowFile(self)

    def issues(self) -> tuple[str, ...]:
        """Names of the issues' folders, in order."""
        with self.explained(self.folder):
            return tuple(name for name in names_in(self.folder) if NAME.fullmatch(name) and (self.folder / name).is_dir())

    def lately(self, count: int) -> tuple[str, ...]:
        """Names of so many issues: the newest, and those that were changed last, in order."""
        names = self.issues()
        with self.explained(self.folder):
            changed = sorted(names, key=lambda name: (self.folder / name).stat().st_mtime_ns)
        return tuple(sorted({*names[-count:], *changed[-count:]}))

    def episodes(self, issue: str | None = None, *, cues: bool = True) -> tuple[Episode, ...]:
        """All episodes, or those of one issue, withdrawn ones too, by issue and index; without cues a year takes a second.

        Raises `ShelfError` naming a manifest that cannot be read: no episode leaves the feed because its manifest broke.
        """
        folders = self.issues() if issue is None else (checked_name(issue),)
        paths = (path for name in folders for path in self._manifests(name))
        return tuple(sorted((self._read(path, cues=cues) for path in paths), key=lambda e: (e.issue, e.index, e.key)))

    def is_empty(self) -> bool:
        """Whether no episode stands here."""
        return not any(self._manifests(name) for name in self.issues())

    def path(self, episode: Episode) -> Path:
        """Where its MP3 stands."""
        return self.folder / checked_name(episode.issue) / checked_name(episode.file)

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

    def put(self, episode: Episode, chunks: Iterable[bytes]) -> Episode:
        """Put an episode on the shelf, whole or not at all: its sound as `put_sound` does, then its manifest."""
        with self.writing():
            whole = self.put_sound(episode, chunks)
            self.record(whole)
        return whole

    def put_sound(self, episode: Episode, chunks: Iterable[bytes]) -> Episode:
        """Put an episode's MP3 on the shelf, whole or not at all, which is no episode until it is recorded.

        `chunks` are its bytes, `episode.file` holds the name's stem, `03-slug` or `issue`. Gives the episode as its manifest
        is to have it, with file, bytes and sha256 filled in.
        """
        sound_name(episode.file, "0" * 64)  # what cannot be is refused before anything is written
        manifest_name(episode.key)
        with self.writing():
            folder = self.make_room(episode.issue)
            with self.explained(folder):
                staged = stage(self.disk, folder, chunks)
                name = sound_name(episode.file, staged.sha256)
                whole = replace(episode, file=name, bytes=staged.bytes, sha256=staged.sha256)
                if self.keep(whole):  # the same sound is there already: leave it, its date and its readers alone
                    discard(self.disk, staged.path)
                else:
                    settle(self.disk, staged, folder / name)
            return whole

    def record(self, episode: Episode) -> None:
        """Write its manifest alone: for words that changed without the sound, and for a withdrawn episode."""
        name = PurePosixPath(checked_name(episode.issue), manifest_name(episode.key))
        self.write_whole(name, manifest.dumps(episode))

    def write(self, name: str, data: bytes) -> bool:
        """Write a file (`feed.xml`, `2026-03-05/index.html`) in one step; False, and nothing is done, if it is the same."""
        path = PurePosixPath(*(checked_name(part) for part in name.split("/")))
        if len(path.parts) > 2 or is_private(path.name):
            raise ShelfError(
                f"{name!r} is no place for a file: write FILE or ISSUE/FILE, and leave KEY.json to the manifests"
            )
        return self.write_whole(path, data)

    def _manifests(self, issue: str) -> list[Path]:
        folder = self.folder / issue
        with self.explained(folder):
            return [folder / name for name in names_in(folder) if is_private(name)]

    def _read(self, path: Path, *, cues: bool) -> Episode:
        with self.explained(path), path.open("rb", buffering=0) as file:
            start = file.read(HEAD)
            try:
                if not cues and (episode := manifest.head(start)):
                    return episode
                return manifest.loads(start + file.read())
            except ShelfError as error:
                raise ShelfError(f"{path}: {error}; remove the file and build this issue again") from error

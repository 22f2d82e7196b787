"""What a shelf knows of its show: its `podcast:guid`, whether that may still change, and the settings it was made with.

It stays at home. A show keeps its guid for ever, so nothing here gives it another one by mistake.
"""

import json
from pathlib import PurePosixPath
from typing import Any, cast

from audio.codec import WrongError, decoder, encode
from audio.errors import ShelfError
from audio.models import Show
from audio.shelf.folder import ShelfFolder
from audio.shelf.names import IDENTITY

RESTORE = 'write {"guid": "..."} as the feed has it, then run `tingbao feed`'


class ShowFile:
    """`show.json` in a shelf's folder. All methods raise `ShelfError` when it cannot be read or written."""

    def __init__(self, home: ShelfFolder) -> None:
        """Touches nothing yet."""
        self._home = home
        self._path = home.folder / IDENTITY

    def guid(self) -> str | None:
        """The show's `podcast:guid`; None before it was given one."""
        if (known := self._known()) is None:
            return None
        if "guid" not in known:
            raise ShelfError(f"{self._path}: the show's guid is not in it; {RESTORE}")
        return str(known["guid"])

    def is_provisional(self) -> bool:
        """Whether the show's guid may still give way to another: it never had a public address."""
        return (self._known() or {}).get("provisional") is True

    def set_guid(self, guid: str, *, provisional: bool = False) -> None:
        """Give the show its `podcast:guid`, once: another one would make it another podcast, and is refused.

        One that is `provisional` may be followed by another.
        """
        with self._home.writing():
            known = self.guid()
            if known is None or self.is_provisional():
                self._know(guid=guid, provisional=provisional)
            elif known != guid:
                raise ShelfError(f"{self._path}: the show is {known} already and keeps that guid for ever")

    def settings(self) -> Show | None:
        """The settings that feeds and pages were last made with; None when none are known."""
        if (known := (self._known() or {}).get("settings")) is None:
            return None
        try:
            return cast("Show", decoder(Show)(known))
        except WrongError as error:
            raise ShelfError(f"{self._path}: settings{error}; run `tingbao feed`") from error

    def set_settings(self, show: Show) -> None:
        """Keep the settings, so that feeds and pages can be made again, and checked, where no show.yaml is at hand."""
        with self._home.writing():
            self._know(settings=show)

    def _known(self) -> dict[str, Any] | None:
        """What stands in the file; None before the first episode."""
        with self._home.explained(self._path):
            if not self._path.exists():
                return None
            data = self._path.read_bytes()
        try:
            return dict(json.loads(data))
        except (ValueError, TypeError) as error:
            raise ShelfError(f"{self._path}: the show's guid is not to be read; {RESTORE}") from error

    def _know(self, **facts: object) -> None:
        self._home.write_whole(PurePosixPath(IDENTITY), encode({**(self._known() or {}), **facts}).encode() + b"\n")

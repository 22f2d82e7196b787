"""The house: all that an issue is made with and put on."""

from collections.abc import Callable
from dataclasses import dataclass

from audio.clips.store import ClipStore
from audio.errors import ShelfError
from audio.models import Issue, Show
from audio.press import Press
from audio.shelf.output import Shelf
from audio.splice import look_at_jingles
from audio.studio import Studio


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Where an issue is made: its show, its studio, the store of clips, the shelf, and who is told."""

    show: Show
    studio: Studio
    store: ClipStore
    shelf: Shelf
    tell: Callable[..., None]
    """Called as tell(stage, **facts) when something is done."""
    fallback: str = ""
    """The voice that reads everything when one of the show's cannot speak; empty: then nothing is made."""

    def look(self) -> None:
        """Raise `ShelfError` or `ShowError` for what would be found out only after hours of speaking."""
        from audio.art.artwork import look_at_cover

        self.shelf.look()
        look_at_cover(self.shelf, self.show)
        look_at_jingles(self.show, self.studio.fmt, self.store)

    def spoken(self, done: int, total: int, seconds: float) -> None:
        """Tell how many clips are spoken, and how much speech that is."""
        self.tell("speak", done=done, total=total, seconds=round(seconds, 1))

    def press(self, issue: Issue, missing: tuple[str, ...] = ()) -> Press:
        """Raises `ShelfError` for an issue without a date: it has no place on the shelf."""
        if issue.date is None:
            raise ShelfError("the issue has no date; give it with --date YYYY-MM-DD")
        return Press(
            issue=issue,
            day=issue.date,
            show=self.show,
            fmt=self.studio.fmt,
            store=self.store,
            shelf=self.shelf,
            tell=self.tell,
            missing=missing,
        )

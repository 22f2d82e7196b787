"""The pictures of one issue: its own on the shelf, and the small ones inside its sounds."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from audio.models import Show
from audio.shelf.output import Shelf


@dataclass(kw_only=True)
class Pictures:
    """Drawn or read when they are asked for: an issue that stands on the shelf already needs none. Raises `ShowError`."""

    show: Show
    title: str
    """The show's name."""
    day: str
    """YYYY-MM-DD."""
    shelf: Shelf
    drawn: dict[str, bytes] = field(default_factory=dict)
    """Chapters' pictures by title."""

    @cached_property
    def image(self) -> str:
        """Name of the issue's own picture in its folder, where it is put; empty when the show has one for all."""
        from audio.art.artwork import put_issue_cover

        return put_issue_cover(self.shelf, self.show, self.title, self.day)

    def ingredients(self) -> tuple[str, ...]:
        """What decides the pictures inside a sound."""
        from audio.art.artwork import digest
        from audio.art.drawing import VERSION

        own = digest(Path(self.show.image)) if self.show.image else self.image
        return (f"pictures {VERSION}", self.title, own)

    def cover(self) -> bytes:
        """The issue's picture or the show's, small: it goes into every sound."""
        from audio.art.artwork import checked
        from audio.art.drawing import thumbnail

        path = Path(self.show.image) if self.show.image else self.shelf.folder / self.day / self.image
        return thumbnail(checked(path))

    def chapter(self, title: str) -> bytes:
        """A chapter's picture; the whole issue and an article's own episode share it."""
        from audio.art.drawing import draw_chapter

        if title not in self.drawn:
            self.drawn[title] = draw_chapter(title, self.title)
        return self.drawn[title]

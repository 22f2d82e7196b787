"""What build, article and plan share: the house set up from the options."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from audio.clips.database import is_database
from audio.clips.store import ClipStore, default_store
from audio.commands import say
from audio.commands.casting import cast, try_out
from audio.commands.lexicons import open_lexicon
from audio.commands.progress import Progress
from audio.errors import InputError
from audio.frames import FORMATS
from audio.house import House
from audio.models import Issue, Reading, Show, Voice
from audio.pool import Pool
from audio.shelf.output import Shelf
from audio.studio import Studio


@contextmanager
def open_store(path: Path | None) -> Iterator[ClipStore]:
    """The clip store; it is let go at the end, and what it has to say is said.

    Raises `InputError` when something is given that never was one: as a damaged store it would be set aside and begun anew.
    """
    if path and (path.is_dir() or not is_database(path)):
        raise InputError("this is no clip store and is left as it is; give another file with --store", file=path)
    with ClipStore(path or default_store()) as clips:
        yield clips
    for notice in clips.notices:
        say.note(notice)


@dataclass(frozen=True, kw_only=True)
class Room:
    """Where issues are made: what they have in common."""

    show: Show
    voices: Mapping[str, Voice]
    clips: ClipStore
    pool: Pool
    shelf: Shelf
    tell: Callable[..., None]
    fallback: str = ""

    def house(self, issue: Issue) -> House:
        """The house for one issue, with its own readings."""
        lexicon = open_lexicon(self.show, issue)

        def read_aloud(text: str) -> Reading:
            from audio.mandarin.reading import read_aloud as read

            return read(text, lexicon)

        studio = Studio(
            store=self.clips,
            voices=self.voices,
            read_aloud=read_aloud,
            scope=lexicon.scope,
            fmt=FORMATS[self.show.format],
            pool=self.pool,
        )
        return House(
            show=self.show, studio=studio, store=self.clips, shelf=self.shelf, tell=self.tell, fallback=self.fallback
        )


@contextmanager
def open_room(  # noqa: PLR0913 - the options that all making has in common
    show: Show,
    *,
    output: Path,
    store: Path | None,
    proxy: str | None,
    fallback: str,
    workers: int | None,
    quiet: bool,
    as_json: bool,
    scheduler: str = "",
) -> Iterator[Room]:
    """The room for making with these options, its voices tried as far as this asks nobody outside. Raises `VoiceError`,
    `InputError`.
    """
    voices = cast(show, fallback, proxy=proxy)
    try_out(show, voices)
    with (
        open_store(store) as clips,
        Progress(quiet=quiet, as_json=as_json) as tell,
        Pool(workers=workers or 0, scheduler=scheduler) as pool,
    ):
        yield Room(show=show, voices=voices, clips=clips, pool=pool, shelf=Shelf(output), tell=tell, fallback=fallback)

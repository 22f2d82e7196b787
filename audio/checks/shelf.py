"""Everything on the shelf verified against its manifests: the sounds (in `sounds`), pictures by the rules of
directories, and all else (captions, chapters, pages, feeds) by making it anew and comparing.

No file is held whole but the small ones, so ten gigabytes need no more memory than one issue's words. Nothing is written.
"""

from collections.abc import Callable, Container, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from audio.art.artwork import checked
from audio.broadcast import is_with
from audio.checks.sounds import REBUILD, check_issue
from audio.errors import ShelfError, ShowError, TingbaoError
from audio.feed.audit import audit
from audio.feed.document import MAIN
from audio.feed.read import is_public, links
from audio.models import Finding, Show
from audio.renditions import renditions
from audio.shelf.names import IDENTITY
from audio.shelf.output import Shelf

REFEED = "run `tingbao feed`"
LEFT = (
    "the settings have no such feed, so it is not written any more and still names stories that are withdrawn; remove the"
    f" file here and outside and {REFEED}, or write it under `feeds` again"
)


def check_shelf(
    shelf: Shelf, show: Show | None = None, *, listen: bool = True, tell: Callable[[int, int], None] = lambda *_: None
) -> Iterator[Finding]:
    """All findings, in the order of the shelf: sounds first, then what is made of their manifests and of the settings.

    `show` are settings that the feeds must have been made with; `listen` decodes every programme to measure its loudness.
    Calls `tell(done, total)` before each issue.
    """
    known, broken = 0, False
    issues = shelf.issues()
    for done, issue in enumerate(issues):
        tell(done, len(issues))
        try:
            episodes = shelf.episodes(issue)
        except ShelfError as error:
            yield Finding(place=issue, what=str(error))
            broken = True
        else:
            known += len(episodes)
            yield from check_issue(shelf, issue, [one for one in episodes if not one.withdrawn], listen=listen)
    yield from _check_pictures(shelf)
    good = set[str]()
    if known and not broken:
        yield from _check_renditions(shelf, show, good)
    yield from _check_feeds(shelf, good)


# ---- pictures -------------------------------------------------------------------------------------------------------
def _check_pictures(shelf: Shelf) -> Iterator[Finding]:
    """Every picture, the show's and the issues' own, is one that directories take."""
    for cover in sorted([*shelf.folder.glob("cover.*"), *shelf.folder.glob("*/cover.*")]):
        try:
            checked(cover)
        except ShowError as error:
            remedy = REFEED if cover.parent == shelf.folder else REBUILD
            place = cover.relative_to(shelf.folder).as_posix()
            yield Finding(place=place, what=f"{error}; remove the file and {remedy}")


# ---- what is made of manifests and settings -------------------------------------------------------------------------
def _check_renditions(shelf: Shelf, show: Show | None, good: set[str]) -> Iterator[Finding]:
    """Captions, chapters, pages and feeds, each byte as it is made anew; `good` takes the names of those that are right."""
    try:
        if (settings := shelf.show.settings()) and not (shelf.folder / settings.image).is_file():
            yield Finding(place=settings.image, what=f"the picture is not there; {REFEED}")
        made = set[str]()
        for name, data in renditions(shelf):
            made.add(name)
            if fault := _difference(shelf.folder / name, data):
                yield Finding(place=name, what=f"{fault}; {REFEED}")
            else:
                good.add(name)
        for path in sorted(shelf.folder.glob("*.xml")):
            if path.name not in made:
                yield Finding(place=path.name, what=LEFT)
        if show and not is_with(shelf, show):
            yield Finding(place=MAIN, what=f"it was made with other settings than show.yaml has now; {REFEED}")
    except TingbaoError as error:
        yield Finding(place=IDENTITY, what=str(error))


def _difference(path: Path, data: bytes) -> str:
    """What is wrong with a file that must hold these bytes, or empty."""
    try:
        return "" if path.read_bytes() == data else "it is not what the manifests say"
    except FileNotFoundError:
        return "it is not there"
    except OSError as error:
        return f"it cannot be read ({error.strerror})"


# ---- the feeds ------------------------------------------------------------------------------------------------------
def _check_feeds(shelf: Shelf, good: Container[str]) -> Iterator[Finding]:
    """All feeds on the shelf, by the rules of directories; and unless one is as it must be, whether all that it names lies
    here with the right length.
    """
    for path in sorted(shelf.folder.glob("*.xml")):
        try:
            data = path.read_bytes()
            yield from (Finding(place=path.name, what=fault) for fault in audit(data, public=is_public(data)))
            faults = () if path.name in good else missing(shelf, data)
            yield from (Finding(place=path.name, what=f"{fault}; {REFEED}") for fault in faults)
        except (OSError, TingbaoError) as error:
            yield Finding(place=path.name, what=f"{error}; {REFEED}")


def missing(shelf: Shelf, xml: bytes) -> Iterator[str]:
    """What the document names and the shelf does not hold, or holds with another length; a sentence each, and one for the
    folder of an issue that is lost.
    """
    lost = dict[str, None]()
    for address, length in links(xml):
        path = shelf.folder.joinpath(*_own_path(address))
        if path.parent != shelf.folder and not path.parent.is_dir():
            lost[path.parent.name] = None
        elif not path.is_file():
            yield f"it names {address}, which is not on the shelf"
        elif length and path.stat().st_size != length:
            yield f"it gives {address} {length} bytes, the file has {path.stat().st_size}"
    for issue in lost:
        yield f"the folder {issue} that it names is gone; bring it back or build that issue again, before it leaves the show"


def _own_path(address: str) -> tuple[str, ...]:
    """An address as a path on the shelf: the issue's folder and the file, or the file alone (artwork)."""
    parts = unquote(urlsplit(address).path).split("/")
    return tuple(parts[-2:]) if parts[-2:-1] and parts[-2][:4].isdigit() else (parts[-1],)

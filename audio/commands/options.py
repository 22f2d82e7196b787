"""Options that mean the same in every command."""

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from audio.errors import InputError, ShelfError, ShowError
from audio.models import Show

if TYPE_CHECKING:
    from audio.shelf.output import Shelf

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class Day(click.ParamType[date]):
    """YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2026-03-05", param, ctx)


class Proxy(click.ParamType[str]):
    """http://HOST:PORT, with NAME:PASSWORD@ before the host where the proxy wants them."""

    name = "URL"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401
        try:
            parts = urlsplit(value)
            good = parts.scheme in {"http", "https"} and parts.hostname and parts.port
        except ValueError:
            good = False
        if not good:
            self.fail("a proxy is written as http://HOST:PORT", param, ctx)
        return str(value)


HERE = Path("show.yaml")
TO_PUBLISH = "write `base_url: {}` in show.yaml, run `tingbao feed`, and publish again"
"""What to do about a feed for listening at home that is to go out; to be filled in with its public address."""
PATH = click.Path(path_type=Path)

issue = click.argument("issue", type=PATH)
day = click.option("--date", "day", type=Day(), help="The issue's date; default: what the page or the file name says.")
output = click.option("--output", type=PATH, default="output", show_default=True, help="The shelf's folder.")
show = click.option("--show", "show_file", type=PATH, help="The show's settings; default: show.yaml if it is there.")
voice = click.option("--voice", metavar="NAME", help="One voice profile for everything; `tingbao voices` lists them.")
store = click.option("--store", type=PATH, help="The clip store's file; default: in the user's cache folder.")
proxy = click.option(
    "--proxy", type=Proxy(), metavar="URL", help="The way to the online voice; default: WSS_PROXY, else HTTPS_PROXY."
)
fallback = click.option(
    "--fallback", default="", metavar="VOICE", help="The voice that reads everything when one of the show's cannot speak."
)
workers = click.option("--workers", type=click.IntRange(1, 256), help="Cores to speak on; default: all.")
quiet = click.option("--quiet", "-q", is_flag=True, help="Say nothing but errors.")
as_json = click.option("--json", "as_json", is_flag=True, help="Machine-readable output on stdout.")


def together(*options: Decorator) -> Decorator:
    """Several options as one decorator, shown in the given order."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def open_shelf(output: Path) -> "Shelf":
    """The shelf in a folder that is there. Raises `InputError` when it is not: a command that only reads makes none."""
    from audio.shelf.output import Shelf

    if not output.is_dir():
        todo = "give the shelf's with --output DIR, or build an issue first: tingbao build ISSUE"
        raise InputError(f"this is no folder; {todo}", file=output)
    return Shelf(output)


def show_of(output: Path, show_file: Path | None, voice: str | None = None, files: Collection[str] | None = None) -> Show:
    """As `open_show`, for what writes the feed. Raises `ShowError` when there is no file and the shelf's show has a public
    address: made with the house's settings, the feed would lose its name and its address.
    """
    show = open_show(show_file, voice, files)
    if not settings_file(show_file) and (known := public_show(output)):
        what = f"the show on this shelf has the address {known.base_url}, and its show.yaml is not here"
        raise ShowError(f"{what}; run the command where it lies, or give it with --show FILE", file=output)
    return show


def same_show_of(
    output: Path, show_file: Path | None, voice: str | None = None, files: Collection[str] | None = None
) -> Show:
    """As `show_of`. Raises `ShowError`, too, when these are settings of another show than the shelf's, which is public."""
    show, known = show_of(output, show_file, voice, files), public_show(output)
    if known and is_another(show, known):
        what = f"the show on this shelf is {known.title} at {known.base_url}; give another one its own --output DIR"
        todo = "if it is the same with a new title and base_url, run `tingbao feed` first"
        raise ShowError(f"{what}; {todo}", file=settings_file(show_file))
    return show


def is_another(show: Show, known: Show) -> bool:
    """Whether neither title nor address are those of the known one."""
    return show.title != known.title and show.base_url != known.base_url


def public_show(output: Path) -> Show | None:
    """A shelf's show, if it has a public address; settings that cannot be read are about to be written anew."""
    from audio.shelf.output import Shelf

    with suppress(ShelfError):
        if output.is_dir() and (known := Shelf(output).show.settings()) and known.base_url:
            return known
    return None


def settings_file(show_file: Path | None) -> Path | None:
    """The file of --show, else show.yaml if it is there."""
    return show_file or (HERE if HERE.is_file() else None)


def open_show(show_file: Path | None, voice: str | None = None, files: Collection[str] | None = None) -> Show:
    """The show of --show, else of show.yaml if it is there; `voice` reads everything, `files` as `load_show` says."""
    from audio.show.settings import load_show

    show = load_show(settings_file(show_file), files)
    return replace(show, voices=dict.fromkeys(show.voices, voice)) if voice else show

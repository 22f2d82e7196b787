"""`tingbao doctor`: what works on this machine, and what to do about the rest."""

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from audio.commands import options, say
from audio.errors import IncompleteError, TingbaoError
from audio.models import Show

ROOM = 1_000_000_000
"""bytes that should be free: a month of issues, and room for the clip store."""
EXTRAS = {"s3": "obstore", "sftp": "asyncssh", "webdav": "webdav4"}

Check = tuple[str, Callable[[], str]]
"""What is looked at, and what says how it is or raises a `TingbaoError` that says what to do."""


@click.command()
@options.together(options.output, options.show, options.store, options.proxy, options.quiet, options.as_json)
def command(  # noqa: PLR0913 - the options of the command line
    *, output: Path, show_file: Path | None, store: Path | None, proxy: str | None, quiet: bool, as_json: bool
) -> None:
    """Say what works on this machine and what to do.

    Speaks nothing and writes nothing but a trial file. Exit code 0 when an issue can be built, 3 otherwise.

    Example: tingbao doctor --json
    """
    faults = 0
    for name, look in _checks(output, show_file, store, proxy):
        try:
            good, says = True, look()
        except TingbaoError as error:
            good, says = False, str(error)
        faults += not good
        if as_json:
            say.as_json({"what": name, "good": good, "says": says})
        elif not (good and quiet):
            click.echo(f"{'ok ' if good else 'NO '} {name}: {says}")
    if faults:
        raise IncompleteError(f"{say.counted(faults, 'thing')} to put right before a build")


def _checks(output: Path, show_file: Path | None, store: Path | None, proxy: str | None) -> Iterator[Check]:
    from audio.clips.store import default_store
    from audio.show.settings import load_show

    here = Path("show.yaml")
    file = show_file or (here if here.is_file() else None)
    show = load_show()
    try:
        show = load_show(file)
        yield "show", lambda: f"{file or 'the defaults; tingbao init writes a show.yaml'}"
    except TingbaoError as error:
        yield "show", _failing(error)
    for name in dict.fromkeys(filter(None, show.voices.values())):
        yield f"voice {name}", lambda name=name: _voice(name, show, proxy)  # type: ignore[misc] # mypy cannot type a default of a lambda
    yield "shelf", lambda: _disk(output)
    yield "store", lambda: _store(store or default_store())
    yield "publish", _extras


def _failing(error: TingbaoError) -> Callable[[], str]:
    def fail() -> str:
        raise error

    return fail


def _voice(name: str, show: Show, proxy: str | None) -> str:
    from audio.commands.casting import connect, own_voices
    from audio.engines.base import get_engine
    from audio.voices import get_voice

    voice = get_voice(name, own_voices(show))
    engine = get_engine(voice.engine)
    connect(engine, proxy)
    engine.check(voice)
    return f"{voice.engine} can speak it, {'on this machine' if engine.limits.offline else 'over the network'}"


def _disk(folder: Path, option: str = "--output DIR") -> str:
    """The nearest folder that is there takes a file and has room."""
    import shutil

    from audio.atomic import Disk, discard, disk_error, stage

    place = next(path for path in (folder.resolve(), *folder.resolve().parents) if path.is_dir())
    disk = Disk()
    try:
        discard(disk, stage(disk, place, [b"trial"]).path)
        free = shutil.disk_usage(place).free
    except OSError as error:
        raise disk_error(error, folder, option) from error
    if free < ROOM:
        raise IncompleteError(f"{place} has {free / 1e9:.1f} GB free; make room, {ROOM / 1e9:.0f} GB are enough for a month")
    return f"{folder} can be written, {free / 1e9:.0f} GB free"


def _store(path: Path) -> str:
    """The clip store opens; one that is not there yet is not made."""
    from audio.clips.store import ClipStore

    if not path.exists():
        place = _disk(path.parent, "--store PATH")
        return f"{path} is not there yet; the first build makes it ({place})"
    with ClipStore(path) as clips:
        clips.get_many(["00"])
    return f"{path}: {path.stat().st_size / 1e6:.0f} MB" + "".join(f"; {notice}" for notice in clips.notices)


def _extras() -> str:
    from importlib.util import find_spec

    there = {kind: find_spec(module) is not None for kind, module in EXTRAS.items()}
    ready = ", ".join(["a folder", *(kind for kind, good in there.items() if good)])
    wanted = "".join(f"; for {kind}: pip install 'tingbao[{kind}]'" for kind, good in there.items() if not good)
    return f"ready: {ready}{wanted}"

"""`tingbao doctor`: what works on this machine, and what to do about the rest."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from audio.commands import options
from audio.errors import EngineError, IncompleteError, TingbaoError
from audio.models import Show

ROOM = 1_000_000_000
"""bytes that should be free: a month of issues, and room for the clip store."""
SERVICES = {"edge": ("speech.platform.bing.com", 443)}
"""Engine -> the host it needs."""
PATIENCE = 3.0
"""s for a connection."""
EXTRAS = {"s3": "obstore", "sftp": "asyncssh", "webdav": "webdav4"}

Check = tuple[str, Callable[[], str]]
"""What is looked at, and what says how it is or raises a `TingbaoError` that says what to do."""


@click.command()
@options.together(options.output, options.show, options.store, options.as_json)
def command(*, output: Path, show_file: Path | None, store: Path | None, as_json: bool) -> None:
    """Say what works on this machine and what to do.

    Speaks nothing and writes nothing but a trial file. Exit code 0 when an issue can be built, 3 otherwise.

    Example: tingbao doctor --json
    """
    faults = 0
    for name, look in _checks(output, show_file, store):
        try:
            good, says = True, look()
        except TingbaoError as error:
            good, says = False, str(error)
        faults += not good
        if as_json:
            click.echo(json.dumps({"what": name, "good": good, "says": says}, ensure_ascii=False))
        else:
            click.echo(f"{'ok ' if good else 'NO '} {name}: {says}")
    if faults:
        raise IncompleteError(f"{faults} thing{'s' * (faults > 1)} to put right before a build")


def _checks(output: Path, show_file: Path | None, store: Path | None) -> Iterator[Check]:
    from audio.clipstore import default_store
    from audio.show import load_show

    here = Path("show.yaml")
    file = show_file or (here if here.is_file() else None)
    show = load_show()
    try:
        show = load_show(file)
        yield "show", lambda: f"{file or 'the defaults; tingbao init writes a show.yaml'}"
    except TingbaoError as error:
        yield "show", _failing(error)
    for name in dict.fromkeys(filter(None, show.voices.values())):
        yield f"voice {name}", lambda name=name: _voice(name, show)  # type: ignore[misc] # mypy cannot type a default of a lambda
    yield "shelf", lambda: _disk(output)
    yield "store", lambda: _store(store or default_store())
    yield "network", lambda: _network(show)
    yield "publish", _extras


def _failing(error: TingbaoError) -> Callable[[], str]:
    def fail() -> str:
        raise error

    return fail


def _voice(name: str, show: Show) -> str:
    from audio.commands.rooms import own_voices
    from audio.engines.base import get_engine
    from audio.voices import get_voice

    voice = get_voice(name, own_voices(show))
    get_engine(voice.engine).check(voice)
    return f"{voice.engine} can speak it"


def _disk(folder: Path) -> str:
    """The nearest folder that is there takes a file and has room."""
    import shutil

    from audio.atomic import Disk, discard, disk_error, stage

    place = next(path for path in (folder.resolve(), *folder.resolve().parents) if path.is_dir())
    disk = Disk()
    try:
        discard(disk, stage(disk, place, [b"trial"]).path)
        free = shutil.disk_usage(place).free
    except OSError as error:
        raise disk_error(error, folder, "--output DIR") from error
    if free < ROOM:
        raise IncompleteError(f"{place} has {free / 1e9:.1f} GB free; make room, {ROOM / 1e9:.0f} GB are enough for a month")
    return f"{folder} can be written, {free / 1e9:.0f} GB free"


def _store(path: Path) -> str:
    """The clip store opens; one that is not there yet is not made."""
    from audio.clipstore import ClipStore

    if not path.exists():
        return f"{path} is not there yet; the first build makes it ({_disk(path.parent)})"
    with ClipStore(path) as clips:
        clips.get_many(["00"])
    return f"{path}: {path.stat().st_size / 1e6:.0f} MB" + "".join(f"; {notice}" for notice in clips.notices)


def _network(show: Show) -> str:
    """The services that the show's voices need; a show that speaks on this machine needs none."""
    import socket

    from audio.commands.rooms import own_voices
    from audio.voices import get_voice

    needed = {get_voice(name, own_voices(show)).engine for name in show.voices.values() if name} & SERVICES.keys()
    for engine in sorted(needed):
        try:
            socket.create_connection(SERVICES[engine], timeout=PATIENCE).close()
        except OSError as error:
            raise EngineError(
                f"{SERVICES[engine][0]} does not answer ({error}); look at the network, or choose a voice that needs none"
            ) from error
    return "the voices' services answer" if needed else "not needed: these voices speak on this machine"


def _extras() -> str:
    from importlib.util import find_spec

    missing = [kind for kind, module in EXTRAS.items() if find_spec(module) is None]
    return "a folder works" + "".join(f"; for {kind}: pip install 'tingbao[{kind}]'" for kind in missing)

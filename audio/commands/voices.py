"""`tingbao voices`: what can read, and how it sounds."""

from dataclasses import asdict
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audio.commands import options, say
from audio.errors import EngineError, InputError, VoiceError

if TYPE_CHECKING:
    from audio.models import Speech, Voice

OFFER = {"name": 30, "gender": 7, "locale": 14, "style": 0}
"""What is shown of a voice that an engine offers, and in how many columns."""
SAMPLE = "各位听众，早上好。今天是晴天，河边的桃花开了。"
FOLDER = click.option("--folder", type=options.PATH, help="A folder of your own profiles; default: voices, if it is there.")


@click.group(invoke_without_command=True)
@click.option("--engine", help="Only this engine's voices.")
@FOLDER
@options.together(options.proxy, options.quiet, options.as_json)
@click.pass_context
def command(  # noqa: PLR0913 - the options of the command line
    ctx: click.Context, *, engine: str | None, folder: Path | None, proxy: str | None, quiet: bool, as_json: bool
) -> None:
    """List the voice profiles: name, engine, gender, whether it can speak here and now, description.

    Profiles of your own are found in the folder voices beside show.yaml, one file a voice: mine.yaml is --voice mine.
    With --engine, also what the engine offers for profiles of your own; the list of the online voices is kept for a day.

    Example: tingbao voices --engine edge
    """
    ctx.obj = proxy
    if ctx.invoked_subcommand:
        return
    from audio.engines.base import engine_names
    from audio.voices import load_voices, profiles_beside

    if engine and engine not in engine_names():
        raise VoiceError(f"there is no engine {engine!r}; write one of: {', '.join(engine_names())}")
    voices = [voice for voice in load_voices(folder or profiles_beside(Path())).values() if engine in {None, voice.engine}]
    found = [(voice, _hindrance(voice, proxy)) for voice in voices]
    offers = _offers(engine, voices, proxy) if engine else []
    if as_json:
        rows = [asdict(voice) | {"available": not why, "reason": why} for voice, why in found]
        say.as_json({"voices": rows} | ({"offers": offers} if engine else {}))
    elif not quiet:
        _print(found)
        if offers:
            click.echo(f"\n{engine} offers, for `voice:` in a profile of your own:")
        for offer in offers:
            click.echo("  ".join(f"{offer.get(key, ''):<{width}}" for key, width in OFFER.items()).rstrip())


def _print(found: "list[tuple[Voice, str]]") -> None:
    """A line each; what hinders several in a row is said once, below the last of them."""
    for (voice, why), after in zip_longest(found, [reason for _, reason in found[1:]]):
        click.echo(f"{voice.name:<14} {voice.engine:<7} {voice.gender:<7} {'no' if why else 'ready':<6} {voice.description}")
        if why and why != after:
            click.echo(f"{'':<15}{why}")


def _offers(name: str, profiles: "list[Voice]", proxy: str | None) -> list[dict[str, str]]:
    """The service's own list with gender, locale and style, or the names that no profile has yet."""
    from audio.commands.casting import connect
    from audio.engines.base import get_engine

    engine = get_engine(name)
    connect(engine, proxy)
    if hasattr(engine, "offers"):
        return [asdict(one) for one in engine.offers()]
    return [{"name": one} for one in engine.voices() if one not in {profile.voice for profile in profiles}]


def _hindrance(voice: "Voice", proxy: str | None) -> str:
    """Why the voice cannot speak here and now, or nothing."""
    from audio.commands.casting import connect
    from audio.engines.base import get_engine

    try:
        connect(get_engine(voice.engine), proxy)
        get_engine(voice.engine).check(voice)
    except (EngineError, VoiceError) as error:
        return str(error)
    except ModuleNotFoundError as error:  # an engine's own library
        return f"the engine {voice.engine} needs {error.name}, which is not installed"
    return ""


@command.command()
@click.argument("name")
@click.option("--to", "target", type=options.PATH, required=True, help="Where to write: a .wav or .mp3 file.")
@click.option("--text", default=SAMPLE, show_default=True, help="What to say.")
@FOLDER
@options.quiet
@click.pass_obj
def sample(  # noqa: PLR0913 - the options of the command line
    proxy: str | None, *, name: str, target: Path, text: str, folder: Path | None, quiet: bool
) -> None:
    """Speak a sentence with one voice.

    Example: tingbao voices sample yunxi --to yunxi.mp3
    """
    from audio.atomic import write_file
    from audio.commands.casting import connect
    from audio.engines.base import get_engine
    from audio.mandarin.lexicon import Lexicon, built_in
    from audio.mandarin.reading import read_aloud
    from audio.speaking import speak
    from audio.voices import get_voice, profiles_beside

    if target.suffix not in {".wav", ".mp3"}:
        raise InputError("write a file name that ends in .wav or .mp3", file=target)
    voice = get_voice(name, folder or profiles_beside(Path()))
    engine = get_engine(voice.engine)
    connect(engine, proxy)
    engine.check(voice)
    speech = speak(engine.request(read_aloud(text, Lexicon(built_in())), voice), voice)
    write_file(target, _encoded(speech, voice, target.suffix), "--to")
    if not quiet:
        click.echo(str(target))


def _encoded(speech: "Speech", voice: "Voice", suffix: str) -> bytes:
    """The speech trimmed and at the house level, as a file of that kind."""
    from audio.frames import FORMATS
    from audio.sound.loudness import decode
    from audio.sound.shaping import make_clip, measure_gain

    gain = measure_gain([speech]) if voice.gain is None else voice.gain
    frames = make_clip(speech, key="", gain=gain, fmt=FORMATS["24k"]).frames
    return frames if suffix == ".mp3" else _wav(*decode(frames))


def _wav(pcm: bytes, rate: int) -> bytes:
    """PCM16 of mono float32."""
    import io
    import wave

    import numpy as np

    with io.BytesIO() as file:
        with wave.open(file, "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(rate)
            out.writeframes((np.frombuffer(pcm, "<f4").clip(-1, 1) * 32767).astype("<i2").tobytes())
        return file.getvalue()

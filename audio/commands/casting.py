"""Who may read: the show's voices by name, with their engines shown the way out."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from audio.engines.base import Engine, get_engine
from audio.errors import EngineUnavailable, VoiceError
from audio.models import Show, Voice
from audio.voices import get_voice, voice_file

SERVICE = "speech.platform.bing.com"
"""Where the online voice lives, for `NO_PROXY`."""


def cast(show: Show, fallback: str = "", *, proxy: str | None = None) -> Mapping[str, Voice]:
    """All who may read, by name, shown their way out. Raises `VoiceError` for a profile that is not right.

    Whether they can speak here and now is asked when something must be spoken: a build without changes needs no network.
    """
    names = dict.fromkeys(filter(None, (*show.voices.values(), fallback)))
    voices = {name: get_voice(name, own_voices(show)) for name in names}
    for name, voice in voices.items():
        try:
            connect(get_engine(voice.engine), proxy)
        except VoiceError as error:
            raise VoiceError(str(error), file=voice_file(name, own_voices(show))) from error
    return voices


def try_out(show: Show, voices: Mapping[str, Voice]) -> None:
    """See that the profiles suit their engines, as far as this asks nobody outside. Raises `VoiceError` with the file."""
    for name, voice in voices.items():
        engine = get_engine(voice.engine)
        if not engine.limits.offline:
            continue
        try:
            with suppress(EngineUnavailable):  # it may not have to speak, or there is a fallback
                engine.check(voice)
        except VoiceError as error:
            raise VoiceError(str(error), file=voice_file(name, own_voices(show))) from error


def own_voices(show: Show) -> Path | None:
    """The folder of the show's own profiles, if it has one."""
    return Path(show.profiles) if show.profiles else None


def connect(engine: Engine, proxy: str | None) -> None:
    """Show an engine that goes out its way: `proxy`, else that of the environment, unless `NO_PROXY` names the service."""
    if not hasattr(engine, "proxy"):
        return
    from urllib.request import getproxies_environment, proxy_bypass

    ours = getproxies_environment()
    given = "" if proxy_bypass(SERVICE) else ours.get("wss") or ours.get("https") or ""
    engine.proxy = proxy or given

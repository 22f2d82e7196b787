"""Voice profiles: YAML files, one a voice, the shipped ones and those of a folder of the editor's own.

Unknown keys are refused with the nearest known one, and values are checked here, so that a slip is found before the work
starts and with its line.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from audio.data import shipped
from audio.errors import VoiceError
from audio.models import Voice
from audio.written import no_yaml, text_of

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser where it was built in: ten times as fast."""
OWN = "voices"
"""The folder of an editor's own profiles."""
KEYS = tuple(field.name for field in fields(Voice) if field.name != "name")
PATTERNS = {
    "engine": (r"[a-z0-9_-]+", "the name of an engine, such as kokoro"),
    "voice": (r"[\w.-]+", "the engine's name for the voice, such as zf_xiaoxiao"),
    "rate": (r"[+-]\d{1,3}%", 'a change in percent with its sign, such as "-10%"'),
    "volume": (r"[+-]\d{1,3}%", 'a change in percent with its sign, such as "+5%"'),
    "pitch": (r"[+-]\d{1,3}Hz", 'a change in Hz with its sign, such as "+0Hz"'),
    "model_sha256": (r"[0-9a-f]{64}", "64 hex digits in quotes, as sha256sum prints them"),
    "style_sha256": (r"[0-9a-f]{64}", "64 hex digits in quotes, as sha256sum prints them"),
    "description": (r"[^\n]+", "one line of text"),
    "gender": (r"\w+", "one word: female, male, none"),
    "model": (r"[^\n]+", "a path, as seen from the profile's folder"),
    "style": (r"[^\n]+", "a path, as seen from the profile's folder"),
}
"""Key -> what its text must look like, and how to say so."""


def load_voices(folder: Path | None = None) -> Mapping[str, Voice]:
    """All profiles by name: the shipped ones, and over them those in `folder`. Raises `VoiceError`."""
    return MappingProxyType({name: read_voice(file) for name, file in sorted(_files(folder).items())})


def get_voice(name: str, folder: Path | None = None) -> Voice:
    """The profile of that name. Raises `VoiceError`."""
    return read_voice(voice_file(name, folder))


def profiles_beside(folder: Path) -> Path | None:
    """Where an editor's own profiles lie: in `voices`, beside show.yaml or where the command runs; None without it."""
    own = folder / OWN
    return own if own.is_dir() else None


def voice_file(name: str, folder: Path | None = None) -> Path:
    """Where the profile of that name is. Raises `VoiceError` with the nearest name."""
    files = _files(folder)
    if name not in files:
        raise VoiceError(f"there is no voice {name!r}; {_hint(name, sorted(files))}")
    return files[name]


def _hint(name: str, known: Sequence[str]) -> str:
    if name.endswith((".yaml", ".yml")):
        return f"a profile is called by its name, {Path(name).stem}, and lies in the folder {OWN} beside show.yaml"
    if near := get_close_matches(name, known, n=1, cutoff=0.6):
        return f"did you mean {near[0]}?"
    return f"write one of: {', '.join(known)}"


def _files(folder: Path | None) -> dict[str, Path]:
    folders = [shipped("voices"), *([folder] if folder else [])]
    if folder and not folder.is_dir():
        raise VoiceError("there is no such folder of voices", file=folder)
    return {file.stem: file for each in folders for file in sorted(each.glob("*.yaml"))}


def read_voice(file: Path) -> Voice:
    """One profile; paths in it are seen from its folder. Raises `VoiceError` with file and line."""
    values = {key: _value(key, value, file, line) for key, (value, line) in _entries(file).items()}
    for key in ("engine", "voice"):
        if key not in values:
            raise VoiceError(f"`{key}:` is missing; write {PATTERNS[key][1]}", file=file)
    if "model" in values and "model_sha256" not in values:
        raise VoiceError("`model:` needs its hash; write `model_sha256:` (sha256sum shows it)", file=file)
    for key in {"model", "style"} & values.keys():
        values[key] = str(file.parent.resolve() / values[key])
    return Voice(name=file.stem, **values)


def _entries(file: Path) -> dict[str, tuple[Any, int]]:
    """Key -> (value, 1-based line); each key known and there once."""
    text = text_of(file, VoiceError)
    try:
        loader = Loader(text)
        node = loader.get_single_node()
        pairs = node.value if isinstance(node, yaml.MappingNode) else None
        if pairs is None:
            raise VoiceError("a voice profile is lines of `key: value`, beginning with engine and voice", file=file)
        found: dict[str, tuple[Any, int]] = {}
        for key_node, value_node in pairs:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            _known(key, found, file, line)
            found[key] = (loader.construct_object(value_node, deep=True), line)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise no_yaml(text, error, file, VoiceError) from error
    return found


def _known(key: str, found: Mapping[str, object], file: Path, line: int) -> None:
    if key in found:
        raise VoiceError(f"`{key}:` stands here twice; remove one", file=file, line=line)
    if key not in KEYS:
        near = get_close_matches(key, KEYS, n=1, cutoff=0.0)[0]
        raise VoiceError(f"there is no key `{key}:`; did you mean `{near}:`? Keys: {', '.join(KEYS)}", file=file, line=line)


def _value(key: str, value: Any, file: Path, line: int) -> Any:  # noqa: ANN401 - as the field of `Voice` says
    if key == "gain":
        good, want = _is_number(value, -60, 60), "dB between -60 and 60, such as 0.7"
    elif key == "concurrency":
        good, want = type(value) is int and 1 <= value <= 8, "a whole number from 1 to 8"
    elif key == "seconds_per_unit":
        good = isinstance(value, list) and len(value) == 2 and all(_is_number(item, 0.01, 5) for item in value)
        good, want = good and value[0] < value[1], "the shortest and the longest in s, such as [0.14, 0.28]"
        value = tuple(value) if good else value
    else:
        pattern, want = PATTERNS[key]
        good = isinstance(value, str) and bool(re.fullmatch(pattern, value))
    if not good:
        raise VoiceError(f"`{key}: {value}` is not right; write {want}", file=file, line=line)
    return float(value) if key == "gain" else value


def _is_number(value: Any, low: float, high: float) -> bool:  # noqa: ANN401 - whatever YAML gave
    return type(value) in {int, float} and math.isfinite(value) and low <= value <= high

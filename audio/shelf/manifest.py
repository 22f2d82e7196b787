"""An episode's manifest: `Episode` to JSON and back, exactly, or an error that names the field.

One field a line in the order of the model, one line for each chapter, block and cue; the cues, nine tenths of it, come last,
so that a feed of a whole year reads only the lines before them (`head`).
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, cast

from audio.codec import WrongError, decoder, encode
from audio.errors import ShelfError
from audio.models import Episode

VERSION = 1
LAST = "cues"
MARK = f'\n"{LAST}":'.encode()
"""What stands before the cues and nowhere else: JSON text holds no bare line break."""


def dumps(episode: Episode) -> bytes:
    """The manifest: UTF-8, a line break at the end; equal episodes give equal bytes."""
    names = [field.name for field in fields(Episode) if field.name != LAST]
    lines = [f'"version":{VERSION}', *(f'"{name}":{_text(getattr(episode, name))}' for name in [*names, LAST])]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def loads(data: bytes) -> Episode:
    """The episode of a manifest. Raises `ShelfError` saying which field is missing, unknown or of the wrong kind."""
    return _episode(_parse(data))


def head(data: bytes) -> Episode | None:
    """The episode without its cues, from the first bytes of a manifest; None when they do not reach that far."""
    front, mark, _ = data.partition(MARK)
    return _episode({**_parse(front.rstrip().rstrip(b",") + b"}"), LAST: []}) if mark else None


def _parse(data: bytes) -> dict[str, Any]:
    try:
        raw = json.loads(str(data, "utf-8"))
    except ValueError as error:
        raise ShelfError(f"this is no manifest: {error}") from error
    if not isinstance(raw, dict):
        raise ShelfError("this is no manifest: an object is wanted")
    return raw


def _episode(raw: Mapping[str, Any]) -> Episode:
    if raw.get("version") != VERSION:
        raise ShelfError(f"version {raw.get('version')!r} of the manifest is not known here, only {VERSION}")
    body = {name: value for name, value in raw.items() if name != "version"}
    try:
        return cast("Episode", decoder(Episode)(body))
    except WrongError as error:
        raise ShelfError(f"the episode's field {str(error).removeprefix('.')}") from None


def _text(value: object) -> str:
    if isinstance(value, tuple) and value and is_dataclass(value[0]):
        return "[\n" + ",\n".join(encode(item) for item in value) + "\n]"
    return encode(value)

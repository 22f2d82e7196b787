"""An episode's manifest: `Episode` to JSON and back, exactly, or an error that names the field.

One field a line in the order of the model, one line for each chapter, block and cue; the cues, nine tenths of it, come last,
so that a feed of a whole year reads only the lines before them (`head`).
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

from audio.errors import ShelfError
from audio.models import Episode

VERSION = 1
LAST = "cues"
MARK = f'\n"{LAST}":'.encode()
"""What stands before the cues and nowhere else: JSON text holds no bare line break."""

Decode = Callable[[Any], Any]


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
    except _WrongError as error:
        raise ShelfError(f"the episode's field {str(error).removeprefix('.')}") from None


def _text(value: object) -> str:
    if isinstance(value, tuple) and value and is_dataclass(value[0]):
        return "[\n" + ",\n".join(_json(item) for item in value) + "\n]"
    return _json(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_fields)


def _fields(value: object) -> dict[str, object]:
    assert is_dataclass(value)  # noqa: S101 - the models hold nothing else that JSON does not know
    return {field.name: getattr(value, field.name) for field in fields(value)}


class _WrongError(ValueError):
    """A field is wrong; its path grows in front of the message on the way up."""


@cache
def decoder(kind: Any) -> Decode:  # noqa: ANN401 - a type, or a tuple or a literal of types
    """How JSON becomes a value of this type; made once for each type, so that a year of manifests is read in a second."""
    if is_dataclass(kind):
        return _record(cast("type", kind))
    if get_origin(kind) is tuple:
        return _tuple(*get_args(kind))
    if get_origin(kind) is Literal:
        return _literal(get_args(kind))
    return _plain(kind)


def _record(kind: type) -> Decode:
    hints = get_type_hints(kind)
    parts = {field.name: decoder(hints[field.name]) for field in fields(kind)}
    needed = frozenset(field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING)

    def decode(raw: Any) -> Any:  # noqa: ANN401
        if type(raw) is not dict:
            raise _WrongError(f" must be an object, not {raw!r:.60}")
        if missing := needed - raw.keys():
            raise _WrongError(f".{min(missing)} is missing")
        values = {}
        for name, value in raw.items():
            if name not in parts:
                raise _WrongError(f".{name} is not known")
            try:
                values[name] = parts[name](value)
            except _WrongError as error:
                raise _WrongError(f".{name}{error}") from None
        return kind(**values)

    return decode


def _tuple(*kinds: Any) -> Decode:  # noqa: ANN401
    """`tuple[X, ...]`, or one of a fixed length."""
    endless = kinds[-1] is Ellipsis
    parts = tuple(decoder(kind) for kind in kinds if kind is not Ellipsis)

    def decode(raw: Any) -> Any:  # noqa: ANN401
        if type(raw) is not list or not (endless or len(raw) == len(parts)):
            raise _WrongError(f" must be a list{'' if endless else f' of {len(parts)}'}, not {raw!r:.60}")
        if endless:
            return tuple(map(parts[0], raw))
        return tuple([part(value) for part, value in zip(parts, raw, strict=True)])

    return decode


def _literal(values: tuple[object, ...]) -> Decode:
    def decode(raw: Any) -> Any:  # noqa: ANN401
        if raw not in values:
            raise _WrongError(f" must be one of {values}, not {raw!r:.60}")
        return raw

    return decode


def _plain(kind: type) -> Decode:
    def decode(raw: Any) -> Any:  # noqa: ANN401
        if type(raw) is not kind:
            raise _WrongError(f" must be {kind.__name__}, not {raw!r:.60}")
        return raw

    return decode

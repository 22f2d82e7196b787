"""Models as JSON and back, exactly: a field holds what its type says, and what does not fit is an error that names it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

Decode = Callable[[Any], Any]


def encode(value: object) -> str:
    """The value as JSON in one line; equal values give equal text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_encode)


def _encode(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    assert is_dataclass(value)  # noqa: S101 - the models hold nothing else that JSON does not know
    return {field.name: getattr(value, field.name) for field in fields(value)}


class WrongError(ValueError):
    """A field is wrong; its path grows in front of the message on the way up."""


@cache
def decoder(kind: Any) -> Decode:  # noqa: ANN401 - a type, or a tuple or a literal of types
    """How JSON becomes a value of this type; made once for each type, so that a year of manifests is read in a second."""
    if is_dataclass(kind):
        return _record(cast("type", kind))
    if get_origin(kind) is tuple:
        return _tuple(*get_args(kind))
    if get_origin(kind) is Mapping:
        return _mapping(get_args(kind)[1])
    if get_origin(kind) is Literal:
        return _literal(get_args(kind))
    if get_origin(kind) is UnionType:
        return _optional(get_args(kind)[0])
    return _day if kind is date else _plain(kind)


def _record(kind: type) -> Decode:
    hints = get_type_hints(kind)
    parts = {field.name: decoder(hints[field.name]) for field in fields(kind)}
    needed = frozenset(field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING)

    def decode(raw: Any) -> Any:  # noqa: ANN401
        if type(raw) is not dict:
            raise WrongError(f" must be an object, not {raw!r:.60}")
        if missing := needed - raw.keys():
            raise WrongError(f".{min(missing)} is missing")
        values = {}
        for name, value in raw.items():
            if name not in parts:
                raise WrongError(f".{name} is not known")
            try:
                values[name] = parts[name](value)
            except WrongError as error:
                raise WrongError(f".{name}{error}") from None
        return kind(**values)

    return decode


def _tuple(*kinds: Any) -> Decode:  # noqa: ANN401
    """`tuple[X, ...]`, or one of a fixed length."""
    endless = kinds[-1] is Ellipsis
    parts = tuple(decoder(kind) for kind in kinds if kind is not Ellipsis)

    def decode(raw: Any) -> Any:  # noqa: ANN401
        if type(raw) is not list or not (endless or len(raw) == len(parts)):
            raise WrongError(f" must be a list{'' if endless else f' of {len(parts)}'}, not {raw!r:.60}")
        if endless:
            return tuple(map(parts[0], raw))
        return tuple([part(value) for part, value in zip(parts, raw, strict=True)])

    return decode


def _mapping(kind: Any) -> Decode:  # noqa: ANN401
    """`Mapping[str, X]`."""
    part = decoder(kind)

    def decode(raw: Any) -> Any:  # noqa: ANN401
        if type(raw) is not dict:
            raise WrongError(f" must be an object, not {raw!r:.60}")
        return {name: part(value) for name, value in raw.items()}

    return decode


def _literal(values: tuple[object, ...]) -> Decode:
    def decode(raw: Any) -> Any:  # noqa: ANN401
        if raw not in values:
            raise WrongError(f" must be one of {values}, not {raw!r:.60}")
        return raw

    return decode


def _plain(kind: type) -> Decode:
    def decode(raw: Any) -> Any:  # noqa: ANN401
        if type(raw) is not kind:
            raise WrongError(f" must be {kind.__name__}, not {raw!r:.60}")
        return raw

    return decode


def _optional(kind: Any) -> Decode:  # noqa: ANN401
    """`X | None`."""
    part = decoder(kind)
    return lambda raw: None if raw is None else part(raw)


def _day(raw: Any) -> date:  # noqa: ANN401
    try:
        return date.fromisoformat(raw)
    except (TypeError, ValueError):
        raise WrongError(f" must be a day like 2026-03-05, not {raw!r:.60}") from None

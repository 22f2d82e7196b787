"""The show's settings: show.yaml over the built-in defaults, every key checked, each error with its line."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from audio.addresses import is_mail, is_web
from audio.errors import ShowError, VoiceError
from audio.models import Show
from audio.voices import voice_file

Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
OPEN = {"jingles": ("opening", "section", "article", "closing"), "feeds": None}
"""Sections whose keys the defaults do not list: the keys they may have, or None for the editor's own names."""
MANNERS = ("read", "short", "skip")
FIELDS = {"name", "date", "weekday", "number", "count", "index", "headline", "section"}
PARTS = ("opening", "headlines", "articles", "closing")


def load_show(path: Path | None = None) -> Show:
    """The show in `path`, or the defaults. Paths in it are taken from its own folder. Raises `ShowError` with the line."""
    settings = _read(_default_text(), "defaults")[0]
    folder = Path()
    if path is not None:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise ShowError(f"cannot be read ({error}); give another file with --show", file=path) from error
        own, lines = _read(text, str(path))
        _merge(settings, own, lines, path)
        _check(settings, lines, path)
        folder = path.parent
    return _show(settings, folder)


def _default_text() -> str:
    return files("audio").joinpath("data/show.yaml").read_text(encoding="utf-8")


def _read(text: str, name: str) -> tuple[dict[str, Any], dict[str, int]]:
    """Settings, and the line of each key ('script.opening')."""
    try:
        loader = Loader(text)
        node = loader.get_single_node()
        settings = loader.construct_document(node) if node else {}
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        line = mark.line + 1 if mark else None
        raise ShowError(f"this is no YAML: {problem}; write one `key: value` a line", file=name, line=line) from error
    if not isinstance(settings, dict):
        raise ShowError("holds no settings; write one `key: value` a line", file=name, line=1)
    return settings, dict(_lines(node, ""))


def _lines(node: Any, prefix: str) -> Iterator[tuple[str, int]]:  # noqa: ANN401 - PyYAML has no types for nodes
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        name = f"{prefix}{key.value}"
        yield name, key.start_mark.line + 1
        yield from _lines(value, f"{name}.")


def _merge(into: dict[str, Any], own: Mapping[Any, Any], lines: Mapping[str, int], path: Path, prefix: str = "") -> None:
    for key, value in own.items():
        name = f"{prefix}{key}"
        known = OPEN.get(prefix.rstrip("."), into) if prefix else into
        if known is not None and key not in known:
            near = get_close_matches(str(key), [str(k) for k in known], n=1, cutoff=0.6)
            hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(map(str, known))}"
            raise ShowError(f"unknown key {name!r}; {hint}", file=path, line=lines.get(name))
        default = into.get(key)
        if isinstance(default, dict):
            if not isinstance(value, dict):
                raise ShowError(
                    f"{name!r} holds settings of its own; write them indented below it", file=path, line=lines.get(name)
                )
            _merge(default, value, lines, path, f"{name}.")
        else:
            into[key] = _like(default, value, name, lines.get(name), path)


def _like(default: Any, value: Any, name: str, line: int | None, path: Path) -> Any:  # noqa: ANN401 - YAML's values
    """The value, if it is of the default's kind."""
    if isinstance(default, bool) or (isinstance(default, int) and (isinstance(value, bool) or not isinstance(value, int))):
        raise ShowError(f"{name!r} is a whole number of ms, not {value!r}", file=path, line=line)
    if isinstance(default, int) and not 0 <= value <= 20_000:
        raise ShowError(f"{name!r} is between 0 and 20000 ms, not {value}", file=path, line=line)
    if isinstance(default, list) and not isinstance(value, list):
        raise ShowError(f"{name!r} is a list: [{', '.join(map(str, default))}]", file=path, line=line)
    if isinstance(default, str) or default is None:
        if value is None:
            return ""
        if isinstance(value, dict | list):
            raise ShowError(f"{name!r} is one line of text", file=path, line=line)
        return str(value)
    return value


def _check(settings: Mapping[str, Any], lines: Mapping[str, int], path: Path) -> None:
    """What YAML cannot know: choices and template fields."""
    _choice(settings["format"], ("24k", "48k"), "format", lines, path)
    for role, manner in settings["roles"].items():
        _choice(manner, MANNERS, f"roles.{role}", lines, path)
    for part in settings["script"]["order"]:
        _choice(part, PARTS, "script.order", lines, path)
    for name, text in settings["script"].items():
        if isinstance(text, str):
            _template(text, f"script.{name}", lines, path)
    for role, voice in settings["voices"].items():
        if voice and not _is_file(voice):
            try:
                voice_file(voice)
            except VoiceError as error:
                raise ShowError(str(error), file=path, line=lines.get(f"voices.{role}")) from error
    for key in ("link", "base_url", "email"):
        if fault := address_fault(key, settings[key]):
            raise ShowError(f"{key} is {settings[key]!r}; {fault}", file=path, line=lines.get(key))


def address_fault(key: str, address: str) -> str:
    """What to write instead of an address that is none, or empty; it may be left out."""
    if key == "email":
        return "" if not address or is_mail(address) else "write it as editor@example.org"
    return "" if not address or is_web(address) else "write it as https://example.org/"


def _is_file(voice: str) -> bool:
    """Whether a role is read by a profile of the editor's own."""
    return voice.endswith((".yaml", ".yml"))


def _choice(value: Any, allowed: tuple[str, ...], name: str, lines: Mapping[str, int], path: Path) -> None:  # noqa: ANN401
    if value not in allowed:
        raise ShowError(f"{name!r} is one of {', '.join(allowed)}, not {value!r}", file=path, line=lines.get(name))


def _template(text: str, name: str, lines: Mapping[str, int], path: Path) -> None:
    try:
        used = {field for _, field, _, _ in Formatter().parse(text) if field is not None}
    except ValueError as error:
        raise ShowError(f"{name!r} has a brace too many or too few ({error})", file=path, line=lines.get(name)) from error
    if used - FIELDS:
        known = ", ".join(f"{{{field}}}" for field in sorted(FIELDS))
        raise ShowError(f"{name!r} may hold {known}, not {{{min(used - FIELDS)}}}", file=path, line=lines.get(name))


def _show(settings: Mapping[str, Any], folder: Path) -> Show:
    def place(value: str) -> str:
        return str(folder / value) if value else ""

    script = settings["script"]
    url = settings["base_url"]
    return Show(
        **{key: settings[key] for key in ("title", "link", "description", "author", "email", "language", "format")},
        category=tuple(part.strip() for part in settings["category"].split(">")),
        base_url=url and url.rstrip("/") + "/",
        image=place(settings["image"]),
        voices={role: place(voice) if _is_file(voice) else voice for role, voice in settings["voices"].items()},
        script={name: text for name, text in script.items() if isinstance(text, str)},
        order=tuple(script["order"]),
        pauses=script["pauses"],
        roles=settings["roles"],
        lexicon=place(settings["lexicon"]),
        jingles={name: place(file) for name, file in settings["jingles"].items()},
        feeds=settings["feeds"],
    )

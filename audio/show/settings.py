"""The show's settings: show.yaml over the built-in defaults, every key checked, each error with its line."""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from audio.errors import ShowError
from audio.models import Show
from audio.show.check import check, check_files
from audio.twice import TWICE, key_twice
from audio.voices import profiles_beside
from audio.written import MANNER, no_yaml, slip_in, text_of

Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
OPEN = {"jingles": ("opening", "section", "article", "closing"), "feeds": None}
"""Sections whose keys the defaults do not list: the keys they may have, or None for the editor's own names."""
FILES = ("image", "lexicon", "jingles")
"""Keys that name files."""


def load_show(path: Path | None = None, files: Collection[str] | None = None) -> Show:
    """The show in `path`, or the defaults. Paths in it are taken from its own folder. Raises `ShowError` with the line.

    `files` are the keys whose files must be there, those that will be needed; None: all.
    """
    settings = _read(_default_text(), "defaults")[0]
    folder = Path()
    if path is not None:
        own, lines = _read(text_of(path, ShowError), str(path))
        _merge(settings, own, lines, path)
        check(settings, lines, path)
        check_files({key: settings[key] for key in (FILES if files is None else files)}, lines, path)
        folder = path.parent
    return _show(settings, folder)


def _default_text() -> str:
    return files("audio").joinpath("data/show.yaml").read_text(encoding="utf-8")


def _read(text: str, name: str) -> tuple[dict[str, Any], dict[str, int]]:
    """Settings, and the line of each key ('script.opening')."""
    try:
        loader = Loader(text)
        node = loader.get_single_node()
        twice = key_twice(node)
        settings = loader.construct_document(node) if node else {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise no_yaml(text, error, name, ShowError) from error
    if twice:
        raise ShowError(f"{twice[1]!r} {TWICE}", file=name, line=twice[0])
    if not isinstance(settings, dict):
        line, advice = slip_in(text) or (1, MANNER)
        raise ShowError(f"holds no settings; {advice}", file=name, line=line)
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
        voices=settings["voices"],
        profiles=str(profiles_beside(folder) or ""),
        script={name: text for name, text in script.items() if isinstance(text, str)},
        order=tuple(script["order"]),
        pauses=script["pauses"],
        roles=settings["roles"],
        lexicon=place(settings["lexicon"]),
        jingles={name: place(file) for name, file in settings["jingles"].items()},
        feeds=settings["feeds"],
    )

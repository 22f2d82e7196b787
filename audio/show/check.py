"""What YAML cannot know of show.yaml: choices, words in templates, names of voices and feeds, files that must be there."""

import re
from collections.abc import Mapping
from pathlib import Path
from string import Formatter
from typing import Any

from audio.errors import FeedError, ShowError, VoiceError
from audio.feed.addresses import is_mail, is_web
from audio.voices import profiles_beside, voice_file

MANNERS = ("read", "short", "skip")
FIELDS = {"name", "date", "weekday", "number", "count", "index", "headline", "section"}
PARTS = ("opening", "headlines", "articles", "closing")
SECRET = re.compile(r"//[^/?#]*@")
"""Name and password in an address."""
NO_FOLDER = re.compile(r"[?#]|/[^/]+\.(xml|html?)/*$")
FOLDER = "write the address of the folder in which feed.xml is, as https://example.org/podcast/"
LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
Lines = Mapping[str, int]
"""Key ('script.opening') -> its 1-based line."""


def check(settings: Mapping[str, Any], lines: Lines, path: Path) -> None:
    """Raise `ShowError` for a value that cannot be, with its line and what to write."""
    _choice(settings["format"], ("24k", "48k"), "format", lines, path)
    for role, manner in settings["roles"].items():
        _choice(manner, MANNERS, f"roles.{role}", lines, path)
    for part in settings["script"]["order"]:
        _choice(part, PARTS, "script.order", lines, path)
    for name, text in settings["script"].items():
        if isinstance(text, str):
            _template(text, f"script.{name}", lines, path)
    for role, voice in settings["voices"].items():
        _voice(role, voice, lines, path)
    for key in ("link", "base_url", "email"):
        if fault := address_fault(key, settings[key]):
            raise ShowError(f"{key} is {SECRET.sub('//…@', settings[key])!r}; {fault}", file=path, line=lines.get(key))
    if (code := settings["language"].strip()) and not LANGUAGE.fullmatch(code):
        raise ShowError(f"language is {code!r}; write its code, as zh-cn", file=path, line=lines.get("language"))
    _category(settings["category"], lines, path)
    _feeds(settings["base_url"], settings["feeds"], lines, path)


def address_fault(key: str, address: str) -> str:
    """What to write instead of an address that is none, or empty; it may be left out."""
    if key == "email":
        return "" if not address or is_mail(address) else "write it as editor@example.org"
    if not address:
        return ""
    if not is_web(address):
        return "write it as https://example.org/"
    if SECRET.search(address):
        return "write it without name and password, for all listeners get it"
    return FOLDER if key == "base_url" and NO_FOLDER.search(address) else ""


def check_files(named: Mapping[str, Any], lines: Lines, path: Path) -> None:
    """Raise `ShowError` for a file that cannot be read; `named` has a key's file, or its files by name."""
    for key, files in named.items():
        for name, file in files.items() if isinstance(files, Mapping) else (("", files),):
            if file:
                _file(f"{key}.{name}".rstrip("."), path.parent / file, lines, path)


def _file(name: str, file: Path, lines: Lines, path: Path) -> None:
    try:
        file.open("rb").close()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise ShowError(
            f"{name!r}: {file} cannot be read ({why}); write a path as seen from this file's folder",
            file=path,
            line=lines.get(name),
        ) from error


def _voice(role: str, voice: str, lines: Lines, path: Path) -> None:
    name = f"voices.{role}"
    if not voice and role == "body":
        raise ShowError(f"{name!r} needs a voice; write one, as xiaoxiao", file=path, line=lines.get(name))
    try:
        if voice:
            voice_file(voice, profiles_beside(path.parent))
    except VoiceError as error:
        raise ShowError(str(error), file=path, line=lines.get(name)) from error


def _feeds(url: str, feeds: Mapping[Any, Any], lines: Lines, path: Path) -> None:
    if not url and not feeds:
        return  # and nothing to import
    from audio.feed.document import ascii_address, require_further

    at = "base_url"
    try:
        ascii_address(url)
        for name, what in feeds.items():
            at = f"feeds.{name}"
            require_further(str(name), what)
    except FeedError as error:
        raise ShowError(str(error), file=path, line=lines.get(at)) from error


def _category(category: str, lines: Lines, path: Path) -> None:
    if "category" not in lines:
        return  # the house's own, and nothing to import
    from audio.feed.audit import category_problem

    if problem := category_problem(part.strip() for part in category.split(">")):
        raise ShowError(problem, file=path, line=lines["category"])


def _choice(value: Any, allowed: tuple[str, ...], name: str, lines: Lines, path: Path) -> None:  # noqa: ANN401
    if value not in allowed:
        raise ShowError(f"{name!r} is one of {', '.join(allowed)}, not {value!r}", file=path, line=lines.get(name))


def _template(text: str, name: str, lines: Lines, path: Path) -> None:
    try:
        used = {field for _, field, _, _ in Formatter().parse(text) if field is not None}
    except ValueError as error:
        raise ShowError(f"{name!r} has a brace too many or too few ({error})", file=path, line=lines.get(name)) from error
    if used - FIELDS:
        known = ", ".join(f"{{{field}}}" for field in sorted(FIELDS))
        raise ShowError(f"{name!r} may hold {known}, not {{{min(used - FIELDS)}}}", file=path, line=lines.get(name))

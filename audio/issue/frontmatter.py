"""The YAML head of a page: publication, date, number, readings, and the editor's corrections."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

import yaml

from audio.errors import IssueError
from audio.models import LexiconEntry

KEYS = ("publication", "date", "number", "lexicon", "roles", "keys", "corrected", "layout", "title")
"""`title` is the publication too: many Markdown tools write it so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the editor says about the issue."""

    publication: str = ""
    date: dt.date | None = None
    number: str = ""
    lexicon: tuple[LexiconEntry, ...] = ()
    roles: Mapping[int | str, str] = field(default_factory=dict)
    """Line number, or how the line begins -> role."""
    keys: Mapping[int | str, str] = field(default_factory=dict)
    """Line number, or how the headline begins -> the article's key."""
    corrected: Mapping[int | str, str] = field(default_factory=dict)
    """Line number, or how the headline begins -> what was put right in that article after it was published."""
    marked: bool = False
    """`layout: marked`: what carries no marker is body text, and nothing is guessed."""
    file: str = ""
    """Where it is said, for messages."""


def split(lines: list[str], name: str) -> tuple[Facts, int]:
    """The facts in the front matter, and how many lines it has; no front matter: no facts, 0."""
    start = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if not lines or lines[start].strip() != "---":
        return Facts(), 0
    end = next((i for i in range(start + 1, min(len(lines), start + 2000)) if lines[i].rstrip() in {"---", "..."}), 0)
    body = "\n".join(lines[start + 1 : end])
    if not end or not _looks_like_yaml(lines[start + 1 : end]):
        return Facts(), 0
    return facts_of(body, name, line=start + 2), end + 1


def _looks_like_yaml(lines: list[str]) -> bool:
    """A rule above a story is no front matter: there a key with a colon comes first."""
    first = next((line for line in lines if line.strip() and not line.lstrip().startswith("#")), "")
    key = first.partition(":")[0]
    return not first or (":" in first and key.strip("'\" ").replace("_", "").isidentifier() and key.isascii())


def facts_of(text: str, name: str, *, line: int = 1) -> Facts:
    """Facts from YAML; `line` is where it starts in its file. IssueError with the line of what is wrong."""
    if "&" in text or "*" in text:
        _refuse_aliases(text, name, line)
    try:
        loaded = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as wrong:
        mark = getattr(wrong, "problem_mark", None)
        at = line + (mark.line if mark else 0)
        raise IssueError(f"this is not YAML: {getattr(wrong, 'problem', None) or wrong}", file=name, line=at) from wrong
    if loaded is None:
        return Facts()
    if not isinstance(loaded, dict):
        raise IssueError("write `publication: …`, `date: YYYY-MM-DD`, one key a line", file=name, line=line)
    return _facts(loaded, text, name, line)


def _refuse_aliases(text: str, name: str, line: int) -> None:
    """Anchors and aliases can make a small file huge (the billion laughs), and no front matter needs them."""
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent):
                raise IssueError("write the value out: `*name` is not allowed here", file=name, line=line)
    except (yaml.YAMLError, RecursionError):
        return


def _facts(loaded: dict[Any, Any], text: str, name: str, line: int) -> Facts:
    for key in loaded:
        if key not in KEYS:
            near = get_close_matches(str(key), KEYS, n=1)
            hint = f"; did you mean `{near[0]}`?" if near else f"; known are {', '.join(KEYS)}"
            raise IssueError(f"there is no key `{key}`{hint}", file=name, line=_line_of(str(key), text, line))
    if loaded.get("layout", "page") not in {"page", "marked"}:
        raise IssueError("`layout` is `page` or `marked`", file=name, line=_line_of("layout", text, line))
    return Facts(
        publication=str(loaded.get("publication") or loaded.get("title") or "").strip(),
        date=_day(loaded.get("date"), name, _line_of("date", text, line)),
        number=str(loaded.get("number") or "").strip(),
        lexicon=_lexicon(loaded.get("lexicon") or {}, name, _line_of("lexicon", text, line)),
        roles=_mapping(loaded.get("roles") or {}, "roles", name, _line_of("roles", text, line)),
        keys=_mapping(loaded.get("keys") or {}, "keys", name, _line_of("keys", text, line)),
        corrected=_mapping(loaded.get("corrected") or {}, "corrected", name, _line_of("corrected", text, line)),
        marked=loaded.get("layout") == "marked",
        file=name,
    )


def _line_of(key: str, text: str, line: int) -> int:
    return line + next((i for i, row in enumerate(text.split("\n")) if row.lstrip("'\"").startswith(key)), 0)


def _day(value: object, name: str, line: int) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if value is None or isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        raise IssueError(f"{value!r} is no day; write it as 2026-03-05", file=name, line=line) from None


def _mapping(value: object, key: str, name: str, line: int) -> dict[int | str, str]:
    if not isinstance(value, dict):
        raise IssueError(f"under `{key}:` write `line or beginning of the line: value`", file=name, line=line)
    return {one if isinstance(one, int) else str(one): str(other) for one, other in value.items()}


def _lexicon(value: object, name: str, line: int) -> tuple[LexiconEntry, ...]:
    """`written: spoken Han`, or `written: hang2 lv4`, one toned syllable for each character."""
    return tuple(_entry(str(one), str(other), name, line) for one, other in _mapping(value, "lexicon", name, line).items())


def _entry(written: str, said: str, name: str, line: int) -> LexiconEntry:
    syllables = tuple(said.split())
    if not said.isascii():
        return LexiconEntry(written=written, spoken=said, pinyin=(), scope="issue")
    if len(syllables) != len(written) or not all(one[:-1].isalpha() and one[-1] in "12345" for one in syllables):
        raise IssueError(
            f"`{written}: {said}`: write Han to be said, or {len(written)} syllables with their tones",
            file=name,
            line=line,
        )
    return LexiconEntry(written=written, spoken="", pinyin=syllables, scope="issue")

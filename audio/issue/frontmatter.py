"""What an editor says about an issue: publication, date, number, readings, corrections; checked key by key."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any

from audio.errors import IssueError
from audio.issue.masthead import day_in
from audio.models import LexiconEntry

KEYS = ("publication", "date", "number", "lexicon", "roles", "keys", "corrected", "layout", "title")
PRINTED = ("kicker", "subtitle", "author", "section")
"""What stands above a story's text, beside its title."""
ALSO = {
    "authors": "author", "byline": "author", "作者": "author", "署名": "author", "deck": "subtitle", "副题": "subtitle",
    "副标题": "subtitle", "引题": "kicker", "肩题": "kicker", "眉题": "kicker", "标题": "title", "主题": "title",
    "栏目": "section", "专栏": "section", "版面": "section", "版名": "section", "分类": "section", "category": "section",
    "categories": "section", "报纸": "publication", "报名": "publication", "报刊": "publication", "日期": "date",
    "见报日期": "date", "期号": "number",
}  # fmt: skip
"""Other names of these keys: Chinese ones, and those of programs that make sites of Markdown."""
OTHERS = frozenset(("created",))
"""Keys of such programs that look like one of ours with a slip."""
LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
"""A name that Obsidian makes a link: [[高翔]]."""
HAN = re.compile("[一-龥]")
"""A column's name has some: `categories: [posts]` is for the program."""
COLON = re.compile(r"""^\s*[^\s:：#"'-][^:：]*(?:：|:(?=[^\s/]))""")
"""A line of YAML whose first colon is none."""
ALIKE = 0.8
"""How much a key for another program may look like one of ours: from here on it is ours with a slip."""


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
    title: str = ""
    """The publication's or, where a program that makes sites wrote the page, its only story's."""
    kicker: str = ""
    subtitle: str = ""
    author: str = ""
    section: str = ""
    """The name of the column, or of the page, that the stories stand in."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """The number of the line of each key that says something."""
    aside: tuple[tuple[int, str], ...] = ()
    """Lines that are for other programs, of the front matter and marks without text, with their numbers."""
    file: str = ""
    """Where it is said, for messages."""


def together(several: Sequence[Facts]) -> Facts:
    """What is said about pages that were set one behind the other: of the issue what the first one says that says it."""
    first = next((one for one in several if one.publication), several[0])
    return replace(
        first,
        date=next((one.date for one in several if one.date), None),
        lexicon=tuple(entry for one in several for entry in one.lexicon),
        roles={key: role for one in several for key, role in one.roles.items()},
        keys={key: name for one in several for key, name in one.keys.items()},
        corrected={key: text for one in several for key, text in one.corrected.items()},
        aside=tuple(line for one in several for line in one.aside),
    )


@dataclass(frozen=True, slots=True)
class Keys:
    """The lines that keys stand on, for what is said of a wrong one."""

    lines: list[str]
    name: str
    """The file's."""
    first: int
    """The number of the first line."""

    def line(self, key: str) -> int:
        """The number of the line that begins with this key, in whatever quotes."""
        return self.first + next((i for i, row in enumerate(self.lines) if row.lstrip("'\"").startswith(key)), 0)

    def wrong(self, key: str, why: str) -> IssueError:
        """An error that names the key's line."""
        return IssueError(why, file=self.name, line=self.line(key))

    def refuse_colons(self) -> None:
        """Raise `IssueError` for a colon as Chinese keyboards write it, or without its blank: to YAML it is none."""
        if at := next((i for i, row in enumerate(self.lines, self.first) if COLON.match(row)), 0):
            raise IssueError("write the colon as `: `, half as wide, with a blank behind it", file=self.name, line=at)


def facts_of(loaded: dict[Any, Any], keys: Keys, *, page: bool) -> Facts:
    """Facts from what was loaded; on a page, keys that are for other programs are passed over. IssueError with the line of
    what is wrong.
    """
    names = _called(loaded)
    _refuse([str(key) for key in loaded if key not in {*KEYS, *names.values()}], keys, page=page)
    lines = {name: keys.line(key) for name, key in names.items() if loaded[key] is not None}
    loaded = loaded | {name: loaded[key] for name, key in names.items()}
    layout = str(loaded.get("layout", "page"))
    if layout not in {"page", "marked"} and not (page and not get_close_matches(layout, ("marked",))):
        raise keys.wrong("layout", "`layout` is `page` or `marked`")
    return Facts(
        publication=str(loaded.get("publication") or "").strip(),
        date=_day(loaded.get("date"), keys),
        number=str(loaded.get("number") or "").strip(),
        lexicon=_lexicon(loaded.get("lexicon") or {}, keys),
        roles=_mapping(loaded.get("roles") or {}, "roles", keys),
        keys=_mapping(loaded.get("keys") or {}, "keys", keys),
        corrected=_mapping(loaded.get("corrected") or {}, "corrected", keys),
        marked=layout == "marked",
        title=_names(loaded.get("title")),
        kicker=_names(loaded.get("kicker")),
        subtitle=_names(loaded.get("subtitle")),
        author=_names(loaded.get("author")),
        section=_column(loaded.get("section")),
        lines=lines,
        file=keys.name,
    )


def _refuse(others: Sequence[str], keys: Keys, *, page: bool) -> None:
    for key in others:
        if not (page and _is_for_others(key)):
            near = get_close_matches(key, KEYS, n=1)
            hint = f"; did you mean `{near[0]}`?" if near else f"; known are {', '.join(KEYS)}"
            raise keys.wrong(key, f"there is no key `{key}`{hint}")


def _called(loaded: dict[Any, Any]) -> dict[str, Any]:
    """The keys, each with the first of its names that says something; a column's name is one in Han."""
    found: dict[str, Any] = {}
    for key, value in loaded.items():
        name = ALSO.get(str(key).lower(), key)
        named = name in {*KEYS, *PRINTED} and (name != "section" or _column(value))
        if named and (name not in found or loaded[found[name]] is None):
            found[name] = key
    return found


def _column(value: object) -> str:
    """The name of a column, the first of several, or nothing."""
    first = next(iter(value), "") if isinstance(value, list) else value
    return _names(first) if HAN.search(str(first)) else ""


def _is_for_others(key: str) -> bool:
    """Whether a key is none of ours with a slip: a letter too many, or two that changed places."""
    near = get_close_matches(key, KEYS, n=1, cutoff=ALIKE) or [one for one in KEYS if sorted(one) == sorted(key)]
    return key in OTHERS or key.lower() in {*ALSO, *PRINTED} or not near


def _names(value: object) -> str:
    """A text, or several: those of a list, each perhaps under `name`."""
    several = value if isinstance(value, list) else [value]
    told = (one.get("name") if isinstance(one, dict) else one for one in several)
    return "　".join(" ".join(LINK.sub(r"\1", str(one)).split()) for one in told if isinstance(one, str | int))


def _day(value: object, keys: Keys) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if value is None or isinstance(value, dt.date):
        return value
    if day := day_in(str(value)):
        return day
    raise keys.wrong("date", f"{value!r} is no day; write it as 2026-03-05")


def _mapping(value: object, key: str, keys: Keys) -> dict[int | str, str]:
    if not isinstance(value, dict):
        keys.refuse_colons()
        raise keys.wrong(key, f"under `{key}:` write `line or beginning of the line: value`")
    return {one if isinstance(one, int) else str(one): str(other) for one, other in value.items()}


def _lexicon(value: object, keys: Keys) -> tuple[LexiconEntry, ...]:
    """`written: spoken Han`, or `written: hang2 lv4`, one toned syllable for each character."""
    return tuple(_entry(str(one), str(other), keys) for one, other in _mapping(value, "lexicon", keys).items())


def _entry(written: str, said: str, keys: Keys) -> LexiconEntry:
    syllables = tuple(said.split())
    if not said.isascii():
        return LexiconEntry(written=written, spoken=said, pinyin=(), scope="issue")
    if len(syllables) != len(written) or not all(one[:-1].isalpha() and one[-1] in "12345" for one in syllables):
        raise keys.wrong(
            "lexicon", f"`{written}: {said}`: write Han to be said, or {len(written)} syllables with their tones"
        )
    return LexiconEntry(written=written, spoken="", pinyin=syllables, scope="issue")

"""The head of a page, between two lines `---` (YAML) or `+++` (TOML, as Hugo has it), and where each key stands in it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Any

import yaml

from audio.errors import IssueError
from audio.issue.frontmatter import KEYS, Facts, Keys, facts_of
from audio.issue.masthead import day_in
from audio.twice import TWICE, key_twice

LONGEST = 2_000
"""Lines of front matter."""
KEY = re.compile(r"""^(?:["']?([^\W\d][\w.-]*)["']?\s*(?::(?:\s|$)|=)|\[+([\w.-]+))""")
"""A key of YAML or TOML at the beginning of its line, or the name of a table."""
ENDS = {"---": ("---", "..."), "+++": ("+++",)}
"""What begins the front matter, and what ends it."""
OPEN = re.compile(r"(?:title|layout|date):\s")
"""Hexo needs no `---` above the front matter: so its first line may begin."""
TITLE = re.compile(r"%\s+\S")
"""How a page begins that has pandoc's title block."""
GOES_ON = re.compile(rf"{KEY.pattern}|\s|-\s|#|$")
"""How all other lines of it begin."""
DAY = re.compile(r":\s+(\d{4}-\d{1,2}-\d{1,2})\b")
FAULT = re.compile(r"\(at line (\d+)")


def split(lines: list[str], name: str) -> tuple[Facts, int]:
    """The facts in the front matter, and how many lines it has; no front matter: no facts, 0."""
    if lines and TITLE.match(lines[0]):
        return _pandoc(lines)
    sign, start, end = _bounds(lines)
    inside = lines[start:end]
    if not end or not _is_front(inside, certain=sign in ENDS):
        return Facts(), 0
    keys = Keys(inside, name, start + 1)
    facts = facts_of((_toml if sign == "+++" else _yaml)("\n".join(inside), name, start + 1), keys, page=True)
    return replace(facts, aside=tuple(_aside(keys, facts))), end + 1


def _pandoc(lines: list[str]) -> tuple[Facts, int]:
    """What pandoc's own title block says: title, authors and date, a line each, at the top of a page."""
    told = [line[1:].strip() for line in takewhile(lambda line: line.startswith("%"), lines[:3])]
    title, author, day = (*told, "", "")[:3]
    return Facts(title=title, author=author, date=day_in(day), lines={"title": 1, "author": 2}), len(told)


def posts(lines: list[str]) -> Iterator[list[str]]:
    """The pages of several that were set one behind the other, each with its front matter, as programs that make sites have
    them; the lines before each are empty, so that all keep their numbers. One page is itself.
    """
    begins: list[int] = []
    head = 0
    for i, line in enumerate(lines):
        if i >= head and line.strip() in ENDS and (end := _head_end(lines, i)):
            begins.append(i)
            head = end + 1
    if not begins or any(line.strip() for line in lines[: begins[0]]):
        yield lines
        return
    for start, end in pairwise([*begins, len(lines)]):
        yield [""] * start + lines[start:end]


def _head_end(lines: list[str], at: int) -> int:
    """Where the front matter of a page with a title ends that begins on this line; 0: none does."""
    if at and lines[at - 1].strip():
        return 0
    _, start, end = _bounds(lines[at : at + LONGEST])
    inside = lines[at + start : at + end]
    titled = any(line.startswith("title") for line in inside)
    return at + end if titled and _is_front(inside, certain=False) else 0


def _bounds(lines: list[str]) -> tuple[str, int, int]:
    """The first line that is not empty, where what it may begin starts, and where that ends; 0: nowhere."""
    begin = next((i for i, line in enumerate(lines) if line.strip()), 0)
    sign = lines[begin].strip() if lines else ""
    if not (ends := ENDS.get(sign, ENDS["---"] if OPEN.match(sign) else ())):
        return sign, 0, 0
    start = begin + (sign in ENDS)
    return sign, start, next((i for i in range(start, min(len(lines), start + LONGEST)) if lines[i].rstrip() in ends), 0)


def _is_front(inside: list[str], *, certain: bool) -> bool:
    """Whether these lines are no text between two rules: a key comes first, and where that is Han, or no rule stands above,
    all look like front matter.
    """
    first = next((line for line in inside if line.strip() and not line.lstrip().startswith("#")), "")
    key = KEY.match(first)
    plain = certain and key is not None and key[0].isascii()
    return not first or (key is not None and (plain or all(map(GOES_ON.match, inside))))


def sidecar(text: str, name: str) -> Facts:
    """The editor's corrections beside a page, in YAML. IssueError with the line of what is wrong."""
    return facts_of(_yaml(text, name, 1), Keys(text.split("\n"), name, 1), page=False)


def _aside(keys: Keys, facts: Facts) -> Iterator[tuple[int, str]]:
    """The lines of what is said to other programs."""
    ours = True
    for i, line in enumerate(keys.lines, keys.first):
        if found := KEY.match(line):
            ours = found[1] in KEYS or i in facts.lines.values()
        if not ours and line.strip():
            yield i, line.strip()


def _yaml(text: str, name: str, line: int) -> dict[Any, Any]:
    if "&" in text or "*" in text:
        _refuse_aliases(text, name, line)
    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        twice = key_twice(node, KEYS)
        loaded = loader.construct_document(node) if node else None
    except (yaml.YAMLError, ValueError, RecursionError) as wrong:
        _refuse_days(text, name, line)
        Keys(text.split("\n"), name, line).refuse_colons()
        mark = getattr(wrong, "problem_mark", None)
        at = line + (mark.line if mark else 0)
        raise IssueError(f"this is not YAML: {getattr(wrong, 'problem', None) or wrong}", file=name, line=at) from wrong
    if twice:
        raise IssueError(f"{twice[1]!r} {TWICE}", file=name, line=line + twice[0] - 1)
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        Keys(text.split("\n"), name, line).refuse_colons()
        raise IssueError("write `publication: …`, `date: YYYY-MM-DD`, one key a line", file=name, line=line)
    return loaded


def _refuse_days(text: str, name: str, line: int) -> None:
    """Of a day that no calendar has YAML tells neither the line nor what is wrong."""
    for at, row in enumerate(text.split("\n"), line):
        if (day := DAY.search(row)) and not day_in(day[1]):
            raise IssueError(f"{day[1]} is no day; write it as 2026-03-05", file=name, line=at)


def _refuse_aliases(text: str, name: str, line: int) -> None:
    """Anchors and aliases can make a small file huge (the billion laughs), and no front matter needs them."""
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent):
                raise IssueError("write the value out: `*name` is not allowed here", file=name, line=line)
    except (yaml.YAMLError, RecursionError):
        return


def _toml(text: str, name: str, line: int) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as wrong:  # a TOMLDecodeError is a ValueError
        at = FAULT.search(str(wrong))
        raise IssueError(f"this is not TOML: {wrong}", file=name, line=line + int(at[1]) - 1 if at else line) from wrong

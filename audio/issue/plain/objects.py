"""Stories as objects of JSON, as databases and interfaces give them: one a line, in a list, or somewhere in an answer."""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from audio.errors import IssueError
from audio.issue.around.fields import ROLE, name_of
from audio.issue.encoding import NEWLINE
from audio.issue.markdown import UNHELD
from audio.issue.plain.dumps import story
from audio.issue.printed import Printed

BETWEEN = re.compile(r"[\s,;]*")
"""What may stand between the objects of a file that has several."""
WHAT = "(?:news|article|story|post|main|full|info|doc)?"
NAMES = {
    "section": re.compile("(?:column|section|channel|category)(?:name|title)"),
    "kicker": re.compile("(?:intro|lead|pre|shoulder)title"),
    "headline": re.compile(f"{WHAT}(?:title|headline)(?:name|text)?"),
    "byline": re.compile("[a-z]*(?:author|writer|reporter|byline)s?(?:name)?"),
    "body": re.compile(f"{WHAT}(?:content|body|text)(?:html|text|txt)?"),
}
"""What programs call the parts of a story, in small letters, beside the names that labels have."""
SEVERAL = ("byline", "caption", "credit")
"""What a story has more than one of; of other parts an object may have several forms."""
PIECES = ("rendered", "name", "text", "content", "value", "html")
"""Where an object that is a part has its text."""
BLOCK = re.compile(r"</?(?:p|div|br|li|h[1-6]|section|article|blockquote|tr)\b[^<>]{0,2000}>", re.IGNORECASE)
TAG = re.compile(r"<(?:!--|/?[a-zA-Z])[^<>]{0,2000}>")
FAR = 100_000
"""Characters from one headline to the next, at most."""
LEAST = 12
"""Characters of a story's text."""
Parts = list[tuple[str, str]]
"""Role and text of each part of a story, and of what is not read, which is `aside`."""


def objects(text: str, name: str) -> list[Printed]:
    """The parts of the stories in a text of JSON. IssueError, with the line where it is none, and where it has no story."""
    try:
        found = [*chain.from_iterable(_records(value, "") for value in _values(text))]
    except json.JSONDecodeError as wrong:
        line = len(NEWLINE.findall(text, 0, wrong.pos)) + 1
        raise IssueError(f"this is not JSON: {wrong.msg}; give the paper's text", file=name, line=line) from wrong
    except RecursionError as wrong:
        raise IssueError("this JSON is nested too deep; give the paper's text", file=name) from wrong
    if not any(map(_is_story, found)):
        raise IssueError("this holds data and no page; give the file that has the paper's text", file=name)
    return [*_told(found, text)]


def _values(text: str) -> Iterator[Any]:
    decoder, at = json.JSONDecoder(), 0
    while (at := _after(text, at)) < len(text):
        value, at = decoder.raw_decode(text, at)
        yield value


def _after(text: str, at: int) -> int:
    found = BETWEEN.match(text, at)
    return found.end() if found else at


def _records(value: object, column: str) -> Iterator[Parts]:
    """The stories in a value, and what is said around them; `column` is the section that an object around them names."""
    if isinstance(value, list):
        for one in value:
            yield from _records(one, column)
    elif isinstance(value, dict):
        named = _named(value)
        column = _text(value.get(named.get("section", ""))) or column
        inner = {key: [*_records(one, column)] for key, one in value.items() if isinstance(one, dict | list)}
        if not {"headline", "body"} <= named.keys() or any(map(_is_story, inner.get(named["body"], []))):
            yield [("aside", _rest(value, inner))]
            yield from chain.from_iterable(inner.values())
        else:
            parts = [(role, _text(value[key])) for role, key in named.items() if role not in SEVERAL]
            parts += [(_role(key), _text(one)) for key, one in value.items() if _role(key) in SEVERAL]
            yield [*parts, ("section", "" if "section" in named else column), ("aside", _rest(value, named.values()))]


def _is_story(parts: Parts) -> bool:
    return any(role == "headline" for role, _ in parts)


def _named(value: Mapping[str, object]) -> dict[str, str]:
    """The key of each part of a story: of several the one with most of the body, else the shortest."""
    keys = sorted((key for key, one in value.items() if _text(one)), key=len, reverse=True)
    named = {_role(key): key for key in keys}
    bodies = [key for key in keys if _role(key) == "body" and len(_text(value[key])) >= LEAST]
    named.pop("body", "")
    named |= {"body": max(bodies, key=lambda key: len(_text(value[key])))} if bodies else {}
    return {role: key for role, key in named.items() if role}


def _role(key: str) -> str:
    """The part of a story that a key names, or nothing."""
    name = name_of(key)
    plain = re.sub("[^a-z]", "", name)
    role = ROLE.get(name) or next((role for role, names in NAMES.items() if names.fullmatch(plain)), "")
    return "" if role in {"skip", "aside", "end"} else role


def _text(value: object) -> str:
    """The text of a value, a paragraph a line, without tags and what cannot be held."""
    if isinstance(value, list):
        return "\n".join(filter(None, map(_text, value)))
    if isinstance(value, dict):
        return next((text for key in PIECES if (text := _text(value.get(key)))), "")
    if not isinstance(value, str):
        return ""
    text = html.unescape(TAG.sub("", BLOCK.sub("\n", value))) if "<" in value else value
    return "\n".join(line.strip() for line in UNHELD.sub("", text).splitlines() if line.strip())


def _rest(value: Mapping[str, object], read: Iterable[str]) -> str:
    """What is not read of an object, with its keys."""
    keys = {*read}
    left = {
        key: one for key, one in value.items() if key not in keys and _role(key) not in SEVERAL and one not in (None, "")
    }
    said = (f"{key}: {one if isinstance(one, str) else json.dumps(one, ensure_ascii=False)}" for key, one in left.items())
    return UNHELD.sub("", "　".join(" ".join(one.split()) for one in said))


def _told(found: list[Parts], text: str) -> Iterator[Printed]:
    """The lines of the stories, each at that of its headline."""
    at, line = 0, 1
    for parts in found:
        head = dict(parts).get("headline", "")
        forms = (json.dumps(head, ensure_ascii=plain)[:-1] for plain in (False, True)) if head else ()
        place = next((place for form in forms if (place := text.find(form, at, at + FAR)) >= 0), at)
        line += len(NEWLINE.findall(text, at, place))
        at = place
        yield from story([cell for _, cell in parts], [role for role, _ in parts], (line, line))

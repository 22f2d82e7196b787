"""What a web page has by name where its data are no JSON: the strings of a script, the texts of fields that nobody sees."""

import html
import json
import re
from collections.abc import Iterator
from itertools import islice

from audio.issue.web.elements import Node

STRING = re.compile(
    r"""\b([A-Za-z_]\w{2,30})["']?\s*[:=]\s*(?:'((?:[^'\\\n]|\\.){1,200000})'|"((?:[^"\\\n]|\\.){1,200000})")"""
)
"""A string of a script with the name in front of it."""
CODE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))")
SIGNS = {"n": "\n", "t": "\t", "r": "", "b": "", "f": "", "v": ""}
MOST = 1000
"""Strings of a script, or fields of a page, that are looked at."""


def named_texts(root: Node) -> Iterator[dict[str, str]]:
    """A record for each script of a page, and one for its fields (`textarea`), with what stands there under each name: the
    longest of several. A text that was made safe for HTML, or set between quotes once more, is given as it was.
    """
    for script in root.iter("script"):
        found = islice(STRING.finditer(script.text or ""), MOST)
        yield _record((one[1], CODE.sub(_sign, one[2] or one[3] or "")) for one in found)
    fields = islice(root.iter("textarea"), MOST)
    yield _record(
        ((one.get("class") or one.get("id") or one.get("name") or "").split(" ")[0], one.text or "") for one in fields
    )


def _record(pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    record: dict[str, str] = {}
    for name, text in pairs:
        key = name.replace("-", "_")
        record[key] = max(record.get(key, ""), _bare(text), key=len)
    return record


def _sign(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else SIGNS.get(found[3], found[3])


def _bare(text: str) -> str:
    text = html.unescape(text) if "&lt;" in text or "&quot;" in text else text
    if not text.startswith('"'):
        return text
    try:
        inner = json.loads(text)
    except ValueError:
        return text.strip('"')
    return inner if isinstance(inner, str) else text

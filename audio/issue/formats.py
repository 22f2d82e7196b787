"""Which format a page has, by what is in it first and by its name second, and who reads it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from audio.errors import IssueError
from audio.issue import frontmatter
from audio.issue.encoding import decode, lines_of
from audio.issue.frontmatter import Facts
from audio.issue.markdown import read_marked
from audio.issue.printed import Printed, printed

Reader = Callable[[bytes, str], tuple[list[Printed], Facts]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format and its reader: bytes and name to printed lines and what the front matter says."""

    name: str
    read: Reader


def _text(data: bytes, name: str) -> tuple[list[Printed], Facts]:
    lines = lines_of(decode(data, name))
    facts, head = frontmatter.split(lines, name)
    found = printed(lines[head:], first=head + 1)
    return (read_marked(found) if facts.marked else found), facts


def _markdown(data: bytes, name: str) -> tuple[list[Printed], Facts]:
    lines = lines_of(decode(data, name))
    facts, head = frontmatter.split(lines, name)
    if facts.marked:
        return read_marked(printed(lines[head:], first=head + 1)), facts
    from audio.issue.commonmark import read_markdown

    return read_markdown(lines[head:], first=head + 1), facts


TEXT = Format("text", _text)
BY_SUFFIX = {
    ".txt": TEXT,
    ".text": TEXT,
    "": TEXT,
    ".md": Format("Markdown", _markdown),
    ".markdown": Format("Markdown", _markdown),
}


def format_of(data: bytes, name: str) -> Format:
    """The page's format. IssueError with what to do for those that nobody can read."""
    suffix = PurePath(name).suffix.lower()
    if not data.strip():
        raise IssueError("the page is empty", file=name)
    return BY_SUFFIX.get(suffix, TEXT)

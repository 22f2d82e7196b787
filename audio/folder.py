"""The pages in a folder or an archive, in the order of an issue: by their names, in its folders too."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from audio.entries import ARCHIVES, LIMIT, SIDECAR, Entry
from audio.errors import IssueError
from audio.framesets import SHELL, frames_of, is_frameset
from audio.issue.formats import BY_SUFFIX
from audio.issue.headings.texts import unpaged
from audio.issue.masthead import han_figure
from audio.issue.pagenames import is_page_name
from audio.issue.printed import fold
from audio.ours import is_ours
from audio.strays import is_meant

PAGES = 2_000
"""Files in a folder that are read as one issue."""
ENTRIES = 50_000
"""Files of any kind that are looked at."""
ABOUT = {"readme", "license", "licence", "changelog", "contributing"}
"""Texts about a collection of pages, by their names without an ending."""
WEB = (".html", ".htm")
"""How the names of the pages end that Tingbao makes."""
FOREIGN = frozenset((".doc", ".dot", ".wps", ".rtf", ".odt", ".pages", ".ofd"))
"""How the names of other texts end: a story in one would be missing, and nobody told."""
FIGURE = re.compile(
    r"([0-9０-９]+|[头一二三四五六七八九十]{1,3}(?=[版条])|(?<![^(（【\[第])[一二三四五六七八九十]{1,3}(?=[、.．_)）】\]\s-]))"
)
"""Where a name has a number: 10, 二版, 头条, 十一、防火, （三）来信."""
COPY = re.compile(
    r"^副本\s*|\s*(?:[-—_]?\s*(?:的?副本|拷贝)|[-—_ ]\s*copy(?:\s[0-9])?)?\s*(?:[(（][0-9]{1,2}[)）])?$", re.IGNORECASE
)
"""What a system puts before or behind the name of a copy: 1 - 副本.docx, 1 (2).docx, 1 copy.docx."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of an issue in several files."""

    entry: Entry
    beside: Entry | None
    """The editor's corrections."""
    column: str
    """The name of the column that its folder has, or nothing."""


def pages_in(files: Iterable[Entry], folder: Path) -> list[Page]:
    """The pages among the files of a folder or an archive, in the order of their names, figures by value: page 2 before page
    10, 二版 before 三版; of a page and its copies only the page.

    IssueError when there are none, or too many for an issue, or a text that cannot be read. Empty files and what Tingbao
    made are passed over.
    """
    known = {one.path: one for one in islice(files, ENTRIES + 1)}
    found = [one for one in known.values() if one.path.suffix.lower() in BY_SUFFIX and not _is_beside(one, known)]
    for path in known:
        if path.suffix.lower() in FOREIGN and not any(path.with_suffix(suffix) in known for suffix in BY_SUFFIX):
            raise IssueError("this cannot be read; save it as .docx beside it, or take it out of the folder", file=path)
        if path.suffix.lower() in ARCHIVES:
            raise IssueError("this archive lies in one that lies in another; unpack it", file=path)
    if len(found) > PAGES or len(known) > ENTRIES:
        raise IssueError(f"more than {PAGES} files are no issue; give a folder with one issue's pages", file=folder)
    if not found:
        raise IssueError(f"there is no page in this folder; known are {', '.join(BY_SUFFIX)}", file=folder)
    found.sort(key=lambda one: [*map(_order, one.path.relative_to(folder).with_suffix("").parts), _order(one.path.suffix)])
    return [Page(one, known.get(one.path.with_suffix(SIDECAR)), _column_of(one.path, folder)) for one in found]


def _is_beside(page: Entry, known: Mapping[Path, Entry]) -> bool:
    """Whether a file has the name of a page and is none of the issue: empty, a copy, about the others, or made from them."""
    if page.path.stem.lower() in ABOUT or is_meant(page.path.name) or not page.size or _is_copy(page, known):
        return True
    return page.path.suffix.lower() in WEB and (is_ours(head := page.read(SHELL)) or _frames(page.path, head, known))


def _frames(page: Path, data: bytes, known: Mapping[Path, Entry]) -> bool:
    """Whether a page only frames others of the folder."""
    return is_frameset(page, data) and any(place in known for _, place in frames_of(page, data))


def _is_copy(page: Entry, known: Mapping[Path, Entry]) -> bool:
    """Whether a file is by its name a copy of one beside it, and has the same bytes."""
    name = COPY.sub("", page.path.stem)
    if not name or name == page.path.stem or not (other := known.get(page.path.with_name(name + page.path.suffix))):
        return False
    return other.size == page.size and other.read(LIMIT) == page.read(LIMIT)


def _column_of(page: Path, folder: Path) -> str:
    """The column that a page of this folder belongs to, by the folder in it that it stands in: 民生 in 2民生; or nothing."""
    names = (unpaged(fold(one)) for one in reversed(page.relative_to(folder).parts[:-1]))
    return next(filter(is_page_name, names), "")


def _order(name: str) -> list[int | str]:
    """Texts and figures in turn, so that two names are compared part by part."""
    parts = FIGURE.split(name)
    return [_figure(part) if i % 2 else part for i, part in enumerate(parts)]


def _figure(text: str) -> int:
    return int(text) if text.isdigit() else han_figure(text.replace("头", "一"))

"""The pages in a folder, in the order of an issue: by their names, in its folders too."""

import os
import re
from collections.abc import Iterator
from filecmp import cmp
from pathlib import Path

from audio.errors import IssueError
from audio.feed.document import MAIN
from audio.issue.formats import BY_SUFFIX
from audio.issue.headings.texts import unpaged
from audio.issue.marks import shows
from audio.issue.masthead import han_figure
from audio.issue.printed import fold
from audio.ours import is_ours

PAGES = 2_000
"""Files in a folder that are read as one issue."""
ENTRIES = 50_000
"""Files of any kind that are looked at."""
HIDDEN = (".", "~$", "__MACOSX")
"""How the names begin of what systems and Word leave beside pages."""
ABOUT = {"readme", "license", "licence", "changelog", "contributing"}
"""Texts about a collection of pages, by their names without an ending."""
WEB = (".html", ".htm")
"""How the names of the pages end that Tingbao makes."""
FOREIGN = frozenset((".doc", ".dot", ".wps", ".rtf", ".odt", ".pages", ".ofd"))
"""How the names of other texts end: a story in one would be missing, and nobody told."""
PARTS = ("_files", ".files")
"""How the folder is called, behind the page's name, in which a browser saves a page's pictures and frames."""
FIGURE = re.compile(
    r"([0-9０-９]+|[一二三四五六七八九十]{1,3}(?=版)|(?<![^(（【\[第])[一二三四五六七八九十]{1,3}(?=[、.．_)）】\]\s-]))"
)
"""Where a name has a number: 10, 二版, 十一、防火, （三）来信."""
COPY = re.compile(
    r"^副本\s*|\s*(?:[-—_]?\s*(?:的?副本|拷贝)|[-—_ ]\s*copy(?:\s[0-9])?)?\s*(?:[(（][0-9]{1,2}[)）])?$", re.IGNORECASE
)
"""What a system puts before or behind the name of a copy: 1 - 副本.docx, 1 (2).docx, 1 copy.docx."""


def pages_in(folder: Path) -> list[Path]:
    """Its pages in the order of their names, figures by value: page 2 before page 10, 二版 before 三版; of a page and its
    copies only the page.

    IssueError when there are none, or too many for an issue, or a text that cannot be read. Empty files and what Tingbao
    made are passed over.
    """
    found: list[Path] = []
    for i, one in enumerate(_files(folder)):
        if one.suffix.lower() in BY_SUFFIX and not _is_beside(one):
            found.append(one)
        elif one.suffix.lower() in FOREIGN and not any(one.with_suffix(known).is_file() for known in BY_SUFFIX):
            raise IssueError("this cannot be read; save it as .docx beside it, or take it out of the folder", file=one)
        if len(found) > PAGES or i > ENTRIES:
            raise IssueError(f"more than {PAGES} files are no issue; give a folder with one issue's pages", file=folder)
    if not found:
        raise IssueError(f"there is no page in this folder; known are {', '.join(BY_SUFFIX)}", file=folder)
    return sorted(
        found, key=lambda page: [_order(part) for part in (*page.relative_to(folder).with_suffix("").parts, page.suffix)]
    )


def _files(folder: Path) -> Iterator[Path]:
    """The files in it and in its folders; links to folders are not followed, and what was published is no page."""
    for root, folders, names in os.walk(folder):
        folders[:] = [one for one in folders if not one.startswith(HIDDEN) and not _is_aside(Path(root), one, names)]
        yield from (one for name in names if not name.startswith(HIDDEN) and (one := Path(root, name)).is_file())


def _is_aside(parent: Path, name: str, beside: list[str]) -> bool:
    """A folder with the parts of a web page that stands beside it, or one of published episodes."""
    part = next((name[: -len(end)] for end in PARTS if name.endswith(end)), "")
    return (bool(part) and any(Path(one).stem == part for one in beside)) or (parent / name / MAIN).exists()


def _is_beside(page: Path) -> bool:
    """Whether a file has the name of a page and is none of the issue: empty, a copy, about the others, or made from them."""
    if page.stem.lower() in ABOUT or not page.stat().st_size or _is_copy(page):
        return True
    return page.suffix.lower() in WEB and is_ours(page)


def _is_copy(page: Path) -> bool:
    """Whether a file is by its name a copy of one beside it, and has the same bytes."""
    name = COPY.sub("", page.stem)
    other = page.with_name(name + page.suffix)
    return bool(name) and name != page.stem and other.is_file() and cmp(page, other, shallow=False)


def column_of(page: Path, folder: Path) -> str:
    """The column that a page of this folder belongs to, by the folder in it that it stands in: 民生 in 2民生; or nothing."""
    names = (unpaged(fold(one)) for one in reversed(page.relative_to(folder).parts[:-1]))
    return next((name for name in names if shows(name, "banner_name")), "")


def _order(name: str) -> list[int | str]:
    """Texts and figures in turn, so that two names are compared part by part."""
    parts = FIGURE.split(name)
    return [_figure(part) if i % 2 else part for i, part in enumerate(parts)]


def _figure(text: str) -> int:
    return int(text) if text.isdigit() else han_figure(text)

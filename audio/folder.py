"""The pages in a folder, in the order of an issue: by their names, in its folders too."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from audio.errors import IssueError
from audio.feed import MAIN
from audio.issue.formats import BY_SUFFIX
from audio.issue.masthead import han_figure

PAGES = 2_000
"""Files in a folder that are read as one issue."""
ENTRIES = 50_000
"""Files of any kind that are looked at."""
HIDDEN = (".", "~$", "__MACOSX")
"""How the names begin of what systems and Word leave beside pages."""
ABOUT = {"readme", "license", "licence", "changelog", "contributing"}
"""Texts about a collection of pages, by their names without an ending."""
PARTS = ("_files", ".files")
"""How the folder is called, behind the page's name, in which a browser saves a page's pictures and frames."""
FIGURE = re.compile(r"([0-9０-９]+|[一二三四五六七八九十]{1,3}(?=版))")


def pages_in(folder: Path) -> list[Path]:
    """Its pages in the order of their names, figures by value: page 2 before page 10, 二版 before 三版.

    IssueError when there are none, or too many for an issue.
    """
    found: list[Path] = []
    for i, one in enumerate(_files(folder)):
        if one.suffix.lower() in BY_SUFFIX and one.stem.lower() not in ABOUT:
            found.append(one)
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


def _order(name: str) -> list[int | str]:
    """Texts and figures in turn, so that two names are compared part by part."""
    parts = FIGURE.split(name)
    return [_figure(part) if i % 2 else part for i, part in enumerate(parts)]


def _figure(text: str) -> int:
    return int(text) if text.isdigit() else han_figure(text)

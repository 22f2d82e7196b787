"""Files beside pages that are meant to hold their corrections, under names by which nobody looks for them."""

import os
import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from audio.entries import HIDDEN, SIDECAR
from audio.issue.formats import BY_SUFFIX

SETTINGS = re.compile(r"\.ya?ml(?:\.txt)?$", re.IGNORECASE)
"""How the name of a file of YAML ends; Windows adds .txt, and shows none of it."""
NAMED = re.compile("roles?|角色|更正", re.IGNORECASE)
SAYS = re.compile(rb"^(?:\xef\xbb\xbf)?(?:roles|keys|corrected)\s*(?::|\xef\xbc\x9a)", re.MULTILINE)
"""What stands in such a file, whatever it is called."""
HEAD = 4096
"""Bytes of it that tell."""
ALIKE = 0.75


def is_meant(name: str) -> bool:
    """Whether a file is by its name one of corrections, well named or not."""
    return SETTINGS.search(name) is not None and NAMED.search(name) is not None


def strays(given: Path) -> Iterator[tuple[Path, Path | None]]:
    """The files that are meant for this page, or for one in this folder, and are not looked at; each with the name that it
    must have, if that can be told.
    """
    for root, folders, names in os.walk(given if given.is_dir() else given.parent):
        folders[:] = [one for one in folders if given.is_dir() and not one.startswith(HIDDEN)]
        pages = [one for one in names if Path(one).suffix.lower() in BY_SUFFIX and not is_meant(one)]
        known = {str(Path(one).with_suffix(SIDECAR)) for one in pages}
        for name in sorted(names):
            if name in known or not SETTINGS.search(name) or not _speaks(Path(root, name)):
                continue
            page = _page_of(name, pages)
            if page == given.name or (given.is_dir() and (page or NAMED.search(name))):
                yield Path(root, name), Path(root, page).with_suffix(SIDECAR) if page else None


def _speaks(path: Path) -> bool:
    """Whether corrections stand in it."""
    try:
        with path.open("rb") as file:
            return SAYS.search(file.read(HEAD)) is not None
    except OSError:
        return False


def _page_of(name: str, pages: Iterable[str]) -> str:
    """The page that a file is meant for by its name, or nothing: that which it begins with, or all but is."""
    stems = {Path(page).stem.lower(): page for page in pages}
    stem = NAMED.sub("", SETTINGS.sub("", name.lower())).strip("._- ")
    if begun := [one for one in stems if stem.startswith(one)]:
        return stems[max(begun, key=len)]
    return next((stems[one] for one in get_close_matches(stem, stems, n=1, cutoff=ALIKE)), "")

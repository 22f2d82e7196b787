"""What stands around a line where a story leaves its page: its text above, other stories below."""

import re
from collections import Counter

from audio.issue.jumps.halves import letters
from audio.issue.jumps.lines import Jump
from audio.issue.jumps.sheets import is_header, number_in, same_sheet
from audio.issue.marks import shows
from audio.issue.stated import HEAD, HEADER, Stated

TEXT = {"body", "caption", "credit", "section"}
BETWEEN = {"furniture", "caption", "credit", "byline"}
"""What may stand behind a line where a story leaves and is still its own."""


def leave(page: Stated) -> None:
    """Put right what the lines around those where stories leave are read as; the page has a jump line."""
    for at, jump in enumerate(page.jumps):
        if jump and jump.leaves and at and _is_cut_end(page, at - 1):
            page.states[at - 1] = "body"
    _part(page)


def _is_cut_end(page: Stated, at: int) -> bool:
    """Whether the line right above is the cut end of the text, though it is read as something else: it may be short."""
    spare = page.is_free(at) and page.role(at) not in TEXT
    return spare and shows(page.text(at), "comma") and not page.is_marked(at)


def _part(page: Stated) -> None:
    """Text behind a line where a story leaves is another's, unless it is the end of the sentence that is cut there."""
    named = Counter((jump.leaves, jump.sheets) for jump in page.jumps if jump)
    gone: Jump | None = None
    came: Jump | None = None
    sheet = left = ""
    for at in range(len(page.lines)):
        if jump := page.jumps[at]:
            gone, came, left = (jump, None, sheet) if jump.leaves else (gone, jump, left)
        elif page.role(at) == "furniture":
            sheet = _number(page.text(at)) or sheet
        elif page.role(at) not in BETWEEN:
            if gone and not page.lines[at].fixed:
                alone = not came or named[True, gone.sheets] == named[False, came.sheets] == 1
                page.states[at] = _behind(page, at, fits=alone and (not came or _is_same(gone, came, left, sheet)))
            gone, came = None, None


def _number(text: str) -> str:
    """The page's number if the line is a header."""
    if not shows(text, *HEADER) or not is_header(text):
        return ""
    return number_in(text, bare=shows(text, "page_date", "page_cells"))  # a lone 7 may be the day


def _is_same(gone: Jump, came: Jump, left: str, sheet: str) -> bool:
    """Whether what arrives may be what left right above it: from the page numbered `left` to that numbered `sheet`."""
    mine, its = letters(gone.title), letters(came.title)
    if (mine and its and mine not in its and its not in mine) or (left and not _names(came, left)):
        return False
    if sheet != left or not (gone.sheets and came.sheets):
        return _names(gone, sheet)
    before, after = (re.sub(r"\D", "", jump.sheets[0]) for jump in (came, gone))
    return int(before or 0) + 1 == int(after or 0)  # no header parts the two pages


def _names(jump: Jump, sheet: str) -> bool:
    return not jump.sheets or any(same_sheet(one, sheet) for one in jump.sheets)


def _behind(page: Stated, at: int, *, fits: bool) -> str:
    """The state of the first text behind a line where a story leaves; `fits`: it may be where that goes on."""
    state = page.states[at]
    if state == "subhead" or (state == "body_more" and len(page.text(at)) <= HEAD and not page.ends(at)):
        return "headline"
    if state == "body_more" and fits and not page.begins_anew(at):
        return state
    return "brief" if page.role(at) == "body" else state

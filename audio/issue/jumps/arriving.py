"""What stands around a line where a story arrives on its page: the remainder begins there, with or without a head."""

from dataclasses import replace

from audio.issue.marks import shows
from audio.issue.stated import HEADS, Stated

NO_TEXT = {*HEADS, "byline", "caption", "furniture"}
"""What the end of a cut sentence is taken for, short as it is."""


def arrive(page: Stated) -> None:
    """Put right what the lines around those where stories arrive are read as; each remainder starts an article."""
    for at, jump in enumerate(page.jumps):
        if jump and not jump.leaves and (first := _first(page, at)):
            _begin(page, at, first)


def _first(page: Stated, at: int) -> int:
    """The line where the remainder begins; 0 where there is none before the next jump line."""
    for i in range(at + 1, len(page.lines)):
        if page.jumps[i] or page.lines[i].fixed:
            return 0
        if page.role(i) != "furniture" or (i == at + 1 and page.is_free(i) and page.ends(i)):
            return i
    return 0


def _begin(page: Stated, at: int, first: int) -> None:
    headed = at > 0 and page.is_free(at - 1) and _is_head(page, at - 1)
    if headed and page.role(at - 1) in {"subhead", "body"}:
        page.states[at - 1] = "headline"
    elif page.states[first] == "body_more" and at and _is_within(page, at):
        return
    if page.role(first) == "body" and page.is_title(first) and page.states[first + 1 : first + 2] == ["body_more"]:
        page.states[first : first + 2] = "headline", "lead"
    _find_text(page, first)
    if page.role(first) == "body":
        page.states[first] = "lead" if headed else "brief"
        _keep_together(page, first + 1)
    if not headed:
        page.lines[first] = replace(page.lines[first], starts=True)


def _is_within(page: Stated, at: int) -> bool:
    """Whether the line where a story arrives stands in the middle of a sentence: below its half, or a page's header."""
    if page.role(at - 1) == "body":
        return not page.ends(at - 1)
    return page.role(at - 1) == "furniture" and (not page.is_title(at - 1) or page.is_own(at - 1))


def _is_head(page: Stated, at: int) -> bool:
    """Whether the line right above is the head: a short one, and no end of a paragraph or a poem."""
    if page.role(at) != "body":
        return page.role(at) in HEADS
    return at > 0 and page.is_title(at) and shows(page.text(at - 1), "stop_end")


def _find_text(page: Stated, first: int) -> None:
    """The first line of the remainder that ends as text does is text, not one more head."""
    for at in range(first, len(page.lines)):
        if not page.lines[at].fixed and page.role(at) in NO_TEXT and page.ends(at):
            page.states[at] = "brief" if at == first else "lead"
            return
        if page.role(at) not in HEADS:
            return


def _keep_together(page: Stated, at: int) -> None:
    """Paragraphs right behind the remainder's first that have neither a head nor how a brief begins are its own."""
    while at < len(page.lines) and page.role(at) == "body" and page.is_free(at) and not page.lines[at].starts:
        if page.states[at] == "brief":
            if not page.ends(at) or page.begins_anew(at):
                return
            page.states[at] = "body"
        at += 1

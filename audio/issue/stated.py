"""The lines of a page, and what each is read as."""

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace

from audio.issue.jumps.lines import Jump, jump_of
from audio.issue.layout import Habits
from audio.issue.marks import mark, shows
from audio.issue.printed import Printed, fold
from audio.issue.reading.decide import GRAMMAR, OPENS, ROLES, Encoder, decide

KNOWN = {True: "（下转第2版）", False: "（上接第1版）"}
"""The commonest form of a jump line that leaves, and of one that arrives: the line reader has learned these."""
HEADS = {"kicker", "headline", "deck", "subhead"}
WITHIN = {"section", "kicker"}
"""Behind these no story opens: it has begun."""
LETTER, WORDS = frozenset("尊敬亲親各本贵貴报報编編总總主社读讀记記此顺順谨謹祝颂頌"), 16
"""How a letter's first words and its last begin, and the most characters that they have."""
HEAD = 30
"""Characters of a head."""
ASKS = re.compile("[?!][”’」』]?$")
"""How a head may end, too."""
PICTURES = ("caption_mark", "caption_words", "credit_inside", "credit")
BYLINES = ("byline_job", "byline_text", "byline_box", "byline_source")
HEADER = ("page_header", "page_cells", "page_date", "page_number", "masthead")
FURNITURE = (*HEADER, "rule", "duty", "contact", "advert", "web_page")
SAID = {
    state: [(mark(sign).search, states[state]) for sign, states in GRAMMAR["said"].items() if state in states]
    for state in {state for states in GRAMMAR["said"].values() for state in states}
}
"""Of each state, the signs that speak against it, and what the line is instead."""
ANEW = ("dateline", "day_opening", "run_in", "item", "ornament", "editors_note", "speaker", "caption_mark", "caption_words")
"""How the text of another story begins where it has no headline."""


class Stated:
    """A page's lines with the state of each, which is put right for lines of signs and around jump lines: the line reader
    seldom saw these.
    """

    def __init__(self, lines: Sequence[Printed], habits: Habits, encoder: Encoder | None = None) -> None:
        self.lines = [*lines]
        self.jumps: list[Jump | None] = [None if line.fixed else jump_of(line.text) for line in lines]
        pairs = zip(lines, self.jumps, strict=True)
        shown = [replace(line, text=KNOWN[jump.leaves]) if jump else line for line, jump in pairs]
        self.way = decide(shown, habits, encoder=encoder)
        states = zip(self.jumps, self.way.states, strict=True)
        self.states = ["furniture" if jump else state for jump, state in states]
        self._heed_signs()
        self._join_between_signs()
        self._begin_letters()

    def _heed_signs(self) -> None:
        """What a line's sign says, whatever the scores: 此致 is no head, 答复： begins no story but below a banner."""
        for at, state in enumerate(self.states):
            text = self.text(at) if state in SAID else ""
            for search, instead in SAID.get(state, ()):
                if search(text) and self._may_turn(at, instead):
                    self._turn(at, instead)
            if state == "brief" and at and self.role(at - 1) == "subhead" and self.is_free(at):
                self.states[at] = "body"

    def _may_turn(self, at: int, instead: str) -> bool:
        """Not where a format says that it is text of a story, nor where nothing but a banner is above what answers."""
        line = self.lines[at]
        if instead == "furniture" and self.role(at) == "body" and (line.hint or line.below):
            return False
        first = self.states[at] in OPENS and instead == "body" and self.above(at) == "section"
        return self.is_free(at) and not first

    def _turn(self, at: int, instead: str) -> None:
        """Say that the line is this; the text below one that is no story's begins a story where that one would have."""
        above = self.role(at - 1) if at else ""
        opens = self.states[at] in OPENS and instead == "furniture" and above not in HEADS
        if opens and self.states[at + 1 : at + 2] in (["lead"], ["body"]):
            self.states[at + 1] = "brief"
        self.states[at] = instead

    def _join_between_signs(self) -> None:
        """Where the same signs part all that has heads, text without one below a headline's story is that story's."""
        signs = [at for at, state in enumerate(self.states) if state == "furniture" and shows(self.text(at), "rule")]
        if len(signs) < 2 or len({self.text(at) for at in signs}) > 1:
            return
        above = ["", *map(self.role, range(len(self.lines)))]
        opens = [at for at, state in enumerate(self.states) if state in OPENS and above[at] not in WITHIN]
        first = {next(iter(opens[bisect(opens, sign) :]), 0) for sign in (-1, *signs)}
        if all(at in first or self.states[at] == "brief" for at in opens):
            heads = sorted(first)
            for at in {*opens} - first:
                if self.states[heads[bisect(heads, at) - 1]] in {"kicker", "headline"}:
                    self.states[at] = "body"

    def _begin_letters(self) -> None:
        """编辑同志： begins a letter below its banner or what another is signed with."""
        for at, line in enumerate(self.lines):
            if line.text[0] not in LETTER or len(line.text) > WORDS or line.fixed or self.role(at) == "furniture":
                continue
            if shows(self.text(at), "salutation") and self._is_unheaded(at):
                self.states[at] = "brief"

    def above(self, at: int) -> str:
        """The role of what stands above the line, the page's own apart."""
        return next((role for role in map(self.role, range(at - 1, -1, -1)) if role != "furniture"), "section")

    def _is_unheaded(self, at: int) -> bool:
        """Whether a banner is the last above this line, or a text and who signed it."""
        above = (role for role in map(self.role, range(at - 1, -1, -1)) if role != "furniture")
        last = next(above, "section")
        return last == "section" or (last == "byline" and next((role for role in above if role != "byline"), "") == "body")

    def role(self, at: int) -> str:
        """What the line is."""
        return ROLES[self.states[at]]

    def text(self, at: int) -> str:
        """The line, folded."""
        return fold(self.lines[at].text)

    def is_free(self, at: int) -> bool:
        """Whether neither the editor nor the format says what this line is."""
        return not self.lines[at].fixed and self.lines[at].hint != "furniture" and not self.jumps[at]

    def ends(self, at: int) -> bool:
        """Whether this line ends as running text does, and as no head: the end of a cut sentence is as short as one."""
        text = self.text(at)
        return shows(text, "stop_end") and not ASKS.search(text) and not self.is_marked(at)

    def is_own(self, at: int) -> bool:
        """Whether it is plainly the page's own: a jump line, a header, a rule."""
        return bool(self.jumps[at]) or shows(self.text(at), *FURNITURE)

    def is_marked(self, at: int) -> bool:
        """Whether it shows that it is no running text."""
        return self.is_own(at) or shows(self.text(at), *PICTURES, *BYLINES)

    def is_title(self, at: int) -> bool:
        """Whether this line has the shape of a head, whatever it is read as."""
        text = self.text(at)
        return len(text) <= HEAD and not shows(text, "stop_end") and text[-1] not in ",、"

    def begins_anew(self, at: int) -> bool:
        """Whether it begins as no next paragraph of a story does."""
        return shows(self.text(at), *ANEW)

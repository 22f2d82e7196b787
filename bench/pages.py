"""Labelled pages, and the states that their labels mean."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path

from audio.issue.assemble import assemble
from audio.issue.encoding import decode, lines_of
from audio.issue.layout import Habits, habits_of, unwrap
from audio.issue.printed import Printed, printed
from audio.issue.reading.decide import decide
from audio.issue.reading.weigh import Weights
from bench.score_pages import Label, as_labels, labels_of, page_of

TESTS = Path(__file__).parent.parent / "tests"
HEADS = {"kicker", "headline", "deck", "byline"}


@dataclass(frozen=True, slots=True)
class Page:
    """Lines of a file, and a label for each that is not empty."""

    name: str
    lines: list[str]
    labels: list[Label]

    def joined(self) -> tuple[list[Printed], Habits]:
        """The page's lines, hard wraps joined, and its habits."""
        lines = printed(self.lines)
        habits = habits_of(lines)
        return unwrap(lines, habits), habits

    def truth(self, lines: list[Printed]) -> list[str] | None:
        """The state of each of these lines; None where the labels part what a hard wrap joins."""
        states = dict(zip((label.line for label in self.labels), _states(self.labels), strict=True))
        begun = {label.line for label in self.labels if not label.continues}
        if any(n in begun for line in lines for n in range(line.first + 1, line.last + 1)):
            return None
        return [states[line.first] for line in lines]

    def read(self, learned: Weights | None = None) -> list[Label]:
        """What the reader makes of its lines, by the weights of the file or others."""
        lines, habits = self.joined()
        found = as_labels(*assemble(lines, decide(lines, habits, learned).states))
        return [found[label.line] for label in self.labels]

    def stories(self) -> "Iterator[Page]":
        """Each story that no other interrupts as a page of its own, with its banner: as an editor gives one article."""
        roles = {label.line: label.role for label in self.labels}
        lines = sorted(roles)
        for article in sorted({label.article for label in self.labels if label.article is not None}):
            own = [label.line for label in self.labels if label.article == article]
            first, last = min(own), max(own)
            banners = takewhile(lambda line: roles[line] == "section", reversed(lines[: lines.index(first)]))
            first = min([first, *banners])
            labels = [replace(label, line=label.line - first + 1) for label in self.labels if first <= label.line <= last]
            if {label.article for label in labels} <= {article, None}:
                yield Page(f"{self.name} {article}", self.lines[first - 1 : last], labels)


def pages_in(folder: Path) -> Iterator[Page]:
    """The labelled pages of a folder."""
    for path in sorted(folder.glob("*.labels.json")):
        page = page_of(path)
        yield Page(page.stem, lines_of(decode(page.read_bytes(), page.name)), list(labels_of(path)))


def pages_to_learn_from() -> list[Page]:
    """Those of `tests/pages`, and of `tests/more`, which were labelled since the weights for quick reading were learned."""
    return [page for name in ("pages", "more") for page in pages_in(TESTS / name)]


def _states(labels: list[Label]) -> list[str]:
    states: list[str] = []
    stories: dict[int, list[str]] = {}
    for label in labels:
        story = stories.setdefault(label.article, []) if label.article is not None else []
        states.append(_state(label, story, states[-1] if states else ""))
        story.append(states[-1])
    for i, state in enumerate(states):  # furniture in the middle of a cut paragraph
        if state == "furniture" and next((s for s in states[i:] if s != "furniture"), "") == "body_more":
            states[i] = "interruption"
    return states


def _state(label: Label, story: list[str], before: str) -> str:
    """From its role, what its story has had so far, and the line above."""
    texts = [state for state in story if state not in HEADS | {"headline_more"}]
    match label.role:
        case "headline":
            return "headline_more" if before in {"headline", "headline_more"} and "headline" in story else "headline"
        case "byline":
            return "tail_byline" if texts else "byline"
        case "caption":
            return "caption" if story and (texts or "headline" not in story) else "photo"
        case "body" if label.continues:
            return "body_more"
        case "body":
            return "brief" if not story else "body" if texts else "lead"
    return label.role

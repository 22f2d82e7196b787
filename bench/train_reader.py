"""Learns the weights of the page reader (`weights.yaml`, `grammar.yaml`) from the labelled pages of `tests/pages`.

    python -m bench.train_reader [--held-out]

The pages are few, so their articles are shuffled into new pages of other manners (`bench.pages`). The learner is a
structured perceptron with a margin, averaged (Collins 2002, and cost-augmented decoding), that starts from nothing and is
drawn back to it: what a clue is worth comes from the pages alone.
"""

import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from audio.issue import decide
from audio.issue.assemble import assemble
from audio.issue.evidence import survey
from audio.issue.layout import Habits, habits_of, unwrap
from audio.issue.printed import Printed, printed
from bench.pages import Page, pages_in, shuffled
from bench.score_pages import Label, as_labels, scores

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "audio/issue"
STATES = decide.STATES
INDEX = {state: i for i, state in enumerate(STATES)}
OPENS = np.array([state in decide.OPENS for state in STATES])
COUNTS = len(decide.CLOSE)
PLACES = np.arange(len(STATES) * COUNTS)
HEADS = PLACES // len(STATES)
LEADS = np.array(
    [[decide.counted(place // len(STATES), after % len(STATES)) == after for after in PLACES] for place in PLACES]
)
"""[place][next place]: whether the one can follow the other."""
CLOSES = LEADS & np.isin(PLACES % len(STATES), list(decide.OPENING))[None, :]
ROUNDS, MADE, STEP, PULL = 12, 2000, 0.03, 0.0005
GIVEN = ("marked as ", "told to ")
"""Clues that a format or an editor gives: no printed page has them, and their worth is set by hand."""
Matrix = NDArray[np.float64]


@dataclass(slots=True)
class Case:
    """A page as the learner sees it: the clues of every line, and its true states."""

    lines: list[Printed]
    clues: list[list[int]]
    truth: list[int]


class Model:
    """Clue weights and pair weights, as one can add to and average."""

    def __init__(self) -> None:
        """The weights as they stand in the files."""
        table = decide.table("weights.yaml")
        self.names = {"usual": 0}
        for clues in table.values():
            for clue in clues:
                self.names.setdefault(clue, len(self.names))
        self.weights = np.zeros((4000, len(STATES)))
        for state, clues in table.items():
            for clue, weight in clues.items():
                self.weights[self.names[clue], INDEX[state]] = weight
        grammar = decide.GRAMMAR
        self.pairs = np.array([[grammar[a].get(b, decide.SELDOM) for b in STATES] for a in STATES], dtype=float)
        self.start = np.array([grammar["start"].get(state, decide.SELDOM) for state in STATES], dtype=float)
        self.close = np.array(decide.CLOSE)
        self.fixed = self.pairs <= decide.SELDOM

    def forget(self) -> None:
        """Nothing is worth anything but what a format or an editor says; what may not follow still may not."""
        self.weights[self.learned()] = 0
        self.close[:] = 0
        self.pairs[~self.fixed] = 0
        self.start[self.start > decide.SELDOM + 0.5] = 0

    def learned(self) -> list[int]:
        """The rows of clues that printed pages have."""
        return [row for name, row in self.names.items() if not name.startswith(GIVEN)]

    def clue(self, name: str) -> int:
        """Its row; a new one for a clue that is met for the first time."""
        return self.names.setdefault(name, len(self.names))

    def evidence(self, case: Case) -> Matrix:
        """[line][state]."""
        return np.array([self.weights[clues].sum(axis=0) for clues in case.clues])

    def best(self, evidence: Matrix) -> list[int]:
        """Viterbi over the places of `decide`: a state, and the sub-heads of its story."""
        ways = np.where(LEADS, np.tile(self.pairs, (COUNTS, COUNTS)), -np.inf) + np.where(
            CLOSES, self.close[HEADS][:, None], 0
        )
        wide = np.tile(evidence, COUNTS)
        total = np.where(np.array([decide.counted(0, s) for s in range(len(STATES))] * COUNTS) == PLACES, wide[0], -np.inf)
        total = total + np.tile(self.start, COUNTS)
        came = []
        for here in wide[1:]:
            sums = total[:, None] + ways
            came.append(sums.argmax(axis=0))
            total = sums.max(axis=0) + here
        path = [int((total + self.close[HEADS]).argmax())]
        for back in reversed(came):
            path.append(int(back[path[-1]]))
        return [place % len(STATES) for place in reversed(path)]


def closes_of(path: Sequence[int]) -> NDArray[np.int_]:
    """How many stories end on this path after no sub-head, one, more."""
    ends = np.zeros(COUNTS, dtype=int)
    place = 0
    for i, state in enumerate(path):
        heads = place // len(STATES)
        ends[heads] += i > 0 and state in decide.OPENING
        place = decide.counted(heads if i else 0, state)
    ends[place // len(STATES)] += 1
    return ends


def truth_of(page: Page) -> list[str]:
    """The states that the page's labels mean."""
    states: list[str] = []
    seen: dict[int, list[str]] = {}
    for label in page.labels:
        here = seen.setdefault(label.article, []) if label.article is not None else []
        states.append(_state(label.role, label.continues, here, states[-1] if states else ""))
        here.append(states[-1])
    for i, state in enumerate(states):  # furniture in the middle of a cut paragraph
        if state == "furniture" and (after := next((s for s in states[i:] if s != "furniture"), "")) == "body_more":
            states[i] = "interruption" if after else state
    return states


def _state(role: str, continues: bool, here: list[str], before: str) -> str:  # noqa: FBT001, PLR0911
    heads = {"kicker", "headline", "headline_more", "deck", "byline"}
    texts = [state for state in here if state not in heads]
    if role == "headline":
        return "headline_more" if before in {"headline", "headline_more"} and "headline" in here else "headline"
    if role == "byline":
        return "tail_byline" if texts else "byline"
    if role == "caption":
        return "caption" if here and (texts or "headline" not in here) else "photo"
    if role != "body":
        return role
    if continues:
        return "body_more"
    if not here:
        return "brief"
    return "body" if texts else "lead"


def case_of(page: Page, model: Model) -> Case | None:
    """None for a page whose labels part what a hard wrap joins."""
    lines, habits = joined(page)
    states = dict(zip((label.line for label in page.labels), truth_of(page), strict=True))
    if any(line.first not in states for line in lines):
        return None
    truth = [states[line.first] for line in lines]
    if any(states.get(n) not in {None, "body_more"} for line in lines for n in range(line.first + 1, line.last + 1)):
        return None
    clues = [[0, *(model.clue(name) for name in sorted(found))] for found in survey(lines, habits)]
    worth = [model.weights[rows].sum(axis=0) for rows in clues]
    adverts = [
        score[INDEX["advert"]] > score[INDEX["furniture"]] for score in worth
    ]  # two states that labels do not tell apart
    truth = ["advert" if state == "furniture" and advert else state for state, advert in zip(truth, adverts, strict=True)]
    return Case(lines, clues, [INDEX[state] for state in truth])


def cost(truth: Sequence[int]) -> Matrix:
    """What a wrong state costs: a wrong role, and more when an article begins or does not because of it."""
    roles = np.array([list(decide.ROLES.values()).index(decide.ROLES[state]) for state in STATES])
    wanted = np.array(truth)
    return (roles[None, :] != roles[wanted][:, None]) * 1.0 + (OPENS[None, :] != OPENS[wanted][:, None]) * 2.0


def learn(model: Model, cases: list[Case]) -> None:
    """Average of all the weights on the way."""
    sums = [np.zeros_like(one) for one in (model.weights, model.pairs, model.start, model.close)]
    order = random.Random(7)  # noqa: S311 - dice, no secrets
    seen, learned = 0, model.learned()
    for _ in range(ROUNDS):
        order.shuffle(cases)
        for case in cases:
            guess = model.best(model.evidence(case) + cost(case.truth))
            _correct(model, case, guess)
            seen += 1
            if seen % 10 == 0:
                model.weights[learned] *= 1 - PULL * 10 * STEP
                for i, now in enumerate((model.weights, model.pairs, model.start, model.close)):
                    sums[i] += now
    model.weights, model.pairs, model.start, model.close = (total / (seen // 10) for total in sums)


def _correct(model: Model, case: Case, guess: Sequence[int]) -> None:
    for clues, right, wrong in zip(case.clues, case.truth, guess, strict=True):
        if right != wrong:
            np.add.at(model.weights, (clues, right), STEP)
            np.add.at(model.weights, (clues, wrong), -STEP)
    for path, sign in ((case.truth, STEP), (guess, -STEP)):
        model.close += sign * closes_of(path)
        model.start[path[0]] += sign
        for a, b in pairwise(path):
            if not model.fixed[a, b]:
                model.pairs[a, b] += sign


def joined(page: Page) -> tuple[list[Printed], Habits]:
    """The page's lines, hard wraps joined, and its habits."""
    lines = printed(page.lines)
    habits = habits_of(lines)
    return unwrap(lines, habits), habits


def read_with(model: Model, lines: list[Printed], habits: Habits) -> dict[int, Label]:
    """What the model says of every line."""
    clues = [[0, *(model.clue(name) for name in sorted(found))] for found in survey(lines, habits)]
    states = model.best(model.evidence(Case(lines, clues, [])))
    return as_labels(*assemble(lines, [STATES[state] for state in states]))


def measure(model: Model, pages: Sequence[Page]) -> str:
    """How the model reads pages as they are."""
    pairs = []
    for page in pages:
        found = read_with(model, *joined(page))
        pairs.append((page.labels, [found[label.line] for label in page.labels]))
    return ", ".join(f"{name} {score:.3f}" for name, score in scores(pairs).items())


def held_out(pages: Sequence[Page], folds: int = 6) -> None:
    """How pages are read by a model that has not seen them, nor any page composed with them: neighbours stand together."""
    for fold in range(folds):
        first, last = len(pages) * fold // folds, len(pages) * (fold + 1) // folds
        model = trained([*pages[:first], *pages[last:]])
        print(f"pages {first + 1} to {last}, not seen: {measure(model, pages[first:last])}")


def trained(pages: Sequence[Page]) -> Model:
    """A model that has learned from these pages, as they are and shuffled."""
    model = Model()
    made = [*pages * 24, *shuffled(pages, MADE, random.Random(11))]  # noqa: S311 - dice, no secrets
    cases = [case for page in made if (case := case_of(page, model))]
    model.forget()
    learn(model, cases)
    return model


def write(model: Model) -> None:
    """Back into the files, two decimals, what is worth nothing left out."""
    clues = {row: name for name, row in model.names.items()}
    weights = {
        state: {clues[row]: round(float(w), 2) for row in range(len(clues)) if abs(w := model.weights[row, i]) >= 0.05}
        for i, state in enumerate(STATES)
    }
    text = (FOLDER / "weights.yaml").read_text(encoding="utf-8")
    head = "".join(f"{line}\n" for line in text.splitlines() if line.startswith("#"))
    (FOLDER / "weights.yaml").write_text(head + "".join(_lines(weights)), encoding="utf-8")
    text = (FOLDER / "grammar.yaml").read_text(encoding="utf-8")
    head = text[: text.index("\nstart:") + 1]
    head = re.sub(r"(?m)^close: \[.*?\]", f"close: {[round(float(worth), 1) for worth in model.close]}", head)
    pairs = {"start": dict(zip(STATES, model.start, strict=True))}
    pairs |= {a: dict(zip(STATES, model.pairs[INDEX[a]], strict=True)) for a in STATES}
    kept = {a: {b: round(float(w), 1) for b, w in row.items() if w > decide.SELDOM + 0.5} for a, row in pairs.items()}
    (FOLDER / "grammar.yaml").write_text(head + "".join(_lines(kept)), encoding="utf-8")


def _lines(table: dict[str, dict[str, float]]) -> Iterator[str]:
    for name, row in table.items():
        yield yaml.safe_dump({name: row}, allow_unicode=True, width=120, default_flow_style=None, sort_keys=False)


def main() -> None:
    """Learn from the composed pages and write the weights, or measure on pages held out."""
    pages = pages_in(ROOT / "tests/pages")
    if "--held-out" in sys.argv:
        held_out(pages)
        return
    print("before:", measure(Model(), pages))
    model = trained(pages)
    print("after: ", measure(model, pages))
    write(model)


if __name__ == "__main__":
    main()

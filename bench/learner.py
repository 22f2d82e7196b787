"""The page reader as it learns: a conditional random field over the places of `audio.issue.reading.decide`, its evidence the
tables of `audio.issue.reading.weigh`, with a margin (softmax-margin, Gimpel and Smith 2010) and dropout, in PyTorch.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from audio.issue.printed import Printed
from audio.issue.reading import decide, weigh
from audio.issue.reading.senses import Senses
from audio.issue.reading.topics import Topics
from bench.senses import Encoded

STATES = decide.STATES
INDEX = {state: i for i, state in enumerate(STATES)}
OPENING, HEADS, STATE = torch.tensor(decide.OPENING), torch.tensor(decide.HEADS), torch.tensor(decide.STATE)
FIRST, STEPS = torch.tensor(decide.FIRST), torch.tensor(decide.STEPS)
ROLES = torch.tensor([list(decide.ROLES.values()).index(role) for role in decide.ROLES.values()])
JOINS = torch.tensor([state == "body_more" for state in STATES])
GIVEN = frozenset(decide.GRAMMAR["given"])
SELDOM = -12.0
"""What two states are worth that no labelled page shows together: an editor may still have fixed them so."""
FAR = -1e4
LEAST = 1e-300
"""Below this a way is as good as none."""
UNITS = 96
MOST = 127
"""The widest a word stands in the program's table."""
USUAL = 1300
"""Lines of a batch: a loss of 1 is a line's."""
DROP_CLUES, DROP_WORDS, DROP_SENSES = 0.4, 0.3, 0.3
SENSES, LOUD = 16, 2.0
"""Dimensions of what words mean, and how far lines stand from each other there before anything is learned."""
Batch = Sequence["Case"]


@dataclass(slots=True)
class Case:
    """A page as the learner sees it."""

    lines: list[Printed]
    clues: list[set[str]]
    meant: NDArray[np.float16]
    """[line, dimension]: the mean of a short line's words as they are encoded."""
    truth: list[int]


class Chain(nn.Module):
    """How gladly states follow each other, as it learns."""

    def __init__(self, truths: Sequence[Sequence[int]]) -> None:
        """What two states are worth that stand together in none of these readings is not learned."""
        super().__init__()
        seen = torch.zeros(len(STATES), len(STATES), dtype=torch.bool)
        last = torch.zeros(len(STATES), dtype=torch.bool)
        for truth in truths:
            last |= ROLES[truth[-1]] == ROLES
            for before, after in pairwise(truth):
                seen[before, after] = True
        self.worth = nn.Parameter(torch.zeros(len(STATES), len(STATES)))
        self.start = nn.Parameter(torch.zeros(len(STATES)))
        self.end = nn.Parameter(torch.zeros(len(STATES)))
        self.close = nn.Parameter(torch.zeros(3))
        self.register_buffer("seen", seen)
        self.register_buffer("last", last)

    def pairs(self) -> Tensor:
        """[state before, state]."""
        return self.worth.masked_fill(~self.seen, SELDOM)

    def finish(self) -> Tensor:
        """[state]."""
        return self.end.masked_fill(~self.last, SELDOM)

    def whole_order(self) -> dict[str, NDArray[np.int32]]:
        """Its tables in whole numbers, as the program reads them."""
        tables = {"pairs": self.pairs(), "start": self.start, "finish": self.finish(), "close": self.close}
        return {name: whole(one) for name, one in tables.items()}

    def beaten(self, evidence: Tensor, truths: Sequence[Sequence[int]]) -> Tensor:
        """How far the true readings are from beating every other one by what the other costs, of all pages together."""
        lengths = [len(truth) for truth in truths]
        mask = torch.arange(evidence.shape[1])[None] < torch.tensor(lengths)[:, None]
        truth = torch.zeros(mask.shape, dtype=torch.long)
        for i, one in enumerate(truths):
            truth[i, : lengths[i]] = torch.tensor(one)
        return (self._all(evidence + cost(truth), mask) - self._true(evidence, mask, truth, truths)).sum()

    def _true(self, evidence: Tensor, mask: Tensor, truth: Tensor, truths: Sequence[Sequence[int]]) -> Tensor:
        """What the true reading of each page is worth."""
        lines = (evidence.gather(2, truth[:, :, None])[:, :, 0] * mask).sum(1)
        pairs = (self.pairs()[truth[:, :-1], truth[:, 1:]] * mask[:, 1:]).sum(1)
        ends = torch.tensor([closes_of(one) for one in truths], dtype=torch.float)
        last = torch.tensor([one[-1] for one in truths])
        return lines + pairs + self.start[truth[:, 0]] + self.finish()[last] + ends @ self.close

    def _all(self, evidence: Tensor, mask: Tensor) -> Tensor:
        """The logarithm of what all readings of each page are worth together: `decide.best_way`, with sums for maxima."""
        here, steps = evidence.double()[:, :, STATE], self._steps().double().exp()
        total = (here[:, 0] + self.start[STATE]).masked_fill(~FIRST, FAR)
        for i in range(1, evidence.shape[1]):
            top = total.amax(1, keepdim=True).detach()
            ways = ((total - top).exp() @ steps).clamp_min(LEAST).log() + top
            total = torch.where(mask[:, i, None], ways + here[:, i], total)
        return torch.logsumexp(total + self.close[HEADS] + self.finish()[STATE], dim=1)

    def _steps(self) -> Tensor:
        """[place, next place], as `decide.best_way` counts them."""
        worth = self.pairs()[STATE[:, None], STATE] + OPENING[STATE] * self.close[HEADS][:, None]
        return worth.masked_fill(~STEPS, FAR)


class Reader(Chain):
    """The tables of `weigh.Weights`, as they learn."""

    def __init__(self, names: Sequence[str], truths: Sequence[Sequence[int]], axes: Tensor) -> None:
        """`axes` [dimension of a sense, of the encoder] are where lines differ most."""
        super().__init__(truths)
        self.rows = {name: row for row, name in enumerate(names)}
        self.clues = nn.Linear(len(names), len(STATES), bias=False)
        self.company = nn.Linear(len(names) * (2 * weigh.REACH + 1), UNITS)
        self.units = nn.Linear(UNITS, len(STATES), bias=False)
        self.words = nn.EmbeddingBag(weigh.WORDS, len(STATES), mode="sum")
        self.sense = nn.Linear(axes.shape[1], SENSES, bias=False)
        self.sense.weight.data = axes[:SENSES] * LOUD
        self.hints = nn.Linear(SENSES, len(STATES), bias=False)
        self.heard = nn.Linear(SENSES * (2 * weigh.REACH + 1), UNITS, bias=False)
        nn.init.normal_(self.heard.weight, std=0.05)
        for table in (self.clues, self.units, self.words, self.hints):
            nn.init.zeros_(table.weight)

    def hot(self, batch: Batch) -> Tensor:
        """[page, line, clue]: 1 where a line has it."""
        hot = torch.zeros(len(batch), max(len(case.clues) for case in batch), len(self.rows))
        for i, case in enumerate(batch):
            for j, clues in enumerate(case.clues):
                hot[i, j, [self.rows[clue] for clue in ("usual", *clues) if clue in self.rows]] = 1
        return hot

    def evidence(self, batch: Batch) -> Tensor:
        """[page, line, state]."""
        hot = self.hot(batch)
        sense = self._meant(batch, hot.shape[1])
        near = nn.functional.dropout(_near(hot), DROP_CLUES, self.training)
        units = torch.relu(self.company(near) + self.heard(_near(sense)))
        units = nn.functional.dropout(units, DROP_CLUES, self.training)
        return self.clues(hot) + self.hints(sense) + self.units(units) + self._said(batch, hot.shape[1])

    def _meant(self, batch: Batch, length: int) -> Tensor:
        """[page, line, dimension]: what the words of short lines mean."""
        meant = torch.zeros(len(batch), length, self.sense.in_features)
        for i, case in enumerate(batch):
            meant[i, : len(case.meant)] = torch.from_numpy(case.meant)
        sense = self.sense(nn.functional.dropout(meant, DROP_SENSES, self.training))
        return nn.functional.dropout(sense, DROP_SENSES, self.training)

    def _said(self, batch: Batch, length: int) -> Tensor:
        """What the words of short lines say."""
        rows: list[int] = []
        starts: list[int] = []
        for case in batch:
            codes, begins = weigh.marked([line.text for line in case.lines])
            starts += (len(rows) + 2 * begins).tolist()
            rows += weigh.words_in(codes, begins).tolist()
            starts += [len(rows)] * (length - len(begins))
        said = self.words(torch.tensor(rows), torch.tensor(starts)).view(len(batch), length, -1)
        return nn.functional.dropout(said, DROP_WORDS, self.training)

    def loss(self, batch: Batch) -> Tensor:
        """A loss of 1 is a line's."""
        return self.beaten(self.evidence(batch), [case.truth for case in batch]) / USUAL

    def whole(self, topics: Topics, words: Encoded) -> weigh.Weights:
        """The tables in whole numbers, as the program reads them."""
        clues = torch.cat([self.clues.weight.T, _by_line(self.company.weight)], dim=1)
        meaning = torch.cat([self.hints.weight.T, _by_line(self.heard.weight)], dim=1)
        places = torch.from_numpy(words.table[1:]) @ self.sense.weight.detach().T
        widest = places.abs().max()
        senses = Senses(words.characters, words.words, (places / widest * MOST).round().numpy().astype(np.int8))
        tables = {"clues": clues, "words": self.words.weight, "bias": self.company.bias, "units": self.units.weight.T}
        tables["meaning"] = meaning * weigh.UNIT * widest / MOST
        own = {name: whole(one) for name, one in tables.items()}
        return weigh.Weights(rows=self.rows, topics=topics, senses=senses, **own, **self.whole_order())


def whole(table: Tensor) -> NDArray[np.int32]:
    """In `weigh.UNIT`s."""
    rounded: NDArray[np.int32] = (table.detach() * weigh.UNIT).round().numpy().astype(np.int32)
    return rounded


def _near(lines: Tensor) -> Tensor:
    """[page, line, what there is of the lines from -REACH to REACH, one after another]."""
    padded = nn.functional.pad(lines, (0, 0, weigh.REACH, weigh.REACH))
    return torch.cat([padded[:, i : i + lines.shape[1]] for i in range(2 * weigh.REACH + 1)], dim=2)


def _by_line(table: Tensor) -> Tensor:
    """[input, line and unit] of [unit, line and input]."""
    return table.T.reshape(2 * weigh.REACH + 1, -1, UNITS).transpose(0, 1).flatten(1)


def closes_of(truth: Sequence[int]) -> list[int]:
    """How many stories of a page end after no sub-head, one, more."""
    ends, heads = [0, 0, 0], 0
    for i, state in enumerate(truth):
        if decide.OPENING[state]:
            ends[heads] += i > 0
            heads = 0
        heads = min(heads + (state == decide.SUBHEAD), 2)
    ends[heads] += 1
    return ends


def cost(truth: Tensor) -> Tensor:
    """What each wrong state costs: a wrong role or join, and more when an article begins or does not because of it."""
    return sum((one[truth][:, :, None] != one) * worth for one, worth in ((ROLES, 1.0), (JOINS, 1.0), (OPENING, 2.0)))

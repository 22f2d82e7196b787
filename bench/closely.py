"""The close reader as it learns: lines by the sentence encoder, and above it layers that look at each line among the others
of its page; the same conditional random field above all as `bench.learner` has.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

import torch
from torch import Tensor, nn

from audio.encoder.reader import FILL, Frame, framed, numbered
from bench.e5 import E5
from bench.learner import STATES, Chain

SIZE, HEADS, LAYERS = 192, 6, 3
FAR = 16
"""Lines further from each other than this are equally far."""
REACHES = (1.0, 0.5, 0.25, 0.1, 0.05, 0.0)
"""How fast each head at first forgets lines that are further away."""
DROP, DROP_LAYER, DROP_CLUES = 0.2, 0.15, 0.2
TOGETHER = 128
"""Lines that are encoded at once."""


@dataclass(slots=True)
class Case:
    """A page as the learner sees it."""

    texts: list[str]
    clues: list[set[str]]
    truth: list[int]


class Among(nn.Module):
    """A layer of attention over the lines of a page, with a worth for each distance."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.o = nn.Linear(SIZE, 3 * SIZE), nn.Linear(SIZE, SIZE)
        self.norm, self.last_norm = nn.LayerNorm(SIZE), nn.LayerNorm(SIZE)
        self.widen, self.narrow = nn.Linear(SIZE, 2 * SIZE), nn.Linear(2 * SIZE, SIZE)
        far = torch.arange(-FAR, FAR + 1).abs()
        self.distance = nn.Parameter(-far * torch.tensor(REACHES)[:, None])
        self.dropout = nn.Dropout(DROP_LAYER)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """[page, line, dimension]; `mask` [page, line] is true where there is a line."""
        q, k, v = self.qkv(self.norm(x)).unflatten(2, (3, HEADS, -1)).permute(2, 0, 3, 1, 4)
        lines = torch.arange(x.shape[1])
        distance = self.distance[:, (lines[None] - lines[:, None]).clamp(-FAR, FAR) + FAR]
        far = (~mask).float()[:, None, None] * -1e9
        seen = torch.softmax(q @ k.transpose(2, 3) / q.shape[3] ** 0.5 + distance + far, dim=-1) @ v
        x = x + self.dropout(self.o(seen.transpose(1, 2).flatten(2)))
        return x + self.dropout(self.narrow(nn.functional.gelu(self.widen(self.last_norm(x)))))


class CloseReader(Chain):
    """What `audio.encoder` reads with, as it learns."""

    def __init__(self, names: Sequence[str], truths: Sequence[Sequence[int]], encoder: E5, depth: int) -> None:
        """The encoder's layers up to `depth` stay as they are."""
        super().__init__(truths)
        self.encoder, self.depth = encoder.requires_grad_(requires_grad=False), depth
        encoder.layers[depth:].requires_grad_(requires_grad=True)
        self.rows = {name: row for row, name in enumerate(names)}
        self.line = nn.Linear(2 * encoder.words.shape[1], SIZE)
        self.clue, self.direct = nn.Linear(len(names), SIZE, bias=False), nn.Linear(len(names), len(STATES), bias=False)
        nn.init.normal_(self.clue.weight, std=0.05)
        nn.init.zeros_(self.direct.weight)
        self.near = nn.Conv1d(SIZE, SIZE, 5, padding=2)
        self.among = nn.ModuleList(Among() for _ in range(LAYERS))
        self.norm, self.out, self.dropout = nn.LayerNorm(SIZE), nn.Linear(SIZE, len(STATES)), nn.Dropout(DROP)
        self.numbers = cache(self.numbers)

    def loss(self, batch: Sequence[Case]) -> Tensor:
        """A line's, in the mean."""
        truths = [case.truth for case in batch]
        return self.beaten(self.evidence(batch), truths) / sum(map(len, truths))

    def evidence(self, batch: Sequence[Case]) -> Tensor:
        """[page, line, state]."""
        frames = [framed(case.texts) for case in batch]
        rows = {frame: row for row, frame in enumerate(dict.fromkeys(chain.from_iterable(frames)))}
        longest = max(len(case.texts) for case in batch)
        places = torch.zeros(len(batch), longest, dtype=torch.long)
        mask = torch.zeros(len(batch), longest, dtype=torch.bool)
        for i, case in enumerate(batch):
            places[i, : len(case.texts)] = torch.tensor([rows[frame] for frame in frames[i]])
            mask[i, : len(case.texts)] = True
        return self.judged(self.vectors([*rows])[places], self.hot(batch, longest), mask)

    def judged(self, vectors: Tensor, hot: Tensor, mask: Tensor) -> Tensor:
        """[page, line, state], from what the lines are to the encoder and which clues they have."""
        x = (self.dropout(self.line(vectors)) + self.clue(hot)) * mask[..., None]
        x = x + nn.functional.gelu(self.near(x.transpose(1, 2)).transpose(1, 2)) * mask[..., None]
        for layer in self.among:
            x = layer(x, mask)
        return self.out(self.dropout(self.norm(x))) + self.direct(hot)

    def hot(self, batch: Sequence[Case], longest: int) -> Tensor:
        """[page, line, clue]: 1 where a line has it; some are forgotten while it learns."""
        hot = torch.zeros(len(batch), longest, len(self.rows))
        for i, case in enumerate(batch):
            for j, clues in enumerate(case.clues):
                known = [self.rows[clue] for clue in ("usual", *sorted(clues)) if clue in self.rows]
                hot[i, j, [row for row in known if not self.training or random.random() > DROP_CLUES]] = 1  # noqa: S311
        return hot

    def vectors(self, frames: Sequence[Frame]) -> Tensor:
        """[frame, dimension]: frames of about one length at a time."""
        order = sorted(range(len(frames)), key=lambda i: len(self.numbers(frames[i])))
        parts = []
        for first in range(0, len(order), TOGETHER):
            some = [self.numbers(frames[i]) for i in order[first : first + TOGETHER]]
            numbers = nn.utils.rnn.pad_sequence(some, batch_first=True, padding_value=FILL)
            with torch.autocast("cpu", torch.bfloat16, enabled=self.training):
                with torch.no_grad():
                    lower = self.encoder.lower(numbers, self.depth)
                upper = self.encoder.upper(lower, numbers, self.depth)
            parts.append(upper.float())
        return torch.cat(parts)[torch.tensor(order).argsort()]

    def numbers(self, frame: Frame) -> Tensor:
        """Those of its pieces."""
        return torch.tensor(numbered(frame, self.encoder.pieces))

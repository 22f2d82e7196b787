"""Learns where characters point (`audio.issue.reading.topics`): a logistic regression on the likeness of the texts above and
below each gap between two paragraphs, which are of one story or of two. Characters are left out at random, so that no page
is learned by heart.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log, sqrt

import numpy as np
import torch
from torch import Tensor, nn

from audio.issue.reading import topics
from audio.issue.reading.sight import look
from audio.issue.reading.topics import ABOVE, BELOW, START, Topics
from bench.pages import Page

SIZE, SELDOM = 128, 3
"""Dimensions; a character that stands in fewer paragraphs than this says nothing."""
EPOCHS, STEP, KEPT = 45, 0.02, 0.5


@dataclass(slots=True)
class Gaps:
    """Paragraphs of all pages, and the gaps between them."""

    texts: list[str] = field(default_factory=list)
    above: list[list[int]] = field(default_factory=list)
    """Of each gap the paragraphs above it, the nearest first; -1 for none."""
    below: list[list[int]] = field(default_factory=list)
    same: list[float] = field(default_factory=list)
    """1 where both sides are of one story."""

    def add(self, page: Page) -> None:
        """Its paragraphs and gaps."""
        stories = {label.line: label.article for label in page.labels}
        lines = [line for line in page.joined()[0] if look(line).prose and stories[line.first] is not None]
        at = range(len(self.texts), len(self.texts) + len(lines))
        self.texts += [line.text[: topics.ENOUGH] for line in lines]
        for i in range(1, len(lines)):
            self.above.append(_padded([*reversed(at[:i])], len(ABOVE)))
            self.below.append(_padded([*at[i:]], len(BELOW)))
            self.same.append(float(stories[lines[i].first] == stories[lines[i - 1].first]))


def _padded(texts: list[int], length: int) -> list[int]:
    return [*texts, *[-1] * length][:length]


def learned_topics(pages: Sequence[Page]) -> Topics:
    """What these pages teach."""
    torch.manual_seed(7)
    gaps = Gaps()
    for page in pages:
        gaps.add(page)
    counts = Counter(character for text in gaps.texts for character in set(text) if "一" <= character <= "龥")
    characters = sorted(one for one, count in counts.items() if count >= SELDOM)
    told = [0.0, *(log(len(gaps.texts) / counts[one]) for one in characters)]
    table = nn.EmbeddingBag.from_pretrained(
        torch.randn(len(told), SIZE) / sqrt(SIZE) * torch.tensor(told)[:, None], freeze=False, mode="sum"
    )
    scale = nn.Parameter(torch.tensor([4.0, 0.0]))
    learner = torch.optim.Adam([*table.parameters(), scale], lr=STEP)
    index = {one: row for row, one in enumerate([START, *characters])}
    texts = [[index[one] for one in START + text if one in index] for text in gaps.texts]
    rows, lengths = torch.tensor([row for text in texts for row in text]), torch.tensor([len(text) for text in texts])
    for epoch in range(EPOCHS):
        learner.param_groups[0]["lr"] = STEP * (1 - epoch / EPOCHS)
        learner.zero_grad()
        guess = scale[0] * _likeness(_about(table, rows, lengths), gaps) + scale[1]
        nn.functional.binary_cross_entropy_with_logits(guess, torch.tensor(gaps.same)).backward()
        learner.step()
    whole = table.weight.detach()
    return Topics(START + "".join(characters), (whole / whole.abs().max() * 127).round().numpy().astype(np.int8))


def _about(table: nn.EmbeddingBag, rows: Tensor, lengths: Tensor) -> Tensor:
    """[text, dimension], and behind them one that points nowhere."""
    kept = (torch.rand(len(rows)) < KEPT) | (rows == 0)
    starts = torch.cat([torch.zeros(1, dtype=torch.long), kept.cumsum(0)])[lengths.cumsum(0) - lengths]
    return torch.cat([nn.functional.normalize(table(rows[kept], starts)), torch.zeros(1, SIZE)])


def _likeness(about: Tensor, gaps: Gaps) -> Tensor:
    """Of the texts above and below each gap."""
    sides = ((gaps.above, ABOVE), (gaps.below, BELOW))
    above, below = ((about[torch.tensor(texts)] * torch.tensor(worth)[:, None]).sum(1) for texts, worth in sides)
    return nn.functional.cosine_similarity(above, below)

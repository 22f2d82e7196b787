"""New pages made of labelled ones, to learn from: other neighbours, other empty lines, fewer heads and paragraphs, and the
same labels. What a story is must not hang on the page that it was first seen on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from random import Random

from bench.pages import Page
from bench.score_pages import Label

LEFT_OUT = {"kicker": 0.25, "deck": 0.25, "byline": 0.25, "subhead": 0.15, "caption": 0.25, "credit": 0.25}
"""How often all lines of a role are left out of a story that has text."""
SHORTENED, PARAGRAPHS = 0.7, 0.35
"""How often a story is shortened, and which share of its paragraphs but the first then goes."""
BANNERS, FURNITURE = 0.25, 0.3
"""How often a banner, or a line of the page's own, is left out."""
MIXED, SHUFFLED, STAYS = 0.5, 0.25, 0.6
"""How often stories of another page come in and how many of the page's own then stay; how often they change places."""
NEAR = 40
"""Pages on each side that another's stories are taken from: they have no other topics than the rest of a part has."""
SPACINGS = {"as printed": 0.6, "none": 0.2, "between stories": 0.1, "everywhere": 0.1}
"""How often the empty lines of the new page are which."""
WRAPPED = 0.85
"""A page of which fewer lines are left when hard wraps are joined was cut at a width."""


@dataclass(frozen=True, slots=True)
class Part:
    """A story, a banner or a line of the page's own."""

    page: Page
    labels: tuple[Label, ...]

    @property
    def role(self) -> str:
        """`story`, or that of its line."""
        return "story" if self.labels[0].article is not None else self.labels[0].role

    def gap(self, label: Label) -> int:
        """Empty lines above that line as it was printed."""
        return len([*takewhile(lambda line: not line.strip(), reversed(self.page.lines[: label.line - 1]))])


class Recomposer:
    """Makes pages of others; the same ones of the same."""

    def __init__(self, pages: Sequence[Page], seed: int) -> None:
        self.pages, self.dice = pages, Random(seed)  # noqa: S311 - dice, no secrets
        self.parts = [parts_of(page) for page in pages]
        self.manners = [manner_of(page) for page in pages]

    def page(self, number: int) -> Page | None:
        """A new page made of this one and perhaps another; None where nothing is left of them."""
        blocks = [*self._blocks(self.parts[number])]
        if self.dice.random() < MIXED:
            blocks = self._mixed(blocks, number)
        elif self.dice.random() < SHUFFLED / (1 - MIXED):
            blocks = self._shuffled(blocks)
        return self._printed([part for block in blocks for part in block], f"{self.pages[number].name} anew")

    def _blocks(self, parts: Sequence[Part]) -> Iterator[list[Part]]:
        """What stays together: a banner and the first story below it."""
        block: list[Part] = []
        for part in parts:
            if block and not (block[-1].role == "section" and part.role in {"section", "story"}):
                yield block
                block = []
            block.append(part)
        if block:
            yield block

    def _mixed(self, own: list[list[Part]], number: int) -> list[list[Part]]:
        near = range(max(0, number - NEAR), min(len(self.pages), number + NEAR + 1))
        like = [n for n in near if n != number and self.manners[n] == self.manners[number]]
        others = [block for block in self._blocks(self.parts[self.dice.choice(like)] if like else []) if _told(block)]
        kept = [block for block in own if not _told(block) or self.dice.random() < STAYS]
        for block in self.dice.sample(others, min(len(others), max(1, len(own) // 2))):
            kept.insert(self.dice.randint(min(1, len(kept)), len(kept)), block)
        return kept

    def _shuffled(self, blocks: list[list[Part]]) -> list[list[Part]]:
        told = [block for block in blocks if _told(block)]
        self.dice.shuffle(told)
        return [told.pop() if _told(block) else block for block in blocks]

    def _printed(self, parts: Sequence[Part], name: str) -> Page | None:
        lines: list[str] = []
        labels: list[Label] = []
        spacing = self.dice.choices([*SPACINGS], [*SPACINGS.values()])[0]
        for number, part in enumerate(parts):
            if self.dice.random() < {"section": BANNERS, "furniture": FURNITURE}.get(part.role, 0):
                continue
            for i, label in enumerate(self._told_shorter(part) if part.role == "story" else part.labels):
                lines += [""] * self._gap(spacing, part, label, first=i == 0) + [part.page.lines[label.line - 1]]
                labels.append(replace(label, line=len(lines), article=number if part.role == "story" else None))
        return Page(name, lines, labels) if labels else None

    def _gap(self, spacing: str, part: Part, label: Label, *, first: bool) -> int:
        if spacing == "as printed":
            return min(part.gap(label), 3)
        if spacing == "between stories":
            return int(first and part.role != "furniture")
        return int(spacing == "everywhere" and not label.continues)

    def _told_shorter(self, story: Part) -> Sequence[Label]:
        roles = {role for role, often in LEFT_OUT.items() if self.dice.random() < often}
        share = PARAGRAPHS if self.dice.random() < SHORTENED else 0
        texts = [label for label in story.labels if label.role == "body"]
        cut = [one for pair in pairwise(texts) if pair[1].continues for one in pair]
        gone = [one for one in texts[1:] if one not in cut and self.dice.random() < share]
        kept = [label for label in story.labels if label not in gone and (label.role not in roles or not texts)]
        return [one for one, after in zip(kept, [*kept[1:], None], strict=True) if one.role != "subhead" or _text(after)]


def parts_of(page: Page) -> list[Part]:
    """The page's stories, banners and furniture in order; none at all where its stories interrupt each other."""
    parts: list[list[Label]] = []
    ends = {label.article: i for i, label in enumerate(page.labels) if label.article is not None}
    inside = -1
    for i, label in enumerate(page.labels):
        if i <= inside:
            if label.article not in {parts[-1][0].article, None}:
                return []
            parts[-1].append(label)
        else:
            parts.append([label])
            inside = ends.get(label.article, -1) if label.article is not None else -1
    return [Part(page, tuple(labels)) for labels in parts]


def manner_of(page: Page) -> tuple[int, bool]:
    """Only pages of one manner share stories: how paragraphs are indented, and whether lines were cut at a width."""
    lines, habits = page.joined()
    return habits.indent, len(lines) < WRAPPED * len(page.labels)


def _told(block: Sequence[Part]) -> bool:
    return block[-1].role == "story"


def _text(label: Label | None) -> bool:
    return label is not None and label.role == "body"

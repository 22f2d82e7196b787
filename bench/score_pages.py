"""Scores the page reader on a folder of labelled pages: `python -m bench.score_pages FOLDER [-v] [--quick]`.

Beside each page NAME.txt stands NAME.labels.json: a list of {line, article, role, continues}.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from audio.intake import load_issue
from audio.models import Article, Issue, Skipped

SEEDS = Path(__file__).parent.parent / "seeds"


@dataclass(frozen=True, slots=True)
class Label:
    """What a line is."""

    line: int
    """1-based."""
    article: int | None
    role: str
    continues: bool
    """It goes on with the paragraph above."""


Labels = Sequence[Label]


def labels_of(path: Path) -> tuple[Label, ...]:
    """A page's labels."""
    return tuple(Label(**one) for one in json.loads(path.read_text(encoding="utf-8")))


def page_of(path: Path) -> Path:
    """The page that a file of labels belongs to."""
    name = path.name.replace(".labels.json", ".txt")
    return next(place for place in (path.parent / name, SEEDS / name) if place.exists())


def as_labels(articles: Iterable[Article], skipped: Iterable[Skipped]) -> dict[int, Label]:
    """What the reader decided, line by line; a line that is skipped inside a cut paragraph counts as skipped.

    A jump line in the line of the paragraph that it ends or begins counts as the paragraph's.
    """
    found = {}
    ends = set[int]()
    for article in articles:
        for block in article.blocks:
            ends.update((block.first, block.last))
            for line in range(block.first, block.last + 1):
                index = None if block.role == "section" else article.index
                found[line] = Label(line, index, block.role, line > block.first)
    for one in skipped:
        for line in {*range(one.first, one.last + 1)} - ends:
            found[line] = Label(line, None, one.role, continues=False)
    return found


def articles_of(labels: Labels) -> set[frozenset[int]]:
    """Each article as the lines that it holds."""
    groups: dict[int, set[int]] = {}
    for label in labels:
        if label.article is not None:
            groups.setdefault(label.article, set()).add(label.line)
    return {frozenset(lines) for lines in groups.values()}


def read(path: Path, *, closely: bool = True) -> tuple[Labels, Labels]:
    """(wanted, found) of the page that belongs to this file of labels."""
    issue: Issue = load_issue(page_of(path), closely=closely)
    wanted = labels_of(path)
    found = as_labels(issue.articles, issue.skipped)
    return wanted, [found[label.line] for label in wanted]


def scores(pages: Sequence[tuple[Labels, Labels]]) -> dict[str, float]:
    """F1 of articles told apart, and the right share of roles, headlines and joins."""
    wanted, found = zip(*[(articles_of(a), articles_of(b)) for a, b in pages], strict=True)
    both = sum(len(a & b) for a, b in zip(wanted, found, strict=True))
    lines = [pair for a, b in pages for pair in zip(a, b, strict=True)]
    heads = [a.role == b.role for a, b in lines if a.role == "headline"]
    joins = [a.continues and b.continues for a, b in lines if a.continues or b.continues]
    return {
        "articles": 2 * both / (sum(map(len, wanted)) + sum(map(len, found))),
        "roles": sum(a.role == b.role for a, b in lines) / len(lines),
        "headlines": sum(heads) / max(1, len(heads)),
        "joins": sum(joins) / max(1, len(joins)),
    }


def main() -> None:
    """Print the scores; with -v every line that is wrong; with --quick as archives are read, without the encoder."""
    closely = "--quick" not in sys.argv
    pages = {path.name: read(path, closely=closely) for path in sorted(Path(sys.argv[1]).glob("*.labels.json"))}
    for name, (wanted, found) in pages.items():
        for a, b in zip(wanted, found, strict=True):
            if "-v" in sys.argv and (a.role, a.continues) != (b.role, b.continues):
                print(f"{name.split('.')[0]}:{a.line}: {a.role}, read as {b.role}")
        if "-v" in sys.argv and (missed := articles_of(wanted) - articles_of(found)):
            print(f"{name.split('.')[0]}: articles not read as such, from lines {sorted(map(min, missed))}")
    print(", ".join(f"{name} {score:.3f}" for name, score in scores(list(pages.values())).items()))


if __name__ == "__main__":
    main()

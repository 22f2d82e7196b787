"""Whether the reader doubts where it is wrong: `python -m bench.doubts FOLDER...`, of labelled pages not learned from."""

import sys
from pathlib import Path

from audio.encoder.reader import line_encoder
from audio.issue.assemble import assemble
from audio.issue.doubts import doubts_of
from audio.issue.reading.decide import decide
from bench.pages import Page, pages_in
from bench.score_pages import Label, articles_of, as_labels


def wrong_lines(page: Page, found: list[Label]) -> list[set[int]]:
    """For each labelled article that is not read as such: the lines that it, or the one most like it, has alone."""
    read = articles_of(found)
    missed = articles_of(page.labels) - read
    return [set(one ^ max(read, key=lambda other: len(one & other), default=frozenset())) for one in missed]


def measured(pages: list[Page]) -> dict[str, float]:
    """Doubts a page; the share of them at lines that are read wrong; the share of wrong articles that a doubt points at."""
    doubted = justified = missed = shown = 0
    for page in pages:
        lines, habits = page.joined()
        way = decide(lines, habits, encoder=line_encoder())
        by_line = as_labels(*assemble(lines, way.states))
        found = [by_line[label.line] for label in page.labels]
        articles = wrong_lines(page, found)
        wrong = {a.line for a, b in zip(page.labels, found, strict=True) if a.role != b.role}.union(*articles)
        doubts = {doubt.first for doubt in doubts_of(lines, way)}
        doubted, justified = doubted + len(doubts), justified + len(doubts & wrong)
        missed, shown = missed + len(articles), shown + sum(not doubts.isdisjoint(own) for own in articles)
    return {"a page": doubted / len(pages), "justified": justified / max(1, doubted), "wrong shown": shown / max(1, missed)}


def main() -> None:
    """A line for each folder."""
    for folder in map(Path, sys.argv[1:]):
        print(folder.name, ", ".join(f"{name} {figure:.2f}" for name, figure in measured(list(pages_in(folder))).items()))


if __name__ == "__main__":
    main()

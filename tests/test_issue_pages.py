"""Composed pages of many kinds, read as their labels say."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from audio.intake import load_issue
from audio.models import Issue

PAGES = Path(__file__).parent / "pages"
SEEDS = Path(__file__).parent.parent / "seeds"
SHARED = Path(__file__).parent.parent.parent / "shared" / "issues"
NAMES = sorted(path.name.removesuffix(".labels.json") for path in PAGES.glob("*.labels.json"))


@dataclass(frozen=True)
class Label:
    line: int
    article: int | None
    role: str
    continues: bool


def page(name: str) -> tuple[Issue, tuple[Label, ...]]:
    found = next(folder / f"{name}.txt" for folder in (PAGES, SEEDS) if (folder / f"{name}.txt").exists())
    return load_issue(found), labels(PAGES / f"{name}.labels.json")


def labels(path: Path) -> tuple[Label, ...]:
    return tuple(Label(**one) for one in json.loads(path.read_text(encoding="utf-8")))


def as_labels(issue: Issue) -> dict[int, Label]:
    """What the reader decided, line by line; a line that is skipped inside a cut paragraph counts as skipped."""
    found = {}
    for article in issue.articles:
        for block in article.blocks:
            for line in range(block.first, block.last + 1):
                index = None if block.role == "section" else article.index
                found[line] = Label(line, index, block.role, line > block.first)
    for one in issue.skipped:
        for line in range(one.first, one.last + 1):
            found[line] = Label(line, None, one.role, continues=False)
    return found


def articles(marks: list[Label]) -> set[frozenset[int]]:
    groups: dict[int, set[int]] = {}
    for mark in marks:
        if mark.article is not None:
            groups.setdefault(mark.article, set()).add(mark.line)
    return {frozenset(lines) for lines in groups.values()}


def every_page() -> list[tuple[list[Label], list[Label]]]:
    """(wanted, found) for each composed page."""
    pairs = []
    for name in NAMES:
        issue, wanted = page(name)
        found = as_labels(issue)
        pairs.append((list(wanted), [found[label.line] for label in wanted]))
    return pairs


def test_there_are_ten_composed_pages_and_more():
    assert len(NAMES) >= 10


def test_articles_are_told_apart():
    wanted, found = zip(*[(articles(a), articles(b)) for a, b in every_page()], strict=True)
    right = sum(len(a & b) for a, b in zip(wanted, found, strict=True))
    f1 = 2 * right / (sum(map(len, wanted)) + sum(map(len, found)))
    assert f1 >= 0.97


def test_every_line_has_its_role():
    lines = [(a, b) for wanted, found in every_page() for a, b in zip(wanted, found, strict=True)]
    wrong = [(a, b.role) for a, b in lines if a.role != b.role]
    assert len(wrong) <= 0.03 * len(lines), wrong


def test_headlines_are_found():
    lines = [(a, b) for wanted, found in every_page() for a, b in zip(wanted, found, strict=True)]
    wanted = {a for a, _ in lines if a.role == "headline"}
    right = sum(a.role == b.role == "headline" and a.article == b.article for a, b in lines)
    assert right >= 0.95 * len(wanted)


def test_cut_paragraphs_are_joined_and_no_others():
    lines = [(a, b) for wanted, found in every_page() for a, b in zip(wanted, found, strict=True)]
    right = sum(a.continues and b.continues for a, b in lines)
    assert right >= 0.9 * sum(a.continues for a, _ in lines)
    assert right >= 0.9 * sum(b.continues for _, b in lines)


def test_the_sample_issue_is_read_exactly_as_its_labels_say():
    issue, wanted = page("liuhe")
    found = as_labels(issue)
    assert [found[label.line] for label in wanted] == list(wanted)


@pytest.mark.skipif(not SHARED.exists(), reason="the real page is not shipped")
def test_the_real_page_is_read_exactly_as_its_labels_say():
    for path in sorted(SHARED.glob("*.labels.json")):
        found = as_labels(load_issue(SHARED / path.name.replace(".labels.json", ".txt")))
        wanted = labels(path)
        assert [found.get(label.line) for label in wanted] == list(wanted)


def test_the_header_gives_publication_day_and_number():
    issue, _ = page("liuhe")
    assert (issue.publication, str(issue.date), issue.number) == ("柳禾县报", "2026-03-05", "第1862期")


def test_a_paragraph_cut_by_a_page_break_is_one_block_without_anything_invented():
    issue, _ = page("liuhe")
    cut = next(block for article in issue.articles for block in article.blocks if "光卖肥就" in block.text)
    assert "去年光卖肥就收入了三万八千元" in cut.text
    assert cut.last > cut.first

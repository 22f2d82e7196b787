"""Composed pages of many kinds, read as their labels say."""

from pathlib import Path

import pytest

from audio.intake import load_issue
from bench.pages import pages_in
from bench.score_pages import read, scores

PAGES = Path(__file__).parent / "pages"
SEEDS = Path(__file__).parent.parent / "seeds"
SHARED = Path(__file__).parent.parent.parent / "shared" / "issues"
LABELS = sorted(PAGES.glob("*.labels.json"))
APART = ("unseen", "fresh", "hard", "mixed")
"""Pages that nothing was ever learned from. The next page is read so, but for what was chosen by them."""
UNSEEN, FRESH, HARD, MIXED = (sorted((PAGES.parent / name).glob("*.labels.json")) for name in APART)
FOLDERS = {"pages": LABELS, "unseen": UNSEEN, "fresh": FRESH, "hard": HARD, "mixed": MIXED}


def test_there_are_hundreds_of_pages_to_learn_from_and_some_that_are_not():
    assert len(LABELS) > 1000
    assert len([*pages_in(PAGES.parent / "more")]) == 1420
    assert len(UNSEEN) == 48
    assert len(FRESH) == 45
    assert len(HARD) == 32
    assert len(MIXED) == 40


WHAT = ("articles", "roles", "headlines", "joins")
LEAST = [
    ("pages", False, (0.97, 0.97, 0.95, 0.9)),
    ("unseen", True, (0.97, 0.98, 0.96, 0.98)),
    ("unseen", False, (0.945, 0.98, 0.95, 0.98)),
    ("fresh", True, (0.93, 0.965, 0.96, 0.975)),
    ("fresh", False, (0.9, 0.96, 0.935, 0.975)),
    ("hard", True, (0.925, 0.97, 0.95, 0.98)),
    ("hard", False, (0.885, 0.965, 0.925, 0.97)),
    ("mixed", True, (0.84, 0.94, 0.925, 0.98)),
    ("mixed", False, (0.72, 0.92, 0.86, 0.98)),
]
"""Which pages, whether they are read closely or as an archive is, and how much of WHAT is right at least."""


@pytest.mark.parametrize(("folder", "closely", "least"), LEAST)
def test_pages_are_read_as_their_labels_say(folder, closely, least):
    found = scores([read(path, closely=closely) for path in FOLDERS[folder]])
    assert not [(what, found[what]) for what, one in zip(WHAT, least, strict=True) if found[what] < one]


@pytest.mark.parametrize("closely", [True, False])
def test_the_sample_issue_is_read_exactly_as_its_labels_say(closely):
    wanted, found = read(PAGES / "liuhe.labels.json", closely=closely)
    assert list(found) == list(wanted)


@pytest.mark.parametrize(("what", "least"), [("articles", 0.95), ("roles", 0.95)])
def test_an_article_given_alone_is_read_as_one(what, least):
    alone = [story for page in pages_in(UNSEEN[0].parent) for story in page.stories()]
    assert scores([(story.labels, story.read()) for story in alone])[what] >= least


@pytest.mark.parametrize("closely", [True, False])
@pytest.mark.skipif(not SHARED.exists(), reason="the real page is not shipped")
def test_the_real_page_is_read_exactly_as_its_labels_say(closely):
    for path in sorted(SHARED.glob("*.labels.json")):
        wanted, found = read(path, closely=closely)
        assert list(found) == list(wanted)


def test_the_header_gives_publication_day_and_number():
    issue = load_issue(SEEDS / "liuhe.txt")
    assert (issue.publication, str(issue.date), issue.number) == ("柳禾县报", "2026-03-05", "第1862期")


def test_a_paragraph_cut_by_a_page_break_is_one_block_without_anything_invented():
    issue = load_issue(SEEDS / "liuhe.txt")
    cut = next(block for article in issue.articles for block in article.blocks if "光卖肥就" in block.text)
    assert "去年光卖肥就收入了三万八千元" in cut.text
    assert cut.last > cut.first

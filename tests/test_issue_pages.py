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
UNSEEN = sorted((Path(__file__).parent / "unseen").glob("*.labels.json"))
FRESH = sorted((Path(__file__).parent / "fresh").glob("*.labels.json"))
HARD = sorted((Path(__file__).parent / "hard").glob("*.labels.json"))
"""Pages that nothing was ever learned from; the fresh ones had no part in any choice, either. The next page is read so."""


@pytest.fixture(scope="module")
def composed():
    return scores([read(path) for path in LABELS])


def test_there_are_hundreds_of_pages_to_learn_from_and_some_that_are_not():
    assert len(LABELS) > 1000
    assert len(UNSEEN) == 48
    assert len(FRESH) == 45
    assert len(HARD) == 32


@pytest.mark.parametrize(("what", "least"), [("articles", 0.97), ("roles", 0.97), ("headlines", 0.95), ("joins", 0.9)])
def test_composed_pages_are_read_as_their_labels_say(composed, what, least):
    assert composed[what] >= least


@pytest.fixture(scope="module")
def unseen():
    return scores([read(path) for path in UNSEEN])


@pytest.mark.parametrize(("what", "least"), [("articles", 0.935), ("roles", 0.975), ("headlines", 0.945), ("joins", 0.965)])
def test_pages_that_nothing_was_learned_from_are_read_nearly_as_well(unseen, what, least):
    assert unseen[what] >= least


@pytest.mark.parametrize(("what", "least"), [("articles", 0.89), ("roles", 0.95), ("headlines", 0.93), ("joins", 0.965)])
def test_pages_composed_after_the_reader_was_done_are_read_well_enough_to_be_corrected(what, least):
    assert scores([read(path) for path in FRESH])[what] >= least


@pytest.mark.parametrize(("what", "least"), [("articles", 0.87), ("roles", 0.96), ("headlines", 0.92), ("joins", 0.96)])
def test_pages_composed_to_be_hard_are_read_well_enough_to_be_corrected(what, least):
    assert scores([read(path) for path in HARD])[what] >= least


def test_the_sample_issue_is_read_exactly_as_its_labels_say():
    wanted, found = read(PAGES / "liuhe.labels.json")
    assert list(found) == list(wanted)


@pytest.mark.parametrize(("what", "least"), [("articles", 0.95), ("roles", 0.95)])
def test_an_article_given_alone_is_read_as_one(what, least):
    alone = [story for page in pages_in(UNSEEN[0].parent) for story in page.stories()]
    assert scores([(story.labels, story.read()) for story in alone])[what] >= least


@pytest.mark.skipif(not SHARED.exists(), reason="the real page is not shipped")
def test_the_real_page_is_read_exactly_as_its_labels_say():
    for path in sorted(SHARED.glob("*.labels.json")):
        wanted, found = read(path)
        assert list(found) == list(wanted)


def test_the_header_gives_publication_day_and_number():
    issue = load_issue(SEEDS / "liuhe.txt")
    assert (issue.publication, str(issue.date), issue.number) == ("柳禾县报", "2026-03-05", "第1862期")


def test_a_paragraph_cut_by_a_page_break_is_one_block_without_anything_invented():
    issue = load_issue(SEEDS / "liuhe.txt")
    cut = next(block for article in issue.articles for block in article.blocks if "光卖肥就" in block.text)
    assert "去年光卖肥就收入了三万八千元" in cut.text
    assert cut.last > cut.first

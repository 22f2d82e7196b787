"""Pages made of pages, which the reader learns from, are labelled as truly as the pages they are made of."""

from itertools import pairwise
from pathlib import Path

import pytest

from bench.pages import Page, pages_in
from bench.recompose import Recomposer, parts_of

PAGES = tuple(pages_in(Path(__file__).parent / "unseen"))
PRINTED = {(page.lines[label.line - 1], label.role) for page in PAGES for label in page.labels}


@pytest.fixture(scope="module")
def made() -> list[Page]:
    """Five new pages of each."""
    anew = Recomposer(PAGES, seed=1)
    return [page for number in range(len(PAGES)) for _ in range(5) if (page := anew.page(number))]


def test_every_line_has_the_role_that_it_was_printed_with(made: list[Page]) -> None:
    """And every line that is not empty has one."""
    for page in made:
        assert {(page.lines[label.line - 1], label.role) for label in page.labels} <= PRINTED
        assert [label.line for label in page.labels] == [i for i, line in enumerate(page.lines, 1) if line.strip()]


def test_stories_stay_in_one_piece_and_keep_their_text(made: list[Page]) -> None:
    """No story interrupts another, and none is left with nothing but heads."""
    for page in made:
        stories = [part for part in parts_of(page) if part.role == "story"]
        assert stories or all(label.article is None for label in page.labels)
        for story in stories:
            assert {label.role for label in story.labels} & {"body", "caption"}


def halves(page: Page) -> set[tuple[str, str]]:
    """Every line that goes on with a paragraph, behind the line that it goes on with."""
    texts = [label for label in page.labels if label.role == "body"]
    return {
        (page.lines[before.line - 1], page.lines[label.line - 1]) for before, label in pairwise(texts) if label.continues
    }


def test_a_paragraph_goes_on_only_below_its_own_beginning(made: list[Page]) -> None:
    """What continues a line stands behind that line, and there are such lines."""
    ours = set().union(*map(halves, made))
    assert ours
    assert ours <= set().union(*map(halves, PAGES))


def test_the_same_pages_and_the_same_seed_make_the_same_page() -> None:
    """So that learning can be repeated."""
    first, second = (Recomposer(PAGES, seed=2).page(3) for _ in range(2))
    assert first == second is not None

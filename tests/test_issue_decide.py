"""The best reading of a page is the best of all readings."""

from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest

from audio.issue.reading.decide import NEVER, OPENING, STATES, SUBHEAD, best_way
from audio.issue.reading.evidence import survey
from audio.issue.reading.senses import FINE
from audio.issue.reading.weigh import REACH, TELLING, UNIT, WORDS, marked, weigh, weights, words_in
from bench.pages import pages_in

UNSEEN = Path(__file__).parent / "unseen"
MANY_WORDS = 2 * (TELLING + 2)
"""A character and a pair for each that is looked at, and for both marks."""
FEW = [STATES.index(state) for state in ("kicker", "headline", "subhead", "lead", "body", "furniture")]


def worth(path: tuple[int, ...], evidence: np.ndarray) -> int:
    """What a reading is worth, as the words of `decide` say it."""
    learned = weights()
    total = evidence[range(len(path)), path].sum() + learned.start[path[0]] + learned.finish[path[-1]]
    heads = int(path[0] == SUBHEAD)
    for before, state in pairwise(path):
        total += learned.pairs[before, state]
        if OPENING[state]:
            total += learned.close[heads]
            heads = 0
        heads = min(heads + (state == SUBHEAD), 2)
    return int(total + learned.close[heads])


@pytest.mark.parametrize("seed", range(12))
def test_no_reading_of_a_page_is_worth_more_than_the_one_that_is_taken(seed: int):
    evidence = np.full((5, len(STATES)), NEVER)
    evidence[:, FEW] = np.random.default_rng(seed).integers(-2000, 2000, (5, len(FEW)))
    taken = tuple(STATES.index(state) for state in best_way(evidence, weights()).states)
    assert worth(taken, evidence) == max(worth(path, evidence) for path in product(FEW, repeat=5))


def test_a_clue_that_nothing_was_learned_of_says_nothing():
    texts = ["河水涨了", "昨天下了一场大雨，河水涨了一尺。"]
    clues = [{"bare", "brief"}, {"sentence", "stop_end"}]
    assert (weigh(clues, texts, weights()) == weigh([one | {"never met"} for one in clues], texts, weights())).all()


def test_a_long_page_is_weighed_in_blocks_as_it_would_be_at_once(monkeypatch: pytest.MonkeyPatch):
    lines, habits = next(pages_in(UNSEEN)).joined()
    clues, texts = survey(lines, habits, weights().topics), [line.text for line in lines]
    at_once = weigh(clues, texts, weights())
    monkeypatch.setattr("audio.issue.reading.weigh.BLOCK", 7)
    monkeypatch.setattr("audio.issue.reading.topics.BLOCK", 7)
    assert survey(lines, habits, weights().topics) == clues
    assert (weigh(clues, texts, weights()) == at_once).all()


def test_blanks_widths_and_forms_of_a_head_do_not_change_its_words():
    assert same_words("本報訊　２０２６", "本报讯2026")


def test_only_short_lines_have_words_and_each_has_a_row():
    assert same_words("河" * 31, "")
    assert not same_words("河水涨了", "")
    assert (words_in(*marked(["河水涨了，人们都来看。"])) < WORDS).all()


def test_the_words_of_a_text_are_the_same_whatever_stands_before_it():
    alone = words_in(*marked(["河水涨了"]))
    codes, starts = marked(["一", "河水涨了"])
    assert words_in(codes, starts)[2 * starts[1] :].tolist() == alone.tolist()


def same_words(one: str, other: str) -> bool:
    return words_in(*marked([one])).tolist() == words_in(*marked([other])).tolist()


def test_sixteen_bits_hold_all_that_a_line_can_have_of_a_narrow_table():
    clues, words = (np.sort(abs(table.astype(int)), axis=0) for table in (weights().clues, weights().words))
    assert clues.sum(axis=0).max() < 1 << 15
    assert words[-MANY_WORDS:].sum(axis=0).max() < 1 << 15


def test_thirty_two_bits_hold_the_products_of_all_that_a_line_and_its_company_can_say():
    learned = weights()
    tables = (learned.clues, learned.meaning, learned.bias, learned.units, learned.senses.table)
    clues, meaning, bias, units, senses = (abs(table.astype(np.int64)) for table in tables)
    sense = meaning.sum(axis=0) * FINE * senses.max()
    company = (clues.sum(axis=0) + sense // (UNIT * FINE))[units.shape[1] :].reshape(2 * REACH + 1, -1).sum(axis=0) + bias
    assert sense.max() < 1 << 31
    assert (company @ units).max() < 1 << 31

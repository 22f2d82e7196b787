"""How the online voice waits, counts and stops, on a clock that passes when somebody sleeps."""

import pytest

from audio.engines.edge.manners import LONGEST, SHORTEST, Manners


def made(naps: list[float], jitter=lambda _low, high: high) -> Manners:
    return Manners(clock=lambda: sum(naps), sleep=naps.append, jitter=jitter)


def test_pauses_double_up_to_a_minute():
    naps: list[float] = []
    manners = made(naps)
    pauses = []
    for _ in range(8):
        before = sum(naps)
        manners.refused()
        manners.wait()
        pauses.append(round(sum(naps) - before, 3))
    assert pauses == [2, 4, 8, 16, 32, 60, 60, 60]


def test_jitter_is_full_between_the_shortest_and_the_pause():
    asked: list[tuple[float, float]] = []

    def jitter(low: float, high: float) -> float:
        asked.append((low, high))
        return low

    naps: list[float] = []
    manners = made(naps, jitter)
    manners.refused()
    manners.wait()
    manners.refused()
    assert asked == [(SHORTEST, 2), (SHORTEST, 4)]


def test_refusals_of_one_burst_count_once():
    naps: list[float] = []
    manners = made(naps)
    for _ in range(8):
        manners.refused()
    manners.wait()
    assert sum(naps) == pytest.approx(2)


def test_retry_after_is_honoured_and_not_for_ever():
    for said, kept in ((37.0, 37.0), (1e9, 10 * LONGEST)):
        naps: list[float] = []
        manners = made(naps)
        manners.refused(said)
        manners.wait()
        assert sum(naps) == pytest.approx(kept)


def test_a_pause_ends_when_we_are_told_to_stop():
    naps: list[float] = []
    manners = made(naps)
    manners.refused(60)
    manners.wait(lambda: len(naps) == 3)
    assert len(naps) == 3


def test_a_clip_that_comes_whole_ends_the_row_of_failures_and_the_doubling():
    naps: list[float] = []
    manners = made(naps)
    assert [manners.failed(name, 1) for name in ("a", "b")] == [False, False]
    manners.refused()
    manners.wait()
    manners.spoke("c")
    assert [manners.failed(name, 1) for name in ("a", "b", "c")] == [False, False, True]
    before = sum(naps)
    manners.refused()
    manners.wait()
    assert sum(naps) - before == pytest.approx(2)


def test_a_clip_has_failed_only_after_all_its_tries():
    manners = made([])
    assert [manners.failed("a", 2), manners.failed("b", 2), manners.failed("a", 2), manners.failed("b", 2)] == [False] * 4
    assert [manners.failed("c", 2), manners.failed("c", 2)] == [False, True]

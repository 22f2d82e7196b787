"""Taking episodes back, an issue's or some of its articles'. Each leaves a tombstone, and may return as what it was."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from audio.errors import InputError
from audio.models import Episode
from audio.shelf.output import Shelf


def chosen(shelf: Shelf, day: str, numbers: Collection[int] = ()) -> tuple[Episode, ...]:
    """The living episodes that go: those of the whole issue, or its articles of these numbers and with them the episode that
    holds all of them, which tells their stories too. None when all of that was withdrawn before.

    Raises `InputError` for a day that the shelf does not have, and a number that the day has not.
    """
    known = shelf.episodes(day) if day in shelf.issues() else ()
    if not known:
        days = [issue for issue in shelf.issues() if any(not one.withdrawn for one in shelf.episodes(issue, cues=False))]
        raise InputError(f"the shelf has no issue of {day}; it has {_shortened(days) or 'none at all'}")
    if strange := set(numbers) - {episode.index for episode in known}:
        listed = "; ".join(f"{one.index} {one.title}" for one in known if one.index and not one.withdrawn)
        raise InputError(f"the issue of {day} has no article {min(strange)}; it has {listed or 'none'}")
    living = tuple(episode for episode in known if not episode.withdrawn)
    going = tuple(one for one in living if not numbers or one.index in numbers)
    return tuple(one for one in living if one in going or not one.index) if going else ()


def withdraw(shelf: Shelf, episodes: Sequence[Episode]) -> None:
    """Leave a tombstone of each; feeds and pages are to be made again afterwards."""
    with shelf.writing():
        for episode in episodes:
            shelf.record(replace(episode, withdrawn=True))


def _shortened(days: Sequence[str]) -> str:
    return ", ".join(days) if len(days) <= 5 else f"{days[0]} … {', '.join(days[-4:])}"

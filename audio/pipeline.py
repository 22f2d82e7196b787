"""The story: from an issue to episodes on the shelf. Everything is passed in; no clock, no environment."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from audio.broadcast import write_beside
from audio.errors import EngineUnavailable, IncompleteError, IssueError
from audio.house import House
from audio.identity import assign
from audio.models import Episode, Issue
from audio.script import write_articles, write_script
from audio.shelf.output import Shelf
from audio.studio import Recording

T = TypeVar("T")
SEVERAL = 2
"""Stories that are not taken off a day in silence, when they are half of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What a build made."""

    episodes: tuple[Episode, ...]
    """The whole issue first, then its articles in order."""
    written: tuple[Episode, ...]
    """Those of them that are new or changed."""
    spoken: int
    """Clips spoken now."""
    reused: int
    """Clips that were in the store."""
    missing: tuple[str, ...] = ()
    """Headlines of articles left out (`allow_partial`)."""
    withdrawn: tuple[str, ...] = ()
    """Titles of episodes that the shelf had of this day and the issue has no more."""
    returned: tuple[str, ...] = ()
    """Titles of episodes that had been withdrawn before."""


def build(issue: Issue, house: House, *, allow_partial: bool = False, replacing: bool = False) -> Edition:
    """Make every episode of the issue, with one cast from its first word to its last. Feed and pages come afterwards.

    Raises `IncompleteError` when an article cannot be spoken and `allow_partial` is not given, `EngineUnavailable` when a
    voice cannot speak and the house has no fallback; then nothing is written, and what was spoken is kept. Raises
    `IssueError` for an issue without articles, and for one that lacks half of the stories that the shelf has of its day, or
    all, unless it is `replacing` them.
    """
    house.look()
    if not issue.articles:
        raise IssueError(
            "no article is found here; `tingbao plan` shows how each line is read, and docs/pages.md how to say it"
        )
    if not replacing:
        _look_for_others(issue, house.shelf)
    return _with_one_cast(house, lambda house: _edition(issue, house, allow_partial=allow_partial))


def _with_one_cast(house: House, make: Callable[[House], T]) -> T:
    """What is made in this house; when one of its voices cannot speak, now or in the middle, all of it by the fallback."""
    try:
        return make(house)
    except EngineUnavailable as error:
        if not house.fallback:
            raise
        house.studio.halt()
        what, _, _ = str(error).partition("; ")  # behind it stands what to do, which is done here
        house.tell("fallback", voice=house.fallback, reason=what)
        voices = dict.fromkeys(house.show.voices, house.fallback)
        return make(replace(house, show=replace(house.show, voices=voices), fallback=""))


def _edition(issue: Issue, house: House, *, allow_partial: bool, missing: tuple[str, ...] = ()) -> Edition:
    """`missing` are headlines that were left out before."""
    scripts = [write_script(issue, house.show), *write_articles(issue, house.show)]
    lines = [line for script in scripts for line in script.lines]
    recording = house.studio.record(lines, house.spoken)
    if recording.failed:
        rest = _without(issue, recording, allow_partial=allow_partial)
        kept = {article.headline for article in rest.articles}
        lost = tuple(article.headline for article in issue.articles if article.headline not in kept)
        edition = _edition(rest, house, allow_partial=True, missing=missing + lost)
        return replace(edition, spoken=edition.spoken + recording.spoken, reused=edition.reused - recording.spoken)
    with house.shelf.writing():
        press = house.press(issue, missing)
        episodes = press.publish(scripts, recording)
    reused = len(recording.takes) - recording.spoken
    return Edition(
        episodes=tuple(episodes),
        written=tuple(press.written),
        spoken=recording.spoken,
        reused=reused,
        missing=missing,
        withdrawn=tuple(episode.title for episode in press.gone),
        returned=tuple(episode.title for episode in press.back),
    )


def _look_for_others(issue: Issue, shelf: Shelf) -> None:
    """Raise `IssueError` when these are none of the stories that the shelf has of this day, or half of those and more would
    go: it may be one page of several.
    """
    living = [one for one in shelf.episodes(str(issue.date), cues=False) if one.index and not one.withdrawn]
    keys = assign(issue.articles, living) if living else ()
    lost = [one for one in living if one.key not in keys]
    if lost and (len(lost) == len(living) or len(lost) >= max(SEVERAL, len(living) / 2)):
        what = "has other stories" if len(lost) == len(living) else f"has {len(lost)} stories more"
        raise IssueError(
            f"the shelf {what} of {issue.date} ({lost[0].title} …): give all pages of a day in one command, or"
            " another --date; to withdraw those stories, say --replace"
        )


def build_article(issue: Issue, index: int, house: House) -> Episode:
    """Make one article's MP3 (1-based `index`) with what stands beside it: a draft, for the shelf's episodes, pages and
    feeds stay as they are until the issue is built.
    """
    house.look()
    return _with_one_cast(house, lambda house: _draft(issue, index, house))


def _draft(issue: Issue, index: int, house: House) -> Episode:
    script = write_script(issue, house.show, index)
    recording = house.studio.record(script.lines, house.spoken)
    for error in recording.failed.values():
        raise error
    with house.shelf.writing():
        draft = house.press(issue).draft(script, recording)
        write_beside(house.shelf, draft)
    return draft


def _without(issue: Issue, recording: Recording, *, allow_partial: bool) -> Issue:
    """The issue without the articles that cannot be spoken."""
    failed = {line.article: error for line, error in recording.failed.items()}
    names = "; ".join(f"{issue.articles[i - 1].headline if i else 'the announcer'}: {error}" for i, error in failed.items())
    if not allow_partial or 0 in failed or len(failed) == len(issue.articles):
        raise IncompleteError(f"not all could be spoken, so nothing was published ({names})")
    kept = [article for article in issue.articles if article.index not in failed]
    return replace(issue, articles=tuple(replace(article, index=i) for i, article in enumerate(kept, 1)))

"""All that is made of manifests and settings, in memory: transcripts, chapters, pages and feeds, as names and bytes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from audio.errors import ShelfError
from audio.feed.document import render_feeds, seal
from audio.models import Episode, Show
from audio.pages.site import INDEX, PAGE_VERSION, render_index, render_issue
from audio.shelf.output import Shelf
from audio.shelf.showfile import RESTORE
from audio.transcript import beside


def renditions(shelf: Shelf) -> Iterator[tuple[str, bytes]]:
    """All that `broadcast` wrote with the settings that the shelf knows, made anew in memory: names and bytes, an issue at a
    time, the feeds last. Raises `ShelfError` when it does not know them.
    """
    settings, guid = shelf.show.settings(), shelf.show.guid()
    if guid is None:
        raise ShelfError(f"the show's guid is not there; {RESTORE}")
    if settings is None:
        raise ShelfError("it does not hold the settings that the feed was made with; run `tingbao feed`")
    episodes = shelf.episodes(cues=False)
    for own in by_issue(episodes):
        yield from render_beside(settings, shelf.episodes(own[0].issue)).items()
    yield from render_index(settings, episodes).items()
    yield from render_feeds(settings, episodes, show_guid=guid, image=settings.image).items()


def render_beside(settings: Show, episodes: Sequence[Episode]) -> Mapping[str, bytes]:
    """An issue's files by name, from its episodes with cues. The page is last, and sealed: where it is, all are."""
    files: dict[str, bytes] = {}
    for episode in episodes:
        if not episode.withdrawn:
            files |= captions(episode)
    page = render_issue(settings, episodes) + page_seal(settings, episodes)
    return {**files, f"{episodes[0].issue}/{INDEX}": page}


def captions(episode: Episode) -> Mapping[str, bytes]:
    """An episode's captions, transcript and chapters, by name."""
    return {f"{episode.issue}/{name}": data for name, data in beside(episode).items()}


def page_seal(settings: Show, episodes: Sequence[Episode]) -> bytes:
    """Of an issue's page, and of what stands beside its sounds."""
    return seal((PAGE_VERSION, settings), [episode for episode in episodes if not episode.withdrawn])


def by_issue(episodes: Sequence[Episode]) -> Iterator[tuple[Episode, ...]]:
    """The episodes of each issue that has a living one."""
    for _, group in groupby(episodes, key=lambda episode: episode.issue):
        own = tuple(group)
        if not all(episode.withdrawn for episode in own):
            yield own


def listened(show: Show, image: str) -> Show:
    """The settings that reach the listener outside the sound, and nothing of this machine's folders: what feeds and pages
    are made of. `image` is the name of the show's picture on the shelf.
    """
    return replace(
        show,
        image=image,
        script={"disclosure": show.script.get("disclosure", "")},
        format="24k",
        voices={},
        profiles="",
        order=(),
        pauses={},
        roles={},
        lexicon="",
        jingles={},
    )

"""What a feed is made of: the channel, one podcast to the directories, and the documents that hold its items. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote

from audio.errors import FeedError
from audio.models import Episode, Show


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One podcast to the directories: the whole show, or a further feed of it."""

    show: Show
    name: str
    title: str
    guid: str
    image: str
    episodes: tuple[Episode, ...]
    """Oldest first, tombstones included."""

    @property
    def living(self) -> tuple[Episode, ...]:
        """Newest first."""
        return tuple(episode for episode in reversed(self.episodes) if not episode.withdrawn)

    def url(self, *parts: str) -> str:
        """The public address of a file on the shelf: the issue's folder and its name, or its name alone."""
        return self.show.base_url + "/".join(quote(part) for part in parts)

    def archive(self, number: int) -> str:
        """Name of an archive, 1 the oldest."""
        return f"{self.name.removesuffix('.xml')}-archive-{number}.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document of a channel: the living feed or an archive."""

    channel: Channel
    name: str
    items: tuple[Episode, ...]
    """Newest first."""
    before: int
    """Number of the archive before it; 0: none."""


def language(written: str) -> str:
    """The language as feeds write it: `zh-cn` for `zh_CN`; `cmn` and bare `zh`, which directories refuse, are `zh-cn`
    too."""
    code = written.strip().replace("_", "-").lower()
    return "zh-cn" if code in {"", "cmn", "zh", "zh-hans", "cmn-hans"} else code


def moment(episode: Episode) -> datetime:
    """When it was published. Raises `FeedError` for a manifest whose times are none."""
    try:
        date.fromisoformat(episode.date)
        moment = datetime.fromisoformat(episode.published)
    except ValueError as error:
        raise FeedError(f"{episode.issue}/{episode.key}.json: {error}; build this issue again") from error
    if moment.tzinfo is None:
        raise FeedError(f"{episode.issue}/{episode.key}.json: published has no offset; build this issue again")
    return moment

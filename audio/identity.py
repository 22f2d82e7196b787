"""Who an episode is, whatever happens to it: keys, GUIDs and dates that never change with a headline, a host or a file name.

Owns the matching of an issue's articles with the episodes already on the shelf. Pure. A listener's app knows an episode by
its GUID alone: a new one is a new episode, an old one given to another story hides that story from all who heard the first.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta, timezone
from uuid import UUID, uuid5

from audio.errors import IssueError
from audio.models import Article, Block, Episode, Show

NAMESPACE = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""Of the podcast namespace's `podcast:guid`."""
WHOLE = "issue"
"""Key of the episode that holds the whole issue."""
ALIKE = 0.5
"""Least likeness (0 to 1) of two bodies that are one story corrected; different stories share less than 0.2."""
VERBATIM = 0.9
"""Least likeness of bodies that are the same text but for a correction; those of a column that is filled anew every day
share up to 0.9.
"""
KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,39}", re.ASCII)
BEIJING = timezone(timedelta(hours=8))
MORNING = time(6, tzinfo=BEIJING)


def show_guid(base_url: str, title: str, feed: str = "feed.xml") -> str:
    """The show's `podcast:guid`, to be made once and stored: UUIDv5 of the first public feed URL without scheme and trailing
    slash (podcast namespace), or of the title for a show that is not published yet.
    """
    return str(uuid5(NAMESPACE, re.sub(r"^\w+://", "", base_url + feed).rstrip("/") if base_url else title))


def show_title(show: Show, episodes: Iterable[Episode]) -> str:
    """What the show is called: as its settings say, else as the paper of the newest issue that names one."""
    named = [episode for episode in episodes if episode.publication]
    newest = max(named, key=lambda episode: episode.issue, default=None)
    return show.title or (newest.publication if newest else "") or "听报"


def feed_guid(show: str, feed: str) -> str:
    """The `podcast:guid` of a further feed of a show: a podcast of its own to the directories."""
    return str(uuid5(UUID(show), feed))


def episode_guid(show: str, day: str, key: str) -> str:
    """An episode's GUID from the show's guid, the issue's date (YYYY-MM-DD) and its key."""
    return str(uuid5(UUID(show), f"{day}/{key}"))


def published(day: date, index: int) -> str:
    """RFC 3339 time of an episode: 06:00 in Beijing for the whole issue (0), a second less for each article after it, so
    that "newest first" is the printed order, however many articles come or go.
    """
    return (datetime.combine(day, MORNING) - timedelta(seconds=index)).isoformat()


def assign(articles: Sequence[Article], known: Iterable[Episode]) -> tuple[str, ...]:
    """The key of each article, in order; `known` are this issue's episodes on the shelf, tombstones included.

    The editor's own key wins; else the article is the known one with the same headline, else the one whose body is most
    alike, one to one; else it is new and gets a key from its headline that no episode, living or withdrawn, ever had. A
    tombstone is revived only by its own story: same headline and a body alike. Raises `IssueError` for a key that is wrong
    or given twice.
    """
    keys = _own(articles)
    episodes = tuple(episode for episode in known if episode.index)
    taken = {WHOLE, *(episode.key for episode in episodes), *keys.values()}
    open_episodes = tuple(episode for episode in episodes if episode.key not in keys.values())
    keys |= _matched([a for a in articles if not a.key], open_episodes)
    for article in articles:
        if article.index not in keys:
            keys[article.index] = _new(article.headline, taken)
            taken.add(keys[article.index])
    return tuple(keys[article.index] for article in articles)


def withdrawn(keys: Iterable[str], known: Iterable[Episode]) -> tuple[Episode, ...]:
    """The living episodes of the issue that no article is any more: each becomes a tombstone."""
    kept = {WHOLE, *keys}
    return tuple(episode for episode in known if not episode.withdrawn and episode.key not in kept)


def same_issue(articles: Sequence[Article], known: Iterable[Episode]) -> bool:
    """Whether these articles and the living episodes of an issue are for the most part the same stories, word for word but
    for what was put right: the weather and the prices of another day have the same headlines and most of the words.
    """
    living = {episode.key: episode for episode in known if episode.index and not episode.withdrawn}
    keys = _matched(articles, tuple(living.values()))
    pairs = [(article.blocks, living[keys[article.index]].blocks) for article in articles if article.index in keys]
    likes = [1.0 if _words(one) == _words(other) else _likeness(_pairs(one), _pairs(other)) for one, other in pairs]
    most = max(len(articles), len(living)) / 2
    return sum(like >= VERBATIM for like in likes) > most or (len(likes) > most and sum(likes) >= VERBATIM * len(likes))


def _own(articles: Sequence[Article]) -> dict[int, str]:
    keys: dict[int, str] = {}
    for article in articles:
        if not article.key:
            continue
        line = article.blocks[0].first if article.blocks else None
        if article.key == WHOLE or not KEY.fullmatch(article.key):
            raise IssueError(f"key {article.key!r}: write small letters a-z, digits and hyphens, not {WHOLE!r}", line=line)
        if article.key in keys.values():
            raise IssueError(f"key {article.key!r} is given to two articles; write another one", line=line)
        keys[article.index] = article.key
    return keys


def _matched(articles: Sequence[Article], episodes: Sequence[Episode]) -> dict[int, str]:
    """Article index -> key of the episode that it is: those without a change first, then the best pairs first."""
    keys = _unchanged(articles, episodes)
    bodies = {article.index: _pairs(article.blocks) for article in articles if article.index not in keys}
    pairs: list[tuple[bool, float, int, int, str]] = []
    for place, episode in enumerate(episode for episode in episodes if episode.key not in keys.values()):
        known = _pairs(episode.blocks)
        for article in (article for article in articles if article.index in bodies):
            same, like = article.headline == _headline(episode), _likeness(bodies[article.index], known)
            if (same and like >= ALIKE) if episode.withdrawn else (same or like >= ALIKE):
                pairs.append((same, like, -article.index, -place, episode.key))
    for _, _, index, _, key in sorted(pairs, reverse=True):
        if -index not in keys and key not in keys.values():
            keys[-index] = key
    return keys


def _unchanged(articles: Sequence[Article], episodes: Sequence[Episode]) -> dict[int, str]:
    """Those whose every word is as it was; a rebuild without change stops here."""
    texts: dict[tuple[str, ...], list[str]] = {}
    for episode in sorted(episodes, key=lambda episode: episode.withdrawn):
        if episode.blocks:
            texts.setdefault(_words(episode.blocks), []).append(episode.key)
    return {a.index: keys.pop(0) for a in articles if (keys := texts.get(_words(a.blocks)))}


def _words(blocks: Iterable[Block]) -> tuple[str, ...]:
    return tuple(f"{block.role} {block.text}" for block in blocks)


def _headline(episode: Episode) -> str:
    if not episode.blocks:
        return episode.title
    return Article(index=episode.index, section=episode.section, blocks=episode.blocks).headline


def _pairs(blocks: Iterable[Block]) -> Counter[str]:
    """Pairs of neighbouring characters of the body, counted: what two versions of a story share in whatever order."""
    texts = ["".join(block.text.split()) for block in blocks if block.role not in {"headline", "kicker", "section"}]
    return Counter(text[place : place + 2] for text in filter(None, texts) for place in range(max(1, len(text) - 1)))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Dice's coefficient of two counted sets, 0 to 1."""
    whole = one.total() + other.total()
    return 2 * (one & other).total() / whole if whole else 0.0


def _new(headline: str, taken: set[str]) -> str:
    base = hashlib.sha256(headline.encode()).hexdigest()[:8]
    key, count = base, 1
    while key in taken:
        count += 1
        key = f"{base}-{count}"
    return key

"""The press: puts what was recorded on the shelf, as episodes with tags and manifests; what stands there is left alone."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from audio.clipstore import ClipStore
from audio.errors import ShelfError, ShowError, SoundError
from audio.frames import silence
from audio.id3 import Facts, tag
from audio.identity import WHOLE, assign, episode_guid, published, show_title, withdrawn
from audio.jingles import jingle, jingle_key
from audio.models import Chapter, Cue, Episode, Format, Issue, Programme, Script, Segment, Show
from audio.programme import assemble, ingredients
from audio.shelf import Shelf
from audio.showguid import coming_guid, guid_of
from audio.slug import slug
from audio.studio import Recording

JINGLES = ("opening", "section", "article", "closing")
T = TypeVar("T", Chapter, Cue)
BATCH = 64
"""Clips read from the store at once: memory stays flat however long the issue is."""


@dataclass(kw_only=True)
class Press:
    """Turns scripts and takes into episodes on the shelf; what stands there already is left alone."""

    issue: Issue
    day: date
    show: Show
    fmt: Format
    store: ClipStore
    shelf: Shelf
    tell: Callable[..., None]
    missing: tuple[str, ...] = ()
    """Headlines that the whole issue lacks."""
    written: list[Episode] = field(default_factory=list)
    """New or changed episodes."""
    gone: list[Episode] = field(default_factory=list)
    """Those that the issue has no more: they leave a tombstone."""
    back: list[Episode] = field(default_factory=list)
    """Those that had been withdrawn, and are episodes again."""
    pictures: dict[str, bytes] = field(default_factory=dict)
    """Chapters' pictures by title."""
    guid: str = field(init=False)
    """The show's."""

    def publish(self, scripts: Sequence[Script], recording: Recording) -> list[Episode]:
        """The episodes of the whole issue and of all its articles, in order; the shelf withdraws articles gone.

        Manifests are written when all sounds are there: stopped before that, the shelf has the issue as it was.
        """
        self.guid = guid_of(self.shelf, self.show.base_url, self.title)
        known = self.known()
        keys = (WHOLE, *assign(self.issue.articles, known.values()))
        episodes = []
        for script in scripts:
            episode = self.episode(script, keys[script.article], recording, known.get(keys[script.article]))
            episodes.append(episode)
            if (before := known.get(episode.key)) and before.withdrawn:
                self.back.append(episode)
            self.tell("episode", article=script.article, episode=episode.file)
        self.gone += withdrawn(keys, known.values())
        for episode in (*episodes, *(replace(gone, withdrawn=True) for gone in self.gone)):
            if episode != known.get(episode.key):
                self.shelf.record(episode)
        return episodes

    def draft(self, script: Script, recording: Recording) -> Episode:
        """One article's MP3 on the shelf, to be listened to: no episode, so manifests and feeds stay as they are."""
        self.guid = coming_guid(self.shelf, self.show.base_url, self.title)
        known = self.known()
        key = assign(self.issue.articles, known.values())[script.article - 1]
        return self.episode(script, key, recording, known.get(key))

    def known(self) -> dict[str, Episode]:
        """The issue's episodes on the shelf, by key."""
        return {episode.key: episode for episode in self.shelf.episodes(str(self.day))}

    def episode(self, script: Script, key: str, recording: Recording, known: Episode | None) -> Episode:
        """Its sound on the shelf, and what its manifest is to say."""
        takes = [recording.takes[line] for line in script.lines]
        pause = self.show.pauses["part"]
        recipe = blake2b(digest_size=16)
        jingle_keys = {name: jingle_key(name, self.fmt, _own(self.show, name)) for name in JINGLES}
        facts = self.facts(script, key)
        said = ingredients(script, [take.key for take in takes], jingle_keys, pause)
        for text in (*said, repr(facts), *self.pictured()):
            recipe.update(text.encode("utf-8", "surrogatepass") + b"\n")
        wanted = self.manifest(script, key, facts, recipe.hexdigest(), known)
        if known and known.recipe == wanted.recipe and not known.withdrawn and self.shelf.keep(known):
            same = replace(wanted, **{name: getattr(known, name) for name in ("file", "bytes", "sha256", "frames")})
            return replace(same, chapters=_numbered(known.chapters, same), cues=_numbered(known.cues, same))
        segments = {name: self.sound(name) for name in JINGLES}
        programme = assemble(script, takes, segments, self.fmt, pause)
        episode = replace(
            wanted, frames=programme.frames, chapters=programme.chapters, cues=programme.cues, file=self.stem(script, known)
        )
        pictures = [self.picture(chapter.title) for chapter in episode.chapters]
        facts = replace(facts, duration=episode.duration, track=script.article + 1)
        head = tag(facts, episode.chapters, episode.cues, cover=self.cover(), pictures=pictures)
        self.written.append(self.shelf.put(episode, self.stream(head, programme), draft=True))
        return self.written[-1]

    def manifest(self, script: Script, key: str, facts: Facts, recipe: str, known: Episode | None) -> Episode:
        """All of the episode but what follows from its sound."""
        article = self.issue.articles[script.article - 1] if script.article else None
        return Episode(
            guid=known.guid if known else facts.guid,
            key=key,
            issue=str(self.day),
            date=str(self.day),
            publication=self.issue.publication,
            number=self.issue.number,
            index=script.article,
            title=script.title,
            section=article.section if article else "",
            published=published(self.day, script.article),
            file="",
            bytes=0,
            sha256="",
            frames=0,
            format=self.fmt.name,
            recipe=recipe,
            voices=tuple(sorted({line.speaker for line in script.lines})),
            chapters=(),
            cues=(),
            blocks=article.blocks if article else (),
            skipped=() if article else (*self.issue.skipped, *script.unread),
            missing=() if article else self.missing,
            image=self.image,
            corrections=article.corrections if article else self.corrections,
        )

    @property
    def corrections(self) -> tuple[str, ...]:
        """Those of all its articles, each with its headline."""
        return tuple(f"{article.headline}：{one}" for article in self.issue.articles for one in article.corrections)

    @cached_property
    def title(self) -> str:
        """The show's name, else the paper's; that of the paper on the shelf when the page does not say it."""
        own = self.show.title or self.issue.publication
        return own or show_title(self.show, self.shelf.episodes(cues=False))

    def facts(self, script: Script, key: str) -> Facts:
        """What the tag says, but for the length and the place in the issue: a story that only moved up or down keeps its
        file, for with another one every phone would fetch it again.
        """
        title = self.title
        return Facts(
            title=script.title,
            artist=self.show.author or title,
            album=f"{title} {self.day}",
            track=0,
            date=str(self.day),
            duration=0,
            guid=episode_guid(self.guid, str(self.day), key),
            comment=self.show.description,
            disclosure=self.show.script["disclosure"],
        )

    @cached_property
    def image(self) -> str:
        """Name of the issue's own picture in its folder; empty when the show has one for all."""
        from audio.artwork import put_issue_cover

        return put_issue_cover(self.shelf, self.show, self.title, str(self.day))

    def pictured(self) -> tuple[str, ...]:
        """What decides the pictures inside a file."""
        from audio.artwork import VERSION, digest

        own = digest(Path(self.show.image)) if self.show.image else self.image
        return (f"pictures {VERSION}", self.title, own)

    def cover(self) -> bytes:
        """The issue's picture or the show's, small: it goes into every file."""
        from audio.artwork import checked, thumbnail

        path = Path(self.show.image) if self.show.image else self.shelf.folder / str(self.day) / self.image
        return thumbnail(checked(path))

    def picture(self, title: str) -> bytes:
        """A chapter's picture; the whole issue and an article's own file share it."""
        from audio.artwork import draw_chapter

        if title not in self.pictures:
            self.pictures[title] = draw_chapter(title, self.title)
        return self.pictures[title]

    def stem(self, script: Script, known: Episode | None) -> str:
        """The file's name without hash and ending; it stays what it was while the headline does."""
        if script.article == 0:
            return WHOLE
        if known and known.title == script.title and known.file:
            return known.file.split(".", 1)[0]
        return f"{script.article:02d}-{slug(script.title)}"

    def sound(self, name: str) -> Segment:
        """A jingle's segment."""
        key, frames = _jingle(name, self.show, self.fmt, self.store)
        return Segment(key=f"sound {key}", frames=len(frames) // self.fmt.frame_bytes)

    def stream(self, head: bytes, programme: Programme) -> Iterator[bytes]:
        """The episode's bytes: tag, then frames, read from the store as they are needed."""
        yield head
        yield from frames_of(programme.segments, self.store, self.fmt)


def _numbered(parts: tuple[T, ...], episode: Episode) -> tuple[T, ...]:
    """An article's chapters or cues with the number that the article has now."""
    if not episode.index:
        return parts
    return tuple(replace(part, article=episode.index) if part.article else part for part in parts)


def frames_of(segments: Sequence[Segment], store: ClipStore, fmt: Format) -> Iterator[bytes]:
    """The splice: each segment's frames, in order. Raises `ShelfError` when the store has lost one."""
    for at in range(0, len(segments), BATCH):
        batch = segments[at : at + BATCH]
        clips = store.get_many({segment.key for segment in batch if segment.key}, fmt)
        for segment in batch:
            if segment.key and segment.key not in clips:
                raise ShelfError("the clip store lost a clip while it was read; run the same command again")
            yield clips[segment.key].frames if segment.key else silence(segment.frames, fmt)


def look_over(show: Show, fmt: Format, store: ClipStore, shelf: Shelf) -> None:
    """Raise `ShowError` when the show's own picture or one of its own jingles cannot be used."""
    from audio.artwork import look_at_cover

    look_at_cover(shelf, show)
    for name in filter(show.jingles.get, JINGLES):
        try:
            _jingle(name, show, fmt, store)
        except SoundError as error:
            raise ShowError(f"jingles: {name}: {error}") from error


def _jingle(name: str, show: Show, fmt: Format, store: ClipStore) -> tuple[str, bytes]:
    """Key and frames of a jingle; composed or decoded once and kept in the store."""
    key = jingle_key(name, fmt, _own(show, name))
    frames = store.sound(key)
    if frames is None:
        frames = jingle(name, fmt, file=_own(show, name))
        store.keep_sound(key, frames)
    return key, frames


def _own(show: Show, name: str) -> Path | None:
    return Path(show.jingles[name]) if show.jingles.get(name) else None

"""The press: puts what was recorded on the shelf, as episodes with tags and manifests; what stands there is left alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from typing import TypeVar

from audio.art.pictures import Pictures
from audio.clips.store import ClipStore
from audio.id3 import Facts, tag
from audio.identity import WHOLE, assign, episode_guid, published, show_title, withdrawn
from audio.models import Chapter, Cue, Episode, Format, Issue, Script, Show, Take
from audio.programme import assemble, ingredients
from audio.shelf.output import Shelf
from audio.showguid import coming_guid, guid_of
from audio.slug import slug
from audio.splice import frames_of, jingle_keys, jingle_segments
from audio.studio import Recording

T = TypeVar("T", Chapter, Cue)


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
        facts = self.facts(script, key)
        wanted = self.manifest(script, key, facts, self.recipe(script, takes, facts), known)
        if known and known.recipe == wanted.recipe and not known.withdrawn and self.shelf.keep(known):
            return _standing(known, wanted)
        self.written.append(self.made(script, takes, facts, wanted, self.stem(script, known)))
        return self.written[-1]

    def recipe(self, script: Script, takes: Sequence[Take], facts: Facts) -> str:
        """A hash of all that sounds and is shown: an equal one need not be made again."""
        digest = blake2b(digest_size=16)
        said = ingredients(script, [take.key for take in takes], jingle_keys(self.show, self.fmt), self.show.pauses["part"])
        for text in (*said, repr(facts), *self.pictures.ingredients()):
            digest.update(text.encode("utf-8", "surrogatepass") + b"\n")
        return digest.hexdigest()

    def made(self, script: Script, takes: Sequence[Take], facts: Facts, wanted: Episode, stem: str) -> Episode:
        """The episode with its sound made and put on the shelf, under a name that begins with `stem`."""
        jingles = jingle_segments(self.show, self.fmt, self.store)
        programme = assemble(script, takes, jingles, self.fmt, self.show.pauses["part"])
        episode = replace(wanted, frames=programme.frames, chapters=programme.chapters, cues=programme.cues, file=stem)
        facts = replace(facts, duration=episode.duration, track=script.article + 1)
        pictures = [self.pictures.chapter(chapter.title) for chapter in episode.chapters]
        head = tag(facts, episode.chapters, episode.cues, cover=self.pictures.cover(), pictures=pictures)
        return self.shelf.put_sound(episode, chain([head], frames_of(programme.segments, self.store, self.fmt)))

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
            image=self.pictures.image,
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

    @cached_property
    def pictures(self) -> Pictures:
        return Pictures(show=self.show, title=self.title, day=str(self.day), shelf=self.shelf)

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

    def stem(self, script: Script, known: Episode | None) -> str:
        """The file's name without hash and ending; it stays what it was while the headline does."""
        if script.article == 0:
            return WHOLE
        if known and known.title == script.title and known.file:
            return known.file.split(".", 1)[0]
        return f"{script.article:02d}-{slug(script.title)}"


def _standing(known: Episode, wanted: Episode) -> Episode:
    """What is wanted, with the sound that is known: it stands on the shelf already."""
    same = replace(wanted, **{name: getattr(known, name) for name in ("file", "bytes", "sha256", "frames")})
    return replace(same, chapters=_numbered(known.chapters, same), cues=_numbered(known.cues, same))


def _numbered(parts: tuple[T, ...], episode: Episode) -> tuple[T, ...]:
    """An article's chapters or cues with the number that the article has now."""
    if not episode.index:
        return parts
    return tuple(replace(part, article=episode.index) if part.article else part for part in parts)

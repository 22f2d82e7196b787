"""Fictional papers for tests: articles, episodes and a show, each with just what a test wants to say."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import lameenc

from audio.feed.document import MAIN, render_feeds
from audio.frames import FORMATS, silence
from audio.identity import WHOLE, assign, episode_guid, published, withdrawn
from audio.models import Article, Block, Chapter, Cue, Episode, Show
from audio.show.settings import load_show

GUID = "9b1deb4d-3b7d-5bad-9bdd-2b0d7b3dcb6d"


def article(index: int, headline: str, body: str = "", *, key: str = "", section: str = "要闻") -> Article:
    texts = (("headline", headline), ("body", body or f"{headline}。" * 9))
    blocks = tuple(Block(role=role, text=text, first=2 * index, last=2 * index) for role, text in texts)
    return Article(index=index, section=section, blocks=blocks, key=key)


def cue(  # noqa: PLR0913 - the fields a test sets
    start: int, end: int, text: str, *, role: str = "body", number: int = 1, voice: str = "xiaoxiao"
) -> Cue:
    words = tuple(
        (start + place * (end - start) // len(text), start + (place + 1) * (end - start) // len(text), place, place + 1)
        for place in range(len(text))
    )
    return Cue(start=start, end=end, text=text, role=role, article=number, block=1, offset=0, words=words, voice=voice)


def chapters(*titles: str, each: int = 9_600) -> tuple[Chapter, ...]:
    return tuple(
        Chapter(start=place * each, end=(place + 1) * each, title=title, article=place) for place, title in enumerate(titles)
    )


def episode(day: date, story: Article | None, key: str, **more: object) -> Episode:
    """An episode as its manifest has it; the whole issue when there is no story."""
    index = story.index if story else 0
    plain = Episode(
        guid=episode_guid(GUID, str(day), key),
        key=key,
        issue=str(day),
        date=str(day),
        publication="柳河日报",
        number="第1204期",
        index=index,
        title=story.headline if story else f"{day.month}月{day.day}日",
        section=story.section if story else "",
        published=published(day, index),
        file=f"{index:02}-story.{abs(hash_of(story, key)):012x}.mp3" if story else "issue.0123456789ab.mp3",
        bytes=4800,
        sha256="0" * 64,
        frames=1200,
        format="24k",
        recipe="r",
        voices=("xiaoxiao", "yunxi"),
        chapters=chapters("片头", story.headline, "片尾") if story else chapters("片头", "标题", "第一篇", "第二篇"),
        cues=(
            cue(100, 1900, "本节目由计算机合成语音播报。", role="disclosure", number=0),
            cue(2000, 5000, "河堤新路通车了。"),
        ),
        blocks=story.blocks if story else (),
    )
    return replace(plain, **more)


def hash_of(story: Article, key: str) -> int:
    """Stands for the content's hash in a file name: another text, another name."""
    text = key + "".join(block.text for block in story.blocks)
    return int.from_bytes(text.encode()[-6:]) ^ sum(place * ord(char) for place, char in enumerate(text))


def issue(day: date, articles: tuple[Article, ...], known: tuple[Episode, ...] = ()) -> tuple[Episode, ...]:
    """What a build leaves on the shelf: the whole issue, its articles, and tombstones of those that are gone."""
    keys = assign(articles, known)
    gone = {old.key: replace(old, withdrawn=True) for old in (*withdrawn(keys, known), *(e for e in known if e.withdrawn))}
    made = [episode(day, None, WHOLE), *(episode(day, story, key) for story, key in zip(articles, keys, strict=True))]
    return (*made, *(old for key, old in gone.items() if key not in keys))


def days(count: int, first: date = date(2026, 1, 1)) -> Iterator[date]:
    return (first + timedelta(days=place) for place in range(count))


def show(**more: object) -> Show:
    own = {
        "title": "听柳河",
        "link": "https://liuhe.example/",
        "description": "柳河日报，每天早上念给您听。",
        "author": "柳河日报社",
        "email": "ting@liuhe.example",
        "base_url": "https://pod.liuhe.example/ting/",
    }
    return replace(load_show(), **(own | more))


def main_feed(of: Show, episodes: Iterable[Episode], image: str = "") -> bytes:
    return render_feeds(of, episodes, show_guid=GUID, image=image)[MAIN]


def sound(frames: int = 100) -> bytes:
    """Whole MP3 frames of the house format: a short tone, then silence."""
    encoder = lameenc.Encoder()
    for setting, value in (("in_sample_rate", 24000), ("channels", 1), ("bit_rate", 64), ("quality", 7)):
        getattr(encoder, f"set_{setting}")(value)
    encoder.set_out_sample_rate(24000)
    encoder.silence()
    wave = b"".join(int(8000 * ((at // 30) % 2 - 0.5)).to_bytes(2, "little", signed=True) for at in range(24000))
    tone = bytes(encoder.encode(wave)) + bytes(encoder.flush())
    whole = tone[: len(tone) // 192 * 192]
    return whole + silence(frames - len(whole) // 192, FORMATS["24k"])


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path

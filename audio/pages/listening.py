"""What stands on the page of an issue: its stories, each sentence with the times at which the whole issue's episode says it.

Pure. A printed line that nobody reads stands there without times.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audio.models import Block, Cue, Episode

HEADINGS = {"headline": "h2", "subhead": "h3"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A piece of a printed block: with times when it is read."""

    text: str
    start: str = ""
    """s, as the page writes it."""
    end: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A printed block on the page."""

    role: str
    tag: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article on the page."""

    index: int
    title: str
    section: str
    """Its section where that begins, else empty."""
    start: str
    """s, where its chapter starts; empty when it is not in the whole issue."""
    file: str
    length: str
    paragraphs: tuple[Paragraph, ...]
    corrections: tuple[str, ...]


def stories_of(articles: Sequence[Episode], whole: Episode | None) -> Iterator[Story]:
    """The articles as they stand on the page; without the `whole` issue as an episode nothing of them has times."""
    starts = {one.article: one.start for one in reversed(whole.chapters if whole else ()) if one.article}
    section = ""
    for article in articles:
        cues = [cue for cue in (whole.cues if whole else ()) if cue.article == article.index]
        yield Story(
            index=article.index,
            title=article.title,
            section=article.section if article.section != section else "",
            start=seconds(starts[article.index]) if article.index in starts else "",
            file=article.file,
            length=clock(article.duration),
            paragraphs=tuple(_paragraphs(article.blocks, cues)),
            corrections=article.corrections,
        )
        section = article.section


def _paragraphs(blocks: Sequence[Block], cues: Sequence[Cue]) -> Iterator[Paragraph]:
    headline = next((at for at, block in enumerate(blocks) if block.role == "headline"), -1)
    for at, block in enumerate(blocks):
        if block.role == "section":
            continue  # it stands above the story
        tag = HEADINGS.get(block.role, "p") if block.role != "headline" or at == headline else "p"
        own = [cue for cue in cues if cue.block == at]
        yield Paragraph(role=block.role, tag=tag, sentences=tuple(_sentences(block.text, own)))


def _sentences(text: str, cues: Sequence[Cue]) -> Iterator[Sentence]:
    """The block's text whole, cut where its cues begin and end; joined together it is what was printed."""
    done = 0
    for cue in sorted(cues, key=lambda one: (one.offset, one.start)):
        if cue.offset < done or text[cue.offset : cue.offset + len(cue.text)] != cue.text:
            continue
        if cue.offset > done:
            yield Sentence(text=text[done : cue.offset])
        yield Sentence(text=cue.text, start=seconds(cue.start), end=seconds(cue.end))
        done = cue.offset + len(cue.text)
    if done < len(text):
        yield Sentence(text=text[done:])


def seconds(ms: int) -> str:
    """Exact to the ms, without needless zeros."""
    return f"{ms / 1000:.3f}".rstrip("0").rstrip(".")


def clock(ms: int) -> str:
    """As players show it: 4:05, or 1:02:03."""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"

"""The pages to listen on: one for each issue, and one over all of them. Static, and complete but for sound and search text.

Pure: shipped templates are read through importlib.resources. A sentence on the page has the times of its cue in the episode
that holds the whole issue; a printed line that nobody reads stands there without times.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from audio.day import printed
from audio.identity import show_title
from audio.models import Block, Cue, Episode, Show

if TYPE_CHECKING:
    from jinja2 import Environment

PAGE_VERSION = "2"
"""Changes whenever the same manifests would give another page."""
INDEX = "index.html"
SEARCH = "search.js"
"""What the archive page searches: a row for each article. It is loaded when somebody searches, so the page stays small; as a
script, because a page that is opened as a file may load no other kind of text."""
HEADINGS = {"headline": "h2", "subhead": "h3"}
FEED = "feed.xml"


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


def render_pages(show: Show, episodes: Sequence[Episode]) -> Mapping[str, bytes]:
    """All pages by name: `<issue>/index.html` for each issue, `search.js`, and `index.html` over all of them."""
    pages: dict[str, bytes] = {}
    for issue in sorted({episode.issue for episode in episodes if not episode.withdrawn}):
        pages[f"{issue}/{INDEX}"] = render_issue(show, [one for one in episodes if one.issue == issue])
    return {**pages, **render_index(show, episodes)}


def render_issue(show: Show, episodes: Sequence[Episode]) -> bytes:
    """The page of one issue, from its episodes with cues. An issue without the whole as one episode has no player."""
    living = sorted((one for one in episodes if not one.withdrawn), key=lambda one: one.index)
    whole = next((one for one in living if one.index == 0), None)
    stories = tuple(_stories([one for one in living if one.index], whole))
    first = living[0]
    return _render(
        "issue.html",
        show=show,
        title=show_title(show, living),
        issue=first,
        day=printed(first.date),
        whole=whole,
        length=_clock(whole.duration) if whole else "",
        chapters=[(one.article, _seconds(one.start), _clock(one.start), one.title) for one in whole.chapters]
        if whole
        else [],
        stories=stories,
        disclosure=show.script.get("disclosure", ""),
    )


def render_index(show: Show, episodes: Sequence[Episode]) -> Mapping[str, bytes]:
    """The page over all issues, newest first, and what it searches. The episodes may be without cues."""
    living = sorted((one for one in episodes if not one.withdrawn), key=lambda one: one.index)
    issues: dict[str, list[Episode]] = {}
    for one in living:
        issues.setdefault(one.issue, []).append(one)
    rows = []
    for _, own in sorted(issues.items(), reverse=True):
        sound = sum(one.duration for one in own if one.index == 0) or sum(one.duration for one in own)
        rows.append((own[0], printed(own[0].date), _clock(sound), [one for one in own if one.index]))
    feed = show.base_url and f"{show.base_url}{FEED}"
    page = _render(
        "archive.html",
        show=show,
        title=show_title(show, living),
        rows=rows,
        feed=feed,
        qr=_qr(feed),
        search=SEARCH,
        file=FEED,
    )
    return {SEARCH: _search(living), INDEX: page}


def _search(episodes: Sequence[Episode]) -> bytes:
    """A script that gives the page `tingbaoArticles`: [issue, index, headline, text] for each article."""
    rows = [
        [one.issue, one.index, one.title, "".join(block.text for block in one.blocks)]
        for one in sorted(episodes, key=lambda one: one.issue, reverse=True)
        if one.index
    ]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return f"globalThis.tingbaoArticles = {text};\n".encode("utf-8", "replace")


def _stories(articles: Sequence[Episode], whole: Episode | None) -> Iterator[Story]:
    starts = {one.article: one.start for one in reversed(whole.chapters if whole else ()) if one.article}
    section = ""
    for article in articles:
        cues = [cue for cue in (whole.cues if whole else ()) if cue.article == article.index]
        yield Story(
            index=article.index,
            title=article.title,
            section=article.section if article.section != section else "",
            start=_seconds(starts[article.index]) if article.index in starts else "",
            file=article.file,
            length=_clock(article.duration),
            paragraphs=tuple(_paragraphs(article.blocks, cues)),
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
        yield Sentence(text=cue.text, start=_seconds(cue.start), end=_seconds(cue.end))
        done = cue.offset + len(cue.text)
    if done < len(text):
        yield Sentence(text=text[done:])


def _render(name: str, **facts: Any) -> bytes:  # noqa: ANN401 - what a template shows
    return _templates().get_template(name).render(version=PAGE_VERSION, **facts).encode("utf-8", "replace")


@cache
def _templates() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    room = Environment(
        loader=FunctionLoader(_shipped), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    room.globals["shipped"] = lambda name: Markup(_shipped(name))  # noqa: S704 - our own style and script
    return room


def _shipped(name: str) -> str:
    return files("audio").joinpath("data", "page", name).read_text(encoding="utf-8")


def _qr(address: str) -> str:
    """The address as a QR code in SVG, or nothing."""
    if not address:
        return ""
    import segno
    from markupsafe import Markup

    svg: str = segno.make(address, error="m").svg_inline(scale=4, border=4, dark="#000", light="#fff", omitsize=True)
    return Markup(svg)  # noqa: S704 - a drawing, without a word of the address in it


def _seconds(ms: int) -> str:
    """Exact to the ms, without needless zeros."""
    return f"{ms / 1000:.3f}".rstrip("0").rstrip(".")


def _clock(ms: int) -> str:
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"

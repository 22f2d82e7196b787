"""The pages to listen on: one for each issue, and one over all of them. Static, and complete but for sound and search text.

Pure: shipped templates are read through importlib.resources.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from audio.day import printed
from audio.feed.document import MAIN
from audio.identity import show_title
from audio.models import Episode, Show
from audio.pages.listening import clock, seconds, stories_of

if TYPE_CHECKING:
    from jinja2 import Environment

PAGE_VERSION = "5"
"""Changes whenever the same manifests would give another page."""
INDEX = "index.html"
SEARCH = "search.js"
"""What the archive page searches: a row for each article. It is loaded when somebody searches, so the page stays small; as a
script, because a page that is opened as a file may load no other kind of text."""


def is_of_this_version(page: bytes) -> bool:
    """Whether a page was made as it would be made now."""
    return f'content="tingbao page {PAGE_VERSION}"'.encode() in page[:1024]


def render_issue(show: Show, episodes: Sequence[Episode]) -> bytes:
    """The page of one issue, from its episodes with cues. An issue without the whole as one episode has no player."""
    living = sorted((one for one in episodes if not one.withdrawn), key=lambda one: one.index)
    whole = next((one for one in living if one.index == 0), None)
    chapters = whole.chapters if whole else ()
    first = living[0]
    return _render(
        "issue.html",
        show=show,
        title=show_title(show, living),
        issue=first,
        day=printed(first.date),
        whole=whole,
        length=clock(whole.duration) if whole else "",
        chapters=[(one.article, seconds(one.start), clock(one.start), one.title) for one in chapters],
        stories=tuple(stories_of([one for one in living if one.index], whole)),
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
        rows.append((own[0], printed(own[0].date), clock(sound), [one for one in own if one.index]))
    feed = show.base_url and f"{show.base_url}{MAIN}"
    page = _render(
        "archive.html",
        show=show,
        title=show_title(show, living),
        rows=rows,
        feed=feed,
        qr=_qr(feed),
        search=SEARCH,
        file=MAIN,
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

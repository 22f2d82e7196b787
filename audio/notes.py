"""Show notes of an episode, plain and in HTML, from its manifest alone: what it is about, what was put right, what is
missing, that the voice is synthetic, where its chapters begin, and what the page held that nobody reads.

Pure. The order is that of need: where an app cuts, it cuts the end.
"""

from bisect import bisect_right
from collections.abc import Sequence
from html import escape
from itertools import accumulate

from audio.chapters import chapter_lines
from audio.day import printed
from audio.models import Episode
from audio.policy import SHORTENED

MOST_BYTES = 4000
"""Of a description, by Apple's rules: bytes of UTF-8, not characters."""
LEAD = 120
"""Characters of an article that stand for it."""
REPEATED = "told already: a page before it has the same stories"
"""The reason of what stands on a page that is given twice."""
OLDER = "told in its newest version, which another page has"
"""The reason of what stands on an older version of a page."""
CONTENTS = "only names the stories of other pages"
"""The reason of what stands on a page of contents."""
READ = frozenset((SHORTENED, REPEATED, OLDER, CONTENTS))
"""The reasons of what is read, there or elsewhere."""
MOST_SKIPPED, SKIPPED_CHARACTERS = 12, 40

Section = tuple[str, tuple[str, ...]]
"""A heading (may be empty) and its lines."""


def sections(episode: Episode, disclosure: str) -> tuple[Section, ...]:
    """The notes as headings with lines; `disclosure` is the sentence on the synthetic voice, or empty."""
    every: tuple[Section, ...] = (
        ("", lead(episode)),
        ("更正", episode.corrections),
        ("本期未能播出", episode.missing),
        ("", (disclosure,) if disclosure else ()),
        ("章节", chapter_lines(episode.chapters)),
        ("版面上未播读的内容", _skipped(episode)),
    )
    return tuple((heading, lines) for heading, lines in every if lines)


def lead(episode: Episode) -> tuple[str, ...]:
    """What the episode is about, in a line or two."""
    paper = "".join(filter(None, (episode.publication, printed(episode.date), episode.number)))
    if not episode.index:
        count = len({chapter.article for chapter in episode.chapters if chapter.article})
        return (f"{paper}，共{count}篇报道。",)
    deck = "".join(block.text for block in episode.blocks if block.role == "deck")
    body = next((block.text for block in episode.blocks if block.role == "body"), "")
    text = deck or body
    return (*([cut(text, LEAD)] if text else []), f"{paper}·{episode.section}" if episode.section else paper)


def plain(episode: Episode, disclosure: str, most: int = MOST_BYTES) -> str:
    """The notes as text of at most `most` bytes of UTF-8, cut at a line's end; no heading is left without a line."""
    parts = [
        (f"{heading}：\n{first}" if heading else first, *rest) for heading, (first, *rest) in sections(episode, disclosure)
    ]
    lines = [("\n\n" if place == 0 else "\n") + line for part in parts for place, line in enumerate(part)]
    return cut_lines(lines, most).lstrip("\n")


def html(episode: Episode, disclosure: str) -> str:
    """The notes as a fragment of HTML: paragraphs and lists, nothing that an app would take out."""
    parts = []
    for heading, lines in sections(episode, disclosure):
        if heading:
            items = "".join(f"<li>{escape(line)}</li>" for line in lines)
            parts.append(f"<p><strong>{heading}</strong></p><ul>{items}</ul>")
        else:
            parts += [f"<p>{escape(line)}</p>" for line in lines]
    return "\n".join(parts)


def cut(text: str, most: int) -> str:
    """At most so many characters, at the end of a sentence if one ends in the second half, else with an ellipsis."""
    if len(text) <= most:
        return text
    stop = max(text.rfind(mark, most // 2, most) for mark in "。！？")
    return text[: stop + 1] if stop > 0 else text[: most - 1] + "…"


def cut_lines(lines: Sequence[str], most: int) -> str:
    """As many whole lines, each with the line breaks before it, as at most so many bytes of UTF-8 hold, and an ellipsis in
    a line of its own where some are gone. A first line that is too long is cut by itself.
    """
    text = "".join(lines)
    if len(text.encode(errors="ignore")) <= most:
        return cut_bytes(text, most)
    ends = [*accumulate(len(line.encode(errors="ignore")) for line in lines)]
    kept = bisect_right(ends, most - len("\n…".encode()))
    return cut_bytes("".join(lines[:kept]) + "\n…", most) if kept else cut_bytes(text, most)


def cut_bytes(text: str, most: int) -> str:
    """At most so many bytes of UTF-8, never half a character, with an ellipsis where something is gone."""
    data = text.encode(errors="ignore")  # half a surrogate pair is no character
    if len(data) <= most:
        return data.decode()
    return data[: most - len("…".encode())].decode(errors="ignore").rstrip() + "…"


def _skipped(episode: Episode) -> tuple[str, ...]:
    """What nobody reads, each once, in short; marks and page numbers alone are no content, nor is what a shortened line
    leaves out; and what was given twice is read.
    """
    unread = (item.text for item in episode.skipped if item.reason not in READ)
    told = dict.fromkeys(" ".join(text.split()) for text in unread if sum(map(str.isalpha, text)) > 1)
    lines = [cut(text, SKIPPED_CHARACTERS) for text in told]
    rest = len(lines) - MOST_SKIPPED
    return (*lines[:MOST_SKIPPED], *([f"……另有{rest}项"] if rest > 0 else []))

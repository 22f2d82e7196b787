"""What programs write into Markdown beside CommonMark: marks that no reader of the page sees are taken from its lines.

Sources: the manuals of Obsidian, Typora, pandoc, Hugo, Jekyll (Liquid, kramdown), Hexo and MkDocs.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from audio.issue.marks import shows
from audio.issue.printed import fold

FENCE = re.compile(r"^ {0,3}(`{3,}(?=[^`]*$)|~{3,})")
CLOSED = re.compile(r"^\s*%%\s*$")
"""Obsidian's comment over several lines stands between two of these."""
TASKS = re.compile(r"^\s*>\s?\[!(?:todo|fixme)\]", re.IGNORECASE)
"""A box of what is still to be done (Obsidian)."""
TASK = re.compile(r"^\s*[-*+]\s+\[([ xX])\]\s")
LISTED = re.compile(r"^\s*\{:[^{}]*\btoc\b")
"""kramdown: in place of the list above it stands a table of contents."""
UNDERLINE = re.compile(r"^ {0,3}(?:-{2,}|={2,})\s*$")
"""Below one short line it makes a heading of that; below a text it parts stories, as those who write text mean it."""
BLOCK = re.compile(r"^\s*(?:#{1,6}\s|[>|]|\*{3}|-{3}|_{3}|$)")
"""What is no line of a paragraph."""
HEAD = 40
"""Characters of a heading."""
GRID = re.compile(r"^\s*\+(?:[-=:]+\+)+\s*$")
SIGNS = re.compile("[#＃\\[{%=^|:*~!?<]")
"""One of these stands in each of the marks."""
MARKS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        (r"^( {0,3}#{1,6})(?=[㐀-鿿《“‘「『【][^#]*$)", r"\1 "),  # `#标题`, as many write it; `#话题#` is no heading
        (r"^ {0,3}＃(?![＃])\s*(?=\S)", "# "),  # with a Chinese keyboard
        (r"^ {0,3}＃＃(?![＃])\s*(?=\S)", "## "),
        (r"^ {0,3}＃＃＃(?![＃])\s*(?=\S)", "### "),
        (r"^\s*(?:[-*+]\s+)?[a-z][a-z-]{1,30}:: .*$", ""),  # Logseq: a property of what stands above
        (r"^\s*(?:<br\s*/?>\s*)+$", ""),  # by itself it would take the heading below it into a block of HTML
        (r"\[\^[^\]\s]{1,20}\](?!:)", ""),  # the mark of a note
        (r"\^\[(?:[^\[\]]|\[[^\[\]]{0,200}\]){1,400}\]", ""),  # a note within its line
        (r"^\s*\[\[?_?toc_?\]?\]\s*$", ""),  # where a table of contents is to be set
        (r'\{\{[<%]\s*figure\b[^{}]{0,400}?\bcaption="([^"{}]{1,200})"[^{}]{0,400}\}\}', r"![\1](figure)"),  # Hugo
        (r"\{%[^{}]{0,400}%\}|\{\{[^{}]{0,400}\}\}", ""),  # Liquid, Hexo and Hugo: {% tag %}, {{ value }}, {{< code >}}
        (r"%%[^%]+%%", ""),  # Obsidian: a comment
        (
            r"!\[\[[^\[\]|]{1,200}\|([^\[\]|]{0,200}[㐀-鿿][^\[\]|]{0,200})(?:\|[0-9x]+)?\]\]",
            r"![\1](picture)",
        ),  # with its caption
        (r"^\s*</?aside\b[^<>]*>\s*$", ""),  # Notion: a box that is told
        (r"!\[\[[^\[\]]{1,200}\]\]", ""),  # a picture or a note set in
        (r"\[\[(?:[^\[\]|]{1,200}\|)?([^\[\]|]{1,200})\]\]", r"\1"),  # a link, by its own name or another
        (r"==(?=[^\s=])([^=]{1,400})(?<=\S)==", r"\1"),  # marked with a pen; Typora's too
        (r"~~(?=[^\s~])[^~]{1,400}(?<=\S)~~", ""),  # struck out (GitHub)
        # bold that CommonMark does not see beside Han: **记者：**您好, 他说**“好”**
        (r"(?<![\w*])\*\*(?!\s)([^*]{0,200}[^\w\s*])\*\*(?=\w)", r"\1"),
        (r"(?<=\w)\*\*([“‘「『《（(【〈][^*]{0,200}[”’」』》）)】〉])\*\*", r"\1"),
        (r"(?<![a-z0-9:]):[a-z][a-z0-9_+-]{1,30}:(?![a-z0-9:])", ""),  # the name of a small picture
        (r'^\s*(?:!!!|\?{3}\+?)\s+[\w-]+(?:\s+"([^"]{0,80})")?\s*$', r"\1"),  # MkDocs: the kind of a box
        (r"^ {0,3}:\s+(?=\S)", ""),  # what a word of a glossary means
        (r"\s\^[a-z0-9-]{1,60}\s*$", ""),  # the name of a block
        (r"^(\s*>\s?)\[![\w-]{1,30}\][+-]?\s*", r"\1"),  # the kind of a box; GitHub's too
        (r"^(\s*(?:[-*+]|\d{1,9}[.)])\s+)\[[ x]\]\s+", r"\1"),  # a task, done or not
        (r"^(\s*#{1,6}\s[^{}]*)\{:?\s*[#.][^{}]{0,200}\}[\s#]*$", r"\1"),  # pandoc and kramdown: attributes
        (r"\[([^\[\]]{0,400})\]\{[^{}]{0,200}[#.=][^{}]{0,200}\}", r"\1"),
        (r"(?<=\))\{:?[^{}]{0,200}[#.=][^{}]{0,200}\}", ""),
        (r"^\s*(?:\{:[^{}]{0,200}\}|:{3,}.*)\s*$", ""),  # those of a block; a fence around some
        (r"^\|\s([^|]*)$", r"\1  "),  # pandoc: a line of verse
    )
)


def plain(lines: Iterable[str]) -> Iterator[str]:
    """The lines as CommonMark has them, one for each; those of fenced blocks as they are."""
    rows = [*_with_rules(_without_grids(lines))]
    fence = ""
    asides = map(any, zip(_comments(rows), _boxes(rows), _tasks(rows), strict=True))
    for line, told in zip(rows, asides, strict=True):
        if fence:
            if (end := line.strip()).startswith(fence) and not end.strip(fence[0]):
                fence = ""
            yield line
        elif found := FENCE.match(line):
            fence = found[1]
            yield line
        else:
            yield "" if told else _plain(line) if SIGNS.search(line) else line


def _without_grids(lines: Iterable[str]) -> Iterator[str]:
    """The lines, tables that pandoc draws with + and - as GitHub has them: a row between two rules is a row of the table."""
    rules = -1
    for line in lines:
        if GRID.match(line):
            rules += 1
            yield "" if not rules else re.sub("[-=:]+", "---" if rules == 1 else " ", line.strip()).replace("+", "|")
        else:
            rules = rules if line.lstrip().startswith("|") else -1
            yield line


def _with_rules(lines: Iterable[str]) -> Iterator[str]:
    """The lines, a rule below a text as one that takes no text for a heading."""
    above, text = "", False
    for line in lines:
        yield "***" if UNDERLINE.match(line) and (text or _is_text(above)) else line
        text = not BLOCK.match(above) and not BLOCK.match(line)
        above = line


def _is_text(line: str) -> bool:
    return not BLOCK.match(line) and (len(line) > HEAD or shows(fold(line), "stop_end"))


def _comments(lines: list[str]) -> Iterator[bool]:
    """Whether each line stands in a comment, or begins or ends one; the last mark begins none where they are odd."""
    left = sum(CLOSED.match(line) is not None for line in lines) // 2 * 2
    inside = False
    for line in lines:
        mark = left > 0 and CLOSED.match(line) is not None
        yield inside or mark
        if mark:
            inside, left = not inside, left - 1


def _boxes(lines: list[str]) -> Iterator[bool]:
    """Whether each line stands in a box for whoever writes the page, or holds the place of its table of contents."""
    inside = False
    for line, after in pairwise([*lines, ""]):
        inside = TASKS.match(line) is not None or (inside and line.lstrip().startswith(">"))
        yield inside or (LISTED.match(after) is not None and line.lstrip()[:2] in {"* ", "- ", "1."})


def _tasks(lines: list[str]) -> Iterator[bool]:
    """Whether each line stands in a list of tasks of which some are done and some are not: it is for who writes the page."""
    for tasks, rows in groupby(lines, key=lambda line: TASK.match(line) is not None):
        group = [*rows]
        yield from [tasks and len({row[1].lower() for row in map(TASK.match, group) if row}) > 1] * len(group)


def _plain(line: str) -> str:
    for pattern, text in MARKS:
        line = pattern.sub(text, line)
    return line

"""Markdown: headings as sections, articles and sub-heads; and an issue written so that it reads back the same."""

import re
from collections.abc import Iterator
from dataclasses import replace

from audio.issue.assemble import bare_name
from audio.issue.encoding import BREAK, CONTROL
from audio.issue.printed import Printed
from audio.models import Article, Block, Issue, Skipped

PLAIN = {"section": "# ", "headline": "## ", "subhead": "### ", "body": ""}
STARTERS = ("#", "{", "｛", "---")
"""A body line that starts so carries its marker."""
UNHELD = re.compile(f"{CONTROL.pattern}|[\ufeff\ud800-\udfff]")
"""What is in no page: the reader refuses it, or passes over it."""
BRACES = str.maketrans("", "", "{}｛｝")


def write_markdown(issue: Issue) -> str:
    """The issue as Markdown with front matter. Read back it has the same articles, sections, texts, keys and corrections.

    Only what no page can hold is not written: control characters are left out, a break within a line becomes a blank.
    """
    placed = sorted([*_article_lines(issue), *_skipped_lines(issue)], key=lambda pair: pair[0])
    return "\n\n".join([_front(issue), *(text for _, text in placed)]) + "\n"


def _front(issue: Issue) -> str:
    import yaml

    facts: dict[str, object] = {"publication": issue.publication}
    if issue.date:
        facts["date"] = issue.date
    if issue.number:
        facts["number"] = issue.number
    facts["layout"] = "marked"
    if issue.lexicon:
        facts["lexicon"] = {one.written: one.spoken or " ".join(one.pinyin) for one in issue.lexicon}
    return f"---\n{yaml.safe_dump(facts, allow_unicode=True, sort_keys=False)}---"


Place = tuple[int, int, int]
"""Where a line is written: index of the article, of the block, and -1 for what stands before it, 1 for what is behind."""


def _article_lines(issue: Issue) -> Iterator[tuple[Place, str]]:
    section = ""
    for article in issue.articles:
        lines = [(i, line) for i, block in enumerate(article.blocks) if (line := _line(block))]
        if told := [i for i, _ in lines if article.blocks[i].role != "section"]:
            yield (article.index, 0, -1), _marker("article", article.key)
            if article.section != _section(article, section):
                yield (article.index, told[0], -1), _marker("under", article.section)  # its banner would say otherwise
            section = article.section
            yield from (((article.index, i, 0), line) for i, line in lines)
            for i, correction in enumerate(filter(None, map(_held, article.corrections))):  # together they would be one
                yield (article.index, told[min(i, len(told) - 1)], -1), f"{{corrected}} {correction}"


def _section(article: Article, before: str) -> str:
    """The section that it is read to stand in: that of its banner, or of the article before it."""
    return next((bare_name(_held(block.text)) for block in reversed(article.blocks) if block.role == "section"), before)


def _marker(role: str, name: str) -> str:
    name = " ".join(_held(name).translate(BRACES).split())
    return f"{{{role} {name}}}" if name else f"{{{role}}}"


def _skipped_lines(issue: Issue) -> Iterator[tuple[Place, str]]:
    for one in issue.skipped:
        if text := _held(one.text):
            yield (*_above(issue.articles, one), 1), f"{{skip}} {text}"


def _above(articles: tuple[Article, ...], one: Skipped) -> tuple[int, int]:
    """The last block that is printed above it."""
    places = [
        (article.index, i) for article in articles for i, block in enumerate(article.blocks) if block.first < one.first
    ]
    return max(places, default=(0, 0))


def _line(block: Block) -> str:
    text, sign = _held(block.text), PLAIN.get(block.role)
    if text and (sign is None or text.startswith(STARTERS)):
        return f"{{{block.role}}} {text}"
    return sign + text if sign and text else text


def _held(text: str) -> str:
    return BREAK.sub(" ", UNHELD.sub("", text)).strip()


def read_marked(lines: list[Printed]) -> list[Printed]:
    """Lines of `layout: marked`: a heading is what `write_markdown` writes it for, all else body or as its marker says."""
    signs = [(sign, role) for role, sign in PLAIN.items() if sign]
    found = []
    for line in lines:
        sign, role = next((pair for pair in signs if line.text.startswith(pair[0])), ("", ""))
        found.append(replace(line, text=line.text[len(sign) :].strip() or line.text, fixed=role) if role else line)
    return found

"""Older versions of a page that were left beside it (稿_v1, 终稿 beside 终稿2, in 旧稿): by their names and texts."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import PurePath

from audio.issue.printed import fold, unspaced
from audio.models import Issue

Age = tuple[int, float]
"""How new a version is: first its stage, then its number."""
NEW, LAST = 1, 2
VERSION = re.compile(
    r"[\s_—.·(【\[-]*(?:v(?:er)?\.?\s?(?P<v>[0-9]{1,2}(?:\.[0-9])?)|第?(?P<han>[一二三四五])稿"
    r"|(?P<early>[初草旧原废]稿|旧版|备份|old|draft|bak)[0-9]{0,2}|(?P<late>[终定]稿|最终[版稿]|final|(?:修改|修订|改)稿)\s?(?P<n>[0-9]{0,2}))"
    r"[)】\]]*$",
    re.IGNORECASE,
)
"""What stands behind the name of a page that there are several versions of."""
ASIDE = re.compile("(?:旧稿|初稿|草稿|废稿|旧版|备份|历史版本|作废|backup|old|drafts?)", re.IGNORECASE)
"""A folder of older versions."""
SAME = 0.5
"""So much of its text has an older version in common with the newer one."""
GRAM, MOST = 4, 100_000
"""Characters that are looked for together, and those of a page that are looked at."""


def older(pages: Sequence[Issue], files: Sequence[str]) -> set[int]:
    """Which of the pages are older versions of others, or have one story that another page has with a line more."""
    found: set[int] = set()
    families: dict[str, list[tuple[Age, int]]] = {}
    for at, file in enumerate(files):
        base, age = _version(PurePath(file))
        families.setdefault(base, []).append((age, at))
    for family in families.values():
        ranked = sorted(family)
        if ranked[0][0] != ranked[-1][0]:
            found |= {at for (age, at), (newer, to) in pairwise(ranked) if age < newer and _is_in(pages, at, to)}
    return found | {at for at, to in _alike(pages).items() if at not in found and to not in found}


def _version(path: PurePath) -> tuple[str, Age]:
    """The name without what says which version it is, and how new that is."""
    name = fold(path.stem)
    told = VERSION.search(name)
    if any(ASIDE.fullmatch(part) for part in path.parts[:-1]) or (told and told["early"]):
        return name[: told.start()] if told else name, (0, 0)
    if not told:
        return name, (NEW, 0)
    if told["late"]:
        return name[: told.start()], (LAST, float(told["n"] or 1))
    return name[: told.start()], (NEW, float(told["v"] or "一二三四五".index(told["han"]) + 1))


def _alike(pages: Sequence[Issue]) -> Mapping[int, int]:
    """Pages of one story of which another page with its headline has every line and more, and that page."""
    heads: dict[str, int] = {}
    found: dict[int, int] = {}
    lines = cache(lambda at: frozenset(unspaced(block.text) for block in pages[at].articles[0].blocks))
    for at, page in enumerate(pages):
        if len(page.articles) != 1:
            continue
        other = heads.setdefault(unspaced(page.articles[0].headline), at)
        if other != at:
            if lines(at) < lines(other):
                found[at] = other
            elif lines(other) < lines(at):
                found[other] = at
    return found


def _is_in(pages: Sequence[Issue], at: int, to: int) -> bool:
    """Whether so much of what a page tells is told on another."""
    ours, theirs = _grams(_text(pages[at])), _grams(_text(pages[to]))
    return bool(ours) and len(ours & theirs) >= SAME * len(ours)


def _text(page: Issue) -> str:
    return "".join(unspaced(block.text) for article in page.articles for block in article.blocks)[:MOST]


def _grams(text: str) -> set[str]:
    return {text[i : i + GRAM] for i in range(len(text) - GRAM + 1)}

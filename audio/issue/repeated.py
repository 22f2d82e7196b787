"""A page that is given twice, under two names, inside a larger one or in an older version, or that names the stories of the
others: its stories are told once.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b

from audio.issue.printed import unspaced
from audio.issue.versions import older
from audio.models import Article, Issue, Skipped
from audio.notes import CONTENTS, OLDER, REPEATED

NUMBER = re.compile("^(?:[A-Z]?[0-9]{1,2}版?)?[^\\w《“]{0,3}|[.…·]*[A-Z]?[0-9]{0,2}版?$")
"""What may stand before a title in a list of contents, and behind it."""


def once(pages: Iterable[Issue], files: Sequence[str] = ()) -> Iterator[Issue]:
    """The pages; one that has no story but what the pages before it have leaves out its own, with the reason, and so does
    an older version of another. `files` are their paths, if they have any.
    """
    told: set[bytes] = set()
    waiting = [*pages]
    reasons = dict.fromkeys(_contents(waiting), CONTENTS) | dict.fromkeys(older(waiting, files), OLDER)
    waiting.reverse()  # and taken from its end: none is kept for longer than it is needed
    for at in range(len(waiting)):
        page = waiting.pop()
        texts = {_digest(article) for article in page.articles}
        if at in reasons or (texts and texts <= told):
            yield _untold(page, reasons.get(at, REPEATED))
        else:
            told |= texts
            yield page


def _untold(page: Issue, reason: str) -> Issue:
    """The page with its stories listed."""
    again = (
        Skipped(role=block.role, text=block.text, first=block.first, last=block.last, reason=reason)
        for article in page.articles
        for block in article.blocks
    )
    return replace(page, articles=(), skipped=(*page.skipped, *again), doubts=())


def _contents(pages: Sequence[Issue]) -> Iterator[int]:
    """Which pages hold nothing but titles of stories on others, perhaps with their numbers."""
    heads: dict[str, set[int]] = {}
    for at, page in enumerate(pages):
        for article in page.articles:
            heads.setdefault(unspaced(article.headline), set()).add(at)
    for at, page in enumerate(pages):
        rows = (block.text for article in page.articles for block in article.blocks if block.role != "section")
        titles = (NUMBER.sub("", unspaced(text)) for text in rows)
        if page.articles and all(heads.get(title, set()) - {at} for title in titles):
            yield at


def _digest(article: Article) -> bytes:
    """Of its text, whatever blanks are in it: a folder of pages may be large, and what was told is kept to its end."""
    text = "".join([unspaced(block.text) for block in article.blocks])
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()

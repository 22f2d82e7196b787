"""A page that is given twice, under two names or inside a larger one: its stories are told once."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b

from audio.issue.printed import unspaced
from audio.models import Article, Issue, Skipped
from audio.notes import REPEATED


def once(pages: Iterable[Issue]) -> Iterator[Issue]:
    """The pages; one that has no story but what the pages before it have leaves out its own, with the reason."""
    told: set[bytes] = set()
    for page in pages:
        texts = {_digest(article) for article in page.articles}
        if texts and texts <= told:
            again = (
                Skipped(role=block.role, text=block.text, first=block.first, last=block.last, reason=REPEATED)
                for article in page.articles
                for block in article.blocks
            )
            yield replace(page, articles=(), skipped=(*page.skipped, *again), doubts=())
        else:
            told |= texts
            yield page


def _digest(article: Article) -> bytes:
    """Of its text, whatever blanks are in it: a folder of pages may be large, and what was told is kept to its end."""
    text = "".join([unspaced(block.text) for block in article.blocks])
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()

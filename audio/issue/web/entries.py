"""Stories of one page without headings: elements beside one another that each begin with a head, of one make or with
paragraphs one behind another.
"""

from collections import defaultdict
from collections.abc import Iterator
from statistics import median

from audio.issue.headings.texts import COLUMN, is_banner
from audio.issue.marks import shows
from audio.issue.printed import fold, unspaced
from audio.issue.web.body import APART, MOST, SENTENCE, Holder, Shape, is_story, is_told
from audio.issue.web.elements import HEADINGS
from audio.issue.web.facts import TOLD, has_label, is_fact, is_site_head, is_site_line
from audio.issue.web.text import Shown

HEAD = 9
"""Characters of a middling headline at least: sub-heads are shorter."""
LEAST = 2
"""Stories of a page that has several."""
BARE = frozenset(("paragraph", "line", "bold"))
"""What is said of a text that nothing is said of."""
NO_HEAD = ("masthead", "page_header", "page_date", "byline_job", "byline_text", "name_only", "jump", "jump_in")


def entries(shape: Shape, title: str) -> dict[int, str]:
    """What their first texts are, and those in front of the first that are no column's name, by their places. `title` is the
    page's, without blanks.
    """
    heads = _entry_heads(shape, title)
    front = ((i, one) for i, one in enumerate(shape.texts[: min(heads, default=0)]) if one.hint in BARE and not is_told(one))
    own = (i for i, one in front if len(one.text) > COLUMN or (unspaced(one.text) in title and not is_banner(one.text)))
    return dict.fromkeys(own, "furniture") | dict.fromkeys(heads, "large")


def _entry_heads(shape: Shape, title: str) -> list[int]:
    """Where such elements hold most of what the page tells and none of its headings says more. What the title names in
    front of them has them as its parts.
    """
    if any(one.hint in {*HEADINGS, "headline", "large"} for one in shape.texts):
        return []
    rows: dict[tuple[int, str], list[Holder]] = defaultdict(list)
    for holder in shape.holders.values():
        around = holder.inside.around
        if holder.told and around is not None and _may_head(shape.texts[holder.first]):
            rows[around.number, holder.inside.kind].append(holder)
            if any(is_story(shape, i) for i in range(holder.first, holder.last)):
                rows[around.number, ""].append(holder)
    return next((heads for row in rows.values() if (heads := [*_heads(shape, row, title)])), [])


def _heads(shape: Shape, row: list[Holder], title: str) -> Iterator[int]:
    heads = [holder.first for holder in row]
    if len(row) < LEAST or sum(holder.told for holder in row) < MOST * shape.holders[0].told:
        return
    named = any(len(one.text) >= HEAD and unspaced(one.text) in title for one in shape.texts[: heads[0]])
    if not named and median(len(shape.texts[i].text) for i in heads) >= HEAD:
        yield from heads


def _may_head(one: Shown) -> bool:
    text = one.text
    own = is_told(one) or one.hint in APART - {"link"} or is_fact(text) or is_site_line(text) or is_site_head(text)
    short = COLUMN < len(text) < TOLD and SENTENCE.isdisjoint(text)
    return short and not own and not has_label(text) and not shows(fold(text), *NO_HEAD)

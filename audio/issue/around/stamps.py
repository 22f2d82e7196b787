"""What sites set below a title: when, where and by whom a story was published (2026-03-05 07:31 来源：… 作者：…)."""

from audio.issue.marks import shows
from audio.issue.printed import fold
from audio.models.writers import DAY

LONGEST = 120


def is_stamp(text: str) -> bool:
    """Whether a line is one."""
    return len(text) <= LONGEST and DAY.search(text) is not None and shows(fold(text), "web_stamp", "web_facts")

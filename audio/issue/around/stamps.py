"""What sites set below a title: when, where and by whom a story was published (2026-03-05 07:31 来源：… 作者：…)."""

import re

from audio.issue.marks import shows
from audio.issue.printed import fold

LONGEST = 120
DAY = re.compile(r"[0-9０-９]{4}\s*[-年./－．／]\s*[0-9０-９]{1,2}\s*[-月./－．／]")
"""Each of them names one."""


def is_stamp(text: str) -> bool:
    """Whether a line is one."""
    return len(text) <= LONGEST and DAY.search(text) is not None and shows(fold(text), "web_stamp", "web_facts")

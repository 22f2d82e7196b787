"""Who wrote a story, in the line that sites set below its title: 2026-03-05 07:31 来源：柳禾县报 作者：李敏 浏览：233次."""

import re

DAY = re.compile(r"(?<!\d)\d{4}\s*[-年./－．／]\s*\d{1,2}\s*[-月./－．／]\s*\d{1,2}(?!\d)")
"""A whole day, its signs of either width."""
JOB = "(?:本报|见习|实习|首席)?(?:作者|[记記]者|通[讯訊][员員])"
NAME = r"[一-龥·]{2,5}(?![一-龥:：])"
WRITER = re.compile(rf"{JOB}[\s:：]+(?:{JOB}[\s:：]*)?{NAME}(?:[\s、]+(?:{JOB}[\s:：]+)?{NAME})*")


def writer(byline: str) -> tuple[int, int] | None:
    """Where in a byline that gives a day it stands who wrote the story, as (start, end) in characters; of others nothing."""
    found = WRITER.search(byline) if DAY.search(byline) else None
    return found.span() if found else None

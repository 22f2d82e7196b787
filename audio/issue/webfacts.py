"""The facts that sites set below a headline: when and from where a story is, how often it was called up, who wrote it."""

import re

BARE = 12
"""Most characters beside day and hour in a line that says no more than these."""
WORD = re.compile(
    r"(?:来\s*源|发布(?:时间|日期|于)?|点击(?:数|量|次数)?|浏览(?:数|量|次数)?|阅读(?:数|量|次数)?|评论|查看|回复|字[体号]|编辑|审核"
    r"|作者|分类于?)\s*[:：(（\[]"
)
DAY = re.compile(r"\d{4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?")
CLOCK = re.compile(DAY.pattern + r"\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")
MORE = r"(?:[ 、]+(?:(?:通讯员|实习生)\s*)?[一-龥·]{2,4}(?![一-龥:：]))*"
AUTHOR = re.compile(r"(?:作者|(?:本报|见习|实习|首席)?(?:记者|通讯员))\s*[:：]?\s*[一-龥·]{2,5}" + MORE)
"""Who wrote it."""


def is_facts(text: str) -> bool:
    """Whether a line holds such facts and nothing else: two of them, one with a day, or a day with its hour alone."""
    words, clock = len(WORD.findall(text)), CLOCK.search(text)
    rest = text.replace(clock[0], "") if clock else text
    alone = clock is not None and len(rest) <= BARE and not re.search("[:：]", rest)
    return words > 1 or (words == 1 and bool(DAY.search(text))) or alone

"""Stories as correspondents mail them, pasted with the head of the mail and what they write to the editor around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from audio.issue.around.labelled import aside, beneath
from audio.issue.marks import shows
from audio.issue.printed import Printed, fold, unspaced

SENDER = re.compile("(?:发件人|寄件人|發件人|寄件者|[Ff][Rr][Oo][Mm])\\s*[:：]\\s*(.*)")
SUBJECT = re.compile(
    r"(?:主题|Subject)\s*:\s*(?:(?:Re|Fwd?|回复|转发|答复)\s*:\s*)*(?:[\[【(]?投?稿件?[\]】):]\s*)?", re.IGNORECASE
)
SENT = re.compile("稿|请审|編發|编发|請審")
GREETING = 4
"""Lines of what is written to the editor above a story, at most."""
HEAD = 30
"""Characters of a head."""
NO_HEAD = ("stop_end", "dateline", "byline_job", "colon_end")


def mailed(lines: list[Printed]) -> list[Printed]:
    """The lines, heads of mails and words to the editor as such; the subject is a title where the text below has none."""
    heads = [*_heads(lines)]
    if not heads:
        return _greeted(lines)
    names = {re.sub("[^一-龥]", "", found[1]) for head in heads if (found := SENDER.match(lines[head[0]].text))}
    inside = {at for head in heads for at in head}
    told = [line if at in inside else _frame(lines, at, names) for at, line in enumerate(lines)]
    for head in heads:
        _say(told, head)
    return told


def _greeted(lines: list[Printed]) -> list[Printed]:
    """The lines, the first listed where they send a story to the editor: letters to the editor speak of none."""
    first = [*takewhile(lambda line: not line.fixed and shows(fold(line.text), "mail_frame"), lines[:GREETING])]
    if not any(SENT.search(line.text) for line in first):
        return lines
    return [*map(aside, first), *lines[len(first) :]]


def _heads(lines: Sequence[Printed]) -> Iterator[range]:
    """The lines of the heads of mails: a sender, and more such fields."""
    end = 0
    for at, line in enumerate(lines):
        if at >= end and SENDER.match(line.text):
            fields = takewhile(lambda i: shows(fold(lines[i].text), "mail_field"), range(at, len(lines)))
            end = at + sum(1 for _ in fields)
            if end > at + 1:
                yield range(at, end)


def _frame(lines: Sequence[Printed], at: int, names: set[str]) -> Printed:
    """The line; if it is said to the editor, as such."""
    line = lines[at]
    signed = at > 0 and unspaced(line.text) in names and shows(fold(lines[at - 1].text), "mail_frame")
    return _unread(line) if signed or shows(fold(line.text), "mail_frame") else line


def _unread(line: Printed) -> Printed:
    return line if line.fixed else aside(line)


def _say(lines: list[Printed], head: range) -> None:
    """Put the head of a mail right, and begin a story with its subject or below it."""
    first = next((at for at in range(head.stop, len(lines)) if not lines[at].fixed), 0)
    for at in head:
        subject = SUBJECT.match(fold(lines[at].text))
        title = lines[at].text[subject.end() :] if subject and len(fold(lines[at].text)) == len(lines[at].text) else ""
        if title and "稿" not in title and first and not _is_head(lines[first]):
            lines[at] = replace(lines[at], text=title, fixed="headline", starts=True)
            lines[first], first = beneath(lines[first]), 0
        else:
            lines[at] = _unread(lines[at])
    if first:
        lines[first] = replace(lines[first], starts=True)


def _is_head(line: Printed) -> bool:
    """Whether the text of the mail has a title of its own."""
    text = fold(line.text)
    return len(text) <= HEAD and not shows(text, *NO_HEAD)

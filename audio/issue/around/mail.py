"""Stories as correspondents mail them, pasted with the head of the mail and what they write to the editor around them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from audio.issue.around.labelled import beneath
from audio.issue.around.outside import outside
from audio.issue.marks import shows
from audio.issue.printed import Printed, fold, unspaced

SENDER = re.compile("(?:发件人|寄件人|發件人|寄件者|[Ff][Rr][Oo][Mm])\\s*[:：]\\s*(.*)")
WRITER = re.compile('([一-龥]{2,4})[”"]?\\s*(?:[<＜(（][^<>]{3,60}[>＞)）])?\\s*[写寫]道')
"""Who wrote what the mail answers or sends on."""
SUBJECT = re.compile(
    r"(?:主题|Subject)\s*:\s*(?:(?:Re|Fwd?|回复|转发|答复)\s*:\s*)*(?:[\[【(]?投?稿件?[\]】):]\s*)?", re.IGNORECASE
)
SENT = re.compile("稿|请审|編發|编发|請審|能不能用|[能可]否|采用|刊用|选用")
SAID = ("mail_frame", "mail_note")
BORDER = re.compile("写道|寫道|wrote|Wrote|邮件|郵件|message|Message|发自|發自|发送|Outlook|Sent from")
"""What parts mails from each other has one of these."""
WIDEST = 120
"""The most characters of these."""
GREETING, BRIEF = 4, 2
"""Lines of what is written to the editor above a story, at most, and without a greeting."""
LETTER, NOTE = 240, 80
"""Characters of what is written above the mail that is sent on, at most, and of the mail that was answered."""
HEAD = 30
"""Characters of a head."""
NO_HEAD = ("stop_end", "dateline", "byline_job", "colon_end")


def mailed(lines: list[Printed]) -> list[Printed]:
    """The lines, heads of mails and words to the editor outside; the subject is a title where the text below has none."""
    heads = [*_heads(lines)]
    borders = {at for at, line in enumerate(lines) if _is_border(line)}
    if not heads and not borders:
        return _greeted(lines)
    names = {re.sub("[^一-龥]", "", found[1]) for head in heads if (found := SENDER.match(lines[head[0]].text))}
    names |= {found[1] for at in borders if (found := WRITER.search(lines[at].text))}
    inside = {at for head in heads for at in head}
    around = {*_letter(lines, inside | borders), *_answered(lines, inside | borders), *_signature(lines)}
    first = {at for start in (0, *(head.stop for head in heads)) for at in range(start, start + GREETING)}
    told = [
        line if at in inside else _frame(lines, at, names, around | borders, said=SAID[: 1 + (at in first)])
        for at, line in enumerate(lines)
    ]
    for head in heads:
        _say(told, head)
    return told


def _is_border(line: Printed) -> bool:
    may = len(line.text) <= WIDEST and not line.fixed and BORDER.search(line.text) is not None
    return may and shows(fold(line.text), "mail_border", "mail_device")


def _greeted(lines: list[Printed]) -> list[Printed]:
    """The lines, the first outside where they send a story to the editor, and what is quoted then: letters to the editor
    speak of none.
    """
    first = [*takewhile(lambda line: not line.fixed and shows(fold(line.text), *SAID), lines[:GREETING])]
    if not any(SENT.search(line.text) for line in first):
        return lines
    return [*map(outside, first), *[outside(line) if line.text.startswith(">") else line for line in lines[len(first) :]]]


def _letter(lines: Sequence[Printed], parts: set[int]) -> range:
    """What is written to the editor above the mail that is sent on: a few lines that greet him, fewer than stand below."""
    above, below = _mails(lines, parts)
    first = [fold(lines[at].text) for at in above]
    greets = len(first) <= BRIEF or any(shows(text, *SAID) for text in first[:GREETING])
    short = _size(lines, above) < min(LETTER, _size(lines, below))
    return above if greets and short and not any(shows(text, "byline_job", "dateline") for text in first) else range(0)


def _answered(lines: Sequence[Printed], parts: set[int]) -> Iterator[int]:
    """What the mail answers, below it: quoted lines, or a few words."""
    yield from (at for at, line in enumerate(lines) if parts and line.text.startswith(">"))
    above, below = _mails(lines, parts)
    if _size(lines, below) < min(NOTE, _size(lines, above) // 2):
        yield from below


def _mails(lines: Sequence[Printed], parts: set[int]) -> tuple[range, list[int]]:
    """The lines above the first that parts two mails, and those below."""
    end = next((at for at in sorted(parts) if not shows(fold(lines[at].text), "mail_device")), 0)
    return range(end), [at for at in range(end, len(lines)) if at not in parts]


def _size(lines: Sequence[Printed], some: Iterable[int]) -> int:
    return sum(len(lines[at].text) for at in some)


def _signature(lines: Sequence[Printed]) -> Iterator[int]:
    """The sender's lines, below two strokes."""
    for at, line in enumerate(lines):
        if line.text == "--":
            below = takewhile(lambda i: not lines[i].gap and len(lines[i].text) <= HEAD, range(at + 1, len(lines)))
            yield from (at, *below)


def _heads(lines: Sequence[Printed]) -> Iterator[range]:
    """The lines of the heads of mails: a sender, and more such fields."""
    end = 0
    for at, line in enumerate(lines):
        if at >= end and SENDER.match(line.text):
            fields = takewhile(lambda i: shows(fold(lines[i].text), "mail_field"), range(at, len(lines)))
            end = at + sum(1 for _ in fields)
            if end > at + 1:
                yield range(at, end)


def _frame(lines: Sequence[Printed], at: int, names: set[str], around: set[int], *, said: Sequence[str]) -> Printed:
    """The line; if it is said to the editor, outside. `said` are the signs of that."""
    line = lines[at]
    above = fold(lines[at - 1].text) if at else ""
    signed = len(line.text) <= HEAD and any(unspaced(line.text).endswith(name) for name in names if name)
    signed = signed and shows(above, "mail_frame")
    signed = signed or (shows(above, "letter_close") and shows(fold(line.text), "name_only"))
    return outside(line) if at in around or signed or shows(fold(line.text), *said) else line


def _say(lines: list[Printed], head: range) -> None:
    """Put the head of a mail right, and begin a story with its subject or below it."""
    first = next((at for at in range(head.stop, len(lines)) if not lines[at].fixed), 0)
    for at in head:
        subject = SUBJECT.match(fold(lines[at].text))
        title = lines[at].text[subject.end() :] if subject and len(fold(lines[at].text)) == len(lines[at].text) else ""
        near = enumerate(lines[first : first + GREETING], first) if first and title else ()
        again = next((i for i, line in near if unspaced(line.text) == unspaced(title)), first)
        lines[first:again], first = map(outside, lines[first:again]), again  # what is said above the title that stands again
        if title and "稿" not in title and first and not _is_head(lines[first]):
            lines[at] = replace(lines[at], text=title, fixed="headline", starts=True)
            lines[first], first = beneath(lines[first]), 0
        else:
            lines[at] = outside(lines[at])
    if first:
        lines[first] = replace(lines[first], starts=True)


def _is_head(line: Printed) -> bool:
    """Whether the text of the mail has a title of its own."""
    text = fold(line.text)
    return len(text) <= HEAD and not shows(text, *NO_HEAD)

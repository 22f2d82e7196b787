"""Stories sent in a chat: who sent each message and when stands above it, and most messages are no story."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from audio.issue.around.labelled import NONE
from audio.issue.around.outside import AROUND, outside
from audio.issue.around.records import PROSE, Part
from audio.issue.marks import mark, shows
from audio.issue.printed import Printed, fold

HOUR = re.compile("[0-9]{1,2}[:：][0-9]{2}")
BESIDE = ("caption_mark", "credit", "byline_job")
"""What goes with the story sent before."""
MANY = 4
"""Lines of a message that is a story, however short they are."""
ABOVE = 2
"""Lines above the first message, at most, that are the chat's own: its name and day."""


def chatted(lines: list[Printed]) -> list[Printed]:
    """The lines, outside those that say who sent a message and those of messages that are no story; a story that begins
    with its message is told to start there.
    """
    names = {at: hit["name"] for at, line in enumerate(lines) if _may_be(line) and (hit := _stamp(line))}
    if not _is_chat(names):
        return lines
    first = min(names)
    title = first if first <= ABOVE and not any(_is_story(line) for line in lines[:first]) else 0
    told = [outside(line) if at in names or at < title else line for at, line in enumerate(lines)]
    starts = [*names, len(lines)]
    for at, end in zip(names, starts[1:], strict=True):
        message = [i for i in range(at + 1, end) if lines[i].hint != AROUND]
        story = len(message) >= MANY or any(_is_story(lines[i]) for i in message)
        if not story and not _is_head(lines, message, starts, names):
            for i in message:
                told[i] = outside(lines[i])
        elif message:
            told[message[0]] = _begun(lines[message[0]])
    return told


def _begun(line: Printed) -> Printed:
    """The first line of a story's message, without its label; text goes on with the message before."""
    text = mark("chat_label").sub("", line.text) or line.text
    goes_on = text == line.text and (Part(line, NONE).is_text or shows(fold(text), *BESIDE))
    return line if goes_on else replace(line, text=text, starts=True)


def _may_be(line: Printed) -> bool:
    return len(line.text) <= 40 and not line.fixed and HOUR.search(line.text[-9:]) is not None


def _stamp(line: Printed) -> re.Match[str] | None:
    return mark("chat_stamp").match(fold(line.text))


def _is_chat(names: dict[int, str]) -> bool:
    """Whether these are no rows of a timetable: messages stand below them, and someone sent two."""
    places = [*names]
    apart = sum(later > at + 1 for at, later in pairwise(places))
    return apart > 0 and apart == len(places) - 1 and len({*names.values()}) < len(places)


def _is_story(line: Printed) -> bool:
    text = fold(line.text)
    told = len(text) >= PROSE or shows(text, *BESIDE)
    return len(text) >= 2 * PROSE or (told and not shows(text, "chat_talk"))


def _is_head(lines: Sequence[Printed], message: Sequence[int], starts: Sequence[int], names: dict[int, str]) -> bool:
    """Whether a message is only the title of the text that its sender sent next."""
    if len(message) != 1 or shows(fold(lines[message[0]].text), "chat_talk", "stop_end"):
        return False
    after = next((at for at in starts if at > message[0]), len(lines))
    before = max(at for at in names if at < message[0])
    return names.get(after) == names[before] and after + 1 < len(lines) and _is_story(lines[after + 1])

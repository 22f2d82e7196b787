"""The mark of a story's end behind its last sentence (……进行。（完）): it is not read."""

import re
from dataclasses import replace

from audio.issue.printed import Printed

CLOSING = ")）】]"
END = re.compile("(?<=[。！？!?”’」』.])\\s*[（(【\\[]\\s*(?:全文)?[完终終][毕畢]?\\s*[)）】\\]]$")


def unended(lines: list[Printed]) -> list[Printed]:
    """The lines without it."""
    return [replace(line, text=END.sub("", line.text)) if line.text[-1] in CLOSING else line for line in lines]

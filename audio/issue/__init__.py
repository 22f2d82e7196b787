"""The page reader: bytes of any page that an editor has, to an `Issue` in which every line has its place.

Pure: bytes come in, values go out. `audio.intake` reads files and folders.
"""

from audio.issue.encoding import decode, lines_of
from audio.issue.formats import format_of
from audio.issue.frontlines import sidecar
from audio.issue.frontmatter import Facts
from audio.issue.page import issue_of
from audio.issue.reading.decide import Encoder
from audio.models import Issue


def read_issue(data: bytes, name: str, corrections: bytes = b"", beside: str = "", encoder: Encoder | None = None) -> Issue:
    """What the page prints. `name` is its file name: for the format, for messages, and for the day if nothing else has it.

    `corrections` is the sidecar (YAML: roles and keys by line, see docs/pages.md), `beside` its file name; with
    an `encoder` lines are read whole, too. Raises IssueError
    with line and advice.
    """
    given = sidecar("\n".join(lines_of(decode(corrections, beside))), beside) if corrections else Facts()
    lines, facts = format_of(data, name).read(data, name)
    return issue_of(lines, facts, given, name, encoder)

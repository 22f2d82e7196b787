"""Text of a mail that was answered or forwarded, with a sign before each of its lines (`> `, `>> `)."""

import re
from collections.abc import Sequence

QUOTE = re.compile(r"[ \t]*>(?:[ \t]*>)*[ \t]?")
BORDER = re.compile(
    r"\W*(?:发件人|發件人|寄件者|From)\s*[:：]|(?=.*(?:[0-9][:：][0-9]{2}|@)).{0,80}(?:写道|寫道|wrote)\s*[:：]\s*$|\W*(?:转发的?邮件|原始邮件|原邮件|转发邮件信息)\W*$"
)
"""What stands above the text of such a mail."""


def unquoted(lines: list[str]) -> tuple[list[str], list[tuple[int, str]]]:
    """The lines without the signs where most of the page has them, or most of what stands below the head of a mail, and
    numbers and texts of those of signs alone; a few quotes stay as they are.
    """
    if not any(line.lstrip().startswith(">") for line in lines):
        return lines, []
    head = next((at for at, line in enumerate(lines) if BORDER.match(line)), 0)
    above, below = lines[:head], lines[head:]
    if not (_is_quoted(lines) or (_is_quoted(below) and _length(below) > _length(above))):
        return lines, []
    bare = [QUOTE.sub("", line, count=1) if line.lstrip().startswith(">") else line for line in lines]
    pairs = enumerate(zip(lines, bare, strict=True), start=1)
    return bare, [(i, line.strip()) for i, (line, text) in pairs if line.strip() and not text.strip()]


def _is_quoted(lines: Sequence[str]) -> bool:
    printed = [line.lstrip() for line in lines if line.strip()]
    return sum(line.startswith(">") for line in printed) * 2 > len(printed)


def _length(lines: Sequence[str]) -> int:
    return sum(len(line.strip()) for line in lines)

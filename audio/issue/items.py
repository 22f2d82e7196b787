"""Items of lists and rows of data: text, short as they are."""

from audio.issue.printed import Printed
from audio.issue.sight import FURNITURE, look


def is_text(item: Printed) -> bool:
    """Whether it is text for certain: one that looks like the page's own, such as a line of the contents, may be none."""
    return not look(item).has(*FURNITURE, "contents_entry")

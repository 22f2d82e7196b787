"""Items of lists and rows of data: text, short as they are."""

from audio.issue.printed import Printed
from audio.issue.sight import FURNITURE, look


def is_text(item: Printed) -> bool:
    """Whether it is a story's text for certain: what looks like the page's own, such as a line of the contents, may be none,
    and what has a dateline where no headline stands above may be a brief.
    """
    seen = look(item)
    return not seen.has(*FURNITURE, "contents_entry") and (item.below or not seen.has("dateline"))

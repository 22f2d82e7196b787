"""The boxes of a web page that stand around a form to fill in, or around a picture."""

import re
from collections.abc import Iterator
from itertools import islice

from audio.issue.web.elements import FORM, HEADINGS, Node, is_short, role_of

PLACE = re.compile("#.")
"""Where a link to a place on the page leads; `#` alone leads nowhere."""
PICTURED, STEPS_OUT = 100, 4
"""Most characters of a picture's box, and how many elements it may stand around the picture."""


def form_boxes(root: Node) -> Iterator[Node]:
    """The boxes around forms to fill in, with what they say of it: no more than a form itself may have."""
    fields = [field for field in root.iter("input", "textarea") if _is_to_fill(field)]
    forms = dict.fromkeys(next(field.iterancestors("form"), field) for field in fields)
    boxes = dict.fromkeys(form.getparent() for form in forms)
    return (box for box in boxes if box is not None and box.tag in {"div", "section"} and is_short(box, FORM))


def _is_to_fill(field: Node) -> bool:
    return field.get("type") not in {"hidden", "submit", "button", "checkbox", "radio"}


def picture_boxes(root: Node) -> Iterator[Node]:
    """The boxes with a picture and little text."""
    told: dict[Node, bool] = {}
    for picture in (one for one in root.iter("img") if one.get("usemap") is None and not _is_call(one)):
        for box in islice(picture.iterancestors(), STEPS_OUT):
            known = box in told
            told[box] = told[box] if known else any(map(str.strip, box.itertext()))
            if told[box]:
                if not known and box.tag not in {"body", "html"} and is_short(box, PICTURED) and not _is_told(box):
                    yield box
                break


def _is_call(picture: Node) -> bool:
    """Whether a picture is the call of a note, as books for phones have it: raised, or a link to a place below."""
    near = islice(picture.iterancestors(), 2)
    return any(one.tag == "sup" or (one.tag == "a" and PLACE.match(one.get("href") or "")) for one in near)


def _is_told(box: Node) -> bool:
    """Whether it has a story's text: a heading, a caption beside other texts, or several paragraphs."""
    marked = any(role in HEADINGS or role == "caption" for role in map(role_of, box.iter()))
    return marked or sum("。" in "".join(text.itertext()) for text in box.iter("p")) > 1

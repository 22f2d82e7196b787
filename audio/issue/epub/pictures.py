"""Headings of a book that are pictures: their alternative text (HTML, 4.8.4.4.2) is what they say."""

import re

from audio.issue.web.elements import HEADINGS, Node

HAN = re.compile("[一-龥]{2}")
NAMES = frozenset(("封面", "图片", "插图", "题图", "标题", "章节标题", "装饰", "花边"))
"""What says that there is a picture, and not what it says."""


def tell_pictures(root: Node) -> None:
    """Writes what the picture in a heading without text says into that heading, in the picture's place."""
    for heading in root.iter(*HEADINGS):
        pictures = [*heading.iter("img")]
        texts = [
            text for picture in pictures if HAN.search(text := (picture.get("alt") or "").strip()) and text not in NAMES
        ]
        if texts and not "".join(heading.itertext()).strip():
            for one in [*heading]:
                heading.remove(one)
            heading.text = " ".join(texts)

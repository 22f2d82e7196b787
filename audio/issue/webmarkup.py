"""The tree of a page of HTML, however it is written."""

import re

from audio.issue.elements import Node


def parsed(text: str) -> Node:
    """The root of the page, without comments. ValueError for what is no HTML."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, AssertionError) as wrong:
        raise ValueError(str(wrong)) from wrong

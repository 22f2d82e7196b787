"""A key that stands twice in what an editor writes as YAML, which forgets what stood behind the first. Pure."""

from collections.abc import Container
from typing import Any

TWICE = "stands here twice; remove one"


def key_twice(node: Any, among: Container[str] | None = None) -> tuple[int, str] | None:  # noqa: ANN401 - YAML's nodes
    """The first key (its 1-based line and its name) that stands twice in one mapping of what YAML composed;
    of the outermost keys only `among` these.
    """
    met = set()
    for key, value in node.value if node is not None and node.id == "mapping" else ():
        if key.id != "scalar" or (among is not None and key.value not in among):
            continue
        if key.value in met:
            return key.start_mark.line + 1, key.value
        met.add(key.value)
        if found := key_twice(value):
            return found
    return None

"""Texts whose every line has its number before it, as editors and terminals print them."""

import re
from itertools import pairwise

LEAST = 5
"""Lines with numbers that make a text of numbered lines."""
NUMBER = re.compile(r"\s{0,8}([0-9]{1,5})(?:[:|\t]|(?=\s)|$)")


def unnumbered(lines: list[str]) -> list[str]:
    """The lines without their numbers where every line that is not empty has one, each one more than the last."""
    if not any(NUMBER.match(line) for line in lines[:2]):
        return lines
    found = [NUMBER.match(line) for line in lines]
    figures = [int(hit[1]) for hit in found if hit]
    bare = any(line.strip() and not hit for line, hit in zip(lines, found, strict=True))
    if bare or len(figures) < LEAST or any(after != before + 1 for before, after in pairwise(figures)):
        return lines
    texts = [line[hit.end() :] if hit else "" for line, hit in zip(lines, found, strict=True)]
    blanks = min((len(text) - len(text.lstrip(" ")) for text in texts if text.strip()), default=0)
    return [text[blanks:] for text in texts]

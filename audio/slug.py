"""An ASCII name for a headline: its pinyin without tones, for file names that any server and player takes."""

LONGEST = 40
"""Characters."""


def slug(headline: str) -> str:
    """`hedi-qing-yu` in a-z, 0-9 and hyphens; `article` when nothing of it can be written so."""
    from audio.mandarin.pinyin import pronounce

    words = []
    for word in pronounce(headline, {}):
        text = "".join(syllable.rstrip("012345") for syllable in word.pinyin) or word.word.lower()
        words.append("".join(char for char in text if char.isascii() and char.isalnum()))
    name = ""
    for part in filter(None, words):
        if name and len(name) + 1 + len(part) > LONGEST:
            break
        name = f"{name}-{part}".strip("-")[:LONGEST]
    return name or "article"

"""What a text engine is taken to read: phrases of the library and first readings, none of our own knowledge."""

from itertools import groupby

from audio.mandarin.pinyin.segment import segment
from audio.mandarin.pinyin.tables import Tables, load


def plain_reading(text: str) -> list[str]:
    """The pinyin of each character; empty for what is no Han."""
    tables = load()
    sounds: list[str] = []
    for han, run in groupby(text, key=tables.first.__contains__):
        stretch = "".join(run)
        sounds += _plain(stretch, tables) if han else [""] * len(stretch)
    return sounds


def only_reading(char: str) -> str:
    """The pinyin of a character that has one reading, else nothing."""
    tables = load()
    return "" if char in tables.polyphones else tables.first.get(char, "")


def _plain(stretch: str, tables: Tables) -> list[str]:
    words = [word for word, _ in segment(stretch, tables)]
    return [
        sound
        for word in words
        for sound in (tables.phrases[word].split(" ") if word in tables.phrases else [tables.first[char] for char in word])
    ]

"""Tone sandhi: from the dictionary's tones to those that sound, once, for engines that take pinyin.

一 is yi2 before a fourth tone, yi4 before first, second and third, and stays yi1 at the end, as an ordinal and among figures
read one by one; 不 is bu2 before a fourth tone; both are neutral between a verb and its repetition (看一看, 好不好). Third
tones: in a word before another third tone the first becomes second, inside words first (展览馆 2 2 3, 小老虎 3 2 3), then
between a word's end and the next word of one character. A mark ends the reach of every rule.

儿化: a 儿 that only colours the syllable before it (一点儿, 哪儿; never 儿子, 女儿) has an empty sound, and that syllable
has an r before its tone (dianr3): there still is one sound for each character.

Source: 普通话语音常识, 变调 and 儿化 sections; 《汉语拼音正词法基本规则》 for what is one word.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from audio.models import Token

THIRD = "3"
NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿")
POWERS = frozenset("百千万亿")


def sandhi(tokens: Sequence[Token]) -> tuple[tuple[str, ...], ...]:
    """The sounds of each token as they are said; tokens of other kinds keep theirs."""
    found = [token.sounds for token in tokens]
    for first, last in breaths(tokens):
        found[first:last] = breath(tokens[first:last])
    return tuple(found)


def breaths(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """First and one past the last token of each run of Han."""
    found = []
    start = 0
    for at, token in enumerate([*tokens, None]):
        if token is None or token.kind != "han":
            if start < at:
                found.append((start, at))
            start = at + 1
    return found


def breath(tokens: Sequence[Token]) -> list[tuple[str, ...]]:
    """One run of Han words without a mark between them."""
    text = "".join(token.text for token in tokens)
    sounds = [sound for token in tokens for sound in token.sounds]
    sounds = third_tones(one_and_not(text, sounds), [len(token.text) for token in tokens])
    sounds = rhotic(text, sounds)
    cut = []
    at = 0
    for token in tokens:
        cut.append(tuple(sounds[at : at + len(token.text)]))
        at += len(token.text)
    return cut


# ---- 一 and 不 -------------------------------------------------------------------------------------------------------
@cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """A shipped table of two columns: kind, words separated by spaces."""
    lines = (files("audio.mandarin") / "data" / name).read_text(encoding="utf-8").splitlines()
    found = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {kind: tuple(words.split(" ")) for kind, words in found}


def one_and_not(text: str, sounds: Sequence[str]) -> list[str]:
    """The tones of 一 and 不 by what follows."""
    found = list(sounds)
    for at, (char, sound) in enumerate(zip(text, sounds, strict=True)):
        after = sounds[at + 1] if at + 1 < len(text) else ""
        if sound not in {"yi1", "bu4"} or not after:
            continue
        if between_twins(text, at):
            found[at] = sound[:-1] + "5"
        elif char == "不":
            found[at] = "bu2" if falls(text, sounds, at + 1) else "bu4"
        elif char == "一" and not counts_in_order(text, at):
            found[at] = "yi2" if falls(text, sounds, at + 1) else "yi4"
    return found


def falls(text: str, sounds: Sequence[str], at: int) -> bool:
    """Whether that syllable has a fourth tone, or comes from one (一个 as yi2 ge5)."""
    return sounds[at].endswith("4") or (text[at] == "个" and sounds[at] == "ge5")


def between_twins(text: str, at: int) -> bool:
    """看一看, 好不好: between a character and its repetition (not 一不一, 十一十)."""
    return 0 < at < len(text) - 1 and text[at - 1] == text[at + 1] and text[at - 1] not in NUMERALS


def counts_in_order(text: str, at: int) -> bool:
    """Whether this 一 says which, not how many: 第一, 十一, 一月, 一九八几; before 百 千 万 亿 it says how many."""
    before, after = text[max(0, at - 2) : at], text[at + 1 : at + 4]
    if after[0] in POWERS:
        return before.endswith("第")
    if after[0] == "日":
        return before.endswith("月")
    return before.endswith(table("ordinals.tsv")["before"]) or after.startswith(table("ordinals.tsv")["after"])


# ---- third tones ----------------------------------------------------------------------------------------------------
def third_tones(sounds: Sequence[str], lengths: Sequence[int]) -> list[str]:
    """Third tones inside each word, then at the seams of feet: words of one character lean on the next word."""
    found = list(sounds)
    at = 0
    for length in lengths:
        found[at : at + length] = inside_word(found[at : at + length])
        at += length
    at = 0
    for length, following in zip(lengths, [*lengths[1:], 0], strict=True):
        at += length
        if following and length == 1 and sounds[at - 1].endswith(THIRD) and found[at].endswith(THIRD):
            found[at - 1] = found[at - 1][:-1] + "2"
    return found


def inside_word(sounds: Sequence[str]) -> list[str]:
    """One word: of three third tones 2 2 3; of four 2 3 2 3."""
    found = list(sounds)
    cut = 2 if len(sounds) == 4 else len(sounds)
    for start, end in ((0, cut), (cut, len(sounds))):
        for at in range(start, end - 1):
            if sounds[at].endswith(THIRD) and sounds[at + 1].endswith(THIRD):
                found[at] = sounds[at][:-1] + "2"
    return found


# ---- 儿化 -------------------------------------------------------------------------------------------------------------
def rhotic(text: str, sounds: Sequence[str]) -> list[str]:
    """Each 儿 that colours the syllable before it as an r in that syllable, its own sound empty."""
    found = list(sounds)
    (hosts,), (own,) = table("rhotic.tsv")["host"], table("rhotic.tsv")["own"]
    for at in range(1, len(text)):
        if text[at] == "儿" and sounds[at] == "er2" and text[at - 1] in hosts and text[at + 1 : at + 2] not in set(own):
            found[at - 1 : at + 1] = [f"{sounds[at - 1][:-1]}r{sounds[at - 1][-1]}", ""]
    return found

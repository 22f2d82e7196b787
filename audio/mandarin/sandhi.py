"""Tone sandhi: from the dictionary's tones to those that sound, once, for engines that take pinyin.

一 is yi2 before a fourth tone, yi4 before first, second and third, and stays yi1 at the end, as an ordinal and among figures
read one by one; 不 is bu2 before a fourth tone; both are neutral between a verb and its repetition (看一看, 好不好). Third
tones: in a word before another third tone the first becomes second, inside words first (展览馆 2 2 3, 小老虎 3 2 3), then
between a word's end and the next word of one character. A mark ends the reach of every rule.

儿化: a 儿 that only colours the syllable before it (一点儿, 哪儿) is told apart by `rhotic`; its own sound is then empty and
the syllable before takes an r before its tone (dianr3), so that there still is one sound for each character.

Source: 普通话语音常识, 变调 and 儿化 sections; 《汉语拼音正词法基本规则》 for what is one word.
"""

from collections.abc import Sequence

from audio.models import Token

THIRD = "3"


def sandhi(tokens: Sequence[Token]) -> tuple[tuple[str, ...], ...]:
    """The sounds of each token as they are said; tokens of other kinds keep theirs."""
    found: list[tuple[str, ...]] = [token.sounds for token in tokens]
    for first, last in breaths(tokens):
        heard = breath(tokens[first:last])
        found[first:last] = heard
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
    cut = []
    at = 0
    for token in tokens:
        cut.append(tuple(sounds[at : at + len(token.text)]))
        at += len(token.text)
    return cut


# ---- 一 and 不 -------------------------------------------------------------------------------------------------------
ORDINAL_BEFORE = frozenset("第初〇零一二三四五六七八九十周")
ORDINAL_AFTER = ("月", "号楼", "期", "级", "审")
NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿")


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
    """Whether this 一 says which, not how many: 第一, 十一, 一月, 一九八几; 一 before 百 千 万 亿 says how many."""
    before, after = text[at - 1 : at], text[at + 1 : at + 3]
    if after[:1] in {"百", "千", "万", "亿"}:
        return before == "第"
    return before in ORDINAL_BEFORE or after.startswith(ORDINAL_AFTER) or after[:1] in NUMERALS


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

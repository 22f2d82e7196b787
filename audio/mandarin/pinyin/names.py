"""Names of people: a surname, one or two characters that are usual in given names, and what stands around them."""

from collections.abc import Collection, Iterator

from audio.mandarin.pinyin.given import SMALL, given_weight, may_be_given, plainly_given, sure_given, told_of, usual
from audio.mandarin.pinyin.tables import UNKNOWN, Tables

SURNAME = 128
"""Weight of a surname, as a word of the list would have it."""
CUED = 45
"""What a name gains after a title or calling, or before a title or a verb of speaking."""
KNOWN = 2
"""Cues that a name settled elsewhere is worth."""
NEVER_GIVEN = ("5", "fa4", "bo2 lin2")
"""Sounds that no given name has: 星星 is xing1 xing1, 长发 chang2 fa1, 柏林 bai3 lin2."""
PERSON, SURNAME_ALONE = "nr", "nr1"
FAMOUS = "nrfg"
"""The class that the word list has for somebody famous, and for some whom everybody knows."""
NO_OFFICER, BEFORE_OFFICER = frozenset("任区"), frozenset("由请与和跟据让被向对给")
COMMON, RARE, SELDOM = "common", "rare", "seldom"


def names_at(text: str, start: int, tables: Tables, people: Collection[str]) -> Iterator[tuple[str, float, str]]:
    """Word, weight and class of the names that may start here.

    A character that is more often a word than a surname starts a name only where a title or a verb of speaking is near, or
    where the text has settled it elsewhere (`people`).
    """
    cued, seldom = cued_before(text, start, tables), tables.surnames[text[start]][1] == SELDOM
    if seldom and not (cued or people):
        return
    for width in (1, 2):
        surname = text[start : start + width]
        if (
            len(surname) < width
            or surname not in tables.surnames
            or (ends_word(text, start, tables) and (seldom or not cued))
        ):
            continue
        for end in range(start + width + 1, min(start + width + 2, len(text)) + 1):
            known = text[start:end] in people and not begins_word(text, start, end, tables)
            known = known and (not seldom or sure_given(text[start + width : end], tables))
            cues = cued + cues_after(text, (start, start + width, end), tables) + KNOWN * known
            if known or may_be_name(text, (start, start + width, end), cues, tables):
                given = text[start + width : end]
                yield text[start:end], SURNAME + given_weight(given, tables) + CUED * cues, PERSON

        if addressed(text, start, start + width, tables):
            yield surname, SURNAME - 20 + CUED * cued, SURNAME_ALONE


def addressed(text: str, start: int, cut: int, tables: Tables) -> bool:
    """Whether the surname that ends at `cut` stands alone before a form of address, or an office where nothing is done to it
    (查校长 opens a clause, or is behind 由 or 和; but 任校长 is doing so, and 区书记 is the district's)."""
    following = [text[cut : cut + size] for size in (2, 3)]
    if tables.surnames[text[start:cut]][1] == SELDOM:
        return False
    if any(word in tables.address for word in following):
        return True
    return (
        text[start:cut] not in NO_OFFICER
        and (start == 0 or text[start - 1] in BEFORE_OFFICER)
        and any(word in tables.offices for word in following)
    )


def begins_word(text: str, start: int, end: int, tables: Tables) -> bool:
    """Whether a word stands there, or as its first two characters: 任重, 解放后."""
    return text[start:end] in tables.words or (end - start == 3 and text[start : end - 1] in tables.words)


def ends_word(text: str, start: int, tables: Tables) -> bool:
    """Whether an everyday surname ends a word with the character before it: 小区|孙女士, 主任|宫丽."""
    return start > 0 and text[start - 1 : start + 1] in tables.words and tables.surnames[text[start]][1] != COMMON


def is_place(text: str, end: int, tables: Tables) -> bool:
    """Whether what stands before `end` is part of the name of a street, a place or a firm."""
    return any(text[end : end + size] in tables.places for size in (1, 2))


def framed(text: str, bounds: tuple[int, int, int], tables: Tables) -> bool:
    """Whether a title stands before a name, and a title, a verb of speaking or the end of the clause behind it."""
    start, cut, end = bounds
    closed = end == len(text) and text[cut:end] not in tables.words
    return cued_before(text, start, tables) and (closed or cued_after(text, end, tables))


def may_be_name(text: str, bounds: tuple[int, int, int], cues: int, tables: Tables) -> bool:
    """Whether text[start:end] may be a name whose given name begins at `cut`; `bounds` are start, cut, end."""
    start, cut, end = bounds
    given = text[cut:end]
    if given in tables.address or (text[start:cut] == "区" and given in tables.offices):  # 张|大夫
        return False
    kind = tables.surnames[text[start:cut]][1]
    if kind == SELDOM and not (framed(text, bounds, tables) and sure_given(given, tables)):  # 过去
        return False
    if kind != COMMON:
        # 民警|查明, 八岁的|单身狗; but 记者|单一鸣|说
        if begins_word(text, start, end, tables) and not (framed(text, bounds, tables) and usual(given, tables)):
            return False
        if not cues and (not plainly_given(given, tables) or is_place(text, end, tables)):  # 华兴路
            return False
    small = cut - start == 1 and tables.words.get(text[start : start + 2], UNKNOWN)[1][0] in SMALL  # 曾经喝 is nobody
    appointed = given[-1] == "为" and (given == "为" or given not in tables.words)  # 任命楚虹为庭长; but 张有为
    known = text[start:end] in tables.words
    return not (small or appointed or known) and all(may_be_given(char, cues, tables) for char in given)


def cues_after(text: str, bounds: tuple[int, int, int], tables: Tables) -> int:
    """How many signs behind a name speak for it: a title or a verb of speaking; a clause that opened with it and goes on."""
    start, cut, end = bounds
    rare = start == 0 and tables.surnames[text[:cut]][1] == RARE
    told = rare and goes_on(text, end, tables) and told_of(text[cut:end], tables)
    return cued_after(text, end, tables) + told


def cued_before(text: str, start: int, tables: Tables) -> bool:
    """Whether a title or calling ends here."""
    if not start or text[start - 1] not in tables.title_ends:
        return False
    return any(text[start - width : start] in tables.before_names for width in (2, 3, 1) if width <= start)


def cued_after(text: str, end: int, tables: Tables) -> bool:
    """Whether a title or a verb of speaking starts here."""
    return any(text[end : end + width] in tables.after_names for width in (2, 3, 1))


def goes_on(text: str, end: int, tables: Tables) -> bool:
    """Whether a clause that began with a name, not with a word (单子上), goes on here about a person, or is over."""
    if text[:2] in tables.words and len(text[:end]) > 2:
        return False
    if end == len(text):
        return True
    within = text[end - 1 : end + 1] in tables.words  # 查思|想
    return not within and any(text[end : end + width] in tables.acts for width in (2, 1))


def is_name(text: str, tag: str, tables: Tables) -> bool:
    """Whether a word of that class is read as a name: one with a surname (银行卡 has none), no word of two characters."""
    if tag == FAMOUS:
        return bool(tables.surnames.get(text[0], ("", ""))[0])  # 任弼时; but 庄稼人
    if tag != PERSON or not (text[0] in tables.surnames or text[:2] in tables.surnames):
        return False
    return text not in tables.words or len(text) > 2 or text in tables.surnames


def name_sounds(name: str, tables: Tables) -> list[str]:
    """Pinyin of each character of a name: a surname may have its own reading, a given name that of the word it is (朝阳)."""
    width = 2 if len(name) > 1 and name[:2] in tables.surnames else 1
    sounds = [tables.first.get(char, "") for char in name]
    if surname := tables.surnames.get(name[:width], ("", False))[0]:
        sounds[:width] = surname.split()
    given = tables.own.get(name[width:]) or tables.phrases.get(name[width:])
    titled = name[width:] in tables.address  # 孙婆婆
    if given and (titled or not any(sound in given for sound in NEVER_GIVEN)):
        sounds[width:] = given.split()
    return sounds

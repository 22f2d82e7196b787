"""Make `audio/mandarin/data/compiled/` from the word list of jieba and the phrases of pypinyin (both MIT; extra `dev`).

    python bench/compile_pinyin.py          # write the tables
    python bench/compile_pinyin.py --check  # exit 1 when they are not what the sources give

Only what the reader needs is kept: words of two to four characters that are not rare, with a weight and a word class;
phrases that are read otherwise than their characters alone; the first reading of each character.
"""

import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

DATA = Path(__file__).parent.parent / "audio" / "mandarin" / "data"
RAREST = 8
"""Occurrences in jieba's corpus below which a word is left out: under it stand mostly typing and segmentation errors."""
RAREST_NAME = 150
"""The same for names of people: most are one author's characters, and names are found by rule."""
PEOPLE = {"nr", "nrt", "nrfg"}


def jieba_words() -> Iterator[tuple[str, int, str]]:
    """Word, occurrences and word class of each line of jieba's dictionary."""
    import jieba

    for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split(" ")
        yield word, int(count), tag


def toned(syllable: str) -> str:
    """`háng` as `hang2`, `lǜ` as `lv4`, neutral 5."""
    from pypinyin.contrib.tone_convert import to_tone3

    return str(to_tone3(syllable, v_to_u=False, neutral_tone_with_five=True)).replace("ü", "v")


def han(text: str) -> bool:
    """Whether every character is a unified ideograph of the basic plane."""
    return all("\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char == "〇" for char in text)


def characters() -> dict[str, str]:
    """The first reading of each character, that of `single.tsv` and `polyphones.tsv` before pypinyin's."""
    from pypinyin import pinyin_dict

    found = {
        chr(code): toned(readings.split(",")[0])
        for code, readings in sorted(pinyin_dict.pinyin_dict.items())
        if han(chr(code))
    }
    return found | firsts("polyphones.tsv") | firsts("single.tsv")


def firsts(name: str) -> dict[str, str]:
    """Character and first reading of each line of one of our own tables."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t")[:2] for line in lines if line and not line.startswith("#"))


def phrases(first: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """The phrases whose reading differs from `first`; 一, 不 and what is in `single.tsv` have one reading everywhere."""
    from pypinyin import phrases_dict

    found = {}
    single = {"一": "yi1", "不": "bu4"} | firsts("single.tsv")
    for word, syllables in sorted(phrases_dict.phrases_dict.items()):
        if not han(word) or len(word) != len(syllables):
            continue
        reading = tuple(single.get(char) or toned(options[0]) for char, options in zip(word, syllables, strict=True))
        if any(sound != first[char] for char, sound in zip(word, reading, strict=True)):
            found[word] = reading
    return found


def weighed(counts: Iterable[tuple[str, int, str]]) -> dict[tuple[str, int], list[str]]:
    """Words by class and weight. A weight is ten times the natural logarithm of the occurrences, in steps of five."""
    from pypinyin import phrases_dict

    known = phrases_dict.phrases_dict
    groups: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word, count, kind in counts:
        tag = "n" if kind in PEOPLE and word in known else kind  # 宁静, 朴素: a word first, whoever bears it
        person = tag in PEOPLE and len(word) > 1
        rarest = RAREST_NAME if person else RAREST
        if han(word) and len(word) <= 4 and (len(word) == 1 or count >= rarest):
            groups[tag, round(2 * math.log(count + 1)) * 5].append(word)
    return groups


def given_names(surnames: set[str]) -> Counter[str]:
    """How often each character stands in the given name of the people in jieba's list."""
    found: Counter[str] = Counter()
    for word, _, tag in jieba_words():
        if tag == "nr" and len(word) in {2, 3} and word[0] in surnames:
            found.update(word[1:])
    return found


def column(name: str) -> set[str]:
    """The first column of one of our own tables."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[0] for line in lines if line and not line.startswith("#")}


def surnames() -> set[str]:
    """Our surnames but for those that are mostly other words."""
    lines = (DATA / "surnames.tsv").read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[0] for line in lines if line and line[0] != "#" and not line.endswith("seldom")}


def tables() -> dict[str, str]:
    """Each compiled file's name and text."""
    first = characters()
    sounds: dict[str, list[str]] = defaultdict(list)
    for char, sound in sorted(first.items()):
        sounds[sound].append(char)
    return {
        "characters.txt": "".join(f"{sound}\t{''.join(chars)}\n" for sound, chars in sorted(sounds.items())),
        "phrases.txt": "".join(f"{word}\t{' '.join(reading)}\n" for word, reading in phrases(first).items()),
        "words.txt": "".join(
            f"{tag} {weight} {' '.join(sorted(words))}\n" for (tag, weight), words in sorted(weighed(jieba_words()).items())
        ),
        "given.txt": "".join(f"{char}\t{count}\n" for char, count in sorted(given_names(surnames()).items()) if count >= 2),
    }


def main() -> int:
    """Write the tables, or compare them. The exit code."""
    folder = DATA / "compiled"
    stale = [name for name, text in tables().items() if not same(folder / name, text)]
    if "--check" in sys.argv:
        print("stale:", *stale) if stale else print("up to date")
        return int(bool(stale))
    for name, text in tables().items():
        (folder / name).write_text(text, encoding="utf-8")
    return 0


def same(path: Path, text: str) -> bool:
    """Whether the file holds that text."""
    return path.is_file() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main())

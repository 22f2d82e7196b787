"""A line as it is said: the pieces of `spans`, each Han character with its pinyin, each Latin word with its sounds."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from audio.mandarin.latin import sounds
from audio.mandarin.lexicon import Lexicon
from audio.mandarin.normalize.rule import Said
from audio.mandarin.people import people
from audio.mandarin.pinyin import pronounce
from audio.mandarin.spans import NO_SOUND, spans
from audio.models import Dropped, Reading, Token

_SOUNDS = "ling2 ling2 yao1 yi1 er4 san1 si4 wu3 liu4 qi1 ba1 jiu3 shi2 bai3 dian3 liang3"
_FIGURES = dict(zip("零〇幺一二三四五六七八九十百点两", _SOUNDS.split(), strict=True))

Part = tuple[str, tuple[str, ...], float]
"""A word or a part of one: its characters, their pinyin, how sure it is."""
_NOTHING: Part = ("", (), 1.0)


def read_aloud(text: str, lexicon: Lexicon) -> Reading:
    """How the printed line `text` is said. Every printed character that is not white space is in a token or dropped."""
    pieces = [_with_a_sound(piece) for piece in spans(text, lexicon)]
    said = [piece for piece in pieces if piece.kind != "silent"]
    silent = [piece for piece in pieces if piece.kind == "silent"]
    tokens = tuple(_tokens(said, lexicon.people | people([text])))
    mute = [token for token in tokens if token.kind == "han" and not all(token.sounds)]
    silent += [Said(kind="silent", text=NO_SOUND, start=token.start, end=token.end) for token in mute]
    kept = tuple(token for token in tokens if token not in mute)
    return Reading(text=text, tokens=kept, dropped=tuple(_dropped(text, silent)))


def _with_a_sound(piece: Said) -> Said:
    """A Latin word without a single letter the voice knows is not said."""
    if piece.kind != "latin" or sounds(piece.text):
        return piece
    return Said(kind="silent", text=NO_SOUND, start=piece.start, end=piece.end)


def _tokens(said: Sequence[Said], settled: Collection[str]) -> Iterator[Token]:
    """Words as the pronunciation finds them, cut where a piece ends, so that each token has one printed span."""
    words = _words(said, settled)
    word, pinyin, sure = _NOTHING
    for piece in said:
        parts = []
        left = len(piece.text)
        while left:
            if not word:
                word, pinyin, sure = next(words)
            length = min(len(word), left)
            parts.append((word[:length], pinyin[:length], sure))
            word, pinyin, left = word[length:], pinyin[length:], left - length
        yield from _piece(piece, parts)


def _piece(piece: Said, parts: Sequence[Part]) -> Iterator[Token]:
    if piece.kind == "latin":
        yield Token(kind="latin", text=piece.text, sounds=sounds(piece.text), start=piece.start, end=piece.end)
    elif piece.kind == "mark":
        yield Token(kind="mark", text=piece.text, sounds=(), start=piece.start, end=piece.end)
    elif piece.kind == "digits":
        syllables = tuple(syllable for _, pinyin, _ in parts for syllable in pinyin)
        yield Token(kind="digits", text=piece.text, sounds=syllables, start=piece.start, end=piece.end)
    else:
        offset = 0
        for part in parts:
            yield _han(piece, offset, part)
            offset += len(part[0])


def _words(said: Sequence[Said], settled: Collection[str]) -> Iterator[Part]:
    fixed: dict[int, str] = {}
    offset = 0
    for piece in said:
        syllables = piece.pinyin or (tuple(_FIGURES.get(c, "") for c in piece.text) if piece.kind == "digits" else ())
        fixed |= {offset + i: syllable for i, syllable in enumerate(syllables) if syllable}
        offset += len(piece.text)
    for one in pronounce("".join(piece.text for piece in said), fixed, settled):
        yield one.word, one.pinyin, one.sure


def _han(piece: Said, offset: int, part: Part) -> Token:
    """A word of the piece; where print and speech have as many characters, each stands for its own."""
    word, pinyin, sure = part
    one_for_one = len(piece.text) == piece.end - piece.start
    start = piece.start + offset if one_for_one else piece.start
    return Token(
        kind="han",
        text=word,
        sounds=pinyin or ("",) * len(word),
        start=start,
        end=start + len(word) if one_for_one else piece.end,
        sure=1.0 if piece.pinyin else sure,
    )


def _dropped(text: str, silent: Sequence[Said]) -> Iterator[Dropped]:
    """Neighbours with one reason are told once."""
    ordered = sorted(silent, key=lambda piece: piece.start)
    run = 0
    keys = []
    for previous, piece in zip([None, *ordered], ordered, strict=False):
        run += previous is None or previous.text != piece.text or previous.end != piece.start
        keys.append((run, piece))
    for _, group in groupby(keys, key=lambda pair: pair[0]):
        pieces = [piece for _, piece in group]
        start, end = pieces[0].start, pieces[-1].end
        yield Dropped(start=start, end=end, text=text[start:end], reason=pieces[0].text)

"""A line as it is said: the pieces of `spans`, each Han character with its pinyin, each Latin word with its sounds."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from audio.mandarin.latin import sounds
from audio.mandarin.lexicon import Lexicon
from audio.mandarin.normalize.rule import Said
from audio.mandarin.pinyin import pronounce
from audio.mandarin.spans import spans
from audio.models import Dropped, Reading, Token

_FIGURES = {"零": "ling2", "〇": "ling2", "幺": "yao1", "一": "yi1", "二": "er4", "三": "san1", "四": "si4", "五": "wu3", "六": "liu4",
            "七": "qi1", "八": "ba1", "九": "jiu3", "点": "dian3", "十": "shi2", "百": "bai3", "两": "liang3"}  # fmt: skip
_NO_SOUND = "a character the voice cannot say"


def read_aloud(text: str, lexicon: Lexicon) -> Reading:
    """How the printed line `text` is said. Every printed character that is not white space is in a token or dropped."""
    pieces = [_with_a_sound(piece) for piece in spans(text, lexicon)]
    said = [piece for piece in pieces if piece.kind != "silent"]
    silent = [piece for piece in pieces if piece.kind == "silent"]
    tokens = tuple(_tokens(said))
    mute = [token for token in tokens if token.kind == "han" and not all(token.sounds)]
    silent += [Said(kind="silent", text=_NO_SOUND, start=token.start, end=token.end) for token in mute]
    kept = tuple(token for token in tokens if token not in mute)
    return Reading(text=text, tokens=kept, dropped=tuple(_dropped(text, silent)))


def _with_a_sound(piece: Said) -> Said:
    """A Latin word without a single letter the voice knows is not said."""
    if piece.kind != "latin" or sounds(piece.text):
        return piece
    return Said(kind="silent", text=_NO_SOUND, start=piece.start, end=piece.end)


def _tokens(said: Sequence[Said]) -> Iterator[Token]:
    """Words as the pronunciation finds them, cut where a piece ends, so that each token has one printed span."""
    words = _words(said)
    word, pinyin, sure = next(words, ("", (), 1.0))
    for piece in said:
        if piece.kind in {"latin", "mark"}:
            latin = piece.kind == "latin"
            yield Token(
                kind=piece.kind,
                text=piece.text,
                sounds=sounds(piece.text) if latin else (),
                start=piece.start,
                end=piece.end,
            )
        left = piece.text
        offset = 0
        while left:
            if not word:
                word, pinyin, sure = next(words)
            length = min(len(word), len(left))
            if piece.kind in {"han", "digits"}:
                yield _han(piece, offset, word[:length], pinyin[:length], sure)
            word, pinyin, left, offset = word[length:], pinyin[length:], left[length:], offset + length


def _words(said: Sequence[Said]) -> Iterator[tuple[str, tuple[str, ...], float]]:
    fixed: dict[int, str] = {}
    offset = 0
    for piece in said:
        syllables = piece.pinyin or (tuple(_FIGURES.get(c, "") for c in piece.text) if piece.kind == "digits" else ())
        fixed |= {offset + i: syllable for i, syllable in enumerate(syllables) if syllable}
        offset += len(piece.text)
    for one in pronounce("".join(piece.text for piece in said), fixed):
        yield one.word, one.pinyin, one.sure


def _han(piece: Said, offset: int, word: str, pinyin: tuple[str, ...], sure: float) -> Token:
    one_for_one = piece.kind == "han" and len(piece.text) == piece.end - piece.start
    start = piece.start + offset if one_for_one else piece.start
    end = start + len(word) if one_for_one else piece.end
    kind = "digits" if piece.kind == "digits" else "han"
    return Token(
        kind=kind, text=word, sounds=pinyin or ("",) * len(word), start=start, end=end, sure=1.0 if piece.pinyin else sure
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

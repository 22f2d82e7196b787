"""The shipped fake: exact to the sample."""

import hashlib

import pytest

from audio.engines.tone import Tone
from audio.errors import SynthesisError, VoiceError
from audio.models import Voice, Word

TONE = Tone()
BEEP = Voice(name="tone", engine="tone", voice="beep")


def test_each_unit_lasts_200_ms_and_the_edges_100_ms():
    speech = TONE.speak("jin1 tian1 hao3", BEEP)
    assert len(speech.pcm) == 4 * speech.rate * (100 + 3 * 200 + 100) // 1000
    assert speech.words == tuple(Word(first=i, last=i + 1, start=100 + 200 * i, end=280 + 200 * i) for i in range(3))


def test_the_bytes_are_the_same_on_every_machine():
    digest = hashlib.sha256(TONE.speak("jin1 tian1 EY1-AY1", BEEP).pcm).hexdigest()
    assert digest == "d7df088abb9856c19bb2a2740228ac7aa5c9343f344713676ad1fa1fcee9c17d"


def test_another_sound_has_another_pitch_and_another_voice_too():
    low = Voice(name="tone", engine="tone", voice="low")
    assert len({TONE.speak(said, voice).pcm for said in ("jin1", "tian1") for voice in (BEEP, low)}) == 4


def test_no_units_are_an_error():
    with pytest.raises(SynthesisError, match="nothing to say"):
        TONE.speak(" ", BEEP)


def test_an_unknown_voice_is_told_the_known_ones():
    with pytest.raises(VoiceError, match="beep, low"):
        TONE.check(Voice(name="x", engine="tone", voice="zf_xiaoxiao"))

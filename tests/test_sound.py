"""Speech becomes a clip: asserted in samples and frames, and by the decoders that listeners have."""

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from audio.errors import EngineUnavailable, SoundError
from audio.frames import DELAY_SAMPLES, FORMATS, check_clip, delay, main_data_begin, silence
from audio.models import Clip, Format, Reading, Speech, Token, Voice, Word
from audio.sound.inspection import inspect
from audio.sound.loudness import decode, loudness
from audio.sound.shaping import encode, make_clip, measure_gain

formats = pytest.mark.parametrize("fmt", FORMATS.values(), ids=FORMATS)
SMALL = FORMATS["24k"]
BAND = (0.15, 0.26)
EDGE = 0.4
UNIT = 0.2
TOOLS = {
    "mp3val": ("mp3val", "{}"),
    "madplay": ("madplay", "-q", "-v", "-o", "null:", "{}"),
    "ffmpeg": ("ffmpeg", "-v", "error", "-xerror", "-i", "{}", "-f", "null", "-"),
    "mpg123": ("mpg123", "-q", "-t", "{}"),
}
ID3 = b"ID3\x04\x00\x00\x00\x00\x00\x10TIT2\x00\x00\x00\x06\x00\x00\x03local"
"""ID3v2.4 with a title: without a tag in front mp3val warns."""


def floats(pcm: bytes) -> np.ndarray:
    return np.frombuffer(pcm, "<f4").astype(float)


@cache
def say(seed: int = 0, units: int = 12, rate: int = 24000, level: float = 0.2) -> Speech:
    """Like speech: a hiss, then a buzz of many partials, for each unit; silence around."""
    rng = np.random.default_rng(seed)
    t = np.arange(int(rate * UNIT)) / rate
    swell = np.minimum(1, np.minimum(t / 0.02, (t[-1] - t) / 0.03))
    parts = [np.zeros(int(rate * EDGE))]
    for _ in range(units):
        pitch = 120 + 80 * rng.random()
        buzz = sum(np.sin(2 * np.pi * pitch * k * t + rng.random() * 6) / k**1.2 for k in range(1, 30))
        hiss = rng.standard_normal(len(t)) * np.clip(1 - t / 0.05, 0, 1) * 0.6
        parts.append((buzz * np.clip((t - 0.03) / 0.02, 0, 1) + hiss) * swell * level * (0.5 + rng.random()))
    parts.append(np.zeros(int(rate * 2 * EDGE)))
    times = [round((EDGE + i * UNIT) * 1000) for i in range(units + 1)]
    words = tuple(Word(first=i, last=i + 1, start=times[i], end=times[i + 1]) for i in range(units))
    return Speech(pcm=np.concatenate(parts).astype("<f4").tobytes(), rate=rate, words=words)


def clips(fmt: Format, gain: float = 0.0) -> list[Clip]:
    return [make_clip(say(seed, 5 + seed), key=str(seed), gain=gain, fmt=fmt) for seed in range(6)]


def with_samples(speech: Speech, samples: np.ndarray) -> Speech:
    return replace(speech, pcm=samples.astype("<f4").tobytes())


# ---- one clip --------------------------------------------------------------------------------------------------------
@formats
@pytest.mark.parametrize("rate", [16000, 22050, 24000, 44100, 48000])
def test_silence_around_is_trimmed_and_little_of_it_kept(fmt: Format, rate: int):
    clip = make_clip(say(1, 10, rate), key="k", gain=-6, fmt=fmt)
    assert clip.key == "k"
    assert clip.seconds == pytest.approx(10 * UNIT, abs=0.02)
    assert check_clip(clip.frames, fmt) * 24 == pytest.approx(10 * UNIT * 1000 + 65 + 60, abs=36)


@formats
@pytest.mark.parametrize("rate", [22050, 24000, 44100])
def test_words_are_where_their_sound_is_decoded(fmt: Format, rate: int):
    clip = make_clip(say(2, 8, rate), key="", gain=-6, fmt=fmt)
    heard = np.abs(floats(decode(clip.frames)[0]))
    onset = int(np.argmax(heard > 0.05 * heard.max())) / fmt.rate * 1000
    assert clip.words[0].start == pytest.approx(onset, abs=12)
    assert [word.end - word.start for word in clip.words] == [200] * 8


@formats
@pytest.mark.parametrize("rate", [22050, 24000, 44100, 48000])
def test_the_decoded_sound_lags_the_encoded_by_1105_samples(fmt: Format, rate: int):
    t = np.arange(rate) / rate
    click = np.where((t >= 0.5) & (t < 0.52), np.sin(2 * np.pi * 1000 * t) * np.sin(np.pi * (t - 0.5) / 0.02) ** 2, 0) * 0.5
    heard = floats(encode(click, rate, fmt)[1])
    t = np.arange(fmt.rate // 50) / fmt.rate
    wanted = np.sin(2 * np.pi * 1000 * t) * np.sin(np.pi * t / 0.02) ** 2
    assert int(np.argmax(np.correlate(heard, wanted, "valid"))) - fmt.rate // 2 == DELAY_SAMPLES


@formats
def test_a_gain_of_so_many_db_is_heard_as_that(fmt: Format):
    quiet, loud = (loudness(*decode(make_clip(say(3), key="", gain=gain, fmt=fmt).frames))[0] for gain in (-14, -8))
    assert loud - quiet == pytest.approx(6, abs=0.1)


@formats
@pytest.mark.parametrize("hertz", [300, 1000, 3000])
def test_encoding_changes_no_level(fmt: Format, hertz: int):
    wave = 0.25 * np.sin(2 * np.pi * hertz * np.arange(48000) / 24000)
    heard = floats(encode(wave, 24000, fmt)[1])[fmt.rate // 2 : fmt.rate]
    assert np.sqrt(2 * np.square(heard).mean()) == pytest.approx(0.25, rel=0.01)


@formats
@pytest.mark.parametrize("gain", [0, 6, 12, 24])
def test_no_gain_brings_the_true_peak_above_minus_1_dbfs(fmt: Format, gain: float):
    for seed in range(3):
        assert loudness(*decode(make_clip(say(seed), key="", gain=gain, fmt=fmt).frames))[1] <= -1


def test_loudness_is_kept_for_every_100_ms():
    clip = make_clip(say(4, 20), key="", gain=-6, fmt=SMALL)
    assert len(clip.loudness) == check_clip(clip.frames, SMALL) * 24 // 100
    assert max(clip.loudness) == pytest.approx(loudness(*decode(clip.frames))[0], abs=3)


@formats
def test_a_clip_is_the_same_in_every_thread(fmt: Format):
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda seed: make_clip(say(seed % 3), key="", gain=3, fmt=fmt), range(12)))
    assert all(made[i] == made[i % 3] for i in range(12))


def test_the_first_frame_of_a_clip_needs_no_reservoir():
    assert all(main_data_begin(clip.frames, fmt) == 0 for fmt in FORMATS.values() for clip in clips(fmt))


# ---- joins -----------------------------------------------------------------------------------------------------------
@formats
def test_joined_clips_decode_to_their_parts(fmt: Format):
    made = clips(fmt)
    pause = silence(10, fmt)
    whole = floats(decode(b"".join(clip.frames + pause for clip in made))[0])
    at = 0
    for clip in made:
        alone = floats(decode(clip.frames)[0])
        inner = slice(fmt.frame_samples, len(alone) - fmt.frame_samples)
        assert np.abs(whole[at : at + len(alone)][inner] - alone[inner]).max() < 1e-5
        at += len(alone) + 10 * fmt.frame_samples
    assert len(whole) == at


@formats
def test_no_join_is_a_click_and_a_pause_is_silent(fmt: Format):
    made = clips(fmt)
    whole = floats(decode(b"".join(clip.frames + silence(10, fmt) for clip in made))[0])
    parts = [floats(decode(clip.frames)[0]) for clip in made]
    at = 0
    for part in parts:
        at += len(part)
        join = whole[at - fmt.frame_samples // 2 : at + fmt.frame_samples // 2]
        assert np.abs(np.diff(join)).max() < 0.002
        assert np.abs(whole[at + 2 * fmt.frame_samples : at + 9 * fmt.frame_samples]).max() < 1e-4
        at += 10 * fmt.frame_samples


@formats
def test_clips_joined_without_a_pause_do_not_click_either(fmt: Format):
    made = clips(fmt)
    whole = floats(decode(b"".join(clip.frames for clip in made))[0])
    at = 0
    for clip in made[:-1]:
        at += check_clip(clip.frames, fmt) * fmt.frame_samples
        assert np.abs(np.diff(whole[at - 400 : at + 400])).max() < 0.002


@formats
@pytest.mark.parametrize("tool", TOOLS)
def test_a_joined_programme_passes_without_a_word(tmp_path: Path, fmt: Format, tool: str):
    if not shutil.which(tool):
        pytest.skip(f"{tool} is not installed")
    file = tmp_path / "programme.mp3"
    file.write_bytes(ID3 + b"".join(clip.frames + silence(7, fmt) for clip in clips(fmt) * 3))
    command = [part.format(file) for part in TOOLS[tool]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = [
        line for line in (done.stdout + done.stderr).splitlines() if "WARNING" in line or "rror" in line or "lost" in line
    ]
    assert (done.returncode, said) == (0, [])
    if tool in {"ffmpeg", "mpg123"}:
        assert done.stdout + done.stderr == ""


@pytest.mark.skipif(not shutil.which("madplay"), reason="madplay is not installed")
def test_madplay_would_notice_a_wrong_join(tmp_path: Path):
    file = tmp_path / "wrong.mp3"
    made = clips(SMALL)
    file.write_bytes(b"".join(clip.frames[SMALL.frame_bytes :] for clip in made))
    done = subprocess.run(["madplay", "-q", "-v", "-o", "null:", file], capture_output=True, text=True, check=False)
    assert "rror" in done.stdout + done.stderr


# ---- a whole voice ---------------------------------------------------------------------------------------------------
@formats
@pytest.mark.parametrize("level", [0.03, 0.1, 0.5])
def test_one_measured_gain_brings_a_voices_programme_to_minus_16(fmt: Format, level: float):
    gain = measure_gain([say(seed, 20, level=level) for seed in range(3)])
    assert gain == round(gain, 1)
    others = [make_clip(say(seed, 5 + seed, level=level), key="", gain=gain, fmt=fmt) for seed in range(10, 22)]
    integrated, peak = loudness(*decode(b"".join(clip.frames + silence(20, fmt) for clip in others)))
    assert integrated == pytest.approx(-16, abs=1)
    assert peak <= -1


def test_a_voice_without_speech_is_not_measured():
    with pytest.raises(SoundError, match="without speech"):
        measure_gain([])


SENTENCES = {
    "今天下着小雨。": "jin1 tian1 xia4 zhe5 xiao3 yu3",
    "老人们在河边散步，孩子们在放风筝。": "lao3 ren2 men5 zai4 he2 bian1 san4 bu4 , hai2 zi5 men5 zai4 fang4 feng1 zheng5",
    "第一条。": "di4 yi1 tiao2",
}


@pytest.fixture(scope="module")
def neural() -> list[Speech]:
    kokoro = pytest.importorskip("audio.engines.kokoro", reason="the embedded voice is not here").Kokoro()
    voice = Voice(name="xiaoxiao", engine="kokoro", voice="zf_xiaoxiao")
    try:
        return [kokoro.speak(kokoro.request(read(*sentence), voice), voice) for sentence in SENTENCES.items()]
    except EngineUnavailable as error:
        pytest.skip(str(error))


def read(text: str, pinyin: str) -> Reading:
    sounds = iter(pinyin.replace(" ,", "").split())
    tokens = (
        Token(kind="mark", text=char, sounds=(), start=i, end=i + 1)
        if char in "，。"
        else Token(kind="han", text=char, sounds=(next(sounds),), start=i, end=i + 1)
        for i, char in enumerate(text)
    )
    return Reading(text=text, tokens=tuple(tokens))


def test_the_embedded_voice_passes_the_checks(neural: list[Speech]):
    for speech, pinyin in zip(neural, SENTENCES.values(), strict=True):
        inspect(speech, len(pinyin.replace(" ,", "").split()), BAND)


def test_the_embedded_voice_is_brought_to_minus_16(neural: list[Speech]):
    gain = measure_gain(neural)
    made = [make_clip(speech, key="", gain=gain, fmt=SMALL) for speech in neural]
    integrated, peak = loudness(*decode(b"".join(clip.frames + silence(20, SMALL) for clip in made)))
    assert integrated == pytest.approx(-16, abs=1)
    assert peak <= -1


# ---- what is no speech -----------------------------------------------------------------------------------------------
def test_good_speech_passes():
    for seed, units in enumerate((1, 2, 5, 6, 12, 30)):
        inspect(say(seed, units), units, BAND)


def gap(speech: Speech, seconds: float) -> Speech:
    samples = floats(speech.pcm)
    middle = int((EDGE + 4 * UNIT) * speech.rate)
    return with_samples(speech, np.concatenate([samples[:middle], np.zeros(int(seconds * speech.rate)), samples[middle:]]))


def cut(speech: Speech) -> Speech:
    return with_samples(speech, floats(speech.pcm)[: int((EDGE + 11.5 * UNIT) * speech.rate)])


FAULTS = {
    "gave no sound": lambda speech: replace(speech, pcm=b""),
    "no float32": lambda speech: replace(speech, pcm=speech.pcm[:-1]),
    "NaN": lambda speech: with_samples(speech, np.append(floats(speech.pcm), np.nan)),
    "silence: the peak": lambda speech: with_samples(speech, floats(speech.pcm) * 0.001),
    "nearly silence": lambda speech: with_samples(speech, np.where(np.arange(72000) % 24000, 0, 0.1)),
    "cut short: ": lambda speech: with_samples(speech, floats(speech.pcm)[: int(24000 * (EDGE + 5 * UNIT))]),
    "drawn out": lambda speech: with_samples(speech, np.tile(floats(speech.pcm)[9600:67200], 2)),
    "a silence of": lambda speech: gap(speech, 0.7),
    "middle of a sound": cut,
    "do not cover": lambda speech: replace(speech, words=speech.words[:-1]),
    "all 12 units": lambda speech: replace(speech, words=speech.words[::-1]),
    "order of time": lambda speech: replace(
        speech, words=tuple(replace(word, start=900 - word.first, end=950) for word in speech.words)
    ),
    "outside of": lambda speech: replace(speech, words=(*speech.words[:-1], replace(speech.words[-1], end=90_000))),
}


@pytest.mark.parametrize("reason", FAULTS)
def test_a_faulty_speech_is_refused_with_its_reason(reason: str):
    with pytest.raises(SoundError, match=reason):
        inspect(FAULTS[reason](say()), 12, BAND)


def test_a_comma_is_no_fault():
    inspect(gap(say(), 0.3), 12, BAND)


def test_silence_makes_no_clip():
    with pytest.raises(SoundError, match="silence"):
        make_clip(with_samples(say(), np.zeros(24000)), key="", gain=0, fmt=SMALL)


# ---- the ears --------------------------------------------------------------------------------------------------------
def test_a_sine_measures_what_the_standard_says():
    t = np.arange(48000 * 5) / 48000
    pcm = (0.1 * np.sin(2 * np.pi * 997 * t)).astype("<f4").tobytes()
    integrated, peak = loudness(pcm, 48000)
    assert integrated == pytest.approx(-23.0, abs=0.1)
    assert peak == pytest.approx(-20, abs=0.1)


def test_silence_is_given_as_minus_70():
    assert loudness(bytes(4 * 24000), 24000) == (-70, -70)


def test_too_little_sound_is_not_measured():
    with pytest.raises(SoundError, match="100 ms"):
        loudness(bytes(40), 24000)


def test_the_delay_in_ms_follows_the_format():
    assert [round(delay(fmt), 2) for fmt in FORMATS.values()] == [46.04, 23.02]


def test_a_first_word_said_to_start_late_starts_with_its_sound():
    speech = say(units=8)
    late = replace(speech, words=(replace(speech.words[0], start=speech.words[0].start + 90), *speech.words[1:]))
    kept, moved = (make_clip(one, key="k", gain=0.0, fmt=FORMATS["24k"]).words for one in (speech, late))
    assert kept[0].start <= moved[0].start <= kept[0].start + 45
    assert kept[1:] == moved[1:]

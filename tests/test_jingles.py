"""The jingles: how long, how loud, the same every time; and what becomes of a show's own file."""

import subprocess
import sys
import wave
from pathlib import Path

import numpy as np
import pytest

from audio.errors import SoundError
from audio.frames import FORMATS, FRAME_MS, check_clip
from audio.models import Format
from audio.sound.jingles import LEVEL, jingle, jingle_key
from audio.sound.loudness import decode, loudness

SECONDS = {"opening": (4, 5.2), "section": (1.5, 2.5), "article": (0.8, 1.3), "closing": (4, 5.2)}
formats = pytest.mark.parametrize("fmt", FORMATS.values(), ids=FORMATS)
SMALL = FORMATS["24k"]


def write_wav(path: Path, samples: np.ndarray, rate: int) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(samples.shape[1])
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((samples * 32767).astype("<i2").tobytes())
    return path


def stereo_noise(seconds: float, rate: int, level: float) -> np.ndarray:
    return np.random.default_rng(1).uniform(-level, level, (int(seconds * rate), 2))


@formats
@pytest.mark.parametrize("name", SECONDS)
def test_a_composed_jingle_has_its_length_and_the_house_level(name: str, fmt: Format):
    frames = jingle(name, fmt)
    shortest, longest = SECONDS[name]
    assert shortest <= check_clip(frames, fmt) * FRAME_MS / 1000 <= longest
    integrated, peak = loudness(*decode(frames))
    assert abs(integrated - LEVEL) < 0.5
    assert peak <= -1


@pytest.mark.parametrize("name", SECONDS)
def test_a_composed_jingle_rises_softly_and_dies_away(name: str):
    samples = np.abs(np.frombuffer(decode(jingle(name, SMALL))[0], "<f4"))
    assert samples[-1200:].max() < 0.01
    assert samples[:1200].max() < samples.max()


def test_composing_gives_the_same_bytes_every_time():
    assert jingle("article", SMALL) == jingle("article", SMALL)


def test_an_unknown_jingle_is_refused_with_the_names_there_are():
    with pytest.raises(SoundError, match="opening, section, article, closing"):
        jingle("intermission", SMALL)
    with pytest.raises(SoundError, match="opening"):
        jingle_key("intermission", SMALL)


@formats
@pytest.mark.parametrize(("rate", "level"), [(44100, 1.0), (8000, 0.01), (48000, 0.3)])
def test_a_shows_own_file_is_levelled_and_limited_like_ours(tmp_path: Path, fmt: Format, rate: int, level: float):
    file = write_wav(tmp_path / "own.wav", stereo_noise(1.5, rate, level), rate)
    frames = jingle("section", fmt, file=file)
    assert check_clip(frames, fmt) * FRAME_MS == pytest.approx(1500, abs=90)
    integrated, peak = loudness(*decode(frames))
    assert abs(integrated - LEVEL) < 1
    assert peak <= -1


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [("a.mp3", b"no sound at all" * 100, "not a sound file"), ("b.wav", b"", "not a sound file")],
)
def test_a_file_that_is_no_sound_is_refused_by_name(tmp_path: Path, name: str, content: bytes, message: str):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SoundError, match=f"{name}.*{message}"):
        jingle("opening", SMALL, file=tmp_path / name)


def test_a_missing_file_is_refused_by_name(tmp_path: Path):
    for function in (lambda file: jingle("opening", SMALL, file=file), lambda file: jingle_key("opening", SMALL, file)):
        with pytest.raises(SoundError, match=r"gone\.wav"):
            function(tmp_path / "gone.wav")


def test_a_silent_file_is_refused(tmp_path: Path):
    with pytest.raises(SoundError, match=r"mute\.wav.*silence"):
        jingle("opening", SMALL, file=write_wav(tmp_path / "mute.wav", np.zeros((24000, 2)), 24000))


def test_a_file_longer_than_a_minute_is_refused(tmp_path: Path):
    with pytest.raises(SoundError, match="longer than 60 s"):
        jingle("opening", SMALL, file=write_wav(tmp_path / "long.wav", stereo_noise(61, 8000, 0.1), 8000))


def test_the_key_follows_the_sound_and_nothing_else(tmp_path: Path):
    one = write_wav(tmp_path / "one.wav", stereo_noise(1, 8000, 0.1), 8000)
    same = tmp_path / "same.wav"
    same.write_bytes(one.read_bytes())
    other = write_wav(tmp_path / "other.wav", stereo_noise(1, 8000, 0.2), 8000)
    assert jingle_key("opening", SMALL, one) == jingle_key("closing", SMALL, same)
    keys = [jingle_key(name, fmt) for name in SECONDS for fmt in FORMATS.values()]
    assert len({*keys, jingle_key("opening", SMALL, one), jingle_key("opening", SMALL, other)}) == len(keys) + 2


def test_a_key_costs_no_heavy_library():
    code = (
        "import sys; from audio.frames import FORMATS; from audio.sound.jingles import jingle_key;"
        "jingle_key('opening', FORMATS['24k']); print({'numpy', 'pydub', 'av', 'lameenc'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"

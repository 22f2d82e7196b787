"""Voice profiles and the command that lists them."""

import json
import re
import wave
from pathlib import Path

import pytest
from click.testing import CliRunner

from audio.commands.voices import command
from audio.data import shipped
from audio.engines.base import engine_names
from audio.errors import InputError, VoiceError
from audio.voices import get_voice, load_voices, read_voice

KOKORO = {"xiaoxiao", "xiaoyi", "yunjian", "yunxi", "yunyang"}
EDGE = {f"edge-{name}" for name in ("xiaoxiao", "xiaoyi", "yunjian", "yunxi", "yunxia", "yunyang", "xiaobei", "xiaoni")}
GOOD = "engine: tone\nvoice: beep\n"
WRONG = (
    ("voise: beep", 3, "did you mean `voice:`"),
    ("engine: tone", 3, "twice"),
    ("rate: 10", 3, "-10%"),
    ("rate: +10%\npitch: high", 4, "Hz"),
    ("pitch: '+1Hz\n\n'", 3, "Hz"),
    ("gain: loud", 3, "dB"),
    ("gain: .nan", 3, "dB"),
    ("gain: true", 3, "dB"),
    ("concurrency: 100", 3, "from 1 to 8"),
    ("seconds_per_unit: [0.3, 0.1]", 3, "the shortest and the longest"),
    ("seconds_per_unit: 0.3", 3, "the shortest and the longest"),
    ("style_sha256: abc", 3, "64 hex digits"),
    ("gender: [", 4, "no YAML"),
)


def profile(folder: Path, text: str, name: str = "mine") -> Path:
    file = folder / f"{name}.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_shipped_profiles_are_there_and_their_engines_registered():
    voices = load_voices()
    assert set(voices) == KOKORO | EDGE | {"tone"}
    assert {voice.engine for voice in voices.values()} <= set(engine_names())


def test_every_offline_voice_has_its_level_measured_and_its_pace_bounded():
    for name in (*KOKORO, "tone"):
        voice = get_voice(name)
        assert voice.gain is not None
        assert "measure_gain" in (shipped("voices") / f"{name}.yaml").read_text(encoding="utf-8")
        assert 0.1 < voice.seconds_per_unit[0] < 0.2 < voice.seconds_per_unit[1] < 0.3


@pytest.mark.parametrize(("line", "number", "advice"), WRONG)
def test_a_slip_is_told_with_its_file_and_line(tmp_path: Path, line: str, number: int, advice: str):
    with pytest.raises(VoiceError, match=re.escape(advice)) as caught:
        read_voice(profile(tmp_path, f"{GOOD}{line}\n"))
    assert str(caught.value).startswith(f"{tmp_path / 'mine.yaml'}:{number}: ")


@pytest.mark.parametrize("text", ["", "- a\n", "engine: tone\n", "voice: beep\n", f"{GOOD}model: x.onnx\n"])
def test_a_profile_without_what_it_needs_is_refused(tmp_path: Path, text: str):
    with pytest.raises(VoiceError, match=r"mine\.yaml: "):
        read_voice(profile(tmp_path, text))


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"engine: \x00", b"[" * 5000])
def test_a_file_that_is_no_yaml_is_one_line_of_error(tmp_path: Path, content: bytes):
    (tmp_path / "mine.yaml").write_bytes(content)
    with pytest.raises(VoiceError, match=r"mine\.yaml"):
        get_voice("mine", tmp_path)


def test_a_folder_of_ones_own_adds_profiles_and_replaces_shipped_ones(tmp_path: Path):
    profile(tmp_path, f"{GOOD}gain: 3\n")
    profile(tmp_path, GOOD, "xiaoxiao")
    voices = load_voices(tmp_path)
    assert voices["mine"].gain == 3
    assert voices["xiaoxiao"].engine == "tone"
    assert set(voices) > KOKORO


def test_paths_in_a_profile_are_seen_from_its_folder(tmp_path: Path):
    file = profile(tmp_path, f"engine: kokoro\nvoice: own\nmodel: m.onnx\nmodel_sha256: '{'0' * 64}'\nstyle: s.bin\n")
    voice = read_voice(file)
    assert (voice.model, voice.style) == (str(tmp_path / "m.onnx"), str(tmp_path / "s.bin"))


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("xiaoxia", "did you mean xiaoxiao?"),
        ("q", "write one of: edge-xiaobei"),
        ("../tone", "did you mean tone?"),
        ("voices/tone.yaml", "its name, tone"),
    ],
)
def test_an_unknown_voice_is_told_the_nearest_or_all(name: str, advice: str):
    with pytest.raises(VoiceError, match=re.escape(advice)):
        get_voice(name)


def test_the_command_lists_name_engine_gender_and_description():
    profile, *offers = CliRunner().invoke(command, ["--engine", "tone"], catch_exceptions=False).output.splitlines()
    assert profile.split() == ["tone", "tone", "none", "ready", "提示音，试制用"]
    assert offers[-1] == "low"  # which no profile has yet


def test_the_command_says_in_json_what_is_ready():
    result = CliRunner().invoke(command, ["--engine", "tone", "--json"], catch_exceptions=False)
    (voice,) = json.loads(result.output)["voices"]
    assert (voice["name"], voice["available"], voice["reason"]) == ("tone", True, "")


def test_a_sample_is_a_whole_file_of_its_kind(tmp_path: Path):
    for name in ("a.wav", "a.mp3"):
        CliRunner().invoke(
            command, ["sample", "tone", "--to", str(tmp_path / name), "--text", "早上好。"], catch_exceptions=False
        )
    with wave.open(str(tmp_path / "a.wav")) as sound:
        assert sound.getframerate() == 24000
        assert 0.5 < sound.getnframes() / 24000 < 1.2
    assert len((tmp_path / "a.mp3").read_bytes()) % 192 == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.mp3", "a.wav"]


def test_a_sample_needs_a_kind_it_can_write():
    result = CliRunner().invoke(command, ["sample", "tone", "--to", "a.ogg"])
    assert isinstance(result.exception, InputError)

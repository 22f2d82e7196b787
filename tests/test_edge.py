"""The online voice against the shipped fake: the unmodified client, every fault, and never a clip that is not whole."""

import random
import socket
import ssl
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from audio.engines.edge import Edge
from audio.engines.edge.client import Deadlines
from audio.engines.edge.manners import Manners
from audio.engines.edge.voicelist import VoiceList
from audio.errors import EngineStopped, EngineUnavailable, SynthesisError, VoiceError
from audio.mandarin.lexicon import Lexicon, built_in
from audio.mandarin.reading import read_aloud
from audio.models import Reading, Speech, Voice
from audio.sound.inspection import inspect

sys.path.insert(0, str(Path(__file__).parent))
from edge_service import EdgeService

VOICE = Voice(name="edge-xiaoxiao", engine="edge", voice="zh-CN-XiaoxiaoNeural")
TEXT = "今天上午，县里召开了春季农业生产工作会。"
QUICK = Deadlines(connect=3, first=3, idle=2, total=4, stretch=0.1)
ROWS = (Path(__file__).parent / "cases" / "edge_faults.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(row.split("\t")) for row in ROWS if not row.startswith("#")]


@pytest.fixture
def naps() -> list[float]:
    return []


@pytest.fixture
def engine(tmp_path: Path, naps: list[float]) -> Edge:
    """One whose time passes as soon as somebody sleeps."""
    rng = random.Random(7)  # noqa: S311 - not for secrets
    manners = Manners(clock=lambda: sum(naps), sleep=naps.append, jitter=rng.uniform)
    return Edge(deadlines=QUICK, manners=manners, voices=VoiceList(file=tmp_path / "voices.json"))


def asked(text: str = TEXT) -> Reading:
    return read_aloud(text, Lexicon(built_in()))


def spoken(engine: Edge, text: str = TEXT) -> Speech:
    reading = asked(text)
    return engine.speak(engine.request(reading, VOICE), VOICE)


def test_a_whole_clip_has_every_unit_in_its_words(engine: Edge):
    with EdgeService() as service:
        speech = spoken(engine)
    assert service.asked == [TEXT]
    assert speech.rate == 24000
    assert [unit for word in speech.words for unit in range(word.first, word.last)] == list(range(len(asked().units)))
    inspect(speech, len(asked().units), VOICE.seconds_per_unit)


@pytest.mark.parametrize(("fault", "reason"), CASES)
def test_a_fault_is_never_taken_for_a_clip_and_the_next_try_is_whole(engine: Edge, fault: str, reason: str):
    with EdgeService([fault]):
        with pytest.raises(SynthesisError, match=reason):
            spoken(engine)
        assert spoken(engine).words


@pytest.mark.parametrize(("status", "after"), [("429", ""), ("503", ""), ("429", "37")])
def test_a_refusal_pauses_and_then_the_clip_comes(engine: Edge, naps: list[float], status: str, after: str):
    with EdgeService([status, status], retry_after=after) as service:
        assert spoken(engine).words
    assert len(service.times) == 3
    assert 2 <= sum(naps) <= 6 or sum(naps) >= 2 * float(after or "inf")


def test_a_clock_that_is_off_is_put_right_once(engine: Edge):
    with EdgeService(["403"], skew=7200):
        assert spoken(engine).words


def test_403_twice_says_the_skew_and_that_edge_tts_may_be_too_old(engine: Edge):
    with (
        EdgeService(always="403", skew=7200),
        pytest.raises(EngineUnavailable, match=r"(7199|7200|7201) s slow.*edge-tts 7.*xiaoxiao"),
    ):
        spoken(engine)


def test_403_with_a_right_clock_blames_the_age_of_edge_tts_alone(engine: Edge):
    with EdgeService(always="403"), pytest.raises(EngineUnavailable, match=r"clock is right.*edge-tts 7.*upgrade"):
        spoken(engine)


def test_three_clips_failing_in_a_row_stop_the_work(engine: Edge):
    with EdgeService(always="silence"):
        for sentence in ("第一句话。", "第二句话。"):
            for _ in range(5):
                with pytest.raises(SynthesisError):
                    spoken(engine, sentence)
        for _ in range(4):
            with pytest.raises(SynthesisError):
                spoken(engine, "第三句话。")
        with pytest.raises(EngineStopped, match="run again to continue") as stopped:
            spoken(engine, "第三句话。")
    assert stopped.value.exit_code == 3


def test_no_network_is_said_at_once_and_names_the_offline_voice(engine: Edge, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("edge_tts.communicate.WSS_URL", "ws://127.0.0.1:9/speak?token=x")
    with pytest.raises(EngineUnavailable, match="xiaoxiao"):
        spoken(engine)


@pytest.mark.parametrize(
    ("setting", "value"),
    [("rate", "10%"), ("rate", "+10%\n"), ("rate", "+１0%"), ("pitch", "+1%"), ("volume", "loud"), ("concurrency", 9)],
)
def test_a_setting_is_checked_whole_before_anything_is_asked(engine: Edge, setting: str, value: object):
    with pytest.raises(VoiceError, match=setting):
        engine.check(replace(VOICE, **{setting: value}))


def test_a_withdrawn_voice_is_named_with_near_ones_from_the_list(engine: Edge):
    with EdgeService() as service, pytest.raises(VoiceError, match="zh-CN-XiaoxiaoNeural"):
        engine.check(replace(VOICE, voice="zh-CN-XiaoxiaNeural"))
    assert service.lists == 1


def test_nothing_to_say_and_too_much_are_never_sent(engine: Edge):
    for text in ("……！", "春" * 301):
        with pytest.raises(SynthesisError):
            engine.request(asked(text), VOICE)


def test_the_module_does_not_load_the_client():
    import subprocess

    code = "import sys, audio.engines.edge; print({'edge_tts', 'aiohttp', 'numpy', 'av', 'pypinyin'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


def test_with_faults_in_a_third_of_the_sentences_all_come_whole_and_each_is_accepted_once(engine: Edge):
    sentences = [f"第{char}位读者来信说，图书馆很安静。" for char in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥东西"]
    faults = ("short", "doubled", "rst", "silence", "no-boundaries", "no-turn-end", "cut-frame", "no-audio")
    with EdgeService() as service, ThreadPoolExecutor(8) as threads:
        service.choose = lambda text, time: faults[ord(text[1]) % 8] if time == 1 and ord(text[1]) % 3 == 0 else ""
        speeches = list(threads.map(lambda sentence: _persistent(engine, sentence), sentences))
    assert service.most <= 8
    faulty = sum(ord(sentence[1]) % 3 == 0 for sentence in sentences)
    assert faulty
    assert len(service.asked) == len(sentences) + faulty
    assert {speech.words[-1].last for speech in speeches} == {len(asked(sentences[0]).units)}


def _persistent(engine: Edge, sentence: str) -> Speech:
    for _ in range(engine.limits.tries - 1):
        try:
            return spoken(engine, sentence)
        except SynthesisError:
            continue
    return spoken(engine, sentence)


def test_stop_ends_a_turn_that_hangs_within_two_seconds(tmp_path: Path):
    engine = Edge(voices=VoiceList(file=tmp_path / "voices.json"))
    with EdgeService(always="stall-start") as service, ThreadPoolExecutor(1) as threads:
        turn = threads.submit(spoken, engine)
        while not service.asked:
            time.sleep(0.05)
        engine.stop()
        with pytest.raises(EngineStopped, match="run again"):
            turn.result(timeout=2)
        service.always = ""
        assert spoken(engine).words


def test_a_voice_that_gives_no_sound_and_is_no_longer_listed_is_named(engine: Edge):
    with EdgeService(always="no-audio") as service:
        service.voices = [voice for voice in service.voices if "Xiaoxiao" not in voice["ShortName"]]
        with pytest.raises(VoiceError, match="XiaobeiNeural"):
            spoken(engine)


def test_speech_and_list_go_through_the_proxy(engine: Edge):
    engine.proxy = "http://127.0.0.1:9"
    with EdgeService() as service:
        with pytest.raises(EngineUnavailable, match=r"127\.0\.0\.1:9"):
            spoken(engine)
        with pytest.raises(EngineUnavailable, match=r"127\.0\.0\.1:9"):
            engine.list.refresh()
    assert not service.asked
    assert not service.lists


def test_the_list_is_kept_for_a_day_and_read_offline(tmp_path: Path):
    now = [1_000_000.0]
    voices = VoiceList(file=tmp_path / "voices.json", clock=lambda: now[0])
    with EdgeService() as service:
        first = voices.fresh()
        assert voices.fresh() == first
        assert service.lists == 1
        now[0] += 86_401
        voices.fresh()
        assert service.lists == 2
        service.always = "500"
        now[0] += 86_401
        assert voices.fresh() == first
    assert [voice.name for voice in first] == [
        "zh-CN-XiaoxiaoNeural", "zh-CN-YunyangNeural", "zh-CN-liaoning-XiaobeiNeural",
    ]  # fmt: skip
    assert first[1].gender == "male"
    assert "Reliable" in first[1].style


def test_a_list_that_cannot_be_read_is_no_list(tmp_path: Path):
    (tmp_path / "voices.json").write_text('{"fetched": 5, "voices": [{"nome": 1}]}', encoding="utf-8")
    assert "zh-CN-XiaoxiaoNeural" in [voice.name for voice in VoiceList(file=tmp_path / "voices.json").known()]


def test_every_shipped_profile_of_this_engine_passes_its_check(engine: Edge):
    from audio.voices import load_voices

    profiles = [voice for voice in load_voices(None).values() if voice.engine == "edge"]
    assert len(profiles) >= 6
    with EdgeService() as service:
        for profile in profiles:
            engine.check(profile)
    assert not service.times


def test_a_check_opens_one_connection_for_all_voices_and_sends_nothing(engine: Edge, monkeypatch: pytest.MonkeyPatch):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(1)
        monkeypatch.setattr("edge_tts.communicate.WSS_URL", f"ws://127.0.0.1:{server.getsockname()[1]}/speak?token=x")
        for _ in range(3):
            engine.check(VOICE)
        client, _ = server.accept()
        assert client.recv(100) == b""
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_check_without_a_network_says_so_within_its_deadline(engine: Edge, monkeypatch: pytest.MonkeyPatch):
    woken = threading.Event()
    monkeypatch.setattr("socket.getaddrinfo", lambda *_args, **_more: woken.wait(30))
    engine.deadlines = replace(QUICK, reach=0.5)
    began = time.monotonic()
    for _ in range(8):
        with pytest.raises(EngineUnavailable, match=r"cannot be reached.*--fallback xiaoxiao"):
            engine.check(VOICE)
    assert time.monotonic() - began < 3
    woken.set()


def test_a_name_that_is_never_found_is_said_within_the_connect_deadline(engine: Edge, monkeypatch: pytest.MonkeyPatch):
    woken = threading.Event()
    monkeypatch.setattr("socket.getaddrinfo", lambda *_args, **_more: woken.wait(30))
    engine.deadlines = replace(QUICK, connect=0.5, first=30, total=60)
    began = time.monotonic()
    with pytest.raises(EngineUnavailable, match=r"no address.*xiaoxiao"):
        spoken(engine)
    assert time.monotonic() - began < 15  # not the 30 s of the look-up itself
    woken.set()


def test_a_strangers_certificate_ends_the_work_in_one_line(
    engine: Edge, strangers_port: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("edge_tts.communicate.WSS_URL", f"wss://127.0.0.1:{strangers_port}/speak?token=x")
    with pytest.raises(EngineUnavailable, match="a stranger's certificate"):
        spoken(engine)


@pytest.fixture
def strangers_port(tmp_path: Path) -> Iterator[int]:
    """A TLS server with a certificate that nobody vouches for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_self_signed(tmp_path / "stranger.pem"))
    with socket.create_server(("127.0.0.1", 0)) as server:

        def greet() -> None:
            with suppress(OSError):
                context.wrap_socket(server.accept()[0], server_side=True)

        thread = threading.Thread(target=greet, daemon=True)
        thread.start()
        yield server.getsockname()[1]


def _self_signed(file: Path) -> Path:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1)
    )
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(private + builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    return file

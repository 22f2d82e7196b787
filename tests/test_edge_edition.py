"""Whole editions by the online voice, in a process of their own as an editor starts them, against the shipped fake."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from audio.calibration import CALIBRATION

sys.path.insert(0, str(Path(__file__).parent))
from edge_service import EdgeService

ROOT = Path(__file__).parent.parent
REAL = ROOT.parent / "shared" / "issues" / "changji.txt"
PAGE = REAL if REAL.is_file() else ROOT / "seeds" / "liuhe.txt"
SHORT = (
    "青石日报\n2026年3月5日 第12期\n\n老桥修好了\n\n"
    "本报讯 记者何田报道:桥通了,全长86米。走路近了。\n\n人们都来看。孩子跑在前面。\n"
)
FAULTS = ("short", "doubled", "silence", "fin", "rst", "close-1011", "no-turn-end", "no-boundaries", "cut-frame", "no-audio")
LAUNCH = """
import sys, edge_tts.communicate, edge_tts.voices
port = sys.argv.pop(1)
edge_tts.communicate.WSS_URL = f"ws://127.0.0.1:{port}/speak?token=x"
edge_tts.voices.VOICE_LIST = f"http://127.0.0.1:{port}/voices?token=x"
import cli
cli.main()
"""


def words(folder: Path, port: int, page: Path, *more: str) -> list[str]:
    places = ["--output", str(folder / "output"), "--store", str(folder / "clips.sqlite")]
    build = ["build", str(page), "--date", "2026-03-05", "--voice", "edge-yunyang", *places, *more]
    return [sys.executable, "-c", LAUNCH, str(port), *build]


def settings(folder: Path) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return ours | {"XDG_CACHE_HOME": str(folder / "cache")}


def build(folder: Path, port: int, page: Path, *more: str, **extra: str) -> subprocess.CompletedProcess[str]:
    return run(folder, words(folder, port, page, *more), **extra)


def run(folder: Path, command: list[str], **extra: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env=settings(folder) | extra, cwd=ROOT, capture_output=True, text=True, check=False)


def result(done: subprocess.CompletedProcess[str]) -> dict[str, object]:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(SHORT, encoding="utf-8")
    return path


def faulty(rng: random.Random) -> Callable[..., object]:
    """A fault in a first, second or third try of three sentences in ten, never in a fourth."""
    return lambda text, time: rng.choice(FAULTS) if time <= 3 and rng.random() < 0.3 else ""


def test_with_faults_in_three_turns_of_ten_the_page_ends_whole_and_a_second_run_asks_nothing(tmp_path: Path):
    accepted: Counter[str] = Counter()
    with EdgeService() as service:
        choose = faulty(random.Random(3))  # noqa: S311 - dice

        def chosen(text: str, time: int) -> str:
            fault = choose(text, time)
            accepted[text] += not fault
            return fault

        service.choose = chosen
        first = result(build(tmp_path, service.port, PAGE, "--json"))
        asked = len(service.asked)
        second = result(build(tmp_path, service.port, PAGE, "--json"))
        assert len(service.asked) == asked
    assert asked > 1.25 * len(accepted)
    assert set(accepted.values()) == {1}
    assert 1 <= service.most <= 8
    assert first["spoken"] >= 100
    assert (second["spoken"], second["written"], second["missing"]) == (0, 0, [])


def test_killed_at_any_moment_the_next_run_asks_only_for_what_was_not_kept(tmp_path: Path):
    rng = random.Random(12)  # noqa: S311 - dice
    with EdgeService() as service:
        service.choose = lambda _text, _time: time.sleep(0.01) or ""
        for _ in range(12):
            with subprocess.Popen(
                words(tmp_path, service.port, ROOT / "seeds" / "liuhe.txt"), env=settings(tmp_path), cwd=ROOT,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            ) as run:  # fmt: skip
                before = len(service.asked)
                _until(lambda before=before: len(service.asked) > before or run.poll() is not None)
                time.sleep(rng.uniform(0, 0.5))
                run.send_signal(signal.SIGKILL)
        result(build(tmp_path, service.port, ROOT / "seeds" / "liuhe.txt", "--json"))
    asked = Counter(text for text in service.asked if text not in CALIBRATION)
    assert asked.total() - len(asked) <= 12 * 3  # at a kill two turns are in flight, and one clip is on its way to the store


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_takes_two_seconds_and_keeps_what_was_spoken(tmp_path: Path, page: Path, how: signal.Signals):
    with EdgeService() as service:
        service.choose = lambda text, _time: "stall-half" if "孩子" in text else ""
        with subprocess.Popen(
            words(tmp_path, service.port, page), env=settings(tmp_path), cwd=ROOT, stderr=subprocess.PIPE, text=True
        ) as run:
            _until(lambda: any("孩子" in text for text in service.asked))
            time.sleep(0.5)
            began = time.monotonic()
            run.send_signal(how)
            said = run.communicate(timeout=10)[1]
            assert time.monotonic() - began < 2
        assert run.returncode == 130
        assert "run the same command again" in said
        asked = len(service.asked)
        service.choose = lambda _text, _time: ""
        result(build(tmp_path, service.port, page, "--json"))
        again = [text for text in service.asked[asked:] if text in service.asked[:asked] and "孩子" not in text]
    assert len(again) <= 1  # the other turn that was in flight


def test_a_refusal_pauses_all_workers(tmp_path: Path, page: Path):
    with EdgeService(["", "", "", "", "", "", "", "429"], retry_after="3") as service:
        result(build(tmp_path, service.port, page, "--json"))
    gaps = [b - a for a, b in zip(service.times, service.times[1:], strict=False)]
    pause = max(gaps)
    assert pause > 2.5  # the refused one came back first, and nobody asked in between


def test_without_a_network_one_line_names_the_offline_voice_and_nothing_is_written(tmp_path: Path, page: Path):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # bound and not listening: a connection is refused
        began = time.monotonic()
        done = build(tmp_path, nobody.getsockname()[1], page)
    assert time.monotonic() - began < 12
    assert done.returncode == 1
    assert "cannot be reached" in done.stderr.splitlines()[-1]
    assert "--voice xiaoxiao" in done.stderr.splitlines()[-1]
    assert not (tmp_path / "output").exists()


@pytest.fixture
def relay() -> Iterator[tuple[int, list[int]]]:
    """A proxy for plain HTTP: hands each connection through to the port in its request line; (port, ports asked for)."""
    asked: list[int] = []
    server = socket.create_server(("127.0.0.1", 0))

    def pump(source: socket.socket, target: socket.socket) -> None:
        while data := _received(source):
            target.sendall(data)
        target.close()

    def serve() -> None:
        while True:
            try:
                client, _ = server.accept()
            except OSError:
                return
            head = client.recv(65536)
            if not head:  # somebody only looked whether we are here
                client.close()
                continue
            port = int(head.split(b"127.0.0.1:", 1)[1].split(b"/", 1)[0])
            asked.append(port)
            service = socket.create_connection(("127.0.0.1", port))
            service.sendall(head)
            for pair in ((client, service), (service, client)):
                threading.Thread(target=pump, args=pair, daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    yield server.getsockname()[1], asked
    server.close()


def _received(source: socket.socket) -> bytes:
    try:
        return source.recv(65536)
    except OSError:
        return b""


WAYS = {
    "the command line": (lambda url: ["--proxy", url], lambda _url: {}, True),
    "WSS_PROXY": (lambda _url: [], lambda url: {"WSS_PROXY": url, "HTTPS_PROXY": "http://127.0.0.1:9"}, True),
    "HTTPS_PROXY": (lambda _url: [], lambda url: {"https_proxy": url}, True),
    "NO_PROXY": (lambda _url: [], lambda url: {"HTTPS_PROXY": url, "NO_PROXY": "speech.platform.bing.com"}, False),
}


@pytest.mark.parametrize("way", WAYS)
def test_speech_goes_through_the_proxy_that_is_named(tmp_path: Path, page: Path, relay: tuple[int, list[int]], way: str):
    port, through = relay
    more, extra, used = WAYS[way]
    url = f"http://127.0.0.1:{port}"
    with EdgeService() as service:
        result(build(tmp_path, service.port, page, "--json", *more(url), **extra(url)))
    assert len(service.times) > 5
    assert len(through) == len(service.times) * used


def test_a_proxy_that_is_none_is_wrong_usage(tmp_path: Path, page: Path):
    done = build(tmp_path, 9, page, "--proxy", "proxy.example")
    assert done.returncode == 2
    assert "http://HOST:PORT" in done.stderr


def test_the_services_voices_are_listed_with_gender_and_style_and_kept_for_a_day(tmp_path: Path):
    with EdgeService() as service:
        command = [sys.executable, "-c", LAUNCH, str(service.port), "voices", "--engine", "edge"]
        offers = json.loads(run(tmp_path, [*command, "--json"]).stdout)["offers"]
        service.always = "500"
        said = run(tmp_path, command).stdout
    assert offers[0] == {
        "name": "zh-CN-XiaoxiaoNeural", "gender": "female", "locale": "zh-CN", "style": "News, Novel, Warm",
    }  # fmt: skip
    assert "zh-CN-liaoning-XiaobeiNeural    female   zh-CN-liaoning  Dialect, Humorous" in said
    assert service.lists == 1


def test_transcripts_of_the_online_voice_have_the_time_of_every_printed_word(tmp_path: Path, page: Path):
    with EdgeService() as service:
        done = result(build(tmp_path, service.port, page, "--json"))
    beside = Path(done["episodes"][1]["path"]).with_suffix(".json")
    words = [word for cue in json.loads(beside.read_text(encoding="utf-8"))["segments"] for word in cue.get("words", [])]
    said = "".join(word["body"] for word in words)
    for printed in ("全长", "86", "走路近了", "孩子跑在前面"):
        assert printed in said
    starts = [word["startTime"] for word in words]
    assert starts == sorted(starts)


def _until(true: Callable[..., object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.02)

"""An online voice that cannot be reached, or goes away: the fallback reads all, and what was spoken needs no network."""

import json
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_edge_edition import LAUNCH, SHORT, build, result, run, words

sys.path.insert(0, str(Path(__file__).parent))
from edge_service import EdgeService

from audio.calibration import CALIBRATION


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(SHORT, encoding="utf-8")
    return path


@pytest.fixture
def nobody() -> Iterator[int]:
    """A port where nobody listens: a connection is refused."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield bound.getsockname()[1]


def voices_of(folder: Path) -> set[str]:
    """All voices that the manifests and captions on the shelf name."""
    manifests = (json.loads(path.read_text(encoding="utf-8")) for path in folder.rglob("output/*/*.json"))
    named = {voice for manifest in manifests for voice in manifest.get("voices", ())}
    captions = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.vtt"))
    return named | {part.split(">")[0] for part in captions.split("<v ")[1:]}


def goes_away(service: EdgeService) -> None:
    """After the calibration and four sentences every turn breaks off."""
    service.choose = lambda _text, _time: "fin" if len(service.asked) > len(CALIBRATION) + 4 else ""


def test_without_a_network_the_fallback_reads_the_whole_issue(tmp_path: Path, page: Path, nobody: int):
    done = build(tmp_path, nobody, page, "--fallback", "tone", "--quiet")
    assert (done.returncode, done.stdout) == (0, "")
    (said,) = done.stderr.splitlines()
    assert "cannot be reached" in said
    assert said.endswith("; tone reads everything instead")
    assert voices_of(tmp_path) == {"tone"}


def test_without_a_network_the_fallback_reads_an_article(tmp_path: Path, page: Path, nobody: int):
    command = words(tmp_path, nobody, page, "--fallback", "tone", "--json")
    place = command.index("build")
    command[place : place + 2] = ["article", str(page), "1"]
    done = run(tmp_path, command)
    assert done.returncode == 0, done.stderr
    assert {"stage": "fallback", "voice": "tone"}.items() <= json.loads(done.stdout.splitlines()[0]).items()
    assert voices_of(tmp_path) == {"tone"}


def test_a_service_that_goes_away_in_the_middle_leaves_no_issue_of_two_voices(tmp_path: Path, page: Path):
    with EdgeService() as service:
        goes_away(service)
        began = time.monotonic()
        done = result(build(tmp_path, service.port, page, "--fallback", "tone", "--json"))
    assert time.monotonic() - began < 60
    assert done["spoken"] == 16
    assert voices_of(tmp_path) == {"tone"}


def test_a_service_that_goes_away_without_a_fallback_is_gone_on_with_later(tmp_path: Path, page: Path):
    with EdgeService() as service:
        goes_away(service)
        done = build(tmp_path, service.port, page)
        assert done.returncode == 3
        assert "run again to continue" in done.stderr.splitlines()[-1]
        assert not (tmp_path / "output").exists()
        kept = set(service.asked[: len(CALIBRATION) + 4])
        asked = len(service.asked)
        service.choose = lambda _text, _time: ""
        result(build(tmp_path, service.port, page, "--json"))
    assert not kept & set(service.asked[asked:])
    assert voices_of(tmp_path) == {"edge-yunyang"}


def test_a_build_without_changes_needs_no_network_and_no_fallback(tmp_path: Path, page: Path, nobody: int):
    with EdgeService() as service:
        result(build(tmp_path, service.port, page, "--json"))
    again = result(build(tmp_path, nobody, page, "--json", "--fallback", "tone"))
    assert (again["spoken"], again["written"]) == (0, 0)
    assert voices_of(tmp_path) == {"edge-yunyang"}


def test_a_fallback_that_is_none_is_wrong_at_once_though_it_is_not_needed(tmp_path: Path, page: Path):
    with EdgeService() as service:
        done = build(tmp_path, service.port, page, "--fallback", "nosuch")
        assert not service.times
    assert done.returncode == 2
    assert "there is no voice 'nosuch'" in done.stderr


def test_voices_says_whether_the_service_can_be_reached(tmp_path: Path, nobody: int):
    with EdgeService() as service:
        for port, ready in ((service.port, True), (nobody, False)):
            command = [sys.executable, "-c", LAUNCH, str(port), "voices", "--json", "--engine", "edge"]
            listed = json.loads(run(tmp_path, command).stdout)["voices"]
            assert {voice["available"] for voice in listed} == {ready}
        said = run(tmp_path, command[:-3]).stdout
    assert said.count("cannot be reached") == 1  # for eight voices

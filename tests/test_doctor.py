"""`doctor` says what works and what to do, and leaves nothing behind."""

import json

import pytest
from click.testing import CliRunner

from cli import tingbao

TONE = "voices: {body: tone, headline: tone, announcer: tone}\n"


def run(folder, show=TONE, store=b"", more=()):
    (folder / "show.yaml").write_text(show, encoding="utf-8")
    if store:
        (folder / "clips.sqlite").write_bytes(store)
    places = ["--output", folder / "output", "--show", folder / "show.yaml", "--store", folder / "clips.sqlite"]
    result = CliRunner().invoke(tingbao, ["doctor", "--json", *map(str, places), *more])
    return result, {line["what"]: line for line in map(json.loads, result.stdout.splitlines())}


def test_a_machine_on_which_all_works_has_exit_code_0_and_nothing_is_left_behind(tmp_path):
    result, said = run(tmp_path)
    assert result.exit_code == 0, result.stdout
    assert {"show", "voice tone", "shelf", "store", "publish"} == said.keys()
    assert [path.name for path in tmp_path.iterdir()] == ["show.yaml"]


def test_every_way_out_is_ready_or_says_what_it_needs(tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "asyncssh" else name)
    assert run(tmp_path)[1]["publish"]["says"] == "ready: a folder, s3, webdav; for sftp: pip install 'tingbao[sftp]'"


CASES = {
    "a setting that is none": ("titel: x\n", "show", "title"),
    "a voice that is none": ("voices: {body: tonne}\n", "show", "did you mean tone?"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_is_said_with_what_to_do(tmp_path, name):
    show, what, says = CASES[name]
    result, said = run(tmp_path, show)
    assert result.exception.exit_code == 3
    assert not said[what]["good"]
    assert says in said[what]["says"]


def test_a_full_disk_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr("audio.commands.doctor.ROOM", 10**18)
    assert "make room" in run(tmp_path)[1]["shelf"]["says"]


def test_a_shelf_that_cannot_be_a_folder_is_said(tmp_path):
    (tmp_path / "output").symlink_to("/proc/1")
    assert not run(tmp_path)[1]["shelf"]["good"]


def test_a_store_that_cannot_be_written_is_said_with_its_own_option(tmp_path):
    said = run(tmp_path, more=["--store", "/proc/1/clips.sqlite"])[1]["store"]["says"]
    assert said.endswith("(--store PATH)")

"""The main job, with the shipped fake as voice: what a build makes, keeps and leaves alone."""

import json
import re
import subprocess
import sys
from pathlib import Path

import feedparser
import pytest
from click.testing import CliRunner
from mutagen.id3 import ID3

from audio.errors import ShelfError
from audio.shelf.output import Shelf
from cli import tingbao

ROOT = Path(__file__).parent.parent
PAGE = """青石日报
2026年3月5日 星期四 第1200期

石桥镇修好三座老桥

本报讯 记者林小满报道:3月4日,石桥镇三座老桥修好通车。工期62天,花费85万元。

镇里的老人说:“桥通了,买菜少走两里路。”

县图书馆延长开放时间

本报讯 通讯员何田报道:县图书馆从本周起开到晚上9点。读者周明说,下班后也能来看书了。
"""
WORDS = ("--voice", "tone", "--date", "2026-03-05")


def run(folder: Path, *words: str, text: str = PAGE) -> str:
    page = folder / "page.txt"
    page.write_text(text, encoding="utf-8")
    places = ("--output", str(folder / "output"), "--store", str(folder / "clips.sqlite"))
    result = CliRunner().invoke(tingbao, ["build", str(page), *WORDS, *places, "--json", *words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def last(output: str) -> dict:
    return json.loads(output.strip().splitlines()[-1])


def files(folder: Path) -> dict[str, bytes]:
    output = folder / "output"
    return {str(p.relative_to(output)): p.read_bytes() for p in output.rglob("*") if p.is_file() and p.name[0] != "."}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    return folder, last(run(folder))


def test_an_issue_of_two_articles_makes_three_episodes_and_a_feed_that_names_them(built):
    folder, result = built
    feed = feedparser.parse((folder / "output/feed.xml").read_bytes())
    assert len(result["episodes"]) == len(feed.entries) == 3
    assert feed.entries[0].title.startswith("青石日报")
    for entry, row in zip(feed.entries, result["episodes"], strict=True):
        assert int(entry.enclosures[0].length) == Path(row["path"]).stat().st_size
        assert entry.id == row["guid"]


def test_two_folders_get_the_same_bytes(built, tmp_path):
    run(tmp_path, "--workers", "1")
    assert files(tmp_path) == files(built[0])


def test_a_rebuild_without_change_speaks_and_writes_nothing(built):
    before = {path: path.stat().st_mtime_ns for path in (built[0] / "output").rglob("*") if path.name[0] != "."}
    result = last(run(built[0]))
    assert (result["spoken"], result["written"]) == (0, 0)
    assert before == {path: path.stat().st_mtime_ns for path in before}


def test_a_rebuild_without_change_imports_nothing_heavy(built):
    folder = built[0]
    heavy = "numpy av pydub lxml onnxruntime rich PIL jinja2 pypinyin multiprocessing audio.issue audio.mandarin.pinyin"
    code = (
        "import sys, cli; sys.argv = ['tingbao', *sys.argv[1:]]\ntry: cli.main()\nexcept SystemExit: pass\n"
        f"print(sorted(set({heavy.split()}) & set(sys.modules)))"
    )
    words = ["build", str(folder / "page.txt"), *WORDS, "--output", str(folder / "output"), "--quiet"]
    words += ["--store", str(folder / "clips.sqlite")]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


def test_one_changed_sentence_is_spoken_once_and_keeps_every_guid(built, tmp_path):
    first = last(run(tmp_path))
    again = last(run(tmp_path, text=PAGE.replace("工期62天,花费85万元。", "工期62天,花费58万元。")))
    assert again["spoken"] == 1
    assert [e["guid"] for e in again["episodes"]] == [e["guid"] for e in first["episodes"]]
    changed = [a["path"] != b["path"] for a, b in zip(again["episodes"], first["episodes"], strict=True)]
    assert changed == [True, True, False]
    old = Path(first["episodes"][1]["path"])
    assert not list(old.parent.glob(f"{old.stem}.*"))  # neither the sound nor the transcript beside it


def test_a_withdrawn_article_leaves_a_tombstone(tmp_path):
    run(tmp_path)
    run(tmp_path, text=PAGE.partition("县图书馆延长")[0])
    shelf = Shelf(tmp_path / "output").episodes("2026-03-05")
    assert [(e.index, e.withdrawn) for e in shelf if e.index] == [(1, False), (2, True)]


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_build_that_stops_between_two_sounds_leaves_the_issue_as_it_was(tmp_path, monkeypatch, at):
    run(tmp_path)
    shelf, put, done = Shelf(tmp_path / "output"), Shelf.put_sound, []
    before = shelf.episodes()

    def full(self, *words, **more):
        done.append(words)
        if len(done) == at:
            raise ShelfError("the disk is full")
        return put(self, *words, **more)

    monkeypatch.setattr(Shelf, "put_sound", full)
    with pytest.raises(ShelfError):
        run(tmp_path, text=PAGE.replace("工期62天", "工期26天").replace("晚上9点", "晚上8点"))
    assert shelf.episodes() == before
    assert CliRunner().invoke(tingbao, ["check", "--output", str(tmp_path / "output"), "--quick"]).exit_code == 0


HEAD, BRIDGE, LIBRARY = re.split("(?=石桥镇修好三座老桥|县图书馆延长)", PAGE)
FERRY = "渡口添了两条新船\n\n本报讯 记者何田报道:镇上的渡口昨天添了两条新船,两岸的人过河不用再等。\n\n"
LIBRARY += "\n"


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ((BRIDGE, LIBRARY), (BRIDGE, LIBRARY, FERRY)),
        ((BRIDGE, LIBRARY), (FERRY, BRIDGE, LIBRARY)),
        ((FERRY, BRIDGE, LIBRARY), (BRIDGE, LIBRARY)),
        ((BRIDGE, LIBRARY), (LIBRARY, BRIDGE)),
    ],
    ids=["one more", "one before them", "the first taken out", "in another order"],
)
def test_an_article_that_did_not_change_keeps_its_file_and_guid_whatever_happens_around_it(tmp_path, first, then):
    before, after = (
        {e["title"]: (e["guid"], e["path"]) for e in last(run(tmp_path, text=HEAD + "".join(stories)))["episodes"][1:]}
        for stories in (first, then)
    )
    both = before.keys() & after.keys()
    assert len(both) == 2
    assert [after[title] for title in both] == [before[title] for title in both]
    for episode in Shelf(tmp_path / "output").episodes():
        parts = (*episode.chapters, *episode.cues)
        assert episode.index == 0 or {part.article for part in parts} == {0, episode.index}
    assert CliRunner().invoke(tingbao, ["check", "--output", str(tmp_path / "output")]).exit_code == 0


def test_the_sound_is_what_the_manifest_says(built):
    shelf = Shelf(built[0] / "output")
    for episode in shelf.episodes("2026-03-05"):
        probe = ["ffprobe", "-v", "error", "-show_chapters", "-show_format", "-of", "json", str(shelf.path(episode))]
        try:
            facts = json.loads(subprocess.run(probe, capture_output=True, check=True).stdout)
        except FileNotFoundError:
            pytest.skip("ffprobe is not installed")
        assert [round(float(c["end_time"]) * 1000) for c in facts["chapters"]] == [c.end for c in episode.chapters]
        assert abs(float(facts["format"]["duration"]) * 1000 - episode.duration) < 150
        assert episode.chapters[-1].end == episode.duration
        assert all(a.end <= b.start for a, b in zip(episode.cues, episode.cues[1:], strict=False))


def test_every_printed_character_of_a_read_block_is_in_a_cue(built):
    for episode in Shelf(built[0] / "output").episodes("2026-03-05"):
        for index, block in enumerate(episode.blocks):
            if block.role in {"headline", "body"}:
                assert "".join(cue.text for cue in episode.cues if cue.block == index) == block.text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, ()),
        ("", ()),
        ("\0\x01\x02", ()),
        (PAGE, ("--voice", "nobody")),
        (PAGE, ("--show", "bad.yaml")),
    ],
)
def test_bad_input_ends_in_one_line_and_writes_nothing(tmp_path, monkeypatch, content, words):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.yaml").write_text("titel: x\n", encoding="utf-8")
    if content is not None:
        (tmp_path / "page.txt").write_text(content, encoding="utf-8")
    command = [sys.executable, str(ROOT / "cli.py"), "build", "page.txt", *WORDS, "--store", "s.sqlite", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "output").exists()


def test_transcripts_name_the_voices_that_spoke_whatever_the_show_says_later(tmp_path):
    (tmp_path / "voices").mkdir()
    for name in ("mei", "lan"):
        (tmp_path / f"voices/{name}.yaml").write_text("engine: tone\nvoice: beep\n", encoding="utf-8")
    page, settings, output = tmp_path / "page.txt", tmp_path / "show.yaml", tmp_path / "output"
    page.write_text(f"{PAGE}\n“开馆了。”\n", encoding="utf-8")
    settings.write_text("voices: {body: mei, headline: tone, announcer: tone, quote: lan}\n", encoding="utf-8")
    places = ("--output", str(output), "--show", str(settings))
    words = ("build", str(page), *WORDS[2:], "--store", str(tmp_path / "clips.sqlite"), *places)
    assert CliRunner().invoke(tingbao, words, catch_exceptions=False).exit_code == 0
    beside = {path: path.read_bytes() for end in ("vtt", "json") for path in output.glob(f"*/*.*.{end}")}
    said = b"".join(beside.values()).decode()
    assert set(re.findall("<v (.*?)>", said)) == set(re.findall('"speaker":"(.*?)"', said)) == {"mei", "lan", "tone"}
    settings.write_text("voices: {body: yunyang, headline: xiaoyi}\n", encoding="utf-8")
    assert CliRunner().invoke(tingbao, ("feed", *places), catch_exceptions=False).exit_code == 0
    assert {path: path.read_bytes() for path in beside} == beside
    assert ".yaml" not in (output / "feed.xml").read_text(encoding="utf-8")


def test_a_page_that_does_not_name_its_paper_is_of_the_paper_on_the_shelf(tmp_path):
    run(tmp_path)
    nameless = PAGE.partition("\n\n")[2]
    made = last(run(tmp_path, "--date", "2026-03-06", text=nameless.replace("三座", "四座").replace("县图书馆", "乡图书馆")))
    albums = {str(ID3(row["path"])["TALB"]) for row in made["episodes"]}
    assert albums == {"青石日报 2026-03-06"}


def test_a_correction_is_in_the_show_notes_and_the_episode_keeps_its_guid(built, tmp_path):
    first = last(run(tmp_path))
    (tmp_path / "page.roles.yaml").write_text("corrected: {石桥镇修好: 工期应为62天，不是26天。}\n", encoding="utf-8")
    again = last(run(tmp_path))
    feed = feedparser.parse((tmp_path / "output/feed.xml").read_bytes())
    notes = {entry.id: entry.description for entry in feed.entries}
    assert [e["guid"] for e in again["episodes"]] == [e["guid"] for e in first["episodes"]]
    assert again["spoken"] == 0
    assert all("更正" in notes[e["guid"]] and "不是26天" in notes[e["guid"]] for e in again["episodes"][:2])
    assert "更正" not in notes[again["episodes"][2]["guid"]]

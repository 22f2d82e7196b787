"""`tingbao article` leaves an MP3 to be heard, and what stands beside it; the show is as it was until the issue is built."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import tingbao

PAGE = """青石日报
2026年3月5日 星期四 第1200期

石桥镇修好三座老桥

本报讯 记者林小满报道:3月4日,石桥镇三座老桥修好通车。工期62天,花费85万元。

渡口添了两条新船

本报讯 记者何田报道:镇上的渡口昨天添了两条新船,两岸的人过河不用再等。
"""
DAY = "2026-03-05"


def says(folder: Path, command: str, *words: object):
    page, places = folder / "page.txt", ("--output", folder / "output", "--store", folder / "clips.sqlite")
    made = (page, *words, "--voice", "tone", *places) if command in {"build", "article"} else (*words, *places[:2])
    return CliRunner().invoke(tingbao, [command, *map(str, made)])


@pytest.fixture
def room(tmp_path: Path) -> Path:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path


def correct(room: Path) -> None:
    (room / "page.txt").write_text(PAGE.replace("花费85万元", "花费58万元"), encoding="utf-8")


def shown(folder: Path) -> dict[str, bytes]:
    """What listeners are told to fetch, and the manifests."""
    kinds = {".xml", ".html"}
    files = [path for path in folder.rglob("*") if path.suffix in kinds or path.name.count(".") == 1]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files if path.name != ".lock"}


def test_on_an_empty_shelf_it_leaves_a_sound_with_transcripts_and_chapters_and_nothing_is_wrong_or_published(room: Path):
    assert says(room, "article", 1).exit_code == 0
    (sound,) = (room / "output" / DAY).glob("*.mp3")
    assert all(sound.with_suffix(ending).is_file() for ending in (".vtt", ".json", ".chapters.json"))
    done = says(room, "check")
    assert (done.exit_code, "nothing is to be published yet" in done.output) == (0, True)
    assert "build an issue first" in str(says(room, "publish", room / "world").exception)
    assert not (room / "world").exists()


def test_after_a_correction_the_show_is_as_it_was_and_the_draft_stays_at_home(room: Path):
    assert says(room, "build").exit_code == 0
    before = shown(room / "output")
    correct(room)
    assert says(room, "article", 1).exit_code == 0
    assert shown(room / "output") == before
    assert says(room, "check").exit_code == 0
    assert says(room, "publish", room / "world").exit_code == 0
    assert len(list((room / "world" / DAY).glob("*.mp3"))) == 3 < len(list((room / "output" / DAY).glob("*.mp3")))


def test_the_next_build_takes_the_draft_over_as_it_is(room: Path):
    assert says(room, "build").exit_code == 0
    correct(room)
    draft = Path(says(room, "article", 1).stdout.splitlines()[-1])
    made = draft.stat().st_mtime_ns
    assert says(room, "build").exit_code == 0
    assert draft.stat().st_mtime_ns == made
    assert len(list(draft.parent.glob("*.mp3"))) == 3
    assert says(room, "check").exit_code == 0


def test_a_draft_whose_bytes_changed_is_found(room: Path):
    says(room, "article", 1)
    (sound,) = (room / "output" / DAY).glob("*.mp3")
    sound.write_bytes(sound.read_bytes()[:-1] + b"x")
    (line,) = says(room, "check").stdout.splitlines()
    assert line.startswith(f"{DAY}/{sound.name}: its bytes are not those")

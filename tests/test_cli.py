"""The command line: every command explains itself, stands in the README, and ends with a clear word."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import COMMANDS, tingbao

ROOT = Path(__file__).parent.parent
PAGE = "青石日报\n2026年3月5日 第12期\n\n老桥修好了\n\n本报讯 记者何田报道:桥通了。\n"


def run(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *words], capture_output=True, text=True, cwd=cwd, check=False
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name):
    result = CliRunner().invoke(tingbao, [name, "--help"])
    assert result.exit_code == 0
    assert "Example" in result.output
    assert f"tingbao {name} " in result.output.partition("Example")[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_both_readmes(name):
    for readme in ("README.md", "README.zh.md"):
        assert f"tingbao {name}" in (ROOT / readme).read_text(encoding="utf-8")


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_a_readme_shows_no_hash_for_another_voice_or_version_gives_another(readme):
    assert re.findall(r"\.[0-9a-f]{12}\b", (ROOT / readme).read_text(encoding="utf-8")) == []


def test_an_unknown_command_or_option_is_wrong_usage():
    assert run("sing").returncode == 2
    assert run("build", "--loud").returncode == 2


def test_plan_gives_its_contract_and_writes_nothing(tmp_path):
    words = ("plan", str(ROOT / "seeds/liuhe.txt"), "--json", "--store", "none.sqlite")
    plan = json.loads(run(*words, cwd=tmp_path).stdout)
    assert plan["issue"] == {"publication": "柳禾县报", "date": "2026-03-05", "number": "第1862期"}
    article = plan["articles"][0]
    assert set(article) == {"index", "section", "headline", "blocks", "characters", "seconds", "chunks", "cached"}
    assert set(article["blocks"][0]) == {"role", "lines", "text"}
    assert set(plan["skipped"][0]) == {"role", "lines", "text", "reason"}
    assert list(tmp_path.iterdir()) == []


def test_plan_knows_what_is_in_the_store(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    places = ("--store", "clips.sqlite", "--voice", "tone")
    assert run("build", "page.txt", *places, cwd=tmp_path).returncode == 0
    (article,) = json.loads(run("plan", "page.txt", "--json", *places, cwd=tmp_path).stdout)["articles"]
    assert article["cached"] == article["chunks"] > 0


def test_an_article_that_is_not_there_is_wrong_input(tmp_path):
    done = run("article", str(ROOT / "seeds/liuhe.txt"), "99", "--voice", "tone", cwd=tmp_path)
    assert done.returncode == 2
    assert "10 articles" in done.stderr
    assert list(tmp_path.iterdir()) == []


WRONG = [
    ("no page", ["nowhere.txt"], 2, "there is no such file"),
    ("an empty page", ["empty.txt"], 2, "empty"),
    ("a page that is no text", ["binary.txt"], 2, "not text"),
    ("an address for a page", ["https://paper.example/page.html"], 2, "save it"),
    ("an unknown voice", ["page.txt", "--voice", "nobody"], 2, "write one of"),
    ("a day that is none", ["page.txt", "--date", "2026-13-01"], 2, "2026-03-05"),
    ("no show file", ["page.txt", "--show", "none.yaml"], 2, "none.yaml"),
    ("a show that is no YAML", ["page.txt", "--show", "broken.yaml"], 2, "broken.yaml:2"),
    ("a show with a slip in a key", ["page.txt", "--show", "slip.yaml"], 2, "did you mean 'title'"),
    ("a shelf where a file is in the way", ["page.txt", "--output", "page.txt"], 1, "in the way"),
    ("a shelf below a file", ["page.txt", "--output", "page.txt/shelf"], 1, "in the way"),
]


@pytest.mark.parametrize(("words", "code", "hint"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_what_is_wrong_is_said_in_one_line_before_anything_is_spoken(tmp_path, words, code, hint):
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "broken.yaml").write_text("title: [\n", encoding="utf-8")
    (tmp_path / "slip.yaml").write_text("titel: 报\n", encoding="utf-8")
    voice = [] if "--voice" in words else ["--voice", "tone"]
    done = run("build", *words, *voice, "--store", str(tmp_path / "clips.sqlite"), cwd=tmp_path)
    assert done.returncode == code
    assert hint in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert "spoken" not in done.stderr
    assert not list(tmp_path.rglob("*.mp3")) + list(tmp_path.rglob("feed.xml"))

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


@pytest.mark.parametrize("name", ["there is none", "a file"])
@pytest.mark.parametrize("words", [("check",), ("feed",), ("publish", "world"), ("serve",)], ids=" ".join)
def test_a_shelf_that_is_not_there_is_wrong_input_and_none_is_made(tmp_path, words, name):
    (tmp_path / "a file").touch()
    done = run(*words, "--output", name, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"tingbao: {name}: this is no folder; ")
    assert [path.name for path in tmp_path.rglob("*")] == ["a file"]


def test_a_folder_without_an_episode_gets_nothing_from_feed(tmp_path):
    (tmp_path / "output").mkdir()
    done = run("feed", cwd=tmp_path)
    assert "build an issue first" in done.stderr
    assert list((tmp_path / "output").iterdir()) == []


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
    ("a shelf where a file is in the way", ["page.txt", "--output", "page.txt"], 2, "in the way"),
    ("a shelf below a file", ["page.txt", "--output", "page.txt/shelf"], 2, "in the way"),
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


MISPLACED = [
    (["check", "--url", "nonsense"], "no address of a feed"),
    (["check", "--url", "ftp://paper.example/feed.xml"], "no address of a feed"),
    (["check", "--output", "empty"], "build an issue first"),
    (["feed", "--output", "empty"], "build an issue first"),
    (["publish", "world", "--output", "empty"], "build an issue first"),
    (["withdraw", "2026-03-05", "--output", "empty"], "has no issue of 2026-03-05"),
    (["article", "page.txt", "1", "--voice", "tone", "--output", "page.txt"], "in the way"),
    (["build", "page.txt", "--voice", "tone", "--store", "empty"], "no clip store"),
    (["build", "page.txt", "--voice", "tone", "--store", "page.txt/x"], "in the way"),
    (["plan", "page.txt", "--write-markdown", "empty"], "there already"),
    (["plan", "page.txt", "--write-markdown", "nowhere/page.md"], "not there"),
    (["proof", "page.txt", "--html", "empty"], "in the way"),
    (["voices", "sample", "tone", "--to", "nowhere/tone.wav"], "not there"),
    (["init", "page.txt/show.yaml", "--yes"], "in the way"),
    (["serve", "--output", "empty", "--host", "nowhere.invalid"], "has no such address"),
]


@pytest.mark.parametrize(("words", "hint"), MISPLACED, ids=[" ".join(words) for words, _ in MISPLACED])
def test_a_place_that_cannot_be_is_wrong_input_to_every_command(tmp_path, monkeypatch, words, hint):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    error = CliRunner().invoke(tingbao, [*words, *(["--store", "c.sqlite"] if "plan" in words else [])]).exception
    assert error.exit_code == 2
    assert hint in str(error)
    assert "\n" not in str(error)
    assert (tmp_path / "page.txt").read_text(encoding="utf-8") == PAGE
    assert not list((tmp_path / "empty").iterdir())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_can_be_quiet_and_speak_json(name):
    told = CliRunner().invoke(tingbao, [name, "--help"]).output
    assert "--quiet" in told
    assert "--json" in told


def test_a_slip_in_a_commands_name_is_told_with_the_nearest():
    done = run("biuld", "page.txt")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, "Error: there is no command 'biuld'; did you mean build?")


@pytest.mark.parametrize("command", ["build", "plan", "proof"])
def test_a_path_with_blanks_that_the_shell_took_apart_is_told_to_stand_in_quotation_marks(tmp_path, command):
    (tmp_path / "第1版 要闻.txt").write_text(PAGE, encoding="utf-8")
    done = run(command, "第1版", "要闻.txt", cwd=tmp_path)
    assert (done.returncode, "a path with blanks stands in quotation marks" in done.stderr) == (2, True)


@pytest.mark.parametrize(("stories", "says"), [(0, "0 articles, about 0 minutes"), (1, "1 article, about 1 minute")])
def test_one_story_and_none_are_counted_as_one_says_it(tmp_path, stories, says):
    story = "## 河水涨了\n\n昨天下了一场大雨，河水涨了一尺。\n" * stories
    (tmp_path / "page.md").write_text(f"---\npublication: 河报\ndate: 2026-03-05\n---\n{story}", encoding="utf-8")
    told = run("plan", "page.md", "--store", "none.sqlite", cwd=tmp_path).stdout
    assert told.splitlines()[0] == f"河报 2026-03-05: {says}"


@pytest.mark.parametrize("words", [["plan", "page.txt"], ["proof", "page.txt"], ["voices"], ["doctor"]])
def test_quiet_says_nothing_but_errors(tmp_path, words):
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "show.yaml").write_text("voices: {body: tone, headline: tone, announcer: tone}\n", encoding="utf-8")
    places = ["--store", "clips.sqlite"] if words[0] in {"plan", "doctor"} else []
    done = run(*words, *places, "-q", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_serve_and_init_tell_a_program_where(tmp_path):
    assert json.loads(run("init", "--yes", "--json", "own.yaml", cwd=tmp_path).stdout) == {"path": "own.yaml"}
    command = [sys.executable, str(ROOT / "cli.py"), "serve", "--output", str(tmp_path), "--port", "0", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        told = json.loads(server.stdout.readline())
        server.terminate()
    assert told["subscribe"] == told["listen"] + "feed.xml"


# What a show.yaml says -> what must be said of it, and by which commands besides build, article and plan.
WRONG_SHOWS = [
    ("image: none.png", "show.yaml:1: 'image': none.png", "feed"),
    ("jingles: {closing: none.mp3}", "show.yaml:1: 'jingles.closing': none.mp3", ""),
    ("lexicon: none.tsv", "show.yaml:1: 'lexicon': none.tsv", "proof"),
    ("feeds: {a: issues}", "show.yaml:1: feeds: 'a'", "feed"),
    ("voices: {body: nobody}", "show.yaml:1: there is no voice 'nobody'", "feed"),
    ("voices: {body: wrong}", "wrong.yaml:2: `rate: fast` is not right", ""),
    ("voices: {body: elsewhere}", "elsewhere.yaml: there is no engine 'ton'; write one of", ""),
]
LOOKED_AT = [
    ("image: page.txt", "page.txt: is no JPEG or PNG"),
    ("jingles: {closing: page.txt}", "jingles: closing: page.txt: not a sound file"),
    ("voices: {body: xiaoxiao, headline: steep}", "steep.yaml: voice steep: kokoro's `rate` goes from"),
]


def desk(folder, show):
    """A folder with a page, a show, two profiles that are not right, and the words that build the page there."""
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    (folder / "show.yaml").write_text(f"{show}\n", encoding="utf-8")
    (folder / "voices").mkdir()
    (folder / "voices/wrong.yaml").write_text("engine: tone\nrate: fast\nvoice: low\n", encoding="utf-8")
    (folder / "voices/elsewhere.yaml").write_text("engine: ton\nvoice: low\n", encoding="utf-8")
    (folder / "voices/steep.yaml").write_text("engine: kokoro\nvoice: zm_yunxi\nrate: '+500%'\n", encoding="utf-8")
    places = ["--store", "clips.sqlite"]
    return {
        "build": ["build", "page.txt", *places],
        "article": ["article", "page.txt", "1", *places],
        "plan": ["plan", "page.txt", *places],
        "proof": ["proof", "page.txt"],
        "feed": ["feed"],
    }


@pytest.mark.parametrize(("show", "hint", "also"), WRONG_SHOWS)
def test_what_show_yaml_names_is_looked_for_before_anything_is_spoken(tmp_path, show, hint, also):
    words = desk(tmp_path, show)
    for name in ("build", "article", "plan", *also.split()):
        done = run(*words[name], cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, ""), name
        (said,) = done.stderr.splitlines()
        assert hint in said
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(("show", "hint"), LOOKED_AT)
def test_what_show_yaml_names_can_be_used_or_nothing_is_spoken(tmp_path, show, hint):
    words = desk(tmp_path, show)
    for name in ("build", "article"):
        done = run(*words[name], cwd=tmp_path)
        assert done.returncode == 2
        (said,) = done.stderr.splitlines()
        assert hint in said
    assert not (tmp_path / "output").exists()


def test_a_profile_of_ones_own_is_found_beside_show_yaml_and_where_the_command_runs(tmp_path):
    words = desk(tmp_path, "voices: {body: mine, headline: mine, announcer: tone}")
    (tmp_path / "voices/mine.yaml").write_text("engine: tone\nvoice: low\ngain: 1\n", encoding="utf-8")
    assert run(*words["build"], cwd=tmp_path).returncode == 0
    (episode,) = [json.loads(path.read_text()) for path in tmp_path.glob("output/*/issue.json")]
    assert episode["voices"] == ["mine", "tone"]
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shown = ["plan", "../page.txt", "--show", "../show.yaml", "--store", "../clips.sqlite", "--json"]
    (article,) = json.loads(run(*shown, cwd=elsewhere).stdout)["articles"]
    assert article["cached"] == article["chunks"]
    assert run(*words["article"], "--voice", "mine", cwd=tmp_path).returncode == 0
    (tmp_path / "show.yaml").unlink()
    assert run(*words["build"], "--voice", "mine", cwd=tmp_path).returncode == 0
    for wrong in ("wrong", "steep"):
        (tmp_path / f"voices/{wrong}.yaml").unlink()
    listed = json.loads(run("voices", "--engine", "tone", "--json", cwd=tmp_path).stdout)["voices"]
    assert [voice["name"] for voice in listed] == ["mine", "tone"]
    assert run("voices", "sample", "mine", "--to", "mine.wav", "-q", cwd=tmp_path).returncode == 0

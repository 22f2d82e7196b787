"""What the README and docs/ say is so: every command, option, link and example in them."""

import re
import shlex
from importlib import import_module
from pathlib import Path

import click
import pytest
import yaml

from audio.intake import load_issue
from audio.mandarin.lexicon import parse_lexicon
from audio.show.settings import load_show
from cli import COMMANDS

ROOT = Path(__file__).parent.parent
DOCS = (ROOT / "README.md", ROOT / "README.zh.md", *sorted((ROOT / "docs").glob("*.md")))
STORY = "落实安全责任\n\n昨天，县里检查了三座桥，桥面都很结实，行人可以放心走。重庆来的客人也看了APP。\n"


def blocks(name: str) -> list[str]:
    """The examples of a document: what is set in by four blanks, or fenced as YAML."""
    text = (ROOT / name).read_text(encoding="utf-8")
    fenced = re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    indented = re.findall(r"(?:^    .*\n)+", text, re.MULTILINE)
    return fenced + [re.sub("^    ", "", one, flags=re.MULTILINE) for one in indented]


def commands(path: Path) -> list[list[str]]:
    """Each `tingbao …` of a document that stands on a line of its own, as a shell takes it."""
    lines = re.findall(r"^    (tingbao .*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return [shlex.split(line, comments=True)[1:] for line in lines]


def settings(name: str) -> list[str]:
    """The examples that are lines of a show.yaml."""
    first = tuple(f"{key}:" for key in yaml.safe_load((ROOT / "audio/data/show.yaml").read_text(encoding="utf-8")))
    return [one for one in blocks(name) if one.startswith(first)]


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_each_command_in_it_is_one_with_all_its_options(path: Path):
    for name, *words in commands(path):
        command = import_module(f"audio.commands.{name}").command
        if isinstance(command, click.Group):
            command = command.commands.get(words[0] if words else "", command)
        known = {option for param in command.params for option in param.opts}
        assert {word.partition("=")[0] for word in words if word.startswith("--")} <= known


def test_the_readme_shows_every_command_there_is():
    assert set(COMMANDS) <= {words[0] for words in commands(ROOT / "README.md")}


def test_the_chinese_readme_has_the_same_commands_settings_and_links():
    english, chinese = DOCS[:2]
    assert commands(chinese) == commands(english)
    assert settings(chinese.name) == settings(english.name)
    assert links(chinese) - {"README.md"} == links(english) - {"README.zh.md"}


def links(path: Path) -> set[str]:
    return set(re.findall(r"\]\((?!http)([^)#]+)\)", path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_each_link_in_it_leads_somewhere(path: Path):
    assert [link for link in links(path) if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("example", [*settings("README.md"), *settings("docs/show.md")])
def test_each_example_of_a_show_is_taken(tmp_path: Path, example: str):
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices/mine.yaml").write_text("engine: tone\nvoice: low\n", encoding="utf-8")
    (tmp_path / "show.yaml").write_text(example, encoding="utf-8")
    assert load_show(tmp_path / "show.yaml", files=()).voices


def test_the_example_of_a_lexicon_is_taken():
    (example,) = (one for one in blocks("README.md") if "\t" in one)
    assert [entry.written for entry in parse_lexicon(example, "lexicon.tsv", "show")] == ["单县", "APP"]


def test_the_examples_of_front_matter_and_of_a_sidecar_do_what_they_say(tmp_path: Path):
    sidecar, front = blocks("docs/pages.md")[:2]
    (tmp_path / "page.txt").write_text(front + STORY, encoding="utf-8")
    line = next(number for number, text in enumerate((front + STORY).splitlines(), 1) if text == "落实安全责任")
    (tmp_path / "page.roles.yaml").write_text(sidecar.replace("41:", f"{line}:"), encoding="utf-8")
    issue = load_issue(tmp_path / "page.txt")
    (story,) = issue.articles
    assert (issue.publication, str(issue.date), issue.number) == ("柳禾县报", "2026-03-05", "第1862期")
    assert (story.headline, story.key) == ("落实安全责任", "safety")
    assert story.corrections == ("工期应为62天，不是26天。",)
    assert [entry.written for entry in issue.lexicon] == ["重庆", "APP"]


@pytest.mark.parametrize("example", [one for one in blocks("docs/show.md") if one.startswith("engine:")])
def test_the_example_of_a_voice_is_taken(tmp_path: Path, example: str):
    from audio.voices import read_voice

    (tmp_path / "mine.yaml").write_text(example, encoding="utf-8")
    assert read_voice(tmp_path / "mine.yaml").engine == "kokoro"

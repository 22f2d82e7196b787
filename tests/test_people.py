"""Names that an issue settles in one place are read the same in all others."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from audio.mandarin.lexicon import Lexicon, built_in
from audio.mandarin.people import people
from audio.mandarin.reading import read_aloud
from cli import tingbao

HERE = Path(__file__).parent
PAGE = """# 柳河修渠二十年

本报讯（记者 王丽 通讯员 曾凡一）村支书任红军带着村民修渠。

任红军每天五点起床。县里的任务重，红军长征路过的石桥也要修。

曾凡一说起往事，曾凡事不肯求人。
"""


def cases():
    lines = (HERE / "cases" / "people.tsv").read_text(encoding="utf-8").splitlines()
    return [[*line.split("\t"), ""][:2] for line in lines if not line.startswith("#")]


def sounds(text, names=()):
    reading = read_aloud(text, Lexicon.of(built_in(), people=names))
    return [sound for token in reading.tokens for sound in token.sounds]


@pytest.mark.parametrize(("text", "names"), cases())
def test_a_name_is_settled_where_something_beside_it_tells_so(text, names):
    assert people([text]) == set(names.split())


@pytest.mark.parametrize(
    ("text", "name", "first"),
    [
        ("任红军每天五点起床", "任红军", "ren2"),
        ("任务重", "任红军", "ren4"),
        ("解放后他回到家乡", "解放后", "jie3"),
        ("任重道远", "任重", "ren4"),
    ],
)
def test_a_settled_name_is_read_so_and_nothing_else_is(text, name, first):
    assert sounds(text, [name])[0] == first


def test_the_proof_reads_a_name_alike_in_the_whole_issue(tmp_path):
    page = tmp_path / "2026-03-05.md"
    page.write_text(PAGE, encoding="utf-8")
    result = CliRunner().invoke(tingbao, ["proof", str(page), "--json"])
    rows = [json.loads(line) for line in result.output.splitlines()]
    found = {(one["char"], one["pinyin"], row["text"][one["index"] + 1]) for row in rows for one in row["readings"][:-1]}
    assert {two for two in found if two[0] in "任曾"} == {
        ("任", "ren2", "红"), ("任", "ren4", "务"), ("曾", "zeng1", "凡"), ("曾", "ceng2", "凡"),
    }  # fmt: skip


def test_only_lines_that_hold_a_name_are_another_line_when_it_is_settled():
    before, after = Lexicon.of(built_in()), Lexicon.of(built_in(), people=["任红军"])
    assert before.scope("雨停了。") == after.scope("雨停了。")
    assert before.scope("任红军笑了。") != after.scope("任红军笑了。")


def test_finding_names_loads_no_word_list():
    code = (
        "from audio.mandarin.people import people; people(['记者任红军报道']); "
        "import sys; assert 'audio.mandarin.pinyin' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=HERE.parent, check=False).returncode == 0

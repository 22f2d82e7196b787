"""`init` writes a show.yaml that build takes, with every setting in it."""

from importlib.resources import files

import pytest
import yaml
from click.testing import CliRunner

from audio.errors import ShowError
from audio.show.settings import load_show
from cli import tingbao

ANSWERS = '柳河"早"报\n柳河日报社\n每天早上: 听报 # 一\nnobody\neditor@example.org\n\nexample.org\nhttps://example.org/x\n\nyunjain\nyunjian\n'


def run(folder, *words, text=None):
    return CliRunner().invoke(tingbao, ["init", str(folder / "show.yaml"), *words], input=text)


def keys(settings, prefix=""):
    for key, value in settings.items():
        yield prefix + key
        if isinstance(value, dict):
            yield from keys(value, prefix + key + ".")


def test_without_questions_the_show_is_that_of_the_house(tmp_path):
    assert run(tmp_path, "--yes").exit_code == 0
    assert load_show(tmp_path / "show.yaml").voices["body"] == load_show().voices["body"]


def test_answers_stand_in_the_file_as_given_and_a_wrong_one_is_asked_again(tmp_path):
    result = run(tmp_path, text=ANSWERS)
    show = load_show(tmp_path / "show.yaml")
    assert (show.title, show.description) == ('柳河"早"报', "每天早上: 听报 # 一")
    assert (show.email, show.link, show.base_url) == ("editor@example.org", "", "https://example.org/x/")
    assert show.voices["headline"] == "yunjian"
    assert "did you mean yunjian?" in result.output


def test_every_setting_of_the_house_stands_in_the_file_and_can_be_taken_in(tmp_path):
    run(tmp_path, "--yes")
    path = tmp_path / "show.yaml"
    head, _, rest = path.read_text(encoding="utf-8").partition("# ---- ")
    taken_in = "\n".join(line.removeprefix("# ") for line in rest.splitlines()[1:])
    path.write_text(head + taken_in, encoding="utf-8")
    own = set(keys(yaml.safe_load(path.read_text(encoding="utf-8"))))
    house = set(keys(yaml.safe_load(files("audio").joinpath("data/show.yaml").read_text(encoding="utf-8"))))
    assert house == own
    load_show(path)


def test_a_file_that_is_there_is_left_alone_unless_forced(tmp_path):
    (tmp_path / "show.yaml").write_text("title: mine")
    assert isinstance(run(tmp_path, "--yes").exception, ShowError)
    assert (tmp_path / "show.yaml").read_text() == "title: mine"
    assert run(tmp_path, "--yes", "--force").exit_code == 0


@pytest.mark.parametrize("word", ["--yes", "--quiet"])
def test_stopped_or_not_nothing_unfinished_stays(tmp_path, word):
    run(tmp_path, word, text="")
    assert {path.name for path in tmp_path.iterdir()} <= {"show.yaml"}

"""What an editor leaves beside the pages of an issue: older versions, lists of contents, archives, misnamed corrections."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from test_intake import PAGE, packed, written

from audio.commands.plan import command
from audio.errors import IssueError
from audio.intake import load_issue
from audio.issue.repeated import once
from audio.models import Article, Block, Issue
from audio.notes import CONTENTS, OLDER

ANEW = PAGE.replace("一尺", "两尺").replace("都来看水", "都来看水，民警守在桥头")
OTHER = "集市搬家\n\n城西的集市昨天搬进了新棚，一百二十个摊位一个不少，头一天就卖空了三车青菜。\n"


def bodies(path: Path) -> str:
    return "".join(block.text for article in load_issue(path).articles for block in article.blocks)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("大水_v1.txt", "大水_v2.txt"), ("大水.txt", "大水V2.txt"), ("大水 初稿.txt", "大水.txt"),
        ("大水一稿.txt", "大水二稿.txt"), ("大水_终稿.txt", "大水_终稿2.txt"), ("大水v9.txt", "大水（定稿）.txt"),
        ("旧稿/大水.txt", "大水.txt"), ("备份/大水.txt", "大水.txt"),
    ],
)  # fmt: skip
def test_of_several_versions_of_a_page_the_newest_is_told(tmp_path: Path, old: str, new: str):
    (tmp_path / old).parent.mkdir(exist_ok=True)
    written(tmp_path, old)
    written(tmp_path, new, ANEW)
    written(tmp_path, "集市.txt", OTHER)
    assert "两尺" in bodies(tmp_path)
    assert "一尺" not in bodies(tmp_path)
    assert {one.reason for one in load_issue(tmp_path).skipped} == {OLDER}


@pytest.mark.parametrize(
    ("one", "other"), [("大水_v1.txt", "大水_v2.txt"), ("大水.txt", "集市.txt"), ("备份/大水.txt", "大水.txt")]
)
def test_files_that_tell_of_other_things_are_no_versions_whatever_their_names(tmp_path: Path, one: str, other: str):
    (tmp_path / one).parent.mkdir(exist_ok=True)
    written(tmp_path, one)
    written(tmp_path, other, OTHER)
    assert len(load_issue(tmp_path).articles) == 2


def test_a_story_that_is_there_with_its_caption_too_is_told_with_it(tmp_path: Path):
    written(tmp_path, "1.txt")
    written(tmp_path, "1（带图）.txt", PAGE + "\n图为涨水的河。高翔 摄\n")
    assert "图为涨水的河" in bodies(tmp_path)
    assert len(load_issue(tmp_path).articles) == 1


def test_two_stories_with_one_headline_that_differ_in_a_word_are_both_told(tmp_path: Path):
    written(tmp_path, "1.txt", PAGE + PAGE.split("\n\n", 1)[1].replace("雨", "雪"))
    written(tmp_path, "2.txt", PAGE + PAGE.split("\n\n", 1)[1].replace("雨", "雹"))
    assert len(load_issue(tmp_path).articles) == 2


@pytest.mark.parametrize("rows", ["1 河水涨了\n2 集市搬家\n", "河水涨了……1\n集市搬家……2\n", "A1 河水涨了\nA2 集市搬家\n"])
def test_a_page_that_only_names_the_stories_of_the_others_is_listed(tmp_path: Path, rows: str):
    written(tmp_path, "目录.txt", "本期目录\n\n" + rows)
    written(tmp_path, "1.txt")
    written(tmp_path, "2.txt", OTHER)
    assert [one.headline for one in load_issue(tmp_path).articles] == ["河水涨了", "集市搬家"]


def test_a_story_that_is_made_of_the_titles_of_others_is_a_list_of_contents():
    def page(*texts: str) -> Issue:
        blocks = (
            Block(role="headline" if i == 1 else "body", text=text, first=i, last=i) for i, text in enumerate(texts, 1)
        )
        story = Article(index=1, section="", blocks=tuple(blocks))
        return Issue(publication="", date=None, number="", articles=(story,), skipped=())

    pages = [*once([page("1 河水涨了", "2.集市搬家"), page("河水涨了", "昨天下雨。"), page("集市搬家", "河水涨了")])]
    assert [len(one.articles) for one in pages] == [0, 1, 1]
    assert [one.reason for one in pages[0].skipped] == [CONTENTS, CONTENTS]


def test_the_pages_of_an_archive_in_an_archive_are_read(tmp_path: Path):
    path = tmp_path / "a.zip"
    path.write_bytes(packed({"1版.zip": packed({"1.txt": PAGE}), "2民生.zip": packed({"民生/1.txt": OTHER})}))
    assert [(one.headline, one.section) for one in load_issue(path).articles] == [("河水涨了", ""), ("集市搬家", "民生")]


def test_archives_in_archives_unpack_to_no_more_than_one_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.zip"
    path.write_bytes(packed({f"{i}.zip": packed({"1.txt": f"{i}\n{PAGE}"}) for i in range(9)}))
    monkeypatch.setattr("audio.issue.containers.Budget.__init__", lambda self: setattr(self, "left", 1_500))
    with pytest.raises(IssueError, match="no page is so large"):
        load_issue(path)


MISNAMED = (
    "page.txt.roles.yaml", "page.roles.yml", "page.yaml", "page.role.yaml", "page.roles.yaml.txt", "pages.roles.yaml",
    "paeg.roles.yaml", "Page.Roles.YAML", "page roles.yaml", "page_roles.yaml",
)  # fmt: skip


@pytest.mark.parametrize("name", MISNAMED)
@pytest.mark.parametrize("given", [".", "page.txt"])
def test_corrections_under_a_wrong_name_are_told_with_the_right_one(tmp_path: Path, name: str, given: str):
    written(tmp_path, "page.txt")
    written(tmp_path, name, "roles:\n  1: kicker\n")
    ran = CliRunner().invoke(command, [str(tmp_path / given), "--json"])
    assert f"{name}: not read; corrections are looked for in page.roles.yaml" in ran.stderr
    assert "roles" not in ran.stdout


@pytest.mark.parametrize("name", ["page.roles.yaml", "show.yaml", "other.roles.yaml"])
def test_nothing_is_told_of_other_files_beside_a_page(tmp_path: Path, name: str):
    page = written(tmp_path, "page.txt")
    written(tmp_path, "other.txt", OTHER)
    written(tmp_path, name, "title: 柳禾\n" if name == "show.yaml" else "roles:\n  1: headline\n")
    assert "not read" not in CliRunner().invoke(command, [str(page), "--json"]).stderr


@pytest.mark.parametrize(
    ("roles", "key", "section"),
    [
        ("1: article flood", "flood", ""),
        ("1: under 民生", "", "民生"),
        ("河水 涨了: 归栏 民生", "", "民生"),
        ("'# 河水涨了': headline", "", ""),
    ],
)
def test_a_sidecar_says_what_a_marker_says(tmp_path: Path, roles: str, key: str, section: str):
    page = written(tmp_path, "page.txt")
    written(tmp_path, "page.roles.yaml", f"roles:\n  {roles}\n")
    article = load_issue(page).articles[0]
    assert (article.headline, article.key, article.section) == ("河水涨了", key, section)


@pytest.mark.parametrize("said", ["roles：\n  1: kicker\n", "roles:\n  1： kicker\n", "roles:\n  1:kicker\n"])
def test_a_colon_that_is_none_in_yaml_is_told_with_what_to_write(tmp_path: Path, said: str):
    page = written(tmp_path, "page.txt")
    written(tmp_path, "page.roles.yaml", said)
    with pytest.raises(IssueError, match="write the colon as `: `") as caught:
        load_issue(page)
    assert caught.value.line == (1 if "：\n" in said else 2)


@pytest.mark.parametrize("marks", ["{新稿}{引题}", "{article flood}{kicker}", "{under 民生} {引题}", "{新稿}{引题}\n"])
def test_markers_may_stand_one_behind_another(tmp_path: Path, marks: str):
    page = written(tmp_path, "page.txt", PAGE.replace("河水涨了", f"{marks}河水涨了\n桥头看水", 1))
    assert [block.role for block in load_issue(page).articles[0].blocks] == ["kicker", "headline", "body", "body"]

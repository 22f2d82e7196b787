"""Pages from the disk: files, folders, standard input, and the editor's corrections beside them."""

import sys
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from audio.errors import IssueError
from audio.intake import load_issue

PAGE = "河水涨了\n\n昨天下了一场大雨，城北的河水涨了一尺，沿岸的人都来看水。\n\n到了傍晚，雨停了，水也慢慢退了下去。\n"


def written(folder: Path, name: str, text: str = PAGE) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_given_day_is_stronger_than_the_pages_own(tmp_path: Path):
    path = written(tmp_path, "2026-03-05.txt")
    assert load_issue(path).date == date(2026, 3, 5)
    assert load_issue(path, date(2026, 1, 1)).date == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2026-03-05.txt", date(2026, 3, 5)),
        ("lh_20260305_01.txt", date(2026, 3, 5)),
        ("a20261345.txt", None),
        ("page.txt", None),
    ],
)
def test_the_file_name_gives_the_day_when_nothing_else_does(tmp_path: Path, name: str, day: date | None):
    assert load_issue(written(tmp_path, name)).date == day


def test_front_matter_gives_what_it_says(tmp_path: Path):
    front = "---\npublication: 河口报\ndate: 2026-02-03\nnumber: 第7期\nlexicon:\n  重庆: chong2 qing4\n  APP: 应用\n---\n"
    issue = load_issue(written(tmp_path, "page.txt", front + PAGE))
    assert (issue.publication, issue.date, issue.number) == ("河口报", date(2026, 2, 3), "第7期")
    assert [(one.written, one.spoken, one.pinyin, one.scope) for one in issue.lexicon] == [
        ("重庆", "", ("chong2", "qing4"), "issue"),
        ("APP", "应用", (), "issue"),
    ]
    assert issue.articles[0].blocks[0].first == 9


def test_a_sidecar_corrects_roles_by_line_and_by_beginning(tmp_path: Path):
    path = written(tmp_path, "page.txt")
    written(tmp_path, "page.roles.yaml", "roles:\n  1: kicker\n  昨天下了: headline\nkeys:\n  昨天: flood\n")
    article = load_issue(path).articles[0]
    assert [block.role for block in article.blocks] == ["kicker", "headline", "body"]
    assert article.key == "flood"


def test_markers_in_the_text_correct_roles(tmp_path: Path):
    text = PAGE.replace("河水涨了\n", "{引题} 河水涨了\n").replace("到了傍晚", "{skip} 到了傍晚")
    issue = load_issue(written(tmp_path, "page.txt", text))
    assert issue.articles[0].blocks[0].role == "kicker"
    assert [one.reason for one in issue.skipped] == ["left out by the editor"]


@pytest.mark.parametrize(
    ("braces", "meant"), [("hedline", "headline"), ("Headline", "headline"), ("bylines", "byline"), ("主标题", "标题")]
)
def test_a_marker_all_but_right_is_refused_with_its_line(tmp_path: Path, braces: str, meant: str):
    text = PAGE.replace("到了傍晚", f"{{{braces}}} 到了傍晚")
    with pytest.raises(IssueError, match=f"did you mean `{{{meant}}}`") as told:
        load_issue(written(tmp_path, "page.txt", text))
    assert told.value.line == text[: text.index("{")].count("\n") + 1


@pytest.mark.parametrize("braces", ["柳禾县", "2008", "x, y", "广告", "abc"])
def test_other_words_in_braces_are_the_papers(tmp_path: Path, braces: str):
    issue = load_issue(written(tmp_path, "page.txt", PAGE.replace("到了傍晚", f"{{{braces}}}到了傍晚")))
    assert f"{{{braces}}}到了傍晚" in "".join(block.text for block in issue.articles[0].blocks)


def test_a_marker_joins_and_another_starts_an_article(tmp_path: Path):
    joined = load_issue(written(tmp_path, "a.txt", PAGE.replace("到了傍晚", "{join} 到了傍晚")))
    assert len(joined.articles[0].blocks) == 2
    parted = load_issue(written(tmp_path, "b.txt", PAGE.replace("到了傍晚", "{article ebb}\n到了傍晚")))
    assert [article.key for article in parted.articles] == ["", "ebb"]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("roles: {1: headlne}\n", "did you mean `headline`"),
        ("roles: {99: headline}\n", "no line is number 99"),
        ("roles: [\n", "not YAML"),
        ("corrected:\n  河水: 一次\nkeys: {}\ncorrected:\n  河水: 两次\n", ":4: 'corrected' stands here twice"),
        ("roles:\n  1: headline\n  1: body\n", ":3: '1' stands here twice"),
    ],
)
def test_what_is_wrong_in_a_sidecar_is_said_with_its_name(tmp_path: Path, said: str, answer: str):
    path = written(tmp_path, "page.txt")
    beside = written(tmp_path, "page.roles.yaml", said)
    with pytest.raises(IssueError, match=answer) as told:
        load_issue(path)
    assert str(told.value).startswith(str(beside))


def test_a_folder_is_one_issue_in_the_order_of_its_names(tmp_path: Path):
    for number in (10, 2, 1):
        written(tmp_path, f"page{number}.txt", PAGE.replace("河水", f"{number}号河水"))
    written(tmp_path, "notes.bak", "不是一页")
    issue = load_issue(tmp_path)
    assert [article.headline for article in issue.articles] == ["1号河水涨了", "2号河水涨了", "10号河水涨了"]
    assert [article.index for article in issue.articles] == [1, 2, 3]
    firsts = [block.first for article in issue.articles for block in article.blocks]
    assert firsts == sorted(set(firsts))


def heads(folder: Path) -> list[str]:
    return [article.headline.removesuffix("号河水涨了") for article in load_issue(folder).articles]


def numbered(folder: Path, *names: str) -> Path:
    """Pages of these names, each with its place in its headline."""
    for number, name in enumerate(names, 1):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        written(folder, name, PAGE.replace("河水", f"{number}号河水"))
    return folder


@pytest.mark.parametrize(
    "names",
    [
        ("第01版/01 大堤.txt", "第01版/02 防火.txt", "第02版/1.txt", "第10版/a.md"),
        ("一版 要闻.txt", "二版.txt", "三版.md", "四版.txt", "十版.txt", "十一版.txt"),
        ("A1.txt", "A2/x.txt", "A10.txt", "B1.txt"),
        ("1²2.txt", "２.txt", "10.txt"),
        ("page.txt", "page2.txt", "page10.txt"),
        ("要闻.md", "要闻.txt", "要闻2.txt"),
        ("一、头条.txt", "二、水库.txt", "三、来信.txt", "十、诗.txt", "十一、棋.txt"),
        ("（一）.txt", "（二）.txt", "（三）.txt"),
    ],
)
def test_the_pages_of_a_folder_and_its_folders_come_in_the_order_of_their_numbers(tmp_path: Path, names: tuple[str, ...]):
    assert heads(numbered(tmp_path, *names)) == [str(i) for i in range(1, len(names) + 1)]


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        ".git/a.txt",
        "__MACOSX/._a.txt",
        "._1.txt",
        "~$1.txt",
        "1_files/frame.txt",
        "1.files/frame.txt",
        "output/index.txt",
    ],
)
def test_what_programs_leave_beside_pages_is_no_page(tmp_path: Path, name: str):
    numbered(tmp_path, "1.txt", name, "output/feed.xml")
    assert heads(tmp_path) == ["1"]


MADE = '<!doctype html>\n<meta charset="utf-8">\n<meta name="generator" content="tingbao page 2">\n<h1>河水涨了</h1>\n'


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("show.yaml", "title: 河报\n", "settings"),
        ("1.roles.yaml", "roles:\n  1: headline\n", "corrections"),
        ("issue.json", '{"title": "河水涨了"}', "data"),
        ("1.vtt", "WEBVTT\n\n00:00.000 --> 00:09.000\n河水涨了\n", "captions"),
        ("feed.xml", '<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>\n', "a feed"),
        ("index.html", MADE, "a page that Tingbao made"),
    ],
)
def test_what_belongs_to_the_show_is_not_read_out_as_a_page(tmp_path: Path, name: str, text: str, says: str):
    with pytest.raises(IssueError, match=f"{name}: this .*{says} and no page; give"):
        load_issue(written(tmp_path, name, text))


@pytest.mark.parametrize("quoted", ["字幕文件的第一行写着WEBVTT。", "订阅源以<rss打头。", "页头写着" + MADE.splitlines()[2]])
def test_a_story_that_quotes_what_tells_our_files_is_a_page(tmp_path: Path, quoted: str):
    text = f"河水涨了\n\n本报讯　昨天下午河水涨了。{quoted}\n"
    assert quoted in load_issue(written(tmp_path, "1.txt", text)).articles[0].blocks[-1].text


def test_what_was_made_from_the_pages_of_a_folder_is_no_page_of_it(tmp_path: Path):
    numbered(tmp_path, "1.txt")
    written(tmp_path, "index.html", MADE)
    written(tmp_path, "proof.html", MADE.replace("page 2", "proof"))
    assert heads(tmp_path) == ["1"]


@pytest.mark.parametrize("name", ["1 - 副本.txt", "1 - 副本 (2).txt", "副本1.txt", "1 (2).txt", "1 copy.txt", "1的副本.txt"])
def test_a_copy_of_a_page_is_passed_over_and_one_that_was_changed_is_read(tmp_path: Path, name: str):
    numbered(tmp_path, "1.txt", "2.txt")
    written(tmp_path, name, (tmp_path / "1.txt").read_text(encoding="utf-8"))
    assert heads(tmp_path) == ["1", "2"]
    written(tmp_path, name, PAGE.replace("河水", "3号河水"))
    assert sorted(heads(tmp_path)) == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("name", "section"),
    [
        ("民生/1.txt", "民生"),
        ("2 民生/1.txt", "民生"),
        ("第02版：民生/1.txt", "民生"),
        ("副刊/诗/1.txt", "副刊"),
        ("定稿/1.txt", ""),
    ],
)
def test_a_folder_with_a_columns_name_is_the_section_of_its_stories(tmp_path: Path, name: str, section: str):
    assert [one.section for one in load_issue(numbered(tmp_path, name)).articles] == [section]


def test_an_empty_file_in_a_folder_is_passed_over(tmp_path: Path):
    numbered(tmp_path, "1.txt")
    (tmp_path / "新建文本文档.txt").touch()
    assert heads(tmp_path) == ["1"]


@pytest.mark.parametrize("name", ["2.doc", "2.wps", "2.rtf", "2.odt", "2.pages"])
def test_a_text_in_a_folder_that_cannot_be_read_is_named_unless_it_is_there_saved_anew(tmp_path: Path, name: str):
    numbered(tmp_path, "1.txt")
    (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(IssueError, match=rf"{name}.*save it as .docx"):
        load_issue(tmp_path)
    numbered(tmp_path, "1.txt", "2.txt")
    assert heads(tmp_path) == ["1", "2"]


def test_a_banner_on_the_page_names_the_section_before_its_folder_does(tmp_path: Path):
    (tmp_path / "民生").mkdir()
    written(tmp_path / "民生", "1.md", f"# 水利\n\n## 东堤\n\n{PAGE}")
    assert [one.section for one in load_issue(tmp_path).articles] == ["水利"]


def test_a_folder_that_only_ends_so_is_read(tmp_path: Path):
    assert heads(numbered(tmp_path, "1.txt", "x_files/1.txt")) == ["1", "2"]


@pytest.mark.parametrize("name", ["2026-12-10.txt", "20261210/1.txt", "2026年12月10日/第1版/1.txt"])
def test_the_name_of_a_page_or_of_its_folder_may_hold_the_day(tmp_path: Path, name: str):
    assert str(load_issue(numbered(tmp_path, name)).date) == "2026-12-10"


def test_a_page_in_a_folder_has_its_sidecar_beside_it(tmp_path: Path):
    numbered(tmp_path, "第1版/1.大堤.txt")
    written(tmp_path / "第1版", "1.大堤.roles.yaml", "keys: {1: flood}\n")
    assert load_issue(tmp_path).articles[0].key == "flood"


def test_standard_input_is_a_page(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(PAGE.encode())))
    assert load_issue(Path("-")).articles[0].headline == "河水涨了"


@pytest.mark.parametrize("address", ["https://example.com/page.html", "HTTP://example.com/a", "ftp://example.com/a"])
def test_an_address_says_how_to_save_the_page(address: str):
    with pytest.raises(IssueError, match=f"^{address}: .*save it"):
        load_issue(Path(address))


def test_what_is_not_there_is_said(tmp_path: Path):
    with pytest.raises(IssueError, match="no such file"):
        load_issue(tmp_path / "none.txt")
    with pytest.raises(IssueError, match="no page in this folder"):
        load_issue(tmp_path)


class Memory(dict[str, bytes]):
    """What a clip store is to the reader."""

    def page(self, key: str) -> bytes | None:
        return self.get(key)

    def keep_page(self, key: str, data: bytes) -> None:
        self[key] = data


def test_a_page_that_was_read_before_is_the_same_issue_without_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path, memory = written(tmp_path, "2026-03-05.txt"), Memory()
    first = load_issue(path, memory=memory)
    monkeypatch.setattr("audio.issue.read_issue", None)
    assert load_issue(path, memory=memory) == first


@pytest.mark.parametrize("change", ["text", "name", "corrections"])
def test_a_page_of_which_anything_changed_is_read_again(tmp_path: Path, change: str):
    memory = Memory()
    load_issue(written(tmp_path, "a.txt"), memory=memory)
    path = written(
        tmp_path, "b.txt" if change == "name" else "a.txt", PAGE.replace("尺", "丈") if change == "text" else PAGE
    )
    if change == "corrections":
        written(tmp_path, "a.roles.yaml", "roles: {1: furniture}\n")
    assert load_issue(path, memory=memory) == load_issue(path)
    assert len(memory) == 2


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"publication":1}', b"\xff\xfe"])
def test_a_memory_that_holds_nonsense_is_a_miss(tmp_path: Path, damage: bytes):
    path, memory = written(tmp_path, "a.txt"), Memory()
    first = load_issue(path, memory=memory)
    memory[next(iter(memory))] = damage
    assert load_issue(path, memory=memory) == first


def test_of_a_folder_it_is_told_how_many_pages_are_read(tmp_path):
    for name in ("1.txt", "2.txt", "3.txt"):
        (tmp_path / name).write_text("村里修了路，大家都很高兴。\n", encoding="utf-8")
    told = []
    load_issue(tmp_path, told=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def packed(names: dict[str, bytes | str]) -> bytes:
    """A ZIP with these files."""
    box = BytesIO()
    with ZipFile(box, "w", ZIP_DEFLATED) as archive:
        for name, data in names.items():
            archive.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return box.getvalue()


HEADS = ("河水涨了", "桥上通车", "林场护林")
STORIES = {head: PAGE.replace("河水涨了", head, 1).replace("城北", f"{head[:2]}边上") for head in HEADS}
ISSUE = {
    "2民生/10.txt": STORIES["林场护林"].encode("gb18030"),
    "2民生/2.txt": STORIES["桥上通车"],
    "1要闻/1.txt": STORIES["河水涨了"],
    "1要闻/1.roles.yaml": "roles:\n  1: kicker\n  3: headline\n",
    "1要闻/.DS_Store": b"\0",
    "__MACOSX/1要闻/._1.txt": b"\0",
    "2民生/1.jpg": b"\xff\xd8",
    "../../etc/3.txt": "",
}


def test_an_archive_is_read_as_the_folder_that_is_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    zipped, folder = tmp_path / "河口报20260305.zip", tmp_path / "20260305"
    zipped.write_bytes(packed(ISSUE))
    for name, data in list(ISSUE.items())[:-1]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    issue = load_issue(zipped)
    assert issue == load_issue(folder)
    assert [(one.section, one.blocks[0].role) for one in issue.articles] == [
        ("要闻", "kicker"), ("民生", "headline"), ("民生", "headline")
    ]  # fmt: skip
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(zipped.read_bytes())))
    assert load_issue(Path("-")).articles == issue.articles
    within = tmp_path / "mail"
    within.mkdir()
    (within / "附件.zip").write_bytes(zipped.read_bytes())
    assert load_issue(within).articles == issue.articles


@pytest.mark.parametrize("charset", ["gb18030", "utf-8"])
def test_names_in_an_archive_are_read_in_their_own_encoding(tmp_path: Path, charset: str):
    name = "2民生/1.txt"
    ascii_ = "2MMMMMM/1.txt" if charset == "utf-8" else "2MMMM/1.txt"
    data = packed({ascii_: PAGE}).replace(ascii_.encode(), name.encode(charset))
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert [one.section for one in load_issue(path).articles] == ["民生"]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.zip", packed({}), "there is no page in this folder"),
        ("a.zip", packed({"1.jpg": b"\xff"}), "there is no page in this folder"),
        ("a.zip", packed({"1.txt": PAGE})[:90], "the archive is broken"),
        ("a.zip", packed({"1.txt": PAGE, "2.doc": b"x"}), "this cannot be read; save it as .docx"),
        ("a.zip", packed({"2.zip": packed({"3.zip": packed({})})}), "in one that lies in another; unpack it"),
        ("a.zip", packed({"1.txt": "字" * 3_000_000}), "no page is so large"),
        ("a.xlsx", packed({"xl/workbook.xml": "<x/>"}), "this is a spreadsheet; save its text as .docx"),
        ("a.odt", packed({"mimetype": "x", "content.xml": "<x/>"}), "this is a file of LibreOffice; save its text"),
        ("a.mobi", b"x" * 60 + b"BOOKMOBI", "this is a book for Kindle; convert it to EPUB"),
    ],
)
def test_what_is_no_archive_of_pages_is_said_in_one_line(tmp_path: Path, name: str, data: bytes, why: str):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(IssueError, match=why):
        load_issue(path)


def test_a_locked_archive_says_so(tmp_path: Path):
    data = bytearray(packed({"1.txt": PAGE}))
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    with pytest.raises(IssueError, match="locked with a password; unpack it"):
        load_issue(path)


BARE = PAGE.partition("\n\n")[2]


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("01_城北的河水涨了.txt", "城北的河水涨了"),
        ("3、城北的河水涨了（定稿）.txt", "城北的河水涨了"),
        ("A02版_民生_城北的河水涨了.txt", "城北的河水涨了"),
        ("20260305-城北的河水涨了-高翔.txt", "城北的河水涨了"),
        ("①城北的河水涨了一尺多.txt", "城北的河水涨了一尺多"),
        ("十、城北的河水涨了.txt", "城北的河水涨了"),
        ("一条大河涨水了.txt", "一条大河涨水了"),
        ("20260305.txt", ""),
        ("p03.txt", ""),
        ("新建文本文档.txt", ""),
        ("周四要闻版稿件.txt", ""),
        ("图片新闻.txt", ""),
        ("临江县融媒日报.txt", ""),
    ],
)
def test_a_story_without_a_headline_has_the_one_in_its_files_name(tmp_path: Path, name: str, head: str):
    (story,) = load_issue(written(tmp_path, name, BARE)).articles
    assert [block.text for block in story.blocks if block.role == "headline"] == ([head] if head else [])
    assert [block.text for block in story.blocks if block.role == "body"] == BARE.strip().split("\n\n")


def test_a_headline_from_a_files_name_takes_no_line_of_the_page(tmp_path: Path):
    for name in ("01_城北的河水涨了.txt", "02_城南的河水涨了.txt"):
        written(tmp_path, name, BARE)
    lines = [
        line for story in load_issue(tmp_path).articles for one in story.blocks for line in range(one.first, one.last + 1)
    ]
    assert lines.count(0) == 2
    printed = [line for line in lines if line]
    assert len(set(printed)) == len(printed)


def test_a_story_with_a_headline_keeps_it_whatever_the_file_is_called(tmp_path: Path):
    (story,) = load_issue(written(tmp_path, "01_城北的河水涨了.txt")).articles
    assert [block.text for block in story.blocks if block.role == "headline"] == ["河水涨了"]


def test_the_first_story_of_a_page_stands_before_the_second(tmp_path: Path):
    for name, head in zip(("二条", "三条", "头条"), HEADS, strict=True):
        written(tmp_path, f"{name}.txt", STORIES[head])
    assert [one.headline for one in load_issue(tmp_path).articles] == ["林场护林", "河水涨了", "桥上通车"]

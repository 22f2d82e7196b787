"""Pages of e-papers (数字报): fields, dialogs, menus of pages, lists of headlines."""

from pathlib import Path

import pytest
from saved import page, read

from audio.intake import load_issue

FIRST = "石板镇的铁匠铺昨日重新生火，炉子是从县博物馆借回来的，老匠人段水根打了今年的第一把锄头。"
SECOND = "段水根今年七十一岁，学徒时用的就是这座炉子，他说火色还认得人。"
TOLD = [("body", FIRST), ("body", SECOND)]
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p>"
HEAD = ("headline", "老铁匠铺又生火了")
HEADS = [
    ("kicker", "熄火二十年之后"),
    HEAD,
    ("deck", "头一把锄头当场卖出"),
    ("byline", "本报记者 申小满"),
]
NAMES = ("引题", "主题", "副题", "作者")


FORMS = {
    "rows of a table": ("<table>{}</table>", "<tr><td>【{}】</td><td>{}</td></tr>"),
    "a list of terms": ("<dl>{}</dl>", "<dt>{}：</dt><dd>{}</dd>"),
    "boxes": ("<div>{}</div>", "<div><span>{}</span><span>{}</span></div>"),
    "text behind bold labels": ("<div>{}</div>", "<div><b>{}：</b>{}</div>"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_page_of_fields_is_read_field_by_field(form: str):
    whole, field = FORMS[form]
    values = [*zip(NAMES, (text for _, text in HEADS), strict=True), ("正文", f"{FIRST}<br>{SECOND}"), ("字数", "386")]
    rows = "".join(field.format(*one) for one in values)
    issue = page(f"<h1>石板报</h1><a>上一版</a>{whole.format(rows)}<p>石板报社版权所有</p>", "老铁匠铺又生火了 - 石板报")
    assert read(issue) == [*HEADS, *TOLD]


def test_what_a_field_of_pictures_says_is_their_caption():
    picture = "<dt>图片</dt><dd><img><p>段水根在炉前。</p></dd>"
    issue = page(f"<dl><dt>标题</dt><dd>老铁匠铺又生火了</dd>{picture}<dt>正文</dt><dd>{TEXT}</dd></dl>")
    assert read(issue) == [HEAD, ("caption", "段水根在炉前。"), *TOLD]


def test_facts_beside_a_story_are_no_fields_of_it():
    facts = "<table><tr><td>标题</td><td>老铁匠铺又生火了</td></tr><tr><td>来源</td><td>镇政府</td></tr></table>"
    assert read(page(f"{facts}<h1>老铁匠铺又生火了</h1>{TEXT}")) == [HEAD, *TOLD]


@pytest.mark.parametrize(
    "body",
    [
        "<h1>石板日报</h1><h3>第02版：民生</h3>{}",
        "<h3>二版 要闻</h3>{}",
        "<h1>今日导读</h1><p>老铁匠铺又生火了　A1</p><p>早市搬到河边　A2</p><p>校车改了路线　A3</p>",
        "<dl><dt><a href=1>老铁匠铺又生火了</a><dd>炉子……<a>[详细]</a><dt><a href=2>早市搬到河边</a><dd>北门……[详细]</dl>",
    ],
)
def test_a_page_of_headlines_only_has_no_story(body: str):
    assert not page(
        body.format("<ul><li><a href=1>老铁匠铺又生火了<li><a href=2>早市搬到河边<li><a href=3>校车改了路线</ul>")
    ).articles


def test_the_name_of_the_page_by_its_class_is_no_headline_and_that_of_the_menu_is_not_the_pages():
    menu = "<div class=page-title>第A06版 文体</div><ul><li>A01 头版</li><li>A02 要闻</li><li>A06 文体</li></ul>"
    issue = page(f"{menu}<div><span>稿件详情</span><div class=title>老铁匠铺又生火了</div>{TEXT}</div>")
    assert [one.section for one in issue.articles] == ["文体"]
    assert read(issue) == [HEAD, *TOLD]


def test_a_numbered_list_of_the_pages_titles_tells_which_line_is_the_head():
    titles = "".join(
        f"<div><i>{i:02}</i><b> {one}</b></div>" for i, one in enumerate(("老铁匠铺又生火了", "早市搬到河边", "校车"), 1)
    )
    tools = "<div>本报记者 申小满</div><div><button>A-</button></div>"
    issue = page(f"<div>本版文章<div>{titles}</div></div><div><div>老铁匠铺又生火了</div>{tools}{TEXT}</div>")
    assert read(issue) == [HEAD, HEADS[3], *TOLD]


def test_titles_with_a_sign_in_a_cell_in_front_of_each_are_a_list():
    titles = "".join(f"<tr><td>•<td><a>{one}</a>" for one in ("老铁匠铺又生火了", "早市搬到河边", "校车改了路线"))
    story = f"<tr><td>熄火二十年之后<tr><td><b>老铁匠铺又生火了</b></table>{TEXT}"
    assert read(page(f"<table>{titles}</table><table>{story}", "石板日报-老铁匠铺又生火了")) == [*HEADS[:2], *TOLD]


def test_a_heading_with_the_pages_name_has_its_stories_below_however_short_their_heads():
    stories = f"<h3>母亲的井</h3>{TEXT}<h3>半块青石</h3>{TEXT}"
    issue = page(f"<h2>第4版：副刊</h2>{stories}", "第4版：副刊 - 石板晚报")
    assert [(one.section, one.headline) for one in issue.articles] == [("副刊", "母亲的井"), ("副刊", "半块青石")]


def test_links_of_a_menu_in_rows_are_no_section_of_the_story_behind():
    menu = "".join(f"<tr><td><a>{one}</a>" for one in ("政要动态", "经济纵横", "石板文苑"))
    cell = f"<p align=center><b><font>老铁匠铺又生火了</font></b>{TEXT}"
    issue = page(f"<table><tr><td><table><tr><td>栏 目{menu}</table><td>{cell}</table>", "石板新闻")
    assert [(one.section, one.headline) for one in issue.articles] == [("", "老铁匠铺又生火了")]


def test_a_line_above_the_headline_is_its_kicker_however_deep_the_type_of_each_is_set():
    heads = "<p align=center><font>老街上的炉火</font><p align=center><b><font size=5>老铁匠铺又生火了</font></b>"
    facts = "<p align=center><font>http://www.shiban.test　2026-03-01 08:30　石板新闻网</font>"
    issue = page(f"<div>{heads}{facts}{TEXT}</div>", "石板新闻：老铁匠铺又生火了")
    assert read(issue) == [("kicker", "老街上的炉火"), HEAD, *TOLD]


def test_a_column_by_its_class_is_one():
    issue = page(f"<div class=lanmu>聚焦民生实事</div><h1>老铁匠铺又生火了</h1>{TEXT}")
    assert [(one.section, one.headline) for one in issue.articles] == [("聚焦民生实事", "老铁匠铺又生火了")]


def test_the_pages_map_is_no_picture_and_the_line_in_the_middle_below_it_no_caption():
    left = "<td><img usemap=#m><map name=m></map></td>"
    right = f"<td><p align=center>熄火二十年之后</p><p align=center><b>老铁匠铺又生火了</b></p>{TEXT}</td>"
    assert read(page(f"<table><tr>{left}{right}</tr></table>")) == [*HEADS[:2], *TOLD]


def test_each_page_of_an_issue_in_one_file_has_the_name_in_its_own_header():
    sheet = (
        "<section><div><b>A0{}版 · {}</b><span>石板晚报 2026年3月5日</span></div><article><h3>{}</h3>{}</article></section>"
    )
    heads = (("要闻", "老铁匠铺又生火了"), ("社区", "楼道里装了一盏灯"))
    sheets = "".join(sheet.format(i, *one, TEXT) for i, one in enumerate(heads, 1))
    assert [(one.section, one.headline) for one in page(sheets).articles] == [*heads]


def test_a_day_below_the_headline_parts_no_kicker_from_it():
    heads = "<p align=center>熄火二十年之后</p><p align=center><b>老铁匠铺又生火了</b></p><p align=center>2026年3月5日</p>"
    assert read(page(f"{heads}{TEXT}", "老铁匠铺又生火了")) == [*HEADS[:2], *TOLD]


def test_paper_day_and_page_before_who_wrote_it_are_not_read():
    heads = "<div>熄火二十年之后</div><div><b>老铁匠铺又生火了</b></div><div>石板日报 2026-03-05 02版 本报记者 申小满</div>"
    assert read(page(f"<div>[打印本页]</div>{heads}{TEXT}", "打印 - 老铁匠铺又生火了")) == [
        HEADS[0],
        HEAD,
        HEADS[3],
        *TOLD,
    ]


def test_a_name_with_a_sign_in_front_of_the_text_wrote_it():
    head = "<div><b>老铁匠铺又生火了</b><br>□申小满</div>"
    assert read(page(f"<p><a href=2>上一版</a></p>{head}<div>{TEXT}</div>", "老铁匠铺又生火了")) == [
        HEAD,
        ("byline", "□申小满"),
        *TOLD,
    ]


@pytest.mark.parametrize("name", ["pullquote", "pull-quote"])
def test_a_quote_that_is_printed_large_once_more_is_not_read(name: str):
    assert read(
        page(f"<h1>老铁匠铺又生火了</h1><p>{FIRST}</p><blockquote class={name}>火色还认得人</blockquote><p>{SECOND}</p>")
    ) == [
        HEAD,
        *TOLD,
    ]


FRAMES = '<html><frameset cols="30%,*"><frame src="left.htm"><frame src="{}"></frameset></html>'
STORY = f"<html><meta charset=utf-8><body><h2>老铁匠铺又生火了</h2>{TEXT}</body></html>"
LIST = "<html><meta charset=utf-8><body><a href=1>老铁匠铺又生火了</a><br><a href=2>早市搬到河边</a></body></html>"


def saved(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_page_that_only_frames_others_of_its_folder_is_passed_over(tmp_path: Path):
    folder = saved(tmp_path, {"index.htm": FRAMES.format("a/1.htm"), "left.htm": LIST, "a/1.htm": STORY})
    assert read(load_issue(folder)) == [HEAD, *TOLD]


def test_what_a_page_frames_is_read_with_it(tmp_path: Path):
    files = {"index.htm": FRAMES.format("index_files/main%201.htm"), "index_files/main 1.htm": STORY}
    assert read(load_issue(saved(tmp_path, files) / "index.htm")) == read(load_issue(tmp_path)) == [HEAD, *TOLD]


def test_a_frame_from_elsewhere_on_the_disk_is_not_read(tmp_path: Path):
    saved(tmp_path, {"main.htm": STORY, "a/index.htm": FRAMES.format("../main.htm")})
    with pytest.raises(Exception, match="only frames others"):
        load_issue(tmp_path / "a" / "index.htm")


def test_the_papers_name_above_a_headline_makes_its_twin_no_other_story(tmp_path: Path):
    twin = f"<meta charset=utf-8><title>{HEAD[1]}</title>{{}}<h2>{HEAD[1]}</h2>{TEXT}"
    twins = {"1.htm": twin.format("<div>石板周报</div>"), "2.htm": twin.format("<nav>首页</nav>")}
    assert read(load_issue(saved(tmp_path, twins))) == [HEAD, *TOLD]


def test_a_folder_with_a_pages_name_is_the_section_of_its_stories(tmp_path: Path):
    folder = saved(tmp_path, {"02版 文体/1.htm": STORY})
    assert [one.section for one in load_issue(folder).articles] == ["文体"]

"""Books as programs write them: what is no text of theirs is listed, and the numbers that a reader sees are read."""

import zipfile
from io import BytesIO

import pytest
from test_issue_formats import MORE, SECOND, STORY

from audio.errors import IssueError
from audio.issue import read_issue
from audio.models import Issue

SPACES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
TALE = f"<h1>东堤一夜</h1><p>{STORY}</p>"


def book(  # noqa: PLR0913 - the parts of a book, by name
    *documents: str,
    guide: str = "",
    landmarks: str = "",
    points: str = "",
    toc: str = "",
    told: str = "",
    more: dict[str, str] | None = None,
    split: bool = False,
) -> Issue:
    """A book of these documents, 0.xhtml and so on; `landmarks` are links of its navigation document, `toc` items of its
    list of contents there, `points` those of its NCX, `told` what it says of itself.
    """
    pages = {
        f"{'w_split_00' if split else ''}{i}.xhtml": body
        if body.startswith("<html")
        else f"<html {SPACES}><body>{body}</body></html>"
        for i, body in enumerate(documents)
    }
    items = "".join(f'<item id="{one}" href="text/{one}" media-type="application/xhtml+xml"/>' for one in pages)
    refs = "".join(f'<itemref idref="{one}"/>' for one in pages)
    nav = (
        '<item id="nav" href="text/nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        if landmarks or toc
        else ""
    )
    ncx = '<item id="ncx" href="text/toc.ncx" media-type="application/x-dtbncx+xml"/>' if points else ""
    box = BytesIO()
    with zipfile.ZipFile(box, "w") as archive:
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfile full-path="E/p.opf"/></container>',
        )
        archive.writestr(
            "E/p.opf",
            f'<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{told}</metadata><manifest>{items}{nav}{ncx}</manifest><spine>{refs}</spine>'
            f"<guide>{guide}</guide></package>",
        )
        lists = f'<nav epub:type="toc"><ol>{toc}</ol></nav><nav epub:type="landmarks"><ol>{landmarks}</ol></nav>'
        links = f"<html {SPACES}><body>{lists}</body></html>"
        archive.writestr(
            "E/text/toc.ncx", f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'
        )
        for name, data in (more or {}).items():
            archive.writestr(name, data)
        for name, page in {**pages, "nav.xhtml": links}.items():
            archive.writestr(f"E/text/{name}", page)
    return read_issue(box.getvalue(), "week.epub")


def read(issue: Issue) -> list[str]:
    """The texts that are read."""
    return [block.text for article in issue.articles for block in article.blocks]


@pytest.mark.parametrize(
    "page",
    [
        '<section epub:type="titlepage"><h1>柳溪文艺</h1><p>柳溪县文联</p></section>',
        '<section epub:type="colophon"><p>柳溪生活杂志社编印，欢迎订阅，每月十五日出版，全年十二期。</p></section>',
        "<h2>广告</h2><p>城东家具城周年庆典，全场八折，欢迎新老顾客光临选购。</p>",
        "<h2>关于本刊</h2><p>《柳溪生活》创刊于一九九八年，由柳溪县文联编辑出版，每月十五日发行。</p>",
        "<h2>版权页</h2><p>主办：柳溪报社</p><p>定价：五元</p>",
        "<h2>目　錄</h2><p>东堤一夜 …… 3</p><h3>副刊</h3><p>图书摊 …… 8</p>",
    ],
)
def test_a_document_that_is_no_part_of_the_text_is_listed(page: str):
    issue = book(page, TALE, f"<h1>图书摊</h1><p>{SECOND}</p>")
    assert read(issue) == ["东堤一夜", STORY, "图书摊", SECOND]
    assert issue.skipped


def test_the_running_head_of_each_document_is_listed_and_a_cut_story_is_one():
    head = '<p class="running-head">临江月刊 2026年6月</p>'
    stories = (("东堤一夜", STORY), ("图书摊", SECOND))
    pages = [f'{head}<p class="art_title">{title}</p><p>{text}</p>' for title, text in stories]
    issue = book(pages[0], f"{head}<p>{MORE}</p>", pages[1])
    assert read(issue) == ["东堤一夜", STORY, MORE, "图书摊", SECOND]
    assert len(issue.articles) == 2


def test_the_stories_below_the_columns_of_one_document_are_no_decks_of_theirs():
    last = f"<h1>走近江堤</h1><h2>东堤一夜</h2><p>{STORY}</p><h2>水退了</h2><p>{MORE}</p>"
    issue = book(f"<h1>不忘初心</h1><h2>图书摊</h2><p>{SECOND}</p>{last}")
    assert [one.headline for one in issue.articles] == ["图书摊", "东堤一夜", "水退了"]


def test_a_list_of_the_documents_of_a_section_is_its_banner():
    links = "".join(
        f'<li><a href="{i}.xhtml">{title}</a><span> [周五 10:00]</span><div>{text[:20]}……</div></li>'
        for i, (title, text) in enumerate((("东堤一夜", STORY), ("图书摊", SECOND)), 1)
    )
    issue = book(f"<h2>副刊</h2><ul>{links}</ul>", TALE, f"<h1>图书摊</h1><p>{SECOND}</p>")
    assert read(issue) == ["副刊", "东堤一夜", STORY, "图书摊", SECOND]
    assert [one.section for one in issue.articles] == ["副刊", "副刊"]


def test_a_story_with_a_list_of_links_is_no_list():
    assert read(book(f'{TALE}<ul><li><a href="1.xhtml">图书摊</a></li></ul>', f"<h1>图书摊</h1><p>{SECOND}</p>"))[1] == STORY


def test_below_the_contents_in_the_same_document_the_stories_are_read():
    issue = book(f"<h1>目录</h1><p>东堤一夜</p>{TALE}<h1>图书摊</h1><p>{SECOND}</p>")
    assert read(issue) == ["东堤一夜", STORY, "图书摊", SECOND]
    assert [one.first for one in issue.skipped] == [1, 2]


@pytest.mark.parametrize(
    "told",
    [
        {"guide": '<reference type="title-page" href="text/0.xhtml"/>'},
        {"landmarks": '<li><a epub:type="titlepage" href="0.xhtml">书名页</a></li>'},
    ],
    ids=["guide", "landmarks"],
)
def test_what_the_book_calls_its_title_page_is_listed(told: dict[str, str]):
    page = "<h1>柳溪文艺</h1><p>柳溪县文联编，本期的主题是冬天和守在冬天里的人，一共三十二页。</p>"
    assert read(book(page, TALE, **told)) == ["东堤一夜", STORY]


@pytest.mark.parametrize(
    ("items", "texts"),
    [
        ("<ol><li>断电</li><li><p>灭火</p></li></ol>", ["1. 断电", "2. 灭火"]),
        ('<ol start="3"><li>断电</li><li value="7"><b>灭</b>火</li></ol>', ["3. 断电", "7. 灭火"]),
        ('<ol type="A"><li>断电</li><li>灭火</li></ol>', ["A. 断电", "B. 灭火"]),
        ("<ol><li>一、断电</li><li>（2）灭火</li><li>①报警</li></ol>", ["一、断电", "（2）灭火", "①报警"]),
        ('<ol style="list-style: none"><li>断电</li><li>灭火</li></ol>', ["断电", "灭火"]),
        ("<ul><li>断电</li><li>灭火</li></ul>", ["断电", "灭火"]),
    ],
)
def test_the_numbers_of_an_ordered_list_are_read(items: str, texts: list[str]):
    assert read(book(f"{TALE}{items}<p>{MORE}</p>"))[2:-1] == texts


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ('<a href="#n1"><sup>[1]</sup></a>', '<p id="n1"><a href="#r1">[1]</a> 见县志卷三，第十二页。</p>'),
        ('<sup><a href="#n1">1</a></sup>', '<p><sup><a href="#r1">1</a></sup>见县志卷三，第十二页。</p>'),
        ('<a href="n.xhtml#n1">①</a>', '<ol class="duokan-footnote-content"><li>见县志卷三，第十二页。</li></ol>'),
        (
            '<span class="_idFootnoteLink"><a href="#footnote-001">1</a></span>',
            '<p class="_idFootnote"><a href="#footnote-001-backlink">1</a>见县志卷三，第十二页。</p>',
        ),
        ('<a epub:type="noteref" href="#n1">注</a>', '<aside epub:type="footnote"><p>见县志卷三，第十二页。</p></aside>'),
    ],
)
def test_notes_and_their_marks_are_listed(mark: str, note: str):
    issue = book(TALE.replace("</p>", f"{mark}</p>") + f"<p>{MORE}</p>{note}")
    assert read(issue) == ["东堤一夜", STORY, MORE]


def test_a_link_of_one_figure_that_is_not_raised_is_text():
    assert read(book(f'<h1>东堤一夜</h1><p>第<a href="#p">1</a>段：{STORY}</p>'))[1] == f"第1段：{STORY}"


def test_classes_with_the_trades_own_names_say_what_a_paragraph_is():
    page = [("引题", "全市防汛演练举行"), ("主标题", "四十分钟堵住管涌"), ("副标题", "江堤上的一次夜练"), ("署名", "高翔")]
    body = "".join(f'<p class="{name} ParaOverride-1"><span>{text}</span></p>' for name, text in page)
    (article,) = book(f'{body}<p class="正文">{STORY}</p><p class="小标题">水退了</p><p class="正文">{MORE}</p>').articles
    roles = ["kicker", "headline", "deck", "byline", "body", "subhead", "body"]
    assert [block.role for block in article.blocks] == roles


def point(title: str, page: str, *inside: str) -> str:
    """An entry of an NCX, with those below it."""
    return f'<navPoint><navLabel><text>{title}</text></navLabel><content src="{page}"/>{"".join(inside)}</navPoint>'


def entry(title: str, page: str = "", *inside: str) -> str:
    """One of a navigation document."""
    label = f'<a href="{page}">{title}</a>' if page else f"<span>{title}</span>"
    return f"<li>{label}{'<ol>' + ''.join(inside) + '</ol>' if inside else ''}</li>"


TALES = (TALE, f"<h1>图书摊</h1><p>{SECOND}</p>", f"<h1>水退了</h1><p>{MORE}</p>")


def test_columns_that_only_the_list_of_contents_names_are_sections():
    ncx = point("第2版：民生", "0.xhtml", point("东堤一夜", "0.xhtml#a")) + point(
        "文化", "1.xhtml", point("图书摊", "1.xhtml"), point("水退了", "2.xhtml")
    )
    nav = entry("民生", "", entry("东堤一夜", "0.xhtml")) + entry(
        "文化", "", entry("图书摊", "1.xhtml"), entry("水退了", "2.xhtml")
    )
    for issue in (book(*TALES, points=ncx), book(*TALES, toc=nav)):
        assert [(one.section, one.headline) for one in issue.articles] == [
            ("民生", "东堤一夜"), ("文化", "图书摊"), ("文化", "水退了")
        ]  # fmt: skip


def test_the_name_of_the_paper_above_all_entries_is_no_section():
    ncx = point("临江日报", "0.xhtml", *(point(title, f"{i}.xhtml") for i, title in enumerate(("东堤一夜", "图书摊"))))
    assert [one.section for one in book(*TALES[:2], points=ncx).articles] == ["", ""]


def test_a_document_without_a_headline_has_that_of_the_list_of_contents():
    heads = ("东堤上的一夜", "图书摊前的人")
    ncx = "".join(point(title, f"{i}.xhtml") for i, title in enumerate(heads))
    bare = book(f"<p>{STORY}</p>", f"<p>{SECOND}</p>", points=ncx)
    plain = book(f"<p>{heads[0]}</p><p>{STORY}</p>", f"<p>{heads[1]}</p><p>{SECOND}</p>", points=ncx)
    assert read(bare) == read(plain) == [heads[0], STORY, heads[1], SECOND]


def test_a_document_that_begins_with_who_wrote_it_has_the_headline_of_the_list_of_contents():
    ncx = point("东堤上的一夜", "0.xhtml") + point("图书摊前的人", "1.xhtml")
    issue = book(f"<p>本报记者 高翔</p><p>{STORY}</p>", f"<p>{SECOND}</p>", points=ncx)
    assert [one.headline for one in issue.articles] == ["东堤上的一夜", "图书摊前的人"]


def test_what_was_cut_off_before_a_line_in_bold_goes_on_where_the_list_of_contents_does_not_name_it():
    pages = (f"<p>东堤一夜</p><p>{STORY}</p>", f"<p><b>沙袋用完了</b></p><p>{MORE}</p>", f"<p>图书摊</p><p>{SECOND}</p>")
    ncx = point("东堤一夜", "w_split_000.xhtml") + point("图书摊", "w_split_002.xhtml")
    issue = book(*pages, points=ncx, split=True)
    assert [[block.role for block in one.blocks] for one in issue.articles] == [
        ["headline", "body", "subhead", "body"], ["headline", "body"]
    ]  # fmt: skip


@pytest.mark.parametrize(("alt", "headline"), [("东堤上的一夜", ["东堤上的一夜"]), ("题图", []), ("", [])])
def test_a_heading_that_is_a_picture_says_what_that_says(alt: str, headline: list[str]):
    assert read(book(f'<h2><img src="a.png" alt="{alt}"/></h2><p>{STORY}</p>')) == [*headline, STORY]


def test_what_calibre_cut_off_a_story_without_headings_goes_on_with_it():
    pages = (f"<p><b>东堤一夜</b></p><p>{STORY}</p>", f"<p>{MORE}</p><p>{SECOND}</p>")
    assert read(book(*pages, split=True)) == ["东堤一夜", STORY, MORE, SECOND]
    assert [len(one.blocks) for one in book(*pages, split=True).articles] == [4]


def test_the_number_of_a_page_is_no_part_of_the_name_of_its_section():
    page = f"<h1>第4版：文体</h1><h2>东堤一夜</h2><p>{STORY}</p><h2>图书摊</h2><p>{SECOND}</p>"
    assert [one.section for one in book(page).articles] == ["文体", "文体"]


def test_the_class_of_a_columns_name_makes_it_a_section():
    tale = f'<p class="栏目名">来信</p><p class="主标题">东堤一夜</p><p>{STORY}</p>'
    assert [one.section for one in book(f"<h2>图书摊</h2><p>{SECOND}</p>", tale).articles] == ["", "来信"]


@pytest.mark.parametrize(
    ("title", "day", "paper", "date"),
    [
        ("临江日报2026年3月5日", "2026-03-09", "临江日报", "2026-03-05"),
        ("临江日报", "2026-03-05", "临江日报", "2026-03-05"),
    ],
)
def test_the_day_in_the_books_title_is_the_papers(title: str, day: str, paper: str, date: str):
    issue = book(TALE, told=f"<dc:title>{title}</dc:title><dc:date>{day}</dc:date>")
    assert (issue.publication, str(issue.date)) == (paper, date)


def test_who_made_the_book_is_listed():
    assert read(book(TALE, "<h1>制作说明</h1><p>本书由临江日报社制作，仅供读者交流学习，请勿用于其他用途。</p>")) == [
        "东堤一夜",
        STORY,
    ]


def test_a_book_that_its_shop_locked_says_so():
    cipher = '<e:CipherReference xmlns:e="http://www.w3.org/2001/04/xmlenc#" URI="E/text/0.xhtml"/>'
    with pytest.raises(IssueError, match="locked by its shop"):
        book(TALE, more={"META-INF/encryption.xml": f"<encryption>{cipher}</encryption>"})
    fonts = cipher.replace("E/text/0.xhtml", "E/fonts/song.otf")
    assert read(book(TALE, more={"META-INF/encryption.xml": f"<encryption>{fonts}</encryption>"})) == ["东堤一夜", STORY]


def test_a_document_of_links_to_others_is_a_list_of_contents_or_a_columns_banner():
    links = "".join(
        f'<div class="calibre_feed_article"><a href="{i}.xhtml">{one}</a></div>' for i, one in enumerate("东图水")
    )
    issue = book(f"<h2>副刊</h2>{links}", *TALES[:2])
    assert [(one.section, one.headline) for one in issue.articles] == [("副刊", "东堤一夜"), ("副刊", "图书摊")]


def test_a_document_that_is_called_the_colophon_is_listed():
    colophon = "<html><head><title>版权页</title></head><body><p>《临江周报》编辑部</p><p>主编：高翔</p></body></html>"
    assert read(book(TALE, colophon)) == ["东堤一夜", STORY]


@pytest.mark.parametrize("label", ["Section0001.xhtml", "第一章", "通车"])
def test_a_label_of_the_list_of_contents_that_is_no_headline_is_none(label: str):
    issue = book(f"<p>{STORY}</p>", points=point(label, "0.xhtml"))
    assert read(issue) == [STORY]


def test_a_paragraph_with_the_picture_of_a_notes_call_is_no_caption():
    call = '<sup><a class="duokan-footnote" href="#m1"><img alt="注" src="note.png"/></a></sup>'
    issue = book(f'<p class="h1">东堤上的一夜</p><p class="content">{STORY}{call}</p><p class="content">{MORE}</p>')
    assert [[block.role for block in one.blocks] for one in issue.articles] == [["headline", "body", "body"]]


def test_signs_between_two_parts_of_a_story_are_not_read():
    assert read(book(f"{TALE}<div><p>* * *</p></div><p>{MORE}</p>")) == ["东堤一夜", STORY, MORE]


def test_paper_and_day_below_a_headline_are_not_read():
    assert read(book(f"<h1>东堤一夜</h1><p>柳溪日报 · 2026-03-05 · 本报</p><p>{STORY}</p>")) == ["东堤一夜", STORY]


def test_short_sentences_above_a_headline_end_the_story_of_the_document_before():
    tale = f'<p class="Headline">{{}}</p><p>{STORY}</p>'
    rest = "<p>他又笑了笑。</p><p>雨就停了。</p>"
    issue = book(tale.format("东堤上的一夜"), rest + tale.format("图书摊前的人"))
    assert read(issue) == ["东堤上的一夜", STORY, "他又笑了笑。", "雨就停了。", "图书摊前的人", STORY]


TYPE = ".t{font-size:1.6em}.a{color:#666}.n{display:none}.q{font-size:1.4em}/* .z{} */@media x{.s{font-size:3em}}"
STYLED = '<html {}><head><link rel="stylesheet" href="../css/s.css"/></head><body>{}</body></html>'


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        ('<p class="t">走读雁湖</p>', "走读雁湖"),
        ('<div><p><span class="t">走读雁湖</span></p></div>', "走读雁湖"),
        ('<p style="font-size: 19pt">走读雁湖</p>', "走读雁湖"),
        ('<p class="s">走读雁湖</p>', ""),
        ('<p class="q">水退了，人还在。</p>', ""),
    ],
)
def test_a_line_that_a_style_sheet_sets_in_larger_type_is_a_headline(head: str, headline: str):
    tale = f'<p class="t">东堤上的一夜</p><p class="a">高翔</p><p>{STORY}</p>'
    page = STYLED.format(SPACES, f"{tale}<p>{MORE}</p>{head}<p>{SECOND}</p>")
    heads = [one.headline for one in book(page, more={"E/css/s.css": TYPE}).articles]
    assert heads == ["东堤上的一夜", *([headline] if headline else [])]


def test_what_a_style_sheet_hides_is_not_read():
    page = STYLED.format(SPACES, f'<h1>东堤上的一夜</h1><p>{STORY}</p><p class="n">{MORE}</p>')
    assert read(book(page, more={"E/css/s.css": TYPE})) == ["东堤上的一夜", STORY]


@pytest.mark.parametrize(
    "sheet",
    [
        "(" * 50_000 + ")" * 50_000 + "{font-size: 2em}",
        "p {font-size: " + "(" * 50_000 + ")" * 50_000 + "}",
        "{" * 200_000,
        "/*",
    ],
)
def test_a_style_sheet_that_is_broken_or_nested_without_end_says_nothing(sheet: str):
    page = STYLED.format("", f"<p>东堤上的一夜</p><p>{STORY}</p>")
    assert read(book(page, more={"E/css/s.css": sheet})) == ["东堤上的一夜", STORY]


def test_a_document_cut_off_before_a_sub_head_goes_on_with_the_story_before_it():
    pages = (
        f"<h2>东堤上的一夜</h2><p>{STORY}</p>",
        f"<h3>水退了</h3><p>{MORE}</p>",
        f"<h2>图书摊前的人</h2><p>{SECOND}</p>",
    )
    assert [[one.role for one in article.blocks] for article in book(*pages, split=True).articles] == [
        ["headline", "body", "subhead", "body"],
        ["headline", "body"],
    ]

"""The same page in the formats that editors have, through the same reader."""

import zipfile
from io import BytesIO

import pytest

from audio.issue import read_issue
from audio.models import Issue

STORY = "6月17日夜里，东堤上亮起了一排灯，一百多名队员忙到天亮，最后把三千只沙袋码成了一道墙。"
MORE = "水是半夜涨起来的，大家谁也没有睡。"
SECOND = "夜市的尽头有一个图书摊，卖旧书，也借书，摊主白天开出租车。"
HTML = f"""<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>临江日报</title>
<meta name="publishdate" content="2026-06-18"><style>p{{{{}}}}</style></head><body>
<nav><a>首页</a><a>电子版</a></nav><div class="header">第02版：要闻</div>
<div class="article"><p class="yinti">全市防汛演练举行</p><h2>四十分钟堵住管涌</h2><p class="futi">——江堤上的一次夜练</p>
<p class="author">本报记者 高翔</p><div><p>　　{STORY}</p><p>　　{MORE}<b>天亮了</b>。</p>
<p>图为队员在搬运沙袋。 沙鸥 摄</p></div></div>
<div class="article"><h2>夜市里的图书摊</h2><p>{SECOND}</p></div>
<div class="footer">版权所有</div><script>alert(1)</script></body></html>"""


def roles(issue: Issue) -> list[list[str]]:
    return [[block.role for block in article.blocks] for article in issue.articles]


def epub(**documents: str) -> bytes:
    box = BytesIO()
    with zipfile.ZipFile(box, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr(
            "META-INF/container.xml",
            '<c:container xmlns:c="urn:oasis:names:tc:opendocument:xmlns:container"><c:rootfile full-path="OEBPS/p.opf"/>'
            "</c:container>",
        )
        items = "".join(f'<item id="{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>' for n in documents)
        refs = "".join(f'<itemref idref="{n}"/>' for n in documents)
        book.writestr(
            "OEBPS/p.opf",
            '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>临江日报</dc:title><dc:date>2026-06-18</dc:date></metadata><manifest>{items}</manifest>"
            f"<spine>{refs}</spine></package>",
        )
        for name, body in documents.items():
            page = f'<?xml version="1.0" encoding="utf-8"?><html><head><title>x</title></head><body>{body}</body></html>'
            book.writestr(f"OEBPS/{name}.xhtml", page)
    return box.getvalue()


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "big5"])
def test_a_saved_page_gives_its_articles_and_leaves_the_menus(charset: str):
    page = HTML.format(charset=charset)
    issue = read_issue(page.encode("gb18030" if charset == "gb2312" else charset, "xmlcharrefreplace"), "page.html")
    assert roles(issue) == [["kicker", "headline", "deck", "byline", "body", "body", "caption"], ["headline", "body"]]
    assert str(issue.date) == "2026-06-18"
    assert {one.text for one in issue.skipped} == {"首页电子版", "第02版：要闻", "版权所有"}


def test_inline_marks_do_not_part_a_paragraph():
    issue = read_issue(HTML.format(charset="utf-8").encode(), "page.html")
    assert issue.articles[0].blocks[5].text == MORE + "天亮了。"


def test_each_document_of_a_book_is_an_article():
    book = epub(a=f"<h1>东堤一夜</h1><p>{STORY}</p><h2>说说经过</h2><p>{MORE}</p>", b=f"<h1>图书摊</h1><p>{SECOND}</p>")
    issue = read_issue(book, "week.epub")
    assert roles(issue) == [["headline", "body", "subhead", "body"], ["headline", "body"]]
    assert (issue.publication, str(issue.date)) == ("临江日报", "2026-06-18")


def test_a_document_that_begins_with_running_text_goes_on_with_the_one_before_where_the_others_have_headings():
    story = f"<h1>东堤一夜</h1><p>{STORY}</p>"
    issue = read_issue(epub(a=story, b=f"<p>{MORE}</p>", c=f"<h1>图书摊</h1><p>{SECOND}</p>"), "week.epub")
    assert roles(issue) == [["headline", "body", "body"], ["headline", "body"]]
    bare = read_issue(epub(a=f"<p>{STORY}</p>", b=f"<p>{SECOND}</p>"), "week.epub")
    assert roles(bare) == [["body"], ["body"]]


def test_a_page_about_rights_is_no_article_of_a_book_and_a_list_of_links_is_a_section():
    book = epub(
        a=f"<h1>版权信息</h1><p>{STORY}</p>",
        b="<h1>要闻</h1><ul><li><a>东堤一夜</a></li><li><a>图书摊</a></li></ul>",
        c=f"<h1>东堤一夜</h1><p>{STORY}</p>",
    )
    issue = read_issue(book, "week.epub")
    assert roles(issue) == [["section", "headline", "body"]]

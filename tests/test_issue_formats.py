"""The same page in the formats that editors have, through the same reader."""

import zipfile
from io import BytesIO

import pytest

from audio.errors import IssueError
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


def pdf(*texts: tuple[float, float, float, str]) -> bytes:
    """A page with texts at (x, y, size) in a font that every reader has (Adobe-GB1, not embedded)."""
    rows = " ".join(f"BT /F1 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET" for x, y, size, text in texts)
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(rows)}>>\nstream\n{rows}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo 8 0 R/DW 1000/FontDescriptor 7 0 R>>",
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/Ascent 880/Descent -120/FontBBox[0 -120 1000 880]>>",
        "<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    return (
        out
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
            f"startxref\n{start}\n%%EOF\n"
        ).encode()
    )


def column(x: float, top: float, lines: list[str]) -> list[tuple[float, float, float, str]]:
    return [(x, top - 15 * i, 10, line) for i, line in enumerate(lines)]


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


def test_the_columns_of_a_pdf_are_read_one_after_the_other():
    left = ["六月十七日夜里，东堤上亮起", "了一排灯，一百多名队员忙到", "天亮，最后把三千只沙袋码成"]
    right = ["了一道墙。水是半夜涨起来的", "，大家谁也没有睡，天亮的时", "候水退了。"]
    texts = [(50.0, 740.0, 24.0, "东堤一夜无人入睡"), *column(50, 690, left), *column(320, 690, right)]
    issue = read_issue(pdf(*texts), "page.pdf")
    assert roles(issue) == [["headline", "body"]]
    assert issue.articles[0].blocks[1].text == "".join(left + right)


def test_a_pdf_without_text_says_so():
    with pytest.raises(IssueError, match="no text layer"):
        read_issue(pdf(), "scan.pdf")

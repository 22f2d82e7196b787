"""Saved web pages as portals, papers' sites and e-paper systems make them: what each make does to a story, in small."""

import html
import json

import pytest
from saved import page, read

from audio.issue import read_issue

FIRST = "六月三日清晨，石桥镇的豆腐坊飘出第一缕热气，老师傅崔福海把一板豆腐推上街，不到半个钟头就卖完了。"
SECOND = "崔福海今年六十六岁，做豆腐四十年，只用后山那口井的水，他说水硬一分，豆腐就老一分。"
THIRD = "镇上打算给这口老井修一座亭子，井台上的青石板一块也不换，工程下个月开工。"
TITLE = "老井与一家豆腐坊"
HEAD = f"<h1>{TITLE}</h1>"
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p>"
READ = [("headline", TITLE), ("body", FIRST), ("body", SECOND)]


def test_a_page_goes_on_behind_the_end_of_another_document_in_it():
    assert read(page(f"<div><a>首页</a></div></body></html>{HEAD}{TEXT}")) == READ


def test_a_text_that_waits_for_a_script_is_read_however_many_blanks_stand_beside_it():
    blanks = "<em>" + "\n" * 400 + "</em>"
    assert read(page(f'{HEAD}{blanks}<div style="visibility: hidden">{TEXT}</div>')) == READ


SAFE = html.escape(TEXT)
SENT = {
    "in a field": f"<textarea class=article-title>{TITLE}</textarea><textarea class=article-content>{SAFE}</textarea>",
    "in a script": f"<script>var DATA = {{ title: '{TITLE}', content: '{TEXT}'.slice(6), hot: true }};</script>",
    "made safe for a page": f"<script>D = {{ title: '&quot;{TITLE}&quot;', content: {json.dumps(SAFE)} }}</script>",
    "in signs": f"<script>art = {{ title: '{TITLE}', content: '{TEXT.replace('<', chr(92) + 'u003C')}' }}</script>",
}


@pytest.mark.parametrize(
    "sent",
    [
        f"<textarea id=source style='display:none'>{SAFE}</textarea>",
        f"<script>var html = '{TEXT}'; $('#body').html(html);</script>",
    ],
)
def test_a_story_that_a_script_would_show_without_its_headline_has_that_of_the_page(sent: str):
    assert read(page(f"<div>{TITLE}</div><div>内容加载中，请稍候...</div>{sent}", f"{TITLE}_石桥融媒")) == READ


@pytest.mark.parametrize("case", SENT)
def test_a_story_that_only_a_script_would_show_is_read_though_it_is_no_json(case: str):
    assert read(page(f"<div id=app></div>{SENT[case]}")) == READ


def test_what_a_page_sends_beside_the_story_that_it_shows_is_not_read_instead():
    other = f"<textarea class=article-title>另一篇</textarea><textarea class=article-content><p>{THIRD}</p></textarea>"
    assert read(page(f"{HEAD}{TEXT}{other}")) == READ


ROWS = {
    "an agency by its class": "<span class=kind>体育</span><span class=a_source>江野社</span><em>2026-10-23 22:10</em>",
    "an account by its name": "<p class=author-name>石桥融媒</p><p>发布时间：2026-09-25</p>",
    "a source in full": "<font>来源于：石桥街道办事处</font>",
    "a day by its label": "<div class=txt_subtitle>时间：2026-06-18</div>",
    "a writer": "<span class=a_author>伍小满</span><span class=a_time>2026-10-23 22:10</span>",
    "a writer in a line with blanks": "作者：<i>伍小满</i>\n  &nbsp;&nbsp;来源：<i>石桥报</i>\n  &nbsp;日期：2026-12-05",
}


@pytest.mark.parametrize("case", ROWS)
def test_from_where_a_story_is_is_no_writer_whatever_it_is_called(case: str):
    written = {"a writer": [("byline", "伍小满")], "a writer in a line with blanks": [("byline", "作者：伍小满")]}
    byline = written.get(case, [])
    assert read(page(f"{HEAD}<div>{ROWS[case]}</div>{TEXT}")) == [READ[0], *byline, *READ[1:]]


STATEMENT = (
    "《石桥日报》（电子版）的一切内容（包括但不限于文字、图片、商标、版面设计）仅供读者阅读、学习使用，未经石桥日报社书面授权，"
    "任何单位及个人不得将其用于商业目的，包括转载、复制、发行、制作光盘，或在别的服务器上作镜像，否则将追究法律责任。"
)
OWN = {
    "a statement beside the page's picture": (f"<div class=title>版权声明</div><div>{STATEMENT}</div>", ""),
    "a word of caution": ("", "<div><p>声明：文章所提内容仅供参考，不构成投资建议，据此操作风险自担。</p><img src=1></div>"),
    "a tool that is a link": ("<div><a><i></i>评论</a></div>", ""),
    "what a form calls the text": ("<div>新闻内容：</div>", ""),
    "a gallery's name": ("<div><span class=tj>图集</span> <span></span></div>", ""),
    "entries with their numbers": ("", "<ul><li>1、<a>赴县城开店冷了吗？</a></li><li>2、<a>豆腐涨价了</a></li></ul>"),
    "where it is from, in brackets": ("", "<p>（来源：石桥晚报）</p>"),
    "a teaser behind the editor": (
        "",
        f"<p>责任编辑：<span></span></p><blockquote><p>菜市场昨夜失火</p><p>{THIRD[:-1]}…</p></blockquote>",
    ),
}


@pytest.mark.parametrize("case", OWN)
def test_what_a_site_sets_beside_a_story_is_not_read(case: str):
    above, below = OWN[case]
    issue = page(f"<div>{above}</div><div>{HEAD}<div>{TEXT}{below}</div></div>", TITLE)
    assert read(issue) == READ


@pytest.mark.parametrize("line", ["景区提醒，未经许可，任何单位和个人不得在井台边生火做饭，违者罚款两百元。"])
def test_a_rule_that_a_story_tells_of_is_no_statement_of_the_sites(line: str):
    assert read(page(f"{HEAD}{TEXT}<p>{line}</p>", TITLE)) == [*READ, ("body", line)]


def test_a_deck_stands_between_the_headline_and_what_is_said_of_the_story():
    facts = "<p><span>版次：A04</span><span>2026年6月3日</span></p>"
    head = f"<div><h3>老井与一家豆腐坊</h3><p class=sub>四十年只用一口井的水</p>{facts}</div>"
    assert read(page(f"{head}<div>{TEXT}</div>", TITLE))[:2] == [READ[0], ("deck", "四十年只用一口井的水")]


def test_of_three_lines_the_one_of_another_make_is_the_headline():
    rows = (
        "<tr><td class=font02>不比产量比手艺<tr><td class=font01>老井与一家豆腐坊<tr><td class=font02>四十年只用一口井的水"
    )
    issue = page(f"<table>{rows}</table><div>{TEXT}</div>", "石桥日报·数字报")
    assert read(issue)[:3] == [("kicker", "不比产量比手艺"), READ[0], ("deck", "四十年只用一口井的水")]


def test_a_head_that_is_broken_by_hand_is_the_one_that_the_page_is_called_by():
    head = "<p align=center><font><strong>石桥镇人民代表大会<br>关于修缮老井的决议</strong></font></p>"
    assert read(page(head + TEXT, "石桥镇人民代表大会关于修缮老井的决议_石桥网"))[0] == (
        "headline",
        "石桥镇人民代表大会关于修缮老井的决议",
    )


def test_short_lines_that_only_breaks_part_from_the_paragraphs_are_sub_heads():
    lines = f"{FIRST}<br><br>【石桥日报】老井要修亭子<br><br>{THIRD}"
    told = [("body", FIRST), ("subhead", "【石桥日报】老井要修亭子"), ("body", THIRD)]
    assert read(page(f"{HEAD}<div>{lines}</div>", TITLE)) == [READ[0], *told]


def test_bold_lines_behind_one_another_in_a_story_are_no_other_storys_head():
    lines = "<center><b>推豆腐上街</b></center><center><b>崔福海和他的老井</b></center>"
    told = read(page(f"{HEAD}<p>{FIRST}</p>{lines}<p>{SECOND}</p>", TITLE))
    assert [role for role, _ in told] == ["headline", "body", "subhead", "subhead", "body"]


def test_a_line_in_small_type_below_a_picture_is_its_caption():
    small = "<img src=1><br><span style='font-size:12px'>崔福海在推豆腐。</span><br>"
    assert ("caption", "崔福海在推豆腐。") in read(page(f"{HEAD}<div>{FIRST}<br>{small}{SECOND}</div>", TITLE))


@pytest.mark.parametrize(
    "body",
    [
        "<div align=center><p>{0}</p><div align=left><p>{1}</p><p><img></p><p>{2}</p></div></div>",
        "<div style='font-size:12px'><p>{0}</p><p>{1}</p><p><img></p><p>{2}</p></div>",
    ],
)
def test_a_paragraph_below_a_picture_is_the_storys_where_all_of_it_is_set_so(body: str):
    issue = page(f"{HEAD}{body.format('石桥发布', FIRST, THIRD)}", TITLE)
    assert [one for one in read(issue) if one[0] in {"body", "caption"}][-2:] == [("body", FIRST), ("body", THIRD)]


def test_a_page_of_links_by_titles_has_no_article_though_it_says_whom_to_call():
    links = "".join(
        f"<tr><td><a href=c{i}.htm>{text}</a>"
        for i, text in enumerate(("老井与一家豆腐坊的四十年", "石桥镇的路灯全部换新", "全县清河从村口抓起"))
    )
    phones = "".join(
        f"<tr><td><div>{name}:</div><td><div>868400{i}</div>" for i, name in enumerate(("夜班", "广告部", "总编办"))
    )
    issue = read_issue(f"<table>{links}</table><b>通联</b><table>{phones}</table>".encode(), "page.html")
    assert not issue.articles


def test_a_line_below_a_picture_that_says_who_took_it_is_its_caption():
    picture = "<div><img src=1></div><div>崔福海在推豆腐上街。 方言 摄</div>"
    assert read(page(f"{HEAD}{picture}<div>{TEXT}</div>", TITLE)) == [
        READ[0],
        ("caption", "崔福海在推豆腐上街。 方言 摄"),
        *READ[1:],
    ]


def test_who_wrote_it_is_read_from_each_of_several_lines_with_their_jobs_in_brackets():
    told = read(page(f"{HEAD}<div>{TEXT}<p>【记者】伍小满</p><p>【通讯员】方言</p></div><div>编辑：许梨</div>", TITLE))
    assert told == [*READ, ("byline", "【记者】伍小满"), ("byline", "【通讯员】方言")]


def test_a_line_that_a_class_calls_the_one_before_the_headline_is_no_way_to_another_page():
    below = "<tr><td class=title_next>象港渔嫂收网一百吨<tr><td>2026年11月02日 来源：石桥日报"
    rows = f"<tr><td class=title_prev>一张网的第二条命<tr><td style='font-weight:bold'>{TITLE}{below}"
    issue = page(f"<table>{rows}</table>{TEXT}<div class=prev><a>上一篇：修路</a></div>", "石桥日报")
    assert read(issue) == [("kicker", "一张网的第二条命"), READ[0], ("deck", "象港渔嫂收网一百吨"), *READ[1:]]


def test_lines_that_the_pages_title_sets_a_blank_between_are_headline_and_deck():
    told = read(page(f"<h1>老井与一家豆腐坊</h1><h2>四十年只用一口井</h2>{TEXT}", "老井与一家豆腐坊 四十年只用一口井"))
    assert told[:2] == [READ[0], ("deck", "四十年只用一口井")]

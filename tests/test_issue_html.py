"""Saved web pages: what their elements say is heard, and what is the site's own is listed and not read."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio.errors import IssueError
from audio.issue import read_issue
from audio.models import Issue

FIRST = "六月三日清晨，石桥镇的豆腐坊飘出第一缕热气，老师傅崔福海把一板豆腐推上街，不到半个钟头就卖完了。"
SECOND = "崔福海今年六十六岁，做豆腐四十年，只用后山那口井的水，他说水硬一分，豆腐就老一分。"
THIRD = "镇上打算给这口老井修一座亭子，井台上的青石板一块也不换，工程下个月开工。"
STORY = f"<p>{FIRST}</p><p>{SECOND}</p>"
TOLD = [["headline", "body", "body"]]


def page(body: str, attributes: str = "", title: str = "") -> Issue:
    head = f"<head><meta charset=utf-8><title>{title}</title></head>"
    return read_issue(f"<html>{head}<body{attributes}>{body}</body></html>".encode(), "page.html")


def roles(issue: Issue) -> list[list[str]]:
    return [[block.role for block in article.blocks] for article in issue.articles]


def texts(issue: Issue) -> list[str]:
    return [block.text for article in issue.articles for block in article.blocks]


def skipped(issue: Issue) -> set[str]:
    return {one.text for one in issue.skipped}


PARTS = {
    "smaller heads above and below the largest": (
        f"<h3>四十年只用一口井的水</h3><h1>老井与豆腐</h1><h2>石桥镇将为老井修亭</h2>{STORY}",
        [["kicker", "headline", "deck", "body", "body"]],
    ),
    "a headline with a deck": (
        f"<h1>一口老井和一家豆腐坊</h1><h2>石桥镇将为老井修亭</h2>{STORY}",
        [["headline", "deck", "body", "body"]],
    ),
    "a column and its stories": (f"<h1>要闻</h1><h2>老井与豆腐</h2>{STORY}", [["section", "headline", "body", "body"]]),
    "a headline on two lines": (
        f"<h1>四十年只用一口井<br>豆腐师傅守住老味道</h1>{STORY}<h3>一天只做八板</h3><p>{THIRD}</p>",
        [["headline", "body", "body", "subhead", "body"]],
    ),
    "a caption between headline and text": (
        f"<h1>老井与豆腐</h1><figure><img><figcaption>崔福海在推豆腐。申屠明 摄</figcaption></figure>{STORY}",
        [["headline", "caption", "body", "body"]],
    ),
    "a line below a picture": (
        f'<h1>老井与豆腐</h1><p>{FIRST}</p><p><img></p><p style="text-align:center">村民在井台边排队打水</p><p>{SECOND}</p>',
        [["headline", "body", "caption", "body"]],
    ),
    "verse": (
        f"<h1>冬夜</h1><p>雪落下来<br>没有声音<br>灯还亮着</p><p>{FIRST}</p>",
        [["headline", "body", "body", "body", "body"]],
    ),
    "lines of the source that are shown": (f"<h1>老井与豆腐</h1><pre>{FIRST}\n{SECOND}</pre>", TOLD),
    "a list of results": (
        f"<h1>老井与豆腐</h1><p>{FIRST}</p><table><tr><th>项目<th>姓名</tr><tr><td>百米<td>申小松</tr></table><p>{SECOND}</p>",
        [["headline", "body", "body", "body", "body"]],
    ),
    "a page laid out with a table": (
        f"<table><tr><td><h2>老井与豆腐</h2>{STORY}</td><td><h2>井台要修亭子</h2><p>{THIRD}</p></td></tr></table>",
        [["headline", "body", "body"], ["headline", "body"]],
    ),
    "a list": (
        f"<h1>办摊位证请带这三样</h1><p>{FIRST}</p><ul><li>摊位证原件<li>身份证</ul>",
        [["headline", "body", "body", "body"]],
    ),
    "names of the classes": (
        f'<div class="title">井水豆腐</div><i class="author">申屠明</i>{STORY}<div class="title">春天里</div><p>{THIRD}</p>',
        [["headline", "byline", "body", "body"], ["headline", "body"]],
    ),
    "names of the tags": (
        f"<founder-title>老井与豆腐</founder-title><founder-author>本报记者 申屠明</founder-author>{STORY}",
        [["headline", "byline", "body", "body"]],
    ),
    "bold sub-heads": (
        f"<h1>老井与豆腐</h1><p>{FIRST}</p><p><strong>一天只做八板</strong></p><p>{SECOND}</p>",
        [["headline", "body", "subhead", "body"]],
    ),
    "a heading with its facts": (
        f"<h1>老井与豆腐<br><span>2014-07-13 来源：汀口早报 点击：312</span></h1>{STORY}",
        TOLD,
    ),
    "a question on a button": (
        f"<h1>医保缴费问答</h1><p>{FIRST}</p><h2><button>一年交多少钱？</button></h2><p>{SECOND}</p>",
        [["headline", "body", "subhead", "body"]],
    ),
    "a front page with its lead above the columns": (
        f"<h1>老井与豆腐</h1><p>{FIRST}</p><h2>民生</h2><h3>亭子</h3><p>{SECOND}</p><h2>教育</h2><h3>课桌</h3><p>{THIRD}</p>",
        [["headline", "body"], ["section", "headline", "body"], ["section", "headline", "body"]],
    ),
    "an answer to a letter": (f'<h1>路灯坏了找谁修</h1><p>{FIRST}</p><div class="reply"><p>{SECOND}</p></div>', TOLD),
    "a story that waits for its script": (f'<h1>老井与豆腐</h1><div style="visibility: hidden">{STORY}</div>', TOLD),
    "what a larger screen shows": (
        f'<h1>老井与豆腐</h1><p>{FIRST}</p><div class="hidden md:block"><p>{SECOND}</p></div><p>{THIRD}</p>',
        [["headline", "body", "body", "body"]],
    ),
    "a shadow root": (f'<h1>老井与豆腐</h1><div><template shadowrootmode="open">{STORY}</template></div>', TOLD),
    "a framed document": (f"<h1>老井与豆腐</h1><iframe srcdoc='{STORY}'></iframe>", TOLD),
    "a card in a drawing": (f"<h1>老井与豆腐</h1><svg><foreignObject><div>{STORY}</div></foreignObject></svg>", TOLD),
    "articles without heads": (f"<article>{STORY}</article><article><p>{THIRD}</p></article>", [["body", "body"], ["body"]]),
    "a deck below the day": (
        f"<h1>老井与豆腐</h1><div>2026-06-03 09:12</div><p>石桥镇将为老井修亭</p>{STORY}",
        [["headline", "deck", "body", "body"]],
    ),
    "a kicker that the element of its headline begins with": (
        f"<div><p>本报记者蹲点一整夜</p><h1>老井与豆腐</h1></div>{STORY}",
        [["kicker", "headline", "body", "body"]],
    ),
    "a paper's name above its stories": (
        f"<h1>石桥日报</h1><small>2026年6月3日</small><h3>老井与豆腐</h3>{STORY}<h3>井台要修亭子</h3><p>{THIRD}</p>",
        [["headline", "body", "body"], ["headline", "body"]],
    ),
    "a name of a column that sites use, too": (
        f"<h1>评论</h1><h2>老井与豆腐</h2>{STORY}<h2>井台要修亭子</h2><p>{THIRD}</p>",
        [["section", "headline", "body", "body"], ["headline", "body"]],
    ),
    "a table with its caption": (
        f"<h1>老井与豆腐</h1><p>{FIRST}</p><table><caption>豆腐</caption><tr><td>早上<td>五板<tr><td>下午<td>三板</table>{THIRD}",
        [["headline", "body", "caption", "body", "body", "body"]],
    ),
    "a story that begins with its day": (
        f"<article><time>2026-06-03</time><h2>老井与豆腐</h2>{STORY}</article><article><h2>亭子</h2><p>{THIRD}</p></article>",
        [["headline", "body", "body"], ["headline", "body"]],
    ),
    "questions that fold": (
        "<details><summary>问：倒伏以后要不要扶起来？</summary>不要硬扶，麦秆有自己立起来的本事。</details>",
        [["body", "body"]],
    ),
}


@pytest.mark.parametrize("case", PARTS)
def test_what_the_elements_of_a_page_say_is_heard(case: str):
    body, wanted = PARTS[case]
    assert roles(page(body)) == wanted


OUTSIDE = {
    "hidden words": (f'<p>{FIRST}<span style="DISPLAY : none">水印</span></p>', "水印"),
    "a share bar": ('<div class="share">分享到微信</div>', "分享到微信"),
    "a share bar by another name": ('<div id="shareBar">分享到微信</div>', "分享到微信"),
    "readers' words": ('<div class="commentlist"><p>这豆腐我从小吃到大。</p></div>', "这豆腐我从小吃到大。"),
    "a head within": ("<aside><h3>井台夜话</h3></aside>", "井台夜话"),
    "a banner for cookies": ('<div id="cookie-consent" role="dialog"><p>本网站使用饼干。</p></div>', "本网站使用饼干。"),
    "links to other pages": ('<div><a href="1">上一篇</a> <a href="2">下一篇</a></div>', "上一篇 下一篇"),
    "a list of links": ("<ul><li><a>县医院新院区月底启用</a><li><a>石桥镇修路</a></ul>", "石桥镇修路"),
    "tools": ("<div>【字体：大 中 小】</div>", "【字体：大 中 小】"),
    "counters": ("<div>发布时间：2026-01-18 浏览次数：12</div>", "发布时间：2026-01-18 浏览次数：12"),
    "a table for the files": (
        "<table><tr><td>索引号<td>0133/2022<td>主题分类<td>水利</tr><tr><td>发布日期<td>2022-05-11</tr></table>",
        "索引号 0133/2022 主题分类 水利",
    ),
    "a button": ("<button>收藏</button>", "收藏"),
    "a player": ("<div><span>00:00</span> / <span>02:31</span></div>", "00:00 / 02:31"),
    "an end": ("<p>— END —</p>", "— END —"),
    "a title elsewhere": ("<p>原标题：井台边的四十年</p>", "原标题：井台边的四十年"),
    "a statement of the platform": ("<p>平台声明：文中观点仅代表作者本人。</p>", "平台声明：文中观点仅代表作者本人。"),
    "a link with its label": ("<p>延伸阅读：<a>石桥镇修路</a></p>", "延伸阅读：石桥镇修路"),
    "words that the story is found by": ("<p>關鍵字：<a>豆腐</a><a>老井</a></p>", "關鍵字：豆腐老井"),
    "a form": ("<form><h4>订阅</h4><p>每周六给您写一封信。</p><input><button>好</button></form>", "每周六给您写一封信。"),
    "a copyright": ("<center>石桥日报社版权所有</center>", "石桥日报社版权所有"),
    "a box with its head": ("<div><b>猜你喜欢</b><p>石桥镇修路，三个月完工。</p></div>", "石桥镇修路，三个月完工。"),
    "a list of links with its days": ("<ul><li><i>06-03</i><a>石桥镇修路</a></ul>", "06-03石桥镇修路"),
    "titles beside the story": ("<div><p>老井与豆腐</p><p>亭子</p><p>石桥镇修路</p></div>", "石桥镇修路"),
    "groups of pictures": ("<p>← 上一组　下一组 →</p>", "← 上一组 下一组 →"),
    "a way out": ("<p>若不想再收到此类邮件，请点此退订。</p>", "若不想再收到此类邮件，请点此退订。"),
    "numbers of pages": ("<p align=center>[1] [2]</p>", "[1] [2]"),
    "the size of the type": ("<div>缩小字体 增大字体</div>", "缩小字体 增大字体"),
    "a statement of the site": (
        "<p>石桥网版权与免责声明：转载请注明来自本网。</p>",
        "石桥网版权与免责声明：转载请注明来自本网。",
    ),
    "what was struck out": (f"<p><del>周一</del>{FIRST}</p>", "周一"),
}


@pytest.mark.parametrize("place", ["above", "below"])
@pytest.mark.parametrize("case", OUTSIDE)
def test_what_is_the_sites_own_is_listed_and_parts_no_story(case: str, place: str):
    body, own = OUTSIDE[case]
    parts = ("<h1>老井与豆腐</h1>", body, f"{STORY}<p>{THIRD}</p>")
    if place == "below":
        parts = (parts[0], parts[2], parts[1])
    issue = page("".join(parts))
    assert own in skipped(issue)
    assert len(issue.articles) == 1
    assert {FIRST, SECOND, THIRD} <= set(texts(issue))


def test_what_stands_below_a_head_of_the_site_is_its_own_up_to_the_next_story():
    issue = page(
        f"<h2>老井与豆腐</h2>{STORY}<h3>网友评论</h3><p>这豆腐我从小吃到大。</p><h2>井台要修亭子</h2><p>{THIRD}</p>"
    )
    assert roles(issue) == [["headline", "body", "body"], ["headline", "body"]]
    assert skipped(issue) == {"网友评论", "这豆腐我从小吃到大。"}


@pytest.mark.parametrize("names", ["overflow-hidden", "right-sidebar", "has-sidebar comments-open", "post author-admin"])
def test_a_name_for_the_layout_does_not_silence_the_story(names: str):
    assert roles(page(f"<h1>老井与豆腐</h1>{STORY}", f' class="{names}"')) == TOLD
    assert roles(page(f'<div class="{names}"><h2>老井与豆腐</h2>{STORY}</div>')) == TOLD


@pytest.mark.parametrize(
    "inline", ['<a class="keyword-search">崔福海</a>', '<span class="caption">崔福海</span>', "<b>崔福海</b>"]
)
def test_a_word_within_a_sentence_does_not_speak_for_it(inline: str):
    issue = page(f"<h1>老井与豆腐</h1><p>{FIRST}</p><p>豆腐坊门口的老井，{inline}守了四十年。</p>")
    assert roles(issue) == TOLD
    assert texts(issue)[-1] == "豆腐坊门口的老井，崔福海守了四十年。"


@pytest.mark.parametrize(
    "sentence",
    [
        "未经许可擅自砍树的，每棵最高罚五千元。",
        "扫描井台上的二维码，就能听崔福海讲这口井。",
        "这张老照片的版权所有人是崔福海的外孙。",
        "评论席上，三位老师傅各尝了一块豆腐。",
        "本文来自一次下乡采访，写在井台边上。",
    ],
)
def test_a_sentence_of_the_story_is_no_line_of_the_site(sentence: str):
    issue = page(f"<h1>老井与豆腐</h1><div>{STORY}<p>{sentence}</p><p>{THIRD}</p></div>", title="老井与豆腐 - 石桥网")
    assert texts(issue) == ["老井与豆腐", FIRST, SECOND, sentence, THIRD]


SAID = {
    "书记范晓\n梅正和六个绣娘，\n  围着长桌。": "书记范晓梅正和六个绣娘，围着长桌。",
    "一家 Open\nDay 活动": "一家 Open Day 活动",
    "占地四百m<sup>2</sup>的<ruby>彧<rp>(</rp><rt>yù</rt></ruby>园。": "占地四百m²的彧园。",
    "水硬一分。&#8203;": "水硬一分。",
}


@pytest.mark.parametrize("source", SAID)
def test_a_text_is_what_a_browser_shows(source: str):
    assert texts(page(f"<h1>老井与豆腐</h1><p>{FIRST}</p><p>{source}</p>"))[-1] == SAID[source]


FACTS = {
    "来源：坪川县融媒体中心 发布时间：2026-01-18 09:12 浏览次数：1286次": "",
    "2014-07-13 07:40:11 来源：汀口早报 作者：谌亮 点击：312": "作者：谌亮",
    "海棠湾报 · 2026-04-18 20:11": "",
    "2026年6月3日 星期三": "",
    "昨天 19:20": "",
    "5 年前": "",
    "18:20 2023/09/30": "",
    "作者：初三（2）班 申屠明　2022-11-20": "作者：初三（2）班 申屠明",
    "文／申屠明 2026年6月3日 约 4 分钟读完": "文／申屠明",
    "停电时间：2026-03-05 08:30至17:00": "停电时间：2026-03-05 08:30至17:00",
    "本报记者 乐知秋 2026年4月2日": "本报记者 乐知秋 2026年4月2日",
}
"""A line below a headline, and what of it is read."""


@pytest.mark.parametrize("line", FACTS)
def test_of_the_facts_below_a_headline_who_wrote_it_is_read(line: str):
    issue = page(f"<h1>老井与豆腐</h1><div>{line}</div>{STORY}")
    assert texts(issue) == ["老井与豆腐", *filter(None, [FACTS[line]]), FIRST, SECOND]


def test_a_heading_that_the_title_begins_with_is_the_storys_whatever_stands_above():
    head = "<head><meta charset=utf-8><title>老井与豆腐_石桥的夜班桌</title></head>"
    issue = read_issue(f"<html>{head}<h1>石桥的夜班桌</h1><h2>老井与豆腐</h2>{STORY}".encode(), "page.html")
    assert roles(issue) == TOLD
    assert issue.articles[0].headline == "老井与豆腐"


IN_FRONT = {
    "a site's name": "<div class=top>石桥资讯平台</div>",
    "its name and a heading": "<div class=top><h2>石桥网</h2><p>说石桥的事</p></div>",
    "a teaser": f"<div class=hot><h2>今日推荐</h2><p>县医院搬家</p><p>{THIRD}</p></div>",
    "a note of the site": "<div class=tip>请使用新版本打开本页。</div>",
}


@pytest.mark.parametrize("case", IN_FRONT)
def test_what_stands_in_front_of_the_element_of_the_story_that_a_page_is_called_by_is_the_sites(case: str):
    issue = page(f"{IN_FRONT[case]}<div class=one><p class=n>井水与豆腐坊</p>{STORY}</div>", title="井水与豆腐坊")
    assert roles(issue) == TOLD
    assert not {*texts(issue)} - {"井水与豆腐坊", FIRST, SECOND}


@pytest.mark.parametrize(
    "other",
    [f"<div class=two><p class=n>修亭子</p><p>{SECOND}</p><p>{FIRST}</p></div>", f"<div class=one><p>{THIRD}</p></div>"],
)
def test_a_story_in_front_of_the_one_that_the_page_is_called_by_is_read(other: str):
    issue = page(f"{other}<div class=one><p class=n>井水与豆腐坊</p>{STORY}<p>{FIRST}</p></div>", title="井水与豆腐坊")
    assert "井水与豆腐坊" in texts(issue)
    assert not {FIRST, SECOND, THIRD} & skipped(issue)


ENTRIES = [("四十年只用一口井的水", STORY), ("井台边上要修一座亭子", f"<p>{THIRD}</p>")]


def test_elements_of_one_make_that_each_begin_with_a_head_are_stories_without_a_heading():
    issue = page("".join(f"<div class=x><div>{head}</div>{text}</div>" for head, text in ENTRIES), title="石桥便民")
    assert roles(issue) == [["headline", "body", "body"], ["headline", "body"]]


def test_parts_of_the_story_that_a_page_is_called_by_are_no_stories():
    parts = "".join(f"<div class=x><div>{head}</div>{text}</div>" for head, text in ENTRIES)
    issue = page(f"<p>豆腐坊与老井的四十年</p>{parts}", title="豆腐坊与老井的四十年")
    assert [article.headline for article in issue.articles] == ["豆腐坊与老井的四十年"]


def test_lines_in_bold_type_with_who_wrote_it_below_are_headlines_below_a_columns_name():
    head = "<p><b>{}</b></p><p>记者 申屠明</p>{}"
    issue = page(f"<h2>民生</h2>{''.join(head.format(*entry) for entry in ENTRIES)}")
    assert [article.headline for article in issue.articles] == [head for head, _ in ENTRIES]
    assert {article.section for article in issue.articles} == {"民生"}


@pytest.mark.parametrize("greeting", ["早上好，今天有两条消息。", "说石桥的事"])
def test_a_greeting_below_a_papers_name_is_no_story(greeting: str):
    stories = "".join(f"<h2>{head}</h2>{text}" for head, text in ENTRIES)
    issue = page(f"<h1>石桥日报</h1><p>{greeting}</p>{stories}")
    assert roles(issue) == [["headline", "body", "body"], ["headline", "body"]]
    assert greeting in skipped(issue)


NAMED = {
    "石桥晚报 四十年只用一口井的水": ("<center><b>四十年只用一口井的水</b></center>", ["headline", "body", "body"]),
    "四十年只用一口井的水-石桥晚报": (
        "<h2>四十年只用一口井的水 <small>豆腐坊见闻一则</small></h2>",
        ["headline", "deck", "body", "body"],
    ),
    "四十年只用一口井的水": ("<div>＜</div><div>详情</div>", ["headline", "body", "body"]),
}


AROUND = "<h2>四十年的一家豆腐坊<br>四十年只用一口井的水<br>石桥镇将为老井修亭</h2>"


def test_kicker_and_deck_in_a_heading_are_told_by_the_pages_title():
    issue = page(f"{AROUND}{STORY}", title="四十年只用一口井的水_石桥网")
    assert roles(issue) == [["kicker", "headline", "deck", "body", "body"]]


def test_a_title_with_its_deck_names_the_headline():
    issue = page(f"<p>老井与豆腐</p><p>——访豆腐师傅崔福海</p>{STORY}", title="老井与豆腐——访豆腐师傅崔福海")
    assert roles(issue) == [["headline", "deck", "body", "body"]]


def test_a_page_is_called_by_its_only_heading_whatever_its_title():
    more = "<div class=more><h3>还想了解</h3><p>请来电。</p></div>"
    issue = page(f"<div>石桥网上问政</div><div><h2>老井要不要修亭子</h2>{STORY}</div>{more}", title="问政")
    assert (issue.articles[0].section, roles(issue)) == ("", TOLD)


def test_readers_words_of_another_make_than_the_paragraphs_are_no_text():
    story = "".join(f"<div class=w>{text}</div>" for text in (FIRST, SECOND, THIRD))
    issue = page(
        f"<div><div>老井与豆腐</div>{story}<div>收藏</div><div class=r>他家的豆腐好吃。</div></div>", title="老井与豆腐"
    )
    assert roles(issue) == [["headline", "body", "body", "body"]]


def test_a_text_that_a_list_of_titles_has_once_more_is_no_story():
    titles = "<div><p>老井与豆腐</p><p>井台要修亭子</p><p>石桥镇修路</p></div>"
    issue = page(f"{titles}<div><p>老井与豆腐</p>{STORY}</div>", title="石桥日报")
    assert roles(issue) == TOLD


def test_elements_beside_one_another_with_a_head_and_paragraphs_are_stories_whichever_the_page_is_called_by():
    (first, text), (second, _) = ENTRIES
    issue = page(f"<div class=a><p>{first}</p>{text}</div><div class=b><p>{second}</p>{STORY}</div>", title=first)
    assert roles(issue) == [["headline", "body", "body"], ["headline", "body", "body"]]


def test_questions_beside_the_element_of_the_story_are_the_sites_and_an_answer_in_paragraphs_is_not():
    story = f"<div class=one><p>豆腐坊与老井的四十年</p>{STORY}<p>{THIRD}</p></div>"
    asked = "<div class=side><div>常见问题</div><div class=q>几点开门？</div><div class=q>早上五点开门。</div></div>"
    assert roles(page(f"<div>{story}{asked}</div>", title="豆腐坊与老井的四十年")) == [[*TOLD[0], "body"]]
    answer = "<div class=reply><p>镇里已经答应修亭子。</p></div>"
    assert roles(page(f"<div>{story}{answer}</div>", title="豆腐坊与老井的四十年")) == [[*TOLD[0], "body", "body"]]


def test_what_sort_of_text_it_is_stands_in_the_title_only():
    issue = page(f"<div>井台边上</div><div>申屠明</div>{STORY}", title="井台边上（散文）-副刊")
    assert issue.articles[0].headline == "井台边上"


def test_a_columns_name_in_front_of_the_headline_on_its_line_is_told_by_the_pages_title():
    issue = page(f"<div><span>民生</span> <span>四十年只用一口井的水</span></div>{STORY}", title="四十年只用一口井的水")
    assert issue.articles[0].headline == "四十年只用一口井的水"


def test_a_headline_in_one_cell_with_its_facts_is_read():
    facts = "作者：申屠明　　来源：汀口早报　　阅读次数：21"
    issue = page(
        f"<table><tr><td><font size=5>石桥镇的豆腐坊和一口老井</font><br>{facts}</td></tr><tr><td>{STORY}</td></tr></table>"
    )
    assert issue.articles[0].headline == "石桥镇的豆腐坊和一口老井"


def test_long_lines_in_bold_type_below_a_columns_name_are_headlines():
    rows = "".join(f"<tr><td><b>{head}</b></td></tr><tr><td>{text}</td></tr>" for head, text in ENTRIES)
    assert roles(page(f"<h3>民生</h3><table>{rows}</table>")) == [["section", *TOLD[0]], ["headline", "body"]]


def test_a_paper_greets_its_readers_above_its_headlines_without_a_heading_of_its_own():
    stories = "".join(f"<h3>{head}</h3>{text}" for head, text in ENTRIES)
    issue = page(f"<div>石桥日报</div><p>各位读者，今天有两条消息。</p>{stories}")
    assert [article.headline for article in issue.articles] == [head for head, _ in ENTRIES]


def test_a_box_in_bold_type_beside_a_story_in_cells_is_the_sites():
    story = f"<table><tr><td><b>豆腐坊与老井的四十年</b><tr><td>{FIRST}<tr><td>{SECOND}<tr><td>{THIRD}</table>"
    side = "<table><tr><td><b>生活小贴士</b><tr><td>豆腐要泡在清水里。</table>"
    issue = page(f"<table><tr><td>{story}<td>{side}</table>", title="豆腐坊与老井的四十年")
    assert roles(issue) == [[*TOLD[0], "body"]]


@pytest.mark.parametrize("title", NAMED)
def test_a_pages_title_tells_its_headline(title: str):
    head, wanted = NAMED[title]
    issue = page(f"<div>{head}</div><div>{STORY}</div>", title=title)
    assert (issue.articles[0].headline, roles(issue)) == ("四十年只用一口井的水", [wanted])


def test_a_text_that_only_leads_to_the_whole_one_is_no_story():
    issue = page("<div><h2><a>石桥镇修路</a></h2><p>石桥镇昨天开始修路。<a>[详细]</a></p></div>")
    assert not issue.articles


WORDS_BEHIND = "小时候天天去井台打水，豆腐是早上五点去排队买的。"
BEHIND = {
    "readers' words": (f"<div><i>分享</i></div><div><b>陶然</b><p>{WORDS_BEHIND}</p></div>", WORDS_BEHIND),
    "a reply": (f"<div><a>回复</a></div><table><tr><td>陶然</td><td><p>{WORDS_BEHIND}</p></td></tr></table>", WORDS_BEHIND),
    "a teaser with its head": (f"<div><a>收藏</a></div><div><h3>卖豆腐的人</h3><p>{WORDS_BEHIND}</p></div>", WORDS_BEHIND),
}


@pytest.mark.parametrize("case", BEHIND)
def test_what_stands_behind_the_element_of_the_story_that_a_page_is_called_by_is_the_sites(case: str):
    behind, own = BEHIND[case]
    issue = page(f"<h1>老井与豆腐</h1><div>{STORY}<p>{THIRD}</p></div>{behind}", title="老井与豆腐 - 石桥网")
    assert roles(issue) == [["headline", "body", "body", "body"]]
    assert own in skipped(issue)


@pytest.mark.parametrize("behind", ["<div><p>崔福海说，井在，豆腐就在。</p></div>", "<div><p>石桥镇人民政府</p></div>"])
def test_a_last_line_in_an_element_of_its_own_is_the_storys(behind: str):
    issue = page(f"<h1>老井与豆腐</h1><div>{STORY}</div>{behind}<div><a>分享</a></div>", title="老井与豆腐 - 石桥网")
    assert len(texts(issue)) == 4


def test_a_story_behind_the_one_that_the_page_is_called_by_is_read():
    second = f"<div><a>分享</a></div><div><h2>井台要修亭子</h2><p>{WORDS_BEHIND}</p></div>"
    issue = page(f"<h2>老井与豆腐</h2><div>{STORY}<p>{THIRD}</p></div>{second}", title="老井与豆腐 - 石桥网")
    assert roles(issue) == [["headline", "body", "body", "body"], ["headline", "body"]]


@pytest.mark.parametrize("name", ["story-title", "headline"])
def test_a_page_that_is_called_by_its_first_story_keeps_the_others(name: str):
    first = f'<div><div class="{name}">老井与一家豆腐坊</div><div>{STORY}<p>{THIRD}</p></div><div><a>分享</a></div></div>'
    second = f'<div><div class="{name}">井台要修一座亭子</div><div><p>{WORDS_BEHIND}</p></div></div>'
    issue = page(first + second, title="老井与一家豆腐坊 - 石桥周报")
    assert [article.headline for article in issue.articles] == ["老井与一家豆腐坊", "井台要修一座亭子"]


def test_titles_by_their_class_are_alike_whichever_the_page_is_called_by():
    stories = ("老井与一家豆腐坊", FIRST), ("井台要修一座亭子", SECOND), ("石桥镇的路灯亮了", THIRD)
    body = "".join(f'<div><div class="title">{head}</div><p>{text}</p><a>分享</a></div>' for head, text in stories)
    issue = page(body, title="老井与一家豆腐坊 - 石桥周报")
    assert [article.headline for article in issue.articles] == [head for head, _ in stories]


def test_a_page_that_is_called_by_its_site_keeps_all_its_stories():
    second = f"<div><a>分享</a></div><div><h2>井台要修亭子</h2><p>{WORDS_BEHIND}</p></div>"
    first = f"<div><h2>老井与豆腐</h2>{STORY}<p>{THIRD}</p></div>"
    issue = page(f"<h1>石桥乡讯</h1>{first}{second}", title="石桥乡讯 网络版")
    assert [article.headline for article in issue.articles] == ["老井与豆腐", "井台要修亭子"]


def test_an_old_anchor_that_nobody_closed_is_no_link():
    issue = page(f"<h1>老井与豆腐</h1><a name=top><p>{FIRST}</p><p>井在，豆腐就在。</p>", title="老井与豆腐 - 石桥网")
    assert texts(issue) == ["老井与豆腐", FIRST, "井在，豆腐就在。"]


@pytest.mark.parametrize("title", ["老井与一家豆腐坊_石桥网", "石桥网 | 老井与一家豆腐坊"])
@pytest.mark.parametrize("tag", ["h2", "div", "span"])
def test_the_text_that_a_page_is_called_by_is_its_headline_in_whatever_element(title: str, tag: str):
    issue = page(f"<div>登录</div><{tag}>老井与一家豆腐坊</{tag}><div>{STORY}</div>", title=title)
    assert roles(issue) == TOLD
    assert issue.articles[0].headline == "老井与一家豆腐坊"


def test_a_page_of_titles_has_no_article_and_lists_them():
    rows = "".join(f"<li><span>2026-06-0{i}</span><a>石桥镇第{i}座亭子完工</a>" for i in range(1, 7))
    issue = page(f"<h2>乡镇动态</h2><ul>{rows}</ul><div>共34页</div>")
    assert not issue.articles
    assert {"2026-06-03石桥镇第3座亭子完工", "乡镇动态"} <= skipped(issue)


def test_a_subhead_with_nothing_behind_it_is_something_elses():
    issue = page(f"<h1>老井与豆腐</h1>{STORY}<h3>铅字边上</h3><ul><li><a>修路</a><li><a>通桥</a></ul>")
    assert roles(issue) == TOLD


def test_a_story_that_opens_in_a_dialog_is_read():
    issue = page(f'<ul><li><a>老井与豆腐</a><li><a>通桥</a></ul><div role="dialog"><h2>老井与豆腐</h2>{STORY}</div>')
    assert roles(issue) == TOLD


def test_the_day_is_the_storys_own_and_no_link_is_the_papers_name():
    links = "<ul><li><a>修路(2014-06-30)</a><li><a>通桥</a></ul>"
    issue = page(f"<a>举报</a><p>2014-07-13 来源：汀口早报 举报</p><h1>老井与豆腐</h1>{STORY}{links}")
    assert (str(issue.date), issue.publication) == ("2014-07-13", "汀口早报")


@pytest.mark.parametrize("head", ["熱門快報", "订阅我们的周报", "2022-08-28县气象局发布秋收天气专报"])
def test_a_box_of_a_site_is_no_papers_name(head: str):
    issue = page(f"<h1>老井与豆腐</h1>{STORY}<aside><p>{head}</p></aside>")
    assert (issue.publication, skipped(issue)) == ("", {head})


@pytest.mark.parametrize("word", ["裏外一新", "嘅"])
def test_big5_is_more_than_its_name_says(word: str):
    source = (
        f"<html><head><meta charset=big5></head><body><h1>老井與豆腐</h1><p>{word}，掌櫃今年六十六歲。</p></body></html>"
    )
    encoded = source.encode("cp950" if word[0] == "裏" else "big5hkscs")
    assert word in texts(read_issue(encoded, "page.html"))[-1]


def test_half_a_character_of_a_teaser_refuses_no_page():
    source = f"<html><head><meta charset=gb2312></head><body><h1>老井与豆腐</h1>{STORY * 10}".encode("gb18030")
    assert FIRST in texts(read_issue(source + b"<p>\xb4\xba<", "page.html"))


@pytest.mark.parametrize("charset", ["gb2312", "utf-8"])
def test_broken_characters_of_a_text_are_listed_with_the_words_around_them(charset: str):
    source = f"<html><head><meta charset={charset}></head><body><h1>老井与豆腐</h1>{STORY}<p>镇上打算给这口@ 井修亭。</p>"
    broken = source.encode("gb18030" if charset == "gb2312" else charset).replace(b"@", "老".encode(charset)[:1])
    issue = read_issue(broken, "page.html")
    assert texts(issue)[-1] == "镇上打算给这口\ufffd 井修亭。"
    assert [one.text for one in issue.skipped if "broken" in one.reason] == ["镇上打算给这口\ufffd 井修亭。"]


def test_a_page_with_more_broken_than_that_is_refused_with_line_and_byte():
    source = "<html><head><meta charset=gb2312></head>\n<body><p>老井".encode("gb18030") + b"\xd6 " * 40
    with pytest.raises(IssueError, match=r"page.html:2: byte \d+ \(0xd6\)"):
        read_issue(source, "page.html")


def test_a_broken_page_in_utf_8_is_no_gb2312_whatever_it_says():
    source = f"<html><head><meta charset=gb2312></head><body><h1>老井与豆腐</h1>{STORY}<p>@ 春".encode()
    assert FIRST in texts(read_issue(source.replace(b"@", b"\xe8\x80"), "page.html"))


def test_a_page_saved_as_one_file_is_read():
    head = 'From: <Saved by Blink>\nContent-Type: multipart/related;\n\ttype="text/html"; boundary="B"\n\n'
    part = "--B\nContent-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n"
    data = f"{head}{part}<html><body><h1>老井与豆腐</h1>{STORY}</body></html>\n--B--\n".encode()
    assert roles(read_issue(data, "page.mhtml")) == TOLD
    assert roles(read_issue(data, "page.txt")) == TOLD


@pytest.mark.parametrize(
    "body", ['<frameset><frame src="main.htm"><noframes>请升级</noframes></frameset>', '<iframe src="main.htm"></iframe>']
)
def test_a_page_that_only_frames_another_names_it(body: str):
    with pytest.raises(IssueError, match=r"main\.htm"):
        read_issue(f"<html>{body}</html>".encode(), "page.html")


def test_a_page_in_utf_16_without_its_mark_is_read_though_it_has_many_ones():
    body = f"<html><body><h1>一位一百岁的老人</h1><p>{FIRST}</p></body></html>"
    assert len(read_issue(body.encode("utf-16-le"), "page.html").articles) == 1


TAGS = (
    *(
        "p",
        "div",
        "span",
        "b",
        "a",
        "em",
        "h1",
        "h2",
        "h3",
        "ul",
        "li",
        "table",
        "tr",
        "td",
        "pre",
        "figure",
        "figcaption",
        "sup",
    ),
    *(
        "article",
        "section",
        "aside",
        "nav",
        "button",
        "select",
        "details",
        "summary",
        "center",
        "blockquote",
        "founder-title",
        "del",
    ),
)
NAMES = (
    "",
    "share",
    "title",
    "author",
    "sidebar",
    "hidden",
    "comment-list",
    "deck",
    "main-nav",
    "caption",
    "overflow-hidden",
)
WORDS = st.text("春雨河堤灯桥井豆腐，。：\n ", min_size=1, max_size=30)
TREES = st.recursive(
    WORDS,
    lambda inner: st.builds(
        lambda tag, name, parts: f'<{tag} class="{name}">{"<br>".join(parts)}</{tag}>',
        st.sampled_from(TAGS),
        st.sampled_from(NAMES),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@settings(max_examples=200, deadline=None)
@given(TREES)
def test_every_text_of_a_page_is_read_or_listed(tree: str):
    source = f"<html><head><meta charset=utf-8></head><body><p>{FIRST}</p>{tree}</body></html>"
    issue = read_issue(source.encode(), "page.html")
    found = Counter("".join([*texts(issue), *(one.text for one in issue.skipped)]))
    wanted = Counter(FIRST + "".join(part.partition(">")[2] for part in tree.split("<")) + (tree.partition("<")[0]))
    assert {sign: found[sign] for sign in "春雨河堤灯桥井豆腐"} == {sign: wanted[sign] for sign in "春雨河堤灯桥井豆腐"}

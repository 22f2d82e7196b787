"""Saved web pages as portals, papers' sites and e-paper systems make them: what each make does to a story, in small."""

import html
import json

import pytest
from saved import page, read

FIRST = "六月三日清晨，石桥镇的豆腐坊飘出第一缕热气，老师傅崔福海把一板豆腐推上街，不到半个钟头就卖完了。"
SECOND = "崔福海今年六十六岁，做豆腐四十年，只用后山那口井的水，他说水硬一分，豆腐就老一分。"
THIRD = "镇上打算给这口老井修一座亭子，井台上的青石板一块也不换，工程下个月开工。"
TITLE = "老井与一家豆腐坊"
HEAD = f"<h1>{TITLE}</h1>"
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p>"
READ = [("headline", TITLE), ("body", FIRST), ("body", SECOND)]


def test_a_page_goes_on_behind_the_end_of_another_document_in_it():
    assert read(page(f"<div><a>首页</a></div></body></html>{HEAD}{TEXT}")) == READ


SAFE = html.escape(TEXT)
SENT = {
    "in a field": f"<textarea class=article-title>{TITLE}</textarea><textarea class=article-content>{SAFE}</textarea>",
    "in a script": f"<script>var DATA = {{ title: '{TITLE}', content: '{TEXT}'.slice(6), hot: true }};</script>",
    "made safe for a page": f"<script>D = {{ title: '&quot;{TITLE}&quot;', content: {json.dumps(SAFE)} }}</script>",
    "in signs": f"<script>art = {{ title: '{TITLE}', content: '{TEXT.replace('<', chr(92) + 'u003C')}' }}</script>",
}


@pytest.mark.parametrize("case", SENT)
def test_a_story_that_only_a_script_would_show_is_read_though_it_is_no_json(case: str):
    assert read(page(f"<div id=app></div>{SENT[case]}")) == READ


def test_what_a_page_sends_beside_the_story_that_it_shows_is_not_read_instead():
    other = f"<textarea class=article-title>另一篇</textarea><textarea class=article-content><p>{THIRD}</p></textarea>"
    assert read(page(f"{HEAD}{TEXT}{other}")) == READ


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

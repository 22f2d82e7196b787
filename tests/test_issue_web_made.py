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

"""Markdown: as others write it, and as we write an issue so that it reads back the same."""

import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from test_issue_formats import MORE, SECOND, STORY, roles
from test_issue_lines import FEW, LINES

from audio.errors import IssueError
from audio.issue import read_issue
from audio.issue.commonmark.document import read_markdown
from audio.issue.formats import TEXT, format_of
from audio.issue.frontmatter import Facts
from audio.issue.markdown import BRACES, write_markdown
from audio.issue.page import bound
from audio.issue.printed import Printed
from audio.models import Article, Block, Issue, Skipped

TABLE = "| 队名 | 胜 | 负 | 积分 |\n|:---|---:|---:|---:|\n| 石桥中学 | 3 | 3 | 9 |\n| 梨树中学 | 2 | 2 | 6 |\n"


def read(text: str) -> Issue:
    return read_issue(text.encode(), "page.md")


def lines_of(rows: list[str]) -> list[Printed]:
    return read_markdown(rows, Facts(), first=1)[0]


def texts(issue: Issue) -> list[list[str]]:
    return [[block.text for block in article.blocks] for article in issue.articles]


def test_markdown_headings_are_sections_articles_and_subheads():
    issue = read(f"# 要闻\n\n## 东堤一夜\n\n*本报记者 高翔*\n\n{STORY}\n\n### 说说经过\n\n{MORE}\n\n## 图书摊\n\n{SECOND}\n")
    assert roles(issue) == [["section", "headline", "byline", "body", "subhead", "body"], ["headline", "body"]]


@pytest.mark.parametrize("name", ["stdin", "page.txt"])
@pytest.mark.parametrize("front", ["", "---\n# 谁编的\npublication: 柳禾县报\n---\n"])
def test_a_text_with_headings_of_markdown_is_markdown_whatever_its_name(name: str, front: str):
    issue = read_issue(f"{front}# 要闻\n\n## 东堤一夜\n\n{STORY}\n\n## 图书摊\n\n{SECOND}\n".encode(), name)
    assert texts(issue) == [["要闻", "东堤一夜", STORY], ["图书摊", SECOND]]


@pytest.mark.parametrize("line", ["#防汛#今晚有雨。", "# ", "#1 桥", "####", "# 副刊 #"])
def test_other_signs_in_a_text_are_no_headings(line: str):
    assert format_of(f"---\n# 谁编的\n---\n东堤一夜\n{line}\n{STORY}\n".encode(), "page.txt") == TEXT


def test_one_article_in_markdown_has_its_subheads():
    issue = read(f"# 东堤一夜\n\n{STORY}\n\n## 说说经过\n\n{MORE}\n")
    assert roles(issue) == [["headline", "body", "subhead", "body"]]


def test_a_wrapped_paragraph_of_markdown_is_one_block():
    wrapped = "\n".join(STORY[i : i + 20] for i in range(0, len(STORY), 20))
    block = read(f"## 东堤一夜\n\n{wrapped}\n").articles[0].blocks[1]
    assert (block.text, block.first, block.last) == (STORY, 3, 5)


def test_a_row_of_a_table_is_one_line_of_body_text():
    issue = read(f"# 东堤一夜\n\n{STORY}\n\n{TABLE}\n{MORE}\n")
    assert roles(issue) == [["headline", "body", "body", "body", "body", "body"]]
    assert texts(issue)[0][2:5] == ["队名  胜  负  积分", "石桥中学  3  3  9", "梨树中学  2  2  6"]
    assert [(one.first, one.text) for one in issue.skipped] == [(6, "|:---|---:|---:|---:|")]


@pytest.mark.parametrize("rows", ["| 种类 | 个数 |\n|---|---|\n| 豆沙 | 20 |\n| 咸蛋黄 | 30 |", "- 豆沙 20\n- 咸蛋黄 30"])
def test_a_name_with_a_figure_among_a_storys_text_is_no_header_of_the_page(rows: str):
    issue = read(f"# 学做青团\n\n{STORY}\n\n{rows}\n\n{MORE}\n")
    assert [text.split() for text in texts(issue)[0][-3:-1]] == [["豆沙", "20"], ["咸蛋黄", "30"]]
    assert set(roles(issue)[0][1:]) == {"body"}


def test_a_name_with_a_figure_right_below_a_heading_may_be_an_entry_of_the_contents():
    issue = read(f"# 柳禾日报\n\n## 导读\n\n- 民生 3\n- 副刊 8\n\n## 东堤一夜\n\n{STORY}\n")
    assert [one.text for one in issue.skipped][1:] == ["民生 3", "副刊 8"]


def test_the_rows_of_a_table_that_pandoc_draws_are_lines_of_body_text():
    rule, head = "+------+-----+", "+======+=====+"
    rows = [rule, "| 种类 | 个数 |", head, "| 豆沙 | 20 |", rule, "| 枣泥 | 30 |", rule]
    assert [line.text for line in lines_of([STORY, "", *rows, "", MORE]) if line.fixed != "furniture"] == [
        STORY, "种类  个数", "豆沙  20", "枣泥  30", MORE
    ]  # fmt: skip


def test_a_wrap_within_a_figure_ends_no_paragraph():
    first, rest = "前十个月，全县社会消费品零售总额达到41.", "6亿元，比去年同期增长一成。"
    assert [line.text for line in lines_of([first, rest])] == [first + rest]


def test_rows_of_equal_width_that_end_in_no_stop_are_not_joined():
    rows = [f"第{i}中学队在主场以三比二胜了来访的客队获得积分" for i in "一二三四五六七八"]
    issue = read(f"# 东堤一夜\n\n{STORY}\n\n| 说明 |\n|---|\n" + "".join(f"| {row} |\n" for row in rows))
    assert texts(issue)[0][2:] == ["说明", *rows]


def test_the_heads_of_columns_are_read_even_where_they_look_like_a_banner():
    issue = read(f"# 东堤一夜\n\n{STORY}\n\n| 区域 | 摊位数 | 开门时间 |\n|---|---|---|\n| 蔬菜 | 120 | 5:00 |\n\n{MORE}\n")
    assert texts(issue)[0][2:4] == ["区域  摊位数  开门时间", "蔬菜  120  5:00"]


@pytest.mark.parametrize(
    ("sign", "printed"),
    [("1. ", ("1. ", "2. ", "3. ")), ("9) ", ("9) ", "10) ", "11) ")), ("* ", [""] * 3), ("- ", [""] * 3)],
)
def test_the_items_of_a_list_are_body_lines_of_the_story_with_the_numbers_that_are_printed(sign: str, printed: list[str]):
    items = ["摊位证原件", "经营户身份证", "上一年度缴费收据"]
    issue = read(f"# 东堤一夜\n\n{STORY}\n\n" + "".join(f"{sign}{item}\n" for item in items) + f"\n{MORE}\n")
    assert texts(issue) == [["东堤一夜", STORY, *(a + b for a, b in zip(printed, items, strict=True)), MORE]]
    assert set(roles(issue)[0][1:]) == {"body"}
    assert not issue.skipped


def test_items_within_items_and_what_follows_them_are_read():
    issue = read(
        f"# 东堤一夜\n\n{STORY}\n\n* 决赛\n  * 时间：5月25日\n\n    * 地点：市体育场\n* 半决赛\n\n    {MORE}\n\n{SECOND}\n"
    )
    assert texts(issue)[0][2:] == ["决赛", "时间：5月25日", "地点：市体育场", "半决赛", MORE, SECOND]
    assert not issue.skipped


def test_items_within_items_are_numbered_by_themselves():
    lines = lines_of(["1. 车", "   1. 大车", "   1. 小车", "1. 船", "   - 渡船", "", "   摆渡的人家。"])
    assert [line.text for line in lines] == ["1. 车", "1. 大车", "2. 小车", "2. 船", "渡船", "摆渡的人家。"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("灯亮了，==天亮了==。", "灯亮了，天亮了。"),
        ("[[人物/高翔|高翔]]和[[沙鸥]]来了。", "高翔和沙鸥来了。"),
        ("灯亮了。 ^block-3", "灯亮了。"),
        ("灯亮了。%%要不要删%%", "灯亮了。"),
        ("> [!note] 编者注", "编者注"),
        ("- [x] 一审", "一审"),
        ("1. [ ] 二审", "1. 二审"),
        ("# 东堤一夜 {#night .unnumbered}", "东堤一夜"),
        ("## 东堤一夜 {: #night}", "东堤一夜"),
        ("[东堤]{.underline}上的灯", "东堤上的灯"),
        ("[]{#_Toc12 .anchor}东堤上的灯", "东堤上的灯"),
        ("{{% notice %}}电话：七三三{{% /notice %}}", "电话：七三三"),
        ("{% raw %}灯亮了{% endraw %}", "灯亮了"),
        ("| 井口只有一碗大", "井口只有一碗大"),
        ("**记者：**灯是几排？", "记者：灯是几排？"),
        ("他说**“三排。”**就走了。", "他说“三排。”就走了。"),
        ("灯~~只有一排，~~亮了。", "灯亮了。"),
        ("灯亮了:tada:。", "灯亮了。"),
        ('!!! note "提示"', "提示"),
        (": 一道拦水的土墙。", "一道拦水的土墙。"),
        ("<ruby>堤<rp>(</rp><rt>dī</rt></ruby>上<del>没</del>有灯<span style='display: none'>待查</span>", "堤上有灯"),
        ('{{< figure src="a.jpg" caption="雪夜里的灯。" >}}', "雪夜里的灯。"),
        ('![](a.jpg "雪夜里的灯。")', "雪夜里的灯。"),
        ("王**、李**和138****1234，6:30:45开灯。", "王**、李**和138****1234，6:30:45开灯。"),
        ("100%的人，a == b，[x]不是任务，{新稿}也不是。", "100%的人，a == b，[x]不是任务，{新稿}也不是。"),
    ],
)
def test_marks_that_programs_add_to_markdown_are_not_read(written: str, read: str):
    assert [line.text for line in lines_of([written])] == [read]


@pytest.mark.parametrize(
    "line",
    [
        "![[雪夜.png]]",
        "%%要不要删%%",
        "{% asset_img a.jpg 雪夜 %}",
        "{{< figure src=a.jpg >}}",
        "::: {.verse}",
        "{: .lead}",
        "![image.png](a.png)",
        "![IMG_2031](IMG_2031.jpg)",
        "![雪夜插图.PNG](b.png)",
        "%%\n第二段要不要？\n%%",
        "#民生 #稿件",
        "#稿件/民生# #待发#",
        "标签：#民生",
        "状态:: 已发",
    ],
)
def test_a_line_of_such_marks_alone_is_listed(line: str):
    rows = line.split("\n")
    issue = read("\n".join(["# 东堤一夜", "", STORY, "", *rows, "", MORE]))
    assert (texts(issue), [one.text for one in issue.skipped]) == ([["东堤一夜", STORY, MORE]], rows)


def test_the_properties_of_a_page_below_its_heading_are_listed_and_its_writer_is_named():
    issue = read(f"# 东堤一夜\n\n状态: 已定稿\n作者: 闻秋实\n标签: 民生\n\n{STORY}\n\n{MORE}\n\n#民生\n")
    assert (texts(issue), roles(issue)) == ([["东堤一夜", "闻秋实", STORY, MORE]], [["headline", "byline", "body", "body"]])
    assert [one.text for one in issue.skipped] == ["状态: 已定稿", "标签: 民生", "#民生"]


def test_the_day_and_place_of_a_notice_are_no_properties():
    issue = read(f"# 东堤灯会的通知\n\n日期: 6月18日\n地点: 东堤\n\n{STORY}\n")
    assert "地点: 东堤" in texts(issue)[0]


def test_the_title_in_the_front_matter_of_a_short_text_without_headings_is_its_headline():
    assert texts(read(f"---\ntitle: 东堤一夜\n---\n{MORE}\n")) == [["东堤一夜", MORE]]


def test_where_no_heading_is_marked_lines_in_bold_may_be_headlines():
    bold = f"**江堤夜练**\n\n{STORY}\n\n**旧书摊的灯**\n\n{SECOND}\n"
    assert [line.hint for line in lines_of(bold.split("\n"))] == ["strong", "paragraph"] * 2
    assert [line.hint for line in lines_of(f"# 临江的夏天\n\n{bold}".split("\n"))][1:] == ["bold", "paragraph"] * 2


def test_in_fences_marks_are_text_and_an_open_comment_hides_nothing():
    lines = lines_of(["```", "灯==亮==了 ^a", "```", "%%", STORY])
    assert [line.text for line in lines if line.fixed != "furniture"] == ["灯==亮==了 ^a", "%%", STORY]


def test_a_contents_list_that_names_pages_is_not_forced_to_be_text():
    lines = lines_of(["- 夜班公交延长到十一点 ……2版", "- 摊位证原件"])
    assert [line.fixed for line in lines] == ["", "body"]


def test_the_text_of_a_picture_is_a_caption_and_takes_nothing_from_the_story():
    issue = read(f"# 渡口\n\n*顾长风*\n\n![青石板与渡口旧照](a.jpg)\n\n{STORY}\n\n{MORE}\n")
    assert roles(issue) == [["headline", "byline", "caption", "body", "body"]]


def test_the_text_of_a_picture_over_two_lines_is_one_line():
    assert [line.text for line in lines_of(["![青石板", "与渡口](a.jpg)"]) if line.fixed == "caption"] == ["青石板 与渡口"]


def test_text_right_below_a_picture_or_around_it_is_the_storys():
    issue = read(f"# 渡口\n\n![青石板](a.jpg)\n{STORY}\n\n大家谁也没有![图标](b.png)睡，一直到天亮。\n")
    assert texts(issue) == [["渡口", "青石板", STORY, "大家谁也没有睡，一直到天亮。", "图标"]]
    assert roles(issue) == [["headline", "caption", "body", "body", "caption"]]


def test_heads_and_paragraphs_written_as_html_are_read():
    story = '<h2 align="center">{}</h2>\n\n<p align="center">本报记者　罗知夏</p>\n\n{}\n'
    issue = read(story.format("夜班公交延长到十一点", STORY) + "\n" + story.format("夜市里的图书摊", SECOND))
    assert roles(issue) == [["headline", "byline", "body"]] * 2
    assert [[block.first for block in article.blocks] for article in issue.articles] == [[1, 3, 5], [7, 9, 11]]
    assert not issue.skipped


def test_several_texts_in_one_block_of_html_stand_on_their_own_lines():
    block = f"<div><h2>夜市&amp;图书摊</h2>\n<p>{STORY}</p>\n<!-- 内部 -->\n<p>\n{MORE}\n</p></div>"
    lines, facts = read_markdown([*block.split("\n"), "", "<font size=5><h2>渡口</h2></font>"], Facts(), first=1)
    assert [(line.first, line.text, line.hint) for line in lines] == [
        (1, "夜市&图书摊", "headline"),
        (2, STORY, "paragraph"),
        (5, MORE, "paragraph"),
        (8, "渡口", "headline"),
    ]
    assert facts.aside == ((3, "<!-- 内部 -->"), (4, "<p>"), (6, "</p></div>"))


def test_a_row_keeps_the_cells_that_its_table_has_no_column_for():
    lines = lines_of(["| 队名 |", "|--|", "| 石桥 | 9分 |", "梨树 | 6分"])
    assert [line.text for line in lines if line.fixed == "body"] == ["队名", "石桥  9分", "梨树  6分"]


def test_a_break_in_html_ends_a_line():
    lines = lines_of([f"{STORY}<br>{MORE}"])
    assert [(line.text, line.first, line.last) for line in lines] == [(STORY, 1, 1), (MORE, 1, 1)]


@pytest.mark.parametrize(
    "noise",
    [
        "<!--" * 20_000,
        "# " + " " * 99_999 + "{#",
        "| " * 2 + " " * 99_999,
        "{%" * 50_000,
        "%%" * 50_000,
        " ^a" * 40_000,
        "==a" * 40_000,
        "<div>" + "<" * 50_000,
        "<div>\n" + "<b>雨</b>\n" * 5_000,
    ],
)
def test_broken_html_in_markdown_costs_no_time(noise: str):
    start = time.process_time()
    lines_of(noise.split("\n"))
    assert time.process_time() - start < 3


@pytest.mark.parametrize("indent", ["    ", "\t", "        "])
def test_paragraphs_that_are_indented_are_text_and_no_code(indent: str):
    issue = read(f"# 东堤一夜\n\n{indent}{STORY}\n\n{indent}{MORE}\n{indent}{SECOND}\n")
    assert texts(issue) == [["东堤一夜", STORY, MORE, SECOND]]


def test_a_heading_needs_no_blank_behind_its_signs():
    issue = read(f"#要闻\n\n##东堤一夜\n\n{STORY}\n\n##《渡口》\n\n{SECOND}\n")
    assert roles(issue) == [["section", "headline", "body"], ["headline", "body"]]
    assert texts(issue)[1] == ["《渡口》", SECOND]
    assert issue.articles[1].blocks[0].first == 7


def test_a_topic_between_two_signs_is_no_heading():
    assert [line.hint for line in lines_of(["#防汛#今晚有雨，大家当心。"])] == ["paragraph"]


def test_fenced_text_is_read_as_it_stands_and_fenced_code_is_listed():
    text, code = "```\n#首发：苗小禾\n替补：范小雨\n```", "~~~python\n#1\nprint(1)\n~~~"
    issue = read(f"# 东堤一夜\n\n{STORY}\n\n{text}\n\n{code}\n\n#图书摊\n\n{SECOND}\n")
    assert texts(issue) == [["东堤一夜", STORY, "#首发：苗小禾", "替补：范小雨"], ["图书摊", SECOND]]
    assert [one.text for one in issue.skipped] == ["```", "```", "~~~python", "#1", "print(1)", "~~~"]


def facts(issue: Issue) -> list[tuple[int, str, str, str, str, list[tuple[str, str]]]]:
    """All of every article that must come back; corrections as one text, for more of them than lines are read as one."""
    return [
        (
            article.index,
            article.section,
            article.headline,
            article.key,
            " ".join(article.corrections),
            [(block.role, block.text) for block in article.blocks],
        )
        for article in issue.articles
    ]


def left(issue: Issue) -> list[str]:
    return sorted(one.text for one in issue.skipped)


PAGES = st.lists(
    st.one_of(st.sampled_from(["{section} 要闻", "{article}", "{article flood}", "#", "{join} 后半句。"]), LINES),
    max_size=30,
)
NOTES = st.dictionaries(st.integers(1, 30), st.text(st.characters(categories=["Lo", "Po", "Nd"]), min_size=1, max_size=90))


@FEW
@given(PAGES, NOTES, NOTES)
def test_an_issue_comes_back_whole_from_its_markdown(page: list[str], keys: dict[int, str], corrected: dict[int, str]):
    printed = {i for i, line in enumerate(page, 1) if line.strip() and not line.lstrip().startswith(("{", "｛", "---"))}
    sidecar = {
        "keys": {i: key.translate(BRACES) for i, key in keys.items() if i in printed},
        "corrected": {i: text for i, text in corrected.items() if i in printed},
    }
    try:
        issue = read_issue("\n".join(page).encode(), "soup.txt", yaml.safe_dump(sidecar).encode())
    except IssueError:
        return
    again = read(write_markdown(issue))
    assert facts(again) == facts(issue)
    assert left(again) == left(issue)


def test_a_long_key_and_every_correction_come_back():
    key = "2026-05-29-shiqiao-middle-school-girls-football-final-replay"
    page = f"{{section}} 要闻\n东堤一夜\n{STORY}\n{MORE}\n"
    sidecar = {"keys": {2: key}, "corrected": {2: "工期应为62天，不是26天。", 3: "{灯}应为三排。"}, "roles": {2: "headline"}}
    issue = read_issue(page.encode(), "page.txt", yaml.safe_dump(sidecar).encode())
    again = read(write_markdown(issue))
    assert facts(again) == facts(issue)
    assert again.articles[0].key == key
    assert again.articles[0].corrections == ("工期应为62天，不是26天。", "{灯}应为三排。")


def test_more_corrections_than_lines_come_back_as_one_text():
    block = Block(role="body", text=STORY, first=1, last=1)
    article = Article(index=1, section="", blocks=(block,), corrections=("一。", "二。"))
    again = read(write_markdown(Issue(publication="", date=None, number="", articles=(article,), skipped=())))
    assert again.articles[0].corrections == ("一。 二。",)


def test_a_correction_stands_before_the_story_in_the_text_too():
    issue = read(f"# 东堤一夜\n\n{STORY}\n\n{{更正}} 书摊在桥东。\n\n# 图书摊\n\n{SECOND}\n")
    assert [article.corrections for article in issue.articles] == [(), ("书摊在桥东。",)]
    assert texts(issue)[1] == ["图书摊", SECOND]


def test_a_second_correction_of_a_line_is_added_to_the_first():
    issue = read(f"---\ncorrected:\n  东堤一夜: 二。\n---\n{{corrected}} 一。\n\n# 东堤一夜\n\n{STORY}\n")
    assert issue.articles[0].corrections == ("一。 二。",)


@pytest.mark.parametrize("text", ["{corrected}\n东堤一夜", "东堤一夜\n\n{corrected} 灯是三排。"])
def test_a_correction_without_words_or_story_is_named_with_its_line(text: str):
    with pytest.raises(IssueError) as caught:
        read_issue(text.encode(), "page.txt")
    assert caught.value.line == text.split("\n").index(next(one for one in text.split("\n") if "corrected" in one)) + 1


def test_what_no_page_can_hold_is_left_out_and_the_rest_reads_back():
    odd = [
        ("headline", "东堤\x7f一夜\ufeff"),
        ("body", f"\x07{STORY}\u2028{MORE}\x85"),
        ("body", "\x00"),
        ("caption", "灯\ud800。"),
    ]
    blocks = tuple(Block(role=role, text=text, first=i, last=i) for i, (role, text) in enumerate(odd, 1))
    article = Article(index=1, section="", blocks=blocks, key="flood\x01-{1}", corrections=("\x0b", "三\x1f排。"))
    skipped = (Skipped(role="furniture", text="\x7f", first=5, last=5, reason=""),)
    empty = Article(index=2, section="", blocks=(Block(role="body", text="\x02", first=6, last=6),), corrections=("无。",))
    issue = Issue(publication="报\x7f", date=None, number="", articles=(article, empty), skipped=skipped)
    again = read_issue(write_markdown(issue).encode(), "page.md")
    wanted = [("headline", "东堤一夜"), ("body", f"{STORY} {MORE}"), ("caption", "灯。")]
    assert facts(again) == [(1, "", "东堤一夜", "flood-1", "三排。", wanted)]
    assert not again.skipped


def test_an_article_without_a_section_behind_one_with_a_section_comes_back_without():
    pages = [f"# 要闻\n\n## 东堤一夜\n\n{STORY}\n\n{MORE}\n", f"# 图书摊\n\n{SECOND}\n"]
    issue = bound(map(read, pages), "folder")
    assert [article.section for article in issue.articles] == ["要闻", ""]
    again = read(write_markdown(issue))
    assert facts(again) == facts(issue)


def test_a_section_whose_banner_is_printed_nowhere_comes_back():
    blocks = (Block(role="headline", text="渡口", first=1, last=1), Block(role="body", text=STORY, first=2, last=2))
    articles = tuple(Article(index=i, section=name, blocks=blocks) for i, name in enumerate(["", "副刊", "副刊", "要闻"], 1))
    again = read(write_markdown(Issue(publication="", date=None, number="", articles=articles, skipped=())))
    assert facts(again) == facts(Issue(publication="", date=None, number="", articles=articles, skipped=()))


def test_an_article_that_is_told_to_stand_elsewhere_than_under_its_banner_comes_back_so():
    issue = read_issue(f"【要闻】\n\n{{under 副刊}}\n东堤一夜\n\n{STORY}\n".encode(), "page.txt")
    again = read(write_markdown(issue))
    assert [one.section for one in issue.articles] == [one.section for one in again.articles] == ["副刊"]
    assert roles(issue) == roles(again) == [["section", "headline", "body"]]


@pytest.mark.parametrize("marker", ["{article flood}", "{under 要闻}", "{corrected} 沙袋应为三千只。", "{headline}"])
def test_a_marker_between_two_headings_is_no_text_below_the_first(marker: str):
    issue = read(f"# 要闻\n\n{marker}\n\n## 东堤一夜\n\n{STORY}\n")
    assert (issue.articles[0].section, roles(issue)) == ("要闻", [["section", "headline", "body"]])


def test_the_editor_says_that_no_section_goes_on_here():
    page = (
        f"{{section}} 要闻\n\n{{headline}} 东堤一夜\n\n{STORY}\n\n{{归栏}}\n{{article}}\n{{headline}} 图书摊\n\n{SECOND}\n"
    )
    issue = read_issue(page.encode(), "page.txt")
    assert [article.section for article in issue.articles] == ["要闻", ""]
    assert texts(issue)[1] == ["图书摊", SECOND]


def test_each_headline_with_one_smaller_heading_below_it_has_a_deck():
    pages = [
        f"# {head}\n\n## {deck}\n\n{STORY}\n"
        for head, deck in (("汀溪大桥昨日合龙", "明年通车"), ("高山蔬菜迎来采收", "云顶村见闻"))
    ]
    assert roles(read_issue("\n".join(pages).encode(), "page.md")) == [["headline", "deck", "body"]] * 2


def test_the_papers_name_as_the_first_heading_is_no_headline_though_text_follows_it():
    issue = read(f"# 望湖周报\n\n本期截稿时间提前。\n\n## 东堤一夜\n\n{STORY}\n\n## 图书摊\n\n{SECOND}\n")
    assert [article.headline for article in issue.articles][-2:] == ["东堤一夜", "图书摊"]
    assert "望湖周报" in left(issue)
    assert roles(read(f"# 足球联赛战报\n\n{STORY}\n\n## 下半场\n\n{MORE}\n")) == [["headline", "body", "subhead", "body"]]


def test_a_smaller_heading_right_below_some_headlines_is_their_deck_where_it_stands_nowhere_else():
    text = f"# 第一版\n\n## 要闻\n\n### 四十分钟堵住管涌\n\n#### 江堤上的一次夜练\n\n{STORY}\n\n### 图书摊\n\n{SECOND}\n"
    assert roles(read(text))[-2:] == [["section", "headline", "deck", "body"], ["headline", "body"]]


H1, H2 = f"# 东堤一夜\n\n{STORY}\n\n", f"## 四十分钟堵住管涌\n\n{STORY}\n\n## 夜市里来了图书摊\n\n{SECOND}\n\n"


@pytest.mark.parametrize(
    ("text", "headlines"),
    [
        (f"{H2}# 简　讯\n\n{MORE}\n", ["四十分钟堵住管涌", "夜市里来了图书摊"]),
        (f"# 邻里事\n\n{MORE}\n\n{H2}# 微新闻\n\n{MORE}\n", ["四十分钟堵住管涌", "夜市里来了图书摊"]),
        (f"# 看得见的江堤\n\n守堤人的夏天\n\n{H2}", ["四十分钟堵住管涌", "夜市里来了图书摊"]),
        (f"{H1}## 夜里\n\n{MORE}\n\n# 夜市图书摊\n\n{SECOND}\n\n## 天亮\n\n{MORE}\n", ["东堤一夜", "夜市图书摊"]),
        (f"# 四十分钟堵住管涌\n\n本报记者 高翔\n\n## 夜里\n\n{STORY}\n\n## 天亮\n\n{MORE}\n", ["四十分钟堵住管涌"]),
    ],
    ids=["briefs behind stories", "briefs below columns", "a kicker below a column", "short titles", "a byline alone"],
)
def test_the_level_of_headings_that_holds_the_stories(text: str, headlines: list[str]):
    blocks = [block for article in read(text).articles for block in article.blocks]
    assert [block.text for block in blocks if block.role == "headline"] == headlines


def test_a_columns_name_with_a_text_about_it_is_a_section_above_its_stories():
    text = f"# 读者来信\n\n开栏的话：{MORE}\n\n## 东堤一夜\n\n{STORY}\n\n## 图书摊\n\n{SECOND}\n"
    assert [one.section for one in read(text).articles] == ["读者来信"] * 3


def test_the_contents_and_the_way_back_to_them_are_listed():
    links = "- [东堤一夜](#东堤一夜)\n- [图书摊](#图书摊)\n"
    stories = f"## 东堤一夜\n\n{STORY}\n\n[回到目录](#目录)\n\n## 图书摊\n\n{SECOND}\n"
    assert texts(read(f"# 临江报\n\n## 目录\n\n{links}\n{stories}")) == [["东堤一夜", STORY], ["图书摊", SECOND]]


@pytest.mark.parametrize(
    ("above", "role"), [("## 简讯\n\n", "headline"), (f"# 夜里的江堤\n\n{MORE}本报记者去看了三处。\n\n", "subhead")]
)
def test_items_with_a_head_in_bold_are_briefs_below_a_columns_name_and_parts_of_a_story_in_one(above: str, role: str):
    issue = read(f"{above}1. **东堤一夜**\n\n   {STORY}\n\n2. **图书摊**\n\n   {SECOND}\n")
    found = [(block.role, block.text) for article in issue.articles for block in article.blocks][-4:]
    assert found == [(role, "东堤一夜"), ("body", STORY), (role, "图书摊"), ("body", SECOND)]


def test_posts_set_one_behind_the_other_are_each_a_story():
    posts = "".join(
        f"---\ntitle: {title}\nauthor: 高翔\ntags: [稿]\n---\n\n{text}\n\n"
        for title, text in (("东堤一夜", STORY), ("图书摊", SECOND))
    )
    issue = read_issue(posts.encode(), "stdin")
    assert texts(issue) == [["东堤一夜", "高翔", STORY], ["图书摊", "高翔", SECOND]]
    assert [(one.text, one.first) for one in issue.skipped] == [("tags: [稿]", 4), ("tags: [稿]", 12)]


def test_a_smaller_heading_right_above_each_headline_is_its_kicker():
    stories = (("六百八十米跨越", "汀溪大桥昨日合龙", "明年通车"), ("霜打菜甜", "高山蔬菜迎来采收", "云顶村见闻"))
    pages = [f"## {kicker}\n\n# {head}\n\n## {deck}\n\n{STORY}\n" for kicker, head, deck in stories]
    assert roles(read("\n".join(pages))) == [["kicker", "headline", "deck", "body"]] * 2
    assert roles(read(pages[0].replace("## 明年通车\n", ""))) == [["kicker", "headline", "body"]]


def test_kicker_and_deck_around_headlines_below_a_column_stand_with_them():
    stories = (("三年苦战", "东堤大桥昨天通车", "过江只要三分钟"), ("昨夜大雨", "街边图书摊淹了水", "摊主连夜搬走三百本书"))
    pages = [
        f"### {kicker}\n\n## {head}\n\n### {deck}\n\n{STORY}\n\n#### 水退以后\n\n{MORE}" for kicker, head, deck in stories
    ]
    issue = read("\n\n".join(["# 要闻", *pages]))
    assert roles(issue) == [
        ["section", "kicker", "headline", "deck", "body", "subhead", "body"],
        ["kicker", "headline", "deck", "body", "subhead", "body"],
    ]


def test_a_headline_without_text_above_a_columns_name_is_no_kicker():
    issue = read(f"# 要闻\n\n## 东堤一夜\n\n{STORY}\n\n## 大桥合龙\n\n# 副刊\n\n## 图书摊\n\n{SECOND}\n")
    assert [article.section for article in issue.articles][-1] == "副刊"
    assert "kicker" not in [role for article in roles(issue) for role in article]


def test_marks_of_notes_and_of_a_table_of_contents_are_not_said():
    lines = lines_of(["[TOC]", "", f"{STORY}[^1]", "", f"{MORE}[^注]"])
    assert [line.text for line in lines if line.fixed != "furniture"] == [STORY, MORE]


def test_verse_in_paragraphs_of_markdown_stays_verse():
    verse = ["母亲把饺子捏成耳朵", "我们就听见了雪", "灶膛里的火说着去年的话", "今年的柴还没有干"]
    issue = read("## 冬至\n\n解忧\n\n" + "\n\n".join(verse) + f"\n\n## 图书摊\n\n{SECOND}\n")
    assert texts(issue) == [["冬至", "解忧", *verse], ["图书摊", SECOND]]


def test_verse_in_paragraphs_of_one_width_stays_verse():
    verse = ["母亲把饺子捏成耳朵", "我们就听见了下雪", "灶膛里的火说着去年", "今年的柴还没有干透", "井口只有一碗大小"]
    source = "".join(f"<p>{line}</p>" for line in verse)
    issue = read_issue(f"<html><meta charset=utf-8><h1>冬至的早晨</h1>{source}</html>".encode(), "page.html")
    assert [block.text for block in issue.articles[0].blocks] == ["冬至的早晨", *verse]


def test_items_with_datelines_below_a_columns_name_are_briefs_and_below_a_headline_its_text():
    items = [f"- 本报讯 {place}昨天修好了门前的路，来往的人都说好走了。" for place in ("东街", "西街", "南街")]
    listed = "\n".join(items)
    told = read(f"# 要闻\n\n## 东堤一夜\n\n{STORY}\n\n# 简讯\n\n{listed}\n")
    assert [len(article.blocks) for article in told.articles] == [3, 2, 1, 1]
    told = read(f"# 要闻\n\n## 东堤一夜\n\n{STORY}\n\n## 三条街修好了路\n\n{listed}\n")
    assert [len(article.blocks) for article in told.articles] == [3, 4]


def test_items_that_begin_with_a_head_in_bold_and_go_on_with_their_text_are_briefs():
    items = "".join(f"- **{head}** {text}\n" for head, text in (("东堤亮灯防汛", STORY), ("夜市有图书摊", SECOND)))
    issue = read(f"# 简讯\n\n{items}")
    assert [(one.section, one.headline, one.blocks[-1].text) for one in issue.articles] == [
        ("简讯", "东堤亮灯防汛", STORY), ("简讯", "夜市有图书摊", SECOND)
    ]  # fmt: skip
    facts = "".join(f"- **{head}** {text}\n" for head, text in (("时间：", STORY), ("地点", SECOND)))
    assert len(read(f"# 简讯\n\n## 办事指南\n\n{facts}").articles) == 1


def test_pandocs_title_block_names_paper_and_day():
    issue = read(f"% 临江日报\n% 编辑部\n% 2026-03-05\n\n# 东堤一夜\n\n{STORY}\n\n# 图书摊前\n\n{SECOND}\n")
    assert (issue.publication, str(issue.date), len(issue.articles)) == ("临江日报", "2026-03-05", 2)
    story = read(f"% 东堤上的一夜\n% 高翔\n\n{STORY}\n")
    assert [block.text for block in story.articles[0].blocks] == ["东堤上的一夜", "高翔", STORY]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"＃ 东堤一夜\n\n{STORY}\n", ["headline", "body"]),
        (f"- # 东堤一夜\n  collapsed:: true\n\t- {STORY}\n", ["headline", "body"]),
        (f"# 东堤一夜\n\n{STORY}\n\n![](a.png)\n\n<center>队员在搬沙袋</center>\n", ["headline", "body", "caption"]),
        (f"# 东堤一夜\n\n{STORY}\n\n| ![](a.jpg) |\n|:--:|\n| 队员在搬沙袋 |\n", ["headline", "body", "caption"]),
        (f"# 东堤一夜\n\n[首页](/) > [新闻](/n) > 正文\n\n{STORY}\\\n", ["headline", "body"]),
    ],
    ids=["Chinese keyboard", "Logseq", "in the middle", "in a table", "the way to a page"],
)
def test_what_other_editors_write_is_read_as_they_show_it(text: str, told: list[str]):
    issue = read(text)
    assert roles(issue) == [told]
    assert STORY in [block.text for block in issue.articles[0].blocks]


def test_a_writer_who_is_a_link_is_named_without_its_brackets():
    issue = read(f'---\ntitle: 东堤上的一夜\nauthor:\n  - "[[高翔]]"\n---\n{STORY}\n')
    assert [block.text for block in issue.articles[0].blocks] == ["东堤上的一夜", "高翔", STORY]


def test_marks_around_a_line_say_nothing_of_it():
    issue = read(f"<center>\n<h1>副刊</h1>\n</center>\n\n## 东堤一夜\n\n::: {{.byline}}\n本报记者 高翔\n:::\n\n{STORY}\n")
    assert roles(issue) == [["section", "headline", "byline", "body"]]


def test_a_note_within_its_line_is_not_said():
    assert [line.text for line in lines_of([f"{STORY}^[据县防汛办。]{MORE}"])] == [STORY + MORE]


@pytest.mark.parametrize(
    "written",
    [
        "* TOC\n{:toc}",
        "> [!todo] 编辑\n> 核对人数",
        "相关链接：\n\n- [县政府](https://a.example)\n- [县气象台](https://b.example)（官网）",
        "### 参考资料\n\n1. [去年的报道](old.md)",
    ],
)
def test_what_is_for_whoever_writes_or_looks_further_is_listed(written: str):
    issue = read(f"# 东堤一夜\n\n{STORY}\n\n{written}\n\n{MORE}\n")
    assert texts(issue) == [["东堤一夜", STORY, MORE]]


def test_items_with_a_link_among_their_words_are_text():
    items = ["领书处在[县图书馆](https://a.example)一楼大厅", "还书处在[东堤](https://b.example)的流动书车上"]
    issue = read(f"# 东堤一夜\n\n{STORY}\n\n- " + "\n- ".join(items) + "\n")
    assert texts(issue)[0][2:] == ["领书处在县图书馆一楼大厅", "还书处在东堤的流动书车上"]


def test_a_page_whose_heading_has_its_writer_below_it_is_one_story():
    issue = read(f"# 养蜂人追花三千里\n\n作者: 闻秋实\n状态: 待审\n\n## 三月\n\n{STORY}\n\n## 五月\n\n{MORE}\n")
    assert roles(issue) == [["headline", "byline", "subhead", "body", "subhead", "body"]]


def test_headings_of_a_size_that_stand_only_above_larger_ones_are_kickers():
    issue = read(f"#### 县两会速写\n\n### 一支笔记下十七条建议\n\n{STORY}\n\n### 小超市里的大热闹\n\n{SECOND}\n")
    assert roles(issue) == [["kicker", "headline", "body"], ["headline", "body"]]


def test_short_heads_in_bold_are_briefs_below_a_columns_name_alone():
    rows = f"- **桃花开了**：{STORY}\n- **书摊搬家**：{SECOND}\n"
    assert texts(read(f"## 简讯\n\n{rows}")) == [["简讯", "桃花开了", STORY], ["书摊搬家", SECOND]]
    assert len(read(f"## 东堤灯会今晚点亮\n\n{rows}").articles) == 1


def test_a_table_below_a_row_of_labels_has_a_story_in_each_row():
    rows = [("栏目", "标题", "作者", "正文"), ("要闻", "东堤一夜", "高翔", STORY), ("民生", "图书摊", "石岩", SECOND)]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    issue = read("\n".join(["# 3月5日发稿表", "", lines[0], "|---|---|---|---|", *lines[1:]]))
    assert texts(issue) == [["要闻", "东堤一夜", "高翔", STORY], ["民生", "图书摊", "石岩", SECOND]]


def test_the_items_of_an_outline_are_paragraphs():
    issue = read(f"- # 东堤一夜\n\t- 本报记者 高翔\n\t- {STORY}\n- # 图书摊\n\t- {SECOND}\n")
    assert roles(issue) == [["headline", "byline", "body"], ["headline", "body"]]


def test_what_a_note_program_and_an_app_write_below_a_headline_is_listed():
    notes = "> 创建时间：2026-03-04 20:11\n> 来源：手记"
    for below in (notes, "原创 柳禾融媒 *2026-03-05 06:30*"):
        assert texts(read(f"# 东堤一夜\n\n{below}\n\n{STORY}\n\n{MORE}\n")) == [["东堤一夜", STORY, MORE]]


def test_a_break_by_itself_takes_no_heading_below_it():
    issue = read(f"# 经济\n<br>\n## 东堤一夜\n\n{STORY}\n<br/>\n## 图书摊\n\n{SECOND}\n")
    assert roles(issue) == [["section", "headline", "body"], ["headline", "body"]]


@pytest.mark.parametrize(
    ("first", "headline"),
    [
        ("## 3月5日 要闻版", "堤上的人一夜没有合眼"),
        ("# 晚报用稿（三月五日）", "堤上的人一夜没有合眼"),
        ("# 三月五日来稿", "堤上的人一夜没有合眼"),
        ("# 副刊征集来稿", "副刊征集来稿"),
    ],
)
def test_a_first_line_that_only_says_what_file_this_is_heads_no_story(first: str, headline: str):
    issue = read(f"{first}\n\n**堤上的人一夜没有合眼**\n\n{STORY}\n\n**夜市尽头的图书摊**\n\n{SECOND}\n")
    assert issue.articles[0].headline == headline


def test_headings_that_count_the_stories_lose_their_numbers_and_one_of_who_made_the_page_is_listed():
    page = f"## 第02版：民生\n\n### 1. 东堤一夜\n\n{STORY}\n\n### 2. 图书摊\n\n{SECOND}\n\n### 3. 本版责编：高　翔\n"
    issue = read(page)
    assert [(one.section, one.headline) for one in issue.articles] == [("民生", "东堤一夜"), ("民生", "图书摊")]
    assert "3. 本版责编：高　翔" in [one.text for one in issue.skipped]


def test_headings_keep_their_numbers_where_a_title_without_one_stands_among_them():
    page = f"# 老街十事\n\n{MORE}\n\n# 1. 东堤一夜\n\n{STORY}\n\n# 2. 图书摊\n\n{SECOND}\n"
    assert [article.headline for article in read(page).articles] == ["老街十事", "1. 东堤一夜", "2. 图书摊"]


@pytest.mark.parametrize(
    ("title", "section"),
    [("柳禾晚报", ""), ("2026年3月5日　星期四", ""), ("本周要闻", "本周要闻"), ("第02版：民生", "民生")],
    ids=["of the paper", "of the day", "of a column", "of the page"],
)
def test_below_a_name_paragraphs_in_bold_are_headlines(title: str, section: str):
    issue = read(f"# {title}\n\n**东堤一夜**\n\n{STORY}\n\n**图书摊**\n\n{SECOND}\n")
    assert [(one.headline, one.section) for one in issue.articles] == [("东堤一夜", section), ("图书摊", section)]


def test_below_names_of_columns_paragraphs_in_bold_are_headlines():
    column = "## {}\n\n**{}**\n\n{}\n\n"
    issue = read("# 柳禾晚报\n\n" + column.format("要闻", "东堤一夜", STORY) + column.format("副刊", "图书摊", SECOND))
    assert [(one.headline, one.section) for one in issue.articles] == [("东堤一夜", "要闻"), ("图书摊", "副刊")]


@pytest.mark.parametrize("rule", ["---", "======"])
@pytest.mark.parametrize(
    "text", [f"{STORY}\n{MORE}", STORY, "（记者 高翔）\n记者 远山"], ids=["of lines", "of one line", "short lines"]
)
def test_a_rule_right_below_a_text_parts_stories_and_makes_no_heading_of_it(text: str, rule: str):
    issue = read(f"### 东堤一夜\n{text}\n{rule}\n### 图书摊\n{SECOND}\n{rule}\n")
    assert [article.headline for article in issue.articles] == ["东堤一夜", "图书摊"]
    assert [block.text for block in issue.articles[0].blocks[1:]] == text.split("\n")


def test_a_line_below_one_short_line_makes_a_heading_of_it():
    issue = read(f"东堤一夜\n===\n\n{STORY}\n\n说说经过\n---\n\n{MORE}\n")
    assert roles(issue) == [["headline", "body", "subhead", "body"]]

"""Pages with a text layer: whatever is printed is read once, in the order in which a reader of the paper reads it."""

import logging
import time

import pytest

from audio.errors import IssueError
from audio.issue import read_issue
from audio.issue.pdf.document import read_pdf
from audio.issue.pdf.order import Order
from audio.models import Issue

Text = tuple[float, float, float, str]
"""x, y (of the baseline, from below) and size in points, and what is printed there."""


def drawn(texts: tuple[Text, ...]) -> str:
    return " ".join(f"BT /F1 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET" for x, y, size, text in texts)


def stream(entries: str, content: str) -> str:
    return f"<<{entries}/Length {len(content)}>>\nstream\n{content}\nendstream"


def character_table(texts: tuple[Text, ...]) -> str:
    codes = sorted({f"{ord(char):04x}" for _, _, _, text in texts for char in text})
    pairs = "\n".join(f"1 beginbfchar\n<{code}> <{code}>\nendbfchar" for code in codes)
    return f"begincmap\n1 begincodespacerange <0000> <ffff> endcodespacerange\n{pairs}\nendcmap"


def pdf(
    *texts: Text,
    raw: str = "",
    placed: tuple[Text, ...] = (),
    table: bool = True,
    boxes: str = "",
    copies: int = 1,
) -> bytes:
    """A page, or several alike, with texts in a font that has a table of its characters (or none), half as wide for ASCII.

    `raw` is drawn before the texts; `placed` are texts of a form that the page draws after them; `boxes` its other boxes.
    Its layer L1 is switched off, L2 is not.
    """
    fonts = "/Font<</F1 5 0 R>>"
    drawing = f"{fonts}/XObject<</X1 10 0 R>>/Properties<</L1 7 0 R/L2 8 0 R>>"
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]{boxes}/Contents 4 0 R/Resources<<{drawing}>>>>"
    kids = " ".join(f"{number} 0 R" for number in (3, *range(11, 10 + copies)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R/OCProperties<</D<</OFF[7 0 R]>>>>>>",
        f"<</Type/Pages/Kids[{kids}]/Count {copies}>>",
        page,
        stream("", f"{raw} {drawn(texts)} /X1 Do"),
        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]"
        + ("/ToUnicode 9 0 R>>" if table else ">>"),
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo 8 0 R/DW 1000/W[32 126 500]/FontDescriptor 7 0 R>>",
        "<</Type/FontDescriptor/FontName/A/Flags 6/Ascent 880/Descent -120/FontBBox[0 -120 1000 880]>>",
        "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
        stream("", character_table(texts + placed)),
        stream(f"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<<{fonts}>>", drawn(placed)),
        *[page] * (copies - 1),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    entries = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{entries}{tail}".encode()


def column(x: float, top: float, lines: list[str]) -> list[Text]:
    return [(x, top - 15 * i, 10, line) for i, line in enumerate(lines)]


def roles(issue: Issue) -> list[list[str]]:
    return [[block.role for block in article.blocks] for article in issue.articles]


def texts_of(page: bytes) -> list[str]:
    issue = read_issue(page, "page.pdf")
    return [block.text for article in issue.articles for block in article.blocks] + [one.text for one in issue.skipped]


HEAD = (50.0, 740.0, 24.0, "东堤一夜无人入睡")
LEFT = ["六月十七日夜里，东堤上亮起", "了一排灯，一百多名队员忙到", "天亮，最后把三千只沙袋码成"]
RIGHT = ["了一道墙。水是半夜涨起来的", "，大家谁也没有睡，天亮的时", "候水退了。"]
STORY = "".join(LEFT + RIGHT)


def test_the_columns_of_a_pdf_are_read_one_after_the_other():
    issue = read_issue(pdf(HEAD, *column(50, 690, LEFT), *column(320, 690, RIGHT)), "page.pdf")
    assert roles(issue) == [["headline", "body"]]
    assert issue.articles[0].blocks[1].text == STORY


def test_a_pdf_without_text_says_so():
    with pytest.raises(IssueError, match="no text layer"):
        read_issue(pdf(), "scan.pdf")


def test_a_page_without_text_among_others_is_passed_over():
    assert Order(10, []).sort([]) == []


def test_a_radical_is_read_as_the_character_that_it_looks_like():
    assert texts_of(pdf((50, 740, 24, "青泽市⻓⾛进⼭⾥⼈家"), *column(50, 690, LEFT))) == [
        "青泽市长走进山里人家",
        "".join(LEFT),
    ]


def test_a_ligature_is_read_as_its_letters():
    assert "Office of Greenfield" in texts_of(pdf(HEAD, *column(50, 690, [*LEFT, "见Oﬃce of Greenﬁeld"])))[1]


def test_a_story_in_a_placed_form_is_read():
    assert texts_of(pdf(HEAD, placed=(*column(50, 690, LEFT), *column(320, 690, RIGHT)))) == [HEAD[3], STORY]


def test_a_page_of_short_lines_is_read():
    lines = ["六月", "东堤", "亮灯", "沙袋", "退水", "天亮"]
    assert "".join(texts_of(pdf(*((50.0, 740.0 - 60 * i, 10.0, line) for i, line in enumerate(lines))))) == "".join(lines)


def test_letters_without_a_character_table_are_refused_with_what_to_do():
    with pytest.raises(IssueError, match=r"no character table.*OCR"):
        read_issue(pdf(HEAD, *column(50, 690, LEFT), table=False), "old.pdf")


def test_the_library_says_nothing_on_its_own(caplog: pytest.LogCaptureFixture):
    page = pdf(HEAD, *column(50, 690, LEFT)).replace(b"/FontBBox[0 -120 1000 880]", b"/FontBBox[0 -120 (x) 880]")
    with caplog.at_level(logging.WARNING):
        read_issue(page, "page.pdf")
    assert not caplog.records


BUS = ["夜间公交从十二月一日起延长", "两小时，市区七条线路的末班", "车改到二十三点，试行三个月"]
RAIN = ["。公司新招了三十六名驾驶员", "，终点站也设了休息室，给司", "机歇脚。"]
FOOTER = (60.0, 20.0, 8.0, "新闻热线：0573-5550126 地址：青泽市文昌路18号 零售价：1.50元")


def bodies(page: bytes) -> list[list[str]]:
    """For each article its headline and its paragraphs."""
    articles = read_issue(page, "page.pdf").articles
    return [[b.text for b in article.blocks if b.role in {"headline", "body"}] for article in articles]


def test_a_footer_under_two_stories_does_not_mix_them():
    heads = [(30.0, 740.0, 20.0, "东堤一夜无人入睡"), (330.0, 740.0, 20.0, "夜间公交延长两小时")]
    left = [*column(30, 690, LEFT), *column(180, 690, RIGHT)]
    page = pdf(*heads, *left, *column(330, 690, BUS), *column(480, 690, RAIN), FOOTER)
    assert bodies(page) == [[heads[0][3], STORY], [heads[1][3], "".join(BUS + RAIN)]]


def test_a_rule_across_the_page_parts_the_stories_above_and_below():
    first = [(30.0, 740.0, 26.0, "东堤一夜无人入睡水退了"), *column(30, 690, LEFT), *column(180, 690, RIGHT)]
    second = [
        (30.0, 600.0, 20.0, "夜间公交延长"),
        *column(30, 560, BUS),
        (180.0, 600.0, 20.0, "司机有地方"),
        *column(180, 560, RAIN),
    ]
    page = pdf(*first, *second, raw="30 640 m 320 640 l S")
    assert [one[0] for one in bodies(page)] == [first[0][3], "夜间公交延长", "司机有地方"]
    assert bodies(page)[0][1] == STORY


def test_a_headline_narrower_than_its_columns_stands_before_all_of_them():
    header = [(30.0, 780.0, 20.0, "7版"), (280.0, 780.0, 14.0, "副刊"), (450.0, 780.0, 8.0, "2026年11月26日 星期四")]
    byline = (255.0, 715.0, 8.0, "本报记者 高翔")
    columns = [*column(30, 690, LEFT), *column(230, 690, RIGHT), *column(430, 690, BUS)]
    issue = read_issue(pdf(*header, (200.0, 740.0, 20.0, "东堤一夜无人入睡"), byline, *columns), "page.pdf")
    assert [block.text for block in issue.articles[0].blocks[:3]] == ["东堤一夜无人入睡", "本报记者 高翔", STORY]


def test_two_pages_of_a_spread_are_read_one_after_the_other():
    left = [(20.0, 780.0, 20.0, "2版"), (20.0, 740.0, 20.0, "东堤一夜"), *column(20, 690, LEFT), *column(160, 690, RIGHT)]
    right = [
        (340.0, 780.0, 20.0, "3版"),
        (340.0, 740.0, 20.0, "夜间公交延长"),
        *column(340, 690, BUS),
        *column(480, 690, RAIN),
    ]
    assert bodies(pdf(*left, *right)) == [["东堤一夜", STORY], ["夜间公交延长", "".join(BUS + RAIN)]]


def test_a_last_line_of_one_letter_does_not_end_the_column():
    lines = [*LEFT, *RIGHT[:2], "退。"]
    page = pdf(
        HEAD, *column(50, 690, lines), *column(70, 690 - 15 * 6, ["夜间公交从十二月一日起延"]), *column(50, 585, BUS[1:])
    )
    assert texts_of(page) == [HEAD[3], "".join(lines), "夜间公交从十二月一日起延" + "".join(BUS[1:])]


def test_a_head_behind_a_full_last_line_is_not_its_rest():
    lines = [*LEFT[:2], "天亮，最后码成了一道高墙。", "公交延长"]
    page = pdf(
        HEAD, *column(50, 690, lines), *column(70, 690 - 15 * 4, ["夜间公交从十二月一日起延"]), *column(50, 615, BUS[1:])
    )
    assert texts_of(page)[1:3] == ["".join(lines[:3]), "公交延长"]


def spread(x: float, y: float, text: str, white: float) -> list[Text]:
    """A line of 10 points, its letters set so many points apart."""
    widths = [5 if char.isascii() else 10 for char in text]
    return [(x + sum(widths[:i]) + i * white, y, 10.0, char) for i, char in enumerate(text)]


def test_a_justified_line_has_no_blanks_between_its_letters():
    lines = ["全市工业产值达3206亿", "元，同比增长12.5%，", "其中Longhua公司最快"]
    letters = [one for i, line in enumerate(lines) for one in spread(50, 690 - 15 * i, line, 2.5)]
    assert texts_of(pdf(HEAD, *letters))[1] == "".join(lines)


def test_a_blank_that_is_drawn_stays_in_the_line():
    assert (
        texts_of(pdf(HEAD, (50, 690, 10, "（记者 高翔 通讯员 沈若谷）"), *column(50, 660, LEFT)))[1]
        == "（记者 高翔 通讯员 沈若谷）"
    )


def test_the_lines_of_two_columns_drawn_row_by_row_are_two_columns():
    rows = [one for pair in zip(column(50, 690, LEFT), column(195, 690, RIGHT), strict=True) for one in pair]
    assert texts_of(pdf(HEAD, *rows)) == [HEAD[3], STORY]


def test_headlines_side_by_side_are_two():
    heads = [(30.0, 740.0, 26.0, "东堤一夜无人入睡"), (260.0, 740.0, 26.0, "夜间公交延长两时")]
    left, right = ([line + "一二三四五六七" for line in lines] for lines in (LEFT, BUS))
    assert [one[0] for one in bodies(pdf(*heads, *column(30, 690, left), *column(258, 690, right)))] == [
        one[3] for one in heads
    ]


def test_a_headline_with_a_shadow_is_read_once():
    shadow = (HEAD[0] + 1, HEAD[1] - 1, HEAD[2], HEAD[3])
    assert texts_of(pdf(shadow, HEAD, *column(50, 690, LEFT))) == [HEAD[3], "".join(LEFT)]


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u00ad"])
def test_a_word_that_a_line_ends_in_is_whole_again(hyphen: str):
    lines = [f"昨天青泽大学与两家公司semi{hyphen}", "conductor工厂签约建设共同", "实验室。"]
    assert "semiconductor工厂" in texts_of(pdf(HEAD, *column(50, 690, lines)))[1]


def test_a_paragraph_of_two_lines_is_one():
    first, last = column(50, 690, [*LEFT[:2], "天亮，最后才码成一道高墙。"]), column(50, 600, RIGHT[1:])
    short = [(70.0, 645.0, 10.0, "谢谢你们！路灯亮了，心"), (50.0, 630.0, 10.0, "里也亮了。")]
    assert "谢谢你们！路灯亮了，心里也亮了。" in texts_of(pdf(HEAD, *first, *short, *last))


def test_a_drop_capital_is_the_first_letter_of_its_paragraph():
    text = "".join(LEFT)
    beside = [(74.0, 690.0, 10.0, text[1:11]), (74.0, 675.0, 10.0, text[11:21])]
    page = pdf(HEAD, (50, 677, 22, text[0]), *beside, *column(50, 660, [text[21:34], text[34:]]))
    assert texts_of(page) == [HEAD[3], text]


def test_a_vertical_headline_of_two_lines_is_read_from_the_right():
    first, second = "流动图书车开进", "二十八个村"
    head = [(60.0, 700.0 - 24 * i, 22.0, char) for i, char in enumerate(first)]
    head += [(34.0, 700.0 - 24 * i, 22.0, char) for i, char in enumerate(second)]
    assert texts_of(pdf(*head, *column(100, 705, LEFT), *column(260, 705, RIGHT))) == [first + second, STORY]


def test_a_page_that_lies_on_its_side_is_read():
    page = pdf(HEAD, *column(50, 690, LEFT), *column(320, 690, RIGHT), raw="0 1 -1 0 600 0 cm")
    assert texts_of(page) == [HEAD[3], STORY]


def test_a_kicker_in_large_type_is_no_headline_beside_one_twice_as_large():
    issue = read_issue(
        pdf((50, 770, 14, "待机功耗仅零点八"), (50, 720, 40, "青泽开发出芯片"), *column(50, 690, LEFT)), "page.pdf"
    )
    assert [block.role for block in issue.articles[0].blocks] == ["kicker", "headline", "body"]


def test_two_words_of_a_justified_line_are_one_line():
    lines = ["本周青泽大学国际学院组织的", "Workshop吸引了三十名同学"]
    words = [(50.0, 675.0, 10.0, "International "), (140.0, 675.0, 10.0, "Cultural")]
    page = pdf(HEAD, (50.0, 690.0, 10.0, lines[0]), *words, (50.0, 660.0, 10.0, lines[1]), (50.0, 645.0, 10.0, "参加。"))
    assert texts_of(page)[1] == lines[0] + "International Cultural " + lines[1] + "参加。"


def test_a_page_of_thousands_of_lines_is_read_in_seconds():
    rows = [(20.0 + 14 * i, 780.0 - 19 * k, 3.0 + 5 * ((i + k) % 3), "雨") for k in range(40) for i in range(40)]
    start = time.monotonic()
    assert "".join(texts_of(pdf(*rows))).count("雨") == 1600
    assert time.monotonic() - start < 20


def test_a_table_is_read_line_by_line():
    teams, won, lost = ["队名", "青泽一中", "白沙中学", "城北中学"], ["胜", "12", "10", "3"], ["负", "3", "5", "12"]
    cells = [*column(50, 600, teams), *column(150, 600, won), *column(200, 600, lost)]
    printed = read_pdf(pdf(HEAD, *column(50, 690, LEFT), *cells), "page.pdf")[0]
    assert [line.text for line in printed][2:] == ["队名 胜 负", "青泽一中 12 3", "白沙中学 10 5", "城北中学 3 12"]


def test_a_second_line_of_one_letter_belongs_to_its_indented_first():
    lines = [*column(70, 690, ["下面的表格列出前四名胜负场"]), *column(50, 675, ["次。"])]
    assert "下面的表格列出前四名胜负场次。" in texts_of(pdf(HEAD, *lines, *column(50, 640, [*LEFT, *RIGHT])))


def test_slanted_words_keep_the_blanks_between_them():
    text = "与North Wind公司签约。"
    slanted = f"BT /F1 10 Tf 1 0 0.4 1 50 675 Tm <{text.encode('utf-16-be').hex()}> Tj ET"
    assert "".join(texts_of(pdf(HEAD, (50, 630, 10, text), raw=slanted))).count(text) == 2


def test_figures_drawn_after_all_other_letters_stand_in_their_line():
    parts = [(50.0, 675.0, 10.0, "工业产值达"), (120.0, 675.0, 10.0, "亿元，增长"), (50.0, 660.0, 10.0, "很快。")]
    page = pdf(HEAD, (50, 690, 10, "到本周为止，青泽全市的"), *parts, (100, 675, 10, "3206"))
    assert texts_of(page)[1] == "到本周为止，青泽全市的工业产值达3206亿元，增长很快。"


def down(x: float, top: float, lines: list[str], size: float = 10) -> list[Text]:
    """Vertical lines, the first at the right, its letters below one another."""
    return [(x - 1.5 * size * i, top - size * k, size, char) for i, line in enumerate(lines) for k, char in enumerate(line)]


def frame(left: float, bottom: float, right: float, top: float) -> str:
    return f"{left} {bottom} {right - left} {top - bottom} re S"


BOX = ["渡口初设于清代，船夫的口粮", "由两岸的八个村子轮流供给。", "渡船停航之后，这里会建成一", "个小小的陈列室。"]


def test_a_frame_among_the_columns_of_a_story_is_read_after_it():
    head = (20.0, 740.0, 30.0, "东堤一夜无人入睡水退了夜间公交延长")
    lead = [
        *column(20, 690, LEFT),
        *column(165, 690, RIGHT[:1]),
        *column(310, 690, RIGHT[1:2]),
        *column(455, 690, RIGHT[2:]),
    ]
    after = [*column(475, 675, [BUS[0][:11]]), *column(455, 660, [BUS[0][11:] + BUS[1][:11], *BOX])]
    box = [(250.0, 635.0, 14.0, "渡口小史"), *column(170, 615, BOX[:2]), *column(310, 615, BOX[2:])]
    page = pdf(head, *lead, *after, *box, raw=frame(160, 590, 445, 655))
    assert [one[:2] for one in bodies(page)] == [[head[3], STORY], ["渡口小史", "".join(BOX[:2])]]


def test_a_frame_right_of_a_short_headline_does_not_take_the_last_column():
    lead = [(30.0, 740.0, 20.0, "东堤无眠"), *column(30, 690, LEFT), *column(180, 690, RIGHT)]
    box = [(340.0, 730.0, 14.0, "渡口小史"), *column(340, 710, BOX)]
    page = pdf(*lead, *box, raw=frame(330, 640, 480, 750))
    assert [one[:2] for one in bodies(page)] == [["东堤无眠", STORY], ["渡口小史", "".join(BOX)]]


@pytest.mark.parametrize("drop", [0, 48])
def test_stories_below_one_another_are_parted_though_their_headlines_stand_over_the_first_column(drop: int):
    first = [(30.0, 740.0, 20.0, "东堤无眠"), *column(30, 700, LEFT), *column(180, 748 - drop, RIGHT)]
    second = [(30.0, 620.0, 20.0, "公交延长"), *column(30, 580, BUS), *column(180, 628 - drop, RAIN)]
    sidebar = column(330, 720, [*BOX, *BOX, *BOX])
    assert [one[:2] for one in bodies(pdf(*first, *second, *sidebar))] == [
        ["东堤无眠", STORY],
        ["公交延长", "".join(BUS + RAIN)],
    ]


def test_columns_that_run_on_below_a_headline_are_read_to_their_ends():
    first = [
        (30.0, 740.0, 16.0, "东堤无眠"),
        *column(30, 715, LEFT + RIGHT),
        (30.0, 600.0, 16.0, "公交延长"),
        *column(30, 575, BUS),
    ]
    page = pdf(*first, *column(180, 740, [*RAIN, *BOX, *BOX]))
    assert [one[0] for one in bodies(page)] == ["东堤无眠", "公交延长"]
    assert bodies(page)[1][1] == "".join(BUS + RAIN)


def test_a_table_with_padded_cells_beside_a_story_is_read_line_by_line():
    days, games = ["12月4日 19:30", "12月5日 15:00", "12月5日 19:30"], ["云帆对蓝焰", "石门对飞渡", "北斗对长河"]
    cells = [(x, 700.0 - 30 * i, 10.0, text) for x, texts in ((30, days), (130, games)) for i, text in enumerate(texts)]
    story = [(300.0, 740.0, 20.0, "东堤无眠"), *column(300, 700, LEFT), *column(450, 700, RIGHT)]
    printed = [line.text for line in read_pdf(pdf((30.0, 740.0, 20.0, "下轮赛程"), *cells, *story), "page.pdf")[0]]
    assert printed == ["下轮赛程", *map(" ".join, zip(days, games, strict=True)), "东堤无眠", STORY]


def test_verse_in_two_columns_is_no_table():
    left, right = (
        ["江上晚风吹渡船，", "老翁独坐数秋烟，", "一声长笛人归后，"],
        ["桥下灯火照无眠，", "新月如钩挂柳边，", "两岸从今不用船，"],
    )
    printed = [line.text for line in read_pdf(pdf(HEAD, *column(50, 690, left), *column(200, 690, right)), "page.pdf")[0]]
    assert left[0] + " " + right[0] not in printed


def test_a_caption_left_of_a_story_does_not_stand_in_it():
    caption = (30.0, 640.0, 8.0, "昨天，烘干中心里堆满稻谷。 宁知远 摄")
    story = [
        (260.0, 740.0, 20.0, "东堤无眠"),
        (260.0, 720.0, 8.0, "（记者 高翔）"),
        *column(260, 690, LEFT),
        *column(410, 690, RIGHT),
    ]
    printed = [line.text for line in read_pdf(pdf(caption, *story), "page.pdf")[0]]
    assert printed == [caption[3], "东堤无眠", "（记者 高翔）", STORY]


def test_what_announces_stories_of_other_pages_is_no_headline():
    teasers = [
        (30.0 + 180 * i, 760.0, 13.0, text)
        for i, text in enumerate(["老城区水管换新", "铁锚队补时绝杀", "火柴盒上的半座城"])
    ]
    pages = [
        (30.0 + 180 * i, 744.0, 9.0, text)
        for i, text in enumerate(["放水不放黄水 03版", "小将首球 08版", "六千枚盒贴 04版"])
    ]
    page = pdf(*teasers, *pages, (30.0, 690.0, 30.0, "东堤一夜无人入睡"), *column(30, 650, LEFT), *column(180, 650, RIGHT))
    assert bodies(page) == [["东堤一夜无人入睡", STORY]]
    assert {text for *_, text in teasers + pages} <= {one.text for one in read_issue(page, "page.pdf").skipped}


def test_lines_that_stand_side_by_side_are_not_one_paragraph():
    entries = ["八十箱蜜蜂过冬记 A07", "社区医院也看牙 A05", "海狮逼平领头羊 A12"]
    line = [(30.0 + 180 * i, 785.0, 10.0, text) for i, text in enumerate(entries)]
    printed = read_pdf(pdf(*line, HEAD, *column(50, 690, LEFT), *column(320, 690, RIGHT)), "page.pdf")[0]
    assert [line.text for line in printed] == [*entries, HEAD[3], STORY]


def test_half_an_em_begins_a_paragraph_behind_a_full_stop():
    first, second = (
        ["农户在手机上选好了时间和库", "点，到了就能卸车不用等待。"],
        ["粮食部门提示近期有雨，尚未", "收割的田块要抓紧抢收。"],
    )
    lines = [(55.0 if i in {0, 2} else 50.0, 690.0 - 15 * i, 10.0, line) for i, line in enumerate(first + second)]
    assert texts_of(pdf(HEAD, *lines))[1:] == ["".join(first), "".join(second)]


def test_a_ragged_line_before_a_word_that_did_not_fit_in_goes_on():
    lines = ["鉴定会上有一位国际专家", "International-Metrology的代表说从未见过", "这样小的钟。"]
    assert texts_of(pdf(HEAD, *column(50, 690, lines)))[1] == "".join(lines)


@pytest.mark.parametrize(
    ("text", "read"), [("家家⼾⼾門前掛燈", "家家戶戶門前掛燈"), ("家家⼾⼾门前挂灯", "家家户户门前挂灯")]
)
def test_the_radical_of_a_door_is_the_character_of_the_page(text: str, read: str):
    assert texts_of(pdf(HEAD, (50, 690, 10, text)))[-1] == read


def test_what_is_cropped_is_listed_and_not_told():
    page = pdf(HEAD, *column(50, 690, LEFT), *column(420, 690, RIGHT), boxes="/CropBox[20 20 400 800]")
    issue = read_issue(page, "page.pdf")
    assert [block.text for block in issue.articles[0].blocks] == [HEAD[3], "".join(LEFT)]
    assert [one.text for one in issue.skipped] == ["".join(RIGHT)]


def test_a_quote_printed_large_amid_a_sentence_tears_no_paragraph():
    quote = (180.0, 690.0, 18.0, "水半夜涨起，谁也没有睡")
    first, rest = column(30, 690, LEFT), column(180, 650, RIGHT)
    after = [(200.0, 605.0, 10.0, BUS[0][:11]), *column(180, 590, BUS[1:2]), *column(180, 575, ["了。"])]
    page = pdf((30.0, 740.0, 30.0, "东堤一夜无人入睡水退了"), *first, quote, *rest, *after)
    assert STORY in bodies(page)[0]
    assert [one[0] for one in bodies(page)] == ["东堤一夜无人入睡水退了"]


def test_a_vertical_story_among_horizontal_ones_is_read_from_the_right():
    lines = [line + "一二三四五六" for line in LEFT]
    vertical = [*down(400, 560, ["窗前的苦楝"], 26), *down(350, 560, lines)]
    page = pdf(HEAD, *column(50, 690, LEFT), *column(320, 690, RIGHT), *vertical)
    assert texts_of(page) == [HEAD[3], STORY, "窗前的苦楝", "".join(lines)]


def test_a_vertical_headline_of_two_letters_on_a_vertical_page_is_one():
    page = pdf(*down(500, 760, ["柿子"], 30), *down(450, 760, [line + "一二三四五六" for line in (*LEFT, *RIGHT)]))
    assert texts_of(page)[0] == "柿子"


def test_a_line_of_body_type_right_above_a_headline_leads_in_to_it():
    printed = read_pdf(pdf((50, 770, 10.5, "抢潮水 战风浪"), (50, 735, 30, "东堤无眠"), *column(50, 690, LEFT)), "page.pdf")[
        0
    ]
    assert [line.hint for line in printed] == ["kicker", "large", "body"]


@pytest.mark.parametrize("size", [0, 1000000])
def test_a_letter_of_no_size_or_of_any_does_not_stop_the_page(size: int):
    letters = " ".join(f"BT /F1 {size} Tf {50 + i} 300 Td <6771> Tj ET" for i in range(5))
    start = time.monotonic()
    assert HEAD[3] in texts_of(pdf(HEAD, *column(50, 690, LEFT), *column(320, 690, RIGHT), raw=letters))
    assert time.monotonic() - start < 5

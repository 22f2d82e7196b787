"""Pages as layout and office programs make them: what their geometry says of stories, notes and things of the page."""

import pytest
from test_issue_pdf import BUS, HEAD, LEFT, RAIN, RIGHT, STORY, bodies, column, down, frame, pdf, texts_of

from audio.issue.pdf.document import read_pdf

BUS_HEAD = "夜间公交延长两小时"
BUS_STORY = "".join(BUS + RAIN)


def test_a_last_column_left_of_another_headline_belongs_to_the_story_before():
    heads = [(30.0, 740.0, 18.0, "东堤一夜无人入睡"), (330.0, 740.0, 18.0, "渡口的老屋")]
    page = pdf(*heads, *column(30, 715, LEFT), *column(180, 715, RIGHT), *column(330, 715, BUS + RAIN))
    assert bodies(page) == [[heads[0][3], STORY], [heads[1][3], BUS_STORY]]


def test_a_headline_over_both_pages_of_a_spread_leads_the_story_at_its_left():
    folios = [(20.0, 780.0, 9.0, "A08 特别报道"), (520.0, 780.0, 9.0, "特别报道 A09")]
    heads = [(165.0, 745.0, 34.0, HEAD[3]), (310.0, 700.0, 18.0, "夜间公交延长"), (450.0, 700.0, 18.0, "渡口的老屋")]
    texts = [*column(20, 700, LEFT), *column(160, 700, RIGHT), *column(310, 680, BUS), *column(450, 680, RAIN)]
    assert [one[0] for one in bodies(pdf(*folios, *heads, *texts))] == [one[3] for one in heads]
    assert bodies(pdf(*folios, *heads, *texts))[0][1] == STORY


def test_a_vertical_headline_right_of_its_columns_stands_before_them():
    above = [HEAD, *column(50, 690, LEFT), *column(320, 690, RIGHT)]
    texts = [*column(50, 590, BUS), *column(190, 590, RAIN)]
    page = pdf(*above, *texts, *down(340, 575, ["夜间公交"], 24), raw="40 610 500 0.5 re f")
    assert bodies(page) == [[HEAD[3], STORY], ["夜间公交", BUS_STORY]]


def test_a_table_below_text_has_its_first_column():
    rows = [["单位", "岗位数", "意向数"], ["城南电子", "420", "96"], ["苇河食品", "310", "71"], ["青石纺织", "185", "40"]]
    cells = [(52 + 150.0 * k, 655 - 18.0 * i, 10.0, cell) for i, row in enumerate(rows) for k, cell in enumerate(row)]
    printed, _ = read_pdf(pdf(HEAD, (50, 690, 12, "有意向的一百家。"), *cells), "page.pdf")
    assert [line.text for line in printed[-4:]] == [" ".join(row) for row in rows]


@pytest.mark.parametrize("white", [0.5, 1, 1.2])
def test_a_headline_set_wide_apart_is_one_line_above_its_columns(white: float):
    wide = [(130 + i * 30 * (1 + white), 740.0, 30.0, char) for i, char in enumerate("外婆的晒场")]
    page = pdf(*wide, *column(50, 690, LEFT), *column(195, 690, RIGHT), *column(340, 690, BUS))
    assert bodies(page)[0][0] == "外婆的晒场"


def test_a_word_broken_at_the_end_of_a_ragged_line_is_whole_again():
    lines = ["本报讯 昨天与Mar-", "grethe实验室签约，双方一同", "观测候鸟。"]
    assert texts_of(pdf(HEAD, *column(50, 690, lines)))[1] == "本报讯 昨天与Margrethe实验室签约，双方一同观测候鸟。"


def test_type_between_headline_and_text_right_below_the_headline_is_its_deck():
    lines = [(50.0, 722.0, 13.0, "一百多名队员码成一道墙"), (50.0, 705.0, 10.0, "本报记者 高翔"), *column(50, 690, LEFT)]
    assert [line.hint for line in read_pdf(pdf(HEAD, *lines), "page.pdf")[0]] == ["large", "deck", "usual", "body"]


WRAPPED = ["　　他退休以后回到镇上，把老屋收", "拾成一间书房，街上的孩子放学都", "来坐一会儿，", "写完作业才回"]
WRAPPED += ["家去。", "　　书是他一", "本一本背回来", "的，最老的一本纸已经发黄了，他", "用棉纸补过。"]


@pytest.mark.parametrize(("place", "shift"), [("120 597 80 75", 0), ("50 597 75 75", 90)])
def test_a_text_runs_round_a_picture_at_either_side(place: str, shift: float):
    beside = range(2, 7)
    left = [50 + (20 if line[0] == "　" else 0) + (shift if i in beside else 0) for i, line in enumerate(WRAPPED)]
    lines = [(x, 690 - 15.0 * i, 10.0, line.strip("　")) for i, (x, line) in enumerate(zip(left, WRAPPED, strict=True))]
    page = pdf(HEAD, *lines, raw=f".8 g {place} re f 0 g")
    assert bodies(page) == [[HEAD[3], *"".join(WRAPPED).strip("　").split("　　")]]


def stamp(turn: str, x: float, y: float, text: str, size: int = 40) -> str:
    return f"BT /F1 {size} Tf {turn} {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET "


@pytest.mark.parametrize(
    ("turn", "size"), [(".82 .57 -.57 .82", 40), (".94 -.34 .34 .94", 40), ("1 0 0 1", 40), ("1 0 0 1", 48)]
)
def test_what_is_stamped_across_the_text_is_listed_once_and_tears_no_line(turn: str, size: int):
    marks = stamp(turn, 60, 670, "东堤一夜", size) + stamp(turn, 340, 670, "东堤一夜", size)
    page = pdf(HEAD, *column(50, 690, LEFT), *column(320, 690, RIGHT), raw=marks)
    assert texts_of(page) == [HEAD[3], STORY, "东堤一夜"]


def test_a_headline_drawn_aslant_beside_the_text_is_read():
    page = pdf(HEAD, *column(50, 690, LEFT), *column(320, 690, RIGHT), raw=stamp(".99 .1 -.1 .99", 330, 400, "东堤一夜", 20))
    assert "东堤一夜" in "".join(texts_of(page))


@pytest.mark.parametrize(("call", "note"), [("1", "1."), ("①", "①"), ("12", "[12]")])
def test_a_note_is_listed_and_its_call_is_not_read(call: str, note: str):
    lines = ["六月十七日夜里，东堤上亮起了灯", "，忙到天亮。水退了。", "天亮了。"]
    text = [(50.0, 690.0 - 18 * i, 12.0, line) for i, line in enumerate(lines)]
    foot = (50.0, 60.0, 9.0, f"{note} 据守堤的人说。")
    printed, _ = read_pdf(pdf(HEAD, *text[:2], (170, 677, 7, call), text[2], foot), "page.pdf")
    assert [line.text for line in printed if not line.fixed][:3] == [HEAD[3], "".join(lines[:2]), lines[2]]
    assert [line.text for line in printed if line.fixed] == [foot[3]]


def test_a_raised_figure_behind_a_letter_is_part_of_the_text():
    page = pdf(HEAD, *column(50, 690, ["这片林子有35km"]), (121, 694, 6, "2"), *column(50, 675, ["林场里的树都有名字。"]))
    assert "35km2" in "".join(texts_of(page))


@pytest.mark.parametrize(("head", "times"), [("松浦县政务简报第42期", 2), ("民生", 0), ("2026年11月27日 星期五", 0)])
def test_what_stands_above_the_text_of_several_pages_is_listed_unless_it_names_page_or_section(head: str, times: int):
    page = pdf((420, 780, 9, head), HEAD, *column(50, 690, LEFT), *column(320, 690, RIGHT), copies=2)
    assert [line.text for line in read_pdf(page, "page.pdf")[0] if line.fixed] == [head] * times


def test_lines_that_each_end_a_sentence_two_letters_right_of_their_headline_are_paragraphs():
    lines = ["有人出价三百万元要买，他没有卖。", "“树还没有长大呢。”他说。"]
    assert bodies(pdf((50, 740, 24, "种树的人不问收成"), *column(70, 710, lines))) == [["种树的人不问收成", *lines]]


@pytest.mark.parametrize(("last", "times"), [("订座电话 0571-5550133", 1), ("已有三百人到店品尝，请早日前来。", 0)])
def test_a_frame_that_names_a_number_to_call_and_ends_no_sentence_is_an_advert(last: str, times: int):
    advert = [(420.0, 670.0, 20.0, "聚贤楼酒家"), (420.0, 640.0, 10.0, "冬至羊肉锅 六人套餐"), (420.0, 625.0, 10.0, last)]
    page = pdf(HEAD, *column(50, 690, LEFT), *column(220, 690, RIGHT), *advert, raw=frame(400, 600, 590, 700))
    assert [line.text for line in read_pdf(page, "page.pdf")[0] if line.fixed] == [advert[0][3], advert[1][3] + last] * times


def test_a_headline_over_the_middle_columns_leads_the_longer_one_at_its_left():
    left = column(30, 700, [*LEFT, *RIGHT[:2], "候水退了天", "亮时大家", "都没有睡。"])
    right = [*column(180, 700, BUS), *column(330, 700, RAIN), *column(470, 700, BUS)]
    page = pdf((180.0, 740.0, 24.0, "夜间公交"), *left, *right)
    assert bodies(page)[0][0] == "夜间公交"


def test_columns_with_a_picture_in_their_middle_are_each_read_to_the_end():
    caption = (150.0, 618.0, 7.5, "队员在东堤上码沙袋。 高翔 摄")
    texts = [*column(50, 700, LEFT), *column(50, 600, RIGHT), *column(195, 700, BUS), *column(195, 600, RAIN)]
    page = pdf(HEAD, *texts, caption, raw=".8 g 50 628 275 38 re f 0 g")
    assert "".join(one for one in texts_of(page)[1:] if one != caption[3]) == STORY + BUS_STORY


def test_the_name_of_a_column_at_the_top_of_a_page_is_not_its_header():
    labels = [(30.0, 770.0, 13.0, "简明新闻"), (330.0, 770.0, 12.0, "柳叶刀")]
    heads = [(30.0, 735.0, 22.0, HEAD[3]), (330.0, 735.0, 22.0, BUS_HEAD)]
    page = pdf(*labels, *heads, *column(30, 700, LEFT + RIGHT), *column(330, 700, BUS + RAIN))
    printed = [line.text for line in read_pdf(page, "page.pdf")[0]]
    assert printed == [labels[0][3], HEAD[3], STORY, labels[1][3], BUS_HEAD, BUS_STORY]


def test_a_word_in_larger_type_right_above_a_headline_names_the_section():
    page = pdf((50, 768, 13, "柳叶刀"), HEAD, *column(50, 690, LEFT))
    assert [line.hint for line in read_pdf(page, "page.pdf")[0]] == ["section", "large", "body"]


def test_a_rule_parts_a_story_from_briefs_of_two_lines_above_it():
    briefs = [(50.0, 740.0, 13.0, BUS_HEAD), *column(50, 720, [BUS[0], "两小时，试行三个月。"])]
    beside = [(330.0, 740.0, 13.0, "渡口的老屋"), *column(330, 720, [RAIN[1], "机歇脚的地方。"])]
    story = [(50.0, 640.0, 24.0, HEAD[3]), *column(50, 610, LEFT), *column(330, 610, RIGHT)]
    page = pdf(*briefs, *beside, *story, raw="40 680 500 0.5 re f")
    assert [one[0] for one in bodies(page)] == [BUS_HEAD, "渡口的老屋", HEAD[3]]
    assert bodies(page)[2][1] == STORY


def test_the_captions_of_pictures_below_a_story_are_read_after_it():
    captions = [(50.0, 560.0, 8.0, "① 队员在堤上。"), (320.0, 560.0, 8.0, "② 水退了。")]
    page = pdf(HEAD, *column(50, 690, LEFT), *column(320, 690, ["了一道墙。"]), *captions, raw=".8 g 50 570 520 60 re f 0 g")
    printed = read_pdf(page, "page.pdf")[0]
    assert [line.text for line in printed] == [HEAD[3], "".join(LEFT) + "了一道墙。", *(one[3] for one in captions)]


def test_a_line_that_goes_on_in_the_next_column_is_text():
    last = [(70.0, 645.0, 10.0, LEFT[1][:-2]), (320.0, 690.0, 10.0, "天亮。")]
    page = pdf(HEAD, *column(50, 690, [*RIGHT[:2], "水退了。"]), *last)
    assert [line.hint for line in read_pdf(page, "page.pdf")[0]][-1] == "body"


def test_quotes_stand_in_vertical_lines():
    lines = ["他说“水退了”才回家去，天亮", "了。"]
    vertical = down(500, 760, ["柿子红了"], 30) + down(450, 760, [line.ljust(14, "天") for line in lines])
    assert "“水退了”" in texts_of(pdf(*vertical))[1]


def test_letters_along_a_curve_are_an_ornament():
    turns = [(0.97, 0.24), (0.99, 0.14), (1.0, 0.0), (0.99, -0.14), (0.97, -0.24)]
    path = "".join(
        stamp(f"{cos} {sin} {-sin} {cos}", 150 + 40 * i, 770 - 5 * abs(i - 2), char, 30)
        for i, ((cos, sin), char) in enumerate(zip(turns, "东堤一夜里", strict=True))
    )
    assert texts_of(pdf(HEAD, *column(50, 690, LEFT), raw=path)) == [HEAD[3], "".join(LEFT), "东堤一夜里"]


def test_a_watermark_as_large_as_the_page_is_listed():
    page = pdf(HEAD, *column(50, 690, LEFT), *column(320, 690, RIGHT), raw=stamp("1 0 0 1", 10, 570, "东堤", 290))
    assert texts_of(page) == [HEAD[3], STORY, "东堤"]


@pytest.mark.parametrize(("layer", "times"), [("L1", 0), ("L2", 1)])
def test_a_layer_that_is_switched_off_is_not_read(layer: str, times: int):
    draft = f"/OC /{layer} BDC {stamp('1 0 0 1', 50, 500, '人天人天', 10)} EMC "
    assert "".join(texts_of(pdf(HEAD, *column(50, 690, LEFT), raw=draft))).count("人天人天") == times


def test_letters_drawn_invisibly_over_those_that_are_seen_are_not_read_twice():
    again = "3 Tr " + stamp("1 0 0 1", 51.5, 691, LEFT[0], 10) + "0 Tr "
    assert texts_of(pdf(HEAD, *column(50, 690, LEFT), raw=again)) == [HEAD[3], "".join(LEFT)]


def test_a_page_whose_letters_are_all_invisible_is_read():
    assert texts_of(pdf(HEAD, *column(50, 690, LEFT), raw="3 Tr ")) == [HEAD[3], "".join(LEFT)]


def test_a_headline_set_in_among_the_columns_of_its_story_stands_before_them():
    left = [(70.0, 700.0, 10.0, LEFT[0][:11]), *column(50, 685, LEFT[1:])]
    right = [*column(195, 650, RIGHT), (215.0, 605.0, 10.0, BUS[0][:11]), *column(195, 590, BUS[1:])]
    page = pdf(*left, (190.0, 690.0, 24.0, "东堤一夜无人睡"), (215.0, 670.0, 10.0, "本报记者 高翔"), *right)
    assert bodies(page)[0][:2] == ["东堤一夜无人睡", LEFT[0][:11] + "".join(LEFT[1:] + RIGHT)]

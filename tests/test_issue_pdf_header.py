"""What stands in pieces on a PDF's page is read as one: the line at its top, a paragraph whose end is its writer's name."""

import pytest
from test_issue_pdf import BUS, HEAD, LEFT, RAIN, RIGHT, STORY, bodies, column, frame, pdf
from test_issue_pdf_layout import BUS_HEAD

from audio.issue import read_issue


@pytest.mark.parametrize(
    ("pieces", "line", "section"),
    [
        (
            [(30.0, 14.0, "2版"), (280.0, 16.0, "民 生"), (430.0, 9.0, "2026年11月28日 星期六")],
            "2版 民 生 2026年11月28日 星期六",
            "民生",
        ),
        (
            [(30.0, 18.0, "03"), (280.0, 9.0, "经济"), (430.0, 9.0, "柳禾县报 2026年11月28日")],
            "03 经济 柳禾县报 2026年11月28日",
            "经济",
        ),
        ([(500.0, 18.0, "健康"), (560.0, 18.0, "A06")], "健康 A06", "健康"),
    ],
)
def test_the_pieces_of_the_line_at_the_top_are_read_together(
    pieces: list[tuple[float, float, str]], line: str, section: str
):
    top = [(x, 775.0, size, text) for x, size, text in pieces]
    issue = read_issue(pdf(*top, HEAD, *column(50, 700, LEFT), *column(320, 700, RIGHT)), "page.pdf")
    assert (issue.skipped[0].text, [article.section for article in issue.articles]) == (line, [section])


def test_each_page_of_a_spread_has_its_own_line_at_the_top():
    top = [(30.0, 775.0, 14.0, "06 健康"), (180.0, 775.0, 9.0, "柳禾县报 2026年11月28日")]
    top += [(330.0, 775.0, 9.0, "柳禾县报 2026年11月28日"), (520.0, 775.0, 14.0, "体育 07")]
    heads = [(30.0, 735.0, 22.0, HEAD[3]), (330.0, 735.0, 22.0, BUS_HEAD)]
    page = pdf(*top, *heads, *column(30, 700, LEFT + RIGHT), *column(330, 700, BUS + RAIN))
    assert [article.section for article in read_issue(page, "page.pdf").articles] == ["健康", "体育"]


@pytest.mark.parametrize("end", ["（尹川）", "白天照常通行。（尹川）", "”"])
def test_a_last_line_that_is_no_head_is_of_the_paragraph_above_it(end: str):
    lines = ["　　" + LEFT[0][:11], *LEFT[1:], RIGHT[0], RIGHT[0][:12] + "。", end]
    assert bodies(pdf(HEAD, *column(50, 700, lines)))[0][1] == "".join(lines).strip()


def test_a_story_set_in_smaller_type_than_the_page_goes_on_in_its_next_column():
    lead = [(50.0, 700.0 - 18 * i, 14.0, line) for i, line in enumerate((BUS + RAIN) * 2)]
    first = ["　　" + LEFT[0][:11], "灯光连成了一片。", "　　" + LEFT[1][:10] + "。"]
    small = [(x, 400.0 - 15 * i, 10.0, line) for x, lines in ((50, first), (200, RIGHT)) for i, line in enumerate(lines)]
    page = pdf((50.0, 740.0, 30.0, BUS_HEAD), *lead, (50.0, 420.0, 20.0, "东堤无眠"), *small)
    assert "".join((first[2].strip(), *RIGHT)) in bodies(page)[-1]


def test_a_byline_above_a_drop_capital_is_no_part_of_its_line():
    beside = [LEFT[0][1:11], LEFT[1][:10], LEFT[2][:10]]
    lines = [(86.0, 700.0 - 15 * i, 10.0, line) for i, line in enumerate(beside)]
    page = pdf(HEAD, (70.0, 716.0, 10.0, "本报记者 高翔"), (50.0, 683.0, 30.0, "六"), *lines, *column(50, 655, RIGHT))
    assert bodies(page) == [[HEAD[3], "六" + "".join(beside + RIGHT)]]


def test_a_framed_poem_in_vertical_lines_is_read_behind_the_story_beside_it():
    verse = ["苇花白了，", "水就瘦了。", "一只雁把影子", "寄存在湖心，", "说开春来取。"]
    down = (
        [(x, 20.0, "寄雁") for x in (540.0,)]
        + [(515.0, 11.0, "简宁")]
        + [(490.0 - 16 * i, 11.0, line) for i, line in enumerate(verse)]
    )
    poem = [(x, 740.0 - size * i, size, char) for x, size, text in down for i, char in enumerate(text)]
    page = pdf(
        (50.0, 740.0, 24.0, "东堤无眠"),
        *column(50, 700, LEFT),
        *column(220, 700, RIGHT),
        *poem,
        raw=frame(410, 640, 570, 770),
    )
    assert bodies(page) == [["东堤无眠", STORY], ["寄雁", *verse]]

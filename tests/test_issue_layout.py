"""Lines that a layout system cut at its fixed width become paragraphs again, and only those."""

import pytest

from audio.issue.layout import habits_of, joined_text, unwrap
from audio.issue.printed import columns, printed

WIDTH = 40
STORY = "入春以来，各村抓紧疏通水渠，技术员每天到田头指导，种子和肥料已经送到农户手里，乡亲们说今年的雨水比往年好，"
"""It is printed over and over, cut at WIDTH, so that the page has its habit."""

GOES_ON = (
    ("全县居民消费价格同比上涨其中蔬菜上涨21.", "3%。"),
    ("老人把钟放在桌上，点点头说：“你们放心吧。", "”"),
    ("几年下来，家里成了街坊邻居们的钟“收容所", "”。"),
    ("技术员说，苗情比去年这个时候好得多，叶子", "，也比往年绿。"),
    ("本报第61期第2版《谁来给老楼穿上新“棉衣”", "》中，补贴标准应为每平方米60元。"),
    ("本报五月十三日第二版《登山归来》一文作者", "应为江澜。"),
    ("三月里一天，他敲到第412号螺栓，觉得不大", "对，又敲两下，叫来班长。"),
    ("今年全镇种植面积一万二千亩。（本报记者阎", "秉公　摄）"),
    ("株, 補種新苗一萬二千株. 林場職工說, 種在", "沙地, 挖坑要深."),
)
"""A full line and the next, which goes on with it."""
STARTS_ANEW = (
    ("各单位要把防火责任落实到每一个人每一天。", "新华书店搬家"),
    ("各单位要把防火责任落实到每一个人每一天。", "1.清明期间禁止在林区用火。"),
    ("林业站的电话昼夜有人值守，发现火情请拨打", "责任编辑：李文"),
    ("第61期　今日八版　国内统一刊号　内部资料", "县委召开常委会议"),
    ("春兰　三盆　陈家村　秋菊　五盆　柳树坝村", "冬梅　两盆　石桥村"),
)
"""And one that does not."""


def paragraphs(*pair: str) -> list[str]:
    """What becomes of two lines that stand at the end of a page of that width."""
    text = STORY * 6
    story = [text[i : i + WIDTH // 2] for i in range(0, len(text), WIDTH // 2)][:16]
    lines = printed([*story[:-1], "雨就下来了。", *pair])
    return [line.text for line in unwrap(lines, habits_of(lines))]


@pytest.mark.parametrize("pair", [*GOES_ON, *STARTS_ANEW])
def test_the_first_line_of_each_case_is_full(pair):
    assert abs(columns(pair[0]) - WIDTH) <= 4


@pytest.mark.parametrize("pair", GOES_ON, ids=lambda pair: pair[1])
def test_a_full_line_is_joined_with_what_goes_on_with_it(pair):
    assert paragraphs(*pair)[1:] == ["".join(pair)]


@pytest.mark.parametrize("pair", STARTS_ANEW, ids=lambda pair: pair[1])
def test_a_full_line_is_left_alone_where_the_next_starts_anew(pair):
    assert paragraphs(*pair)[1:] == list(pair)


def test_a_caption_of_two_lines_is_one_though_its_credit_follows():
    caption = ("▲昨天，学生们在操场上晒被子，这是学校每", "学期一次的“晒被日”。", "实习生　欧阳帆　摄")
    assert paragraphs(*caption)[1:] == [caption[0] + caption[1], caption[2]]


LATIN = {
    ("It took ten minutes to", "18 officials"): "It took ten minutes to 18 officials",
    ("said Shi,", "who left"): "said Shi, who left",
    ("the old ferry", "(now shut)"): "the old ferry (now shut)",
    ("He said.", "“The boat"): "He said. “The boat",
    ("乘坐G", "7次列车"): "乘坐G7次列车",
    ("他说,", "3月就开工"): "他说,3月就开工",
    ("下载APP", "“看潮”"): "下载APP“看潮”",
}


@pytest.mark.parametrize("pair", LATIN)
def test_a_blank_is_put_back_between_latin_words_and_nowhere_else(pair):
    assert joined_text(*pair) == LATIN[pair]

"""What jump lines and headers say, in the forms in which papers print them."""

import pytest

from audio.issue import read_issue
from audio.issue.jumps.lines import Jump, jump_of
from audio.issue.jumps.sheets import number_in, number_of_name, same_sheet
from audio.issue.printed import fold

TO, FROM = True, False
JUMPS = {
    "（下转第4版）": (TO, ("4",), ""),
    "下转02版": (TO, ("2",), ""),
    "（下转A4版）": (TO, ("A4",), ""),
    "紧转2版": (TO, ("2",), ""),
    "转P3": (TO, ("3",), ""),
    "轉二版": (TO, ("2",), ""),
    "（轉刊A4）": (TO, ("A4",), ""),
    "下转 06": (TO, ("6",), ""),
    "下转A05版▶": (TO, ("A5",), ""),
    "下转第2、3版": (TO, ("2", "3"), ""),
    "（下转第四版中缝）": (TO, ("4",), ""),
    "（下转第3版①）": (TO, ("3",), ""),
    "下转第8版·副刊": (TO, ("8",), "副刊"),
    "下转第11版《三岔河桥梁沿革表》": (TO, ("11",), "三岔河桥梁沿革表"),
    "（转二版《一册《东河水程图》的来历》）": (TO, ("2",), "一册《东河水程图》的来历"),
    "（上接第1版）": (FROM, ("1",), ""),
    "(紧接1版)": (FROM, ("1",), ""),
    "（緊接第１版）": (FROM, ("1",), ""),
    "（文接D1版）": (FROM, ("D1",), ""),
    "接P1": (FROM, ("1",), ""),
    "·上接第二版·": (FROM, ("2",), ""),
    "◀◀◀上接A3版": (FROM, ("A3",), ""),
    "（上接第1版 抢农时 备足肥）": (FROM, ("1",), "抢农时 备足肥"),
    "續下頁": (TO, (), ""),
    "转下版": (TO, (), ""),
    "（續上頁）": (FROM, (), ""),
    "承上版": (FROM, (), ""),
}
REFERENCES = ("详见第4版", "更多报道见5版", "（相关报道转07版）", "下转2版·相关评论", "（上接十一月五日第一版）")
OTHERS = (
    "转3",
    "接二连三",
    "转业干部",
    "转世灵童",
    "下一版",
    "第三版",
    "A03版",
    "转三版面",
    "他把车转到2号桥，又转了回来。",
)
HEADERS = {
    "2026年3月12日　星期四　农历丙午年正月廿四　第4127期　今日4版": "",
    "2026年3月12日　星期四　A叠共8版　零售价1元": "",
    "总第 12 期 共 4 版": "",
    "第三版　要闻　　2026年3月12日　星期四　　青禾县报": "3",
    "A02　要闻　　江城夜报　2026.3.12　星期四　编辑/苏青": "A2",
    "北岭机械报 2026年3月9日 第612期 P3": "3",
    "东陵大学报 2 综合新闻 2026年3月15日": "2",
    "二版　　要闻　　　2026年3月13日　星期五": "2",
    "青禾县报-2026年03月12日-第01版：要闻": "1",
    "A5　綜合　　南濱日報　中華民國一一五年三月十二日": "A5",
    "- 3 -": "3",
}
NAMES = {
    "A04.txt": "A4",
    "qhxb20260312-03.txt": "3",
    "jcwb2026031202.txt": "2",
    "20260312A04.pdf": "A4",
    "第3版 要闻.md": "3",
    "03版.docx": "3",
    "P3.md": "3",
    "02-要闻.txt": "2",
    "node_3.html": "3",
    "2026-03-12.txt": "",
    "content_158223.htm": "",
    "要闻.txt": "",
}
INLINE = {
    "种子已经备足，（下转第4版）": ("种子已经备足，", "（下转第4版）"),
    "种子已经备足，下转第4版": ("种子已经备足，", "下转第4版"),
    "种子已经备足。（何苗）　　▶下转A04版": ("种子已经备足。（何苗）", "▶下转A04版"),
    "（上接第1版）肥料也到了。": ("肥料也到了。", "（上接第1版）"),
    "上接A01版　　“肥料也到了，”他说。": ("“肥料也到了，”他说。", "上接A01版"),
}
STORY = "本报讯（记者 何苗）昨天上午八时，柳禾县青石渠开闸放水，今年的春灌开始了。县水利局派出二十名技术员，分三路沿渠查看。"


def test_a_paragraph_that_both_comes_and_goes_is_parted_from_both_its_jump_lines() -> None:
    page = f"柳禾县报 第02版 要闻\n（上接第1版）{STORY}渠水要流三天，（下转第3版）"
    issue = read_issue(page.encode(), "page.txt")
    assert [block.text for article in issue.articles for block in article.blocks] == [f"{STORY}渠水要流三天，"]
    assert [one.text for one in issue.skipped[-2:]] == ["（上接第1版）", "（下转第3版）"]


def test_a_jump_behind_what_is_not_read_is_one_entry_with_it() -> None:
    page = f"柳禾县报 第02版 要闻\n青石渠开闸\n{STORY}\n新闻热线 96618　下转A06版"
    issue = read_issue(page.encode(), "page.txt")
    assert [one.text for one in issue.skipped if one.first == 4] == ["新闻热线 96618 下转A06版"]


@pytest.mark.parametrize(("text", "said"), JUMPS.items())
def test_a_jump_line_says_where_its_story_goes_or_comes_from(text: str, said: tuple[bool, tuple[str, ...], str]) -> None:
    leaves, sheets, title = said
    assert jump_of(text) == Jump(leaves=leaves, sheets=sheets, title=title)


@pytest.mark.parametrize("text", [*REFERENCES, *OTHERS])
def test_what_only_says_where_more_is_or_nothing_is_no_jump_line(text: str) -> None:
    assert jump_of(text) is None


@pytest.mark.parametrize(("text", "number"), HEADERS.items())
def test_a_header_numbers_its_page_and_does_not_count_them(text: str, number: str) -> None:
    assert number_in(fold(text)) == number


@pytest.mark.parametrize(("name", "number"), NAMES.items())
def test_a_files_name_numbers_its_page(name: str, number: str) -> None:
    assert number_of_name(name) == number


def test_a_page_is_the_same_with_and_without_its_letter_but_not_with_another() -> None:
    assert same_sheet("A5", "5")
    assert not same_sheet("A5", "B5")
    assert not same_sheet("", "")


@pytest.mark.parametrize(("line", "parts"), INLINE.items())
def test_a_jump_line_in_the_line_of_its_paragraph_is_skipped_and_the_paragraph_is_not(
    line: str, parts: tuple[str, str]
) -> None:
    page = f"柳禾县报 第01版 要闻\n春灌的水到了田头\n{STORY}\n{line}"
    issue = read_issue(page.encode(), "page.txt")
    texts = [block.text for article in issue.articles for block in article.blocks]
    assert (texts[-1], [(one.text, one.first) for one in issue.skipped][-1]) == (parts[0], (parts[1], 4))

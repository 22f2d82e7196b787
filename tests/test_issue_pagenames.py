"""Pages' names in their headers are the sections of what stands under no banner."""

from pathlib import Path

import pytest

from audio.intake import load_issue
from audio.issue.pagenames import page_name

BRIDGE = "东门桥昨日通车\n　　本报讯（记者 李小满）东门桥昨日上午正式通车，两岸居民过河不再绕行。\n　　桥长一百二十米。\n"
LIBRARY = "■ 简讯\n　　县图书馆本周起延长开放至晚上九点，周末不休息。\n"
WELL = "老井\n周怀远\n　　村口的老井还在，井台上的绳印有一寸深，像是谁用手指慢慢磨出来的。\n"


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("第03版 民生", "民生"),
        ("柳禾县报　2026年3月5日　星期四　第02版　要闻", "要闻"),
        ("A05　　关注", "关注"),
        ("体育 B07", "体育"),
        ("B07　　社　会　　　　2010年12月11日　星期六", "社会"),
        ("松河晚报 · 第二版 · 综合新闻", "综合新闻"),
        ("第11版:社会·法治", "社会·法治"),
        ("03　人物", "人物"),
        ("第A06版 文体", "文体"),
        ("鹿鸣晚报　2026年11月20日　A05　便民　责编 丁一 版式 卯二 校对 寅三", "便民"),
        ("第03版：人物　上一版　下一版", "人物"),
        ("柳禾县报　第02版　文教", "文教"),
        ("2026年3月5日　星期四　农历正月十七　03版　乡土", "乡土"),
        ("A6 港聞　2026年3月5日", "港闻"),
        ("02 | 民生", "民生"),
        ("柳禾县报·社会　2026年3月5日", "社会"),
        ("柳禾县报　民生　2026年3月5日　星期四", "民生"),
        ("法治　8", "法治"),
        ("2　要闻", "要闻"),
        ("柳禾县报　2026年3月5日　星期四", ""),
        ("十里铺　8", ""),
        ("社会　2026年3月5日", ""),
        ("第三版　星期四", ""),
        ("第三版　责编 丁一", ""),
        ("第三版　主编　丁一", ""),
        ("文化夜市开张　第4版", ""),
        ("第三版", ""),
        ("03 号楼", ""),
        ("今日8版", ""),
        ("第二版　　编辑：关铁生", ""),
        ("（下转第4版）", ""),
        ("老城区污水管网改造进入夜间施工　2版", ""),
        ("第01版：要闻　第02版：民生", ""),
        ("更多报道见A14—A15版", ""),
    ],
)
def test_a_page_has_the_name_beside_its_number(header: str, name: str):
    assert page_name(header) == name


@pytest.mark.parametrize(
    ("page", "sections"),
    [
        ([f"第01版 要闻\n\n{BRIDGE}"], ["要闻"]),
        ([f"第01版 要闻\n\n{BRIDGE}", LIBRARY], ["要闻", "简讯"]),
        ([f"第01版 要闻\n\n{BRIDGE}", LIBRARY, f"第02版 副刊\n\n{WELL}"], ["要闻", "简讯", "副刊"]),
        ([BRIDGE, f"第02版 副刊\n\n{WELL}"], ["", "副刊"]),
        ([BRIDGE, f"{WELL}\n第02版 副刊\n"], ["副刊", "副刊"]),
        ([f"{BRIDGE}\n第01版 要闻\n", f"{WELL}\n第02版 副刊\n"], ["要闻", "副刊"]),
        ([f"第01版 要闻\n第02版 副刊\n\n{BRIDGE}"], [""]),
        ([f"第02版 柳湖\n第A1版 要闻\n第02版 柳湖\n\n{BRIDGE}"], ["柳湖"]),
        ([f"第02版 民生\n\n{BRIDGE}", f"第03版\n\n{WELL}"], ["民生", ""]),
        ([f"第02版 副刊\n第01版 要闻\n第02版 副刊\n\n{BRIDGE}"], ["副刊"]),
        ([f"第01版 要闻\n\n{{under}}\n{BRIDGE}"], [""]),
        ([f"第01版 要闻\n\n{LIBRARY}", f"第01版 要闻\n\n{WELL}"], ["简讯", "简讯"]),
    ],
)
def test_stories_under_no_banner_stand_under_their_pages_name(tmp_path: Path, page: list[str], sections: list[str]):
    path = tmp_path / "page.txt"
    path.write_text("\n".join(page), encoding="utf-8")
    assert [article.section for article in load_issue(path).articles] == sections

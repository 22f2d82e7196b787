"""Saved pages of content systems, forums and offices: where they set a lead-in, a caption, a letter and its answer."""

from saved import page, read


def test_a_letter_to_an_office_and_its_answer_are_read_field_by_field():
    rows = {
        "来信编号": "2026110503",
        "来信人": "程先生",
        "来信标题": "人行道什么时候修好",
        "来信内容": "北门大桥的人行道围起来了，学生上学只能走机动车道。",
        "办理状态": "已办结",
        "答复单位": "县住建局",
        "答复内容": "程先生：您好！人行道预计11月25日完工，完工前设临时通道。",
        "满意度评价": "非常满意",
    }
    table = "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in rows.items())
    assert read(page(f"<h2>来信详情</h2><table>{table}</table>", "来信详情-县长信箱")) == [
        ("headline", rows["来信标题"]),
        ("byline", "程先生"),
        ("body", rows["来信内容"]),
        ("byline", "县住建局"),
        ("body", rows["答复内容"]),
    ]

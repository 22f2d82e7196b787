"""Saved pages of content systems, forums and offices: where they set a lead-in, a caption, a letter and its answer."""

import pytest
from saved import page, read

TITLE = "公厕里的一小间"
LEAD = "棠溪县在公厕里给环卫工人留了能热饭的小间。"
TOLD = [
    "棠溪县的公厕今年换了新样子，每一座都留出一小间，里面放着热水壶和两把椅子，环卫工人可以进去吃口热饭。",
    "五十六岁的环卫工人岑秀兰在里面热好了早上带来的饺子，她说以前冬天的午饭，要么坐在路边吃凉的，要么不吃。",
]
TEXT = "".join(f"<p>{text}</p>" for text in TOLD)
HEAD = ("headline", TITLE)
READ = [("body", text) for text in TOLD]
FACTS = "<p><b>2026-01-22 15:42</b> <i>来源：棠溪日报</i></p>"


@pytest.mark.parametrize(
    "front",
    [
        f"<h1>{TITLE}</h1>{FACTS}<p class=summary>{LEAD}</p>",
        f"<div class=h><h1>{TITLE}</h1></div>{FACTS}<div class=article-intro><span>{LEAD}</span></div>",
        f"<div class=h><h1>{TITLE}</h1><p>{LEAD}</p></div><div>{FACTS}</div>",
        f"<div><h1>{TITLE}</h1><div class=x><p>{LEAD}</p></div><div class=byline></div>{FACTS}</div>",
        f"<sr-rd-title>{TITLE}</sr-rd-title><sr-rd-desc>{LEAD}</sr-rd-desc><blockquote>本文由 简阅 转码</blockquote>",
    ],
)
def test_a_lead_in_between_the_headline_and_the_story_is_a_deck(front: str):
    assert read(page(f"{front}<div>{TEXT}</div>", TITLE)) == [HEAD, ("deck", LEAD), *READ]


def test_the_only_sentence_of_a_brief_is_its_text_though_the_day_stands_below_it():
    assert read(page(f"<div><h1>{TITLE}</h1><p>{TOLD[0]}</p>{FACTS}</div>", TITLE)) == [HEAD, READ[0]]


@pytest.mark.parametrize("names", ["yt bt ft zz", "yinti zbt fbt zuozhe", "ybt biaoti fubiaoti zz"])
def test_the_initials_by_which_papers_call_the_parts_of_a_head_say_what_they_are(names: str):
    lines = zip(names.split(), ("不收门票", "村史馆夜里也开门", "守馆的是三位老人", "本报通讯员 路明"), strict=True)
    head = "".join(f"<div class={name}>{line}</div>" for name, line in lines)
    other = f"<div class=item><div class={names.split()[1]}>渡口的狗会看钟</div><div><p>{LEAD}</p></div></div>"
    told = read(page(f"<div class=item>{head}<div>{TEXT}</div></div>{other}", "白沙报 2026年9月21日 文字版"))
    assert [role for role, _ in told] == ["kicker", "headline", "deck", "byline", "body", "body", "headline", "body"]


def test_an_editors_note_stands_in_its_story_with_its_head():
    note = f"<div><span>编者按</span><p>{LEAD}</p></div>"
    told = read(page(f"<h1>{TITLE}</h1><div>来源：棠溪网　记者：禾苗</div>{note}<div>{TEXT}</div>", TITLE))
    assert told == [HEAD, ("byline", "记者：禾苗"), ("subhead", "编者按"), ("body", LEAD), *READ]


PICTURES = {
    "its class": "<p><img src=1></p><p class=img-tit>岑秀兰在热饺子</p>",
    "a picture that a script loads": "<p><mip-img src=1></mip-img></p><p align=center>岑秀兰在热饺子</p>",
    "a link that leads nowhere": "<div><a href='#'><img src=1></a><p>岑秀兰在热饺子。（记者方言摄）</p></div>",
    "its source": "<div><img src=1><p>岑秀兰在热饺子。图片来源：棠溪环卫所</p></div>",
    "its own element behind the picture": "<div><img src=1><span class=i>岑秀兰在热饺子</span></div>",
    "small type by its tag": "<p><img src=1></p><div><small>岑秀兰在热饺子</small></div>",
}
"""What tells a caption, and how."""


@pytest.mark.parametrize("sign", PICTURES)
def test_a_caption_is_told_by(sign: str):
    told = read(page(f"<h1>{TITLE}</h1><div><p>{TOLD[0]}</p>{PICTURES[sign]}<p>{TOLD[1]}</p></div>", TITLE))
    assert [role for role, _ in told] == ["headline", "body", "caption", "body"]


LARGE = (
    "<td style='font-size:22px'>{}",
    "<td class=bt1><font size=5>{}</font>",
    "<td class=bt1 style='font-size:16.5pt'>{}",
)


@pytest.mark.parametrize("large", LARGE)
def test_of_three_lines_above_a_text_the_one_in_the_largest_type_is_the_headline(large: str):
    lines = ("<td class=bt3>上游种树一万二千棵", large.format("三眼泉断流九年又出水"), "<td class=bt2>老人排队打头担水")
    told = read(page(f"<table>{''.join(f'<tr>{line}' for line in lines)}</table><div>{TEXT}</div>", "吉水日报数字报"))
    assert [role for role, _ in told] == ["kicker", "headline", "deck", "body", "body"]


@pytest.mark.parametrize(
    ("sizes", "roles"), [((26, 15), ["headline", "deck"]), ((15, 26), ["kicker", "headline"])], ids=["above", "below"]
)
def test_of_two_lines_above_the_day_and_source_the_far_larger_one_is_the_headline(sizes: tuple[int, int], roles: list[str]):
    lines = zip(sizes, ("第一筐茶四斤六两", "春分日茶农雾里开采"), strict=True)
    head = "".join(f"<div style='font-size:{size}px'>{line}</div>" for size, line in lines)
    told = read(page(f"{head}<div>2026-03-21　来源：云台报</div><div>{TEXT}</div>", "云台报数字版"))
    assert [role for role, _ in told] == [*roles, "body", "body"]


def test_the_heading_above_a_letter_and_its_answer_is_their_headline():
    rows = {"来信人": "孟女士", "来信内容": "西街的路灯坏了半个月。", "答复单位": "路灯所", "答复内容": "路灯已经修复。"}
    lines = "".join(f"<div><span>{label}：</span><div>{value}</div></div>" for label, value in rows.items())
    told = read(page(f"<h1>关于西街路灯的来信</h1>{lines}<div>县政府</div>", "关于西街路灯的来信_领导信箱"))
    assert told[0] == ("headline", "关于西街路灯的来信")
    assert [text for _, text in told[1:]] == [*rows.values()]


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


def test_what_members_of_a_forum_set_below_each_of_their_posts_is_not_read():
    stamp = "<div>{} 发表于 2026-7-14 20:1{}:33</div>"
    posts = f"{stamp.format('老船工', 1)}<div>{TEXT}</div><div class=sign>不打鱼的人，也要修网。</div>"
    posts += f"{stamp.format('桥头阿三', 2)}<div><p>这间屋我进去过，水壶是热的。</p></div>"
    assert [text for role, text in read(page(f"<h1>{TITLE}</h1>{posts}", TITLE)) if role == "body"] == TOLD


def test_the_rule_that_a_notice_gives_out_is_a_sub_head_below_the_notices_day():
    title = "关于印发公厕管理办法的通知"
    signed = "".join(f"<p align=right>{line}</p>" for line in ("棠溪县人民政府", "2026年5月20日"))
    notice = f"<p>现将《棠溪县公厕管理办法》印发给你们，请认真执行。</p>{signed}<p><b>棠溪县公厕管理办法</b></p>"
    assert ("subhead", "棠溪县公厕管理办法") in read(page(f"<h1>{title}</h1>{notice}{TEXT}", title))


def test_a_heading_that_a_program_set_which_keeps_pages_is_read_without_the_sites_name():
    facts = "<table><tr><td><b>创建时间：</b><td><i>2026/1/22 13:40</i></table>"
    again = f"<div style='font-weight:bold'>{TITLE}</div>"
    issue = page(f"<h1>{TITLE} - 棠溪晚报</h1>{facts}<div>{again}<div>{TEXT}</div></div>", f"{TITLE} - 棠溪晚报")
    assert read(issue) == [HEAD, *READ]


def test_the_bar_of_a_window_that_a_page_opens_for_its_story_is_no_columns_name():
    window = f"<div class=layui-layer-title>阅读</div><div><div class=read-title>{TITLE}</div><div>{TEXT}</div></div>"
    issue = page(f"<ul><li><a>{TITLE}</a></li></ul><div class=layui-layer>{window}</div>", "棠溪报 - 数字报纸")
    assert read(issue) == [HEAD, *READ]
    assert [article.section for article in issue.articles] == [""]


def test_a_brief_that_a_page_has_once_more_with_its_heading_is_told_once():
    copy = "<div class={}><h1>{}</h1><p>全村一百零三户都拧开了水龙头。</p><p>老支书把井绳剪成一百零三段。</p></div>"
    issue = page("".join(copy.format(kind, "黑水沟村通水了") for kind in ("pc", "mob")), "黑水沟村通水了 - 黑水日报")
    assert [role for role, _ in read(issue)] == ["headline", "body", "body"]


def test_how_many_words_readers_have_left_is_no_pages_number():
    words = "<div><h3>评论 2</h3><p>我爷爷的磨坊也在里面。</p></div>"
    issue = page(f"<div><h1>{TITLE}</h1>{TEXT}</div>{words}", TITLE)
    assert [article.section for article in issue.articles] == [""]


@pytest.mark.parametrize("head", ["作者更多文章", "该作者的其他文章"])
def test_what_else_a_writer_has_written_is_no_byline(head: str):
    issue = page(f"<div><h1>{TITLE}</h1>{TEXT}</div><div><h3>{head}</h3><ul><li><a>粉笔灰</a></ul></div>", TITLE)
    assert read(issue) == [HEAD, *READ]

"""The script: what an announcer says, in order, and nothing of the paper lost."""

import datetime as dt
from dataclasses import replace

import pytest

from audio.mandarin.sentences import sayable
from audio.models import Article, Block, Issue, Jingle, Line
from audio.models.naming import dateline, first_words
from audio.policy import SHORTENED, SKIPPED, UNSAYABLE, is_trimming
from audio.script import write_script
from audio.show.settings import load_show

BLOCKS = (
    ("section", "要闻"),
    ("headline", "老桥修好了"),
    ("byline", "本报记者 林小满"),
    ("body", "本报讯 记者林小满报道:三座老桥通车了。走路近了,买菜也近了。"),
    ("subhead", "修桥的人"),
    ("body", "工人说：“不累。”"),
    ("credit", "（何田 摄）"),
)


@pytest.fixture
def issue():
    blocks = tuple(Block(role=role, text=text, first=i, last=i) for i, (role, text) in enumerate(BLOCKS, 1))
    article = Article(index=1, section="要闻", blocks=blocks)
    return Issue(publication="青石日报", date=dt.date(2026, 3, 5), number="第12期", articles=(article,), skipped=())


def test_the_opening_says_paper_day_number_of_stories_and_that_the_voice_is_synthetic(issue):
    opening = "".join(line.text for line in write_script(issue, load_show()).lines if line.role == "announcer")
    for words in ("《青石日报》", "2026年3月5日", "星期四", "第12期", "1篇", "合成语音"):
        assert words in opening


def test_the_headlines_come_first_as_a_chapter_of_their_own(issue):
    titles = [part.title for part in write_script(issue, load_show()).parts]
    assert titles == ["片头", "本期标题", "老桥修好了", "片尾"]


def test_headlines_have_the_headline_voice_and_bodies_the_bodys(issue):
    voices = {line.role: line.voice for line in write_script(issue, load_show()).lines}
    assert (voices["headline"], voices["subhead"], voices["body"]) == ("yunxi", "yunxi", "xiaoxiao")


def test_read_and_unread_together_are_all_that_was_printed(issue):
    script = write_script(issue, load_show(), 1)
    for index, block in enumerate(issue.articles[0].blocks):
        if block.role != "section":
            read = "".join(line.text for line in script.lines if line.block == index)
            left = "".join(s.text for s in script.unread if s.first == block.first)
            assert sorted((read + left).replace(" ", "")) == sorted(block.text.replace(" ", ""))


@pytest.mark.parametrize(
    ("text", "pause"),
    [
        ("市区开　06:50　08:20　10:00　13:00　15:30　17:20　19:30　21:30　23:00", "clause"),
        ("The library has added audio books for blind readers who live in the old town. It is open.", "clause"),
        ("路修好了，" * 20 + "天晴了。", "clause"),
        ("路修好了。天晴了。", "sentence"),
        ("路修好了\n天晴了", "sentence"),
    ],
)
def test_the_pause_within_a_paragraph_is_that_of_its_mark_and_a_breath_where_a_long_run_has_none(issue, text, pause):
    (article,) = issue.articles
    blocks = (article.blocks[1], Block(role="body", text=text, first=4, last=4))
    told = write_script(replace(issue, articles=(replace(article, blocks=blocks),)), load_show(), 1)
    first = next(line for line in told.lines if line.role == "body")
    assert first.text != text
    assert first.pause == load_show().pauses[pause]


def test_a_paragraph_is_followed_by_a_longer_pause_than_a_sentence(issue):
    lines = [line for line in write_script(issue, load_show(), 1).lines if line.role == "body"]
    assert lines[0].pause < lines[1].pause


def test_every_episode_says_that_its_voice_is_synthetic_and_begins_with_a_jingle(issue):
    for article in (0, 1):
        script = write_script(issue, load_show(), article)
        assert isinstance(script.parts[0].items[0], Jingle)
        assert any("合成语音" in item.text for item in script.parts[0].items if isinstance(item, Line))


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("本报讯 记者林小满报道:三座老桥通车了。", "本报讯 记者林小满报道:"),
        ("本报讯（记者 何田）近日,桥通了。", "本报讯（记者 何田）"),
        ("新华社北京3月4日电 桥通了。", "新华社北京3月4日电 "),
        ("三座老桥通车了,本报讯息不断。", ""),
        ("本报记者走进石桥镇,看见三座新桥。", ""),
    ],
)
def test_a_dateline_is_told_from_the_story(text, head):
    assert text[: dateline(text)] == head


def test_a_skipped_role_is_listed_not_lost(issue, tmp_path):
    show = tmp_path / "show.yaml"
    show.write_text("roles: {credit: skip}\n", encoding="utf-8")
    unread = write_script(issue, load_show(show)).unread
    assert ("（何田 摄）", "the show skips this role") in {(s.text, s.reason) for s in unread}


def test_a_foreign_script_is_listed_and_never_a_line_of_its_own(issue):
    (article,) = issue.articles
    foreign = [
        Block(role="body", text=text, first=90, last=90) for text in ("Добро пожаловать!", "牌子上写着：Привет. 他笑了。")
    ]
    blocks = (*article.blocks, *foreign)
    script = write_script(replace(issue, articles=(replace(article, blocks=blocks),)), load_show(), 1)
    assert (script.unread[-1].text, script.unread[-1].reason) == ("Добро пожаловать!", "no sign of it can be said")
    assert "".join(line.text for line in script.lines if line.block == len(blocks) - 1) == blocks[-1].text
    assert all(sayable(line.text) for line in script.lines)


@pytest.mark.parametrize(
    ("text", "reason", "trimming"),
    [
        ("本报", SHORTENED, True),
        ("（本报 ）", SHORTENED, True),
        ("( )", SHORTENED, True),
        ("★★★", UNSAYABLE, True),
        ("（记者 何田）", SHORTENED, False),
        ("Добро пожаловать!", UNSAYABLE, False),
        ("本报", SKIPPED, False),
    ],
)
def test_brackets_and_the_papers_name_for_itself_are_nothing_that_a_reader_would_miss(text, reason, trimming):
    assert is_trimming(text, reason) is trimming


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("本报讯 3月2日,城南公交首末站启用,2路、5路两条线路延长到县职教中心。", "3月2日,城南公交首末站启用"),
        ("本报讯（记者 李一平）昨天，新桥通车。行人不多。", "昨天，新桥通车"),
        (
            "本报讯 3月10日起，7路轮渡的末班船由20时延长到21时30分，票价不变。",
            "3月10日起，7路轮渡的末班船由20时延长到21时30分",
        ),
        (
            "今年全县计划新建污水管网八十六公里并改造四千三百座化粪池和一百二十座泵站",
            "今年全县计划新建污水管网八十六公里并改造四千三百座化粪池和一百二十座泵站",
        ),
        (
            "今年全县计划新建污水管网八十六公里并改造四千三百座化粪池和一百二十座泵站以及灌溉渠",
            "今年全县计划新建污水管网八十六公里并改造四千三百座化…",
        ),
        (
            "全县今年计划投入资金总额初步测算约为人民币1234567.89元用于两岸的绿化工程和巡护",
            "全县今年计划投入资金总额初步测算约为人民币…",
        ),
        ("The new bridge over the river opened to traffic on Sunday after ten years.", "The new bridge over the…"),
        ("本报讯", "本报讯"),
        ("▲渡船换了电池　三月一日，白沙渡的四条柴油船换成了电池。", "渡船换了电池"),
        ("● 渡船换了电池 3月1日，白沙渡的四条柴油船换成了电池。", "渡船换了电池"),
        ("■渡船换了电池 学生免费坐船 白沙渡的四条柴油船都换了。", "渡船换了电池 学生免费坐船"),
        ("【渡船换了电池】三月一日，白沙渡的四条柴油船换成了电池。", "渡船换了电池"),
        ("全县用 AI 看病的村医，今年又添了三十一人，明年还要再添。", "全县用 AI 看病的村医，今年又添了三十一人"),
        ("本报记者 简平报道，白沙渡的四条柴油船换成了电池。", "白沙渡的四条柴油船换成了电池"),
    ],
)
def test_a_brief_without_a_headline_is_named_by_its_first_words_and_no_figure_of_it_is_cut(text, name):
    assert first_words(text) == name

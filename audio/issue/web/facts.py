"""What sites set around a story, told by its words: when and from where it is, heads of boxes, lines of the site's own."""

import re
from functools import cache, lru_cache

from audio.issue.around.official import NUMBER
from audio.issue.marks import shows, table
from audio.issue.printed import fold, unspaced
from audio.issue.web.writers import AUTHOR

BARE = 12
"""Most characters beside day and hour in a line that says no more than these."""
TOLD, LONG, STATEMENT = 40, 100, 400
"""Characters of a story's text, of one that is no teaser and no reader's word, and of a line of the site's at most."""
WORD = re.compile(
    r"(?:来\s*源|(?:发布|发表|更新|提交|留言|回复)(?:时间|日期|于|者)?|点击(?:数|量|次数)?|浏览(?:数|量|次数)?|阅读(?:数|量|次数)?|评论|查看"
    r"|字[体号]|编辑|审核|作者|分类于?|标签)\s*[:：(（\[]"
    r"|(?:字数|阅读|浏览|点击|评论|播放|访问)\s*\d|(?:发布|发表|提交)(?:者|于)\s|约\s*\d+\s*分钟|(?<!\d)\d+\s*min read"
    r"|https?://|第\s*[A-Z]?\d{1,2}\s*版"
)
COUNT = re.compile(
    r"(?:阅读|浏览|点击|播放|评论|访问|热度)?\s*\d[\d.,]*\s*万?\+?\s*(?:人(?:参与|次?(?:观看|收看|围观)|次|在看|看过|气|(?:赞同|认为|觉得|收藏|推荐|喜欢|点赞).{0,8})|粉丝|关注|次?(?:阅读|浏览|播放|点击|围观)"
    r"|[个条]?(?:赞|评论|跟[贴帖]|回[复答]))(?:数|量)?"
)
"""How many have seen it."""
FACT = re.compile(
    r"(?:(?:创建|更新|修改|发布|发表|采集|保存|撰写|刊发)(?:时间|日期|于|者)?|日期|来源|出处|作者|记者|摄影|编辑|标签|关键词|分类|类别|栏目|频道|专题|版次|版面|状态"
    r"|(?:来信|信件|受理|办理|处理|答复|留言|咨询|工单)(?:编号|时间|日期|类型|状态|类别|对象)|字数|本文字数|阅读(?:时长|量|数|次数)?|点击(?:量|数|次数)?|浏览(?:量|数|次数)?|评论|网址|链接|原文|索\s*引\s*号|文\s*号|责编|期号)\s*[:：]?\s*(?<=[:：\s])\S.*"
)
"""What a page says of its story, in a list or table of such."""
BOXED = re.compile(r"^[【\[]([一-龥]{2,6})[】\]]\s*[:：]?")
"""How such a line may begin, too: 【日期】：."""
BARS = re.compile(r"\s*[|｜┊丨·•∙/]\s*")
READING = re.compile(
    r"(?:预计|大约|约|需要?|本文|全文|阅读|读完|听完|时间|时长|共?\s*\d+\s*字|[,，:：\s])+\d+\s*分[钟鐘](?:读完|阅读|听完)?|\d+\s*分[钟鐘](?:读完|閱讀|阅读|听完)?"
)
"""How long it takes to read."""
WRITTEN = re.compile(r"(?:(?:发表|发布|更新|修改|编辑|创建|刊发|写)(?:时间|日期)?[于在]?\s*[:：]?|(?:时间|日期)\s*[:：])\s*")
LABELLED = re.compile(r"(?!地点|票价|电话|嘉宾)[一-龥]{2,4}[:：]\s*\S.*")
DAY = re.compile(r"\d{4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?|(?<!\d)\d{1,2}/\d{1,2}/\d{4}")
HOUR = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
DONE = re.compile(rf"(?:最后|最近)?(?:更新|发布|发表|修改|编辑)(?:时间|日期)?[于:：\s]*(?:{HOUR}|今天|昨天).{{0,8}}")
"""When it was changed, on a page of the day."""
CLOCK = re.compile(rf"(?:{DAY.pattern}|(?<!\d)\d{{2}}-\d{{2}}(?=\s))\s*{HOUR}|(?<!\d){HOUR}\s+(?:{DAY.pattern})")
SHORT_CLOCK = re.compile(rf"\d{{1,2}}(?:月\d{{1,2}}日|[-/.]\d{{1,2}})\s*{HOUR}")
SHORT_DAY = re.compile(rf"\d{{1,2}}月\d{{1,2}}日|(?:昨天|前天|今天)\s*{HOUR}")
BY = re.compile(rf"(?:{DAY.pattern})\s*(?:[Bb]y|由|作者)\s*\S{{1,{BARE}}}")
POSTED = re.compile(rf"[^。]{{0,16}}(?:发表于|發表於|回复于|回覆於)\s*[^。]{{0,12}}{HOUR}")
ENDS = re.compile(rf"(?:{CLOCK.pattern})(?=[\s|｜/·,，]).*|.*[\s|｜/·,，](?:{CLOCK.pattern})")
"""A line that a day with its hour stands at one end of."""
PLACED = re.compile(rf"(?:{DAY.pattern})[\s|｜/·]+([一-龥·]{{2,{BARE}}})|([一-龥·]{{2,{BARE}}})[\s|｜/·]+(?:{DAY.pattern})")
"""A day and where from."""
LONE_DAY = re.compile(rf"\W*(?:{DAY.pattern})\s*(?:(?:星期|周|週)[一二三四五六日天])?\W*")
LISTED_DAY = re.compile(
    r"[\[(（]?\s*(?:\d{4}\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?\s*[\])）]?"
)
AGO = re.compile(
    r"(?:昨天|前天|今天|\d+\s*(?:秒|分[钟鐘]|小[时時]|天|[周週]|[个個]?月|年)[之以]?前|\d+\s*(?:秒|分钟|小时|天|周|月|年|[a-z]{3,8})\s*ago)(?:\s*\d{1,2}:\d{2})?"
)
NAMED = re.compile(r"{([a-z]+)}")
KINDS = ("head", "list", "label", "links", "tool", "roundup", "abstract", "end")
ORNAMENTS = '-—–~=·•*|∙▲▼△▶►“”" '
"""What a line of the site's may be set between."""


def is_facts(text: str, *, early: bool = False) -> bool:
    """Whether a line holds such facts and nothing else: two of them, one with a day, or a day with its hour alone.
    `early`: it stands in front of the story's text, where a day alone is no signature's.
    """
    words, clock = len(WORD.findall(text)), CLOCK.search(text)
    rest = text.replace(clock[0], "") if clock else text
    alone = clock is not None and len(rest) <= BARE and not re.search("[:：]", rest)
    bare = early and bool(
        LONE_DAY.fullmatch(text)
        or AGO.fullmatch(text)
        or READING.fullmatch(text)
        or COUNT.fullmatch(text)
        or BY.fullmatch(text)
        or DONE.fullmatch(text)
        or NUMBER.fullmatch(unspaced(text))
        or _is_placed(text)
        or _is_barred(text)
    )
    ends = early and len(text) <= TOLD and bool(ENDS.fullmatch(text) or _is_folio(text))
    return words > 1 or (words == 1 and bool(DAY.search(text) or clock)) or alone or bare or ends


def _is_folio(text: str) -> bool:
    """Whether a paper or a page, and a day, stand in front of who wrote it."""
    found = AUTHOR.search(text)
    before = text[: found.start()] if found else ""
    return bool(DAY.search(before)) and ("报 " in before or "版 " in before)


def _is_barred(text: str) -> bool:
    """Whether a day or a reading time stands between bars."""
    parts = BARS.split(text) if len(text) <= TOLD else []
    return len(parts) > 1 and any(
        READING.fullmatch(one) or (is_day(one) and re.search(r"[月年]|\d{4}", one)) for one in parts
    )


def _is_placed(text: str) -> bool:
    """Whether it is a day and a site's or an office's name, which is no person's."""
    found = PLACED.fullmatch(text)
    return found is not None and not shows(fold(found[1] or found[2]), "name_only", "byline_job", "byline_text")


def is_when(text: str) -> bool:
    """Whether it is a day, with or without its hour, or how long ago it is, and no more."""
    day = WRITTEN.sub("", text.strip("()（）[]"), count=1)
    return any(form.fullmatch(day) for form in (LONE_DAY, CLOCK, SHORT_CLOCK, SHORT_DAY, AGO))


def has_label(text: str) -> bool:
    """Whether it begins with what it is, as 编号：3."""
    return bool(LABELLED.fullmatch(text))


def is_fact(text: str) -> bool:
    """Whether it is a line of a list of what a page says of its story: 作者：…, 版次  A05, or a day."""
    text = BOXED.sub(r"\1：", text)
    return bool(FACT.fullmatch(text)) or is_when(text) or is_facts(text)


def is_posted(text: str) -> bool:
    """Whether it is the stamp of a post, as 老码头 发表于 2026-3-6 07:11."""
    return len(text) < TOLD and bool(POSTED.match(text))


def is_day(text: str) -> bool:
    """Whether it is the day of a story in a list."""
    return bool(LISTED_DAY.fullmatch(text))


def is_site_head(text: str) -> bool:
    """Whether it is the head of a box such as 相关新闻 or 网友评论."""
    return _fits("head", text) or (len(text) <= LONG and shows(fold(text.strip()), "site_head"))


def is_list_head(text: str) -> bool:
    """Whether it is the head of a box of links and short lines, such as 目录: without these it is a story's."""
    return _fits("list", text)


def is_roundup(text: str) -> bool:
    """Whether it is the title of a round-up, as 早安，3月5日新闻早知道."""
    return _fits("roundup", text)


def is_abstract(text: str) -> bool:
    """Whether it says that it is a summary of what stands below."""
    return _fits("abstract", text)


def is_end(text: str) -> bool:
    """Whether it is the mark of a story's end, as - END -."""
    return _fits("end", text)


def is_site_line(text: str) -> bool:
    """Whether it is a line that sites print themselves: tools, statements, ends."""
    return _fits("line", text)


def is_tool(text: str) -> bool:
    """Whether a link by this name leads to a tool of the page, as 评论."""
    return _fits("tool", text)


def is_label(text: str, *, of_links: bool = False) -> bool:
    """Whether it only names what stands beside it: a fact below the headline, or links."""
    return _fits("links" if of_links else "label", text)


def _fits(kind: str, text: str) -> bool:
    return len(text) <= (STATEMENT if kind == "line" else LONG) and any(map(_patterns()[kind].fullmatch, _forms(text)))


@lru_cache(maxsize=1024)
def _forms(text: str) -> tuple[str, ...]:
    """How a line is looked at: folded, with its ornaments and without."""
    told = fold(text.strip()).translate(_folds())
    bare = told.strip(ORNAMENTS)
    return (told,) if bare == told else (told, bare)


@cache
def _folds() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in table("web/sites.yaml")["fold"].split()}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Those of the whole lines, by their kinds."""
    sites = table("web/sites.yaml")
    lines = {"line": "|".join(f"(?:{line})" for line in sites["line"]), **{kind: sites[kind] for kind in KINDS}}
    return {
        kind: re.compile(NAMED.sub(lambda found: f"(?:{sites['words'][found[1]]})", line)) for kind, line in lines.items()
    }

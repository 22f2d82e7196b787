"""Saved web pages of many makes: each case is one manner of setting a page, and what is read of it."""

import json
from email.message import EmailMessage
from pathlib import Path

import pytest
from saved import page, read

from audio.errors import IssueError
from audio.issue import read_issue

FIRST = "六月三日清晨，石桥镇的豆腐坊飘出第一缕热气，老师傅崔福海把一板豆腐推上街，不到半个钟头就卖完了。"
SECOND = "崔福海今年六十六岁，做豆腐四十年，只用后山那口井的水，他说水硬一分，豆腐就老一分。"
THIRD = "镇上打算给这口老井修一座亭子，井台上的青石板一块也不换，工程下个月开工。"
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p>"
HEAD = "<h1>老井与一家豆腐坊</h1>"
READ = [("body", FIRST), ("body", SECOND)]


ROWS = {
    "<span>云渡发布</span><em>2026年3月5日 06:58</em><em>江西</em>": [],
    "<span>原创</span><span>伍小满</span><i>云渡发布</i><em>2026年3月5日</em>": ["伍小满"],
    "<b>《石桥日报》（ 2026年3月5日 <i>第 01 版</i>）</b><span>本报记者 夏侯青</span>": ["本报记者 夏侯青"],
    "<span>云渡日报</span><span>2026-03-04 07:55</span><span>阅读 1.2万</span>": [],
    "<span>柳坪资讯</span><span>1.1万粉丝</span>": [],
    "<span>直播中</span><span>15.3万人参与</span><a>刷新</a>": [],
    "<span>留言对象：县教育局</span><span>编号：2026021</span><span>状态：<em>已办理</em></span>": [],
    "<span>2026-03-01 08:00</span><span>来源：石桥日报</span><span>摄影：郎静川</span>": ["摄影：郎静川"],
    "<b>时间：</b>2026-03-05 10:20<b>作者：</b>伍小满 通讯员 樊小河<b>来源：</b>石桥日报": ["作者：伍小满 通讯员 樊小河"],
    "<ul><li>【日期】：2026-03-02</li><li>【作者】：伍小满、方言</li></ul>": ["【作者】：伍小满、方言"],
    "<label>日期：</label>2026-03-03<label>记者：</label>伍小满<label>编辑：</label>班超群": ["记者：伍小满"],
    "○ 伍小满": ["○ 伍小满"],
    "http://www.shiqiao.test/8871.html　2026-03-04　石桥新闻网": [],
    "发表于 2026-3-4 21:09 | <a>只看该作者</a><a>倒序浏览</a>": [],
    "<span>时间：三月五日</span><span>地点：石桥镇文化站</span>": ["时间：三月五日地点：石桥镇文化站"],
    "<span>发表于<time>2026-03-01</time></span><span>分类于<a>通讯</a></span> <span>本文字数：<b>412</b></span>": [],
    "<span>付一鸣</span><time>3月4日 08:30</time><span>3 分钟阅读</span>": ["付一鸣"],
    "[ 作者：古今　转贴自：本站　点击数：512　更新时间：2026-2-26　文章录入：admin ]": ["作者：古今"],
    "2026-03-02 石桥农科": [],
    "2026-03-04 05:30 石橋時報 / 記者宋青禾／石橋報導": ["記者宋青禾"],
    "2026-03-02 申屠明": ["2026-03-02 申屠明"],
    "农技中心　2026-03-05　<a>[纠错]</a>": [],
    "伍小满 | 石桥晚报 | 2026/3/6": ["伍小满"],
    "文：伍小满 ｜ 图：方言 ｜ 2026-03-02": ["文：伍小满 图：方言"],
    "<b>■ 本报记者 伍小满</b><span>（字数：218）</span>": ["■ 本报记者 伍小满"],
    "<span>直播已结束</span><span>12.3万人次观看</span>": [],
    "阅读本文大约需要 2 分钟": [],
    "全文共 920 字，阅读约需 3 分钟": [],
    "<p>在</p><p>—</p>": [],
    "<span>原创</span><span>伍小满</span><span><a>石桥发布</a></span>": ["伍小满"],
    "伍小满 · 3月6日 · 约 2 分钟": [],
    "<span>大字体</span><span>小字体</span>": [],
    "字级：<a>A</a><a>A+</a>": [],
    "分享此文章：<a>Facebook</a><a>Whatsapp</a>": [],
    "作者：<a>伍小满</a>": ["作者：伍小满"],
    "<p>1,033 人赞同了该回答</p>": [],
    "<p>最后更新于 16:45</p>": [],
    "<div>关注者</div><div>1,204</div><div>被浏览</div><div>88,301</div>": [],
    "<div>112</div><div>跟贴</div><div>分享至好友和朋友圈</div>": [],
    "<div>石桥新闻记者 伍小满</div><div>2026-03-06 07:23</div><div>来源：石桥新闻</div>": ["石桥新闻记者 伍小满"],
    "文/图 伍小满": ["文/图 伍小满"],
    "<p>石桥新闻记者 | 伍小满</p><p>石桥新闻编辑 | 李大可</p>": ["石桥新闻记者 | 伍小满"],
    "<span class=reporter>石桥报记者 <i>伍小满</i> 编辑 <i>李大可</i></span>": ["石桥报记者 伍小满"],
    "2026-3-9 07:15<i>|</i> 发布者: <a>小禾</a><i>|</i> 查看: 67<i>|</i>原作者: 伍小满": ["原作者: 伍小满"],
    "<p>石桥政发〔2026〕11号</p>": [],
    "<span>伍小满</span><time>昨天 18:20</time>": ["伍小满"],
    "<span class=byline>由 <b>伍小满</b></span><span>3月5日</span><span>2 分钟阅读</span>": ["由 伍小满"],
    "【字体：<a>小</a> <a>大</a>】【双击滚屏】": [],
    "字体大小:<span>小</span><span>中</span><span>大</span>": [],
    "3月5日发布 · 8,201次播放": [],
    "AI朗读 · 时长1分52秒": [],
    "<p>▲ 点击观看视频</p>": [],
    "发布人：伍小满　审核：文史办　点击率：<b>219</b>": [],
    "停电时间：2026-03-05 08:30至17:00": ["停电时间：2026-03-05 08:30至17:00"],
    "——记石桥镇的豆腐坊": ["——记石桥镇的豆腐坊"],
    "伍小满　　2007年3月2日": ["伍小满"],
    "<span>石桥生活</span> <span>03-05</span>": [],
    "<a>留下评论</a> / <a>校园</a> / 由 <b class=author>伍小满</b>": ["伍小满"],
    "<div class=hd-title><h5>石桥日报</h5><div>+关注</div></div>": [],
    "2026年3月2日 by <a>伍小满</a>": ["by 伍小满"],
    "<span>伍小满</span> <span>5 天 ago</span>": ["伍小满"],
    "<a>石桥日报</a> <span>03-05</span>": [],
    "2026-3-4 作者：伍 满 来源：石桥报 点击数：188": ["作者：伍 满"],
    "<span>已结束</span><span>2.3万人观看</span>": [],
    "<span>播报文本</span><span>作者：</span><span>伍小满</span>": ["作者：伍小满"],
    "修亭的事有300人签了名": ["修亭的事有300人签了名"],
    "亭子今晚19:30点灯": ["亭子今晚19:30点灯"],
    "<b>2026年春天</b><i>井台边的一百天</i>": ["2026年春天井台边的一百天"],
}
"""A row of small elements below a headline, and what of it is read."""


@pytest.mark.parametrize("row", ROWS)
def test_of_a_row_of_facts_below_a_headline_only_who_wrote_it_is_read(row: str):
    issue = page(f"{HEAD}<div>{row}</div>{TEXT}")
    assert [text for role, text in read(issue) if role not in {"headline", "body"}] == ROWS[row]
    assert read(issue)[-2:] == READ


STATEMENT = (
    "本文为石桥号作者或机构在石桥新闻上传并发布，仅代表该作者或机构观点，不代表石桥新闻的观点或立场，"
    "石桥新闻仅提供信息发布平台。申请石桥号请用电脑访问http://renzheng.shiqiao.test，或者拨打电话。"
)
OWN = {
    "a bar above the story": ("<div><span>石桥新闻客户端</span><span>打开APP</span></div>", ""),
    "a tool in a row": ("<div><a>上一张</a><a>下一张</a><span>查看原图</span></div>", ""),
    "a counter with its link": ("", "<p>点击：<span>88</span>　<a>返回目录</a></p>"),
    "which picture of how many": ("", f"<p>1/3</p><p>{THIRD}</p>"),
    "when it was written": ("", f"<p>留言时间：2026-02-11 20:18</p><p>{THIRD}</p>"),
    "who set the page": ("", f"<p>（责任编辑：许梨）</p><p>{THIRD}</p>"),
    "what to press": ("<p>点击上方“石桥发布”可以订阅哦</p>", "<p>点击观看视频</p><p>加载更多</p>"),
    "from where it was printed": ("", "<p>本文打印自石桥新闻网，原文地址见页首。</p>"),
    "who changed a post": ("<p>本帖最后由 小林 于 2026-3-4 21:15 编辑</p>", ""),
    "the contents of a story": ("", f"<div><p>目录</p><ul><li><a>井台</a></ul></div><p>{THIRD}</p>"),
    "further reading": ("", f"<div><b>延伸阅读</b><ul><li><a>石桥镇修路</a></ul></div><p>{THIRD}</p>"),
    "a letter to sign up for": ("", "<div><h3>喜欢这篇报道？</h3><p>每周日早晨送到您的邮箱。</p><form><input></form></div>"),
    "an app": ("", f"<div>想第一时间收到新闻？<a>下载石桥快报App</a></div><p>{THIRD}</p>"),
    "a name in Latin": ("<p>SHIQIAO FABU</p>", ""),
    "who wrote a post": ("<ul class=author><li>吧主</li><li>12</li></ul>", ""),
    "a list of facts": ("<dl><dt>详细资料</dt><dd>分类：非遗</dd><dd>发布于：2026-03-01</dd><dd>点击数：211</dd></dl>", ""),
    "a table of facts": ("<table><tr><th>状态<td>待刊<tr><th>版次<td>A05</table>", ""),
    "words that it is found by": ("", "<p>标签：井水 豆腐</p>"),
    "licences": ("", "<p>石桥镇人民政府办公室主办 ICP备案号：赣ICP备0号</p>"),
    "a question about the page": ("", "<div>以上回答对您有帮助吗？<button>有用</button></div>"),
    "an advert": ("", "<table><tr><td>广告：石桥农商行春耕贷，咨询电话0000-5678</td></tr></table>"),
    "a wiki": ("<div>来自石桥百科</div><a class=mw-jump-link>跳到导航</a>", ""),
    "the way to the page": ("<div>首页 > 政策 > 问答</div>", ""),
    "how to see the page": ("", "<center><img src=count.cgi><br>本页最佳浏览效果：800*600</center>"),
    "an advert between ornaments": ("", f"<div><b>- 广告 -</b><a>石桥山泉，饮水思源</a></div><p>{THIRD}</p>"),
    "an end between ornaments": ("", "<p><b>· 结束 ·</b></p>"),
    "a summary": ("<div><b>摘要</b>一口老井，养活了一家豆腐坊。</div>", ""),
    "links with their head": ("", f"<div><h4>供水专题</h4><ul><li><a>石桥镇修渠</a></ul></div><p>{THIRD}</p>"),
    "how to go on": ("<p>向下滑动</p>", ""),
    "where it was found": ("<p>shiqiao.test</p>", ""),
    "what stands behind the story": ("", "<div><div>接下来读</div><div>石桥镇的路灯亮了</div><div>一棵银杏搬家</div></div>"),
    "a player": ("<div><span>很抱歉，播放失败</span></div>", ""),
    "a statement in quotes": ("", "<p>“特别声明：以上作品为本网自媒体平台用户上传并发布。”</p>"),
    "what to do with it": ("", "<p><b>点分享</b></p><p><b>点收藏</b></p><p><b>点在看</b></p>"),
    "a sign": ("", f"<p>▼</p><p>{THIRD}</p>"),
    "a way to more": ("<div>∙ 市井 &gt;</div>", ""),
    "a letter to sign up for without a form": (
        "",
        "<div><h4>订阅晨报</h4><p>每天七点送到你的邮箱。</p><input><button>订阅</button></div>",
    ),
    "whose it is": ("", "<div>以上内容来自石桥新闻网，版权归原作者所有。</div>"),
    "where the page stands": ("<p>当前位置→文化动态→正文</p>", ""),
    "whom to support": ("", "<div><p><b>支持我们</b></p><p>每一份订阅，都让我们多走一步。</p><a>去支持</a></div>"),
    "an abstract of the first sentence": (f"<div>{FIRST[:24]}...</div>", ""),
    "what stands behind the end": ("", "<p>—— 完 ——</p><p>如果你也有夜里的故事，请告诉我们。</p><p>稿费千字二百。</p>"),
    "a summary below its head": ("<div><span>核心提示</span><p>一口老井，养活了一家豆腐坊。</p></div>", ""),
    "how a reader signs": ("", "<div class=sign>签名：走路看猫</div>"),
    "the parts of a script": ("<p>【导语】</p>", f"<p>【正文】</p><p>{THIRD}</p>"),
    "from where it is": ("", f"<p>来源：石桥广播</p><p>{THIRD}</p>"),
    "who read it again": ("", "<p>一审一校：李大可</p><p>二审二校｜王五</p>"),
    "files beside it": ("", "<div><b>附件下载：</b><br><a>1.名单.doc</a><br><a>2.图纸.pdf</a></div>"),
    "a file and its size": ("", f"<p><img><b>IMG_2.jpg</b> <em>(182.11 KB, 下载次数: 3)</em></p><p>{THIRD}</p>"),
    "tools in cells": ("<table><tr><td><a>上一篇</a> <a>下一篇</a><td><a>放大</a> 默认 朗读</table>", ""),
    "the card of an account": ("", f"<mp-common-profile><p>云渡县官方账号</p></mp-common-profile><p>{THIRD}</p>"),
    "readers' words": ("", "<h2>评论列表（2条）</h2><div><h5>清风</h5><p>支持老井</p></div>"),
    "a greeting that runs along": ("<marquee>欢迎光临石桥新闻网！</marquee>", ""),
    "how to hear it": ("<figure><audio src=a.mp3></audio><figcaption>收听本期节目（12分30秒）</figcaption></figure>", ""),
    "a statement with its head": ("", f"<div><div>特别声明</div><div>{STATEMENT}</div></div>"),
    "an earlier title in brackets": ("", f"<p>（原标题：《石桥的井》）</p><p>{THIRD}</p>"),
    "a link to pass it on": ("<div><a href=z>转载▼</a></div>", ""),
    "what is to be done with it": ("", f"<ul class=to-do-list><li>核对摊主姓名</li></ul><p>{THIRD}</p>"),
    "that it was told live": ("<div>直播已结束</div>", ""),
    "a size of type": ("<div><a>小字号</a></div>", ""),
    "where a letter can be seen": ("<div>邮件显示不正常？<a>在浏览器中查看</a></div>", ""),
    "why a letter came": ("", "<div><p>您收到这封邮件是因为订阅了《石桥周刊》。</p></div>"),
    "whose opinion it is": ("", "<div><p>免责声明：本文来自石桥新闻创作者，不代表石桥网的观点和立场。</p></div>"),
    "parts of the page": ("<div><span>文字实录</span><span>图片集锦</span><span>网友提问</span></div>", ""),
    "numbers of the lines of a listing": ("", f"<table><tr><td class=gutter><pre>1</pre><td><pre>{THIRD}</pre></table>"),
}


@pytest.mark.parametrize("case", OWN)
def test_what_sites_set_around_and_into_a_story_is_not_read(case: str):
    above, below = OWN[case]
    issue = page(f"{HEAD}{above}{TEXT}{below}")
    told = [*READ, ("body", THIRD)] if THIRD in below else READ
    assert read(issue) == [("headline", "老井与一家豆腐坊"), *told]


@pytest.mark.parametrize(
    "line",
    [
        "<table><tr><td>作者<td>崔福海<tr><td>日期<td>2026年6月3日</table>",
        "<div>他们<b>分享</b>了一板豆腐</div>",
        "<p>请到窗口<a>打印</a>准考证</p>",
        "<p>编辑：您为什么写这口井？</p>",
        f"<div><b>延伸阅读</b><p>{THIRD}</p></div>",
    ],
)
def test_words_that_sites_use_too_are_the_storys_in_its_sentences(line: str):
    texts = [text for _, text in read(page(f"{HEAD}<p>{FIRST}</p>{line}<p>{SECOND}</p>"))]
    assert len(texts) >= 4
    assert texts[-1] == SECOND


def test_a_bar_above_the_headline_is_no_kicker():
    issue = page(
        f"<div><p>写给这里的人</p><nav><a>首页</a></nav></div><article>{HEAD}{TEXT}</article>", "老井与一家豆腐坊 - 石桥周刊"
    )
    assert read(issue) == [("headline", "老井与一家豆腐坊"), *READ]


@pytest.mark.parametrize("tag", ["td", "div"])
def test_of_lines_that_one_class_calls_titles_the_page_names_the_headline(tag: str):
    lines = "".join(f"<{tag}>{line}</{tag}>" for line in ("四十年只用一口井", "老井与一家豆腐坊", "石桥镇将修亭子"))
    issue = page(f'<div class="founder-title">{lines}</div>{TEXT}', "石桥日报数字报-老井与一家豆腐坊")
    assert [role for role, _ in read(issue)] == ["kicker", "headline", "deck", "body", "body"]


def test_a_forums_topic_is_no_part_of_the_headline():
    issue = page(f"<h1><a>[来信]</a> 老井与一家豆腐坊</h1><div>{TEXT}</div>", "老井与一家豆腐坊 - 读者来信 - 石桥社区")
    assert read(issue) == [("headline", "老井与一家豆腐坊"), *READ]


@pytest.mark.parametrize("title", ["[原创]老井与一家豆腐坊-石桥论坛", "城事｜老井与一家豆腐坊", "打印 - 老井与一家豆腐坊"])
def test_a_heading_that_the_title_holds_is_the_storys_whatever_stands_in_front_of_it(title: str):
    issue = page(f"<div>石桥论坛 › 百姓故事</div><h2>老井与一家豆腐坊</h2><div>{TEXT}</div>", title)
    assert read(issue) == [("headline", "老井与一家豆腐坊"), *READ]


def test_a_sub_head_behind_short_paragraphs_is_the_storys():
    short = "<p>水硬一分，豆腐就老一分。</p><h3>第一锅</h3>"
    issue = page(f"{HEAD}<h2>四十年只用一口井</h2>{short}{TEXT}", "老井与一家豆腐坊")
    assert [role for role, _ in read(issue)] == ["headline", "deck", "body", "subhead", "body", "body"]


def test_a_list_in_front_of_the_storys_element_has_parts_of_the_page_to_choose_from():
    issue = page(f"{HEAD}<ul><li>主持直播</li><li>聊天室</li></ul><div>{TEXT}</div>")
    assert read(issue) == [("headline", "老井与一家豆腐坊"), *READ]


def test_the_first_text_is_the_headline_that_the_title_names_though_headings_stand_behind_the_story():
    words = "<h2>大家说</h2><h5>清风</h5><p>支持老井</p>"
    issue = page(f"<div>老井与一家豆腐坊</div><div>{TEXT}</div><div>{words}</div>", "老井与一家豆腐坊")
    assert read(issue) == [("headline", "老井与一家豆腐坊"), *READ]


def test_the_only_text_that_a_class_calls_a_title_is_the_headline():
    issue = page(f'<div class="art-title">一枚铁锚的归来</div>{TEXT}<p style="text-align:center">△资料图</p>', "石桥新闻")
    assert [role for role, _ in read(issue)][:3] == ["headline", "body", "body"]


@pytest.mark.parametrize("name", ["石桥农业信息网", "石桥在线"])
def test_a_heading_with_the_sites_name_is_no_headline_though_the_title_begins_with_it(name: str):
    issue = page(f"<h1>{name}</h1><div><h2>老井与一家豆腐坊</h2></div>{TEXT}", f"{name} - 老井与一家豆腐坊")
    assert read(issue) == [("headline", "老井与一家豆腐坊"), *READ]


@pytest.mark.parametrize("title", ["老井与一家豆腐坊_石桥县人民政府", "石桥县文旅局 工作动态 老井与一家豆腐坊"])
def test_a_heading_far_above_a_line_that_the_title_has_is_the_sites(title: str):
    name = "石桥县文旅局" if "局" in title else "石桥县人民政府"
    issue = page(f"<h1>{name}</h1><ul><li><a>首页</a><li><a>动态</a></ul><div>老井与一家豆腐坊</div>{TEXT}", title)
    assert read(issue) == [("headline", "老井与一家豆腐坊"), *READ]


@pytest.mark.parametrize("name", ["石桥县水利局", "石桥在线"])
def test_a_site_that_gives_all_its_pages_its_name_is_no_headline(name: str):
    menu, facts = "<div><a>首页</a> <a>要闻</a></div>", "<div>【发布时间：2026-02-28】【作者：伍小满】【阅读：92次】</div>"
    issue = page(f"<h1>{name}</h1>{menu}<div><b>老井与一家豆腐坊</b></div>{facts}{TEXT}", name)
    assert read(issue)[0] == ("headline", "老井与一家豆腐坊")


def test_what_is_said_to_be_a_heading_is_one():
    issue = page(f"<div><div role=heading aria-level=1>老井与一家豆腐坊</div></div>{TEXT}<h3>修亭</h3><p>{THIRD}</p>")
    assert [role for role, _ in read(issue)] == ["headline", "body", "body", "subhead", "body"]


def test_who_wrote_it_is_read_though_the_site_hides_its_name_beside():
    hidden = "<div style='display:none'><b>石桥晚八点</b><p>石桥的夜晚与人。</p></div>"
    row = f"<span class=a>原创</span><span class=b>伍小满</span><span class=c><a>石桥晚八点</a>{hidden}</span>"
    issue = page(f"{HEAD}<div>{row}<em class=d>2026年3月4日 20:00</em><em>江西</em></div>{TEXT}")
    assert read(issue) == [("headline", "老井与一家豆腐坊"), ("byline", "伍小满"), *READ]


SIGNED = {
    "<p>编辑：李大可</p><p>记者：伍小满</p><div>【打印】</div>": "记者：伍小满",
    "<p>来源：石桥广播</p><p>记者 伍小满</p><div>【打印】</div>": "记者 伍小满",
    "<p>- END -</p><p>文字：伍小满</p>": "文字：伍小满",
    "<p>撰稿：伍小满　编辑：李大可</p>": "撰稿：伍小满",
    "<p>记者丨伍小满　编辑丨李大可　审核丨王五</p>": "记者丨伍小满",
    "<p>石桥融媒记者 伍小满 实习生 李大可</p><div>新闻热线：0000-6666</div>": "石桥融媒记者 伍小满 实习生 李大可",
    "<div>撰文：伍小满　　摄影：方言　　责编：李大可</div>": "撰文：伍小满 摄影：方言",
    "<p>（记者：伍小满 编辑：李大可）</p>": "记者：伍小满",
    "<p>（记者：伍小满　摄像：李大可　配音：晓风）</p>": "（记者：伍小满 摄像：李大可 配音：晓风）",
}
"""What stands behind a text, and what of it is read."""


@pytest.mark.parametrize("behind", SIGNED)
def test_who_wrote_it_is_read_beside_and_behind_who_set_the_page(behind: str):
    assert read(page(HEAD + TEXT + behind)) == [("headline", "老井与一家豆腐坊"), *READ, ("byline", SIGNED[behind])]


def test_an_account_whose_name_stands_on_its_card_again_hides_nobody_who_wrote_it():
    row = "<span class=meta>原创</span><span class=text>伍小满</span><span class=nick><a>云渡发布</a></span>"
    issue = page(f"{HEAD}<div>{row}</div><div>{TEXT}<div><b>云渡发布</b></div></div>")
    assert ("byline", "伍小满") in read(issue)


def test_who_wrote_it_is_not_read_once_more_behind_the_text():
    facts = "<div><p>来源：石桥新闻网</p><p>作者：伍小满</p><p>编辑：李艾</p></div>"
    assert [text for role, text in read(page(f"{HEAD}{facts}{TEXT}{facts}")) if role == "byline"] == ["作者：伍小满"]


def test_who_wrote_it_is_read_in_each_of_several_lines_behind_the_end():
    lines = "".join(f"<p>{line}</p>" for line in ("END", "文字：伍小满", "图片：方言", "排版：小雨"))
    assert read(page(HEAD + TEXT + lines))[3:] == [("byline", "文字：伍小满"), ("byline", "图片：方言")]


def test_a_name_that_is_left_out_is_no_writers():
    row = "<span>2026年03月05日</span><span>作者：</span><span>阅读量：3,021</span>"
    assert read(page(f"{HEAD}<div>{row}</div>{TEXT}")) == [("headline", "老井与一家豆腐坊"), *READ]


@pytest.mark.parametrize("number", ["01", "PART 2", "三"])
def test_a_number_alone_above_a_sub_head_is_a_part_of_it(number: str):
    issue = page(f"{HEAD}<p>{FIRST}</p><section>{number}</section><p><b>一天八板</b></p><p>{SECOND}</p>")
    assert read(issue)[2] == ("subhead", f"{number} 一天八板")


def test_a_link_to_the_rest_of_a_site_is_no_end_of_a_paragraph():
    issue = page(f"{HEAD}<p>{FIRST}<a href=x>返回首页，查看更多</a></p><p>{SECOND}</p>")
    assert read(issue) == [("headline", "老井与一家豆腐坊"), *READ]


def test_a_row_of_cells_with_a_paragraph_in_each_is_one_line():
    rows = "".join(
        f"<tr><td><p>{day}</p></td><td><p>{what}</p></td></tr>" for day, what in (("周一", "青豆"), ("周二", "黄豆"))
    )
    assert read(page(f"{HEAD}<p>{FIRST}</p><table>{rows}</table><p>{SECOND}</p>"))[2:4] == [
        ("body", "周一 青豆"),
        ("body", "周二 黄豆"),
    ]


def test_items_of_a_list_are_never_joined():
    rows = "".join(f"<p>{line} 滨海路、渔港 解放路、渔港</p>" for line in ("3路", "8路", "9路"))
    items = ["原滨海路上的六个站点暂停使用。", "首末班时间不变。", "老年卡、学生卡照常刷。"]
    issue = page(f"{HEAD}{TEXT}<p>调整如下：</p>{rows}<ol>{''.join(f'<li>{one}</li>' for one in items)}</ol>")
    assert [text for _, text in read(issue)][-3:] == items


def test_a_list_behind_a_sentence_is_no_menu():
    items = "".join(f"<li>{one}</li>" for one in ("半份菜，半价", "米饭可以添", "汤自己盛"))
    first = "食堂的墙上挂着一本账：昨天剩饭四十一斤，前天五十二斤。"
    issue = page(f"<div class=x-title>老井与一家豆腐坊</div><div>{first}</div><ul>{items}</ul>{TEXT}")
    assert [role for role, _ in read(issue)] == ["headline", "body", "body", "body", "body", "body", "body"]


def test_a_last_paragraph_below_a_caption_is_no_other_caption():
    caption = "<p align=center><img></p><p align=center>▲老井修亭的效果图</p>"
    issue = page(f"{HEAD}{TEXT}{caption}<p>街坊们，准备好你们的小锄头吧！</p><p>编辑：李大可</p><p>记者：伍小满</p>")
    assert ("body", "街坊们，准备好你们的小锄头吧！") in read(issue)


def test_pictures_behind_the_text_have_their_captions():
    pictures = ("清晨五点，崔福海点着了灶火。", "一板豆腐压上石头。", "晌午，豆腐卖完了。")
    slides = "".join(
        f"<li><img><div class=num>{i}/3</div><div class=txt>{one}</div></li>" for i, one in enumerate(pictures, 1)
    )
    issue = page(f"<div>{HEAD}<div class=lead><p>{FIRST}</p></div><ul>{slides}</ul></div>", "老井与一家豆腐坊-图片")
    assert read(issue)[2:] == [("caption", one) for one in pictures]


def test_on_a_page_without_heads_the_line_above_the_facts_is_the_headline():
    rows = "<tr><td align=center><b>老井与一家豆腐坊</b><tr><td>作者：古今　点击数：512　更新时间：2026-2-26"
    issue = page(f"<table>{rows}<tr><td>{FIRST}<br>{SECOND}</table>", "石桥文化信息网")
    assert [text for role, text in read(issue) if role == "headline"] == ["老井与一家豆腐坊"]


def test_each_of_several_stories_has_its_row_of_facts():
    stories = ("老井与一家豆腐坊", "申屠明", "井在，豆腐就在。"), ("石桥镇的路灯亮了", "崔福海", SECOND)
    row = "<div class=title>{}</div><div class=meta><span>{}</span><span>2026-03-05</span></div><p>{}</p>"
    issue = page("".join(f"<div>{row.format(*story)}</div>" for story in stories), "石桥日报 第四版")
    assert [[block.text for block in article.blocks] for article in issue.articles] == [[*story] for story in stories]


def test_a_card_with_another_story_is_not_read_between_paragraphs():
    card = "<div><a><b>石桥镇的路灯亮了</b><span>2026-02-28</span></a></div>"
    issue = page(f"{HEAD}<p>{FIRST}</p>{card}<p>{SECOND}</p>", "老井与一家豆腐坊 · 石桥快报")
    assert read(issue)[1:] == READ


def test_several_stories_with_facts_but_without_heads_are_several():
    stories = ("老井与一家豆腐坊", FIRST + SECOND), ("石桥镇的路灯昨晚亮了", THIRD + SECOND)
    row = "<p><b>{}</b></p><p>2026-03-05 来源：石桥日报 作者：古今</p><p>{}</p>"
    assert len(page("".join(row.format(*story) for story in stories), "石桥日报").articles) == 2


def test_an_office_that_a_page_of_one_of_its_stories_is_called_by_is_no_headline():
    issue = page(f"<div>石桥镇农业局</div><span class=lblTitle>老井与一家豆腐坊</span><div>{TEXT}</div>", "石桥镇农业局")
    assert read(issue) == [("headline", "老井与一家豆腐坊"), *READ]


def test_a_head_of_a_list_of_titles_behind_the_story_is_no_story():
    rows = "".join(f"<li>{title}</li>" for title in ("老井与一家豆腐坊", "石桥镇修路", "井台要修亭子"))
    issue = page(f"<div class=art-title>老井与一家豆腐坊</div>{TEXT}<div><h5>A02版：要闻</h5><ol>{rows}</ol></div>")
    assert len(issue.articles) == 1


def test_bold_lines_of_a_story_are_read_alike():
    notices = ("停水通知", FIRST), ("停电通知", SECOND), ("道路封闭通知", THIRD)
    issue = page(f"<h1>石桥人注意，三个通知</h1>{''.join(f'<p><b>{head}</b></p><p>{text}</p>' for head, text in notices)}")
    assert [block.role for article in issue.articles for block in article.blocks].count("headline") == 1


def test_a_page_of_titles_by_their_class_has_no_article():
    titles = "".join(
        f"<li><span class=item-title>{one}</span><span>2026-3-1</span></li>"
        for one in ("村口的老榕树", "井台边的洗衣声", "二叔的拖拉机")
    )
    assert not page(f"<div class=album-title>#石桥村事</div><p>36篇内容</p><ul>{titles}</ul>", "石桥村事").articles


def test_a_page_of_teasers_has_no_article():
    rows = "".join(f"<li><h3><a href={i}>石桥镇第{i}座亭子完工</a></h3><p>{FIRST[: 20 + i]}…</p>" for i in range(4))
    assert not page(f"<h2>民生</h2><ul>{rows}</ul>").articles


def test_a_headline_that_is_a_link_has_its_story():
    issue = page(f"<h2><a href=1>老井与一家豆腐坊</a></h2>{TEXT}<p>井台边又排起了队……</p>")
    assert len(read(issue)) == 4


def test_a_text_that_was_cut_at_a_width_is_joined_at_its_indents():
    lines = "\n".join(text[i : i + 20] for text in (f"    {FIRST}", f"    {SECOND}") for i in range(0, len(text), 20))
    assert read(page(f"<h1>老井与一家豆腐坊</h1><pre>{lines}</pre>")) == [("headline", "老井与一家豆腐坊"), *READ]


BREAKS = {
    "cut at a width": [text[i : i + 20] for text in (f"　　{FIRST}", f"　　{SECOND}") for i in range(0, len(text), 20)],
    "paragraphs": [f"　　{FIRST}", f"　　{SECOND}"],
}


@pytest.mark.parametrize("tag", ["p", "td"])
@pytest.mark.parametrize("case", BREAKS)
def test_lines_of_one_element_are_paragraphs_by_their_indents(case: str, tag: str):
    issue = page(f"<h1>老井与一家豆腐坊</h1><table><tr><td><{tag}>{'<br>'.join(BREAKS[case])}</{tag}></table>")
    assert read(issue) == [("headline", "老井与一家豆腐坊"), *READ]


@pytest.mark.parametrize("last", ["（申屠明）", "石桥镇人民政府"])
def test_a_line_without_an_indent_behind_the_longest_paragraph_is_its_own(last: str):
    issue = page(f"<h1>老井与一家豆腐坊</h1><p>　　{SECOND}<br>　　{FIRST}<br>{last}</p>")
    assert read(issue)[-1][1] == last


def test_of_a_letter_in_a_table_question_and_answer_are_read():
    facts = "<tr><td>来信编号<td>QH018<td>来信时间<td>2026-02-26<tr><td>信件类型<td>投诉<td>处理状态<td>已办结"
    letter = f"<tr><td>来信内容<td colspan=3>{FIRST}<tr><td>答复内容<td colspan=3>{SECOND}"
    issue = page(
        f"<div>石桥镇12345热线</div><table><tr><td><b>老井边的来信</b>{facts}{letter}</table>", "来信 - 石桥镇12345热线"
    )
    told = [text for _, text in read(issue)]
    assert told[0] == "老井边的来信"
    assert {FIRST, SECOND} < {*told}
    assert not any("QH018" in text or "投诉" in text for text in told)


def test_the_title_of_a_poem_may_be_one_character():
    poem = "<p><b>渡口</b></p><p>船泊在岸边，像一句没说完的话</p><p><b>井</b></p><p>村里最深的一只眼睛</p>"
    assert ("subhead", "井") in read(page(f"<h1>春水（组诗）</h1>{poem}"))


def test_a_sub_head_that_a_class_calls_bold_is_one():
    issue = page(f'{HEAD}<p>{FIRST}</p><p><span class="x-strong">一天只做八板</span></p><p>{SECOND}</p>')
    assert [role for role, _ in read(issue)] == ["headline", "body", "subhead", "body"]


CAPTIONS = {
    "a line in the middle below it": f"<p align=center><img></p><p align=center>博物馆大厅里的铁锚</p>{TEXT}",
    "a box that is called a title": f"<div class=boxTitle><p><img></p><p>井台今晨开放。（申屠明攝）</p></div>{TEXT}",
    "a box with a picture": f"<div><img><p>老井修亭的效果图。（镇里供图）</p></div>{TEXT}",
    "a name for it": f'<div><img><span class="cap">崔福海在推豆腐。 申屠明／摄</span></div>{TEXT}',
    "a name for the middle": f"<p><img></p><p class=ql-align-center>崔福海与豆腐坊的老井</p>{TEXT}",
    "grey type": f'<p><img></p><p><span style="color:#888888">崔福海与豆腐坊的老井</span></p>{TEXT}',
    "nearly grey type": f'<p><img></p><p><span style="color:#8A8F8D">崔福海与豆腐坊的老井</span></p>{TEXT}',
    "a name for an introduction": f"<p><img></p><p class=picIntro>崔福海与豆腐坊的老井</p>{TEXT}",
    "a mark": f"<p><img></p><p>△崔福海与豆腐坊的老井</p>{TEXT}",
    "another name for it": f"<div><img><div class=image-desc>崔福海与豆腐坊的老井</div></div>{TEXT}",
    "a row of a table": f"<table><tr><td><img><tr><td align=center>崔福海在推豆腐。申屠明 摄</table>{TEXT}",
}


@pytest.mark.parametrize("case", CAPTIONS)
def test_a_line_that_stands_with_a_picture_is_its_caption(case: str):
    assert [role for role, _ in read(page(HEAD + CAPTIONS[case]))] == ["headline", "caption", "body", "body"]


def test_a_caption_by_its_tag_is_one_though_it_stands_where_the_text_begins():
    figure = "<figure><img><figcaption>石桥镇的豆腐坊建在井台边，离最近的村子六公里。</figcaption></figure>"
    issue = page(f"{HEAD}<p class=byline>伍小满</p><p>2026年3月4日 8:00</p>{figure}{TEXT}")
    assert [role for role, _ in read(issue)] == ["headline", "byline", "caption", "body", "body"]


@pytest.mark.parametrize(("line", "role"), [("崔福海在推豆腐", "caption"), ("四十年只用一口井", "subhead")])
def test_words_tell_a_line_right_below_a_picture_in_the_text(line: str, role: str):
    issue = page(f"{HEAD}{TEXT}<p><img></p><p>{line}</p><p>{THIRD}</p>")
    assert [role for role, _ in read(issue)] == ["headline", "body", "body", role, "body"]


@pytest.mark.parametrize("line", ["（记者 伍小满）", "雨点落在井台上，", "石桥新闻版权所有"])
def test_signatures_verse_and_lines_of_the_site_below_a_picture_are_no_captions(line: str):
    issue = page(f"{HEAD}{TEXT}<p><img></p><p>{line}</p>")
    assert ("caption", line) not in read(issue)


def test_the_text_of_a_post_of_pictures_is_the_storys():
    issue = page(f'<div><img></div><div>{HEAD}<p id="js_image_desc">{FIRST}<br>{SECOND}</p></div>')
    assert read(issue) == [("headline", "老井与一家豆腐坊"), *READ]


def test_a_sentence_in_grey_below_a_picture_is_the_storys():
    issue = page(f'{HEAD}<div style="color:#888">{TEXT}<p><img></p><p>豆腐坊的热气飘过了老街。</p><p>{THIRD}</p></div>')
    assert [role for role, _ in read(issue)] == ["headline", "body", "body", "body", "body"]


def test_a_story_with_a_picture_beside_each_paragraph_has_no_captions():
    texts = ("石桥镇的老井有两百年了。", "崔福海每天清早来挑水。", "豆腐坊就在井台边上。")
    first, *others = (f"<div class=text><p>{one}</p></div>" for one in texts)
    rest = "".join(f"<div class=part><div><img></div>{one}</div>" for one in others)
    assert [role for role, _ in read(page(f"{HEAD}<div class=part>{first}</div>{rest}"))] == ["headline", *["body"] * 3]


def test_number_and_day_below_a_papers_name_in_a_picture_are_no_story():
    top = "<tr><td>邮件显示不正常？<a>在浏览器中查看</a><tr><td align=center><img><tr><td align=center>第18期 2026年3月6日"
    issue = page(f"<table>{top}<tr><td>{HEAD}{TEXT}<tr><td><h1>老街的青石板</h1>{TEXT}</table>")
    assert [one.headline for one in issue.articles] == ["老井与一家豆腐坊", "老街的青石板"]


def test_a_paragraph_in_one_box_with_a_picture_and_its_caption_is_the_storys():
    box = f"<section><img><p class=pic-note>崔福海在推豆腐。</p><p>{SECOND}</p></section>"
    issue = page(f"{HEAD}<section><p>{FIRST}</p></section>{box}<section><p>{THIRD}</p></section>")
    assert [role for role, _ in read(issue)] == ["headline", "body", "caption", "body", "body"]


def test_the_first_paragraph_behind_a_caption_is_the_storys():
    figure = "<figure><img><figcaption>老井邊的豆腐坊。（陳一筆攝）</figcaption></figure>"
    first = "<p>【石橋日報訊】崔福海做豆腐四十年，只用後山那口井的水，下月底將收拾檔口退休。</p>"
    assert [role for role, _ in read(page(HEAD + figure + first + TEXT))] == ["headline", "caption", "body", "body", "body"]


def test_a_short_item_with_its_picture_is_no_caption():
    issue = page(
        f"<h1>石桥短讯</h1><div><img><h2>老井修亭</h2><p>石桥镇的老井六月动工修亭。</p></div><h2>老井与豆腐</h2>{TEXT}"
    )
    assert ("body", "石桥镇的老井六月动工修亭。") in read(issue)


def test_who_wrote_the_entries_of_a_live_page_is_not_read_again_and_again():
    entries = "".join(f"<li><div><img><span>主持人 小渡</span></div><p>{text}</p></li>" for text in (FIRST, SECOND, THIRD))
    assert read(page(f"{HEAD}<ul>{entries}</ul>"))[1:] == [*READ, ("body", THIRD)]


def test_what_others_answer_to_a_post_is_not_read():
    stamp = "<p><b>{}</b> 发表于 2026-3-5 22:{}</p>"
    thread = f"{stamp.format('崔福海', 18)}{HEAD}{FIRST}<br><br>{SECOND}{stamp.format('申屠明', 40)}{THIRD * 4}"
    assert read(page(f"<div>{thread}</div>", "老井与一家豆腐坊 - 石桥论坛"))[-2:] == READ


@pytest.mark.parametrize("order", [1, -1])
def test_a_story_that_a_page_has_once_more_for_phones_is_told_once(order: int):
    phone = "".join(f"<p>{one}</p>" for one in (FIRST, SECOND, THIRD)[::order])
    both = f"<div class=pc>{HEAD}{TEXT}<p>{THIRD}</p></div><div class=phone><h2>老井与一家豆腐坊</h2>{phone}</div>"
    assert sum(role == "body" for role, _ in read(page(both))) == (3 if order > 0 else 6)


def test_a_tag_of_a_post_is_not_read():
    assert read(page(f"{HEAD}<p>{FIRST}</p><p>{SECOND} <a>#豆腐</a> <a>#老井</a></p>")) == [("headline", HEAD[4:-5]), *READ]


def test_without_headings_the_headline_is_what_the_pages_list_of_titles_has():
    title = "<tr><td align=center>四十年只用一口井的水</td></tr><tr><td align=center>老井与一家豆腐坊</td></tr>"
    contents = "<table><tr><td>·<a>老井与一家豆腐坊</a></td></tr><tr><td>·<a>石桥镇修渠</a></td></tr></table>"
    issue = page(f"{contents}<table>{title}</table><div>{TEXT}</div>", "石桥日报多媒体数字版")
    assert read(issue) == [("kicker", "四十年只用一口井的水"), ("headline", "老井与一家豆腐坊"), *READ]


def test_a_sub_head_below_a_heading_that_its_name_calls_the_title_is_none_of_another_story():
    issue = page(f"<h1 id=articleTitle>老井与一家豆腐坊</h1><p>{FIRST}</p><h3>第一锅豆腐</h3><p>{SECOND}</p>")
    assert [role for role, _ in read(issue)] == ["headline", "body", "subhead", "body"]


def test_a_paragraph_with_a_large_first_letter_is_no_caption():
    issue = page(f'{HEAD}<p class="has-drop-cap">{FIRST}</p><p>{SECOND}</p>')
    assert read(issue) == [("headline", "老井与一家豆腐坊"), *READ]


def test_a_page_is_called_by_the_headline_in_its_data_for_search_engines():
    data = json.dumps({"@graph": [{"@type": "NewsArticle", "headline": "老井与一家豆腐坊"}]}, ensure_ascii=False)
    script = f'<script type="application/ld+json">{data}</script>'
    texts = "".join(f"<div>{text}</div>" for text in ("老井与一家豆腐坊", "崔福海", "6小时前", FIRST, SECOND))
    issue = page(f"{script}<div>石桥号外</div><div>{texts}</div>", "石桥号外")
    assert [text for role, text in read(issue) if role in {"headline", "body"}] == ["老井与一家豆腐坊", FIRST, SECOND]


def test_a_part_of_the_story_in_an_element_of_the_same_make_is_no_other_box():
    parts = f"<div class=part><p>{FIRST}</p><p>{SECOND}</p></div><div class=part><h3>亭子</h3><p>{THIRD}</p></div>"
    issue = page(f"{HEAD}<div>{parts}</div>", "老井与一家豆腐坊")
    assert [role for role, _ in read(issue)] == ["headline", "body", "body", "subhead", "body"]


def test_of_what_is_said_of_the_writer_in_front_of_the_storys_element_the_name_is_read():
    issue = page(f"{HEAD}<ul class=author><li>伍小满</li><li>初级粉丝</li><li>3</li></ul><div>{TEXT}</div>")
    assert [text for role, text in read(issue) if role not in {"headline", "body"}] == ["伍小满"]


def test_behind_the_storys_element_a_heading_begins_the_sites_own():
    words = "<div class=hot><h3>热评</h3><p>阿强</p><p>五种方言加手语，太厉害了！建议给她涨工资，真的。</p></div>"
    issue = page(f"{HEAD}<div>{TEXT}</div>{words}", "老井与一家豆腐坊")
    assert read(issue) == [("headline", "老井与一家豆腐坊"), *READ]


def test_without_headings_a_name_and_a_day_stand_below_the_headline():
    row = "<td>{}</td>".format
    rows = "<tr><td>首页</td></tr><tr><td>水库概况</td></tr>" + "".join(
        f"<tr>{row(text)}</tr>" for text in ("老井与一家豆腐坊", "伍小满　　2007年3月2日")
    )
    issue = page(f"<table>{rows}<tr><td>{TEXT}</td></tr></table>", "无标题文档")
    assert read(issue) == [("headline", "老井与一家豆腐坊"), ("byline", "伍小满"), *READ]


def test_teasers_in_links_are_no_story_however_long():
    card = f"<a><h3>石桥镇的路灯亮了</h3><p>{THIRD * 3}</p></a>"
    issue = page(f"{HEAD}<div>{TEXT}</div><section><h2>往期精选</h2>{card}{card}</section>", "老井与一家豆腐坊")
    assert read(issue) == [("headline", "老井与一家豆腐坊"), *READ]


def test_without_headings_a_line_in_one_element_with_the_headline_is_its_kicker():
    lines = "<p>四十年只用一口井的水</p><p>老井与一家豆腐坊</p>"
    contents = "<ul><li><a>老井与一家豆腐坊</a></li><li><a>石桥镇修渠</a></li></ul>"
    issue = page(f"<div>{lines}</div><div>{TEXT}</div><div>{contents}</div>", "石桥日报数字报 老井与一家豆腐坊")
    assert [role for role, _ in read(issue)][:2] == ["kicker", "headline"]


def test_without_headings_a_reporters_line_above_the_day_is_no_headline():
    lines = "<div>老井与一家豆腐坊</div><div><p>伍小满</p><p>石桥新闻记者</p></div><p>2026.03.05</p>"
    issue = page(f"<div>{lines}</div><div>{TEXT}</div>", "老井与一家豆腐坊 - 石桥新闻")
    assert [text for role, text in read(issue) if role == "headline"] == ["老井与一家豆腐坊"]


def test_the_name_of_a_site_that_a_class_calls_a_title_is_no_part_of_the_headline():
    issue = page(f'<p class="site-title">窑火</p>{HEAD}<div>{TEXT}</div>', "老井与一家豆腐坊 - 窑火")
    assert read(issue) == [("headline", "老井与一家豆腐坊"), *READ]


@pytest.mark.parametrize("heads", [("一等奖", "二等奖"), ("第40天", "第21天"), ("来信内容", "回复内容")])
def test_several_short_headings_below_a_long_headline_are_its_sub_heads(heads: tuple[str, str]):
    parts = f"<h3>{heads[0]}</h3><p>{FIRST}</p><h3>{heads[1]}</h3><p>{SECOND}</p>"
    issue = page(f"<h1>石桥镇老井旁的豆腐坊</h1>{parts}", "石桥镇老井旁的豆腐坊")
    assert [role for role, _ in read(issue)] == ["headline", "subhead", "body", "subhead", "body"]


def test_a_heading_with_who_wrote_it_parts_no_headline_from_its_story():
    parts = f"<h2>文 / 伍小满</h2><p>{FIRST}</p><h2>第一锅豆腐</h2><p>{SECOND}</p><h2>亭子</h2><p>{THIRD}</p>"
    roles = [role for role, _ in read(page(f"{HEAD}<div>{parts}</div>", "老井与一家豆腐坊"))]
    assert roles == ["headline", "byline", "body", "subhead", "body", "subhead", "body"]


def test_a_line_far_below_is_no_headline_whatever_stands_behind_it():
    lines = f"<p>老井与一家豆腐坊</p><p>□本报记者 伍小满</p>{TEXT}<p>（下转第4版）</p>"
    issue = page(f"<div>{lines}</div><div><span>版次：01</span><a>石桥镇修渠</a></div>", "石桥晚报")
    assert [text for role, text in read(issue) if role in {"headline", "body"}][:3] == ["老井与一家豆腐坊", FIRST, SECOND]


def test_without_headings_a_list_of_titles_in_one_line_tells_the_headline():
    lines = "<p>四十年只用一口井的水</p><p>石桥镇老井旁的豆腐坊四十年</p>"
    contents = "<div><a>石桥镇老井旁的豆腐坊四十年</a><a>石桥镇的路灯亮了</a></div>"
    issue = page(f"{contents}<div>{lines}<div>{TEXT}</div></div>", "石桥日报电子报")
    assert [text for role, text in read(issue) if role == "headline"] == ["石桥镇老井旁的豆腐坊四十年"]


def test_who_wrote_all_entries_of_a_live_page_is_not_read_with_each():
    entries = "".join(f"<div><div>记者 陶小舟</div><p>{text}</p></div>" for text in (FIRST, SECOND, THIRD))
    assert read(page(f"{HEAD}<div>{entries}</div>"))[1:] == [*READ, ("body", THIRD)]


@pytest.mark.parametrize("title", ["老井与一家豆腐坊", "老井与一家豆腐坊_石桥新闻网"])
def test_a_page_whose_text_begins_at_once_has_its_title_as_headline(title: str):
    assert read(page(f"<div><p><img></p>{TEXT}</div>", title)) == [("headline", "老井与一家豆腐坊"), *READ]


@pytest.mark.parametrize("title", ["石桥日报", "石桥新闻网", "New Page 1"])
def test_a_site_is_no_headline_of_a_text_that_begins_at_once(title: str):
    assert "headline" not in [role for role, _ in read(page(f"<div>{TEXT}</div>", title))]


def test_a_page_is_called_by_the_title_that_it_gives_to_others():
    meta = '<meta property="og:title" content="老井与一家豆腐坊">'
    issue = page(f"{meta}<div>石桥日报 › 民生</div><h3>老井与一家豆腐坊</h3><div>{TEXT}</div><h2>石桥人</h2>", "石桥日报")
    assert [role for role, _ in read(issue)][:3] == ["headline", "body", "body"]


def test_a_column_that_is_named_after_reporters_is_a_sub_head():
    issue = page(f"{HEAD}<p>{FIRST}</p><h4>记者调查</h4><p>{SECOND}</p>")
    assert [role for role, _ in read(issue)] == ["headline", "body", "subhead", "body"]


def test_the_bold_lines_of_a_round_up_are_its_headlines():
    items = "".join(
        f"<p><b>{head}</b></p><p>{text}</p>" for head, text in (("修亭", FIRST), ("豆腐", SECOND), ("修路", THIRD))
    )
    issue = page(f"<h1>早安，石桥！6月3日新闻早知道</h1>{items}")
    assert [article.headline for article in issue.articles] == ["修亭", "豆腐", "修路"]


def test_a_sentence_of_a_story_between_what_is_the_sites_is_read():
    texts = ("清晨五点，摆渡人老庹解开缆绳，等第一批过河的学生。", "上午的集市上，卖竹编的摊子前围满了游人。")
    body = "".join(f"<div><span>{i}/2</span><p>{text}</p></div>" for i, text in enumerate(texts, 1))
    assert [text for _, text in read(page(f"{HEAD}<p>{FIRST}</p>{body}"))][2:] == [*texts]


def test_a_control_character_of_a_damaged_page_is_not_spoken():
    source = f"<html><meta charset=gb2312><body><h1>老井与一家豆腐坊</h1>\0<p>{FIRST[:9]}\x05{FIRST[9:]}</p><p>{SECOND}</p>"
    assert read(read_issue(source.encode("gb18030"), "page.html"))[1:] == READ


def test_a_page_that_frames_several_names_them_all():
    with pytest.raises(IssueError, match=r"only frames others: head\.htm, a/main\.htm; give the file with the story"):
        page("<frameset><frame src=head.htm><frame src=a/main.htm></frameset>")


@pytest.mark.parametrize("source", ["art/553.htm", "http://e.test/art/553.htm", "cid:frame-5@x"])
def test_a_frame_that_was_saved_with_its_page_is_read_in_it(source: str, tmp_path: Path):
    letter = EmailMessage()
    letter.add_related(f"<html><body><iframe src='{source}'></iframe></body></html>", subtype="html")
    inner = f"<?xml version='1.0' encoding='utf-8'?><html><body>{HEAD}{TEXT}</body></html>"
    letter.add_related(inner, subtype="html", cid="<frame-5@x>")
    for part, address in zip(letter.iter_parts(), ("http://e.test/index.htm", "http://e.test/art/553.htm"), strict=True):
        part["Content-Location"] = address
    assert read(read_issue(letter.as_bytes(), "page.mhtml"))[1:] == READ


STORY = {
    "title": "老井与一家豆腐坊",
    "author": {"name": "申屠明"},
    "content": TEXT,
    "more": [{"title": "石桥镇修渠", "content": THIRD}],
}
PLAIN = {
    "@type": "NewsArticle",
    "headline": "老井与一家豆腐坊",
    "author": [{"name": "申屠明"}],
    "articleBody": f"{FIRST}\n{SECOND}",
}
BLOCKS = {
    "detail": {
        "title": "老井与一家豆腐坊",
        "author": "申屠明",
        "list": [{"type": "p", "text": FIRST}, {"type": "p", "text": SECOND}],
    }
}
SCRIPTS = {
    "data of the program": f'<script id=__NEXT_DATA__ type="application/json">{json.dumps({"props": [STORY]})}</script>',
    "data for search engines": f'<script type="application/ld+json">{json.dumps(PLAIN, ensure_ascii=False)}</script>',
    "a text with data": f"<script>window.__STATE__ = JSON.parse({json.dumps(json.dumps(STORY))})</script>",
    "a variable": f"<script>var x = [1, 2;\nwindow.__STATE__={json.dumps(BLOCKS)};(function(){{}})()</script>",
}


@pytest.mark.parametrize("case", SCRIPTS)
def test_a_page_that_only_a_script_would_show_is_read_from_its_data(case: str):
    issue = page(f"<noscript>请启用JavaScript</noscript><div id=app></div>{SCRIPTS[case]}", "老井与一家豆腐坊 - 石桥新闻")
    assert [(role, text.removeprefix("作者：")) for role, text in read(issue)] == [
        ("headline", "老井与一家豆腐坊"),
        ("byline", "申屠明"),
        *READ,
    ]


def test_a_story_in_the_data_of_a_page_with_another_name_is_read():
    blocks = [
        {"type": "text", "text": FIRST},
        {"type": "image", "url": "a.jpg", "desc": "崔福海在推豆腐。"},
        {"type": "heading", "text": "修亭"},
        {"type": "text", "text": SECOND},
        {"type": "text", "text": "“好水。”"},
    ]
    story = {
        "newsTitle": "老井与一家豆腐坊",
        "subTitle": "镇上要修亭子",
        "newsAuthors": [{"name": "伍小满"}],
        "list": blocks,
    }
    data = json.dumps({"site": {"name": "石桥新闻"}, "data": story, "more": [{"title": "石桥镇修渠", "summary": THIRD}]})
    issue = page(f"<div id=app></div><script type='application/json'>{data}</script>", "石桥新闻 - 详情")
    roles = ["headline", "deck", "byline", "body", "caption", "subhead", "body", "body"]
    assert [role for role, _ in read(issue)] == roles


def test_a_text_in_pieces_in_the_data_of_a_page_is_read_whole():
    def block(style: str, *texts: str) -> dict[str, object]:
        return {"_type": "block", "style": style, "children": [{"_type": "span", "text": text} for text in texts]}

    body = [block("normal", FIRST[:20], FIRST[20:]), block("h2", "修亭"), block("normal", SECOND)]
    story = {"headline": "老井与一家豆腐坊", "standfirst": "镇上要修亭子", "byline": "记者 伍小满", "body": body}
    issue = page(f"<div id=app></div><script type='application/json'>{json.dumps({'post': story})}</script>", "石桥新闻")
    assert read(issue) == [
        ("headline", "老井与一家豆腐坊"),
        ("deck", "镇上要修亭子"),
        ("byline", "记者 伍小满"),
        ("body", FIRST),
        ("subhead", "修亭"),
        ("body", SECOND),
    ]


def test_all_whole_stories_in_the_data_of_a_page_are_read():
    told = [
        {"title": "老井与一家豆腐坊", "content": TEXT + TEXT},
        {"title": "石桥镇今年修渠", "content": f"<p>{THIRD}</p>" * 4},
    ]
    issue = page(f"<div id=app></div><script>window.D={json.dumps(told)}</script>", "石桥日报 第2版")
    assert [article.headline for article in issue.articles] == ["老井与一家豆腐坊", "石桥镇今年修渠"]


@pytest.mark.parametrize(
    "data", ["{", "[" * 5000, '{"title": "老井与一家豆腐坊", "content": "石桥"}', "null", '{"title": 3, "content": [[]]}']
)
def test_a_page_without_a_story_in_its_data_says_so(data: str):
    with pytest.raises(IssueError, match="no text in this page"):
        page(f"<script type='application/json'>{data}</script>", "老井与一家豆腐坊")

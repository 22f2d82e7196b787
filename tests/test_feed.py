from dataclasses import replace
from datetime import date
from email.utils import parsedate_to_datetime
from hashlib import sha256
from random import Random

import pytest
from lxml import etree
from newsstand import GUID, article, days, issue, main_feed, show

from audio.errors import FeedError
from audio.feed.channel import language
from audio.feed.document import MAIN, MOST_ITEMS, VERSION, publishing_needs, render_feeds, unchanged
from audio.feed.xml import NAMESPACES

SHOW = show()
STORIES = tuple(article(place, f"第{word}件事", f"{word}号水库蓄水。" * 30) for place, word in enumerate("甲乙丙丁", 1))
DAY = date(2026, 3, 5)
SHELF = issue(DAY, STORIES)


def feed(episodes=SHELF, of=SHOW, name=MAIN) -> etree._Element:
    return etree.fromstring(render_feeds(of, episodes, show_guid=GUID, image="cover.0123.jpg")[name])[0]


def text(node, path: str) -> str:
    return node.findtext(path, None, NAMESPACES)


def link(node, rel: str) -> str | None:
    found = node.find(f"atom:link[@rel='{rel}']", NAMESPACES)
    return None if found is None else found.get("href")


def seen(xml: bytes) -> dict[str, tuple[str, str, str]]:
    """What an app keeps of a feed: guid -> title, enclosure, date; in the feed's order."""
    items = etree.fromstring(xml)[0].iterfind("item")
    return {text(i, "guid"): (text(i, "title"), i.find("enclosure").get("url"), text(i, "pubDate")) for i in items}


def unsealed(xml: bytes) -> bytes:
    """The document without the comment that says what it was made of."""
    return xml.partition(b"<!-- made of")[0]


# ---- rows of the rules ----------------------------------------------------------------------------------------------
def test_the_channel_says_who_makes_what():
    channel = feed()
    wanted = {
        "title": "听柳河",
        "link": "https://liuhe.example/",
        "description": "柳河日报，每天早上念给您听。\n本节目由计算机合成语音播报。",
        "language": "zh-cn",
        "generator": "Tingbao",
        "copyright": "© 2026 柳河日报社",
        "lastBuildDate": "Thu, 05 Mar 2026 06:00:00 +0800",
        "itunes:author": "柳河日报社",
        "itunes:type": "episodic",
        "itunes:explicit": "false",
        "itunes:owner/itunes:email": "ting@liuhe.example",
        "podcast:guid": GUID,
        "podcast:locked": "yes",
        "image/url": "https://pod.liuhe.example/ting/cover.0123.jpg",
    }
    assert {path: text(channel, path) for path in wanted} == wanted
    assert channel.find("podcast:locked", NAMESPACES).get("owner") == "ting@liuhe.example"
    assert channel.find("itunes:image", NAMESPACES).get("href") == wanted["image/url"]
    assert channel.find("itunes:category", NAMESPACES).get("text") == "News"
    assert channel.find("itunes:category/itunes:category", NAMESPACES).get("text") == "Daily News"


def test_the_feed_knows_its_own_address():
    assert link(feed(), "self") == "https://pod.liuhe.example/ting/feed.xml"


def test_an_item_has_every_row():
    item = feed().findall("item")[1]
    stem = f"https://pod.liuhe.example/ting/2026-03-05/{SHELF[1].file.removesuffix('.mp3')}"
    wanted = {
        "title": "第甲件事",
        "guid": SHELF[1].guid,
        "pubDate": "Thu, 05 Mar 2026 05:59:59 +0800",
        "link": "https://pod.liuhe.example/ting/2026-03-05/index.html",
        "itunes:duration": "29",
        "itunes:explicit": "false",
        "itunes:season": "2026",
        "itunes:episode": "30501",
        "itunes:episodeType": "full",
        "podcast:season": "2026",
        "podcast:episode": "30501",
        "podcast:person": "xiaoxiao（合成语音）",
    }
    assert {path: text(item, path) for path in wanted} == wanted
    assert dict(item.find("enclosure").attrib) == {"url": f"{stem}.mp3", "length": "4800", "type": "audio/mpeg"}
    assert item.find("guid").get("isPermaLink") == "false"
    beside = {(n.get("type"), n.get("url")) for n in item.iterfind("podcast:transcript", NAMESPACES)}
    assert beside == {("text/vtt", f"{stem}.vtt"), ("application/json", f"{stem}.json")}
    chapters = item.find("podcast:chapters", NAMESPACES)
    assert dict(chapters.attrib) == {"url": f"{stem}.chapters.json", "type": "application/json+chapters"}
    assert item.find("podcast:season", NAMESPACES).get("name") == "2026年"
    assert text(item, "content:encoded").startswith("<p>甲号水库蓄水。")


def test_the_newest_issue_stands_first_its_whole_before_its_articles():
    older = issue(date(2026, 3, 4), STORIES[:2])
    titles = [text(item, "title") for item in feed((*SHELF, *older)).iterfind("item")]
    assert titles == ["3月5日", "第甲件事", "第乙件事", "第丙件事", "第丁件事", "3月4日", "第甲件事", "第乙件事"]


def test_the_order_of_the_manifests_does_not_matter():
    shuffled = (*SHELF[3:], *SHELF[2::-1])
    assert main_feed(SHOW, shuffled) == main_feed(SHOW, SHELF)


def test_a_picture_of_its_own_is_shown_with_the_episode():
    own = replace(SHELF[0], image="cover.abcd.jpg")
    items = feed((own, *SHELF[1:])).findall("item")
    hrefs = [item.find("itunes:image", NAMESPACES).get("href").removeprefix(SHOW.base_url) for item in items[:2]]
    assert hrefs == ["2026-03-05/cover.abcd.jpg", "cover.0123.jpg"]


def test_corrections_and_what_is_missing_are_told():
    whole = replace(SHELF[0], missing=("集市搬家",), corrections=("水库为二号水库。",))
    description = text(feed((whole,)).find("item"), "description")
    assert "更正：\n水库为二号水库。" in description
    assert "本期未能播出：\n集市搬家" in description


def test_a_withdrawn_episode_is_not_in_the_feed():
    gone = replace(SHELF[2], withdrawn=True)
    assert gone.guid not in seen(main_feed(SHOW, (*SHELF[:2], gone, *SHELF[3:])))


@pytest.mark.parametrize("stray", ["\x00", "\x0b", "\x1f", "\x7f", "\ufffe", "\ud800"])
def test_a_character_that_no_feed_can_hold_costs_only_itself(stray):
    odd = replace(SHELF[1], title=f"河堤{stray}新路", corrections=(f"改{stray}正",))
    item = feed((odd,)).find("item")
    assert text(item, "title") == "河堤新路"
    assert "改正" in text(item, "content:encoded")


def test_marks_of_xml_are_text():
    odd = replace(SHELF[1], title="<b>5 & 6</b> ]]>", corrections=("]]> <script>",))
    item = feed((odd,)).find("item")
    assert text(item, "title") == odd.title
    assert "]]&gt; &lt;script&gt;" in text(item, "content:encoded")


def test_a_description_has_at_most_4000_bytes():
    long = show(description="柳河" * 3000)
    assert 3_980 < len(text(feed(of=long), "description").encode()) <= 4000


@pytest.mark.parametrize(
    ("written", "read"), [("zh_CN", "zh-cn"), ("cmn", "zh-cn"), ("zh-CN", "zh-cn"), ("", "zh-cn"), ("zh-TW", "zh-tw")]
)
def test_the_language_is_written_as_directories_take_it(written, read):
    assert language(written) == read


def test_equal_shelves_give_equal_feeds():
    assert render_feeds(SHOW, SHELF, show_guid=GUID) == render_feeds(SHOW, SHELF, show_guid=GUID)


def test_another_shelf_or_show_breaks_the_seal():
    made = main_feed(SHOW, SHELF)
    assert unchanged(made, SHOW, SHELF, show_guid=GUID) == (MAIN,)
    withdrawal = (*SHELF[:-1], replace(SHELF[-1], withdrawn=True))
    assert unchanged(made, SHOW, withdrawal, show_guid=GUID) == ()
    assert unchanged(made, show(email="a@b.example"), SHELF, show_guid=GUID) == ()


def test_a_change_of_what_is_written_needs_another_version():
    pinned = {"4": "a7a6ac3d497b8645"}
    plain = show(script={"disclosure": "合成语音。"})
    made = unsealed(main_feed(plain, SHELF, image="cover.0123.jpg"))
    assert sha256(made).hexdigest()[:16] == pinned[VERSION]


def test_without_a_public_address_the_files_are_named_from_where_the_feed_stands():
    item = feed(of=show(base_url="")).find("item")
    assert item.find("enclosure").get("url") == "2026-03-05/issue.0123456789ab.mp3"


def test_a_chinese_host_and_folder_are_written_in_ascii():
    url = feed(of=show(base_url="https://听报.example:8443/柳河/")).find("item").find("enclosure").get("url")
    assert url == "https://xn--9qrs05a.example:8443/%E6%9F%B3%E6%B2%B3/2026-03-05/issue.0123456789ab.mp3"


@pytest.mark.parametrize("wrong", [{"published": "today"}, {"published": "2026-03-05T06:00:00"}, {"date": "2026-13-01"}])
def test_a_manifest_whose_time_is_none_is_named(wrong):
    with pytest.raises(FeedError, match=r"2026-03-05/issue\.json.*build this issue again"):
        feed((replace(SHELF[0], **wrong),))


def test_a_show_without_a_title_is_called_as_its_paper():
    assert text(feed(of=show(title="", author="")), "title") == "柳河日报"
    assert text(feed(of=show(title="", author="")), "itunes:author") == "柳河日报"


def test_an_empty_shelf_gives_an_empty_feed():
    assert feed(()).findall("item") == []


def test_what_publishing_needs_is_said_a_sentence_each():
    assert publishing_needs(SHOW) == ()
    bare = publishing_needs(show(base_url="", email=""))
    assert [need.split(":")[1].strip() for need in bare] == ["base_url", "email"]


# ---- further feeds --------------------------------------------------------------------------------------------------
FURTHER = show(feeds={"issues.xml": "issues", "articles.xml": "articles", "culture.xml": "文化"})
MIXED = issue(DAY, (*STORIES[:2], replace(STORIES[2], section="文化")))


@pytest.mark.parametrize(
    ("name", "titles", "called"),
    [
        ("issues.xml", ["3月5日"], "听柳河·整期"),
        ("articles.xml", ["第甲件事", "第乙件事", "第丙件事"], "听柳河·单篇"),
        ("culture.xml", ["第丙件事"], "听柳河·文化"),
        ("feed.xml", ["3月5日", "第甲件事", "第乙件事", "第丙件事"], "听柳河"),
    ],
)
def test_a_further_feed_holds_what_the_editor_wants_in_it(name, titles, called):
    channel = feed(MIXED, FURTHER, name=name)
    assert [text(item, "title") for item in channel.iterfind("item")] == titles
    assert text(channel, "title") == called
    assert link(channel, "self") == f"https://pod.liuhe.example/ting/{name}"


def test_each_feed_is_a_podcast_of_its_own_with_the_same_episodes():
    documents = render_feeds(FURTHER, MIXED, show_guid=GUID)
    assert list(documents)[-1] == MAIN
    assert len({text(etree.fromstring(data)[0], "podcast:guid") for data in documents.values()}) == 4
    assert seen(documents["issues.xml"]).keys() | seen(documents["articles.xml"]).keys() == seen(documents[MAIN]).keys()


@pytest.mark.parametrize("name", ["feed.xml", "issues", "a/b.xml", "期.xml", "../x.xml", "feed-archive-1.xml"])
def test_a_further_feed_with_a_name_that_cannot_be_is_refused(name):
    with pytest.raises(FeedError, match=r"issues\.xml"):
        render_feeds(show(feeds={name: "issues"}), SHELF, show_guid=GUID)


# ---- the years ------------------------------------------------------------------------------------------------------
def shelf_of(count: int, stories=STORIES) -> list:
    return [e for day in days(count) for e in issue(day, stories)]


def test_up_to_300_items_there_is_one_document():
    assert list(render_feeds(SHOW, shelf_of(60), show_guid=GUID)) == [MAIN]


def test_after_300_items_feed_and_archives_together_hold_every_episode():
    shelf = shelf_of(140)
    documents = render_feeds(SHOW, shelf, show_guid=GUID)
    assert list(documents) == ["feed-archive-1.xml", "feed-archive-2.xml", MAIN]
    held = [seen(data) for data in documents.values()]
    assert {guid for part in held for guid in part} == {e.guid for e in shelf}
    assert [len(part) for part in held] == [MOST_ITEMS] * 3
    assert list(held[-1]) == [e.guid for e in sorted(shelf, key=lambda e: (e.date, -e.index), reverse=True)][:MOST_ITEMS]


def test_a_reader_finds_all_by_going_back_from_the_feed():
    documents = render_feeds(SHOW, shelf_of(140), show_guid=GUID)
    name, walked = MAIN, []
    while name:
        channel = etree.fromstring(documents[name])[0]
        walked.append(name)
        name = (link(channel, "prev-archive") or "").rpartition("/")[2]
        archived = channel.find("fh:archive", NAMESPACES) is not None
        assert archived == (walked[-1] != MAIN)
        assert link(channel, "current") == (f"{SHOW.base_url}feed.xml" if archived else None)
    assert walked == [MAIN, "feed-archive-2.xml", "feed-archive-1.xml"]


def test_an_archive_does_not_change_when_issues_come():
    before = render_feeds(SHOW, shelf_of(140), show_guid=GUID)
    after = render_feeds(SHOW, shelf_of(200), show_guid=GUID)
    assert len(after) == 4
    assert all(after[name] == before[name] for name in before if name != MAIN)


def test_a_withdrawal_changes_only_the_archive_it_was_in():
    shelf = shelf_of(200)
    before = render_feeds(SHOW, shelf, show_guid=GUID)
    shelf[2] = replace(shelf[2], withdrawn=True)
    after = render_feeds(SHOW, shelf, show_guid=GUID)
    assert [name for name in before if unsealed(before[name]) != unsealed(after[name])] == ["feed-archive-1.xml"]


def test_a_new_host_changes_addresses_and_nothing_that_an_app_knows_an_episode_by():
    moved = show(base_url="https://new.example/p/")
    old, new = (seen(main_feed(of, SHELF)) for of in (SHOW, moved))
    assert old.keys() == new.keys()
    assert [v[2] for v in old.values()] == [v[2] for v in new.values()]
    assert all(v[1].startswith("https://new.example/p/") for v in new.values())


class Year:
    """A year of a paper, one issue a day, and what happens to issues after they went out."""

    def __init__(self) -> None:
        self.shelf: dict[date, tuple] = {}
        self.chance = Random(2026)  # noqa: S311 - words, not secrets

    def stories(self, day: date) -> tuple:
        return tuple(
            article(place, f"{day.month}月{day.day}日第{place}件事", f"{day:%m%d}{place}号水库。" + self.words())
            for place in range(1, 7)
        )

    def words(self) -> str:
        return "".join(self.chance.choice("河堤新路老街灯火学校书房集市东门雨水合作社桃") for _ in range(200))

    def build(self, day: date, stories: tuple) -> None:
        placed = tuple(replace(story, index=place) for place, story in enumerate(stories, 1))
        self.shelf[day] = issue(day, placed, self.shelf.get(day, ()))

    def feed(self) -> dict[str, tuple[str, str, str]]:
        return seen(main_feed(SHOW, [e for day in self.shelf.values() for e in day]))


def corrected(story):
    body = story.blocks[1]
    return replace(story, blocks=(story.blocks[0], replace(body, text=body.text[:-3] + "已更正。")))


def renamed(story):
    return replace(story, blocks=(replace(story.blocks[0], text=f"新题：{story.headline}"), story.blocks[1]))


def test_over_a_year_an_app_sees_each_story_once_and_each_change_as_it_should_be():
    year = Year()
    for number, day in enumerate(days(365)):
        stories = year.stories(day)
        year.build(day, stories)
        if number % 91:
            continue
        first = year.feed()
        guids = list(first)[:7]
        # a sentence is corrected: the same episode under another file name, at the same time
        stories = (corrected(stories[0]), *stories[1:])
        year.build(day, stories)
        after = year.feed()
        assert list(after) == list(first)
        changed = [guid for guid in first if first[guid] != after[guid]]
        assert changed == [guids[1]]
        assert (after[guids[1]][0], after[guids[1]][2]) == (first[guids[1]][0], first[guids[1]][2])
        assert after[guids[1]][1] != first[guids[1]][1]
        # a headline is renamed: the same episode with another title
        stories = (stories[0], renamed(stories[1]), *stories[2:])
        year.build(day, stories)
        titles = {guid: shown[0] for guid, shown in year.feed().items()}
        assert list(titles) == list(first)
        assert titles[guids[2]].startswith("新题：")
        # the order changes: the same episodes, in the new order
        year.build(day, stories[::-1])
        assert list(year.feed())[:7] == [guids[0], *guids[:0:-1]]
        year.build(day, stories)
        # one is added: a new episode, all others stay who they are
        extra = article(9, "快讯", "刚刚收到的消息，" + year.words())
        year.build(day, (extra, *stories))
        added = list(year.feed())[:8]
        assert [guid for guid in added if guid in guids] == guids
        assert len(set(added)) == 8
        # it is withdrawn: gone, and its identity with it
        year.build(day, stories)
        assert list(year.feed())[:7] == guids
        year.build(day, (article(9, "快讯", "另一条消息，" + year.words()), *stories))
        assert not set(list(year.feed())[:8]) & (set(added) - set(guids))
        year.build(day, stories)
    everyone = [e for shelf in year.shelf.values() for e in shelf]
    assert len({e.guid for e in everyone}) == len(everyone)
    assert len([e for e in everyone if not e.withdrawn]) == 365 * 7
    dates = [parsedate_to_datetime(shown[2]) for shown in year.feed().values()]
    assert dates == sorted(dates, reverse=True)
    assert len(dates) == MOST_ITEMS

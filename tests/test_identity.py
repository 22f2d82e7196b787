from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import combinations
from pathlib import Path
from uuid import UUID, uuid5

import pytest
from newsstand import GUID, article, days, episode, issue

from audio.errors import IssueError
from audio.identity import (
    ALIKE,
    NAMESPACE,
    WHOLE,
    _likeness,
    _pairs,
    assign,
    episode_guid,
    feed_guid,
    published,
    show_guid,
    withdrawn,
)
from audio.issue import read_issue

PAGES = sorted((Path(__file__).parent.parent / "seeds").glob("*.[mt][dx]*"))
DAY = next(days(1))
ROAD = (
    "河堤新路昨日正式通车，全长四点七公里，沿线设有十二个公交站点。"
    "市民李建军说，从东门到码头，原来要走四十分钟，如今只要一刻钟。"
)
LAMPS = "老街改造二期工程完工，三百盏路灯换成了节能灯，夜市摊主反映客流比去年同期多了三成，治安巡逻也增加到每晚四次。"
PEACH = "合作社首批早熟桃上市，亩产比上年增加一百二十斤，果农通过网上商城卖到了省城，每斤多卖了八角钱。"
STORIES = (article(1, "河堤新路通车", ROAD), article(2, "老街亮了", LAMPS), article(3, "早桃上市", PEACH))
SHELF = issue(DAY, STORIES)
ROAD_KEY, LAMPS_KEY, PEACH_KEY = (e.key for e in SHELF[1:])


def placed(*stories, index=1):
    return tuple(replace(story, index=place) for place, story in enumerate(stories, index))


def test_a_rebuild_without_change_keeps_every_key():
    assert assign(STORIES, SHELF) == (ROAD_KEY, LAMPS_KEY, PEACH_KEY)


def test_keys_are_ascii_and_all_different():
    keys = assign(placed(*(article(1, "简讯", text) for text in (ROAD, LAMPS, PEACH))), ())
    assert len(set(keys)) == 3
    assert all(key.isascii() for key in keys)


def test_keys_do_not_depend_on_the_place_in_the_issue():
    assert assign(placed(*reversed(STORIES)), ()) == (PEACH_KEY, LAMPS_KEY, ROAD_KEY)


def test_a_renamed_headline_keeps_its_key():
    renamed = article(1, "四点七公里，一刻钟", ROAD)
    assert assign((renamed, *STORIES[1:]), SHELF)[0] == ROAD_KEY


def test_a_corrected_sentence_keeps_its_key():
    corrected = article(1, "河堤新路通车", ROAD.replace("四点七", "四点九"))
    assert assign((corrected, *STORIES[1:]), SHELF)[0] == ROAD_KEY


def test_a_renamed_and_corrected_story_keeps_its_key():
    both = article(1, "新路全长四点九公里", ROAD.replace("四点七", "四点九"))
    assert assign((both, *STORIES[1:]), SHELF)[0] == ROAD_KEY


def test_a_changed_order_keeps_every_key():
    assert assign(placed(STORIES[2], STORIES[0], STORIES[1]), SHELF) == (PEACH_KEY, ROAD_KEY, LAMPS_KEY)


def test_two_stories_that_swap_their_places_and_one_its_headline_keep_their_keys():
    assert assign(placed(article(1, "夜市亮了", LAMPS), STORIES[0], STORIES[2]), SHELF) == (LAMPS_KEY, ROAD_KEY, PEACH_KEY)


def test_an_added_story_gets_a_key_of_its_own_and_leaves_the_others_theirs():
    new = article(1, "集市搬到东门", "东门集市今日开张，摊位一百二十个，停车免费。")
    keys = assign(placed(new, *STORIES), SHELF)
    assert keys[1:] == (ROAD_KEY, LAMPS_KEY, PEACH_KEY)
    assert keys[0] not in keys[1:]


def test_a_story_that_replaces_another_is_not_the_other():
    new = article(2, "集市搬到东门", "东门集市今日开张，摊位一百二十个，停车免费。")
    keys = assign((STORIES[0], new, STORIES[2]), SHELF)
    assert keys[1] != LAMPS_KEY
    assert [gone.key for gone in withdrawn(keys, SHELF)] == [LAMPS_KEY]


def test_a_withdrawn_storys_key_goes_to_no_other_even_of_the_same_headline():
    shelf = issue(DAY, placed(STORIES[0], STORIES[2]), SHELF)
    assert [e.key for e in shelf if e.withdrawn] == [LAMPS_KEY]
    other = article(2, "老街亮了", PEACH.replace("桃", "梨").replace("合作社", "农机站") + ROAD)
    keys = assign(placed(STORIES[0], other, STORIES[2]), shelf)
    assert keys[1] != LAMPS_KEY
    assert len(set(keys)) == 3


def test_a_withdrawn_story_that_comes_back_is_itself_again():
    shelf = issue(DAY, placed(STORIES[0], STORIES[2]), SHELF)
    assert assign(STORIES, shelf) == (ROAD_KEY, LAMPS_KEY, PEACH_KEY)
    assert not any(e.withdrawn for e in issue(DAY, STORIES, shelf))


def test_a_tombstone_stays_through_later_builds():
    shelf = SHELF
    for _ in range(3):
        shelf = issue(DAY, placed(STORIES[0], STORIES[2]), shelf)
    assert [e.key for e in shelf if e.withdrawn] == [LAMPS_KEY]


def test_the_editors_own_key_wins():
    named = replace(STORIES[0], key="heti-xinlu")
    assert assign((named, *STORIES[1:]), SHELF) == ("heti-xinlu", LAMPS_KEY, PEACH_KEY)


def test_the_editors_own_key_keeps_a_story_whose_words_all_changed():
    shelf = issue(DAY, (replace(STORIES[0], key="lead"), *STORIES[1:]))
    rewritten = replace(article(1, "全新的标题", "一个字也不一样。"), key="lead")
    assert assign((rewritten, *STORIES[1:]), shelf)[0] == "lead"


@pytest.mark.parametrize("key", ["issue", "Road", "路", "a b", "-a", "a" * 41, "a/b"])
def test_a_key_that_no_file_may_have_is_refused(key):
    with pytest.raises(IssueError, match="small letters"):
        assign((replace(STORIES[0], key=key),), ())


def test_a_key_given_twice_is_refused():
    with pytest.raises(IssueError, match="two articles"):
        assign(tuple(replace(story, key="same") for story in STORIES), ())


def test_two_briefs_of_one_headline_keep_apart_when_they_change_places():
    briefs = placed(article(1, "简讯", ROAD), article(2, "简讯", LAMPS))
    shelf = issue(DAY, briefs)
    first, second = (e.key for e in shelf[1:])
    assert assign(placed(*reversed(briefs)), shelf) == (second, first)


def test_two_pictures_without_a_body_are_not_taken_for_each_other():
    def bare(index, headline):
        story = article(index, headline)
        return replace(story, blocks=story.blocks[:1])

    shelf = issue(DAY, (bare(1, "雪后河堤"), bare(2, "桃花开了")))
    keys = assign((bare(1, "夜市"), bare(2, "桃花开了")), shelf)
    assert keys[1] == shelf[2].key
    assert keys[0] not in {e.key for e in shelf}


@pytest.mark.skipif(not PAGES, reason="there are no sample issues")
def test_different_stories_of_real_length_are_far_from_alike():
    stories = [story for page in PAGES for story in read_issue(page.read_bytes(), page.name).articles]
    bodies = [_pairs(story.blocks) for story in stories]
    assert max(_likeness(one, other) for one, other in combinations(bodies, 2)) < 0.2 < ALIKE


def test_a_manifest_without_its_text_is_known_by_its_title():
    bare = tuple(replace(e, blocks=()) for e in SHELF)
    assert assign(STORIES, bare) == (ROAD_KEY, LAMPS_KEY, PEACH_KEY)


def test_a_guid_depends_on_show_date_and_key_alone():
    assert episode_guid(GUID, "2026-03-05", "a") == str(uuid5(UUID(GUID), "2026-03-05/a"))
    others = {episode_guid(GUID, "2026-03-06", "a"), episode_guid(GUID, "2026-03-05", "b")}
    assert len(others | {episode_guid(GUID, "2026-03-05", "a")}) == 3


@pytest.mark.parametrize("scheme", ["https", "http"])
def test_the_shows_guid_is_that_of_its_address_without_scheme(scheme):
    guid = show_guid(f"{scheme}://pod.liuhe.example/ting/", "听柳河")
    assert guid == str(uuid5(NAMESPACE, "pod.liuhe.example/ting/feed.xml"))


def test_the_namespaces_own_example_comes_out():
    assert str(uuid5(NAMESPACE, "mp3s.nashownotes.com/pc20rss.xml")) == show_guid(
        "https://mp3s.nashownotes.com/", "", "pc20rss.xml"
    )
    assert show_guid("https://mp3s.nashownotes.com/", "", "pc20rss.xml") == "917393e3-1b1e-5cef-ace4-edaa54e1f810"


def test_a_show_that_is_not_published_is_known_by_its_title():
    assert show_guid("", "听柳河") == show_guid("", "听柳河") != show_guid("", "听昌源")


def test_a_further_feed_is_another_podcast():
    assert len({GUID, feed_guid(GUID, "issues.xml"), feed_guid(GUID, "articles.xml")}) == 3


def test_the_whole_issue_is_newest_then_the_articles_as_printed():
    moments = [datetime.fromisoformat(published(date(2026, 3, 5), index)) for index in range(200)]
    assert moments == sorted(moments, reverse=True)
    assert moments[0].isoformat() == "2026-03-05T06:00:00+08:00"
    assert len(set(moments)) == 200


def test_every_episode_of_an_issue_is_newer_than_all_of_the_day_before():
    day = date(2026, 3, 5)
    assert published(day, 99) > published(day - timedelta(days=1), 0)


def test_the_whole_issue_is_never_taken_for_an_article():
    only = (episode(DAY, None, WHOLE, title="河堤新路通车"),)
    assert assign(STORIES[:1], only)[0] != WHOLE
    assert withdrawn((), only) == ()

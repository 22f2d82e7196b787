from dataclasses import replace
from datetime import date

import pytest
from newsstand import GUID, article, issue, main_feed, show

from audio.feed.audit import audit, category_problem

SHELF = issue(date(2026, 3, 5), (article(1, "河堤新路通车"), article(2, "老街亮了")))
GOOD = main_feed(show(), SHELF, image="cover.0123.jpg").decode()
FILE = f"https://pod.liuhe.example/ting/2026-03-05/{SHELF[1].file}"


def test_our_own_feed_is_without_fault():
    assert audit(GOOD.encode()) == ()
    assert audit(GOOD.encode(), url="https://pod.liuhe.example/ting/feed.xml") == ()


@pytest.mark.parametrize(
    ("good", "bad", "word"),
    [
        ("<language>zh-cn</language>", "<language>zh_CN</language>", "zh-cn"),
        ("<language>zh-cn</language>", "<language>cmn</language>", "zh-cn"),
        ("<itunes:explicit>false</itunes:explicit>", "<itunes:explicit>no</itunes:explicit>", "neither true nor false"),
        ("<itunes:type>episodic</itunes:type>", "<itunes:type>daily</itunes:type>", "episodic"),
        ("<itunes:email>ting@liuhe.example</itunes:email>", "", "e-mail"),
        ("<itunes:email>ting@liuhe.example</itunes:email>", "<itunes:email>foo</itunes:email>", "e-mail 'foo'"),
        ("<link>https://liuhe.example/</link>", "<link>foo</link>", "link 'foo'"),
        (f"<podcast:guid>{GUID}</podcast:guid>", "<podcast:guid>ting</podcast:guid>", "UUID"),
        (f"{GUID}</podcast:guid>", "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d</podcast:guid>", "version 5"),
        ('text="News"', 'text="Newspapers"', "not known to Apple"),
        ('text="Daily News"', 'text="Morning News"', "no sub-category"),
        ("cover.0123.jpg", "cover", "ends in .jpg"),
        ('rel="self"', 'rel="first"', "rel=self"),
        ("<description>", "<description>" + "河" * 1400, "4000"),
        ("<pubDate>Thu, 05 Mar 2026 05:59:59 +0800</pubDate>", "", "pubDate"),
        ("Thu, 05 Mar 2026 05:59:59 +0800", "2026-03-05", "pubDate"),
        ("05 Mar 2026 05:59:59", "05 Mar 2026 05:59:50", "newest first"),
        (FILE, f"https://pod.liuhe.example/ting/2026-03-05/{SHELF[2].file}", "one enclosure URL"),
        (FILE, "https://pod.liuhe.example/河.mp3", "ASCII"),
        (FILE, "河堤/a.mp3", "public address"),
        (SHELF[1].guid, SHELF[2].guid, "one guid"),
        ('length="4800"', 'length="0"', "bytes"),
        ('type="audio/mpeg"', 'type="audio/mp3"', "audio/mpeg"),
        ("<itunes:duration>29<", "<itunes:duration>00:29<", "whole seconds"),
        ("<itunes:episode>30501<", "<itunes:episode>0<", "above 0"),
        ("<itunes:season>2026<", "<itunes:season>二<", "above 0"),
        ("<itunes:episodeType>full<", "<itunes:episodeType>whole<", "full, trailer, bonus"),
        ('type="text/vtt"', 'type="text/plain"', "transcript"),
        ('type="application/json+chapters"', 'type="application/json"', "podcast:chapters"),
        ("<title>河堤新路通车</title>", "", "no title"),
        ("</rss>", "", "no XML"),
    ],
)
def test_each_fault_is_said_in_its_own_sentence(good, bad, word):
    assert good in GOOD
    broken = GOOD.replace(good, bad)
    assert any(word in finding for finding in audit(broken.encode())), audit(broken.encode())


def test_a_serial_show_needs_numbers():
    serial = GOOD.replace("episodic", "serial").replace("<itunes:episode>30501</itunes:episode>", "")
    assert any("serial" in finding for finding in audit(serial.encode()))


def test_more_than_300_items_are_too_many():
    item = GOOD[GOOD.index("  <item>") : GOOD.index("</item>") + 7]
    assert any("304 items" in finding for finding in audit(GOOD.replace("</channel>", item * 301 + "</channel>").encode()))


def test_a_feed_found_elsewhere_than_it_says_is_told():
    assert "found at" in audit(GOOD.encode(), url="https://old.example/feed.xml")[0]


def test_a_feed_for_this_machine_is_told_what_publishing_needs():
    home = main_feed(show(base_url=""), SHELF, image="cover.0123.jpg")
    assert all("base_url" in finding for finding in audit(home))


def test_a_page_is_no_feed():
    assert "no RSS" in audit(b"<html/>")[0]


def test_an_entity_bomb_is_not_blown_up():
    bomb = b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + GOOD.partition("?>")[2].encode()
    assert audit(bomb.replace("<title>听柳河".encode(), b"<title>&b;", 1)) == (
        "the channel has no title; set it in show.yaml",
    )


@pytest.mark.parametrize("category", [("News", "Daily News"), ("News",), ("Health & Fitness", "Medicine"), ("History", "")])
def test_apples_categories_are_known(category):
    assert category_problem(category) == ""


@pytest.mark.parametrize("category", [("新闻",), (), ("News", "Weather"), ("news", "Daily News")])
def test_other_categories_are_refused_with_those_there_are(category):
    assert "write one of" in category_problem(category)


def test_a_feed_with_an_episode_of_its_own_picture_is_without_fault():
    whole = replace(SHELF[0], image="cover.abcd.jpg")
    assert audit(main_feed(show(), (whole, *SHELF[1:]), image="cover.0123.jpg")) == ()

"""The pages, read as a browser reads them: by a parser."""

from dataclasses import replace
from datetime import date, timedelta

from lxml import html
from newsstand import article, chapters, cue, issue

from audio.models import Block
from audio.pages.site import INDEX, render_index, render_issue
from audio.show.settings import load_show

SHOW = replace(load_show(), base_url="https://podcast.example/")
DAY = date(2026, 3, 5)
BODY = "河堤新路通车了。行人不必绕路。"


def made(body: str = BODY, headline: str = "河堤新路"):
    whole, *rest = issue(DAY, (article(1, headline, body), article(2, "第二篇")))
    cues = (cue(1000, 3000, body[:8]), replace(cue(3120, 5500, body[8:]), offset=8))
    return (replace(whole, cues=(cue(0, 900, "听报"), *cues)), *rest)


def page(episodes=None) -> html.HtmlElement:
    return html.fromstring(render_issue(SHOW, episodes or made()).decode())


def test_a_sentence_has_the_seconds_of_its_cue():
    spans = page().xpath("//span[@data-start]")
    assert [(s.text, s.get("data-start"), s.get("data-end")) for s in spans] == [
        ("河堤新路通车了。", "1", "3"),
        ("行人不必绕路。", "3.12", "5.5"),
    ]


def test_every_printed_character_stands_on_the_page_once():
    printed = [block.text for block in made()[1].blocks]
    story = page().get_element_by_id("a1")
    assert [node.text_content() for node in story if node.get("class") != "tools"] == printed


def test_the_list_of_chapters_numbers_the_stories_as_the_announcer_does():
    whole, *rest = made()
    titles = ("片头", "本期标题", "河堤新路", "第二篇", "片尾")
    parts = tuple(replace(one, article=max(0, place - 1) % 3) for place, one in enumerate(chapters(*titles)))
    listed = page((replace(whole, chapters=parts), *rest)).xpath("//nav/ol/li")
    assert [(one.get("value"), one.get("class")) for one in listed] == [
        (None, "unnumbered"),
        (None, "unnumbered"),
        ("1", None),
        ("2", None),
        (None, "unnumbered"),
    ]


def test_what_is_not_read_stands_there_without_times():
    whole, first, second = made()
    more = replace(first, blocks=(*first.blocks, Block(role="credit", text="本报记者 摄", first=9, last=9)))
    credit = page((whole, more, second)).xpath("//p[@class='credit']")[0]
    assert credit.text == "本报记者 摄"
    assert not credit.xpath(".//span")


def test_a_cue_that_is_not_in_the_printed_text_takes_nothing_from_it():
    whole, *rest = made()
    odd = replace(whole, cues=(cue(0, 500, "别的话"), replace(cue(0, 500, "河堤"), offset=99)))
    story = page((odd, *rest)).get_element_by_id("a1")
    assert not story.xpath(".//span[@data-start]")
    assert BODY in story.text_content()


def test_markup_in_the_paper_is_text_on_the_page():
    evil = "</script><script>alert(1)</script>\"'&"
    tree = page(made(headline=evil))
    assert len(tree.xpath("//script")) == 1
    assert evil in tree.get_element_by_id("a1").text_content()


def test_the_play_button_says_so_and_sound_is_on_the_same_host():
    tree = page()
    assert "播放" in tree.get_element_by_id("play").text
    assert tree.xpath("//audio/@src") == ["issue.0123456789ab.mp3"]
    assert tree.xpath("//audio/@preload") == ["metadata"]
    assert not [at for at in tree.xpath("//@src|//link/@href") if "//" in at]


def test_without_scripts_the_browsers_own_player_has_the_whole_issue():
    (player,) = page().xpath("//audio[@controls]")
    assert player.get("src") == made()[0].file
    assert ".player audio{display:block" in page().xpath("string(//head/noscript)")


def test_what_was_put_right_stands_below_its_story():
    whole, first, second = made()
    story = page((whole, replace(first, corrections=("应为62天。",)), second)).get_element_by_id("a1")
    assert [note.text for note in story.xpath("p[@role='note']")] == ["更正：应为62天。"]


def pages(episodes, show=SHOW) -> dict[str, bytes]:
    return {"2026-03-05/index.html": render_issue(show, episodes), **render_index(show, episodes)}


def test_the_same_manifests_give_the_same_bytes():
    assert pages(made()) == pages(made()[::-1])


def test_a_withdrawn_article_is_gone_from_its_page_and_the_archive():
    whole, first, second = made()
    made_again = pages((whole, first, replace(second, withdrawn=True)))
    assert not [name for name, data in made_again.items() if "第二篇" in html_without_chapters(data)]


def html_without_chapters(data: bytes) -> str:
    tree = html.fromstring(data.decode())
    for nav in tree.xpath("//nav"):
        nav.getparent().remove(nav)
    return tree.text_content()


def test_the_archive_has_the_newest_first_and_the_feed_as_a_drawing():
    episodes = [one for day in range(3) for one in issue(DAY + timedelta(days=day), (article(1, "题"),))]
    tree = html.fromstring(render_index(SHOW, episodes)[INDEX].decode())
    assert tree.xpath("//ul[@class='issues']/li/a/@href") == [f"2026-03-0{day}/index.html" for day in (7, 6, 5)]
    assert tree.xpath("//p[@class='qr']/*[local-name()='svg']")


def test_each_story_in_the_archive_leads_to_where_it_stands():
    made_of = pages(made())
    for link in html.fromstring(made_of["index.html"].decode()).xpath("//ul[@class='issues']//li/ul//a"):
        page, _, place = link.get("href").partition("#")
        (story,) = html.fromstring(made_of[page].decode()).xpath(f"//article[@id='{place}']")
        assert story.get("aria-label") == link.text


def test_a_show_without_an_address_has_no_drawing_of_it():
    assert b"<svg" not in render_index(replace(SHOW, base_url=""), made())[INDEX]


def test_a_year_of_issues_has_an_archive_page_under_300_kB():  # noqa: N802 - the unit
    stories = tuple(article(n, f"河堤新路今日通车沿岸居民出行再不必绕路之{n}") for n in range(1, 7))
    year = [one for day in range(365) for one in issue(DAY + timedelta(days=day), stories)]
    assert len(render_index(SHOW, year)[INDEX]) < 300_000

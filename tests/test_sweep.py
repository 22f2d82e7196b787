"""What the show names no more leaves the shelf, and what others put there stays."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from newsstand import article, issue, show, sound
from test_faults import episode

from audio.broadcast import broadcast
from audio.feed.document import is_of, render_feeds
from audio.shelf.output import Shelf
from audio.sweep import sweep

DAY = "2026-03-05"
GUID = "9b1deb4d-3b7d-5bad-9bdd-2b0d7b3dcb6d"
OTHER = "11111111-3b7d-5bad-9bdd-2b0d7b3dcb6d"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "output")


@pytest.fixture
def shown(shelf: Shelf) -> Shelf:
    """Two days on the shelf, as a build leaves them."""
    for day in (date(2026, 3, 5), date(2026, 3, 6)):
        for number, one in enumerate(issue(day, (article(1, "河堤新路通车"), article(2, "老街亮了")))):
            shelf.put(replace(one, file=one.file.partition(".")[0]), (sound(100 + number),))
    broadcast(shelf, show())
    return shelf


def swept(shelf: Shelf) -> tuple[str, ...]:
    return sweep(shelf, shelf.episodes(cues=False), ["feed.xml"])


def test_a_correction_gets_another_file_and_the_old_one_goes_when_no_feed_names_it(shelf: Shelf):
    old = shelf.put(episode(1), [b"old"])
    shelf.write("feed.xml", f"{DAY}/{old.file}".encode())
    new = shelf.put(episode(1), [b"new"])
    assert old.file != new.file
    assert swept(shelf) == ()
    shelf.write("feed.xml", f"{DAY}/{new.file}".encode())
    assert swept(shelf) == (f"{DAY}/{old.file}",)
    assert shelf.keep(new)


def test_a_sweep_leaves_what_others_put_there(shelf: Shelf):
    shelf.put(episode(1), [b"x"])
    others = ["notes.txt", "interview.mp3", "01-story.mp3", "01-story-1.chapters.json", "cover.jpg", "index.html"]
    for name in others:
        (shelf.folder / DAY / name).write_text("x")
        (shelf.folder / name).write_text("x")
    (shelf.folder / "sitemap.xml").write_text("<urlset/>")
    (shelf.folder / DAY / ".new-1-abc").write_text("half")
    assert swept(shelf) == (f"{DAY}/.new-1-abc",)
    assert all((shelf.folder / place / name).exists() for name in others for place in ("", DAY))
    assert (shelf.folder / "sitemap.xml").exists()


def test_a_withdrawn_episode_stays_as_a_tombstone_and_its_sound_goes(shelf: Shelf):
    put = shelf.put(episode(1), [b"abc"])
    shelf.put(episode(2), [b"xyz"])
    shelf.record(replace(put, withdrawn=True))
    assert swept(shelf) == (f"{DAY}/{put.file}",)
    assert [each.withdrawn for each in shelf.episodes()] == [True, False]


def test_of_a_withdrawn_issue_only_the_tombstones_stay(shown: Shelf):
    for one in shown.episodes(DAY):
        shown.record(replace(one, withdrawn=True))
    broadcast(shown, show())
    assert sorted(shown.files(DAY)) == sorted(f"{one.key}.json" for one in shown.episodes(DAY))
    assert (shown.folder / "2026-03-06/index.html").is_file()
    assert DAY not in (shown.folder / "index.html").read_text(encoding="utf-8")


def test_a_new_name_of_the_show_gives_it_a_new_picture_and_the_old_one_goes(shown: Shelf):
    (old,) = shown.folder.glob("cover.*")
    broadcast(shown, show(title="新听柳河"))
    (new,) = shown.folder.glob("cover.*")
    assert old.name != new.name


def test_a_feed_that_the_settings_name_no_more_goes_and_another_shows_feed_stays(shown: Shelf):
    broadcast(shown, show(feeds={"brief.xml": "articles"}))
    (shown.folder / "other.xml").write_text(f"<rss><podcast:guid>{OTHER}</podcast:guid></rss>")
    broadcast(shown, show())
    assert sorted(path.name for path in shown.folder.glob("*.xml")) == ["feed.xml", "other.xml"]


def test_what_a_stopped_build_left_is_taken_away_by_the_next_one_even_of_another_day(shown: Shelf):
    stray = shown.folder / DAY / "09-story.0123456789ab.mp3"
    stray.write_bytes(b"left")
    broadcast(shown, show())
    assert not stray.exists()


def test_every_document_of_a_show_is_known_as_its_own_and_as_no_other_shows():
    episodes = issue(date(2026, 3, 5), tuple(article(number, f"河堤{number}") for number in range(1, 700)))
    documents = render_feeds(show(feeds={"a.xml": "articles"}), episodes, show_guid=GUID)
    assert "a-archive-1.xml" in documents
    assert all(is_of(xml, name, GUID) and not is_of(xml, name, OTHER) for name, xml in documents.items())

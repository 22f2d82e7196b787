"""Saved web pages of many makes: each case is one manner of setting a page, and what is read of it."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from audio.errors import IssueError
from audio.issue import read_issue
from audio.models import Issue

FIRST = "六月三日清晨，石桥镇的豆腐坊飘出第一缕热气，老师傅崔福海把一板豆腐推上街，不到半个钟头就卖完了。"
SECOND = "崔福海今年六十六岁，做豆腐四十年，只用后山那口井的水，他说水硬一分，豆腐就老一分。"
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p>"
HEAD = "<h1>老井与一家豆腐坊</h1>"
READ = [("body", FIRST), ("body", SECOND)]


def page(body: str, title: str = "") -> Issue:
    head = f"<head><meta charset=utf-8><title>{title}</title></head>"
    return read_issue(f"<html>{head}<body>{body}</body></html>".encode(), "page.html")


def read(issue: Issue) -> list[tuple[str, str]]:
    return [(block.role, block.text) for article in issue.articles for block in article.blocks]


def test_a_page_that_frames_several_names_them_all():
    with pytest.raises(IssueError, match=r"only frames others: head\.htm, a/main\.htm; give the file with the story"):
        page("<frameset><frame src=head.htm><frame src=a/main.htm></frameset>")


@pytest.mark.parametrize("source", ["art/553.htm", "http://e.test/art/553.htm", "cid:frame-5@x"])
def test_a_frame_that_was_saved_with_its_page_is_read_in_it(source: str, tmp_path: Path):
    letter = EmailMessage()
    letter.add_related(f"<html><body><iframe src='{source}'></iframe></body></html>", subtype="html")
    letter.add_related(f"<html><body>{HEAD}{TEXT}</body></html>", subtype="html", cid="<frame-5@x>")
    for part, address in zip(letter.iter_parts(), ("http://e.test/index.htm", "http://e.test/art/553.htm"), strict=True):
        part["Content-Location"] = address
    assert read(read_issue(letter.as_bytes(), "page.mhtml"))[1:] == READ

"""Saved web pages for the tests, and what is read of them."""

from audio.issue import read_issue
from audio.models import Issue


def page(body: str, title: str = "") -> Issue:
    head = f"<head><meta charset=utf-8><title>{title}</title></head>"
    return read_issue(f"<html>{head}<body>{body}</body></html>".encode(), "page.html")


def read(issue: Issue) -> list[tuple[str, str]]:
    return [(block.role, block.text) for article in issue.articles for block in article.blocks]

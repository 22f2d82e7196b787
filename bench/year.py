"""A year of a daily paper, 365 issues of 6 articles, from episodes as manifests give them: python -m bench.year."""

import sys
import tracemalloc
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from newsstand import GUID, article, issue, show

from audio.feed.document import render_feeds
from audio.pages.site import render_index
from bench.__main__ import python, seconds

SHOW = show()
YEAR = [
    episode
    for day in range(365)
    for episode in issue(
        date(2026, 1, 1) + timedelta(days=day), tuple(article(n, f"第{day}日的第{n}篇报道") for n in range(1, 7))
    )
]


def feeds() -> dict[str, bytes]:
    """The feed and its archives."""
    return dict(render_feeds(SHOW, YEAR, show_guid=GUID, image="cover.jpg"))


def pages() -> dict[str, bytes]:
    """The archive page and what it searches."""
    return dict(render_index(SHOW, YEAR))


def peak(work: Callable[[], object]) -> float:
    """MB that the work takes beyond what stood before."""
    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return most


def main() -> None:
    """Print one table."""
    base = seconds(python("-c", "import click, yaml"))
    feeds(), pages()
    print(f"{len(YEAR)} episodes; times in starts of Python with click and yaml ({base:.3f} s here)")
    for name, work in (("feeds", feeds), ("archive page and search", pages)):
        print(
            f"{name:<26} {seconds(work) / base:8.2f}   {peak(work):6.1f} MB   {sum(map(len, work().values())) / 1e3:8.0f} kB"
        )
    print(f"{'archive page alone':<26} {'':>8}   {'':>6}      {len(pages()['index.html']) / 1e3:8.0f} kB, below 300 wanted")


if __name__ == "__main__":
    main()

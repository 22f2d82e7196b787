"""A folder of 500 pages, read as one issue: python -m bench.archive."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import tracemalloc
import unicodedata
from collections.abc import Callable
from pathlib import Path

from audio.intake import load_issue

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "tests/pages").glob("p*.txt"))


def archive(folder: Path, pages: int) -> Path:
    """So many of the labelled pages in a folder of their own."""
    place = folder / f"{pages} pages"
    place.mkdir()
    for i in range(pages):
        shutil.copy(PAGES[i % len(PAGES)], place / f"{i:04d}.txt")
    return place


def cpu(work: Callable[[], object]) -> float:
    """Seconds of this process, whatever else the machine does."""
    start = time.process_time()
    work()
    return time.process_time() - start


def command(place: Path) -> float:
    """The same of `tingbao plan`, from its start to its end, its modules compiled as those of an installed one are."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = os.times()
    plan = [sys.executable, "-c", "from cli import main; main()", "plan", str(place), "--store", str(place / "no-store")]
    subprocess.run(plan, cwd=ROOT, env=own, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def touched(place: Path) -> None:
    """The least that a reader does: each page read, decoded and folded."""
    for page in place.iterdir():
        unicodedata.normalize("NFKC", page.read_text(encoding="utf-8", errors="replace"))


def over_result(place: Path) -> float:
    """MB that reading takes at its highest, over what it leaves: the issue itself."""
    tracemalloc.start()
    issue = load_issue(place)
    left, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return (most - left) / 1e6 if issue.articles else 0.0


def main() -> None:
    """Print one table."""
    with tempfile.TemporaryDirectory() as name:
        few, many = archive(Path(name), 50), archive(Path(name), 500)
        load_issue(few)
        pages = len(list(many.iterdir()))
        reading, floor = cpu(lambda: load_issue(many)), cpu(lambda: touched(many))
        rows = (
            ("pages a second of CPU here, read", pages / reading, "at least 200"),
            ("and planned and printed by `tingbao plan`", pages / command(many), "at least 200"),
            ("reading : decoding and folding the same pages", reading / floor, ""),
            ("memory over the result, MB, 50 pages", over_result(few), ""),
            ("memory over the result, MB, 500 pages", over_result(many), "the same"),
        )
    for label, figure, aim in rows:
        print(f"{label:<50} {figure:10.2f}  {aim}")


if __name__ == "__main__":
    main()

"""`make bench`: speed and memory as ratios, side by side in one run; on shared machines no absolute second counts."""

import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from io import BytesIO
from pathlib import Path

from audio.clips.store import ClipStore
from audio.frames import FORMATS
from audio.models import Segment
from audio.splice import frames_of
from bench.edge_memory import over_bare
from bench.floor import floor, requests

ROOT = Path(__file__).parent.parent
REAL = ROOT.parent / "shared/issues/changji.txt"
PAGE = REAL if REAL.is_file() else ROOT / "seeds/liuhe.txt"
HOUR = 3600 * 1000 // 24
"""Frames."""


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call, s."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def python(*words: str) -> Callable[[], object]:
    """A run of this Python in a process of its own, as a user would start it."""
    return lambda: subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)


def tingbao(folder: Path, *words: str) -> list[str]:
    """A command line whose shelf and store are in `folder`."""
    places = ("--output", str(folder / "output"), "--store", str(folder / "clips.sqlite"))
    return [str(ROOT / "cli.py"), *words, "--date", "2023-06-14", *places]


def first_sound(page: Path, folder: Path) -> float:
    """s from the start of `tingbao article PAGE 1` to its first clip."""
    start = time.perf_counter()
    words = [sys.executable, *tingbao(folder, "article", str(page), "1", "--json")]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as run:
        for line in run.stdout or ():
            if json.loads(line).get("done"):
                took = time.perf_counter() - start
                run.terminate()
                return took
    raise SystemExit("nothing was spoken")


def pairs(first: Callable[[], object], second: Callable[[], object], times: int = 7) -> float:
    """How many times longer the first takes: the medians of runs that took turns."""
    took = [(seconds(first), seconds(second)) for _ in range(times)]
    ones, others = (sorted(column)[times // 2] for column in zip(*took, strict=True))
    return ones / others


def an_hour(store: Path) -> list[Segment]:
    """An hour of the store's clips, some of them again and again."""
    with closing(sqlite3.connect(store)) as base:
        rows = base.execute("SELECT key, bytes FROM clips").fetchall()
    clips = [Segment(key=key.decode(), frames=size // 192) for key, size in rows if b" " not in key]
    return clips * (HOUR // sum(segment.frames for segment in clips) + 1)


def by_pydub(clips: list[bytes], to: Path) -> None:
    """Decode, concatenate, export: what everybody does."""
    from pydub import AudioSegment

    whole = AudioSegment.empty()
    for frames in clips:
        whole += AudioSegment.from_file(BytesIO(frames), "mp3")
    whole.export(str(to), "mp3", bitrate="64k")


def splices(store: Path, folder: Path) -> tuple[float, float]:
    """Pydub's time and a plain copy's, in splices of the same clips. A twentieth of an hour for pydub, whose time grows with
    the square of the length: its hour is taken as twenty times that, which flatters it.
    """
    hour = an_hour(store)
    ours, copy = folder / "ours.mp3", folder / "copy.mp3"
    with ClipStore(store) as clips:
        few = [clips.get(segment.key).frames for segment in hour[: len(hour) // 20]]
        splice = min(seconds(lambda: write(ours, frames_of(hour, clips, FORMATS["24k"]))) for _ in range(5))
    copied = min(seconds(lambda: copy.write_bytes(ours.read_bytes())) for _ in range(5))
    return 20 * seconds(lambda: by_pydub(few, copy)) / splice, splice / copied


def write(path: Path, parts: Iterable[bytes]) -> None:
    """All of them into one file."""
    with path.open("wb") as file:
        file.writelines(parts)


def main() -> None:
    """Print one table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = folder / "page.txt"
        text = PAGE.read_text(encoding="utf-8")
        page.write_text(text, encoding="utf-8")
        build = python(*tingbao(folder, "build", str(page), "--quiet"))
        cold = seconds(build)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        bottom = floor(requests(page))
        again = pairs(build, python("-c", "import click, yaml"))
        sound = first_sound(page, folder / "first")
        page.write_text(text.replace("近日", "日前", 1).replace("昨天", "昨日", 1), encoding="utf-8")
        changed = seconds(build)
        pydub, copy = splices(folder / "clips.sqlite", folder)
    rows = (
        ("cold build : bare inference and lameenc, sessions loaded", cold / bottom, "at most 1.2"),
        ("first sound of the first article, s here", sound, "at most 15"),
        ("rebuild without change : python -c 'import click, yaml'", again, "at most 5"),
        ("rebuild after one sentence changed, s here", changed, "at most 3"),
        ("pydub's concatenate and export : splice, of an hour", pydub, "at least 100"),
        ("splice of an hour : plain file copy", copy, ""),
        ("peak memory of the largest process of a cold build, MB", peak, ""),
        ("100 articles by the online voice, MB over bare Python", over_bare(), "below 150"),
    )
    for label, figure, aim in rows:
        print(f"{label:<58} {figure:10.2f}  {aim}")


if __name__ == "__main__":
    main()

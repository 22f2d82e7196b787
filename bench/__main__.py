"""`make bench`: speed and memory as ratios, side by side in one run; on shared machines no absolute second counts."""

import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

from audio.clipstore import ClipStore
from audio.commands.rooms import cast, open_lexicon, open_show
from audio.engines.base import get_engine
from audio.frames import FORMATS
from audio.intake import load_issue
from audio.mandarin.reading import read_aloud
from audio.models import Speech, Voice
from audio.script import write_script
from audio.studio import speak

ROOT = Path(__file__).parent.parent
REAL = ROOT.parent / "shared/issues/changji.txt"
PAGE = REAL if REAL.is_file() else ROOT / "seeds/liuhe.txt"
DAY = ("--date", "2023-06-14")


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call, s."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def build(folder: Path, page: Path) -> Callable[[], object]:
    """A build in a process of its own, as a user would start it."""
    words = [
        "build",
        str(page),
        *DAY,
        "--quiet",
        "--output",
        str(folder / "output"),
        "--store",
        str(folder / "clips.sqlite"),
    ]
    return lambda: subprocess.run([sys.executable, str(ROOT / "cli.py"), *words], check=True)


def encode(speech: Speech) -> int:
    """Bare lameenc on the engine's sound; bytes."""
    import lameenc
    import numpy as np

    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_quality(5)
    encoder.set_bit_rate(64)
    encoder.set_in_sample_rate(speech.rate)
    pcm = (np.frombuffer(speech.pcm, dtype="<f4").clip(-1, 1) * 32767).astype("<i2").tobytes()
    return len(encoder.encode(pcm) + encoder.flush())


def bare(request: str, voice: Voice) -> int:
    """One request at its floor: inference and encoding, nothing else."""
    return encode(speak(request, voice))


def floor() -> None:
    """Bare inference on the same requests, one session a core, and bare lameenc on the same sound."""
    issue = load_issue(PAGE)
    show, voices = cast(open_show(None, None))
    lexicon = open_lexicon(show, issue)
    scripts = [write_script(issue, show, index) for index in range(len(issue.articles) + 1)]
    asked = {}
    for line in (line for script in scripts for line in script.lines):
        voice = voices[line.voice]
        asked[get_engine(voice.engine).request(read_aloud(line.text, lexicon), voice), voice.name] = voice
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        list(pool.map(bare, [request for request, _ in asked], asked.values()))


def splice(store: Path) -> tuple[float, float, float]:
    """An hour of clips joined, copied as a file, and joined by pydub (a sixtieth of it, times 60); s each."""
    from io import BytesIO

    from pydub import AudioSegment

    fmt = FORMATS["24k"]
    with closing(sqlite3.connect(store)) as base:
        keys = [key.decode() for (key,) in base.execute("SELECT key FROM clips") if not key.startswith(b"sound ")]
    with ClipStore(store) as clips:
        found = [clip.frames for clip in clips.get_many(keys, fmt).values()]
    hour: list[bytes] = []
    while sum(map(len, hour)) < 3600 * 8000:
        hour += found
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder, "a.mp3"), Path(folder, "b.mp3")
        joined = seconds(lambda: first.write_bytes(b"".join(hour)))
        copied = seconds(lambda: second.write_bytes(first.read_bytes()))

        def by_pydub() -> None:
            whole, left = AudioSegment.empty(), 60 * 8000
            for frames in hour:
                whole += AudioSegment.from_file(BytesIO(frames), "mp3")
                left -= len(frames)
                if left < 0:
                    break
            whole.export(str(second), "mp3", bitrate="64k")

        return joined, copied, seconds(by_pydub) * 60


def main() -> None:
    """Print one table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = folder / "page.txt"
        text = PAGE.read_text(encoding="utf-8")
        page.write_text(text, encoding="utf-8")
        cold = seconds(build(folder, page))
        bottom = seconds(floor)
        again = seconds(build(folder, page))
        python = seconds(lambda: subprocess.run([sys.executable, "-c", "import click, yaml"], check=True))
        page.write_text(text.replace("近日", "日前", 1), encoding="utf-8")
        changed = seconds(build(folder, page))
        joined, copied, pydub = splice(folder / "clips.sqlite")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    rows = (
        ("cold build : bare inference and lameenc", cold / bottom, "at most 1.2"),
        ("rebuild without change : python -c 'import click, yaml'", again / python, "at most 5"),
        ("one sentence changed : cold build", changed / cold, ""),
        ("pydub's concatenate and export : splice of an hour", pydub / joined, "at least 100"),
        ("splice of an hour : plain file copy", joined / copied, ""),
        ("peak memory of the largest process, MB", peak, ""),
    )
    for label, figure, aim in rows:
        print(f"{label:<58} {figure:10.2f}  {aim}")


if __name__ == "__main__":
    main()

"""The floor under a cold build: the same requests through bare inference, one session a core, and through bare lameenc."""

import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from audio.commands.options import open_show
from audio.commands.rooms import cast, open_lexicon
from audio.engines.kokoro import Kokoro, model, styles
from audio.engines.kokoro.phonemes import score
from audio.intake import load_issue
from audio.mandarin.reading import read_aloud
from audio.models import Voice
from audio.script import write_script

Job = tuple[str, Voice]
"""Phonemes, and who says them."""


def requests(page: Path) -> list[Job]:
    """What a cold build of the page asks of the model."""
    issue = load_issue(page)
    show = open_show(None)
    voices = cast(show)
    lexicon = open_lexicon(show, issue)
    scripts = [write_script(issue, show, index) for index in range(len(issue.articles) + 1)]
    lines = dict.fromkeys((line.text, line.voice) for script in scripts for line in script.lines)
    return [(Kokoro().request(read_aloud(text, lexicon), voices[voice]), voices[voice]) for text, voice in lines]


@cache
def _session() -> object:
    return model.session(model.assembled(model.default_folder()), "", 1)


def _bare(job: Job) -> int:
    """One request: the model's run and the encoder's, nothing else; bytes."""
    import lameenc
    import numpy as np

    tokens = score(job[0]).tokens
    style = np.frombuffer(styles.row(styles.load(job[1]), len(tokens)), dtype="<f4").reshape(1, -1)
    feed = {"tokens": np.array([[0, *tokens, 0]], dtype=np.int64), "style": style, "speed": np.ones(1, dtype=np.float32)}
    sound = _session().run(None, feed)[0].ravel()  # type: ignore[attr-defined]
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_quality(5)
    encoder.set_bit_rate(64)
    encoder.set_in_sample_rate(24000)
    return len(encoder.encode((sound.clip(-1, 1) * 32767).astype("<i2").tobytes()) + encoder.flush())


def _loaded(_: int) -> None:
    _session()
    time.sleep(0.5)  # so that the other processes load theirs and not this one again


def floor(jobs: list[Job]) -> float:
    """s for all of them with every session loaded before the clock starts."""
    cores = cpu_count() or 1
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        list(pool.map(_loaded, range(cores)))
        start = time.perf_counter()
        list(pool.map(_bare, jobs))
        return time.perf_counter() - start

"""Faster speech at the same pitch, made after the voice: ffmpeg's `atempo`, which PyAV brings along."""

from audio.models import Speech, Word


def hurried(speech: Speech, tempo: float) -> Speech:
    """The same speech `tempo` times as fast (1 to 2), its words' times with it."""
    words = tuple(
        Word(first=word.first, last=word.last, start=round(word.start / tempo), end=round(word.end / tempo))
        for word in speech.words
    )
    return Speech(pcm=_hurried(speech.pcm, speech.rate, tempo), rate=speech.rate, words=words)


def _hurried(pcm: bytes, rate: int, tempo: float) -> bytes:
    import av
    import numpy as np

    graph = av.filter.Graph()
    graph.link_nodes(
        graph.add_abuffer(sample_rate=rate, format="flt", layout="mono"),
        graph.add("atempo", f"{tempo:.3f}"),
        graph.add("abuffersink"),
    ).configure()
    frame = av.AudioFrame.from_ndarray(np.frombuffer(pcm, dtype="<f4").reshape(1, -1), format="flt", layout="mono")
    frame.sample_rate = rate
    graph.push(frame)
    graph.push(None)
    pieces = []
    while True:
        try:
            pieces.append(graph.pull().to_ndarray().ravel())
        except (av.EOFError, av.BlockingIOError):
            return np.concatenate(pieces).astype("<f4").tobytes()

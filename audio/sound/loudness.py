"""The ears: any sound file as PCM, and how loud it is.

PyAV brings ffmpeg's decoders and its `ebur128` filter (EBU R 128, ITU-R BS.1770) in its wheels: no ffmpeg binary is needed.
PCM is mono float32, little-endian, 1.0 full scale, as everywhere in this package.
"""

from collections import deque
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from math import log10
from pathlib import Path
from typing import TYPE_CHECKING

from audio.errors import SoundError

if TYPE_CHECKING:
    from av.container import InputContainer

QUIETEST = -70.0
"""LUFS, dBFS: below the absolute gate of BS.1770; what is quieter, silence included, is given as this."""


def decode(source: bytes | Path, *, longest: float = 3600.0) -> tuple[bytes, int]:
    """The first sound stream of a file in any format PyAV reads, mixed to mono: PCM and its rate in Hz.

    Raises `SoundError` for what is no sound, holds none, or is longer than `longest` s.
    """
    import av

    name = source.name if isinstance(source, Path) else f"these {len(source)} bytes"
    try:
        with av.open(str(source) if isinstance(source, Path) else BytesIO(source), "r") as container:
            if not container.streams.audio:
                raise SoundError(f"{name}: no sound in it; give an MP3, WAV, FLAC, OGG or M4A file")
            rate = container.streams.audio[0].rate
            pcm = _mono(container, int(longest * rate) * 4)
    except (av.FFmpegError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise SoundError(f"{name}: not a sound file that can be read ({why}); give an MP3, WAV, FLAC, OGG or M4A") from error
    if pcm is None:
        raise SoundError(f"{name}: longer than {longest:g} s; cut it")
    if not pcm:
        raise SoundError(f"{name}: a sound file without sound; give another")
    return pcm, rate


def loudness(pcm: bytes, rate: int) -> tuple[float, float]:
    """Integrated loudness in LUFS and true peak in dBFS."""
    heard = deque(_measured(pcm, rate, "peak=true"), maxlen=1)
    if not heard:
        raise SoundError(f"{len(pcm) // 4} samples are too few to measure: give 100 ms or more")
    (last,) = heard
    return _level(last["lavfi.r128.I"]), decibels(float(last["lavfi.r128.true_peak"]))


def programme_loudness(path: Path) -> float:
    """Integrated loudness of a whole file in LUFS (ITU-R BS.1770), decoded frame by frame. Raises `SoundError`."""
    import av
    from av.filter import Graph

    level = float("-inf")
    try:
        with av.open(str(path)) as container:
            stream, graph = container.streams.audio[0], Graph()
            source, sink = graph.add_abuffer(template=stream), graph.add("abuffersink")
            graph.link_nodes(source, graph.add("ebur128", "metadata=1:framelog=quiet"), sink).configure()
            for frame in container.decode(stream):
                graph.push(frame)
                while True:
                    try:
                        level = float(graph.pull().metadata.get("lavfi.r128.I", level))
                    except (av.BlockingIOError, av.EOFError):
                        break
    except (av.FFmpegError, IndexError) as error:
        raise SoundError(f"it cannot be decoded ({error})") from error
    return level


def momentary(pcm: bytes, rate: int) -> tuple[float, ...]:
    """Loudness of the last 400 ms in LUFS, every 100 ms."""
    return tuple(_level(measured["lavfi.r128.M"]) for measured in _measured(pcm, rate, "peak=none"))


def decibels(amplitude: float) -> float:
    """An amplitude in dB, 1.0 being 0; silence is `QUIETEST`."""
    return max(QUIETEST, 20 * log10(amplitude)) if amplitude > 0 else QUIETEST


def _mono(container: "InputContainer", most: int) -> bytes | None:
    """All samples of the first sound stream, or None when they are more than `most` bytes."""
    from av.audio.resampler import AudioResampler

    resampler = AudioResampler(format="flt", layout="mono")
    pcm = bytearray()
    for frame in chain(container.decode(audio=0), (None,)):  # None: what the resampler still holds
        for part in resampler.resample(frame):
            pcm += part.to_ndarray().tobytes()
        if len(pcm) > most:
            return None
    return bytes(pcm)


def _measured(pcm: bytes, rate: int, peak: str) -> Iterator[dict[str, str]]:
    """What `ebur128` says of each 100 ms."""
    import av
    import numpy as np
    from av.filter import Graph

    graph = Graph()
    source = graph.add_abuffer(sample_rate=rate, format="flt", layout="mono")
    graph.link_nodes(source, graph.add("ebur128", f"metadata=1:framelog=quiet:{peak}"), graph.add("abuffersink")).configure()
    if pcm:
        frame = av.AudioFrame.from_ndarray(np.frombuffer(pcm, "<f4").reshape(1, -1), format="flt", layout="mono")
        frame.sample_rate, frame.pts = rate, 0
        graph.push(frame)
    graph.push(None)
    while True:
        try:
            measured = dict(graph.pull().metadata)
        except (av.EOFError, av.BlockingIOError):
            return
        if measured:  # a rest of less than 100 ms has none
            yield measured


def _level(text: str) -> float:
    """A figure of the filter's, which writes nan and -inf for silence."""
    level = float(text)
    return round(level, 2) if level > QUIETEST else QUIETEST

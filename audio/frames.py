"""The house sound on its grid: MP3 frames that all have the same bytes and last 24 ms.

A clip, a jingle and a pause are the same thing here, a run of whole frames, so stitching is `b"".join(...)` and time is a
number of frames. What makes that safe is checked, not hoped for: every header is the house header, and a clip's first frame
takes nothing from the bit reservoir of the frame before it.

Sources: ISO/IEC 11172-3, 2.4.1.3 (header), 2.4.1.7 and 2.4.2.7 (`main_data_begin`); ISO/IEC 13818-3, 2.4.1.7 (the lower
sampling rates, where that field has 8 bits instead of 9).
"""

from collections.abc import Mapping
from types import MappingProxyType

from audio.errors import SoundError
from audio.models import Format

FRAME_MS = 24

DELAY_SAMPLES = 1105
"""Output samples by which a decoded clip lags what was encoded: LAME's 576, and 528 + 1 of any Layer III decoder."""

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "24k": Format(name="24k", rate=24000, bitrate=64, frame_bytes=192, frame_samples=576),
        "48k": Format(name="48k", rate=48000, bitrate=96, frame_bytes=288, frame_samples=1152),
    }
)

_HEADERS = {"24k": bytes.fromhex("fff384c4"), "48k": bytes.fromhex("fffb74c4")}
"""MPEG-2 or MPEG-1, Layer III, no CRC; bit rate, rate, no padding; mono, original."""

_NAME = b"LAME4.0"
"""The encoder writes its name between the U's that fill a frame; kept, so that a pause is what it would have made."""

_SILENCE = {
    "24k": (_HEADERS["24k"] + bytes.fromhex("000000034800000000") + _NAME + b"U" * 96 + _NAME).ljust(192, b"U"),
    "48k": (_HEADERS["48k"] + bytes.fromhex("0003c00001a40000002000003480000004") + _NAME + b"U" * 16 + _NAME).ljust(
        288, b"U"
    ),
}
"""The first frame of encoded silence: it neither needs the bit reservoir nor fills it, so it may stand anywhere, n times."""


def delay(fmt: Format) -> float:
    """How long after its first frame begins a clip's first sample is heard, in ms: 46.04 (24k) or 23.02 (48k)."""
    return DELAY_SAMPLES / fmt.rate * 1000


def to_frames(ms: float) -> int:
    """A length in ms as whole frames: the nearest number, halves upward; but what is asked for is at least one frame.

    Raises `SoundError` for less than nothing.
    """
    if ms < 0:
        raise SoundError(f"a pause cannot last {ms} ms; write 0 or more")
    return max(int(ms > 0), int(ms / FRAME_MS + 0.5))


def silence(frames: int, fmt: Format) -> bytes:
    """A pause of so many frames."""
    return _SILENCE[fmt.name] * frames


def count(data: bytes, fmt: Format) -> int:
    """Number of frames in `data`. Raises `SoundError` unless it is whole frames of that format and nothing else."""
    frames, rest = divmod(len(data), fmt.frame_bytes)
    if rest:
        raise SoundError(f"{len(data)} bytes are not whole {fmt.name} frames of {fmt.frame_bytes} bytes")
    for place, byte in enumerate(_HEADERS[fmt.name]):
        column = data[place :: fmt.frame_bytes]
        if column.count(byte) != frames:
            bad = next(i for i, found in enumerate(column) if found != byte)
            raise SoundError(f"frame {bad} of {frames} has no {fmt.name} header")
    return frames


def main_data_begin(frame: bytes, fmt: Format) -> int:
    """How many bytes before its header a frame's sound begins: what it takes from earlier frames."""
    if fmt.name == "24k":
        return frame[4]
    return frame[4] << 1 | frame[5] >> 7


def check_clip(data: bytes, fmt: Format) -> int:
    """Number of frames of a clip that may follow any other frame. Raises `SoundError` when it may not, or is empty."""
    frames = count(data, fmt)
    if not frames:
        raise SoundError("a clip without frames")
    if borrowed := main_data_begin(data, fmt):
        raise SoundError(f"the first frame needs {borrowed} bytes of a frame that is not there")
    return frames

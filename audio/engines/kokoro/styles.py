"""The voices' style vectors: shipped ones, verified by the list of hashes beside them, or a profile's own file."""

import hashlib
from functools import cache
from pathlib import Path

from audio.data import shipped
from audio.errors import EngineUnavailable, VoiceError
from audio.models import Voice

ROW = 256 * 4
"""bytes of the vector for one length of request."""


@cache
def shipped_styles() -> dict[str, str]:
    """Name -> SHA-256 of every shipped style."""
    lines = (shipped("voices") / "kokoro" / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    return {name.removesuffix(".bin"): digest for digest, name in (line.split() for line in lines)}


def style_hash(voice: Voice) -> str:
    """SHA-256 of the voice's style. Raises `VoiceError` for an unknown voice or an unreadable file."""
    if voice.style:
        return voice.style_sha256 or hashlib.sha256(_read(voice)).hexdigest()
    if voice.voice not in shipped_styles():
        raise VoiceError(f"kokoro has no voice {voice.voice!r}; write one of: {', '.join(shipped_styles())}")
    return shipped_styles()[voice.voice]


def _read(voice: Voice) -> bytes:
    path = Path(voice.style) if voice.style else shipped("voices") / "kokoro" / f"{voice.voice}.bin"
    try:
        return path.read_bytes()
    except OSError as error:
        kind = VoiceError if voice.style else EngineUnavailable
        raise kind(f"cannot read the style {path}: {error.strerror}") from error


def load(voice: Voice) -> bytes:
    """Rows of 256 little-endian float32, one for each length of request; verified.

    Raises `VoiceError`, `EngineUnavailable`.
    """
    expected, data = style_hash(voice), _read(voice)
    if hashlib.sha256(data).hexdigest() != expected:
        if voice.style:
            raise VoiceError(f"this style's SHA-256 is not {expected}; correct `style_sha256:`", file=voice.style)
        raise EngineUnavailable(f"the style of {voice.voice} is damaged; install tingbao again")
    if not data or len(data) % ROW:
        raise VoiceError("a style is rows of 256 float32; this file is not", file=voice.style)
    return data


def row(styles: bytes, tokens: int) -> bytes:
    """The vector for a request of so many tokens (Kokoro's convention: row tokens - 1); the last serves all longer ones."""
    at = min(tokens, len(styles) // ROW) - 1
    return styles[at * ROW : (at + 1) * ROW]

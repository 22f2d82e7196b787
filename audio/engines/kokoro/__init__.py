"""The embedded voice: Kokoro-82M, neural Mandarin speech from pip packages alone, on the processor, without a network.

A slower rate is the model's own (its `speed` input reads as well at 0.9 as at 1);
a faster one is made after it, because beyond 1 the model swallows syllables.
"""

import importlib.util
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from audio.engines.base import Limits
from audio.engines.kokoro import model, styles
from audio.errors import EngineUnavailable, SynthesisError, VoiceError
from audio.models import Reading, Speech, Voice

MOST_TOKENS = 510
"""What the model's positions hold, without the padding."""
FASTEST, SLOWEST = 100, -50
"""Percent of change."""


class Kokoro:
    """Speaks pinyin. The sound of a request is the same for any number of threads."""

    name = "kokoro"
    limits = Limits(units=60, work="compute", in_flight=1, tries=1, offline=True)

    def __init__(self, *, threads: int = 1, folder: Path | None = None) -> None:
        """`threads` a session, one because the studio runs a process for each core; `folder` keeps the model."""
        self.threads = threads
        self.folder = folder or model.default_folder()
        self.version = f"1+onnxruntime-{_runtime()}"

    def voices(self) -> tuple[str, ...]:
        """Names that a profile's `voice` may have."""
        return tuple(styles.shipped_styles())

    def identity(self, voice: Voice) -> str:
        """Hashes of model and style."""
        return f"{voice.model_sha256 if voice.model else model.SHA256} {styles.style_hash(voice)}"

    def check(self, voice: Voice) -> None:
        """See that all is there. Raises `VoiceError` or `EngineUnavailable`."""
        speed_of(voice)
        if voice.pitch.strip("+-0Hz") or voice.volume.strip("+-0%"):
            raise VoiceError(f"voice {voice.name}: kokoro changes neither `pitch` nor `volume`; remove them, or use `gain`")
        if voice.model and not voice.model_sha256:
            raise VoiceError(f"voice {voice.name}: with `model:` give its hash as `model_sha256:` (sha256sum shows it)")
        styles.load(voice)
        for package in ("onnxruntime", "numpy"):
            if importlib.util.find_spec(package) is None:
                raise EngineUnavailable(f"the embedded voice needs {package}; run: pip install {package}")
        self._source(voice)

    def request(self, reading: Reading, voice: Voice) -> str:  # noqa: ARG002 - the contract's signature
        """The phonemes, units marked. Raises `SynthesisError` when there are none, unknown ones or too many."""
        from audio.engines.kokoro.phonemes import score, spell

        line = spell(reading)
        if len(score(line).tokens) > MOST_TOKENS:
            raise SynthesisError(
                f"too long for one breath: more than {MOST_TOKENS} phonemes", engine=self.name, sentence=line
            )
        return line

    def speak(self, request: str, voice: Voice) -> Speech:
        """The request as sound with the times of every unit. Raises as the contract says."""
        from audio.engines.kokoro.performance import perform
        from audio.engines.kokoro.phonemes import score

        notes = score(request)
        if not notes.spans or len(notes.tokens) > MOST_TOKENS:
            raise SynthesisError("this request cannot be spoken", engine=self.name, voice=voice.name, sentence=request)
        session = model.session(self._source(voice), voice.model_sha256 if voice.model else "", self.threads)
        try:
            return perform(session, notes, styles.load(voice), speed_of(voice))
        except SynthesisError as error:
            raise SynthesisError(str(error), engine=self.name, voice=voice.name, sentence=request) from error

    def _source(self, voice: Voice) -> Path:
        if not voice.model:
            return model.assembled(self.folder)
        if not Path(voice.model).is_file():
            raise VoiceError(f"voice {voice.name}: there is no model file {voice.model}; correct `model:`")
        return Path(voice.model)


def _runtime() -> str:
    try:
        return version("onnxruntime")
    except PackageNotFoundError:
        return "none"


def speed_of(voice: Voice) -> float:
    """1 as it is, 0.9 slower by a tenth. Raises `VoiceError` for a rate out of reach."""
    try:
        percent = int(voice.rate.removesuffix("%"))
    except ValueError as error:
        raise VoiceError(f"voice {voice.name}: rate {voice.rate!r} is not like +10%") from error
    if not SLOWEST <= percent <= FASTEST:
        raise VoiceError(f"voice {voice.name}: kokoro's `rate` goes from {SLOWEST}% to +{FASTEST}%, not {voice.rate}")
    return 1 + percent / 100

"""The studio: each line's clip, from the store if it was ever spoken, else from its engine over an executor.

A task is a pure function of what is asked for and by which voice, so it may run in any process, on any machine, and twice.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Protocol

from audio.engines.base import Engine, get_engine
from audio.errors import EngineError, SoundError, SynthesisError
from audio.frames import FORMATS
from audio.mandarin import version
from audio.models import Clip, Format, Line, Reading, Speech, Take, Voice

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

SHAPING = "2"
"""Changes whenever `audio.sound` would make other frames of the same speech; part of every clip key."""
CALIBRATION = (
    "今天上午，县里召开了春季农业生产工作会。",
    "图书馆延长了开放时间，读者可以待到晚上九点。",
    "新修的石桥全长八十六米，两岸的村民不用再绕路。",
    "志愿者把热饭热菜送到了老人手中。",
    "天气转凉，请您出门时多带一件衣服。",
    "这场比赛一直踢到加时，主队才以一球取胜。",
)
"""What a voice without a known gain speaks once, to be measured."""

ReadAloud = Callable[[str], Reading]


class Executors(Protocol):
    """What the studio needs of a pool."""

    def __call__(self, engine: Engine, voice: Voice, tasks: int) -> "Executor": ...
    def halt(self) -> None: ...


Tell = Callable[[int, int, float], None]


class Store(Protocol):
    """What the studio needs of a clip store."""

    def takes(self, memos: Iterable[str], fmt: Format) -> dict[str, Take]: ...
    def get(self, key: str, fmt: Format | None = None) -> Clip | None: ...
    def put(self, clip: Clip) -> None: ...
    def remember(self, memos: Mapping[str, tuple[str, tuple[tuple[int, int], ...]]]) -> None: ...
    def gain(self, key: str) -> float | None: ...
    def keep_gain(self, key: str, gain: float) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One clip to be made."""

    key: str
    request: str
    voice: Voice
    """Its gain is known."""
    units: int
    band: tuple[float, float]
    """Shortest and longest believable s per unit."""
    format: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What became of the lines."""

    takes: Mapping[Line, Take]
    failed: Mapping[Line, EngineError | SoundError]
    spoken: int
    """Clips that were not in the store before."""


@dataclass(slots=True)
class _Tally:
    """What became of the lines so far."""

    tasks: dict[str, Task] = field(default_factory=dict)
    """Clips to be spoken, by key."""
    lines: dict[str, list[Line]] = field(default_factory=dict)
    """Key -> the lines that a clip says: the same sentence may stand twice."""
    failed: dict[Line, EngineError | SoundError] = field(default_factory=dict)


def speak_clip(task: Task) -> Clip:
    """Speak, check, level and encode one clip; what fails its checks is asked again as often as its engine allows.

    Raises `EngineUnavailable`, or `SynthesisError` after the last try.
    """
    from audio.sound import inspect, make_clip

    engine = get_engine(task.voice.engine)
    for tries_left in reversed(range(engine.limits.tries)):
        try:
            speech = engine.speak(task.request, task.voice)
            inspect(speech, task.units, task.band)
            return make_clip(speech, key=task.key, gain=task.voice.gain or 0.0, fmt=FORMATS[task.format])
        except (SynthesisError, SoundError) as error:
            if not tries_left:
                raise SynthesisError(
                    f"{error}, after {engine.limits.tries} tries; write it otherwise, or try another voice",
                    engine=engine.name,
                    voice=task.voice.name,
                    sentence=task.request,
                ) from error
    raise AssertionError("an engine is asked at least once")


def speak(request: str, voice: Voice) -> Speech:
    """One request as it comes from its engine, asked as often as the engine allows: for calibration and samples."""
    engine = get_engine(voice.engine)
    for _ in range(engine.limits.tries - 1):
        with suppress(SynthesisError):
            return engine.speak(request, voice)
    return engine.speak(request, voice)


class Studio:
    """Records lines with the given profiles; knows nothing of issues, episodes or files."""

    def __init__(  # noqa: PLR0913 - all that a studio is made of, by name
        self,
        *,
        store: Store,
        voices: Mapping[str, Voice],
        read_aloud: ReadAloud,
        scope: Callable[[str], str],
        fmt: Format,
        executor: Executors,
    ) -> None:
        """`scope` tells what may decide how `read_aloud` reads a line, beside the line; `executor` gives where a number
        of an engine's tasks run.
        """
        self.store = store
        self.voices = dict(voices)
        self.read_aloud = read_aloud
        self.scope = scope
        self.fmt = fmt
        self.executor = executor

    def known(self, lines: Iterable[Line]) -> dict[Line, Take]:
        """The takes of those lines that need not be spoken."""
        memos = {line: self._memo(line) for line in lines}
        takes = self.store.takes(set(memos.values()), self.fmt)
        return {line: takes[memo] for line, memo in memos.items() if memo in takes}

    def record(self, lines: Iterable[Line], tell: Tell = lambda *_: None) -> Recording:
        """Every line's take. Calls `tell(done, total, seconds)` as clips come in: their number, and s of speech in them.

        Raises `EngineUnavailable` before anything is spoken, or in the middle (`EngineStopped`); a line whose clip fails all
        its tries is in `failed`. An engine is asked whether it can speak only when there is something that it must speak.
        """
        from concurrent.futures import as_completed

        lines = tuple(dict.fromkeys(lines))
        takes = self.known(lines)
        tally = self._read(line for line in lines if line not in takes)
        futures = self._ask(tally.tasks.values())
        seconds = 0.0
        tell(0, total := len(futures), seconds)
        for done, future in enumerate(as_completed(tuple(futures)), 1):
            key = futures.pop(future)  # and with it the clip: memory stays flat
            try:
                clip = future.result()
                self.store.put(clip)
                seconds += clip.seconds
            except SynthesisError as error:
                tally.failed |= dict.fromkeys(tally.lines[key], error)
                del tally.tasks[key]
            tell(done, total, seconds)
        takes |= self.known(line for line in lines if line not in takes and line not in tally.failed)
        return Recording(takes=takes, failed=tally.failed, spoken=len(tally.tasks))

    def halt(self) -> None:
        """End what is still being spoken, for nobody waits for it any more."""
        self.executor.halt()

    def _read(self, lines: Iterable[Line]) -> _Tally:
        """Read every line; what must be spoken becomes a task, once for each clip."""
        tally, memos = _Tally(), {}
        for line in lines:
            try:
                task, units = self._task(line)
            except SynthesisError as error:
                tally.failed[line] = error
                continue
            memos[self._memo(line)] = (task.key, units)
            tally.lines.setdefault(task.key, []).append(line)
            if task.key not in tally.tasks and not self.store.get(task.key, self.fmt):
                tally.tasks[task.key] = task
        self.store.remember(memos)
        return tally

    def _ask(self, tasks: Collection[Task]) -> "dict[Future[Clip], str]":
        """Every task given to its engine's executor, with the key of its clip. Raises `EngineUnavailable`, `VoiceError`."""
        for voice in {task.voice.name: task.voice for task in tasks}.values():
            get_engine(voice.engine).check(voice)
        numbers = Counter(task.voice.engine for task in tasks)
        futures = {}
        for task in tasks:
            executor = self.executor(get_engine(task.voice.engine), task.voice, numbers[task.voice.engine])
            futures[executor.submit(speak_clip, task)] = task.key
        return futures

    def _task(self, line: Line) -> tuple[Task, tuple[tuple[int, int], ...]]:
        """The task of a line, and the printed spans of its units."""
        voice = self._levelled(self.voices[line.voice])
        engine = get_engine(voice.engine)
        reading = self.read_aloud(line.text)
        request = engine.request(reading, voice)
        key = _hash(request, engine.name, engine.version, engine.identity(voice), *_heard(voice), self.fmt.name, SHAPING)
        units, band = reading.units, believable(reading, voice)
        return Task(key=key, request=request, voice=voice, units=len(units), band=band, format=self.fmt.name), units

    def _memo(self, line: Line) -> str:
        """What decides a line's clip, without reading it."""
        voice = self.voices[line.voice]
        engine = get_engine(voice.engine)
        identity = (engine.name, engine.version, engine.identity(voice), *_heard(voice))
        return _hash(line.text, self.scope(line.text), version(), *identity, self.fmt.name, SHAPING)

    def _levelled(self, voice: Voice) -> Voice:
        """The voice with its gain; one that no profile names is measured once and kept."""
        if voice.gain is None:
            voice = replace(voice, gain=self._measured(voice))
            self.voices[voice.name] = voice
        return voice

    def _measured(self, voice: Voice) -> float:
        engine = get_engine(voice.engine)
        key = _hash(engine.name, engine.version, engine.identity(voice), *_heard(voice), *CALIBRATION)
        gain = self.store.gain(key)
        if gain is None:
            from audio.sound import measure_gain

            engine.check(voice)
            requests = [engine.request(self.read_aloud(sentence), voice) for sentence in CALIBRATION]
            gain = measure_gain(
                tuple(self.executor(engine, voice, len(requests)).map(speak, requests, [voice] * len(requests)))
            )
            self.store.keep_gain(key, gain)
        return gain


def believable(reading: Reading, voice: Voice) -> tuple[float, float]:
    """Shortest and longest believable s per unit of this reading: the profile's, at its rate; a Latin word lasts as long as
    its vowels (ARPAbet marks them with a digit), and a letter read alone is read slowly.
    """
    latin = [token for token in reading.tokens if token.kind == "latin"]
    vowels = sum(char.isdigit() for token in latin for sound in token.sounds for char in sound)
    units = max(1, len(reading.units))
    stretch = (units - len(latin) + 1.5 * vowels) / units if latin else 1.0
    pace = 1 + int(voice.rate.rstrip("%")) / 100
    shortest, longest = voice.seconds_per_unit
    return shortest / pace, longest * max(1.0, stretch) / pace


def _heard(voice: Voice) -> tuple[str, ...]:
    """The fields of a profile that can be heard."""
    return (voice.voice, voice.rate, voice.pitch, voice.volume, str(voice.gain))


def _hash(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()

"""The studio: each line's clip, from the store if it was ever spoken, else from its engine over an executor."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from audio.calibration import gain_of
from audio.clips.store import ClipStore
from audio.engines.base import get_engine
from audio.errors import EngineError, SoundError, SynthesisError
from audio.mandarin import version
from audio.models import Clip, Format, Line, Reading, Take, Voice
from audio.pool import Pool
from audio.sound.inspection import believable
from audio.speaking import SHAPING, Task, hash_of, heard_of, speak_clip

if TYPE_CHECKING:
    from concurrent.futures import Future

ReadAloud = Callable[[str], Reading]
Tell = Callable[[int, int, float], None]


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


class Studio:
    """Records lines with the given profiles; knows nothing of issues, episodes or files."""

    def __init__(  # noqa: PLR0913 - all that a studio is made of, by name
        self,
        *,
        store: ClipStore,
        voices: Mapping[str, Voice],
        read_aloud: ReadAloud,
        scope: Callable[[str], str],
        fmt: Format,
        pool: Pool,
    ) -> None:
        """`scope` tells what may decide how `read_aloud` reads a line, beside the line; `pool` is where engines work."""
        self.store = store
        self.voices = dict(voices)
        self.read_aloud = read_aloud
        self.scope = scope
        self.fmt = fmt
        self.pool = pool

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
        self.pool.halt()

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
            executor = self.pool(get_engine(task.voice.engine), task.voice, numbers[task.voice.engine])
            futures[executor.submit(speak_clip, task)] = task.key
        return futures

    def _task(self, line: Line) -> tuple[Task, tuple[tuple[int, int], ...]]:
        """The task of a line, and the printed spans of its units."""
        voice = self._levelled(self.voices[line.voice])
        reading = self.read_aloud(line.text)
        request = get_engine(voice.engine).request(reading, voice)
        key = hash_of(request, *heard_of(voice), self.fmt.name, SHAPING)
        units, band = reading.units, believable(reading, voice)
        return Task(key=key, request=request, voice=voice, units=len(units), band=band, format=self.fmt.name), units

    def _memo(self, line: Line) -> str:
        """What decides a line's clip, without reading it."""
        heard = heard_of(self.voices[line.voice])
        return hash_of(line.text, self.scope(line.text), version(), *heard, self.fmt.name, SHAPING)

    def _levelled(self, voice: Voice) -> Voice:
        """The voice with its gain; one that no profile names is measured once and kept."""
        if voice.gain is None:
            voice = replace(voice, gain=gain_of(voice, self.read_aloud, self.store, self.pool))
            self.voices[voice.name] = voice
        return voice

"""The online voice: Microsoft's, through edge-tts; it never lies about a clip, because each one is proven.

The service is unofficial, truncates without a word, hangs, and blocks those who hurry. The text goes to it, nothing else.
"""

import re
from html import escape
from importlib.metadata import PackageNotFoundError, version

from audio.engines.base import Limits
from audio.engines.edge.client import Answer, Deadlines, run, service, turn
from audio.engines.edge.faults import Forbidden, NoSound, Refused, Stopped, TurnError, Unreachable
from audio.engines.edge.manners import Manners
from audio.engines.edge.proof import prove
from audio.engines.edge.reach import Reach
from audio.engines.edge.voicelist import Listed, VoiceList
from audio.engines.edge.words import units
from audio.errors import EngineStopped, EngineUnavailable, SoundError, SynthesisError, VoiceError
from audio.models import Reading, Speech, Voice

MOST_UNITS = 300
MOST_BYTES = 4096
"""After XML escaping; above it the client would cut the text wherever it likes."""
MOST_IN_FLIGHT = 8
MOST_REFUSALS = 6
"""Refusals of one request, with a pause after each, before we say so."""
SETTINGS = {"rate": (r"[+-]\d{1,3}%", "+10%"), "volume": (r"[+-]\d{1,3}%", "-5%"), "pitch": (r"[+-]\d{1,3}Hz", "+20Hz")}
OFFLINE = "read with a voice that needs no network: --voice xiaoxiao, or --fallback xiaoxiao for such days only"


class Edge:
    """Speaks text through the service. One object serves all threads of a process, and pauses them together."""

    name = "edge"
    limits = Limits(units=MOST_UNITS, work="wait", in_flight=MOST_IN_FLIGHT, tries=5, offline=False)

    def __init__(
        self, *, deadlines: Deadlines | None = None, manners: Manners | None = None, voices: VoiceList | None = None
    ) -> None:
        """All three have what the service was found to need."""
        self.deadlines = deadlines or Deadlines()
        self.manners = manners or Manners()
        self.list = voices or VoiceList()
        self.reach = Reach()
        self.version = "1"
        self._stops = 0

    @property
    def proxy(self) -> str:
        """Address of the proxy for speech and list alike; empty: none."""
        return self.list.proxy

    @proxy.setter
    def proxy(self, address: str) -> None:
        self.list.proxy = address

    def voices(self) -> tuple[str, ...]:
        """The service's Mandarin voices: from the list kept last, else from the shipped one."""
        return tuple(voice.name for voice in self.list.known())

    def identity(self, voice: Voice) -> str:  # noqa: ARG002 - the contract's signature
        """The service does not say which model speaks."""
        return ""

    def check(self, voice: Voice) -> None:
        """Raise `VoiceError` for a profile that is not right, `EngineUnavailable` without edge-tts or a way to the service.
        Sends nothing, but for a voice that no list here knows.
        """
        for setting, (pattern, example) in SETTINGS.items():
            if not re.fullmatch(pattern, value := getattr(voice, setting), re.ASCII):
                raise VoiceError(f"voice {voice.name}: {setting} {value!r} is not like {example}")
        if not 1 <= voice.concurrency <= MOST_IN_FLIGHT:
            raise VoiceError(f"voice {voice.name}: `concurrency` goes from 1 to {MOST_IN_FLIGHT}, not {voice.concurrency}")
        self._installed()
        self._reachable()
        if voice.voice not in self.voices():
            self.list.require(voice.voice)

    def request(self, reading: Reading, voice: Voice) -> str:  # noqa: ARG002 - the contract's signature
        """The spoken text, respelled with homophones. Raises `SynthesisError` for nothing to say, or too much."""
        from audio.mandarin.respell import respell

        text = respell(reading).strip()
        count = len(units(text))
        if not count:
            raise SynthesisError("nothing to say", engine=self.name, sentence=reading.text)
        if count > MOST_UNITS or len(escape(text, quote=False).encode("utf-8", "replace")) > MOST_BYTES:
            raise SynthesisError(
                f"too long for one request: more than {MOST_UNITS} characters or {MOST_BYTES} bytes",
                engine=self.name,
                sentence=text,
            )
        return text

    def speak(self, request: str, voice: Voice) -> Speech:
        """Ask once, prove what came. Raises `SynthesisError` for a turn that may be asked again, `EngineUnavailable` when
        there is no use in it, `EngineStopped` after three clips that failed in a row, `VoiceError` for a withdrawn voice.
        """
        try:
            speech = prove(self._answer(request, voice), request, voice)
        except (TurnError, SoundError) as error:
            if isinstance(error, NoSound):
                self.list.require(voice.voice)
            if self.manners.failed(f"{voice.name} {request}", self.limits.tries):
                raise EngineStopped(
                    f"three sentences in a row failed, the last with: {error}; run again to continue"
                ) from error
            raise SynthesisError(str(error), engine=self.name, voice=voice.name, sentence=request) from error
        self.manners.spoke(f"{voice.name} {request}")
        return speech

    def stop(self) -> None:
        """End what is under way in other threads within a second: `EngineStopped` there. What is asked later is spoken."""
        self._stops += 1

    def offers(self) -> tuple[Listed, ...]:
        """What the service lists, not older than a day if it can be reached, with gender and style."""
        return self.list.fresh()

    def _answer(self, request: str, voice: Voice) -> Answer:
        """One turn that came to an end, after as many pauses as it takes. Raises `TurnError` or `EngineUnavailable`."""
        expected = len(units(request)) * voice.seconds_per_unit[1]
        begun = self._stops

        def stopped() -> bool:
            return self._stops != begun

        refusal: TurnError | None = None
        for _ in range(MOST_REFUSALS):
            self.manners.wait(stopped)
            try:
                return run(turn(request, voice, self.deadlines, expected, self.proxy), stopped)
            except Stopped as error:
                raise EngineStopped("stopped; run again to continue") from error
            except Refused as error:
                self.manners.refused(error.retry_after)
                refusal = error
            except Unreachable as error:
                if not self.manners.ever_spoke:
                    raise _unreachable(error) from error
                self.manners.refused()
                refusal = error
            except Forbidden as error:
                raise EngineUnavailable(f"the online voice will not speak: {error}; or {OFFLINE}") from error
        raise EngineStopped(
            f"the online voice refused {MOST_REFUSALS} times, the last with: {refusal}; run again to continue, some minutes"
            " from now"
        )

    def _installed(self) -> None:
        try:
            version("edge-tts")
        except PackageNotFoundError as error:
            raise EngineUnavailable(f"the online voice needs edge-tts; run: pip install edge-tts; or {OFFLINE}") from error

    def _reachable(self) -> None:
        try:
            self.reach.require(self.proxy or service(), self.deadlines.reach)
        except Unreachable as error:
            raise _unreachable(error) from error


def _unreachable(error: Unreachable) -> EngineUnavailable:
    return EngineUnavailable(f"the online voice cannot be reached ({error}); {OFFLINE}")

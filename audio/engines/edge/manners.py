"""How we ask an unofficial service that blocks those who hurry: one pause for all workers, and an end to asking in vain."""

import random
import threading
import time
from collections.abc import Callable

SHORTEST, LONGEST = 1.0, 60.0
"""s that the pause after a refusal starts from and may grow to (full jitter below it)."""
IN_A_ROW = 3
"""Clips that fail one after the other before we stop."""
_SLICE = 0.2
"""s between two looks whether we are to stop."""


class Manners:
    """Shared by all threads that speak through one engine."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[float, float], float] = random.uniform,
    ) -> None:
        """Clock and sleep in s; `jitter(low, high)` gives a number between."""
        self._clock, self._sleep, self._jitter = clock, sleep, jitter
        self._lock = threading.Lock()
        self._until = 0.0
        self._refusals = 0
        self._failed = 0
        self._tries: dict[str, int] = {}
        self.ever_spoke = False

    def wait(self, stopped: Callable[[], bool] = lambda: False) -> None:
        """Return when nobody has to pause, or as soon as `stopped`."""
        while (left := self._until - self._clock()) > 0 and not stopped():
            self._sleep(min(left, _SLICE))

    def refused(self, retry_after: float = 0.0) -> None:
        """The service said 429 or 503, or went away: all pause. Refusals of one burst count once."""
        with self._lock:
            now = self._clock()
            if now >= self._until:
                self._refusals += 1
            most = min(LONGEST, SHORTEST * 2**self._refusals)
            pause = max(min(retry_after, 10 * LONGEST), self._jitter(SHORTEST, most))
            self._until = max(self._until, now + pause)

    def spoke(self, request: str) -> None:
        """A clip came in whole."""
        with self._lock:
            self.ever_spoke = True
            self._refusals = self._failed = 0
            self._tries.pop(request, None)

    def failed(self, request: str, tries: int) -> bool:
        """One try of a clip failed; of `tries` it has. True when this makes too many clips in a row."""
        with self._lock:
            self._tries[request] = self._tries.get(request, 0) + 1
            if self._tries[request] < tries:
                return False
            del self._tries[request]
            self._failed += 1
            return self._failed >= IN_A_ROW

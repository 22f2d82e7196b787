"""Whether the service can be reached: one connection, to it or to the proxy before it, for all voices of a minute."""

import asyncio
import time
from collections.abc import Callable

from audio.engines.edge.client import endpoint, look_up, run
from audio.engines.edge.faults import Unreachable

MINUTE = 60
"""s that an answer is good for."""


class Reach:
    """Remembers what it found out, so that eight voices without a network cost one deadline and not eight."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives s."""
        self._clock = clock
        self._found: dict[str, tuple[float, str]] = {}

    def require(self, address: str, seconds: float) -> None:
        """Raise `Unreachable` when nobody answers at the address within so many s."""
        asked_at, why = self._found.get(address, (float("-inf"), ""))
        if self._clock() - asked_at >= MINUTE:
            why = _hindrance(address, seconds)
            self._found[address] = (self._clock(), why)
        if why:
            raise Unreachable(why)


def _hindrance(address: str, seconds: float) -> str:
    """Why nobody answers there, or nothing."""
    try:
        run(_knock(address, seconds), lambda: False)
    except Unreachable as error:
        return str(error)
    return ""


async def _knock(address: str, seconds: float) -> None:
    """Open a connection and close it: nothing is sent. Raises `Unreachable`."""
    await look_up(address, seconds)
    host, port = endpoint(address)
    try:
        async with asyncio.timeout(seconds):
            _, writer = await asyncio.open_connection(host, port)
    except OSError as error:  # of which a TimeoutError is one
        raise Unreachable(f"{host}:{port} does not answer") from error
    writer.close()

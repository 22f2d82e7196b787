"""Where the studio's tasks run: processes for engines that compute, threads for those that wait, or a cluster."""

import os
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self

from audio.engines.base import Engine
from audio.errors import EngineError
from audio.models import Voice

if TYPE_CHECKING:
    from concurrent.futures import Executor


class Pool:
    """Opens an executor when an engine first needs one; a context manager that ends them all, at once after an error."""

    def __init__(self, *, workers: int = 0, scheduler: str = "") -> None:
        """`workers`: cores for engines that compute, 0 for all; `scheduler`: a Dask cluster's address."""
        self.workers = workers or _all_cores()
        self.scheduler = scheduler
        self._open: dict[tuple[str, str], Executor] = {}
        self._stops: set[Callable[[], None]] = set()

    def __call__(self, engine: Engine, voice: Voice, tasks: int) -> "Executor":
        """The executor for so many tasks of this engine."""
        kind: str = "cluster" if self.scheduler else engine.limits.work
        if kind == "wait" and hasattr(engine, "stop"):
            self._stops.add(engine.stop)
        if kind == "compute" and tasks == 1:
            kind = "alone"
        if (kind, engine.name) not in self._open:
            self._open[kind, engine.name] = self._make(kind, engine, voice)
        return self._open[kind, engine.name]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind:
            self.halt()
        self._shut()

    def halt(self) -> None:
        """End all work at once: what a worker is at is lost, what was spoken is in the store. Later work opens anew."""
        if self._open:
            import multiprocessing

            for stop in self._stops:  # threads cannot be ended from outside
                stop()
            for process in multiprocessing.active_children():
                process.terminate()
        self._shut()

    def _shut(self) -> None:
        for executor in self._open.values():
            executor.shutdown(cancel_futures=True)
        self._open.clear()

    def _make(self, kind: str, engine: Engine, voice: Voice) -> "Executor":
        from concurrent.futures import ThreadPoolExecutor

        if kind == "cluster":
            return _cluster(self.scheduler)
        if kind == "wait":
            return ThreadPoolExecutor(min(voice.concurrency, engine.limits.in_flight))
        if kind == "alone":  # a process takes longer to start than one clip to speak, and would leave the other cores idle
            if hasattr(engine, "threads"):
                engine.threads = self.workers
            return ThreadPoolExecutor(1)
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        context = get_context("spawn")  # a fork would copy the threads' locks
        return ProcessPoolExecutor(self.workers, mp_context=context, initializer=_die_quietly)


def _all_cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _die_quietly() -> None:
    """^C reaches the workers too: they end without a traceback each."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _cluster(address: str) -> "Executor":
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise EngineError("--scheduler needs Dask: pip install 'tingbao[cluster]'") from error
    try:
        executor: Executor = Client(address, timeout=10).get_executor()
    except (OSError, TimeoutError, ValueError) as error:
        raise EngineError(f"no Dask scheduler answers at {address}; start one, or leave --scheduler out") from error
    return executor

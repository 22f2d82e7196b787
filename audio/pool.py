"""Where the studio's tasks run: processes for engines that compute, threads for those that wait, or a cluster."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from audio.engines.base import Engine
from audio.errors import EngineUnavailable
from audio.models import Voice


class Pool:
    """Opens an executor when an engine first needs one; a context manager that ends them all, at once after an error."""

    def __init__(self, *, workers: int = 0, scheduler: str = "") -> None:
        """`workers`: processes for engines that compute, 0 for one a core; `scheduler`: a Dask cluster's address."""
        self.workers = (
            workers or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else workers or os.cpu_count() or 1
        )
        self.scheduler = scheduler
        self._open: dict[str, Executor] = {}
        self._stops: set[Callable[[], None]] = set()

    def __call__(self, engine: Engine, voice: Voice) -> Executor:
        """The executor for this engine's tasks."""
        kind = "cluster" if self.scheduler else engine.limits.work
        if kind == "wait" and hasattr(engine, "stop"):
            self._stops.add(engine.stop)
        if kind not in self._open:
            self._open[kind] = self._make(kind, min(voice.concurrency, engine.limits.in_flight))
        return self._open[kind]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind:  # what a worker is at is lost; what was spoken is in the store
            for stop in self._stops:  # threads cannot be ended from outside
                stop()
            for process in multiprocessing.active_children():
                process.terminate()
        for executor in self._open.values():
            executor.shutdown(cancel_futures=True)
        self._open.clear()

    def _make(self, kind: str, in_flight: int) -> Executor:
        if kind == "cluster":
            return _cluster(self.scheduler)
        if kind == "compute":
            context = multiprocessing.get_context("spawn")  # a fork would copy the threads' locks
            return ProcessPoolExecutor(self.workers, mp_context=context, initializer=_die_quietly)
        return ThreadPoolExecutor(1 if kind == "instant" else in_flight)


def _die_quietly() -> None:
    """^C reaches the workers too: they end without a traceback each."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _cluster(address: str) -> Executor:
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise EngineUnavailable("--scheduler needs Dask: pip install 'tingbao[cluster]'") from error
    try:
        executor: Executor = Client(address, timeout=10).get_executor()
    except (OSError, TimeoutError, ValueError) as error:
        raise EngineUnavailable(f"no Dask scheduler answers at {address}; start one, or leave --scheduler out") from error
    return executor

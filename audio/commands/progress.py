"""Progress on long work: a bar on a terminal, plain lines otherwise, JSON events when a program reads."""

import sys
import time
from typing import Any, Self

import click

from audio.commands import say

SELDOM = 10.0
"""s between two plain lines that say how far it is."""


class Progress:
    """Called as tell(stage, **facts); a context manager that takes its bar away."""

    def __init__(self, *, quiet: bool, as_json: bool) -> None:
        """Bar and lines go to stderr, events to stdout."""
        self.quiet = quiet
        self.as_json = as_json
        self.bar: Any = None
        self.task: Any = None
        self.told = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._clear()

    def _clear(self) -> None:
        if self.bar:
            self.bar.stop()
            self.bar = None

    def __call__(self, stage: str, **facts: Any) -> None:  # noqa: ANN401 - what happened, by name
        if self.as_json:
            say.as_json({"stage": stage, **facts})
        elif stage == "fallback":
            self._clear()
            say.note(f"{facts['reason']}; {facts['voice']} reads everything instead")
        elif stage == "speak" and facts["total"] and not self.quiet:
            self.speak(**facts)

    def looked(self, done: int, total: int) -> None:
        """Tell how many issues are looked at."""
        self._seldom(f"looked at {done} of {total} issues")

    def read(self, done: int, total: int) -> None:
        """Tell how many pages are read."""
        self._seldom(f"read {done} of {total} pages")

    def _seldom(self, what: str) -> None:
        """Say so where it takes long; a program hears of what is found only."""
        self.told = self.told or time.monotonic()
        if not (self.quiet or self.as_json) and time.monotonic() - self.told > SELDOM:
            self.told = time.monotonic()
            click.echo(what, err=True)

    def speak(self, done: int, total: int, seconds: float) -> None:
        minutes = f"{seconds / 60:.1f} min"
        if sys.stderr.isatty():
            self._draw(done, total, minutes)
        elif done == total or time.monotonic() - self.told > SELDOM:
            self.told = time.monotonic()
            click.echo(f"spoken {done} of {total} sentences, {minutes} of speech", err=True)

    def _draw(self, done: int, total: int, minutes: str) -> None:
        if not self.bar:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            speech = TextColumn("sentences, {task.fields[minutes]} of speech;")
            columns = (
                TextColumn("spoken"),
                BarColumn(),
                MofNCompleteColumn(),
                speech,
                TimeRemainingColumn(),
                TextColumn("left"),
            )
            self.bar = Bar(*columns, console=Console(stderr=True), transient=True)
            self.task = self.bar.add_task("speak", total=total, minutes=minutes)
            self.bar.start()
        self.bar.update(self.task, completed=done, total=total, minutes=minutes)

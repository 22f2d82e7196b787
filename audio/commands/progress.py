"""Progress on long work: a bar on a terminal, plain lines otherwise, JSON events when a program reads."""

import json
import sys
import time
from typing import Any, Self

import click


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
        if self.bar:
            self.bar.stop()

    def __call__(self, stage: str, **facts: object) -> None:
        if self.as_json:
            click.echo(json.dumps({"stage": stage, **facts}, ensure_ascii=False))
        elif stage == "speak" and facts["total"] and not self.quiet:
            self.speak(int(str(facts["done"])), int(str(facts["total"])))

    def speak(self, done: int, total: int) -> None:
        if sys.stderr.isatty():
            self._draw(done, total)
        elif done == total or time.monotonic() - self.told > 10:
            self.told = time.monotonic()
            click.echo(f"spoken {done} of {total} sentences", err=True)

    def _draw(self, done: int, total: int) -> None:
        if not self.bar:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            columns = (TextColumn("speaking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("left"))
            self.bar = Bar(*columns, console=Console(stderr=True), transient=True)
            self.task = self.bar.add_task("speak", total=total)
            self.bar.start()
        self.bar.update(self.task, completed=done, total=total)

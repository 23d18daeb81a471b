"""A bar for what takes longer than a moment."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHORT = 1.0  # seconds: what is done by then needs no bar


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function that is told what is done and how much it is in all; a terminal sees a bar after a second."""
    columns = (TextColumn("[bold]{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    bar, started = Progress(*columns, console=Console(stderr=True), transient=True), time.monotonic()
    task = bar.add_task(what)

    def told(done: int, total: int) -> None:
        if sys.stderr.isatty() and time.monotonic() - started > SHORT:
            bar.start()  # which may be said again and again
            bar.update(task, completed=done, total=total)

    try:
        yield told
    finally:
        if bar.live.is_started:
            bar.stop()

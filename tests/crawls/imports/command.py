"""The command ``vankho`` in a process of its own, which may be killed."""

from __future__ import annotations

import multiprocessing
import signal
import time
from typing import TYPE_CHECKING

from tests.crawls.interrupted.deaths import Death, run

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 120.0  # seconds
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(
    ["__main__", "scraper.cli.commands", "scraper.cli.process", "scraper.spiders.derive.importing", "tests"]
)


def vankho(output: Path, *arguments: str | Path, death: Death | None = None, after: float | None = None) -> int:
    """Run the command; return its exit code, -9 where it was killed: at a ``death``, or ``after`` so many seconds."""
    told = (death, None, str(output), [str(argument) for argument in arguments])
    process = _processes.Process(target=run, args=told)
    process.start()
    if after is not None:
        process.join(after)
        process.kill()
    process.join(LONGEST)
    if process.is_alive():
        process.kill()
        raise AssertionError(f"it hangs: {output.read_text(encoding='utf-8')[-2000:]}")
    assert process.exitcode is not None
    return process.exitcode


def duration(output: Path, *arguments: str | Path) -> float:
    """Run the command to its end; return how many seconds that took."""
    began = time.monotonic()
    code = vankho(output, *arguments)
    assert code == 0, output.read_text(encoding="utf-8")[-2000:]
    return time.monotonic() - began


KILLED = -signal.SIGKILL

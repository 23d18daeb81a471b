"""Whole processes, timed side by side: what runs first in one round runs last in the next."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

KIB_PER_MIB = 1024
FINISHED = (0, 3)  # the exit codes of a crawl that came to its end, degraded or not
LONGEST = 3600  # seconds; nothing that is measured here may hang for ever


@dataclass(frozen=True)
class Run:
    """One finished process: wall seconds, peak memory in MiB, and how many requests the server answered."""

    seconds: float
    memory: float
    requests: int

    @property
    def speed(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds


@dataclass(frozen=True)
class Contender:
    """A command to run; ``{folder}`` in it stands for an empty folder of its own.

    ``codes`` are the exit codes of a run that counts; any, where there are none.
    """

    name: str
    command: Sequence[str]
    codes: tuple[int, ...] = ()


# The kernel counts a child's peak from its parent's size on, so that a small process must stand between.
LAUNCHER = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[3:], timeout=float(sys.argv[2]))
with open(sys.argv[1], "w") as file:
    file.write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(code)
"""


def vankho(url: str, *more: str) -> Contender:
    """Return our own crawl as a contender, as fast as the host answers; its archive is in ``{folder}/archive``."""
    program = str(Path(sys.executable).parent / "vankho")
    command = [program, "crawl", url, "--archive", "{folder}/archive", "--delay", "0", *more]
    return Contender("vankho", command, FINISHED)


def run_once(contender: Contender, count: Callable[[], int]) -> Run:
    """Run a command once in a folder of its own; ``count`` tells how many requests the server has answered so far."""
    with tempfile.TemporaryDirectory() as folder:
        return run_in(Path(folder), contender, count)


def run_in(folder: Path, contender: Contender, count: Callable[[], int]) -> Run:
    """Run a command in a folder that may hold what earlier ones left.

    Raises:
        SystemExit: it asked the server for nothing, or ended early; what it printed is in the message.
    """
    memory, log = folder / "memory", folder / "log"
    command = [part.replace("{folder}", str(folder)) for part in contender.command]
    launcher = [sys.executable, "-S", "-c", LAUNCHER, str(memory), str(LONGEST), *command]
    before, started = count(), time.perf_counter()
    with log.open("wb") as output:
        code = subprocess.run(launcher, cwd=folder, stdout=output, stderr=output, check=False).returncode
    seconds = time.perf_counter() - started
    early = contender.codes and code not in contender.codes
    if early or count() == before:
        what = f"ended early with exit code {code}" if early else "asked for nothing"
        raise SystemExit(f"{contender.name} {what}:\n{log.read_text(errors='replace')[-2000:]}")
    return Run(seconds, int(memory.read_text()) / KIB_PER_MIB, count() - before)


def compare(contenders: Sequence[Contender], count: Callable[[], int], rounds: int) -> dict[str, list[Run]]:
    """Run every contender once a round, in turning order, after a warm-up round that does not count."""
    runs: dict[str, list[Run]] = {contender.name: [] for contender in contenders}
    for number in range(rounds + 1):
        order = contenders if number % 2 else list(reversed(contenders))
        for contender in order:
            run = run_once(contender, count)
            if number:
                runs[contender.name].append(run)
    return runs


def ratio(ours: Sequence[Run], theirs: Sequence[Run]) -> tuple[float, float, float]:
    """Return minimum, median and maximum of speed against speed, round by round."""
    ratios = [a.speed / b.speed for a, b in zip(ours, theirs, strict=True)]
    return min(ratios), median(ratios), max(ratios)

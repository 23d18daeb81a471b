"""Crawls in processes of their own, and their deaths: at a moment, or in the n-th call of a chosen function.

The processes are forked from one that has loaded Scrapy already, so that fifty deaths take no minute of loading.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import signal
import sqlite3
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.worlds.portal import Portal

LONGEST = 60.0  # seconds that one crawl may take
# Answers that a crawl may have on their way or unread when it dies: four at a time come in, and where the disk is
# slow they pile up (until Scrapy waits, at 5 MB); without this bound a crawl that commits nothing would pass.
AT_ONCE = 32
_processes = multiprocessing.get_context("forkserver")
LOADED = (
    "scraper.cli.commands",
    "scraper.cli.process",
    "scraper.crawl.frontier",
    "scraper.middlewares",
    "scraper.network.conduct",
)
_processes.set_forkserver_preload(["__main__", *LOADED])


@dataclass(frozen=True)
class Death:
    """Where a crawl dies: ``before`` or ``after`` the ``number``-th call of ``place`` (``module:name``).

    Without a ``place``: ``seconds`` after the portal has seen ``number`` more requests.
    """

    place: str = ""
    number: int = 1
    when: Literal["before", "after"] = "before"
    seconds: float = 0.0


def run(death: Death | None, trouble: Callable[[], None] | None, output: str, arguments: list[str]) -> None:
    """Be the command ``vankho`` with these arguments, and die where ``death`` says; what is printed goes to a file."""
    handle = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(handle, 1)
    os.dup2(handle, 2)
    for name in LOADED:  # the server may have been started by another who did not ask for them
        importlib.import_module(name)
    if death is not None and death.place:
        _die_in(death)
    if trouble is not None:
        trouble()
    from scraper.cli.commands import main  # noqa: PLC0415 - this is another process

    sys.argv = ["vankho", *arguments]
    main()


def _die_in(death: Death) -> None:
    module, _, name = death.place.partition(":")
    owner: Any = importlib.import_module(module)
    *path, last = name.split(".")
    for part in path:
        owner = getattr(owner, part)
    setattr(owner, last, _deadly(getattr(owner, last), death))


def _deadly(function: Callable[..., Any], death: Death) -> Callable[..., Any]:
    left = death.number

    @wraps(function)
    def called(*args: Any, **kwargs: Any) -> Any:
        nonlocal left
        left -= 1
        if left == 0 and death.when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = function(*args, **kwargs)
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return called


@dataclass
class Crawls:
    """Crawls of one portal into one archive, one after another, each of them killed somewhere or left alone."""

    portal: Portal
    folder: Path
    deaths: list[Death] = field(default_factory=list)

    def run(self, death: Death | None = None, trouble: Callable[[], None] | None = None) -> int | None:
        """Crawl; return the exit code (-9 where it was killed). ``trouble`` is called in its process first."""
        arguments = ["crawl", self.portal.url, "--archive", str(self.folder), "--delay", "0"]
        seen = len(self.portal.hits)
        process = _processes.Process(target=run, args=(death, trouble, str(self.output), arguments))
        process.start()
        if death is not None and not death.place:
            self._strike(process, death, seen)
        process.join(LONGEST)
        if process.is_alive():
            process.kill()
            raise AssertionError(f"the crawl hangs: {self.said()}")
        if process.exitcode == -signal.SIGKILL:
            assert death is not None
            self.deaths.append(death)
        return process.exitcode

    def _strike(self, process: Any, death: Death, seen: int) -> None:
        while process.is_alive() and len(self.portal.hits) < seen + death.number:
            time.sleep(0.001)
        time.sleep(death.seconds)
        process.kill()

    @property
    def output(self) -> Path:
        return self.folder.with_suffix(".txt")

    def said(self) -> str:
        """What the last crawl printed, shortened, after the deaths before it."""
        return f"{self.deaths}\n{self.output.read_text(encoding='utf-8')[-3000:]}"

    def rows(self, sql: str) -> list[Any]:
        """Rows of the archive; none where nothing is there yet."""
        if not (self.folder / "archive.db").exists():
            return []
        with closing(sqlite3.connect(self.folder / "archive.db")) as db:
            try:
                return db.execute(sql).fetchall()
            except sqlite3.OperationalError:
                return []
